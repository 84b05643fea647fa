"""The index of bets, exercises and concept questions, and their printed form."""

from __future__ import annotations

import re
from typing import Any

from book.pages.catalogue import form, sign
from book.pages.outline import chapters, titles
from livecommerce.exercises import library, printed
from livecommerce.exercises.printed import asked
from livecommerce.exercises.record import NEEDS
from livecommerce.texts import text

Question = dict[str, Any]
KINDS = {"bet": "Bets", "exercise": "Exercises", "quiz": "Concept questions"}


def index() -> str:
    """The form, and the questions of each chapter that has some, then the same for paper."""
    return "\n\n".join([controls(), *map(of_chapter, library.shipped())])


def controls() -> str:
    """Search and filters of the index."""
    known = {number: titles()[number] for number in library.shipped()}
    needs = {need: text(f"needs.{need}") for need in NEEDS}
    return form(
        ("question", "questions"),
        "Search the questions",
        {"chapter": ("Chapter", known), "kind": ("Kind", KINDS), "needs": ("Answered with", needs)},
    )


def of_chapter(number: str) -> str:
    """One chapter's questions with links to where they are answered, then their printed form."""
    found = list(library.compiled(number).values())
    kinds = {kind: [q for q in found if q["kind"] == kind] for kind in KINDS}
    title = f"(questions-of-{number})=\n## {number} {chapters()[number].title}"
    lists = [exercise_list(kinds["exercise"]), "Bets:", asked_list(kinds["bet"])]
    lists += ["Concept questions:", asked_list(kinds["quiz"])]
    sheets = [sheet(number, kind, some) for kind, some in kinds.items() if some]
    return "\n\n".join([title, "Exercises, each with what one practises:", *lists, *sheets])


def exercise_list(exercises: list[Question]) -> str:
    """Exercises with what one practises, and what one answers them with."""
    lines = []
    for q in exercises:
        needs = text(f"needs.{q['needs']}")
        line = f"{linked(q, q['number'])} {q['objective']}. *{needs}* `{q['slug']}`"
        lines.append(f"- {keys(q)}{line}")
    return "\n".join(lines)


def asked_list(questions: list[Question]) -> str:
    """Bets or concept questions with what is asked."""
    return "\n".join(f"- {keys(q)}{linked(q, plain(q['prompt']))} `{q['slug']}`" for q in questions)


def keys(question: Question) -> str:
    """What the filters find a question by."""
    needs = question.get("needs") or ""
    return sign(chapter=question["chapter"], kind=question["kind"], needs=needs)


def linked(question: Question, name: str) -> str:
    """A name that leads to the place in the chapter where the question is answered."""
    place = question["chapter"] if question["kind"] == "quiz" else question["slug"]
    anchor = f"#tt-{question['kind']}-{place}"
    return chapters()[question["chapter"]].link(name, anchor)


def sheet(number: str, kind: str, questions: list[Question]) -> str:
    """The printed form of a chapter's questions of one kind, without key or reply."""
    body = "\n".join(f'<section class="tt-paper">{asked(q)}</section>' for q in questions)
    return f"### {KINDS[kind]} of {number}, for paper\n\n{body}"


def plain(prompt: str) -> str:
    """A prompt without its HTML."""
    # Emphasis leaves no space behind: "over the <em>year</em>?"
    apart = re.sub(r"</?(?:p|br|li|ul|tr|td|th)\b[^>]*>", " ", prompt)
    return " ".join(re.sub(r"<[^>]+>", "", apart).split())


def welcome() -> str:
    """The card on return: where one stopped, one bet against its result, one question missed."""
    return printed.form("return", "", {})


def progress() -> str:
    """The panel of what is kept in this browser."""
    return printed.form("progress", "", {})
