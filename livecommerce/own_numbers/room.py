"""Three numbers of a real room: how long people stay, how early its fans buy, how loud luck is.

A share of n orders has the standard deviation √(share (1 - share)/n); a variance from n shows is
off by √(2/(n - 1)) of itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from livecommerce.own_numbers.asked import EXAMPLE, Z95, Estimate, around, asked
from livecommerce.parameters import Record, parameter

SWING = "the standard deviation: about two shows in three lie no further from their mean"
WATCHED = "the viewers of every minute, added up"
Z90 = 1.28  # a normal value lies below it in nine of ten cases


@dataclass(frozen=True)
class RoomNumbers(Record):
    """What to ask a room for: ten shows or more, each show by itself."""

    shows: int = asked(10, "Shows that you have", "shows", low=2, high=1_000)
    viewers: int = asked(18_000, "Viewers, a mean show", "viewers", low=1)
    minutes: int = asked(
        70_000, "Watched minutes, a mean show", "minutes", high=10_000_000, how=WATCHED
    )
    swing: float = parameter(
        0.4, label="Stay swings by, show to show", unit="minutes", low=0, high=60, step=0.1,
        source=f"{SWING}; here {EXAMPLE}",
    )  # fmt: skip
    fans: int = asked(5_200, "Fans' orders, all shows", "orders", low=1)
    early: int = asked(2_300, "of them in the first quarter hour", "orders")
    spread: int = asked(9_000, "GMV swings by, show to show", "yuan", low=1, how=SWING)
    gap: int = asked(5_000, "Difference that you want to see", "yuan", low=1)


def stay(p: RoomNumbers) -> Estimate:
    """Minutes that a viewer stays."""
    return around(p.minutes / p.viewers, p.swing / math.sqrt(p.shows))


def early(p: RoomNumbers) -> Estimate:
    """Of 100 orders of fans, those in the first quarter of an hour."""
    share = min(p.early / p.fans, 1.0)
    return around(100 * share, 100 * math.sqrt(share * (1 - share) / p.fans))


def shows_needed(p: RoomNumbers) -> Estimate:
    """Shows of each of two plans until nine of ten comparisons of mean GMV are right."""
    value = 2 * (Z90 * p.spread / p.gap) ** 2
    half = value * Z95 * math.sqrt(2 / (p.shows - 1))
    return Estimate(max(value - half, 0.0), value, value + half)
