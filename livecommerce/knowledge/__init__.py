"""The knowledge base: terms, claims, documents, frameworks, quiz items, each written once, as YAML.

Glossary, ledger, cheat sheets, quizzes and exports are made from it. YAML and jsonschema are
imported only when a file is read, so that the package loads in a page that has NumPy alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from livecommerce.knowledge.read import (
    Entry,
    KnowledgeError,
    entries,
    files,
    problem,
    together,
)

__all__ = ["Claim", "Document", "KnowledgeError", "Term", "claims", "documents", "quiz", "terms"]


@dataclass(frozen=True)
class Document:
    """What stands behind a statement marked [P]; None where date or address is not known."""

    id: str
    name: str
    grade: str
    carries: str
    date: str | None  # ISO, as far as known: "2021", "2021-11" or "2021-11-24"
    address: str | None


@dataclass(frozen=True)
class Term:
    """One term in English and Chinese; relations are ids of other terms, and hold both ways."""

    id: str
    en: str
    zh: str
    pinyin: str
    definition: str
    confusion: str
    chapters: tuple[str, ...]
    mark: str
    document: str | None = None
    also: tuple[str, ...] = ()
    unit: str | None = None
    formula: str | None = None
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    elsewhere: tuple[Mapping[str, str], ...] = ()  # platform, name, document

    @property
    def anchor(self) -> str:
        """The anchor of the term on the glossary page."""
        return f"term-{self.id}"


@dataclass(frozen=True)
class Claim:
    """One statement of the subject: whence it comes, and what it would take to test it."""

    id: str
    topic: str
    text: str
    mark: str
    chapter: str
    testable: bool
    test: str
    reason: str
    document: str | None = None
    work: str | None = None  # a key of references.bib
    terms: tuple[str, ...] = ()
    met: str | None = None  # a written chapter that tests it already, before its own is written
    passage: str | None = None  # "#heading" of the chapter in which it is met
    exercises: tuple[str, ...] = ()
    result: str | None = None

    @property
    def place(self) -> str:
        """The chapter in which a reader meets it; passage and exercises are that chapter's."""
        return self.met or self.chapter


Kind = TypeVar("Kind")


def build(kind: type[Kind], found: Iterable[Entry]) -> Mapping[str, Kind]:
    """The entries as frozen records by id, lists turned into tuples."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    made = {}
    for entry in found:
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in entry.items()
            if name in names
        }
        made[entry["id"]] = kind(**values)
    return MappingProxyType(made)


@cache
def documents() -> Mapping[str, Document]:
    """Every document by id."""
    return build(Document, entries("documents.yaml", "document"))


@cache
def terms() -> Mapping[str, Term]:
    """Every term by id, file by file, with its relations completed."""
    parts = files("terms", "term")
    ids = {entry["id"] for found in parts.values() for entry in found}
    for file, found in parts.items():
        check_ids(found, file, "document", documents())
        for field in ("broader", "contrasts", "related"):
            check_ids(found, file, field, ids)
        near = [{**other, "id": e["id"]} for e in found for other in e.get("elsewhere", [])]
        check_ids(near, file, "document", documents())
    return build(Term, complete(together(parts)))


@cache
def claims() -> Mapping[str, Claim]:
    """Every claim by id, topic by topic."""
    parts = files("claims", "claim")
    for file, found in parts.items():
        check_ids(found, file, "document", documents())
        check_ids(found, file, "terms", terms())
    return build(Claim, together(parts))


@cache
def quiz_bank() -> tuple[Entry, ...]:
    """Every quiz item, chapter by chapter."""
    parts = files("quiz", "quiz")
    for file, found in parts.items():
        check_ids(found, file, "terms", terms())
    return tuple(together(parts))


def quiz(chapter: str | None = None) -> list[Entry]:
    """The quiz items of a chapter such as "02", or of all, as `exercises/quiz.py` compiles them."""
    return [item for item in quiz_bank() if chapter in (None, item["chapter"])]


def check_ids(found: list[Entry], file: str, field: str, known: Iterable[str]) -> None:
    """Raise `KnowledgeError` if the field of an entry names an id that does not exist."""
    known = set(known)
    for entry in found:
        named = entry.get(field, [])
        for id in [named] if isinstance(named, str) else named:
            if id not in known:
                raise problem(file, entry["id"], field, f"{id!r} does not exist")


def complete(found: list[Entry]) -> list[Entry]:
    """Add what follows: `narrower` is the inverse of `broader`, the others hold both ways."""
    for given, inverse in (
        ("broader", "narrower"),
        ("contrasts", "contrasts"),
        ("related", "related"),
    ):
        pairs = [(other, entry["id"]) for entry in found for other in entry.get(given, [])]
        for entry in found:
            had = entry.get(inverse, [])
            new = [id for other, id in pairs if other == entry["id"] and id not in had]
            entry[inverse] = had + new
    return found
