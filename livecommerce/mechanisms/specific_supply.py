"""Specific supply: goods made for one channel. Better fit, own cost; a batch, a wait, a risk.

A channel's product must be ordered before its demand is known, a lead time ahead and not below a
smallest batch: the newsvendor's problem. The best order covers demand with chance
(price - cost) / (price - salvage). Price and quantity are set together (Petruzzi and Dada 1999),
and the first days of sales sharpen the forecast for the second order (Fisher and Raman 1996).

In a notebook:

    from livecommerce.mechanisms.specific_supply import best_order, expected_left, fractile
    share = fractile(price=100, cost=45, salvage=20)
    expected_left([100, 130, 160], mean=120, sd=40, price=100, cost=45, salvage=20)
    best_order(mean=120, sd=40, share=share, smallest=50)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
Units = NDArray[np.int64]
SCALE = 0.5513288954217921  # sqrt(3) / pi: a logistic variable of this scale has deviation 1


@dataclass(frozen=True)
class SpecificSupply(Record):
    """Channel-specific products: who has one, what it is like, how it is ordered."""

    bound: float = parameter(
        0.2, label="Drawn shops with a product of the channel's own", symbol="b_s",
        unit="share of shops", low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    fit: float = parameter(
        0.5, label="Hazard: a product made for the channel", symbol="β_c", unit="log-odds", low=0,
        high=3, step=0.1, source="products are developed for its customers [S]; size chosen",
    )  # fmt: skip
    premium: float = parameter(
        0.15, label="Price of such a product against the shop's others", symbol="σ_c",
        unit="log price", low=-1, high=1, step=0.05,
        source="a higher average order value is one of the three values [S]; size chosen",
    )  # fmt: skip
    saving: float = parameter(
        0.1, label="Cost of goods saved", symbol="c_c", unit="share of their cost", low=0,
        high=0.9, step=0.05, source="a tuned supply chain [S]; the size is chosen",
    )  # fmt: skip
    lead: int = parameter(
        10, label="Lead time", symbol="L", unit="days", low=1, high=180, step=1, source="chosen",
    )  # fmt: skip
    review: int = parameter(
        30, label="Days between orders to the factory", symbol="R", unit="days", low=1, high=360,
        step=1, source="chosen: once a month",
    )  # fmt: skip
    smallest: float = parameter(
        5.0, label="Smallest batch", symbol="q_m", unit="units per 1,000 users", low=0,
        high=10_000, step=1, source="chosen",
    )  # fmt: skip
    guess: float = parameter(
        0.5, label="Demand expected before any sale", symbol="μ₀",
        unit="units per 1,000 users and show", low=0.01, high=1_000, step=0.05, source="chosen",
    )  # fmt: skip
    doubt: float = parameter(
        0.5, label="Deviation of that guess", symbol="σ₀", unit="share of the guess", low=0.05,
        high=3, step=0.05, source="chosen: the first forecast misses by half",
    )  # fmt: skip
    salvage: float = parameter(
        0.4, label="What a unit left over is worth", symbol="v", unit="share of its cost", low=0,
        high=0.95, step=0.05, source="chosen",
    )  # fmt: skip


def fractile(price: ArrayLike, cost: ArrayLike, salvage: ArrayLike) -> Floats:
    """Chance with which the best order covers demand: (price - cost) / (price - salvage)."""
    price, cost, salvage = (np.asarray(x, dtype=np.float64) for x in (price, cost, salvage))
    if np.any((salvage >= cost) | (cost > price)):
        raise ValueError("expected salvage < cost <= price")
    return (price - cost) / (price - salvage)


def best_order(
    mean: ArrayLike,
    sd: ArrayLike,
    share: ArrayLike,
    smallest: ArrayLike = 0,
    on_hand: ArrayLike = 0,
) -> Units:
    """Units to order so that demand (logistic, by mean and deviation) is covered with `share`.

    What is on hand or under way comes off. An order below `smallest` is raised to it or, where less
    than half of it is wanted, not placed.
    """
    share = np.clip(np.asarray(share, dtype=np.float64), 1e-6, 1.0 - 1e-6)
    target = np.asarray(mean) + SCALE * np.asarray(sd) * numeric.logit(share)
    wanted = np.maximum(np.rint(target).astype(np.int64) - np.asarray(on_hand), 0)
    floor = np.asarray(smallest)
    raised = np.maximum(wanted, floor).astype(np.int64)
    return np.where((2 * wanted >= floor) & (wanted > 0), raised, 0)


def expected_sales(order: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Expected min(demand, order) of logistic demand: order - s log(1 + e^((order - mean) / s))."""
    order, s = np.asarray(order, dtype=np.float64), SCALE * np.asarray(sd, dtype=np.float64)
    z = (order - np.asarray(mean)) / s
    over = np.maximum(z, 0.0) + numeric.log(1.0 + numeric.exp(-np.abs(z)))
    return order - s * over


def expected_left(
    order: ArrayLike, mean: ArrayLike, sd: ArrayLike, price: ArrayLike, cost: ArrayLike,
    salvage: ArrayLike,
) -> Floats:  # fmt: skip
    """Expected money left of one order to the factory: sales, less goods, plus leftovers' worth."""
    sold = expected_sales(order, mean, sd)
    order = np.asarray(order, dtype=np.float64)
    left_over = np.asarray(salvage) * (order - sold)
    return np.asarray(price) * sold - np.asarray(cost) * order + left_over


def best_price(
    prices: ArrayLike, base: float, slope: float, sd: float, cost: float, salvage: float
) -> float:
    """Of some `prices`, the one that leaves most with its own best order.

    Demand is base - slope * price on average, with an additive deviation (Petruzzi and Dada 1999).
    """
    prices = np.asarray(prices, dtype=np.float64)
    mean = base - slope * prices
    share = np.clip(fractile(prices, cost, salvage), 1e-6, 1.0 - 1e-6)
    order = mean + SCALE * sd * numeric.logit(share)
    return float(prices[np.argmax(expected_left(order, mean, sd, prices, cost, salvage))])


def forecast(
    guess: ArrayLike, doubt: ArrayLike, sold: ArrayLike, days: ArrayLike
) -> tuple[Floats, Floats]:
    """Mean and deviation of daily demand after `sold` units in `days` on sale.

    A gamma belief in the daily rate, moved by counts: its first mean is `guess`, its deviation
    `doubt` (both units a day). The deviation falls with every day seen.
    """
    guess, doubt = np.asarray(guess, dtype=np.float64), np.asarray(doubt, dtype=np.float64)
    shape, rate = (guess / doubt) ** 2 + np.asarray(sold), guess / doubt**2 + np.asarray(days)
    return shape / rate, np.sqrt(shape) / rate


def last_lot(lots: NDArray[np.uint64], stock: int) -> np.uint64 | None:
    """The largest lot that is still served when `stock` units go to the smallest lots.

    None: nobody is. Lots are hashes of buyers, so who is served depends on no order of shards.
    """
    if stock <= 0:
        return None
    if lots.size <= stock:
        return np.uint64(np.iinfo(np.uint64).max)
    served: np.uint64 = np.partition(lots, stock - 1)[stock - 1]
    return served
