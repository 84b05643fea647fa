"""Slices decode to the frames that the engine would compute."""

from __future__ import annotations

import json

import numpy as np

from book.slice_store import stored
from book.slices import page_data
from livecommerce.parameters import specs
from widgets.kit import frame_of, record_of, said
from widgets.stops import SLICE_STEPS


def decoded(data, name, stop):
    """The frame at one stop of one control, undone step by step as the page does."""
    frame = {}
    for key, start in data["columns"].items():
        scale = 10 ** data["manifest"]["columns"][key][2]
        steps = data["slices"][name]["columns"].get(key)
        if isinstance(start[0], str):
            frame[key] = start
            continue
        counts = np.array(start, dtype=float)
        for i in range(stop + 1 if steps else 0):
            counts += np.cumsum(steps[i])
        frame[key] = counts / scale
    return frame


def test_every_slice_is_the_models_own_frame(widget):
    data = json.loads(json.dumps(page_data(widget, stored)))
    for spec in specs(widget.record):
        part = data["slices"][spec.name]
        for stop, value in enumerate(part["stops"]):
            record = record_of(widget, {spec.name: value})
            frame = frame_of(widget, record)
            shown = decoded(data, spec.name, stop)
            assert all(np.array_equal(shown[key], frame[key]) for key in frame), (spec.name, value)
            assert part["summaries"][stop] == said(widget, record, frame)


def test_every_control_has_its_default_and_ends_among_few_stops(widget):
    data = page_data(widget, stored)
    for spec in specs(widget.record):
        values = data["slices"][spec.name]["stops"]
        assert spec.follows or spec.default in values
        assert len(values) <= SLICE_STEPS + 2 or spec.name in widget.every_step
        if not spec.options:
            assert values[0] == spec.low
            assert values[-1] == spec.high
