"""Distribution alone: heavy tails, overlap, learning by tests, the S-curve and its two readings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.mechanisms import distribution as elite
from livecommerce.mechanisms.distribution import NOBODY, Distribution
from livecommerce.mechanisms.exposure import gini

P = Distribution()
USERS = np.arange(20_000)


def inside(p):
    bits = elite.members(USERS, 1, p)
    return (bits[:, None] >> np.arange(p.creators, dtype=np.uint32)) & np.uint32(1)


def test_audiences_have_the_shares_asked_for_and_a_heavy_tail():
    assert inside(P).mean(axis=0) == pytest.approx(elite.audiences(P), abs=0.01)
    equal, heavy = (gini(elite.audiences(Distribution(tail=t))) for t in (5.0, 0.6))
    assert heavy > equal + 0.3
    assert (np.diff(elite.audiences(P)) < 0).all()
    assert (np.diff(elite.commissions(P)) < 0).all()


def test_overlap_grows_from_chance_to_nesting():
    def both(overlap):
        found = inside(Distribution(overlap=overlap))
        return (found[:, 0] & found[:, 3]).mean(), found[:, 0].mean() * found[:, 3].mean()

    chance, product = both(0.0)
    assert chance == pytest.approx(product, abs=0.005)
    assert chance < both(0.5)[0] < both(1.0)[0]
    nested = inside(Distribution(overlap=1.0))
    assert (nested[:, 0] >= nested[:, 1]).all()


@given(st.integers(0, 10_000), st.integers(0, 500))
def test_a_belief_lies_between_what_was_expected_and_what_was_seen(views, orders):
    views += orders
    a, b = elite.belief(views, orders, P)
    seen = orders / views if views else P.prior_rate
    assert min(seen, P.prior_rate) - 1e-9 <= a / (a + b) <= max(seen, P.prior_rate) + 1e-9
    assert a + b == pytest.approx(P.prior_views + views)


def test_tests_narrow_the_belief():
    a, b = elite.belief([0, 100, 1_000], [0, 5, 50], P)
    deviation = np.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    assert (np.diff(deviation) < 0).all()


def test_creators_choose_the_shop_that_sells_best_and_at_times_test_another():
    ready, views = np.array([True, True, False, True]), np.array([100, 100, 100, 100])
    orders = np.array([5, 20, 40, 1])
    never = np.array([[0.0, 0.9, 0.0], [0.0, 0.9, 0.0]])
    p = Distribution(creators=2)
    creator, tested = elite.choose(ready, views, orders, never, p)
    assert creator.tolist() == [1, 0, NOBODY, NOBODY]
    assert not tested.any()
    trial = np.array([[0.0, 0.0, 0.99], [0.9, 0.0, 0.0]])
    creator, tested = elite.choose(ready, views, orders, trial, p)
    assert creator.tolist() == [NOBODY, NOBODY, NOBODY, 0]
    assert tested.tolist() == [False, False, False, True]


@given(st.data())
def test_a_shop_has_one_creator_a_day_and_a_creator_one_shop(data):
    u = np.array(data.draw(st.lists(st.floats(0, 0.999), min_size=48, max_size=48))).reshape(-1, 3)
    ready = np.array(data.draw(st.lists(st.booleans(), min_size=9, max_size=9)))
    creator, tested = elite.choose(ready, np.zeros(9), np.zeros(9), u, P)
    busy = creator[creator != NOBODY]
    assert np.unique(busy).size == busy.size
    assert not (creator[~ready] != NOBODY).any()
    assert (creator[tested] != NOBODY).all()


def test_awareness_is_an_s_curve_that_passes_one_half_at_its_midpoint():
    units = np.linspace(0, 6 * P.midpoint, 400)
    curve = elite.awareness(units, P)
    growth = np.diff(curve)
    assert curve[0] == 0
    assert curve[-1] > 0.95
    assert (growth > 0).all()
    assert 0 < growth.argmax() < 200, "fastest somewhere in the middle"
    assert elite.awareness(P.midpoint, P) == pytest.approx(0.5)


def test_under_survivorship_awareness_moves_nothing():
    assert (elite.lift([0.0, 0.9], Distribution(threshold="survivorship")) == 0).all()
    assert elite.lift(0.9, P) > elite.lift(0.1, P) > 0


@given(st.floats(0, 1), st.floats(0, 10_000))
def test_audience_packages_only_sharpen_the_aim(aim, views):
    sharper = elite.sharpened(aim, views, P)
    assert aim - 1e-12 <= sharper <= 1
    assert elite.sharpened(0.0, P.package, P) == pytest.approx(0.5)


def test_members_of_a_crowd_do_not_depend_on_who_else_is_asked():
    assert np.array_equal(elite.members(USERS[500:600], 1, P), elite.members(USERS, 1, P)[500:600])


def test_a_booked_shop_comes_first_and_a_bonus_turns_the_choice():
    ready, views, orders = np.ones(3, dtype=bool), np.full(3, 100), np.array([5, 20, 1])
    u, p = np.array([[0.0, 0.9, 0.0]]), Distribution(creators=1)
    creator, tested = elite.choose(ready, views, orders, u, p, booked=[False, False, True])
    assert (creator.tolist(), tested.tolist()) == ([NOBODY, NOBODY, 0], [False, False, True])
    creator, tested = elite.choose(ready, views, orders, u, p, bonus=[0.5, 0.0, 0.0])
    assert (creator.tolist(), tested.any()) == ([0, NOBODY, NOBODY], False)
    nobody = np.array([[0.99, 0.9, 0.0]])
    assert elite.choose(ready, views, orders, nobody, p, booked=ready)[0].tolist() == [NOBODY] * 3
