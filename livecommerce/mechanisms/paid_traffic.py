"""Paid traffic: impressions bought at auction, their saturating reach, and what carries over.

Impressions fall on users at random, so n of them a user reach the share 1 - e^-n: each further
yuan finds fewer who have not seen the show. Part of the pressure lasts until tomorrow (adstock,
Broadbent 1979). The price of a thousand impressions rises with what all shops buy that day, and
falls for a shop whose room fills from its own followers: an auction ranks by expected return, and
today's placement leaves followers behind. That is the public-private link of the article [S].

In a notebook:

    from livecommerce.mechanisms.paid_traffic import PaidTraffic, pressure, price, reach
    reach([0.5, 1.0, 2.0])                      # impressions bought a user, users reached
    price(demand=pressure(0.6), private=[0.0, 0.5], p=PaidTraffic())
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
SETTLING = 4  # rounds in which a sum and the price that it leads to find each other


@dataclass(frozen=True)
class PaidTraffic(Record):
    """The auction of paid impressions, and who buys there."""

    reserve: int = parameter(
        6_000, label="Price of a thousand impressions when hardly anyone buys", symbol="c₀",
        unit="fen per 1,000 impressions", low=0, high=50_000, step=100,
        source="chosen so that a viewer brought by placement costs about ¥0.70 in Bo's room",
    )  # fmt: skip
    elasticity: float = parameter(
        0.5, label="Rise of the price with demand", symbol="ε_c", low=0, high=3, step=0.1,
        source="chosen: twice the demand at a full auction costs about two fifths more each",
    )  # fmt: skip
    supply: float = parameter(
        2.0, label="Paid impressions that a user's day has room for", symbol="N_c",
        unit="impressions per user", low=0.1, high=50, step=0.1, source="chosen",
    )  # fmt: skip
    carry: float = parameter(
        0.4, label="Pressure left on the next day", symbol="κ_a", unit="share", low=0, high=0.95,
        step=0.05, source="carry-over is Broadbent's adstock (1979); the size is chosen",
    )  # fmt: skip
    link: float = parameter(
        0.4, label="Discount for a room filled by its own followers", symbol="χ_c",
        unit="share of the price", low=0, high=0.9, step=0.05,
        source="linking public and private domains cuts the cost of placement [S]; size chosen",
    )  # fmt: skip
    placing: float = parameter(
        0.25, label="Drawn shops that place", symbol="π_s", unit="share of shops", low=0, high=1,
        step=0.05, source="chosen: a quarter",
    )  # fmt: skip
    goal: float = parameter(
        0.06, label="Users online whom such a shop means to reach", symbol="π₀",
        unit="share per show", low=0, high=0.95, step=0.01, source="chosen",
    )  # fmt: skip
    wobble: float = parameter(
        0.3, label="Spread of the goal from show to show", symbol="σ_π", unit="log share", low=0,
        high=2, step=0.05, source="chosen so that a response curve can be seen in the table",
    )  # fmt: skip


def pressure(goal: ArrayLike) -> Floats:
    """Impressions a user that reach the share `goal` (below 1) of users: -log(1 - goal)."""
    return 0.0 - numeric.log(1.0 - np.asarray(goal, dtype=np.float64))  # never minus zero


def reach(pressure: ArrayLike) -> Floats:
    """Share of users who see at least one of `pressure` impressions a user: 1 - e^-pressure."""
    return 1.0 - numeric.exp(-np.asarray(pressure, dtype=np.float64))


def to_buy(goal: ArrayLike, carried: ArrayLike) -> Floats:
    """Impressions a user still to be bought for `goal` when `carried` are left from before."""
    return np.maximum(pressure(goal) - np.asarray(carried, dtype=np.float64), 0.0)


def carry_over(pressure: ArrayLike, p: PaidTraffic) -> Floats:
    """The pressure of today that is left tomorrow."""
    return p.carry * np.asarray(pressure, dtype=np.float64)


def price(demand: ArrayLike, private: ArrayLike, p: PaidTraffic) -> Counts:
    """Price of a thousand impressions in whole fen.

    `demand` is what all shops buy today, in impressions a user; `private` is the share of a room's
    viewers who come from the Follow page.
    """
    full = 1.0 + np.asarray(demand, dtype=np.float64) / p.supply
    kept = 1.0 - p.link * np.asarray(private, dtype=np.float64)
    return np.rint(p.reserve * numeric.power(full, p.elasticity) * kept).astype(np.int64)


def bought_for(
    sums: ArrayLike, people: ArrayLike, presence: ArrayLike, others: float, private: ArrayLike,
    p: PaidTraffic,
) -> Floats:  # fmt: skip
    """Impressions a user that `sums` (fen) buy, at the price that buying them leads to.

    `people` are the users online who could see each shop and `presence` their share of all users;
    `others` is what is bought besides, in impressions a user. Off by a few per cent, or less.
    """
    sums = np.asarray(sums, dtype=np.float64)

    def at_price_of(bought: Floats) -> Floats:
        each = np.maximum(price(others + bought * np.asarray(presence), private, p), 1)
        return 1_000.0 * sums / (each * np.asarray(people))

    bought = at_price_of(np.zeros_like(sums))
    for _ in range(SETTLING):  # between too much and too little, ever closer
        bought = np.sqrt(bought * at_price_of(bought))
    return bought


def impressions(reached: ArrayLike, bought: ArrayLike, pressure: ArrayLike) -> Counts:
    """Impressions bought, in whole numbers, where `reached` users saw the show.

    A user reached saw pressure / reach of them on average; of these, bought / pressure are today's.
    """
    pressure = np.asarray(pressure, dtype=np.float64)
    each = np.asarray(bought) / np.maximum(reach(pressure), 1e-12)
    return np.rint(np.asarray(reached) * each).astype(np.int64)


def spend(impressions: ArrayLike, price: ArrayLike) -> Counts:
    """What so many impressions cost, in whole fen: a started thousandth counts in full."""
    bought = np.asarray(impressions, dtype=np.int64) * np.asarray(price, dtype=np.int64)
    return -(-bought // 1_000)
