"""What boxes for a reader's own numbers share: the numbers asked for, and values with intervals.

A mean of n shows that swings by s from one to the next has the standard deviation s/√n; the
difference of two such means has the root of the sum of squares. Intervals are 95%: ± 1.96
standard deviations.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from livecommerce.parameters import parameter

Z95 = 1.96
EXAMPLE = "an invented team, so that the boxes are not empty; type your own"


def asked(
    default: int, label: str, unit: str, *, low: int = 0, high: int = 1_000_000, how: str = ""
) -> int:
    """Declare a whole number that the reader is asked for; `how` says how one gets it."""
    source = f"{how}; here {EXAMPLE}" if how else EXAMPLE
    number: int = parameter(
        default, label=label, unit=unit, low=low, high=high, step=1, source=source
    )
    return number


class Estimate(NamedTuple):
    """A value and its 95% interval."""

    low: float
    value: float
    high: float

    @property
    def half(self) -> float:
        """Half of the interval's length."""
        return self.high - self.value


def within(value: float, half: float) -> Estimate:
    """A value with an interval that reaches so far to both sides."""
    return Estimate(value - half, value, value + half)


def around(value: float, deviation: float) -> Estimate:
    """A value with its 95% interval, from its standard deviation."""
    return within(value, Z95 * deviation)


def difference(one: float, other: float, swing: float, count: int) -> Estimate:
    """One mean less another, each of `count` shows that swing by `swing`."""
    return around(one - other, swing * math.sqrt(2 / count))
