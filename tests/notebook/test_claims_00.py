"""Each claim that chapter 00 makes about its two teams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from livecommerce import COURSE_SEED
from livecommerce.cases.contract import CASE, FEN, Contract, bill, left_by_week
from livecommerce.cases.openings import SMALL_CROWD, two_teams
from livecommerce.cases.two_teams import make_case
from livecommerce.exercises import ch00_keys as keys
from livecommerce.parameters import changed
from livecommerce.settings import rival
from livecommerce.tables import shipped
from livecommerce.world import course_world


@pytest.mark.parametrize("seed", [COURSE_SEED, 7])
def test_the_bill_is_the_worlds_to_the_yuan(seed):
    """The world sums each order's money; the bill works from a share and a price."""
    case, terms = two_teams(seed), keys.terms(SimpleNamespace(seed=seed))
    for team in "ab":
        one = bill(terms, team)
        assert one.keepers == case[team]["keepers"]
        assert abs(one.left / FEN - case[team]["left"]) < 1


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


@pytest.mark.parametrize("seed", [COURSE_SEED, 1, 2])
def test_in_the_rival_world_the_show_causes_no_reorders_and_a_stays_ahead(seed):
    case = make_case(seed, SMALL_CROWD, world=rival())
    for team in (case["a"], case["b"]):
        assert team["anyway"] > 0.95 * team["reorders"], "they come with the show or without it"
    assert case["b"]["reorders"] > case["a"]["reorders"], "the report looks as in ours"
    season = {
        name: case[name]["left"]
        + case[name]["keepers"] * case[name]["reorders"] * case["reorder_margin"] / 100
        for name in "ab"
    }
    assert season["a"] > season["b"]


def test_the_case_lies_where_all_data_lie(tmp_path):
    """A folder named by the environment holds for the contract, too."""
    moved = {**CASE, "weeks": 9}
    (tmp_path / f"{shipped.CASE}.json").write_text(json.dumps(moved), encoding="utf-8")
    code = "from livecommerce.cases.contract import WEEKS; print(WEEKS)"
    environment = {**os.environ, shipped.ENVIRONMENT: str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "9"
