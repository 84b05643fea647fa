"""The index of bets, exercises and concept questions, and their printed form."""

from __future__ import annotations

import re

from book.pages.markup import table
from book.pages.outline import chapters
from livecommerce.exercises import library
from livecommerce.exercises.printed import asked, form
from livecommerce.texts import text

KINDS = {"bet": "Bets", "exercise": "Exercises", "quiz": "Concept questions"}


def index() -> str:
    """The questions of each chapter that has some, then the same for paper."""
    return "\n\n".join(map(of_chapter, library.shipped()))


def of_chapter(number: str) -> str:
    """One chapter's questions: a table for each kind, with links to where they are answered."""
    chapter = chapters()[number]
    parts = [f"(questions-of-{number})=\n## {number} {chapter.title}"]
    found = library.compiled(number).values()
    exercises = [q for q in found if q["kind"] == "exercise"]
    if exercises:
        rows = [
            (chapter.link(q["number"], f"#tt-exercise-{q['slug']}"), q["objective"],
             text(f"needs.{q['needs']}"), f"`{q['slug']}`")
            for q in exercises
        ]  # fmt: skip
        parts.append(table(("Exercise", "One practises to", "", "Name in code"), rows))
    bets = [q for q in found if q["kind"] == "bet"]
    if bets:
        rows = [
            (chapter.link(plain(q["prompt"]), f"#tt-bet-{q['slug']}"), f"`{q['slug']}`")
            for q in bets
        ]
        parts.append(table(("Bet", "Name in code"), rows))
    parts += [sheet(number, kind) for kind in KINDS if any(q["kind"] == kind for q in found)]
    return "\n\n".join(parts)


def sheet(number: str, kind: str) -> str:
    """The printed form of a chapter's questions of one kind, without key or reply."""
    forms = [asked(q) for q in library.compiled(number).values() if q["kind"] == kind]
    body = "\n".join(f'<section class="tt-printed">{one}</section>' for one in forms)
    return f"### {KINDS[kind]} of {number}, for paper\n\n{body}"


def plain(prompt: str) -> str:
    """A prompt without its HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", prompt).split())


def welcome() -> str:
    """The card on return: where one stopped, one bet against its result, one question missed."""
    return form("return", "", {})


def progress() -> str:
    """The panel of what is kept in this browser."""
    return form("progress", "", {})
