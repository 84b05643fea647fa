"""Interest: who the users are, what they like, and how well a shop or product matches them.

Users and goods carry taste vectors; their match is a logistic function of the dot product.

In a notebook:

    from livecommerce.mechanisms.interest import Interest, match, people, tastes
    crowd = people(range(1000), seed=1, p=Interest())
    serum = tastes([7], seed=1, name="product")
    match(crowd["taste"], serum, Interest()).mean()
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import draws, numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
TASTES = 4  # length of a taste vector
AGE_BANDS = ("under 24", "24-30", "31-40", "41-50", "over 50")
AGE_ENDS = (0.24, 0.52, 0.78, 0.91)  # cumulative shares, chosen so that the young weigh most [S]
TIER_1_OF_TOP = 0.4  # of users in tiers 1-2, those in tier 1
TIER_ENDS = (0.44, 0.77)  # of the others: shares up to tier 3 and tier 4


@dataclass(frozen=True)
class Interest(Record):
    """How users differ, and how sharply they tell goods apart."""

    top_tiers: float = parameter(
        0.45, label="Users in city tiers 1-2", symbol="q", low=0, high=1, step=0.01,
        source="the article: 45% of users live in first- and second-tier cities [S]",
    )  # fmt: skip
    focus: float = parameter(
        0.9, label="Sharpness of taste", symbol="κ", low=0, high=3, step=0.1,
        source="chosen so that match spreads over the whole of 0 to 1",
    )  # fmt: skip
    activity: float = parameter(
        0.55, label="Chance to open the app on a day", symbol="α", unit="per day",
        low=0.01, high=0.95, step=0.01,
        source="chosen so that a month's buyers order about four times",
    )  # fmt: skip
    activity_spread: float = parameter(
        0.9, label="Spread of activity between users", symbol="σ_α", unit="log-odds",
        low=0, high=2, step=0.05,
        source="chosen so that active days a month range from a few to most",
    )  # fmt: skip
    price_sensitivity: float = parameter(
        1.0, label="Price sensitivity", symbol="η", unit="log-odds per log price",
        low=0, high=5, step=0.1,
        source="chosen: 10% off adds about 0.1 to the log-odds of an order",
    )  # fmt: skip


def tastes(ids: ArrayLike, seed: int, name: str) -> Floats:
    """Taste vectors [n, TASTES] of `ids`, independent, mean 0 and standard deviation 1."""
    ids = np.asarray(ids)
    slots = [draws.uniform(seed, f"taste of {name}", ids, slot=k) for k in range(TASTES)]
    return 0.5513 * numeric.logit(np.stack(slots, axis=-1))  # sqrt(3) / pi


def people(ids: ArrayLike, seed: int, p: Interest) -> dict[str, NDArray]:
    """Columns describing the users `ids`; each column has their length (taste: [n, TASTES])."""
    ids = np.asarray(ids)
    age, tier, within, active, price, abuse = (
        draws.uniform(seed, "people", ids, slot=k) for k in range(6)
    )
    top = np.where(within < TIER_1_OF_TOP, 1, 2)
    rest = 3 + np.searchsorted(TIER_ENDS, within, side="right")
    city_tier = np.where(tier < p.top_tiers, top, rest)
    centre = numeric.logit(p.activity)
    sensitivity = p.price_sensitivity * numeric.exp(0.3 * numeric.logit(price))
    return {
        "user_id": ids,
        "age_band": np.searchsorted(AGE_ENDS, age, side="right").astype(np.int8),
        "city_tier": city_tier.astype(np.int8),
        "activity": numeric.logistic(centre + p.activity_spread * numeric.logit(active)),
        "price_sensitivity": np.where(city_tier <= 2, 0.9, 1.1) * sensitivity,
        "abuse_draw": abuse,  # compared with Experience.abusers
        "taste": tastes(ids, seed, "user"),
    }


def match(users: Floats, goods: Floats, p: Interest) -> Floats:
    """Match in [0, 1] of two broadcast arrays of taste vectors [..., TASTES]."""
    return numeric.logistic(p.focus * numeric.dot(users, goods))


def loyalty(users: ArrayLike, shops: ArrayLike, seed: int) -> Floats:
    """A latent loyalty in [0, 1] per user-shop pair, mostly small: a fifth power of a uniform.

    Nothing that happens changes it. It moves behaviour only where a setting gives it weight.
    """
    u = draws.uniform(seed, "loyalty", draws.pair(users, shops))
    square = u * u
    return square * square * u
