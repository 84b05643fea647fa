"""Three numbers of real launches: the lead of an order, the commission that turns it, the cash.

The order is drawn by lot for half of the launches, failed ones included. The cash is that of one
more launch, so its swing is not divided by the root of their number.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from livecommerce.own_numbers.asked import Z95, Estimate, asked, difference
from livecommerce.parameters import Record

MOST = 100_000_000  # yuan
SWING = "the standard deviation: about two launches in three lie no further from their mean"
DEEPEST = "the cash at risk of each launch, and the mean of these"
_yuan = functools.partial(asked, unit="yuan", high=MOST)


@dataclass(frozen=True)
class BrandNumbers(Record):
    """What to ask for: launches with creators first and with the own room first, by lot."""

    launches: int = asked(8, "Launches with each order", "launches", low=1, high=1_000)
    left_creators: int = _yuan(410_000, "Left in a year, creators first", low=-MOST)
    left_own: int = _yuan(180_000, "Left in a year, own room first", low=-MOST)
    swing: int = _yuan(260_000, "Left swings by, launch to launch", low=1, how=SWING)
    paid_creators: int = _yuan(620_000, "Commission paid, creators first")
    paid_own: int = _yuan(370_000, "Commission paid, own room first")
    rate: int = asked(20, "Commission's rate", "per cent", low=1, high=100)
    deepest: int = _yuan(210_000, "Deepest in the red, mean", how=DEEPEST)
    deepest_swing: int = _yuan(90_000, "Deepest swings by", low=1, how=SWING)


def lead(p: BrandNumbers) -> Estimate:
    """Yuan by which creators first leaves more in a year."""
    return difference(p.left_creators, p.left_own, p.swing, p.launches)


def turning(p: BrandNumbers) -> Estimate:
    """The commission in per cent at which the order turns; the sums paid are taken as exact.

    A difference of nothing counts as one yuan, so that the rate stays finite.
    """
    more = max(p.paid_creators - p.paid_own, 1)
    low, value, high = (p.rate * (1 + bound / more) for bound in lead(p))
    return Estimate(low, value, high)


def cash(p: BrandNumbers) -> Estimate:
    """Yuan in the red of one more launch: its mean and the range of 95 launches of 100."""
    half = Z95 * p.deepest_swing
    return Estimate(max(p.deepest - half, 0.0), p.deepest, p.deepest + half)
