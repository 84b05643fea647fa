"""Checks of tables against their schema, by pandera (on the desktop; not needed in a page)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from livecommerce.tables.columns import Column, Table, table

if TYPE_CHECKING:
    import pandas as pd


def _loaded_type(column: Column) -> Any:
    """The type a column has once loaded (see `tables/frames.py`)."""
    import pandas as pd

    if column.codes:
        return pd.CategoricalDtype(list(column.codes))
    if column.dtype in ("bool", "str"):
        return column.dtype
    return "float64" if column.scale > 1 else "int64"


def _checks(column: Column) -> list[Any]:
    import pandera.pandas as pa

    checks = []
    if column.low is not None:
        checks.append(pa.Check.ge(column.low))
    if column.high is not None:
        checks.append(pa.Check.le(column.high))
    return checks


def schema(described: Table) -> Any:
    """The pandera schema of a table: its columns and no others, typed, in range, keys unique."""
    import pandera.pandas as pa

    columns = {
        c.name: pa.Column(_loaded_type(c), _checks(c), unique=c.key == "primary")
        for c in described.columns
    }
    return pa.DataFrameSchema(columns, strict=True, ordered=True)


def check(name: str, data: pd.DataFrame) -> None:
    """Raise pandera's `SchemaErrors`, all at once, unless `data` fits table `name`."""
    schema(table(name)).validate(data, lazy=True)
