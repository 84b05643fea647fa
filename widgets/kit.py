"""The widget kit: one Python model and one declarative view make one interactive figure.

How to make a widget, in one short file and no JavaScript
---------------------------------------------------------
1. Make `widgets/my_widget.py`; its slug is the same name with hyphens, `my-widget`.
2. Write a record of its parameters, or take one of livecommerce. Each field is a control; its
   label, unit, range, step and source become the slider's own:

       @dataclass(frozen=True)
       class Loop(Record):
           weight: float = parameter(3, label="Weight of a bad experience", low=1, high=8,
                                     step=0.5, unit="good ones", source="chosen so that ...")

   A field with the default None follows from others: its box is empty until one types, and
   shows the frame's column of the same name.
3. Write `compute(record)`: a dict of NumPy columns of one length, the *frame*. Call livecommerce
   for every formula. Its length may not depend on the record. NumPy and livecommerce are all
   that it may import, since the published page runs this very function in WebAssembly.
4. Write `summary(record, frame)`: one sentence with the result. It is the figure's alternative
   text, and is read aloud after each change.
5. Write `view()`: an Altair chart over `alt.NamedData("frame")`. Import Altair inside it. Give
   each panel the width `WIDTH`; the page narrows it to fit. Colours: `livecommerce.figures.css`.
6. Put them together. `first` names the controls shown at first; `groups` orders the others;
   `tables` says what "Read as table" shows:

       WIDGET = Widget(slug="my-widget", chapter="02", title="...", record=Loop, compute=compute,
                       view=view, columns={"trust": Column("Trust", "", 3)}, summary=summary,
                       first=("weight",))

   A text `my-widget.card` in `livecommerce/texts` gives a button that sends it to others, with
   {summary}, {link} and the frame's columns filled in; a line with a number below 0 is left out.
7. A figure whose state can be a whole file, such as a plan, declares `files` (`widgets.files`).
8. `python -m pytest tests/widgets -k my-widget` tries each control, bad input, the share link and
   the frame; nothing needs to be registered. In a chapter: `w = widget("my-widget"); w`. Then
   `w.weight = 4`, `w.params` and `w.frame` read and move it from Python.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import numpy as np

from livecommerce import WORLD_VERSION
from livecommerce.parameters import ParameterError, Record, Spec, changed, specs, values_of
from livecommerce.texts import signed
from widgets.files import Files, answered

WIDTH = 560  # CSS pixels of a panel in the static figure; in a page it follows the column
# An axis in yuan: the `labelExpr` that writes its numbers as `yuan` does.
YUAN_AXIS = "(datum.value < 0 ? '−¥' : '¥') + format(abs(datum.value), ',')"

Frame = dict[str, np.ndarray]  # equally long columns, of float64 or of text


@dataclass(frozen=True)
class Column:
    """One column of the frame: its name for people, its unit, its stated decimals."""

    label: str
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Table:
    """One table of "Read as table": some columns, of the rows whose `part` is the given one."""

    title: str
    columns: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True)
class Widget:
    """One interactive figure. The module's docstring says what each part is for."""

    slug: str
    chapter: str
    title: str
    record: type[Record]
    compute: Callable[[Any], Mapping[str, np.ndarray]]
    view: Callable[[], Any]
    columns: Mapping[str, Column]
    summary: Callable[[Any, Frame], str]
    first: tuple[str, ...] = ()
    every_step: tuple[str, ...] = ()  # controls that stop at each step before the model wakes
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tables: tuple[Table, ...] = ()
    # Where many records run together in less time: has it done before `compute` asks for each.
    ahead: Callable[[Sequence[Any]], None] | None = None
    files: Files | None = None  # what it takes in place of its controls, and gives (see `Files`)


@functools.cache
def slugs() -> tuple[str, ...]:
    """The slugs of all widgets: the modules beside this one that hold a `WIDGET`."""
    here = Path(__file__).parent
    return tuple(
        file.stem.replace("_", "-")
        for file in sorted(here.glob("*.py"))
        if "\nWIDGET = " in file.read_text(encoding="utf-8") and file.stem != "kit"
    )


def find(slug: str) -> Widget:
    """The widget of that slug; an unknown one is a `ParameterError` that lists the known ones."""
    if slug not in slugs():
        raise ParameterError(f"no widget {slug!r}; expected one of {', '.join(slugs())}")
    found: Widget = importlib.import_module(f"widgets.{slug.replace('-', '_')}").WIDGET
    return found


def record_of(widget: Widget, values: Mapping[str, Any]) -> Any:
    """The widget's record with `values` in place of defaults; whole numbers may come as floats."""
    known = {spec.name: spec for spec in specs(widget.record)}
    whole = {
        name: int(value)
        for name, value in values.items()
        if name in known and known[name].integer and isinstance(value, float) and value.is_integer()
    }
    return changed(widget.record(), **{**values, **whole})


def state_of(widget: Widget, record: Any) -> dict[str, Any]:
    """All that brings a record back: the controls' values, and the file taken, if it takes some."""
    field = widget.files.field if widget.files else ""
    return values_of(record) | ({field: getattr(record, field)} if field else {})


def frame_of(widget: Widget, record: Any) -> Frame:
    """The widget's columns for a record, rounded to their decimals. -0 becomes 0."""
    computed = {name: np.asarray(column) for name, column in widget.compute(record).items()}
    lengths = {column.shape for column in computed.values()}
    if list(computed) != list(widget.columns) or len(lengths) != 1:
        raise ValueError(f"{widget.slug}: compute gave {list(computed)} of shapes {lengths}")
    return {
        name: column if column.dtype.kind == "U" else _rounded(column, widget.columns[name])
        for name, column in computed.items()
    }


def said(widget: Widget, record: Any, frame: Frame) -> str:
    """The widget's one sentence, its numbers with true minus signs."""
    return signed(widget.summary(record, frame))


def _rounded(column: np.ndarray, declared: Column) -> np.ndarray:
    return np.round(column.astype(np.float64), declared.decimals) + 0.0


def result_of(slug: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a front end shows for some values: columns (arrays, or lists of text) and summary."""
    widget = find(slug)
    record = record_of(widget, values)
    frame = frame_of(widget, record)
    columns = {name: c.tolist() if c.dtype.kind == "U" else c for name, c in frame.items()}
    return {"columns": columns, "summary": said(widget, record, frame)}


def file_of(slug: str, values: Mapping[str, Any], request: Mapping[str, Any]) -> dict[str, Any]:
    """What a front end gets that asks for a file, or brings one (see `widgets.files.answered`)."""
    widget = find(slug)
    return answered(widget, record_of(widget, values), request)


def yuan(amount: float) -> str:
    """An amount for people: ¥1,234, or −¥53 below zero."""
    return f"{'−' if round(amount) < 0 else ''}¥{abs(round(amount)):,}"


def share(widget: Widget, record: Any) -> str:
    """The text that reproduces a state: slug, version of the world, and what was changed."""
    default = state_of(widget, widget.record())
    moved = {name: v for name, v in state_of(widget, record).items() if v != default[name]}
    return f"{widget.slug}?{urlencode({'v': WORLD_VERSION, **moved})}"


def read_share(text: str) -> tuple[Widget, Any, str]:
    """The widget, the record and the world's version behind a share link's text."""
    slug, _, query = text.partition("?")
    widget = find(slug)
    pairs = dict(parse_qsl(query))
    version = pairs.pop("v", "")
    known = {spec.name: spec for spec in specs(widget.record)}
    values = {name: _parsed(known.get(name), name, value) for name, value in pairs.items()}
    return widget, record_of(widget, values), version


def _parsed(spec: Spec | None, name: str, value: str) -> Any:
    """A share link's text as the number or option that it stands for."""
    if spec is None or spec.options:
        return value
    try:
        return float(value)
    except ValueError:
        raise ParameterError(f"{name} is {value!r}; expected a number") from None
