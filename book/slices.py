"""Slices: what a widget shows while one control moves and the others stand at their defaults.

Computed when the book is built, by the very function that the worker runs later, so that the
first touch needs no engine. Numbers are whole counts of their column's last decimal. Neighbouring
frames differ little, so each is stored as its difference from the one before, and each of those
as differences from row to row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from livecommerce.parameters import Spec, specs
from widgets.drawing import manifest
from widgets.kit import Frame, Widget, frame_of, record_of, said, state_of
from widgets.stops import SLICE_STEPS, stops

START = ""  # the part in which no control has moved
Numbers = dict[str, Any]  # plain JSON


def numbers(widget: Widget, part: str) -> Numbers:
    """What a widget shows at the start (`START`), or while the control `part` moves."""
    if part == START:
        return _start(widget)
    return _slice(widget, next(spec for spec in specs(widget.record) if spec.name == part))


def parts(widget: Widget) -> list[str]:
    """The parts of which `numbers` knows: the start, and each control."""
    return [START, *(spec.name for spec in specs(widget.record))]


def page_data(
    widget: Widget, numbers: Callable[[Widget, str], Numbers] = numbers
) -> dict[str, Any]:
    """All that the page needs of a widget before its engine wakes, in plain JSON.

    `numbers` may also come from where they are kept.
    """
    start, *controls = parts(widget)
    return {
        "manifest": manifest(widget, "page"),
        "values": state_of(widget, widget.record()),
        **numbers(widget, start),
        "slices": {name: numbers(widget, name) for name in controls},
    }


def _counts(widget: Widget, name: str, column: np.ndarray) -> np.ndarray:
    """A column in whole counts of its last decimal."""
    counts: np.ndarray = np.rint(column * 10 ** widget.columns[name].decimals).astype(np.int64)
    return counts


def _start(widget: Widget) -> Numbers:
    """Every column and the summary at the defaults."""
    record = widget.record()
    frame = frame_of(widget, record)
    columns = {
        name: (column if column.dtype.kind == "U" else _counts(widget, name, column)).tolist()
        for name, column in frame.items()
    }
    return {"columns": columns, "summary": said(widget, record, frame)}


def _slice(widget: Widget, spec: Spec) -> Numbers:
    """One control's stops, its summaries, and the columns that move with it."""
    start = frame_of(widget, widget.record())
    values = stops(spec, None if spec.name in widget.every_step else SLICE_STEPS)
    records = [record_of(widget, {spec.name: value}) for value in values]
    if widget.ahead:
        widget.ahead(records)
    frames = [frame_of(widget, record) for record in records]
    moving = [
        name
        for name, column in start.items()
        if any(not np.array_equal(frame[name], column) for frame in frames)
    ]
    return {
        "stops": values,
        "summaries": [said(widget, r, f) for r, f in zip(records, frames, strict=True)],
        "columns": {name: _differences(widget, name, start, frames) for name in moving},
    }


def _differences(widget: Widget, name: str, start: Frame, frames: list[Frame]) -> list[list[int]]:
    """For each stop the column's difference from the stop before, as steps from row to row."""
    if start[name].dtype.kind == "U":
        raise ValueError(f"{widget.slug}: text column {name!r} moves with a control")
    stack = np.stack([_counts(widget, name, frame[name]) for frame in [start, *frames]])
    steps: list[list[int]] = np.diff(np.diff(stack, axis=0), axis=1, prepend=0).tolist()
    return steps
