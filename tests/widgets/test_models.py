"""What every widget's module keeps to."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import widgets
from livecommerce.cases.contract import Contract, left_by_week, level
from livecommerce.parameters import ParameterError, changed, specs, values_of
from widgets.drawing import svg
from widgets.kit import WIDTH, find, frame_of, record_of, said
from widgets.page import NARROW
from widgets.stops import stops

FOLDER = Path(widgets.__file__).parent
ONLY_NUMPY = """
import sys
for name in ("pandas", "altair", "anywidget", "ipywidgets", "yaml", "matplotlib", "vl_convert"):
    sys.modules[name] = None
from widgets.kit import result_of
result_of({slug!r}, {{}})
"""


def corners(widget):
    """Records with each control at an end, the others at their defaults; then all at ends."""
    ends = {spec.name: (stops(spec)[0], stops(spec)[-1]) for spec in specs(widget.record)}
    for name, pair in ends.items():
        yield from (record_of(widget, {name: end}) for end in pair)
    for low_or_high in itertools.product((0, 1), repeat=2):
        picks = itertools.cycle(low_or_high)
        yield record_of(widget, {name: pair[next(picks)] for name, pair in ends.items()})


def test_file_is_short_and_holds_no_script(widget):
    source = (FOLDER / f"{widget.slug.replace('-', '_')}.py").read_text(encoding="utf-8")
    assert source.count("\n") <= 150
    assert not re.search(r"<script|=>|document\.|function\s*\(", source)


def test_frame_is_finite_and_as_declared_at_defaults_and_corners(widget):
    rows = len(next(iter(frame_of(widget, widget.record()).values())))
    for record in corners(widget):
        frame = frame_of(widget, record)
        assert list(frame) == list(widget.columns)
        assert {len(column) for column in frame.values()} == {rows}
        for name, column in frame.items():
            assert column.dtype.kind == "U" or np.isfinite(column).all(), (name, record)
        sentence = said(widget, record, frame)
        assert "nan" not in sentence
        assert not re.search(r"(?<!\w)¥?-\d", sentence)  # a true minus, before the currency


def test_every_control_moves_the_frame(widget):
    start = frame_of(widget, widget.record())
    for spec in specs(widget.record):
        moved = [frame_of(widget, record_of(widget, {spec.name: v})) for v in stops(spec, 21)]
        same = all(np.array_equal(f[name], start[name]) for f in moved for name in start)
        assert not same, spec.name


def test_every_control_says_what_it_is(widget):
    for spec in specs(widget.record):
        assert spec.label, spec.name
        assert spec.source, spec.name
        assert spec.follows or spec.default in stops(spec), (
            f"{spec.name}: the default is no step of its slider"
        )


@pytest.mark.parametrize("width", [WIDTH, NARROW])
def test_the_static_drawing_is_as_wide_as_its_column(widget, width):
    """No title or label reaches further than its panel, on a phone neither."""
    made = svg(widget, frame_of(widget, widget.record()), width)
    assert re.search(rf'<svg[^>]* width="{width}"', made)


def test_named_controls_exist(widget):
    known = {spec.name for spec in specs(widget.record)}
    grouped = [name for _, names in widget.groups for name in names]
    assert {*widget.first, *grouped} <= known
    assert len(grouped) == len(set(grouped))
    assert not set(widget.first) & set(grouped)
    assert {name for table in widget.tables for name in table.columns} <= set(widget.columns)


def test_bad_values_are_named_in_one_line(widget):
    for spec in specs(widget.record):
        nothing = () if spec.follows else (None,)
        for bad in (float("nan"), "many", float("inf"), *nothing):
            with pytest.raises(ParameterError, match=spec.name) as problem:
                record_of(widget, {spec.name: bad})
            assert "\n" not in str(problem.value)
            assert "expected" in str(problem.value)
    with pytest.raises(ParameterError, match="no parameter 'unheard_of'"):
        record_of(widget, {"unheard_of": 1})


def test_whole_numbers_may_come_as_floats(widget):
    """JavaScript knows one kind of number only."""
    floats = {
        name: float(value) if isinstance(value, int) else value
        for name, value in values_of(widget.record()).items()
    }
    assert record_of(widget, floats) == widget.record()


def test_needs_numpy_and_livecommerce_only(widget):
    """The published page has nothing else."""
    code = ONLY_NUMPY.format(slug=widget.slug)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=FOLDER.parent
    )
    assert done.returncode == 0, done.stderr


def test_same_record_gives_the_same_frame_and_leaves_the_record_alone(widget):
    record = widget.record()
    first, second = frame_of(widget, record), frame_of(widget, changed(record))
    assert record == widget.record()
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_a_reorder_leaves_price_less_goods_and_fee_unless_set():
    assert Contract().margin == 45_00
    assert changed(Contract(), price=300, goods=40).margin == 180_00
    assert changed(Contract(), price=300, reorder_left=0).margin == 0
    assert changed(Contract(), price=99).margin == 44_55


@pytest.mark.parametrize(("remedy", "reached"), [("return", 2), ("refund", 3)])
def test_the_loop_says_how_many_bad_parcels_reached_her(remedy, reached):
    """She orders too rarely to get them all; more of them then change nothing, and it says why."""
    loop = find("trust-loop")
    record = record_of(loop, {"remedy": remedy, "bad": 5})
    assert f"{reached} of the 5 bad parcels reached her" in loop.summary(
        record, frame_of(loop, record)
    )


def test_level_is_the_least_that_puts_b_level():
    for terms in (Contract(), changed(Contract(), b_fee=35_000), changed(Contract(), price=300)):
        found = level(terms)
        rest = [changed(terms, b_reorders=n) for n in (found - 1, found)]
        short, enough = (left_by_week(t, "b")[-1] - left_by_week(t, "a")[-1] for t in rest)
        assert short < 0 <= enough
    assert level(changed(Contract(), product="cooker")) == -1
    assert level(changed(Contract(), b_fee=0)) == 0
