"""Specific supply alone: the newsvendor, its two classic extensions, and who is served."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce import draws
from livecommerce.mechanisms import specific_supply as supply

CASE = {"mean": 120.0, "sd": 40.0, "price": 100.0, "cost": 45.0, "salvage": 20.0}
MONEY = {name: CASE[name] for name in ("price", "cost", "salvage")}


def test_the_best_order_leaves_most():
    orders = np.arange(20, 300)
    best = orders[np.argmax(supply.expected_left(orders, **CASE))]
    share = supply.fractile(**MONEY)
    assert supply.best_order(CASE["mean"], CASE["sd"], share) == pytest.approx(best, abs=1)
    assert share == pytest.approx(55 / 80)


def test_dearer_goods_are_ordered_less_and_better_salvage_more():
    base = supply.fractile(**MONEY)
    assert supply.fractile(**{**MONEY, "cost": 60.0}) < base
    assert supply.fractile(**{**MONEY, "salvage": 30.0}) > base
    with pytest.raises(ValueError, match="salvage < cost <= price"):
        supply.fractile(100, 45, 50)


@given(st.floats(1, 1_000), st.floats(0, 500), st.floats(0.05, 0.95), st.integers(0, 300),
       st.integers(0, 400))  # fmt: skip
def test_an_order_is_none_or_at_least_the_smallest_batch(mean, sd, share, smallest, on_hand):
    order = supply.best_order(mean, sd, share, smallest, on_hand)
    assert order == 0 or order >= smallest
    assert supply.best_order(mean, sd, share, smallest, on_hand + 50) <= max(order, smallest)


@given(st.floats(0, 500), st.floats(1, 300), st.floats(1, 200))
def test_expected_sales_exceed_neither_order_nor_demand(order, mean, sd):
    sold = supply.expected_sales(order, mean, sd)
    assert sold <= min(order, mean) + 1e-6


def test_expected_sales_agree_with_draws():
    u = draws.uniform(1, "demand", np.arange(200_000))
    demand = 120 + supply.SCALE * 40 * np.log(u / (1 - u))
    assert supply.expected_sales(130, 120, 40) == pytest.approx(
        np.minimum(demand, 130).mean(), abs=0.3
    )


def test_with_additive_doubt_the_best_price_lies_below_the_riskless_one():
    """Additive demand, Petruzzi and Dada 1999: the price falls short of the riskless one."""
    prices = np.linspace(41, 99, 581)
    riskless = prices[np.argmax((prices - 40) * (200 - 2 * prices))]
    risky = supply.best_price(prices, base=200, slope=2, sd=30, cost=40, salvage=10)
    assert risky < riskless == pytest.approx(70, abs=0.1)
    certain = supply.best_price(prices, base=200, slope=2, sd=0.001, cost=40, salvage=10)
    assert certain == pytest.approx(riskless, abs=0.2)


@given(st.floats(0.1, 10), st.floats(0.05, 5), st.integers(0, 500), st.integers(0, 200))
def test_early_sales_move_the_forecast_towards_themselves_and_narrow_it(guess, doubt, sold, days):
    mean, sd = supply.forecast(guess, doubt, sold, days)
    start, first = supply.forecast(guess, doubt, 0, 0)
    assert start == pytest.approx(guess)
    assert first == pytest.approx(doubt)
    if days:
        rate = sold / days
        assert min(rate, guess) - 1e-9 <= mean <= max(rate, guess) + 1e-9
        assert supply.forecast(guess, doubt, sold, days)[1] == pytest.approx(sd)
        same = supply.forecast(guess, doubt, guess * days, days)[1]
        assert same < doubt


@given(st.sets(st.integers(0, 10**6), max_size=60), st.integers(0, 60), st.integers(1, 5))
def test_no_more_are_served_than_there_is_stock_whatever_the_shards(buyers, stock, parts):
    lots = draws.words(7, np.array(sorted(buyers), dtype=np.uint64))
    last = supply.last_lot(lots, stock)
    shards = np.array_split(lots, parts)
    served = sum(0 if last is None else int((shard <= last).sum()) for shard in shards)
    assert served == min(stock, len(buyers))
