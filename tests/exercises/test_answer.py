"""What a reader gives is read tolerantly, and refused in one line that names what was expected."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.exercises.answer import AnswerError, judge, parse_number
from livecommerce.texts import filled, text

CASES = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))
RATE = "made-up-rate"
REST = {"otherwise": "Not yet."}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['given']!r} {case['unit']}")
def test_typed_numbers(case: dict) -> None:
    question = {"unit": case["unit"], "input": "number"}
    if "value" in case:
        assert parse_number(case["given"], question) == case["value"]
    else:
        said = text(case["id"]).format(unit=case["unit"], given=case["given"].strip())
        with pytest.raises(AnswerError) as error:
            parse_number(case["given"], question)
        assert str(error.value) == said


@given(st.floats(-1e9, 1e9), st.sampled_from(["orders", "¥", "%"]))
def test_any_printed_number_is_read_back(number: float, unit: str) -> None:
    written = f"{number:,.2f}"
    assert parse_number(written, {"unit": unit}) == float(written.replace(",", ""))


@given(st.text(max_size=30))
def test_no_text_breaks_the_parser(written: str) -> None:
    understood, found = judge({"unit": "orders", "input": "number", "answers": []} | REST, written)
    assert isinstance(understood, float) or "orders" in found.reply


@pytest.mark.parametrize(
    "value",
    [28.0, np.float32(28.0), np.int64(28), np.array(28.0), np.array([28.0]), pd.Series([28.0])],
)
def test_numbers_in_all_their_shapes(chapter: dict, value: object) -> None:
    assert judge(chapter[RATE], value)[1].verdict == "right"


@pytest.mark.parametrize(
    ("value", "verdict", "says"),
    [
        (None, "none", "Expected one number"),
        (..., "none", "Expected one number"),
        ("", "none", "Expected one number"),
        ([28.0], "invalid", "A list is not a number"),
        ({"a": 28.0}, "invalid", "A dict is not a number"),
        (True, "invalid", "True is not a number"),
        (28 + 1j, "invalid", "(28+1j) is not a number"),
        (pd.Timestamp("2022-04-25"), "invalid", "is not a number"),
        (np.array([1.0, 2.0]), "invalid", "2 values were given"),
        (pd.DataFrame({"a": [1, 2], "b": [3, 4]}), "invalid", "4 values were given"),
        (pd.Series([], dtype=float), "invalid", "A Series"),
        (float("nan"), "invalid", "nan, which is no number"),
        (float("inf"), "invalid", "inf, which is no number"),
        (-5, "invalid", "−5 is below 0"),
        ("35%", "invalid", "is a percentage"),
        ("¥28", "invalid", "is a sum of money"),
    ],
)
def test_what_is_no_answer_gets_one_line(
    chapter: dict, value: object, verdict: str, says: str
) -> None:
    understood, found = judge(chapter[RATE], value)
    assert found.verdict == verdict
    assert says in found.reply
    assert "orders per 1,000 minutes" in found.reply
    assert "\n" not in found.reply
    assert understood is None or verdict == "invalid"


def test_markup_in_an_answer_stays_text(chapter: dict) -> None:
    assert "<b>" not in judge(chapter[RATE], "<b>5</b>")[1].reply


def test_an_option_by_value_or_label(chapter: dict) -> None:
    room = chapter["made-up-room"]
    assert judge(room, "bo")[1].verdict == judge(room, " BO ")[1].verdict == "right"
    assert judge(room, "Both the same")[0] == "both"
    unknown = judge(room, "Ann")[1]
    assert (unknown.verdict, unknown.reply) == (
        "invalid",
        "'Ann' is not one of the options: expected lan, bo, both.",
    )


@pytest.mark.parametrize(
    ("template", "value", "shown"),
    [
        ("¥{x:,}", -4003, "−¥4,003"),
        ("{x:+.1f} times", np.float64(-0.25), "−0.2 times"),
        ("{x:,}", 1200, "1,200"),
        ("{x}", "a-b", "a-b"),
    ],
)
def test_numbers_below_zero_carry_a_minus_sign(template: str, value: object, shown: str) -> None:
    assert filled(template, x=value) == shown
