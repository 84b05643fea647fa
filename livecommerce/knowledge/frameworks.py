"""The frameworks of the subject as frozen records: STEPS, STAGE, trust and the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from livecommerce.knowledge import build, check_ids, terms
from livecommerce.knowledge.read import Entry, entries

FILE = "frameworks.yaml"


@dataclass(frozen=True)
class Element:
    """One part of a framework; term and measures are ids of terms."""

    term: str
    mark: str
    chapter: str
    purpose: str
    letter: str = ""
    tactics: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One aspect of a contrast, with a cell for each side."""

    aspect: str
    cells: tuple[str, ...]
    mark: str


@dataclass(frozen=True)
class Framework:
    """Either elements, or two sides (ids of terms) and the rows that set them apart."""

    id: str
    term: str
    mark: str
    chapter: str
    purpose: str
    caution: str
    title: str | None = None
    formula: str | None = None
    elements: tuple[Element, ...] = ()
    sides: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def name(self) -> str:
        """What the framework is called in English."""
        return self.title or terms()[self.term].en

    def terms(self) -> set[str]:
        """Every term that the framework names."""
        own = {self.term, *self.sides, *(element.term for element in self.elements)}
        return own.union(*(element.measures for element in self.elements))


@cache
def frameworks() -> Mapping[str, Framework]:
    """Every framework by id; raise `KnowledgeError` at a term that does not exist."""
    found = entries(FILE, "framework")
    parts = list(_parts(found))
    for field in ("term", "sides", "measures"):
        check_ids([*found, *parts], FILE, field, terms())
    for entry in found:
        entry["elements"] = [Element(**_tuples(part)) for part in entry.get("elements", [])]
        entry["rows"] = [Row(**_tuples(row)) for row in entry.get("rows", [])]
    return MappingProxyType(dict(build(Framework, found)))


def _parts(found: list[Entry]) -> Iterator[Entry]:
    """The elements as entries, so that an error can name the framework."""
    for entry in found:
        for part in entry.get("elements", []):
            yield {"id": entry["id"], **part}


def _tuples(entry: Entry) -> Entry:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
