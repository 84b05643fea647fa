"""The widget in the kernel: traits, links, validation, and what goes over the wire."""

from __future__ import annotations

import re

import anywidget
import comm
import ipywidgets
import numpy as np
import pandas as pd
import pytest

from livecommerce.parameters import ParameterError, specs
from widgets import widget as make
from widgets.kit import frame_of, record_of, said
from widgets.stops import stops


class Channel(comm.base_comm.BaseComm):
    """A comm that keeps what would be sent to the front end."""

    sent: list

    def __init__(self, *args, **kwargs):
        self.sent = []
        super().__init__(*args, **kwargs)

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        self.sent.append((msg_type, data, buffers))

    def receive(self, state):
        """What the front end would send when a reader moves a control."""
        data = {"method": "update", "state": state, "buffer_paths": []}
        self.handle_msg({"content": {"data": data}, "buffers": []})


@pytest.fixture
def channel(monkeypatch):
    """Every widget made in the test opens its comm here."""
    monkeypatch.setattr(comm, "create_comm", Channel)
    return Channel


def moved(widget):
    """Some control of the widget and a value that it doesn't have at first."""
    spec = specs(widget.record)[0]
    return spec.name, next(value for value in stops(spec) if value != spec.default)


def test_params_and_frame_can_be_read(widget):
    name, value = moved(widget)
    shown = make(widget.slug, **{name: value})
    assert isinstance(shown, anywidget.AnyWidget)
    assert shown.params == record_of(widget, {name: value})
    expected = pd.DataFrame(frame_of(widget, shown.params))
    pd.testing.assert_frame_equal(shown.frame, expected)


def test_a_control_set_in_python_changes_what_is_shown(widget):
    shown = make(widget.slug)
    before = shown.result
    name, value = moved(widget)
    setattr(shown, name, value)
    assert shown.values[name] == value
    assert getattr(shown.params, name) == value
    assert shown.result != before


def test_a_reader_moving_a_control_reaches_python(widget, channel):
    shown = make(widget.slug)
    name, value = moved(widget)
    seen = []
    shown.observe(lambda change: seen.append(change["new"]), name)
    shown.comm.sent.clear()
    shown.comm.receive({"values": {**shown.values, name: value}})
    assert seen == [value]
    assert getattr(shown.params, name) == value
    results = [
        data["state"]["result"] for _, data, _ in shown.comm.sent if "result" in data["state"]
    ]
    assert len(results) == 1
    assert results[0]["summary"] == said(widget, shown.params, frame_of(widget, shown.params))


def test_numbers_go_as_bytes(widget, channel):
    shown = make(widget.slug)
    name, value = moved(widget)
    shown.comm.sent.clear()
    setattr(shown, name, value)
    sent = [(d, b) for _, d, b in shown.comm.sent if "result" in d["state"]]
    (data, buffers), *_ = sent
    paths = [path[-1] for path in data["buffer_paths"]]
    frame = frame_of(widget, shown.params)
    for path, buffer in zip(paths, buffers, strict=True):
        np.testing.assert_array_equal(np.frombuffer(buffer, dtype="<f8"), frame[path])
    assert len(paths) == sum(column.dtype.kind != "U" for column in frame.values())


def test_bad_values_are_named_and_change_nothing(widget):
    shown = make(widget.slug)
    name, _ = moved(widget)
    before = shown.params
    for bad in (float("nan"), "many", None):
        with pytest.raises(ParameterError, match=name) as problem:
            setattr(shown, name, bad)
        assert "\n" not in str(problem.value)
    with pytest.raises(ParameterError):
        make(widget.slug, unheard_of=1)
    assert shown.params == before


def test_links_with_other_ipywidgets():
    teams = make("two-teams")
    slider = ipywidgets.IntSlider(value=10, min=0, max=100)
    ipywidgets.link((slider, "value"), (teams, "b_reorders"))
    slider.value = 45
    assert teams.params.b_reorders == 45
    teams.b_reorders = 19
    assert slider.value == 19


def test_repr_is_the_code_that_makes_it_again(widget):
    name, value = moved(widget)
    shown = make(widget.slug, **{name: value})
    again = eval(repr(shown), {"widget": make})
    assert again.params == shown.params


def test_a_notebook_stores_a_printed_form_without_script(widget):
    data, _ = make(widget.slug)._repr_mimebundle_()
    html = data["text/html"]
    assert html.startswith(f'<figure class="tt-widget" data-slug="{widget.slug}">')
    assert "\n" not in html
    assert "<script" not in html
    assert data["text/plain"] == f'widget("{widget.slug}")'
    assert not re.search(r"0x[0-9a-f]{6}", str(data["text/plain"]))
