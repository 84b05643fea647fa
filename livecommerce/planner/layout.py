"""How a plan stands on paper: sections in STAGE's order, columns with labels, money in yuan.

The .xlsx run sheet and the printed page read the same layout; a new field of a record has its
column at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from livecommerce.mechanisms.room import Room
from livecommerce.parameters import Record, Spec, check_value, specs
from livecommerce.planner.file import USED, shape
from livecommerce.session.plan import Plan, check_text
from livecommerce.texts import LANGUAGE, text

WHOLE = "plan"  # the section of the plan's own fields
SECTIONS = (WHOLE, "room", "slots", "goals", "products", "gifts", "warm_up")
FEN = 100


@dataclass(frozen=True)
class Column:
    """One field of a record on paper; `spec` is None for a text."""

    name: str
    label: str
    spec: Spec | None

    @property
    def money(self) -> bool:
        """Whether the field is in fen and stands in yuan on paper."""
        return self.spec is not None and self.spec.unit.startswith("fen")

    def shown(self, value: Any) -> Any:
        """A field's value as it stands on paper: a label, an amount in yuan, a number, a text."""
        if self.spec is not None and self.spec.options:
            return dict(self.spec.options)[value]
        return int(value) / FEN if self.money else value

    def taken(self, raw: Any, owner: str) -> Any:
        """The field's value out of what stands on paper; `ParameterError` if it is not allowed."""
        if self.spec is None:
            value = "" if raw is None else str(raw)
            check_text(f"{owner}.{self.name}", value)
            return value
        if self.spec.options:
            value = {label: option for option, label in self.spec.options}.get(raw, raw)
        else:
            value = self._number(raw)
        check_value(self.spec, value, owner)
        return value

    def _number(self, raw: Any) -> Any:
        """`raw` as a number in the field's own unit; what is no number comes back as it is."""
        try:
            exact = Decimal(str(raw)) * (FEN if self.money else 1)
        except InvalidOperation:
            return raw
        if isinstance(raw, bool) or not exact.is_finite():
            return raw
        whole = exact == exact.to_integral_value()
        return int(exact) if whole and self.spec and self.spec.integer else float(exact)


def kind_of(section: str) -> tuple[type[Record], bool]:
    """The class of a section's records, and whether there may be many."""
    return (Plan, False) if section == WHOLE else shape(Plan)[section]


def title(section: str, language: str = LANGUAGE) -> str:
    """What a section is called on paper."""
    return text(f"sheet.{section}", language)


def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a class of records, in the order of its fields."""
    known = {spec.name: spec for spec in specs(kind)}
    inner = shape(kind)
    found = []
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]
        if field.name in inner:
            continue
        spec = known.get(field.name)
        label = field.metadata.get("label", field.name.capitalize())
        unit = spec.unit.replace("fen", "yuan", 1) if spec and spec.unit else ""
        found.append(Column(field.name, f"{label} ({unit})" if unit else label, spec))
    return tuple(found)


def records(plan: Plan, section: str) -> tuple[Any, ...]:
    """The records of one section of `plan`."""
    if section == WHOLE:
        return (plan,)
    part = getattr(plan, section)
    return part if isinstance(part, tuple) else (part,)


def told_columns(plan: Plan, section: str) -> tuple[Column, ...]:
    """The columns that a section needs: of the room, what a session uses and what is unusual."""
    every = columns(kind_of(section)[0])
    if section != "room":
        return every
    usual = Room()
    return tuple(
        c for c in every
        if c.name in USED or getattr(plan.room, c.name) != getattr(usual, c.name)
    )  # fmt: skip


def cells(plan: Plan, section: str) -> Iterator[list[Any]]:
    """The rows of one section as they stand on paper."""
    told = told_columns(plan, section)
    for record in records(plan, section):
        yield [column.shown(getattr(record, column.name)) for column in told]


def by_label(kind: type[Record]) -> dict[str, Column]:
    """The columns of a class of records by label."""
    return {column.label: column for column in columns(kind)}
