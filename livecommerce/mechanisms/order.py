"""Order: the hazard of buying during each minute watched.

A visit of w minutes ends in an order with chance 1 - (1 - h)^w, where the hazard h per minute is
logit-linear. Nothing says "repurchase": that some people come back is an outcome.

In a notebook:

    from livecommerce.mechanisms.order import Order, chance, hazard_odds
    x = hazard_odds(match=0.7, trust=[0.3, 0.6, 0.9], p=Order())
    chance(x, minutes=3.0)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Order(Record):
    """What moves the log-odds of buying in a minute."""

    base: float = parameter(
        -6.7, label="Hazard: base", symbol="β₀", unit="log-odds per minute", low=-15, high=2,
        step=0.05, source="chosen so that a month's buyers order about four times",
    )  # fmt: skip
    match: float = parameter(
        1.2, label="Hazard: effect of match", symbol="β_m", unit="log-odds", low=0, high=10,
        step=0.1, source="chosen: taste matters as much as trust",
    )  # fmt: skip
    trust: float = parameter(
        4.0, label="Hazard: effect of trust", symbol="β_τ", unit="log-odds", low=0, high=10,
        step=0.1, source="trust goes with intended use: Gefen et al. 2003; the rest is chosen",
    )  # fmt: skip
    trust_content: float = parameter(
        0.5, label="Hazard: trust times content", symbol="β_τc", unit="log-odds", low=0, high=5,
        step=0.1, source="trust amplifies content's worth [S]; the size is chosen",
    )  # fmt: skip
    extreme: float = parameter(
        0.8, label="Hazard: above the threshold of extreme trust", symbol="β_*",
        unit="log-odds", low=0, high=3, step=0.1, source="chosen",
    )  # fmt: skip
    hero: float = parameter(
        0.3, label="Hazard: the hero product", symbol="β_h", unit="log-odds", low=0, high=3,
        step=0.1, source="chosen: a looped explanation sells more",
    )  # fmt: skip
    contact: float = parameter(
        0.3, label="Hazard: earlier visits, full after ten", symbol="β_k", unit="log-odds",
        low=0, high=5, step=0.1, source="chosen: knowing a room helps a little beside trust",
    )  # fmt: skip
    need: float = parameter(
        2.5, label="Hazard: loss right after buying in the category", symbol="β_n",
        unit="log-odds", low=0, high=10, step=0.1,
        source="chosen: who just bought a serum hardly buys another",
    )  # fmt: skip
    fatigue: float = parameter(
        0.1, label="Hazard: effect of one recent visit", symbol="β_φ", unit="log-odds", low=0,
        high=2, step=0.01, source="chosen: repeated offers tire",
    )  # fmt: skip
    loyalty: float = parameter(
        0.0, label="Hazard: effect of latent loyalty", symbol="β_ℓ", unit="log-odds", low=0,
        high=10, step=0.1, source="0 where trust rules; the rival world uses it",
    )  # fmt: skip
    drift: float = parameter(
        0.0, label="Hazard: rise over a year from elsewhere", symbol="β_t",
        unit="log-odds per year", low=-2, high=3, step=0.05,
        source="chosen so that the monthly path of GMV and repeat rate comes out",
    )  # fmt: skip


def hazard_odds(
    match: ArrayLike, trust: ArrayLike, p: Order, *, content: ArrayLike = 0.5,
    extreme: ArrayLike = False, hero: ArrayLike = False, contacts: ArrayLike = 0,
    recent: ArrayLike = 0.0, fatigue: ArrayLike = 0.0, price: ArrayLike = 0.0,
    loyalty: ArrayLike = 0.0, pace: ArrayLike = 0.0, day: int = 0,
) -> Floats:  # fmt: skip
    """Log-odds of an order in one minute.

    `recent` is 1 right after an order in the category and fades to 0 (see `recency`); `price` is
    the user's sensitivity times log(price / usual price); `contacts` counts
    earlier visits; `pace` is the room's own.
    """
    trust = np.asarray(trust, dtype=np.float64)
    x = p.base + p.match * np.asarray(match) + p.trust * trust
    x = x + p.trust_content * np.asarray(content) * trust
    x = x + p.extreme * np.asarray(extreme) + p.hero * np.asarray(hero)
    x = x + p.contact * 0.1 * np.minimum(contacts, 10) - p.need * np.asarray(recent)
    x = x - p.fatigue * np.asarray(fatigue) - np.asarray(price) + p.loyalty * np.asarray(loyalty)
    return x + np.asarray(pace) + p.drift * (day / 360.0)


def chance(odds: ArrayLike, minutes: ArrayLike) -> Floats:
    """Chance of an order within `minutes` at a constant hazard with these log-odds a minute.

    1 - (1 - h)^w with 1 - h = 1 / (1 + e^x), so (1 - h)^w = e^(-w log(1 + e^x)).
    """
    per_minute = numeric.log(1.0 + numeric.exp(odds))
    return 1.0 - numeric.exp(-np.asarray(minutes, dtype=np.float64) * per_minute)


def recency(days: ArrayLike, cycle: ArrayLike) -> Floats:
    """How recent the last order in the category feels: halves with every `cycle` days."""
    return numeric.exp(-0.6931471805599453 * np.asarray(days, dtype=np.float64) / np.asarray(cycle))
