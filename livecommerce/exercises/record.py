"""An exercise is one record: what is asked, the key, the known mistakes, the help.

Keys and wrong answers are functions of the world, never typed numbers. Texts are templates in
Markdown, filled with `facts(world)`; see `compile.py` for what each text may name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = ("scale", "sign", "scale-and-sign")  # slips that compile.py adds to every number
TOOLS = ("widget", "code")
NEEDS = ("table", "text", *TOOLS)  # what an exercise is answered with


class RecordError(ValueError):
    """A record contradicts the rules of exercises; the message names the record and the rule."""


class World(Protocol):
    """What a record may ask of a world: observed tables, and the truth behind them."""

    @property
    def seed(self) -> int: ...
    def table(self, name: str) -> Any: ...
    def truth(self, name: str) -> Any: ...


Facts = Callable[[Any], Mapping[str, Any]]
Answer = Callable[[Any], "float | str"]


def no_facts(world: World) -> Mapping[str, Any]:
    """The facts of a text that names none."""
    return {}


def require(holds: object, slug: str, rule: str) -> None:
    """Raise `RecordError` naming the record and the rule, unless the rule holds."""
    if not holds:
        raise RecordError(f"{slug}: {rule}")


def check_identity(slug: str, chapter: str) -> None:
    """A slug is lower-case words with hyphens, a chapter two digits; both are kept for ever."""
    require(SLUG.fullmatch(slug), repr(slug), "expected a slug such as trust-refund-rule")
    require(re.fullmatch(r"\d\d", chapter), slug, f"chapter is {chapter!r}; expected two digits")


@dataclass(frozen=True)
class Misconception:
    """One foreseen mistake: the answer that it leads to, and a reply that helps without telling."""

    name: str
    answer: Answer
    reply: str
    slip: bool = False  # a slip of unit or typing is answered, but never counted as a miss
    mends: str = ""  # link to the passage that mends it, such as "#a-follow-is-not-a-cause"


@dataclass(frozen=True)
class Exercise:
    """One question with a key. Slug and misconception names never change once published."""

    slug: str
    chapter: str
    objective: str  # continues "One can ...", such as "divide totals, not rates"
    kind: str  # "number" or "choice"
    prompt: str
    key: Answer
    hints: tuple[str, ...]
    solution: str
    misconceptions: tuple[Misconception, ...]
    otherwise: str = ""  # asked back after a number that nobody foresaw
    right: str = ""  # reply to the right answer; may name `key` and the wrong answers
    tool: str = ""  # "widget" or "code", if its table or the text cannot answer it
    facts: Facts = no_facts
    tolerance: float | Callable[[Any], float] = 0.0
    unit: str = ""
    low: float | None = 0.0  # the range in which an answer makes sense at all
    high: float | None = None
    options: tuple[tuple[str, str], ...] = ()
    table: Callable[[Any], list[dict[str, Any]]] | None = None  # at most 12 rows, {column: value}
    graded: bool = False

    def __post_init__(self) -> None:
        check_identity(self.slug, self.chapter)
        names = [m.name for m in self.misconceptions]
        rules = (
            (self.kind in ("number", "choice"), "kind must be number or choice"),
            (self.tool in ("", *TOOLS), f"tool must be one of {', '.join(TOOLS)}, or none"),
            (len(names) >= 2, "needs at least two misconceptions"),
            (len(set(names)) == len(names), "each misconception needs a name of its own"),
            (not set(names) & set(RESERVED), f"{', '.join(RESERVED)} are reserved names"),
            (all(SLUG.fullmatch(name) for name in names), "misconception names are slugs"),
            (self.hints, "needs at least one hint"),
            (self.solution.strip(), "needs a solution that says why"),
            (len(self.solution.strip().splitlines()) <= 12, "solution is over 12 lines"),
            (self.kind != "number" or self.unit, "a number needs a unit"),
            (self.kind != "number" or self.tolerance, "a number needs a tolerance"),
            (self.kind != "choice" or len(dict(self.options)) >= 2, "needs two options or more"),
        )
        for holds, rule in rules:
            require(holds, self.slug, rule)

    @property
    def needs(self) -> str:
        """What one answers it with, one of `NEEDS`."""
        return self.tool or ("table" if self.table else "text")
