"""Pages from what the code declares: parameters, notation, tables."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields

from book.pages.markup import symbol, table
from livecommerce import mechanisms
from livecommerce.parameters import Record, Spec, specs
from livecommerce.settings import PLAIN, WorldParameters
from livecommerce.tables import shipped
from livecommerce.tables.cards import NOTES
from livecommerce.tables.columns import TABLES, Column, Table
from livecommerce.texts import number
from widgets.kit import find, slugs

OPEN = 10**8  # fen: a bound as wide as this is there for the check, not for a reader


def mechanism_records() -> Iterator[tuple[str, str, type[Record]]]:
    """Prefix in code, first lines of the docstring and record of every mechanism.

    What `WorldParameters.change` can change has a prefix such as `trust__`; a room is a record of
    its own, one for each named room, and has none.
    """
    changeable = {field.name for field in fields(WorldParameters)}
    for found in pkgutil.iter_modules(mechanisms.__path__):
        module = importlib.import_module(f"{mechanisms.__name__}.{found.name}")
        line = (module.__doc__ or "").strip().split("\n\n")[0]
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and issubclass(value, Record) and specs(value):
                prefix = f"{found.name}__" if found.name in changeable else ""
                yield prefix, " ".join(line.split()), value


def mechanism_anchor(record: type[Record]) -> str:
    """Where the page Parameters lists a mechanism."""
    return f"mechanism-{record.__name__.lower()}"


def heading(record: type[Record], prefix: str) -> str:
    """A mechanism's name with how code calls it."""
    return f"### {record.__name__} (`{prefix or record.__name__ + '(...)'}`)"


def parameters() -> str:
    """A table of parameters for each mechanism, then for each figure to operate."""
    parts = ["## The world's mechanisms"]
    parts += [
        f"({mechanism_anchor(record)})=\n{heading(record, prefix)}\n\n{line}\n\n"
        f"{parameter_table(record, prefix)}"
        for prefix, line, record in mechanism_records()
    ]
    parts.append("## The figures to operate")
    parts += [f"### {find(slug).title}\n\n{parameter_table(find(slug).record)}" for slug in slugs()]
    return "\n\n".join(parts)


def parameter_table(record: type[Record], prefix: str = "") -> str:
    """One row for each parameter: what it is, its default and range, where that comes from."""
    rows = [
        (f"{spec.label} {symbol(spec.symbol)}<br>{named(prefix, spec.name)}",
         f"{default(spec)}{at_rest(prefix, spec)}<br>{reach(spec)}", spec.source)
        for spec in of_its_own(record)
    ]  # fmt: skip
    return table(("Parameter", "Default, range", "Where the default comes from"), rows)


def of_its_own(record: type[Record]) -> list[Spec]:
    """The parameters of a record, save those of a mechanism that it builds on, listed there."""
    bases = [base for base in record.__mro__[1:] if base.__module__.startswith(mechanisms.__name__)]
    known = {spec.name for base in bases for spec in specs(base)}
    return [spec for spec in specs(record) if spec.name not in known]


def at_rest(prefix: str, spec: Spec) -> str:
    """What the course's world has instead, where a mechanism is at rest there."""
    other = PLAIN.get(prefix.removesuffix("__"), {}).get(spec.name)
    return "" if other is None else f" ({number(other)} in the course's world)"


def named(prefix: str, name: str) -> str:
    """The name in code, which may break after the mechanism and after an underscore."""
    inside = f"{prefix}<wbr>{name.replace('_', '_<wbr>')}"
    return f"<code>{inside.removeprefix('<wbr>')}</code>"


def default(spec: Spec) -> str:
    """The default with its unit, or the name of the chosen option."""
    if spec.options:
        return dict(spec.options)[spec.default]
    if spec.follows:
        return "**follows from the others**"
    return f"**{number(spec.default)}** {spec.unit}".strip()


def reach(spec: Spec) -> str:
    """The allowed range, or the options."""
    if spec.options:
        return "; ".join(label for _, label in spec.options)
    return f"{number(spec.low)} to {number(spec.high)}"


def notation() -> str:
    """The symbols of the mechanisms with meaning and unit."""
    sections = []
    for prefix, _, record in mechanism_records():
        rows = [
            (symbol(spec.symbol), spec.label, spec.unit or "a number without unit")
            for spec in of_its_own(record)
            if spec.symbol
        ]
        if rows:
            heads = ("Symbol", "Meaning", "Unit")
            sections.append(f"{heading(record, prefix)}\n\n{table(heads, rows)}")
    return "\n\n".join(sections)


def tables() -> str:
    """A card for each table: what a row is, how many there are, its columns."""
    seen = [card(one) for one in TABLES if not one.truth]
    truth = [card(one) for one in TABLES if one.truth]
    seen[:0] = ['<span class="tt-stacked tt-carded"></span>', "## What an observer sees"]
    return "\n\n".join([*seen, "## What only the world knows", *truth])


def card(one: Table) -> str:
    """One table's heading, row and columns; how it was made, what for not, and its traps."""
    note = NOTES[one.name]
    rows = [(f"<code>{c.name.replace('_', '_<wbr>')}</code>", meaning(c), values(c))
            for c in one.columns]  # fmt: skip
    return (
        f"(table-{one.name})=\n### {one.name}\n\nA row is {one.row}. "
        f"Rows: {rows_of(one):,}.\n\n{table(('Column', 'Meaning', 'Values'), rows)}\n\n"
        f"*Made:* {note.made} *Not for:* {note.not_for} *Traps:* {note.traps}"
    )


def meaning(column: Column) -> str:
    """What a column holds, and what it identifies or points to."""
    told = column.meaning.replace(" -1", " −1")  # the cards that go with the tables are ASCII
    if column.key == "primary":
        return f"{told} (identifies the row)"
    return f"{told} (in `{column.key}`)" if column.key else told


def values(column: Column) -> str:
    """The range with its unit, or the categories."""
    if column.codes:
        return ", ".join(column.codes)
    if column.dtype == "bool":
        return "true, false"
    if column.low is None:
        return "text" if column.dtype == "str" else column.unit
    if column.unit in ("day", "minute"):  # a place in time, not a length of it
        return f"{column.unit} {span(column.low, column.high)}"
    return f"{span(column.low, column.high)} {column.unit}".strip()


def span(low: float, high: float | None) -> str:
    """A range in words; the schema's bounds of money are too wide to tell anyone anything."""
    if low <= -OPEN:
        return "any whole number,"
    if high is None or high >= OPEN:
        return f"{number(low)} and more"
    return f"{number(low)} to {number(high)}"


def rows_of(one: Table) -> int:
    """How many rows the shipped table has, read from one of its columns."""
    import numpy as np

    with np.load(shipped.folder() / f"{one.name}.npz") as stored:
        return int(stored[stored.files[0]].shape[0])
