"""The syllabus, and links to those chapters that exist."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from book.pages.markup import ROOT

FILE = Path(__file__).resolve().parent.parent / "syllabus.yaml"


@dataclass(frozen=True)
class Chapter:
    """One line of the syllabus. `number` is what exercises and terms call the chapter."""

    file: str
    title: str
    question: str
    widget: str
    part: str

    @property
    def number(self) -> str:
        return self.file[:2]

    @property
    def written(self) -> bool:
        """Whether one can read the chapter today."""
        return (ROOT / "chapters" / f"{self.file}.ipynb").exists()

    def link(self, text: str = "", anchor: str = "") -> str:
        """A link to the chapter, or its name alone where it is not written yet."""
        text = text or f"{self.number} {self.title}"
        if not self.written:
            return text
        return f"[{text}](../chapters/{self.file}.ipynb{anchor})"


@cache
def chapters() -> dict[str, Chapter]:
    """All chapters by number, in reading order."""
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    made = [Chapter(**line, part=part["part"]) for part in found for line in part["chapters"]]
    return {chapter.number: chapter for chapter in made}


def titles() -> dict[str, str]:
    """Number and title of each chapter by its number, for a reader to choose from."""
    return {number: f"{number} {chapter.title}" for number, chapter in chapters().items()}


def links(numbers: tuple[str, ...]) -> str:
    """The chapters of these numbers, the written ones linked."""
    return ", ".join(chapters()[number].link(number) for number in numbers)


def syllabus() -> str:
    """Every chapter under its part: what opens it, what one operates, whether it is here."""
    parts = dict.fromkeys(chapter.part for chapter in chapters().values())
    return "\n\n".join(
        f"## {part}\n\n" + "\n".join(line(c) for c in chapters().values() if c.part == part)
        for part in parts
    )


def line(chapter: Chapter) -> str:
    """One chapter as an item of a list."""
    name = f"**{chapter.link()}**" if chapter.written else f"{chapter.link()} (to come)"
    return f"- {name}\n\n  {chapter.question} *To operate:* {chapter.widget}."


def count() -> str:
    """How many chapters are written, in one sentence."""
    written = [chapter for chapter in chapters().values() if chapter.written]
    return f"Written so far: {len(written)} of {len(chapters())} chapters."
