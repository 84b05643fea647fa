"""A record and a world make a small table: answers to verdicts, replies, hints, solution.

`python -m livecommerce.exercises.compile` writes `datasets/questions/<chapter>.json`. Python's
`check` and the page read these tables alike, so a verdict is a look-up and needs no engine.
What a text may name: prompt, hints and options the facts; a reply the facts and the wrong answers
(`average_of_averages`); solution and `right` also `key`; a bet's reply the facts and `result`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from livecommerce.exercises.bands import answers, bands, plain
from livecommerce.exercises.bets import Bet
from livecommerce.exercises.markup import fill, html
from livecommerce.exercises.quiz import compile_item
from livecommerce.exercises.record import Exercise, RecordError, World, require
from livecommerce.texts import LANGUAGE, number, text


def compile_answers(exercise: Exercise, world: World, language: str) -> list[dict[str, Any]]:
    """The bands with verdict, reply and link, as page and `check` look them up."""
    slug, values = exercise.slug, dict(exercise.facts(world))
    values |= {r["name"].replace("-", "_"): r["value"] for r in answers(exercise, world)[1:]}
    mistakes = {mistake.name: mistake for mistake in exercise.misconceptions}
    made = []
    for row in bands(exercise, world):
        name = row["name"]
        if name is None:
            everything = values | {"key": exercise.key(world)}
            reply = fill(f"{slug}.right", exercise.right, everything, language)
            extra = {"verdict": "right", "reply": html(reply), "mends": ""}
        elif name not in mistakes:
            reply = text(f"answer.{name}", language).format(unit=exercise.unit)
            extra = {"verdict": "slip", "reply": reply, "mends": ""}
        else:
            mistake = mistakes[name]
            reply = fill(f"{slug}.reply.{name}", mistake.reply, values, language)
            verdict = "slip" if mistake.slip else "wrong"
            extra = {"verdict": verdict, "reply": html(reply), "mends": mistake.mends}
        made.append(row | extra)
    return made


def compile_options(record: Exercise | Bet, facts: dict[str, Any], language: str) -> list[Any]:
    """The options of a choice as value and label."""
    return [
        {"value": value, "label": fill(f"{record.slug}.option.{value}", label, facts, language)}
        for value, label in record.options
    ]


def compile_table(exercise: Exercise, world: World) -> dict[str, Any] | None:
    """The exercise's table as text, with the columns that hold words; raises past 12 rows."""
    if exercise.table is None:
        return None
    rows = exercise.table(world)
    require(1 <= len(rows) <= 12, exercise.slug, f"table has {len(rows)} rows; expected 1 to 12")
    columns = list(rows[0])
    require(all(list(row) == columns for row in rows), exercise.slug, "rows differ in columns")
    return {
        "columns": columns,
        "rows": [[cell(row[name]) for name in columns] for row in rows],
        "words": [any(isinstance(row[name], str) for row in rows) for name in columns],
    }


def cell(value: Any) -> str:
    """A table's value as text: whole numbers in groups of three, others as they come."""
    return value if isinstance(value, str) else number(value)


def compile_exercise(
    exercise: Exercise, world: World, number: str, language: str = LANGUAGE
) -> dict[str, Any]:
    """One exercise as the page and `check` need it; raises `RecordError`, or `NotIssuableError`."""
    slug, facts = exercise.slug, dict(exercise.facts(world))
    wrong = {r["name"].replace("-", "_"): r["value"] for r in answers(exercise, world)[1:]}
    everything = facts | wrong | {"key": exercise.key(world)}
    hints = [fill(f"{slug}.hint.{i}", hint, facts, language)
             for i, hint in enumerate(exercise.hints, start=1)]  # fmt: skip
    asked_back = fill(f"{slug}.otherwise", exercise.otherwise, facts, language)
    return {
        "slug": slug,
        "chapter": exercise.chapter,
        "kind": "exercise",
        "number": number,
        "input": exercise.kind,
        "needs": exercise.needs,
        "objective": fill(f"{slug}.objective", exercise.objective, facts, language),
        "prompt": html(fill(f"{slug}.prompt", exercise.prompt, facts, language)),
        "table": compile_table(exercise, world),
        "unit": exercise.unit,
        "low": exercise.low,
        "high": exercise.high,
        "options": compile_options(exercise, facts, language),
        "answers": compile_answers(exercise, world, language),
        "otherwise": f"{text('answer.otherwise', language)} {html(asked_back)}".strip(),
        "hints": [html(hint) for hint in hints],
        "solution": html(fill(f"{slug}.solution", exercise.solution, everything, language)),
    }


def compile_result(bet: Bet, world: World) -> Any:
    """The result as JSON keeps it: an option, a number, or a list of them along a curve."""
    result = bet.result(world)
    many = hasattr(result, "__len__") and not isinstance(result, str)
    kept = [plain(value) for value in result] if many else plain(result)  # type: ignore[union-attr]
    fits = {
        "choice": kept in list(dict(bet.options)),
        "curve": many and len(kept) == len(bet.points),
        "number": isinstance(kept, (int, float)),
    }
    require(fits[bet.kind], bet.slug, f"result {kept!r} does not fit a {bet.kind}")
    if bet.total:  # each share may be rounded on its own
        rule = f"result adds up to {sum(kept):g}; expected {bet.total:g}"
        require(abs(sum(kept) - bet.total) < bet.step, bet.slug, rule)
    return kept


def compile_bet(bet: Bet, world: World, language: str = LANGUAGE) -> dict[str, Any]:
    """One bet as the page needs it, result and replies included."""
    facts, result = dict(bet.facts(world)), compile_result(bet, world)
    replies = {
        side: html(fill(f"{bet.slug}.reply.{side}", reply, facts | {"result": result}, language))
        for side, reply in bet.reply.items()
    }
    return {
        "slug": bet.slug,
        "chapter": bet.chapter,
        "kind": "bet",
        "input": bet.kind,
        "prompt": html(fill(f"{bet.slug}.prompt", bet.prompt, facts, language)),
        "options": compile_options(bet, facts, language),
        "low": bet.low,
        "high": bet.high,
        "step": bet.step,
        "unit": bet.unit,
        "near": bet.near,
        "points": list(bet.points),
        "axis": bet.axis,
        "start": result[0] if bet.from_start else None,
        "total": bet.total,
        "at_once": bet.at_once,
        "result": result,
        "replies": replies,
    }


def compile_chapter(chapter: str, world: World, language: str = LANGUAGE) -> dict[str, Any]:
    """All questions of a chapter by slug, in order: bets, exercises, quiz items."""
    from livecommerce import knowledge
    from livecommerce.exercises.library import records

    exercises, bets = records(chapter)
    questions = [compile_bet(bet, world, language) for bet in bets]
    questions += [
        compile_exercise(exercise, world, f"{chapter}.{i}", language)
        for i, exercise in enumerate(exercises, start=1)
    ]
    questions += [compile_item(item, language) for item in knowledge.quiz(chapter)]
    slugs = [question["slug"] for question in questions]
    require(len(set(slugs)) == len(slugs), f"chapter {chapter}", "two questions share a slug")
    return {"format": 1, "chapter": chapter, "questions": dict(zip(slugs, questions, strict=True))}


def main() -> int:
    """Write the table of every chapter for the shipped world, beside the datasets.

    A record against the rules is one line on the error stream, and code 1.
    """
    try:
        write_all()
    except RecordError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def write_all() -> None:
    """The files themselves; raises `RecordError`."""
    from livecommerce.exercises.library import chapters, folder
    from livecommerce.world import course_world

    world, target = course_world(), folder()
    target.mkdir(parents=True, exist_ok=True)
    for chapter in chapters():
        made = json.dumps(compile_chapter(chapter, world), ensure_ascii=False, indent=1)
        Path(target, f"{chapter}.json").write_text(made + "\n", encoding="utf-8")
        print(f"{target}/{chapter}.json")


if __name__ == "__main__":
    sys.exit(main())
