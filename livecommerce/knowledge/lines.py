"""The lines of the course's specification, and what stands for each in the knowledge base.

The specification itself is not in the repository: a line here has a number, a few words of ours,
and a digest by which a test finds lines that were changed or added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from livecommerce.knowledge import build, check_ids, claims, documents, terms
from livecommerce.knowledge.read import KnowledgeError, entries, problem

FILE = "lines.yaml"


@dataclass(frozen=True)
class Line:
    """One line: claims, terms and documents by id, works by their key in references.bib."""

    id: str
    about: str
    digest: str
    claims: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    works: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        return self.id.split(".")[0]


@cache
def lines() -> Mapping[str, Line]:
    """Every line by id; raise `KnowledgeError` at a gap in the numbers or a claim left out."""
    found = entries(FILE, "line")
    for field, known in (("claims", claims()), ("terms", terms()), ("documents", documents())):
        check_ids(found, FILE, field, known)
    made = build(Line, found)
    check_numbers(list(made.values()))
    check_all_claims(list(made.values()))
    return made


def check_numbers(found: list[Line]) -> None:
    """Raise `KnowledgeError` unless each section counts 1, 2, 3 ... without a gap."""
    for section, members in groupby(found, key=lambda line: line.section):
        for number, line in enumerate(members, start=1):
            if line.id != f"{section}.{number}":
                raise problem(
                    FILE, line.id, "id", f"expected {section}.{number}: a line is missing"
                )


def check_all_claims(found: list[Line]) -> None:
    """Raise `KnowledgeError` if a claim stands under no line."""
    named = {claim for line in found for claim in line.claims}
    if left := [id for id in claims() if id not in named]:
        raise KnowledgeError(f"{FILE}: no line has the claims {', '.join(left)}")
