"""Three numbers of a real room: what placement takes tonight, the fans it adds, what is left then.

Placement is drawn by lot for half of the shows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from livecommerce.own_numbers.asked import Estimate, asked, difference, within
from livecommerce.parameters import Record


@dataclass(frozen=True)
class PlannerNumbers(Record):
    """What to ask a room for: shows with placement and without, by lot, and a fan's worth."""

    shows: int = asked(10, "Shows with, and as many without", "shows", low=1, high=1_000)
    left_with: int = asked(7_900, "Left a show, with placement", "yuan", low=-1_000_000)
    left_without: int = asked(9_600, "Left a show, without", "yuan", low=-1_000_000)
    swing: int = asked(4_700, "Left swings by, show to show", "yuan", low=1)
    fans_with: int = asked(1_610, "New fans a show, with placement", "fans")
    fans_without: int = asked(1_380, "New fans a show, without", "fans")
    fan_swing: int = asked(270, "New fans swing by, show to show", "fans", low=1)
    fan: int = asked(6, "Left of a new fan, 90 days", "yuan", low=-1_000, high=10_000)


def tonight(p: PlannerNumbers) -> Estimate:
    """Yuan that placement adds to what a show leaves; below zero if it takes some."""
    return difference(p.left_with, p.left_without, p.swing, p.shows)


def fans(p: PlannerNumbers) -> Estimate:
    """New fans that placement adds to a show."""
    return difference(p.fans_with, p.fans_without, p.fan_swing, p.shows)


def counted(p: PlannerNumbers) -> Estimate:
    """Yuan that placement adds to a show, new fans counted; the two swings taken as unrelated."""
    parts = tonight(p), fans(p)
    value = parts[0].value + p.fan * parts[1].value
    return within(value, math.hypot(parts[0].half, p.fan * parts[1].half))
