"""Three numbers of a real team on each of two platforms: what a hundred first buyers leave.

A first buyer costs something to win, leaves what one order leaves, and comes back unpaid for some
more orders. Counts of orders are taken as Poisson, so that a count of n has a standard deviation
of √n. Intervals are 95%; buyers who order several times make true ones wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from livecommerce.own_numbers.asked import Estimate, around, asked, within
from livecommerce.parameters import Record


@dataclass(frozen=True)
class PlatformNumbers(Record):
    """What to ask a team for on platforms A and B."""

    buyers_a: int = asked(200, "A: first buyers", "buyers", low=1)
    later_a: int = asked(260, "A: their unpaid orders in 180 days", "orders")
    left_a: int = asked(31, "A: left of one order after 30 days", "yuan", low=-1_000, high=10_000)
    won_a: int = asked(48, "A: cost of winning a first buyer", "yuan", high=10_000)
    buyers_b: int = asked(420, "B: first buyers", "buyers", low=1)
    later_b: int = asked(290, "B: their unpaid orders in 180 days", "orders")
    left_b: int = asked(33, "B: left of one order after 30 days", "yuan", low=-1_000, high=10_000)
    won_b: int = asked(30, "B: cost of winning a first buyer", "yuan", high=10_000)


def worth_a(p: PlatformNumbers) -> Estimate:
    """Yuan that a hundred first buyers leave on A in 180 days."""
    return _worth(p.buyers_a, p.later_a, p.left_a, p.won_a)


def worth_b(p: PlatformNumbers) -> Estimate:
    """Yuan that a hundred first buyers leave on B in 180 days."""
    return _worth(p.buyers_b, p.later_b, p.left_b, p.won_b)


def ahead(p: PlatformNumbers) -> Estimate:
    """A less B; the roots of the two variances add up as squares."""
    a, b = worth_a(p), worth_b(p)
    return within(a.value - b.value, math.hypot(a.half, b.half))


def _worth(buyers: int, later: int, left: int, won: int) -> Estimate:
    value = 100 * (left * (1 + later / buyers) - won)
    return around(value, abs(left) * 100 * math.sqrt(later) / buyers)
