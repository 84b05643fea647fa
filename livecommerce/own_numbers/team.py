"""Three numbers of a real team, each with the interval that its counts allow.

Counts of orders are taken as Poisson, so that a count of n has a standard deviation of √n; a
difference of two rates has the root of the sum of squares. Intervals are 95%: ± 1.96 deviations.
Buyers who order several times make true intervals wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from livecommerce.own_numbers.asked import Estimate, around, asked
from livecommerce.parameters import Record


@dataclass(frozen=True)
class TeamNumbers(Record):
    """What to ask a team for: its ten shows, its lot, and its two margins."""

    minutes: int = asked(60_000, "Watched minutes, ten shows", "minutes", high=100_000_000, low=1)
    orders: int = asked(1_700, "Orders, ten shows", "orders")
    reached: int = asked(1_900, "Followers who were reminded", "followers", low=1)
    reached_reorders: int = asked(310, "Their reorders in 30 days", "reorders")
    held: int = asked(100, "Followers who, by lot, were not", "followers", low=1)
    held_reorders: int = asked(11, "Their reorders in 30 days", "reorders")
    left_reorder: int = asked(
        45, "Left of a reorder after 30 days", "yuan", low=-1_000, high=10_000
    )  # fmt: skip


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
