"""`check(slug, value)`: the verdict on an answer made by code, the same as the box gives."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from livecommerce.exercises import progress
from livecommerce.exercises.answer import Verdict, judge
from livecommerce.exercises.library import question
from livecommerce.texts import text

MISSES = 3  # misses of one misconception before the reply links the passage that mends it


@dataclass(frozen=True)
class Checked:
    """A verdict to look at: one line in a terminal, a short passage in a notebook."""

    slug: str
    number: str
    verdict: str  # "right", "wrong", "slip", "invalid" or "none"
    reply: str  # HTML
    name: str | None  # of the misconception, if it is a known one
    mends: str  # link to the passage that mends it, after three misses

    @property
    def right(self) -> bool:
        """Whether the answer was right."""
        return self.verdict == "right"

    def __repr__(self) -> str:
        reply = html.unescape(re.sub(r"<[^>]+>", "", self.reply))
        title = text("exercise").format(number=self.number)
        link = f"{text('mends')}: {self.mends}" if self.mends else ""
        parts = (f"{title}:", text(f"verdict.{self.verdict}"), reply, link)
        return " ".join(" ".join(part for part in parts if part).split())

    def _repr_html_(self) -> str:
        title = html.escape(text("exercise").format(number=self.number))
        mends = html.escape(self.mends, quote=True)
        link = f' <a href="{mends}">{text("mends")}</a>' if self.mends else ""
        said = f"<strong>{text(f'verdict.{self.verdict}')}</strong> {self.reply}{link}"
        return f'<div class="tt-checked" data-verdict="{self.verdict}">{title}: {said}</div>'


def check(slug: str, value: Any = None) -> Checked:
    """Judge `value` as the answer to exercise `slug`, keep it, and say what to do next.

    A number, a numeric scalar, a pandas Series of one element or text is understood; anything
    else gets one line that names what was expected. `None` and `...` are "not answered". Only an
    unknown slug raises (`UnknownQuestionError`).
    """
    asked = question(slug, "exercise")
    understood, found = judge(asked, value)
    mends = ""
    if understood is not None and found.verdict != "invalid":
        event = progress.event(
            "answer", asked["chapter"], slug, understood, found.verdict, found.name
        )
        mends = found.mends if misses(progress.keep([event]), slug, found) >= MISSES else ""
    return Checked(slug, asked["number"], found.verdict, found.reply, found.name, mends)


def misses(events: list[dict[str, Any]], slug: str, found: Verdict) -> int:
    """How often this exercise was missed by the misconception that `found` names."""
    if found.verdict != "wrong" or found.name is None:
        return 0
    return sum(
        e["slug"] == slug and e["verdict"] == "wrong" and e["name"] == found.name
        for e in progress.since_reset(events)
    )
