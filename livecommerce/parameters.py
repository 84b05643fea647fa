"""Parameter records: frozen dataclasses whose fields carry their own unit, range and source.

Sliders, documentation, the command line and error messages all read a field's `Spec`; nothing
about a parameter is written a second time.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Any


class ParameterError(ValueError):
    """A parameter is outside its range, not finite, or unknown; the message names it."""


@dataclass(frozen=True)
class Spec:
    """What one parameter is, for people and for machines."""

    name: str
    label: str
    symbol: str
    unit: str
    default: Any
    low: float
    high: float
    step: float
    source: str
    options: tuple[tuple[str, str], ...] = ()  # (value, label) of each, where one is chosen

    @property
    def integer(self) -> bool:
        """Whether only whole numbers make sense (default and step are both ints)."""
        return isinstance(self.step, int) and (self.follows or isinstance(self.default, int))

    @property
    def follows(self) -> bool:
        """Whether the parameter follows from others until it is set (its default is None)."""
        return self.default is None


def parameter(
    default: float | None,
    *,
    label: str,
    low: float,
    high: float,
    step: float,
    source: str,
    symbol: str = "",
    unit: str = "",
) -> Any:
    """Declare one number. `source` is a public figure, a paper, or "chosen so that ...".

    The default None means: the record computes it from other parameters until it is set.
    """
    metadata = {
        "label": label,
        "symbol": symbol,
        "unit": unit,
        "low": low,
        "high": high,
        "step": step,
        "source": source,
    }
    return dataclasses.field(default=default, metadata=metadata)


def choice(default: str, *, label: str, options: tuple[tuple[str, str], ...], source: str) -> Any:
    """Declare a field that takes one of a few named values; `options` are (value, label) pairs."""
    last = len(options) - 1
    field = parameter(0, label=label, low=0, high=last, step=1, source=source)
    return dataclasses.field(default=default, metadata={**field.metadata, "options": options})


def borrowed(record: type[Record], name: str, **changes: Any) -> Any:
    """Declare the same parameter as `record`'s field `name`, save for some `changes`."""
    found = next(spec for spec in specs(record) if spec.name == name)
    told = {key: value for key, value in vars(found).items() if key not in ("name", "options")}
    return parameter(**{**told, **changes})


def specs(record: Any) -> tuple[Spec, ...]:
    """The specs of a record (class or instance) in the order of its fields."""
    return tuple(
        Spec(name=f.name, default=f.default, **f.metadata)
        for f in dataclasses.fields(record)
        if "source" in f.metadata
    )


def values_of(record: Any) -> dict[str, Any]:
    """The values of a record's parameters by name."""
    return {spec.name: getattr(record, spec.name) for spec in specs(record)}


class Record:
    """Base of every parameter record: checks each field against its spec when created."""

    def __post_init__(self) -> None:
        for spec in specs(self):
            check_value(spec, getattr(self, spec.name), type(self).__name__)


def check_value(spec: Spec, value: Any, owner: str) -> None:
    """Raise `ParameterError` unless `value` is a finite number in range, or a named option."""
    if spec.options:
        known = ", ".join(repr(option) for option, _ in spec.options)
        if value not in [option for option, _ in spec.options]:
            raise ParameterError(f"{owner}.{spec.name} is {value!r}; expected one of {known}")
        return
    if value is None and spec.follows:
        return
    unit = f" {spec.unit}" if spec.unit else ""
    expected = f"expected a number from {plainly(spec.low)} to {plainly(spec.high)}{unit}"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ParameterError(f"{owner}.{spec.name} is {value!r}; {expected}")
    if not math.isfinite(value) or not spec.low <= value <= spec.high:
        raise ParameterError(f"{owner}.{spec.name} is {plainly(value)}; {expected}")
    if spec.integer and value != int(value):
        raise ParameterError(f"{owner}.{spec.name} is {value:g}; expected a whole number")


def plainly(value: float) -> str:
    """A number as one types it: 10000000, and no 1e+07."""
    whole = math.isfinite(value) and value == int(value) and abs(value) < 1e15
    return f"{value:.0f}" if whole else f"{value:g}"


def changed(record: Any, **changes: Any) -> Any:
    """A copy of `record` with some fields changed; an unknown name is a `ParameterError`."""
    known = [f.name for f in dataclasses.fields(record)]
    for name in changes:
        if name not in known:
            owner = type(record).__name__
            raise ParameterError(f"{owner} has no parameter {name!r}; it has {', '.join(known)}")
    return dataclasses.replace(record, **changes)
