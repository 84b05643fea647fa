"""A widget's files, for each that takes and gives some: nothing lost, one line for bad ones."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecommerce.parameters import specs
from widgets import widget as make
from widgets.kit import file_of, find, frame_of, read_share, record_of, share, slugs, state_of
from widgets.stops import stops

FILED = [slug for slug in slugs() if find(slug).files]


@pytest.fixture(params=FILED)
def filed(request):
    return find(request.param)


def give(widget, values, ending):
    answer = file_of(widget.slug, values, {"id": 1, "give": ending})
    assert answer["name"].endswith(f".{ending}")
    return b64decode(answer["data"])


def take(widget, name, data):
    request = {"id": 7, "take": name, "data": b64encode(data).decode()}
    answer = file_of(widget.slug, {}, request)
    assert answer["id"] == 7
    return answer


def test_what_is_given_and_can_be_taken_brings_the_state_back(filed):
    first = specs(filed.record)[0]
    for value in (first.default, stops(first)[-1]):
        record = record_of(filed, {first.name: value})
        for ending in set(filed.files.give) & set(filed.files.takes):
            data = give(filed, state_of(filed, record), ending)
            assert take(filed, f"mine.{ending}", data)["values"] == state_of(filed, record)


def test_the_same_state_gives_the_same_bytes(filed):
    for ending in filed.files.give:
        assert give(filed, {}, ending) == give(filed, {}, ending) != b""


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[" * 5_000, b"\x00", b"a: &x [*x]", b"x" * 10**6]
)
@pytest.mark.parametrize("name", ["mine.yaml", "mine.xlsx", "mine.docx", "the text", ".yaml"])
def test_a_bad_file_is_one_line_that_names_it(filed, name, data):
    answer = take(filed, name, data)
    assert name in answer["error"]
    assert "\n" not in answer["error"]
    assert "values" not in answer


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused_in_one_line(data):
    for slug in FILED:
        for ending in find(slug).files.takes:
            answer = take(find(slug), f"mine.{ending}", data)
            assert ("values" in answer) != ("error" in answer)


def test_a_request_that_is_none_is_refused():
    assert "no files" in file_of("trust-loop", {}, {"id": 1, "give": "yaml"})["error"]
    for slug in FILED:
        assert "expected one of" in file_of(slug, {}, {"id": 1, "give": "exe"})["error"]
        damaged = file_of(slug, {}, {"id": 1, "take": "mine.yaml", "data": "%"})
        assert "mine.yaml came damaged" in damaged["error"]
        large = take(find(slug), "mine.yaml", b" " * 1_000_001)
        assert "expected 1,000,000 at most" in large["error"]


LONG = "name: four hours\nminutes: 240\nproducts:\n- {name: pan, role: hero}\nslots:\n"
LONG += "- {start: 0, minutes: 240, product: pan}\n"


def test_a_plan_that_the_controls_cannot_say_stands_in_their_place():
    planner = find("stage-planner")
    values = take(planner, "four.yaml", LONG.encode())["values"]
    assert values == state_of(planner, planner.record()) | {"file": LONG}
    record = record_of(planner, values)
    frame = frame_of(planner, record)
    assert frame["end"].max() == 240
    assert planner.summary(record, frame).startswith("four hours: ")
    assert read_share(share(planner, record))[1] == record


def test_the_example_beside_a_longer_plan_sells_nothing_after_its_end():
    planner = find("stage-planner")
    frame = frame_of(planner, record_of(planner, {"file": LONG}))
    late = frame["start"] >= 180
    assert late.sum() == 3
    assert not frame["base_high"][late].any()
    assert frame["base_low"][frame["end"] == 20].all()


def test_the_weakest_check_of_a_file_is_the_best_of_the_changes_tried():
    from livecommerce.planner.controls import filed as plan_in
    from livecommerce.planner.nights import STEP_RUNS
    from livecommerce.planner.stage import tried

    planner = find("stage-planner")
    record = record_of(planner, {"file": LONG, "ask": "yes"})
    best = tried(plan_in(LONG), STEP_RUNS).iloc[0]
    said = planner.summary(record, frame_of(planner, record))
    assert best["change"].rstrip(".") in said
    assert f"¥{round(best['gain_fen'] / 100):,}" in said


def test_a_file_in_the_kernel_is_a_trait_and_a_bad_one_changes_nothing():
    shown = make("stage-planner")
    before = shown.result["summary"]
    shown.file = LONG
    assert shown.result["summary"].startswith("four hours: ")
    with pytest.raises(ValueError, match=r"line 2: Plan.minutes is 'long'"):
        shown.file = LONG.replace("240", "long", 1)
    assert shown.values["file"] == LONG
    shown.request = {"id": 3, "take": "mine.yaml", "data": b64encode(b"minutes: long").decode()}
    assert shown.answer["error"].startswith("mine.yaml, line 1: Plan.minutes is 'long'")
    assert eval(repr(shown), {"widget": make}).params == shown.params
    shown.file = ""
    assert shown.result["summary"] == before
