"""The machine of exercises on made-up records: bands, slips, refusals, replies, print."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.exercises import library
from livecommerce.exercises.answer import judge
from livecommerce.exercises.bands import SHIFTS, NotIssuableError, answers, separation
from livecommerce.exercises.bets import Bet, side
from livecommerce.exercises.compile import compile_bet, compile_exercise
from livecommerce.exercises.printed import asked, told
from livecommerce.exercises.quiz import compile_item
from livecommerce.exercises.record import RESERVED, Exercise, Misconception, RecordError
from tests.exercises.made_up import BETS, QUIZ, RATE, ROOM, MadeUpWorld


def test_key_and_mistakes_over_twenty_seeds() -> None:
    keys = set()
    for seed in range(20):
        world = MadeUpWorld(seed)
        rows = answers(RATE, world)
        made = compile_exercise(RATE, world, "98.1")
        assert [judge(made, row["value"])[1].name for row in rows] == [
            None,
            "average-of-shows",
            "per-viewer",
            "per-one",
        ]
        assert separation(RATE, world) >= 3
        keys.add(rows[0]["value"])
    assert len(keys) > 15


@pytest.mark.parametrize(
    ("shift", "name"), [(-1, "sign"), (100, "scale"), (0.01, "scale"), (10_000, "scale"),
     (-100, "scale-and-sign"), (-0.001, "scale-and-sign")],
)  # fmt: skip
def test_slips_come_by_themselves(world: MadeUpWorld, shift: float, name: str) -> None:
    found = judge(compile_exercise(RATE, world, "98.1"), RATE.key(world) * shift)[1]
    assert (found.verdict, found.name) == ("slip", name)
    assert str(round(RATE.key(world))) not in found.reply


@given(
    st.floats(1, 9_999).flatmap(lambda size: st.sampled_from((size, -size))),
    st.sampled_from(SHIFTS),
    st.booleans(),
)
def test_a_slip_of_sign_or_scale_or_both_draws_its_own_reply(
    key: float, shift: int, turned: bool
) -> None:
    far = tuple(Misconception(f"far-{i}", lambda w, i=i: i * 7e12, "Far.") for i in (1, 2))
    record = dataclasses.replace(
        RATE, key=lambda w: key, tolerance=abs(key) / 1000, misconceptions=far, low=None,
        solution="Why.", table=None,
    )  # fmt: skip
    made = compile_exercise(record, MadeUpWorld(), "98.1")
    found = judge(made, (-key if turned else key) * 10.0**shift)[1]
    assert (found.verdict, found.name) == ("slip", "scale-and-sign" if turned else "scale")
    assert judge(made, -key)[1].name == "sign"
    assert judge(made, key)[1].verdict == "right"


@given(st.floats(1, 1e4), st.floats(0.1, 5), st.floats(-6, 6))
def test_an_interval_is_one_tolerance_to_either_side(key: float, width: float, off: float) -> None:
    far = (
        Misconception("far", lambda w: key + 40 * width, "Far."),
        Misconception("further", lambda w: key + 80 * width, "Further."),
    )
    record = dataclasses.replace(
        RATE,
        key=lambda w: key,
        tolerance=width,
        misconceptions=far,
        low=None,
        solution="Why.",
        table=None,
    )
    found = judge(compile_exercise(record, MadeUpWorld(), "98.1"), key + off * width)[1]
    if abs(abs(off) - 1) > 1e-6:
        assert (found.verdict == "right") == (abs(off) < 1)


@pytest.mark.parametrize(
    ("change", "needs"),
    [
        ({}, "table"),
        ({"table": None}, "text"),
        ({"table": None, "tool": "widget"}, "widget"),
        ({"tool": "code"}, "code"),
    ],
)
def test_a_table_answers_an_exercise_that_has_one_and_names_no_tool(
    world: MadeUpWorld, change: dict, needs: str
) -> None:
    record = dataclasses.replace(RATE, **change)
    assert compile_exercise(record, world, "98.1")["needs"] == needs


def test_answers_too_close_are_not_issued(world: MadeUpWorld) -> None:
    near = Misconception("near", lambda w: RATE.key(w) + 1.4, "Near.")
    record = dataclasses.replace(RATE, misconceptions=(*RATE.misconceptions, near))
    assert separation(record, world) == pytest.approx(2.8)
    with pytest.raises(NotIssuableError, match=r"the key \(.*\) and near \(.*\) lie 2.8 tol"):
        compile_exercise(record, world, "98.1")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"slug": "Made Up"}, "expected a slug"),
        ({"chapter": "2"}, "expected two digits"),
        ({"kind": "essay"}, "kind must be"),
        ({"misconceptions": RATE.misconceptions[:1]}, "two misconceptions"),
        ({"misconceptions": RATE.misconceptions[:1] * 2}, "a name of its own"),
        ({"hints": ()}, "at least one hint"),
        ({"solution": "\n".join("x" * 13)}, "over 12 lines"),
        ({"unit": ""}, "needs a unit"),
        ({"tolerance": 0}, "needs a tolerance"),
        ({"tool": "table"}, "tool must be one of widget, code"),
    ],
)
def test_a_record_that_breaks_a_rule_is_refused(change: dict, says: str) -> None:
    with pytest.raises(RecordError, match=says):
        dataclasses.replace(RATE, **change)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"prompt": "How many {shows}?"}, r"prompt names \{shows\}; it may name minutes"),
        ({"high": 20.0}, "outside the range"),
        ({"table": lambda w: w.table("shows") * 5}, "15 rows"),
        ({"hints": ("{key:.1f}",)}, r"hint.1 names \{key\}"),
    ],
)
def test_a_record_that_does_not_compile_says_why(
    world: MadeUpWorld, change: dict, says: str
) -> None:
    with pytest.raises(RecordError, match=says):
        compile_exercise(dataclasses.replace(RATE, **change), world, "98.1")


def test_every_option_is_the_key_or_a_mistake(world: MadeUpWorld) -> None:
    record = dataclasses.replace(ROOM, options=(*ROOM.options, ("none", "Neither")))
    with pytest.raises(RecordError, match=r"\['none'\]"):
        compile_exercise(record, world, "98.1")


def test_graded_records_are_refused_from_the_public_package() -> None:
    with pytest.raises(RecordError, match="outside this package"):
        library.refuse_graded((RATE, dataclasses.replace(ROOM, graded=True)))


@pytest.mark.parametrize(
    ("bet", "result", "near", "reply"),
    [
        (30, 19, 3, "above"),
        (16, 19, 3, "near"),
        (2, 19, 3, "below"),
        ([0.5, 0.5], [0.5, 0.6], 0.05, "near"),
        ([0.1, 0.9], [0.5, 0.6], 0.05, "below"),
        ([0.9, 0.9], [0.5, 0.6], 0.05, "above"),
    ],
)
def test_the_reply_depends_on_the_bet(bet: object, result: object, near: float, reply: str) -> None:
    assert side(bet, result, near) == reply


@pytest.mark.parametrize(
    ("bet", "reply"), [((40, 40, 20), "below"), ((60, 30, 10), "above"), ((52, 29, 19), "near")]
)
def test_shares_are_judged_at_the_largest(bet: tuple[int, ...], reply: str) -> None:
    shares = BETS[3]
    assert side(bet, (50, 30, 20), shares.near, shares.total) == reply


def test_shares_whose_result_does_not_add_up_are_refused(world: MadeUpWorld) -> None:
    with pytest.raises(RecordError, match="adds up to 103; expected 100"):
        compile_bet(dataclasses.replace(BETS[3], result=lambda w: (53, 30, 20)), world)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reply": {"near": "Near."}}, "exactly below, near, above"),
        ({"low": 60.0}, "low must lie below high"),
        ({"result": lambda w: "many"}, "does not fit"),
        ({"result": lambda w: [1.0, 2.0]}, "does not fit"),
    ],
)
def test_a_bet_that_breaks_a_rule_is_refused(world: MadeUpWorld, change: dict, says: str) -> None:
    with pytest.raises(RecordError, match=says):
        compile_bet(dataclasses.replace(BETS[0], **change), world)


def test_a_quiz_item_explains_every_option() -> None:
    made = compile_item(QUIZ[0], "en")
    replies = {letter: judge(made, letter)[1] for letter in "abc"}
    assert [replies[letter].verdict for letter in "abc"] == ["wrong", "right", "wrong"]
    assert len({found.reply for found in replies.values()}) == 3
    twice = QUIZ[0] | {"options": [*QUIZ[0]["options"], QUIZ[0]["options"][0]]}
    with pytest.raises(RecordError, match="a name of its own"):
        compile_item(twice, "en")


@pytest.mark.parametrize("record", [RATE, ROOM], ids=lambda record: record.slug)
def test_print_keeps_the_secrets_and_the_instructor_has_them(
    world: MadeUpWorld, record: Exercise
) -> None:
    made = compile_exercise(record, world, "98.1")
    sheet, key = asked(made), told(made)
    for reply in (row["reply"] for row in made["answers"] if row["name"] not in RESERVED):
        assert not reply or (reply not in sheet and reply in key)
    assert made["solution"] not in sheet
    assert made["solution"] in key
    assert "98.1" in sheet


def test_a_printed_bet_keeps_its_result(world: MadeUpWorld) -> None:
    for bet in BETS:
        made = compile_bet(bet, world)
        assert isinstance(bet, Bet)
        assert not any(reply in asked(made) for reply in made["replies"].values())
        assert "Result" in told(made)


def test_an_unknown_slug_is_one_line_in_a_notebook() -> None:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shown: list[str] = []
    shell._showtraceback = lambda kind, value, lines: shown.extend(lines)
    shell.run_cell('from widgets import exercise; exercise("trust-refnd-rule")')
    assert shown == ["no exercise 'trust-refnd-rule'; there is trust-refund-rule"]


def test_all_bets_of_the_course_without_a_name() -> None:
    from widgets import bets

    assert {q["chapter"] for q in bets().questions.values()} >= {"00", "02"}
