"""A class's progress files read into one table: what each learner answered, and how.

A learner hands in what the course saves anyway: the file of "Save as a file" (.json), the learner
folder's `progress.jsonl`, or a text with the code of "Copy a code" (.txt). The learner is named by
the file, or by its folder where all files have the same name, as learning platforms hand them out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from livecommerce.exercises import library, progress
from livecommerce.exercises.progress import Event, ProgressError
from livecommerce.exercises.results import Result, results

GENERIC = re.compile(rf"({progress.COURSE}-)?progress( ?\(\d+\))?", re.IGNORECASE)
CODE = re.compile(r"TT\d\.[\w=-]+")
HEAD = ("learner", "chapter", "exercise", "right", "tries", "misconceptions")


def events_of(file: Path) -> list[Event]:
    """The events of one file; raises `ProgressError` or OSError in one line."""
    if file.suffix == ".jsonl":
        found = progress.read(file)
    elif file.suffix == ".json":
        found = progress.import_(file.read_text(encoding="utf-8", errors="replace"))
    elif file.suffix == ".txt":
        code = CODE.search("".join(file.read_text(encoding="utf-8", errors="replace").split()))
        found = progress.decode(code[0] if code else "")
    else:
        raise ProgressError("expected a .json, .jsonl or .txt file")
    if not found:
        raise ProgressError("it holds no answer of this course")
    return found


def learner_of(file: Path, folder: Path) -> str:
    """The file's name without its ending; its folder's where the name is every learner's."""
    generic = GENERIC.fullmatch(file.stem) and file.parent != folder
    return file.parent.name if generic else file.stem


def submissions(folder: Path) -> tuple[dict[str, list[Event]], list[str]]:
    """Each learner's events, merged if there are several files; and a line for each bad file.

    Raises NotADirectoryError if `folder` is none.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"no folder {folder}; expected one with the learners' files")
    found: dict[str, list[Event]] = {}
    bad = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if file.name.startswith("."):
            continue
        try:
            learner = learner_of(file, folder)
            found[learner] = progress.merge(found.get(learner, ()), events_of(file))
        except (OSError, ProgressError) as error:
            bad.append(f"{file.relative_to(folder)}: {error}")
    return found, bad


def exercises(chapters: Iterable[str]) -> dict[str, str]:
    """The exercises of some chapters, slug to chapter, in the order of the course."""
    return {
        slug: question["chapter"]
        for chapter in sorted(set(chapters) & set(library.shipped()))
        for slug, question in library.compiled(chapter).items()
        if question["kind"] == "exercise"
    }


def rows(learners: Mapping[str, list[Event]], chapter: str = "") -> Iterator[tuple[str, ...]]:
    """A row as `HEAD` names it for each learner and exercise of the chapters that anyone tried."""
    tried = {learner: results(events) for learner, events in learners.items()}
    met = {one.chapter for found in tried.values() for one in found.values()}
    asked = exercises([chapter] if chapter else met)
    for learner, found in tried.items():
        for slug, number in asked.items():
            one = found.get(slug) or Result(slug, number, 0, False, ())
            counted = Counter(one.mistakes).items()
            mistakes = "; ".join(f"{name} {n}x" if n > 1 else name for name, n in counted)
            right = "yes" if one.right else "no" if one.tries else ""
            yield learner, number, slug, right, str(one.tries), mistakes


def summary(learners: Mapping[str, list[Event]], chapter: str = "") -> list[str]:
    """A line for each exercise: how many tried, right, right at first; what was met most often."""
    tried = [results(events) for events in learners.values()]
    met = {one.chapter for found in tried for one in found.values()}
    lines = []
    for slug in exercises([chapter] if chapter else met):
        found = [one[slug] for one in tried if slug in one]
        often = Counter(name for one in found for name in set(one.mistakes)).most_common(2)
        mistakes = ", ".join(f"{name} ({n})" for name, n in often)
        right, first = sum(one.right for one in found), sum(one.at_first for one in found)
        counts = f"{len(found)} of {len(learners)} tried, {right} right, {first} at the first try"
        lines.append(f"{slug}: {counts}" + (f"; met most: {mistakes}" if mistakes else ""))
    return lines
