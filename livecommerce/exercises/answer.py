"""From what a reader gives to a verdict: read it as one number or option, look it up.

`widgets/question/answer.js` does the same for the page; `tests/exercises/answers.json` holds
both to the same cases. A verdict is a look-up in the compiled question, so it needs no world.
"""

from __future__ import annotations

import html
import math
import numbers
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from livecommerce.texts import number, text

GROUPED = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+([.][0-9]+)?")
COMMA = re.compile(r"[0-9]+,[0-9]+")
OTHER_UNIT = re.compile(r"[0-9][0-9.,]*[^\W\d_][^0-9]*")
PLAIN = re.compile(r"[0-9]+[.]?[0-9]*|[.][0-9]+")


class AnswerError(ValueError):
    """What was given is no answer; the message names it and what was expected."""


class NotAnsweredError(AnswerError):
    """Nothing was given: distinct from a wrong answer."""


@dataclass(frozen=True)
class Verdict:
    """right, wrong, slip, invalid or none; `name` is that of the misconception, if known."""

    verdict: str
    reply: str = ""  # HTML
    name: str | None = None
    mends: str = ""


def problem(id: str, question: dict[str, Any], **values: Any) -> AnswerError:
    """The error with the text `id`, which may name the question's unit."""
    kind = NotAnsweredError if id.startswith("answer.none") else AnswerError
    return kind(text(id).format(unit=question.get("unit", ""), **values))


def squeezed(written: str) -> str:
    """Lower case, no spaces, full-width characters and long minus signs made plain."""
    written = unicodedata.normalize("NFKC", written).replace("\u2212", "-").replace("\u2013", "-")
    return re.sub(r"\s", "", written).lower()


def parse_number(given: str, question: dict[str, Any]) -> float:
    """Read "28.6", "28,6", "¥1,200", "35%" or "28.6 orders"; raise `AnswerError` in one line."""
    unit, written = squeezed(question["unit"]), squeezed(given)
    written = written.removesuffix(unit)
    if unit.startswith("percent"):
        written = written.removesuffix("%")
    if not written:
        raise problem("answer.none.number", question)
    if written.endswith("%"):
        raise problem("answer.percent", question, given=given.strip())
    money = re.fullmatch(r"([+-]?)(?:¥|cny|rmb)(.*?)|(.*?)(?:yuan|元)", written)
    if money and not re.search("¥|yuan", unit):
        raise problem("answer.money", question, given=given.strip())
    if money:
        written = money[3] if money[1] is None else money[1] + money[2]
    sign, digits = (written[0], written[1:]) if written[:1] in "+-" else ("", written)
    if GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    elif COMMA.fullmatch(digits):
        digits = digits.replace(",", ".")
    elif not PLAIN.fullmatch(digits):
        id = "answer.unit" if OTHER_UNIT.fullmatch(digits) else "answer.number"
        raise problem(id, question, given=given.strip())
    return float(sign + digits)


def as_number(given: Any, question: dict[str, Any]) -> float:
    """One finite number from a number, a numeric scalar, a Series of one element, or text."""
    size = getattr(given, "size", 1)
    if isinstance(given, (list, tuple, set, dict)):
        size = 0 if len(given) == 1 else len(given)  # a list of one is a wrong type, not a shape
    if size == 0:
        raise problem("answer.type", question, given=f"A {type(given).__name__}")
    if size != 1:
        raise problem("answer.shape", question, count=size)
    if hasattr(given, "to_numpy"):
        given = given.to_numpy()
    if hasattr(given, "item"):
        given = given.item()
    if isinstance(given, str):
        return parse_number(given, question)
    if isinstance(given, (bool, complex)) or not isinstance(given, numbers.Number):
        raise problem("answer.type", question, given=f"{given!r:.40}")
    value = float(given)  # type: ignore[arg-type]
    if not math.isfinite(value):
        raise problem("answer.missing", question, given=value)
    return value


def as_option(given: Any, question: dict[str, Any]) -> str:
    """The value of the option that was named by its value or its label."""
    for option in question["options"]:
        if str(given).strip().lower() in (option["value"].lower(), option["label"].lower()):
            return option["value"]
    options = ", ".join(option["value"] for option in question["options"])
    raise problem("answer.option", question, given=f"{given!r:.40}", options=options)


def read(given: Any, question: dict[str, Any]) -> float | str:
    """The answer as the question's table knows it; raise `AnswerError` in one line."""
    empty = isinstance(given, str) and not given.strip()
    if given is None or given is Ellipsis or empty:
        raise problem(f"answer.none.{question['input']}", question)
    return (as_number if question["input"] == "number" else as_option)(given, question)


def look_up(question: dict[str, Any], value: float | str) -> Verdict:
    """The verdict on `value`: the first matching row of answers, then the range, then wrong."""
    for row in question["answers"]:
        match = row["is"] == value if "is" in row else row["low"] <= value <= row["high"]
        if match:
            return Verdict(row["verdict"], row["reply"], row["name"], row["mends"])
    for bound, beyond in (("low", -1), ("high", 1)):
        limit = question.get(bound)
        if limit is not None and (value - limit) * beyond > 0:  # type: ignore[operator]
            given = number(float(value))
            error = problem(f"answer.{bound}", question, given=given, limit=number(limit))
            return Verdict("invalid", str(error))
    return Verdict("wrong", question["otherwise"])


def judge(question: dict[str, Any], given: Any) -> tuple[float | str | None, Verdict]:
    """What was understood, and the verdict on it; never raises for what a reader gave."""
    try:
        value = read(given, question)
    except NotAnsweredError as error:
        return None, Verdict("none", html.escape(str(error), quote=False))
    except AnswerError as error:
        return None, Verdict("invalid", html.escape(str(error), quote=False))
    return value, look_up(question, value)
