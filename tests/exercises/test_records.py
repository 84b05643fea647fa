"""Every exercise and bet of the course, found by itself, against the rules for all of them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from livecommerce.exercises import library
from livecommerce.exercises.answer import AnswerError, judge, parse_number
from livecommerce.exercises.bands import APART, NotIssuableError, answers, bands, separation
from livecommerce.exercises.compile import compile_bet, compile_chapter, compile_exercise
from livecommerce.exercises.markup import html
from livecommerce.exercises.printed import asked, form, printed
from livecommerce.exercises.record import RESERVED, Exercise, RecordError, World

ROOT = Path(__file__).parents[2]
CHAPTERS = library.chapters()
RECORDS = {chapter: library.records(chapter) for chapter in CHAPTERS}
EXERCISES = [exercise for exercises, _ in RECORDS.values() for exercise in exercises]
BETS = [bet for _, bets in RECORDS.values() for bet in bets]


def slug(record: object) -> str:
    return getattr(record, "slug", str(record))


@cache
def course() -> World:
    from livecommerce.world import course_world

    return course_world()


@cache
def question(record: Exercise) -> dict:
    return compile_exercise(record, course(), "00.1")


def check_replies(exercise: Exercise, world: World) -> None:
    """The key passes, and each mistake draws its own reply, in this world."""
    rows, compiled = answers(exercise, world), compile_exercise(exercise, world, "00.1")
    replies = set()
    for row, mistake in zip(rows[1:], exercise.misconceptions, strict=True):
        found = judge(compiled, row["value"])[1]
        assert (found.name, found.verdict) == (mistake.name, "slip" if mistake.slip else "wrong")
        replies.add(found.reply)
    assert len(replies) == len(exercise.misconceptions)
    assert judge(compiled, rows[0]["value"])[1].verdict == "right"


@pytest.mark.parametrize("exercise", EXERCISES, ids=slug)
def test_key_passes_and_each_mistake_draws_its_own_reply(exercise: Exercise) -> None:
    check_replies(exercise, course())


@pytest.mark.parametrize("exercise", EXERCISES, ids=slug)
def test_no_help_tells_the_key(exercise: Exercise) -> None:
    compiled = question(exercise)
    if exercise.kind == "choice":
        return
    told = [row["reply"] for row in compiled["answers"] if row["verdict"] != "right"]
    for number in re.findall(r"[\d.,]*\d", " ".join(told + compiled["hints"])):
        try:
            value = parse_number(number, compiled)
        except AnswerError:
            continue
        assert judge(compiled, value)[1].verdict != "right", f"{number} gives the key away"


@pytest.mark.parametrize("bet", BETS, ids=slug)
def test_bets_compile(bet: object) -> None:
    compiled = compile_bet(bet, course())
    assert all(compiled["replies"].values())


SEEDS, MOST = range(1, 21), 12


def computed(exercise: Exercise, world: World) -> Exercise:
    """The record with all that it asks of this world computed, once: tests read it many times."""

    def always(value: Any) -> Callable[[Any], Any]:
        return lambda world: value

    tolerance, table = exercise.tolerance, exercise.table
    return dataclasses.replace(
        exercise,
        key=always(exercise.key(world)),
        facts=always(exercise.facts(world)),
        tolerance=tolerance(world) if callable(tolerance) else tolerance,
        table=table and always(table(world)),
        misconceptions=tuple(
            dataclasses.replace(m, answer=always(m.answer(world))) for m in exercise.misconceptions
        ),
    )


@cache
def course_key(exercise: Exercise) -> float | str:
    return exercise.key(course())


@cache
def in_seed(seed: int) -> tuple[World, dict[str, Exercise]]:
    """The records of one world that can be issued, computed; smaller than the shipped world."""
    from livecommerce.settings import kuaishou
    from livecommerce.world import World

    world = World(seed=seed, parameters=kuaishou(), users=500)
    made = [computed(exercise, world) for exercise in EXERCISES]
    return world, {one.slug: one for one in made if issuable(one, world)}


def issuable(exercise: Exercise, world: World) -> bool:
    try:
        bands(exercise, world)
    except NotIssuableError:
        return False
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_another_seed_keeps_answers_apart_or_is_flagged(seed: int) -> None:
    world, issued = in_seed(seed)
    for exercise in issued.values():
        assert separation(exercise, world) >= APART
        check_replies(exercise, world)
    moved = [e.slug for e in EXERCISES
             if e.slug in issued and issued[e.slug].key(world) != course_key(e)]  # fmt: skip
    assert len(issued) >= len(EXERCISES) / 2, f"only {list(issued)} can be issued"
    assert len(moved) >= 3, f"only the keys of {moved} are computed from the world"


def test_each_exercise_can_be_issued_in_most_seeds() -> None:
    count = {e.slug: sum(e.slug in in_seed(seed)[1] for seed in SEEDS) for e in EXERCISES}
    assert {slug: n for slug, n in count.items() if n < MOST} == {}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_shipped_tables_are_those_of_the_records(chapter: str) -> None:
    shipped = json.loads((library.folder() / f"{chapter}.json").read_text(encoding="utf-8"))
    made = json.loads(json.dumps(compile_chapter(chapter, course())))
    assert shipped == made, "run python -m livecommerce.exercises.compile"


HYPHENED = re.compile(r"(?<![\w.,/#-])-¥?\d|¥-")  # a number below zero without its minus sign


def texts(part: object) -> Iterator[str]:
    """Every text in a compiled chapter."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, (list, dict)):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from texts(inner)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_question_writes_a_hyphen_for_a_minus(chapter: str) -> None:
    found = [one for one in texts(library.compiled(chapter)) if HYPHENED.search(one)]
    assert found == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_number_that_opens_a_text_is_told_as_it_is(chapter: str) -> None:
    """A result that opens a text, as in "38. With ...", is no item of a list, and is not cut."""
    assert [one for one in texts(library.compiled(chapter)) if "<ol" in one] == []
    assert html("38. With the old fee it is 20.") == "38. With the old fee it is 20."


@pytest.mark.parametrize("path", sorted(ROOT.glob("chapters/*.ipynb")), ids=lambda p: p.stem)
def test_no_sentence_of_a_chapter_writes_a_hyphen_for_a_minus(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", ())]
    told = ["".join(data.get("text/markdown", "")) for data in outputs]
    assert [one for one in told if HYPHENED.search(one)] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_slugs_are_unique_in_the_course(chapter: str) -> None:
    here = set(library.compiled(chapter))
    others = (set(library.compiled(other)) for other in CHAPTERS if other != chapter)
    assert not any(here & there for there in others)


def secrets(question: dict) -> list[str]:
    """The texts of a question that only its box may show."""
    rows = [row for row in question.get("answers", []) if row["name"] not in RESERVED]
    found = [row["reply"] for row in rows]
    found += [*question.get("hints", []), question.get("solution", "")]
    found += list(question.get("replies", {}).values())
    return [text for text in found if text]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_print_holds_no_key_reply_or_solution(chapter: str) -> None:
    sheet = printed(chapter)
    for compiled in library.compiled(chapter).values():
        kind = compiled["kind"]
        boxes = form(kind, compiled["slug"], {compiled["slug"]: compiled}) + asked(compiled)
        for secret in secrets(compiled):
            assert secret not in sheet + boxes
            assert secret in printed(chapter, instructor=True)
        assert not re.search(r"verdict|data-right|answers&quot;", sheet + boxes)


def stored(path: Path) -> str:
    """All that a notebook shows or stores, sources included."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return json.dumps(cells, ensure_ascii=False)


@pytest.mark.parametrize("path", sorted(ROOT.glob("chapters/*.ipynb")), ids=lambda p: p.stem)
def test_notebooks_hold_no_reply_or_solution(path: Path) -> None:
    inside = stored(path)
    for chapter in CHAPTERS:
        for compiled in library.compiled(chapter).values():
            for secret in secrets(compiled):
                assert json.dumps(secret, ensure_ascii=False)[1:-1] not in inside, compiled["slug"]


@pytest.mark.parametrize("path", sorted(ROOT.glob("chapters/*.ipynb")), ids=lambda p: p.stem)
def test_notebooks_call_check_with_no_right_answer(path: Path) -> None:
    for slug, value in re.findall(r'check\(\\?"([a-z0-9-]+)\\?", *([^)]*)\)', stored(path)):
        given = json.loads(value) if re.fullmatch(r"-?[0-9.]+", value) else value.strip('\\"')
        assert judge(library.question(slug, "exercise"), given)[1].verdict != "right", slug


def test_graded_records_are_refused() -> None:
    graded = [dataclasses.replace(exercise, graded=True) for exercise in EXERCISES[:1]]
    if graded:
        with pytest.raises(RecordError, match="outside this package"):
            library.refuse_graded(tuple(graded))
    assert not any(exercise.graded for exercise in EXERCISES)
