"""Exposure: which shows reach which user, through the feed, the Follow page or by chance.

Public impressions are shared out by score and mixed with an equal share (the inclusive
principle). The score is a log-linear rule, like the position rules of Singh and Joachims 2018.

In a notebook:

    from livecommerce.mechanisms.exposure import Exposure, gini, public_chance, shares
    mixed = shares([0.0, 1.0, 2.0], user=[0, 0, 0], p=Exposure())
    public_chance(mixed, Exposure()), gini(mixed)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
FEED, FOLLOW, PAID, RANDOM, CREATOR = range(5)
SOURCES = ("feed", "follow", "paid", "random", "creator")


@dataclass(frozen=True)
class Exposure(Record):
    """Weights of the public score, and the reach of the Follow page."""

    match: float = parameter(
        2.0, label="Weight of match in the score", symbol="w_m", low=0, high=10, step=0.1,
        source="chosen so that the feed finds tastes; larger for an interest-first platform",
    )  # fmt: skip
    trust: float = parameter(
        4.0, label="Weight of trust in the score", symbol="w_τ", low=0, high=10, step=0.1,
        source="chosen so that the feed knows whom a user trusts; larger for trust-first",
    )  # fmt: skip
    content: float = parameter(
        1.0, label="Weight of content in the score", symbol="w_c", low=0, high=10, step=0.1,
        source="chosen: the best content is worth e times the worst",
    )  # fmt: skip
    rating: float = parameter(
        2.0, label="Weight of the shop's rating in the score", symbol="w_r",
        low=0, high=10, step=0.1,
        source="chosen: ten points of good experience are worth a fifth of exposure",
    )  # fmt: skip
    guarantee: float = parameter(
        0.3, label="First recommendation of guaranteed shops", symbol="w_γ",
        low=0, high=3, step=0.05,
        source="Trust Buy shops are recommended first [S]; the size is chosen",
    )  # fmt: skip
    epsilon: float = parameter(
        0.1, label="Equal share (inclusive principle)", symbol="ε", low=0, high=1, step=0.01,
        source="the article has the principle without a number [S]; 0.1 is chosen",
    )  # fmt: skip
    feed: float = parameter(
        1.7, label="Places for shows in a day's feed", symbol="F", unit="impressions per day",
        low=0, high=50, step=0.5,
        source="chosen so that the tables stay of classroom size",
    )  # fmt: skip
    private_reach: float = parameter(
        0.66, label="Chance that the Follow page shows a live room", symbol="ρ", unit="per show",
        low=0, high=1, step=0.01,
        source="chosen so that 80% of repeat orders start there (Gravity Conference 2021 [P-B])",
    )  # fmt: skip
    dormant_after: int = parameter(
        28, label="Days without a visit after which a follower sleeps", symbol="d_s",
        unit="days", low=1, high=360, step=1, source="chosen: four weeks",
    )  # fmt: skip
    dormant_reach: float = parameter(
        0.5, label="Share of the reach left for sleeping followers", symbol="ρ_s",
        low=0, high=1, step=0.05, source="chosen: half",
    )  # fmt: skip
    club_every: int = parameter(
        14, label="Days between fan-club activities, which wake sleepers", symbol="d_c",
        unit="days", low=1, high=360, step=1, source="chosen: every second week",
    )  # fmt: skip
    habit: float = parameter(
        0.0, label="Chance that a fully loyal person comes unasked", symbol="ρ_ℓ",
        unit="per show", low=0, high=1, step=0.01,
        source="0 where trust rules; in the rival world chosen to give the same tables",
    )  # fmt: skip
    random_share: float = parameter(
        0.004, label="Chance of a random impression", symbol="ρ_r", unit="per user and show",
        low=0, high=0.2, step=0.001,
        source="chosen: KuaiRand replaced about 0.37% of impressions; a class needs a few more",
    )  # fmt: skip


def shares(score: ArrayLike, user: ArrayLike, p: Exposure) -> Floats:
    """Shares of a user's public impressions, one a live show; those of a user add up to 1.

    `score` is in log units; `user` numbers, from 0, whom each show may be shown to.
    """
    who = np.asarray(user, dtype=np.intp)
    weight = numeric.exp(score)
    by_score = weight / np.maximum(numeric.group_total(weight, who), 1e-300)[who]
    equal = 1.0 / np.maximum(np.bincount(who), 1)[who]
    return (1.0 - p.epsilon) * by_score + p.epsilon * equal


def public_chance(share: Floats, p: Exposure) -> Floats:
    """Chance of at least one public impression: odds are places times share, 0.95 at most."""
    odds = p.feed * share
    return np.minimum(odds / (1.0 + odds), 0.95)


def direct_chance(
    followed: ArrayLike, idle_days: ArrayLike, loyalty: ArrayLike, day: int, p: Exposure,
    awake: ArrayLike | None = None,
) -> Floats:  # fmt: skip
    """Chance to come without the feed: as a follower (less when asleep), or out of habit.

    On a fan-club day nobody sleeps: `awake` (default: every `p.club_every` days).
    """
    awake = day % p.club_every == 0 if awake is None else awake
    asleep = (np.asarray(idle_days) > p.dormant_after) & np.logical_not(awake)
    reach = np.where(asleep, p.private_reach * p.dormant_reach, p.private_reach)
    return np.maximum(reach * np.asarray(followed), p.habit * np.asarray(loyalty))


def paid_chance(reach: ArrayLike, aim: ArrayLike, match: ArrayLike) -> Floats:
    """Chance that placement shows a room: its reach, in proportion to match so far as aimed."""
    aim = np.asarray(aim, dtype=np.float64)
    return np.asarray(reach) * (1.0 - aim + aim * np.asarray(match))


def gini(amounts: ArrayLike) -> float:
    """Gini coefficient of non-negative amounts: 0 is equal, near 1 is all with one shop."""
    x = np.sort(np.asarray(amounts, dtype=np.float64))
    whole = numeric.total(x)
    if x.size == 0 or whole == 0:
        return 0.0
    rank = np.arange(1, x.size + 1)
    return 2.0 * numeric.total(rank * x) / (x.size * whole) - (x.size + 1) / x.size
