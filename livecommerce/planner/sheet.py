"""A plan as an .xlsx run sheet, all five checks of STAGE on one sheet; read back without loss.

In a notebook:

    from livecommerce.session.plan import example
    from livecommerce.planner.sheet import read_sheet, write_sheet
    write_sheet(example(), "plan.xlsx")
    read_sheet("plan.xlsx") == example()

Money is in yuan. A section's rows end at the first empty row. What is wrong is told by its cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from livecommerce.parameters import ParameterError
from livecommerce.planner.file import PlanFileError, culprit, lacks, put
from livecommerce.planner.layout import (
    SECTIONS,
    WHOLE,
    Column,
    by_label,
    cells,
    kind_of,
    title,
    told_columns,
)
from livecommerce.session.plan import Plan

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

DIGITS = 15  # a spreadsheet keeps no more of a number
WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
Row = tuple[Any, ...]


def write_sheet(plan: Plan, path: Path | str) -> None:
    """Write `plan` to `path` as a workbook with one sheet, whole or not at all."""
    put(path, packed(plan))


def packed(plan: Plan) -> bytes:
    """`plan` as a workbook with one sheet: the same plan gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = "STAGE"
    for place, (values, heading) in enumerate(_rows(plan), 1):
        _put_row(sheet, place, values, heading)
    _fit(sheet)
    data = io.BytesIO()
    book.save(data)
    return _without_clock(data)


def _without_clock(data: io.BytesIO) -> bytes:
    """The workbook in `data`, its times of writing set to one that is always the same."""
    still = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(still, "w") as new:
        for name in old.namelist():
            part = WRITTEN.sub(rb"\g<1>2022-04-25T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name, (2022, 4, 25, 0, 0, 0)), part, zipfile.ZIP_STORED)
    return still.getvalue()


def _rows(plan: Plan) -> Iterator[tuple[list[Any], bool]]:
    """The rows of the sheet, and whether each is a heading: sections with an empty row between."""
    for section in SECTIONS:
        yield [title(section)], True
        labels = [column.label for column in told_columns(plan, section)]
        rows = list(cells(plan, section))
        if kind_of(section)[1]:
            yield labels, True
            yield from ((row, False) for row in rows)
        else:
            yield from (([*pair], False) for pair in zip(labels, rows[0], strict=True))
        yield [], False


def _put_row(sheet: Worksheet, row: int, values: list[Any], heading: bool) -> None:
    """One row; texts stay texts, also where a spreadsheet would take them for a formula."""
    from openpyxl.styles import Font

    for place, value in enumerate(values, 1):
        if value == "":
            continue
        cell = sheet.cell(row, place)
        exact = not isinstance(value, float) or float(f"{value:.{DIGITS}g}") == value
        cell.value = value if exact else repr(value)
        if isinstance(value, str):
            cell.data_type = "s"
        if heading:
            cell.font = Font(bold=True)


def _fit(sheet: Worksheet) -> None:
    """Widths, and one page wide when printed."""
    for letter in "ABCDEFGHI":
        sheet.column_dimensions[letter].width = 34 if letter == "A" else 24
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def read_sheet(path: Path | str) -> Plan:
    """The plan on the first sheet of the workbook at `path`; a bad one is a `PlanFileError`."""
    try:
        return unpacked(Path(path).read_bytes(), str(path))
    except OSError as error:
        raise PlanFileError(f"{path} is no .xlsx workbook: {error}") from error


def unpacked(data: bytes, path: str) -> Plan:
    """The plan in the bytes of a workbook; `path` is what errors call it."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise PlanFileError(f"{path} is no .xlsx workbook: {error}") from error
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(max_col=max(2, sheet.max_column)))
    sections = _sections(rows, path)
    values: dict[str, Any] = {}
    marks: dict[str, list[str]] = {}
    for section, rows in sections.items():
        kind, many = kind_of(section)
        found = (_table if many else _list)(section, rows, path)
        marks[section] = [where for where, _ in found]
        if section == WHOLE:
            values |= found[0][1] if found else {}
        elif many:
            values[section] = tuple(kind(**fields) for _, fields in found)
        elif found:
            values[section] = kind(**found[0][1])
    try:
        return Plan(**values)
    except ParameterError as error:
        where = culprit(Plan, values, marks)
        raise PlanFileError(f"{path}{f', {where}' if where else ''}: {error}") from error


def _sections(rows: list[Row], name: str) -> dict[str, list[Row]]:
    """The rows of each section: those below its title, up to the first empty row."""
    titles = {title(section): section for section in SECTIONS}
    found: dict[str, list[Row]] = {}
    now: list[Row] | None = None
    for row in rows:
        if all(cell.value is None for cell in row):
            now = None
        elif now is not None:
            now.append(row)
        elif row[0].value in titles:
            section = titles[row[0].value]
            if section in found:
                raise PlanFileError(f"{_at(row[0], name)}: {row[0].value!r} stands twice")
            now = found.setdefault(section, [])
        else:
            raise PlanFileError(
                f"{_at(row[0], name)}: {row[0].value!r} is no section; "
                f"expected one of {', '.join(repr(known) for known in titles)}"
            )
    if not found:
        raise PlanFileError(f"{name} is empty; expected a plan")
    return found


def _table(section: str, rows: list[Row], name: str) -> list[tuple[str, dict[str, Any]]]:
    """A section with a heading and one record a row: (where, fields) of each."""
    if not rows:
        return []
    heads = [cell for cell in rows[0] if cell.value is not None]
    known = [_column(section, cell, name) for cell in heads]
    found = []
    for row in rows[1:]:
        fields: dict[str, Any] = {}
        for column, head in zip(known, heads, strict=True):
            fields |= _field(section, column, row[head.column - 1], name)
        if reason := lacks(kind_of(section)[0], fields):
            raise PlanFileError(f"{name}, row {row[0].row}: {reason}")
        found.append((f"row {row[0].row}", fields))
    return found


def _list(section: str, rows: list[Row], name: str) -> list[tuple[str, dict[str, Any]]]:
    """A section that is one record, a label and a value a row."""
    fields: dict[str, Any] = {}
    for row in rows:
        fields |= _field(section, _column(section, row[0], name), row[1], name)
    return [(f"row {rows[0][0].row}", fields)] if rows else []


def _column(section: str, cell: Cell, name: str) -> Column:
    known = by_label(kind_of(section)[0])
    if cell.value not in known:
        raise PlanFileError(
            f"{_at(cell, name)}: {title(section)!r} has no {cell.value!r}; "
            f"it has {', '.join(repr(label) for label in known)}"
        )
    return known[str(cell.value)]


def _field(section: str, column: Column, cell: Cell, name: str) -> dict[str, Any]:
    """What one cell tells: a field and its value, or nothing where a number is left out."""
    if cell.value is None and column.spec is not None:
        return {}
    try:
        return {column.name: column.taken(cell.value, kind_of(section)[0].__name__)}
    except ParameterError as error:
        raise PlanFileError(f"{_at(cell, name)}: {error}") from error


def _at(cell: Cell, name: str) -> str:
    return f"{name}, cell {cell.coordinate}"
