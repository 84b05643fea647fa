"""Self-operation alone: schedule, matrix, ladder, hero, bundle, cold start."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.mechanisms import self_operation as own
from livecommerce.mechanisms.self_operation import SelfOperation


@given(st.integers(1, 7), st.integers(0, 6))
def test_a_schedule_has_the_shows_asked_for_spread_over_the_week(shows, weekday):
    week = own.schedule(shows, weekday)
    assert week.sum() == shows
    assert week[weekday]
    gaps = np.diff(np.r_[np.flatnonzero(week), np.flatnonzero(week)[0] + 7])
    assert gaps.max() - gaps.min() <= 1


def test_an_impossible_schedule_gets_one_clear_line():
    with pytest.raises(ValueError, match="shows is 8; expected a whole number from 1 to 7"):
        own.schedule(8)


def test_a_matrix_helps_ever_less_and_costs_each_time_the_same():
    p = SelfOperation()
    gain, cost = own.matrix_score([1, 2, 3, 4], p), own.matrix_cost([1, 2, 3, 4], p)
    assert gain[0] == 0
    assert gain[1] == pytest.approx(p.account_reach)
    assert (np.diff(gain) > 0).all()
    assert (np.diff(gain, n=2) < 0).all()
    assert (np.diff(cost) == p.account_cost).all()


def test_a_ladder_has_the_hero_at_the_shops_price_and_steps_around_it():
    prices = own.ladder(SelfOperation(step=0.2))
    assert prices[0] == 1
    assert prices[1] < prices[0] < prices[2] < prices[3]
    assert (own.ladder(SelfOperation(step=0.0)) == 1).all()


@given(st.integers(1, 6), st.floats(0, 0.9))
def test_a_bundle_costs_less_a_unit_and_its_goods_weigh_more(units, discount):
    price, cost = own.bundle_factor(SelfOperation(bundle=units, bundle_discount=discount))
    assert price <= units
    assert cost >= 1
    assert price * cost == pytest.approx(units), "goods of all units, whatever the price"


@given(st.floats(0, 1), st.integers(2, 9))
def test_the_hero_is_shown_to_its_share_and_the_rest_alike(share, products):
    u = (np.arange(9_000) + 0.5) / 9_000
    place = own.shown(u, products, share)
    count = np.bincount(place, minlength=products) / u.size
    assert count.size == products
    assert count[0] == pytest.approx(share, abs=0.001)
    assert count[1:] == pytest.approx((1 - share) / (products - 1), abs=0.001)


def test_a_cold_start_is_shorter_with_more_from_outside_and_ends_never_without():
    base = {"outside": 40, "follow": 0.03, "private": 0.3, "goal": 10}
    days = own.cold_start(**base)
    assert own.cold_start(**{**base, "outside": 80}) < days
    assert own.cold_start(**{**base, "follow": 0.06}) < days
    assert own.cold_start(**{**base, "goal": 20}) > days
    assert own.cold_start(**{**base, "outside": 0}) == own.LONGEST


@given(st.floats(0.001, 0.999), st.integers(1, 360))
def test_newcomers_open_within_their_time(u, last):
    assert 1 <= own.openings(u, SelfOperation(opened_by=last)) <= last
