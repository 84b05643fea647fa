"""Three numbers of a real room: how long people stay, how early its fans buy, how loud luck is.

A mean of n shows that swings by s from one to the next has the standard deviation s/√n; a share of
n orders has √(share (1 - share)/n); a variance from n shows is off by √(2/(n - 1)) of itself.
Intervals are 95%: ± 1.96 deviations.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from livecommerce.parameters import Record, parameter
from livecommerce.team_numbers import EXAMPLE, Z95, Estimate

Z90 = 1.28  # a normal value lies below it in nine of ten cases


def _number(default: int, label: str, unit: str, low: int = 0, high: int = 1_000_000) -> int:
    number: int = parameter(
        default, label=label, unit=unit, low=low, high=high, step=1, source=EXAMPLE
    )
    return number


@dataclass(frozen=True)
class RoomNumbers(Record):
    """What to ask a room for: ten shows or more, each show by itself."""

    shows: int = _number(10, "Shows that you have", "shows", low=2, high=1_000)
    viewers: int = _number(18_000, "Viewers, a mean show", "viewers", low=1)
    minutes: int = _number(70_000, "Watched minutes, a mean show", "minutes", high=10_000_000)
    swing: float = parameter(
        0.4, label="Stay swings by, show to show", unit="minutes", low=0, high=60, step=0.1,
        source=EXAMPLE,
    )  # fmt: skip
    fans: int = _number(5_200, "Fans' orders, all shows", "orders", low=1)
    early: int = _number(2_300, "of them in the first quarter hour", "orders")
    spread: int = _number(9_000, "GMV swings by, show to show", "yuan", low=1)
    gap: int = _number(5_000, "Difference that you want to see", "yuan", low=1)


def stay(p: RoomNumbers) -> Estimate:
    """Minutes that a viewer stays."""
    value, half = p.minutes / p.viewers, Z95 * p.swing / math.sqrt(p.shows)
    return Estimate(value - half, value, value + half)


def early(p: RoomNumbers) -> Estimate:
    """Of 100 orders of fans, those in the first quarter of an hour."""
    share = min(p.early / p.fans, 1.0)
    half = 100 * Z95 * math.sqrt(share * (1 - share) / p.fans)
    return Estimate(100 * share - half, 100 * share, 100 * share + half)


def shows_needed(p: RoomNumbers) -> Estimate:
    """Shows of each of two plans until nine of ten comparisons of mean GMV are right."""
    value = 2 * (Z90 * p.spread / p.gap) ** 2
    half = value * Z95 * math.sqrt(2 / (p.shows - 1))
    return Estimate(max(value - half, 0.0), value, value + half)
