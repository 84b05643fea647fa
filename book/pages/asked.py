"""The index of bets, exercises and concept questions, and their printed form."""

from __future__ import annotations

import re
from typing import Any

from book.pages.outline import chapters
from livecommerce.exercises import library
from livecommerce.exercises.printed import asked, form
from livecommerce.texts import text

Question = dict[str, Any]
KINDS = {"bet": "Bets", "exercise": "Exercises", "quiz": "Concept questions"}


def index() -> str:
    """The questions of each chapter that has some, then the same for paper."""
    return "\n\n".join(map(of_chapter, library.shipped()))


def of_chapter(number: str) -> str:
    """One chapter's questions with links to where they are answered, then their printed form."""
    found = list(library.compiled(number).values())
    kinds = {kind: [q for q in found if q["kind"] == kind] for kind in KINDS}
    title = f"(questions-of-{number})=\n## {number} {chapters()[number].title}"
    lists = [exercise_list(kinds["exercise"]), "Bets:", bet_list(kinds["bet"])]
    sheets = [sheet(number, kind, some) for kind, some in kinds.items() if some]
    return "\n\n".join([title, "Exercises, each with what one practises:", *lists, *sheets])


def exercise_list(exercises: list[Question]) -> str:
    """Exercises with what one practises, and what one answers them with."""
    lines = []
    for q in exercises:
        needs = text(f"needs.{q['needs']}")
        lines.append(f"- {linked(q, q['number'])} {q['objective']}. *{needs}* `{q['slug']}`")
    return "\n".join(lines)


def bet_list(bets: list[Question]) -> str:
    """Bets with what is asked."""
    return "\n".join(f"- {linked(q, plain(q['prompt']))} `{q['slug']}`" for q in bets)


def linked(question: Question, name: str) -> str:
    """A name that leads to the place in the chapter where the question is answered."""
    anchor = f"#tt-{question['kind']}-{question['slug']}"
    return chapters()[question["chapter"]].link(name, anchor)


def sheet(number: str, kind: str, questions: list[Question]) -> str:
    """The printed form of a chapter's questions of one kind, without key or reply."""
    body = "\n".join(f'<section class="tt-paper">{asked(q)}</section>' for q in questions)
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
