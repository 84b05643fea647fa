"""Each claim that chapter 00 makes about its two teams."""

from __future__ import annotations

from livecommerce.contract import CASE, Contract, bill, left_by_week
from livecommerce.exercises import ch00_keys as keys
from livecommerce.parameters import changed
from livecommerce.world import course_world


def test_a_leaves_more_that_night_and_with_a_cooker_for_good():
    a, b = (bill(Contract(), team) for team in "ab")
    assert a.gmv > b.gmv
    assert a.left > b.left
    cooker = changed(Contract(), product="cooker", b_reorders=100)
    assert left_by_week(cooker, "a")[-1] > left_by_week(cooker, "b")[-1]


def test_team_is_bs_largest_cost_after_refunds_and_goods():
    b = bill(Contract(), "b")
    assert b.fee > max(b.freight, b.placement)


def test_b_overtakes_within_the_weeks_with_its_own_reorders():
    real = changed(Contract(), b_reorders=CASE["b"]["reorders"])
    assert left_by_week(real, "b")[-1] > left_by_week(real, "a")[-1]
    assert CASE["b"]["reorders"] > keys.overtake(course_world())


def test_some_reorders_would_have_come_without_the_show():
    assert 0 < CASE["b"]["anyway"] < CASE["b"]["reorders"]
    assert 0 <= CASE["a"]["anyway"] < CASE["b"]["anyway"]
