"""Where a slider stops: at each step of its parameter, or at round numbers over a wide range."""

from __future__ import annotations

import math
from typing import Any

from livecommerce.parameters import Spec

SLICE_STEPS = 21  # values per control that the page can show without an engine
MANY = 1000  # steps of a control above which its slider stops at round numbers only


def stops(spec: Spec, most: int | None = None) -> list[Any]:
    """The values of a control's slider, thinned to about `most`, ends and default among them."""
    if spec.options:
        return [option for option, _ in spec.options]
    grid = _round_numbers(spec) if is_wide(spec) else _every_step(spec)
    stride = 1 if most is None else max(1, math.ceil((len(grid) - 1) / (most - 1)))
    kept = [*grid[::stride], spec.low, spec.high, *([] if spec.follows else [spec.default])]
    return sorted({_plain(spec, value) for value in kept})


def is_wide(spec: Spec) -> bool:
    """Whether the range has too many steps for a slider to stop at each; its box takes them all."""
    return bool(spec.high - spec.low > MANY * spec.step)


def is_between(spec: Spec) -> bool:
    """Whether the default, a measured value, lies between two steps of its slider."""
    if spec.options or spec.follows:
        return False
    steps = (spec.default - spec.low) / spec.step
    return abs(steps - round(steps)) > 1e-9


def _every_step(spec: Spec) -> list[float]:
    steps = round((spec.high - spec.low) / spec.step)
    return [spec.low + i * spec.step for i in range(steps + 1)]


def _round_numbers(spec: Spec) -> list[float]:
    """1, 1.2, 1.5, 2, 2.5, ... 10, ... times the step, and their negatives, within the range."""
    size = max(abs(spec.low), abs(spec.high)) / spec.step
    powers = range(math.ceil(math.log10(size)) + 1)
    digits = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
    counts = {round(digit * 10**power) for power in powers for digit in digits}
    values = [sign * count * spec.step for count in counts for sign in (1, -1)]
    return sorted({value for value in values if spec.low <= value <= spec.high})


def _plain(spec: Spec, value: float) -> float:
    """Without the last digits that adding steps leaves behind."""
    return int(value) if spec.integer else round(float(value), 10)
