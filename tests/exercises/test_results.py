"""Tries, right answers and mistakes, counted from events; `check` tells every open box."""

from __future__ import annotations

from pathlib import Path

import pytest

from livecommerce.exercises import progress
from livecommerce.exercises.check import check
from livecommerce.exercises.library import question
from livecommerce.exercises.results import results, summary
from widgets import exercise

SLUG = "trust-orders-per-minute"


def answered(*tries: tuple[str, str | None], slug: str = SLUG, kind: str = "answer") -> list[dict]:
    """Events of one question, a second apart."""
    made = [progress.event(kind, "02", slug, 1.0, verdict, name) for verdict, name in tries]
    return [e | {"at": f"2026-11-25T05:00:{n:02}.000Z"} for n, e in enumerate(made)]


def test_a_slip_is_no_try_and_nothing_counts_after_right() -> None:
    tries = [("slip", "scale"), ("wrong", "average"), ("wrong", None), ("right", None)]
    (found,) = results(answered(*tries, ("wrong", "per-viewer"))).values()
    assert (found.tries, found.right, found.at_first) == (3, True, False)
    assert found.mistakes == ("average",)


def test_summary_counts_and_names_what_is_still_missed() -> None:
    events = answered(("right", None), slug="trust-a")
    events += answered(("wrong", "x"), ("wrong", "x"), ("wrong", "y"), slug="trust-b")
    events += answered(("wrong", "z"), ("right", None), slug="quiz-c", kind="quiz")
    told = summary(events)
    assert (told.answered, told.right, told.at_first) == (3, 2, 1)
    assert told.missed == (("trust-b", "x"), ("trust-b", "y"))


def test_what_was_forgotten_does_not_count() -> None:
    reset = progress.event("reset") | {"at": "2026-11-25T06:00:00.000Z"}
    assert results([*answered(("right", None)), reset]) == {}


def test_check_tells_the_open_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUST_TRADE_PROGRESS", str(tmp_path / progress.FILE))
    box = exercise(SLUG)
    row = question(SLUG)["answers"][1]
    check(SLUG, (row["low"] + row["high"]) / 2)
    assert [(e["slug"], e["name"]) for e in box.events] == [(SLUG, row["name"])]
    assert box.summary.missed == ((SLUG, row["name"]),)
