"""Three numbers of a real room: what placement takes tonight, the fans it adds, what is left then.

Placement is drawn by lot for half of the shows. A mean of n shows that swing by s from one to the
next has the standard deviation s/√n; a difference of two such means has the root of the sum of
squares. Intervals are 95%: ± 1.96 deviations.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from livecommerce.parameters import Record, parameter
from livecommerce.team_numbers import EXAMPLE, Z95, Estimate


def _number(default: int, label: str, unit: str, low: int = 0, high: int = 1_000_000) -> int:
    number: int = parameter(
        default, label=label, unit=unit, low=low, high=high, step=1, source=EXAMPLE
    )
    return number


@dataclass(frozen=True)
class PlannerNumbers(Record):
    """What to ask a room for: shows with placement and without, by lot, and a fan's worth."""

    shows: int = _number(10, "Shows with, and as many without", "shows", low=1, high=1_000)
    left_with: int = _number(7_900, "Left a show, with placement", "yuan", low=-1_000_000)
    left_without: int = _number(9_600, "Left a show, without", "yuan", low=-1_000_000)
    swing: int = _number(4_700, "Left swings by, show to show", "yuan", low=1)
    fans_with: int = _number(1_610, "New fans a show, with placement", "fans")
    fans_without: int = _number(1_380, "New fans a show, without", "fans")
    fan_swing: int = _number(270, "New fans swing by, show to show", "fans", low=1)
    fan: int = _number(6, "Left of a new fan, 90 days", "yuan", low=-1_000, high=10_000)


def _difference(with_: float, without: float, swing: float, shows: int) -> Estimate:
    value, half = with_ - without, Z95 * swing * math.sqrt(2 / shows)
    return Estimate(value - half, value, value + half)


def tonight(p: PlannerNumbers) -> Estimate:
    """Yuan that placement adds to what a show leaves; below zero if it takes some."""
    return _difference(p.left_with, p.left_without, p.swing, p.shows)


def fans(p: PlannerNumbers) -> Estimate:
    """New fans that placement adds to a show."""
    return _difference(p.fans_with, p.fans_without, p.fan_swing, p.shows)


def counted(p: PlannerNumbers) -> Estimate:
    """Yuan that placement adds to a show, new fans counted; the two swings taken as unrelated."""
    parts = tonight(p), fans(p)
    value = parts[0].value + p.fan * parts[1].value
    half = math.hypot(parts[0].high - parts[0].value, p.fan * (parts[1].high - parts[1].value))
    return Estimate(value - half, value, value + half)
