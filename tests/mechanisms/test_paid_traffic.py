"""Paid traffic alone: saturation, carry-over, an auction's price, the link to private traffic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.mechanisms import paid_traffic as paid
from livecommerce.mechanisms.paid_traffic import PaidTraffic

P = PaidTraffic()
shares = st.floats(0, 0.95)


@given(st.lists(st.floats(0, 20), min_size=3, max_size=9))
def test_reach_rises_towards_one_by_ever_smaller_steps(given):
    steps = np.linspace(0, 10, 50)
    values = paid.reach(steps)
    assert (np.diff(values) > 0).all()
    assert (np.diff(values, n=2) < 0).all()
    assert ((paid.reach(given) >= 0) & (paid.reach(given) < 1)).all()


@given(shares)
def test_a_goal_is_reached_by_its_pressure(goal):
    assert paid.reach(paid.pressure(goal)) == pytest.approx(goal, abs=1e-12)


@given(shares, st.floats(0, 5))
def test_what_is_left_from_yesterday_need_not_be_bought(goal, carried):
    bought = paid.to_buy(goal, carried)
    assert 0 <= bought <= paid.pressure(goal)
    assert paid.reach(bought + carried) >= goal - 1e-12


def test_pressure_wears_off_day_by_day():
    left = paid.carry_over(paid.carry_over(2.0, P), P)
    assert left == pytest.approx(2.0 * P.carry**2)
    assert paid.carry_over(2.0, PaidTraffic(carry=0.0)) == 0


def test_the_price_rises_with_demand_and_falls_with_private_traffic():
    assert (np.diff(paid.price(np.linspace(0, 5, 6), 0.0, P)) > 0).all()
    assert (np.diff(paid.price(1.0, np.linspace(0, 1, 6), P)) < 0).all()
    assert paid.price(0.0, 0.0, P) == P.reserve
    flat = PaidTraffic(elasticity=0.0, link=0.0)
    assert (paid.price([0, 3], [0, 1], flat) == P.reserve).all()


def test_impressions_count_repeats_and_leave_out_what_was_carried():
    whole = paid.impressions(reached=632, bought=1.0, pressure=1.0)
    assert whole == pytest.approx(1_000, abs=1)
    half = paid.impressions(reached=632, bought=0.5, pressure=1.0)
    assert half == pytest.approx(500, abs=1)
    assert paid.impressions(reached=0, bought=0.0, pressure=0.0) == 0


@given(st.integers(0, 10**7), st.integers(0, 10**5))
def test_spend_is_whole_fen_and_never_below_the_exact_price(impressions, price):
    cost = paid.spend(impressions, price)
    assert cost.dtype == np.int64
    assert 0 <= 1_000 * int(cost) - impressions * price < 1_000


@given(st.integers(1_000, 10**6), st.floats(0, 3), st.floats(0, 2), st.floats(0.1, 2))
def test_a_sum_buys_what_it_pays_for_at_the_price_that_it_leads_to(
    sum_, others, elasticity, supply
):
    p, people = PaidTraffic(elasticity=elasticity, supply=supply), 1_000.0
    bought = paid.bought_for([sum_], [people], [1.0], others, [0.0], p)
    price = paid.price(others + bought, 0.0, p)
    assert bought * people * price / 1_000 == pytest.approx(sum_, rel=0.1)


def test_no_sum_buys_nothing_and_each_further_sum_buys_less():
    dear = PaidTraffic(elasticity=1.0, supply=0.5)
    bought = [paid.bought_for([s], [1_000.0], [1.0], 0.0, [0.0], dear)[0] for s in (0, 1e4, 2e4)]
    assert bought[0] == 0
    assert bought[1] < bought[2] < 2 * bought[1]
