"""One estimate beside the truth that it aims at."""

from __future__ import annotations

from typing import NamedTuple


class Estimate(NamedTuple):
    """The true value, the estimate, and the ends of its nominal 95% interval."""

    truth: float
    value: float
    low: float
    high: float

    @property
    def covers(self) -> bool:
        """Whether the interval holds the truth."""
        return self.low <= self.truth <= self.high
