"""Three numbers of a real team, each with the interval that its counts allow.

Counts of orders are taken as Poisson, so that a count of n has a standard deviation of √n; a
difference of two rates has the root of the sum of squares. Intervals are 95%: ± 1.96 deviations.
Buyers who order several times make true intervals wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from livecommerce.parameters import Record, parameter

Z95 = 1.96
EXAMPLE = "an invented team, so that the boxes are not empty; type your own"


def _count(default: int, label: str, unit: str, high: int = 1_000_000, low: int = 0) -> int:
    number: int = parameter(
        default, label=label, unit=unit, low=low, high=high, step=1, source=EXAMPLE
    )
    return number


@dataclass(frozen=True)
class TeamNumbers(Record):
    """What to ask a team for: its ten shows, its lot, and its two margins."""

    minutes: int = _count(60_000, "Watched minutes, ten shows", "minutes", 100_000_000, low=1)
    orders: int = _count(1_700, "Orders, ten shows", "orders")
    reached: int = _count(1_900, "Followers who were reminded", "followers", low=1)
    reached_reorders: int = _count(310, "Their reorders in 30 days", "reorders")
    held: int = _count(100, "Followers who, by lot, were not", "followers", low=1)
    held_reorders: int = _count(11, "Their reorders in 30 days", "reorders")
    left_reorder: int = parameter(
        45, label="Left of a reorder after 30 days", unit="yuan", low=-1_000, high=10_000, step=1,
        source=EXAMPLE,
    )  # fmt: skip


class Estimate(NamedTuple):
    """A value and its 95% interval."""

    low: float
    value: float
    high: float


def around(value: float, deviation: float) -> Estimate:
    """A value with its 95% interval, from its standard deviation."""
    return Estimate(value - Z95 * deviation, value, value + Z95 * deviation)


def rate(p: TeamNumbers) -> Estimate:
    """Orders per 1,000 watched minutes, totals by totals."""
    per = 1_000 / p.minutes
    return around(p.orders * per, math.sqrt(p.orders) * per)


def effect(p: TeamNumbers) -> Estimate:
    """Reorders per 100 followers that the reminder causes: reached less held out by lot."""
    with_, without = p.reached_reorders / p.reached, p.held_reorders / p.held
    variance = p.reached_reorders / p.reached**2 + p.held_reorders / p.held**2
    return around(100 * (with_ - without), 100 * math.sqrt(variance))


def worth(p: TeamNumbers) -> Estimate:
    """Yuan that reminding 100 followers leaves in 30 days."""
    low, value, high = (bound * p.left_reorder for bound in effect(p))
    return Estimate(min(low, high), value, max(low, high))
