"""Where questions are found: the records `ch??.py`, and the compiled tables beside the data."""

from __future__ import annotations

import functools
import importlib
import json
import pkgutil
import re
from pathlib import Path
from types import ModuleType
from typing import Any

from livecommerce import exercises as package
from livecommerce.exercises.bets import Bet
from livecommerce.exercises.record import Exercise, require


class UnknownQuestionError(KeyError):
    """No question, chapter or bet has the name that was asked for; the message names the known."""

    def __str__(self) -> str:
        return str(self.args[0])

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the line alone, since nothing is broken but a name."""
        return [str(self)]


def chapters() -> list[str]:
    """The chapters that have records, such as ["00", "02"]."""
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(name[2:] for name in names if re.fullmatch(r"ch\d\d", name))


def records(chapter: str) -> tuple[tuple[Exercise, ...], tuple[Bet, ...]]:
    """EXERCISES and BETS of a chapter; a graded record among them is refused."""
    if chapter not in chapters():
        raise UnknownQuestionError(f"no chapter {chapter!r}; there are {', '.join(chapters())}")
    module = importlib.import_module(f"livecommerce.exercises.ch{chapter}")
    refuse_graded(module.EXERCISES)
    refuse_unlisted(module)
    for record in (*module.EXERCISES, *module.BETS):
        require(record.chapter == chapter, record.slug, f"stands in chapter {chapter}'s file")
    return tuple(module.EXERCISES), tuple(module.BETS)


def refuse_graded(exercises: tuple[Exercise, ...]) -> None:
    """Raise `RecordError` if a graded record stands in the public package."""
    for exercise in exercises:
        require(not exercise.graded, exercise.slug, "graded records live outside this package")


def refuse_unlisted(module: ModuleType) -> None:
    """Raise `RecordError` if a file of records holds one that its EXERCISES or BETS leave out."""
    listed = {record.slug for record in (*module.EXERCISES, *module.BETS)}
    for record in vars(module).values():
        if isinstance(record, (Exercise, Bet)):
            require(record.slug in listed, record.slug, "add it to EXERCISES or BETS of its file")


def folder() -> Path:
    """The folder of the compiled tables, beside the data sets."""
    from livecommerce.tables import shipped

    return shipped.folder() / "questions"


def shipped() -> list[str]:
    """The chapters whose tables are there."""
    return sorted(path.stem for path in folder().glob("??.json"))


@functools.cache
def compiled(chapter: str) -> dict[str, dict[str, Any]]:
    """The compiled questions of a chapter by slug, as shipped."""
    file = folder() / f"{chapter}.json"
    if not file.is_file():
        known = ", ".join(shipped())
        raise UnknownQuestionError(
            f"no questions of chapter {chapter!r}; there are those of {known}"
        )
    return json.loads(file.read_text(encoding="utf-8"))["questions"]


def question(slug: str, kind: str = "") -> dict[str, Any]:
    """The compiled question called `slug`, of one kind if named; the error lists near names."""
    import difflib

    known: dict[str, dict[str, Any]] = {}
    for chapter in shipped():
        known |= compiled(chapter)
    fitting = [name for name, found in known.items() if kind in ("", found["kind"])]
    if slug not in fitting:
        near = difflib.get_close_matches(slug, fitting, n=3) or fitting
        raise UnknownQuestionError(f"no {kind or 'question'} {slug!r}; there is {', '.join(near)}")
    return known[slug]
