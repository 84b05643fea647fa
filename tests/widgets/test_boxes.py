"""Boxes for numbers: what is typed wrong gets one clear line, and nothing is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecommerce.parameters import specs
from tests.driving import WAIT, changes, drawing
from tests.widgets.harness import control, figure, told
from widgets.kit import find, frame_of, record_of, said, slugs

NO_WASM = "delete globalThis.WebAssembly"
ASKED = [slug for slug in slugs() if slug.startswith("ask-")]
FIELDS = "all => all.map(box => box.value)"


def boxes(slug):
    """The controls of a widget that take a typed number and are never empty."""
    return [s for s in specs(find(slug).record) if not s.options and not s.follows]


def wrong(spec):
    """What is typed, and how its one line begins and ends."""
    label = spec.label
    yield "", f"{label} is empty; expected"
    yield "-", f"{label} is no number; expected"
    yield "1e", f"{label} is no number; expected"
    for far in (spec.low - 7, spec.high + 7, -1e12, 1e12):
        size = f"{abs(far):.10g}" if abs(far) < 1e9 else "1000000000000"
        yield f"{far:.12g}", f"{label} is {'−' if far < 0 else ''}{size}; expected a number from"
    if spec.integer:
        yield f"{spec.default}.5", f"; expected a whole number from {spec.low}".replace("-", "−")


@pytest.mark.parametrize("slug", slugs())
def test_a_wrong_number_gets_one_line_and_changes_nothing(open_page, slug):
    page = open_page(f"{slug}.html", script=NO_WASM)
    before = drawing(figure(page))
    for spec in boxes(slug):
        row = control(page, spec.name)
        box, alarm = row.locator("input[type=number]"), row.get_by_role("alert")
        kept = page.locator("input[type=number]").evaluate_all(FIELDS)
        right = box.input_value()
        for typed, line in wrong(spec):
            box.fill("")
            box.press_sequentially(typed)
            box.press("Enter")
            box.blur()
            assert line in alarm.inner_text(), (spec.name, typed)
            assert "\n" not in alarm.inner_text()
            assert drawing(figure(page)) == before, (spec.name, typed)
        box.fill(right)
        box.press("Enter")
        assert not alarm.is_visible(), spec.name
        assert page.locator("input[type=number]").evaluate_all(FIELDS) == kept


@pytest.mark.parametrize("slug", ASKED)
def test_letters_never_become_a_number_and_a_right_one_is_taken(open_page, slug):
    page = open_page(f"{slug}.html", script=NO_WASM)
    spec = boxes(slug)[0]
    row = control(page, spec.name)
    box, before = row.locator("input[type=number]"), told(page)
    box.fill("")
    box.press_sequentially("many")
    box.blur()
    row.get_by_role("alert").filter(has_text="expected a number").wait_for(timeout=WAIT)
    assert told(page) == before
    shown = drawing(figure(page))
    box.fill(f"{spec.low:g}")
    box.press("Enter")
    assert changes(page, figure(page), shown)
    assert not row.get_by_role("alert").is_visible()


@pytest.mark.parametrize("slug", ASKED)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_numbers_in_range_give_a_finite_figure_and_one_sentence(slug, data):
    """At the ends too, where a difference or a spread is nothing."""
    widget = find(slug)
    values = {}
    for spec in specs(widget.record):
        within = st.integers if spec.integer else st.floats
        ends = st.sampled_from([spec.low, spec.high, spec.default])
        values[spec.name] = data.draw(ends | within(spec.low, spec.high), spec.name)
    record = record_of(widget, values)
    frame = frame_of(widget, record)
    for name, column in frame.items():
        assert column.dtype.kind == "U" or np.isfinite(column).all(), name
    if {"low", "value", "high"} <= set(frame):
        assert (frame["low"] <= frame["value"]).all()
        assert (frame["value"] <= frame["high"]).all()
    sentence = said(widget, record, frame)
    assert "nan" not in sentence
    assert "inf" not in sentence
    assert "\n" not in sentence
