"""A question of the bank as every export sees it: HTML, with its picture apart."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from livecommerce.exercises.quiz import compile_item, picture
from livecommerce.knowledge import quiz

Chapters = tuple[str, ...] | None


@dataclass(frozen=True)
class Choice:
    """One option: its letter, its text and reply as HTML, and the misconception behind it."""

    letter: str
    text: str
    reply: str
    misconception: str  # "" for the right option

    @property
    def right(self) -> bool:
        return not self.misconception


@dataclass(frozen=True)
class Item:
    """One question with exactly one right choice."""

    id: str
    chapter: str
    prompt: str
    choices: tuple[Choice, ...]
    terms: tuple[str, ...]
    picture: str = ""  # the file's name, "" where there is none
    alt: str = ""

    @property
    def image(self) -> bytes:
        """The picture's bytes (SVG)."""
        return picture(self.picture)

    def shown(self, source: str) -> str:
        """The picture at its address as HTML; nothing where there is none."""
        alt = escape(self.alt)
        return f'<p><img src="{source}" alt="{alt}"/></p>' if self.picture else ""


def bank(chapters: Chapters = None, language: str = "en") -> list[Item]:
    """The questions of these chapters, or all; `ValueError` names a chapter that has none."""
    found = quiz()
    known = {item["chapter"] for item in found}
    for chapter in chapters or ():
        if chapter not in known:
            raise ValueError(
                f"no questions of chapter {chapter!r}; expected one of {', '.join(sorted(known))}"
            )
    return [made(item, language) for item in found if not chapters or item["chapter"] in chapters]


def made(item: dict[str, Any], language: str) -> Item:
    """One entry of the bank, its texts turned to HTML."""
    shown = item.get("picture", {"file": "", "alt": ""})
    bare = {name: value for name, value in item.items() if name != "picture"}
    compiled = compile_item(bare, language)
    choices = tuple(
        Choice(option["value"], option["label"], row["reply"], row["name"] or "")
        for option, row in zip(compiled["options"], compiled["answers"], strict=True)
    )
    return Item(
        item["id"], item["chapter"], compiled["prompt"], choices, tuple(item["terms"]),
        shown["file"], shown["alt"],
    )  # fmt: skip
