"""When the cover over an answer lies, in the learner's copy, and what it says."""

from __future__ import annotations

import pytest

from livecommerce.exercises import progress
from livecommerce.texts import text
from widgets.cover import note

BET, EXERCISE = "trust-two-rooms", "trust-orders-per-minute"


def kept(*events: tuple[str, str, str | None]) -> list[progress.Event]:
    return [progress.event(kind, "02", slug, None, verdict) for kind, slug, verdict in events]


def test_a_cover_names_the_first_question_that_keeps_it_shut():
    assert text("bet.covered") in note([BET, EXERCISE], [])
    assert text("exercise.covered") in note([BET, EXERCISE], kept(("bet", BET, None)))
    assert note([], []) == ""


@pytest.mark.parametrize(
    ("kind", "verdict", "opens"),
    [("answer", "right", True), ("solution", None, True), ("answer", "wrong", False),
     ("hint", None, False)],
)  # fmt: skip
def test_an_exercise_opens_by_a_right_answer_or_its_solution(kind, verdict, opens):
    assert (note([EXERCISE], kept((kind, EXERCISE, verdict))) == "") == opens


def test_a_reset_covers_again():
    reset = {**progress.event("reset"), "at": "9999-01-01T00:00:00.000Z"}  # not in the same ms
    assert note([BET], [*kept(("bet", BET, None)), reset])
