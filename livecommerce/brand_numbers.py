"""Three numbers of real launches: the lead of an order, the commission that turns it, the cash.

The order is drawn by lot for half of the launches, failed ones included. A mean of n launches that
swing by s from one to the next has the standard deviation s/√n; a difference of two such means has
the root of the sum of squares. Intervals are 95%: ± 1.96 deviations. The cash is that of one more
launch, so its swing is not divided by √n.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from livecommerce.parameters import Record, parameter
from livecommerce.team_numbers import EXAMPLE, Z95, Estimate


def _number(default: int, label: str, unit: str, low: int = 0, high: int = 100_000_000) -> int:
    number: int = parameter(
        default, label=label, unit=unit, low=low, high=high, step=1, source=EXAMPLE
    )
    return number


@dataclass(frozen=True)
class BrandNumbers(Record):
    """What to ask for: launches with creators first and with the own room first, by lot."""

    launches: int = _number(8, "Launches with each order", "launches", low=1, high=1_000)
    left_creators: int = _number(410_000, "Left in a year, creators first", "yuan", -100_000_000)
    left_own: int = _number(180_000, "Left in a year, own room first", "yuan", -100_000_000)
    swing: int = _number(260_000, "Left swings by, launch to launch", "yuan", low=1)
    paid_creators: int = _number(620_000, "Commission paid, creators first", "yuan")
    paid_own: int = _number(370_000, "Commission paid, own room first", "yuan")
    rate: int = _number(20, "Commission's rate", "per cent", low=1, high=100)
    deepest: int = _number(210_000, "Deepest in the red, mean", "yuan")
    deepest_swing: int = _number(90_000, "Deepest swings by", "yuan", low=1)


def lead(p: BrandNumbers) -> Estimate:
    """Yuan by which creators first leaves more in a year."""
    value, half = p.left_creators - p.left_own, Z95 * p.swing * math.sqrt(2 / p.launches)
    return Estimate(value - half, value, value + half)


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
