"""Coverage: line by line of the specification, where each statement is taught and answered."""

from __future__ import annotations

from itertools import groupby

from book.pages.markup import document_anchor, mark, table, term_link
from book.pages.outline import Chapter, chapters
from book.pages.works import cited
from livecommerce.exercises import library
from livecommerce.knowledge import Claim, claims, documents
from livecommerce.knowledge.lines import Line, lines
from widgets.kit import find, slugs

SECTIONS = {
    "0": "Source, marks, terms",
    "1": "Facts",
    "2": "Trust commerce",
    "3": "STEPS",
    "4": "STAGE",
    "5": "Kuaishou and Douyin",
    "6": "What an honest course adds",
    "7": "Research and real logs",
    "8": "Documents",
}
HEADS = ("Statement", "Chapter, figure", "Exercise", "Terms")


def coverage() -> str:
    """A count, then each line with its statements; a line with nothing of its own fails here."""
    here = [claim for claim in claims().values() if chapters()[claim.place].written]
    told = (
        f"{len(lines())} lines, {len(claims())} statements; {len(here)} of the statements are met "
        "in chapters that are written."
    )
    parts = ['<span class="tt-stacked tt-covering"></span>' + told]
    for section, members in groupby(lines().values(), key=lambda line: line.section):
        parts += [f"## {section} {SECTIONS[section]}", *map(of_line, members)]
    return "\n\n".join(parts)


def of_line(line: Line) -> str:
    """One line: its number, what it is about, and what stands for it."""
    parts = [f'<span id="line-{line.id.replace(".", "-")}"></span>**{line.id}** {line.about}']
    if line.claims:
        parts.append(table(HEADS, map(row, line.claims)))
    if line.terms:
        parts.append(f"Terms: {', '.join(map(term_link, line.terms))}.")
    if line.documents:
        found = [f"[{documents()[id].name}](bibliography.md#{document_anchor(id)})"
                 for id in line.documents]  # fmt: skip
        parts.append(f"Document: {'; '.join(found)}.")
    if line.works:
        found = [f"[{cited(key)}](bibliography.md#ref-{key})" for key in line.works]
        parts.append(f"Works: {', '.join(found)}.")
    return "\n\n".join(parts)


def row(id: str) -> tuple[str, str, str, str]:
    """One statement: words and mark, where it is taught, where it is answered, its terms."""
    claim = claims()[id]
    chapter = chapters()[claim.place]
    text = f"[{claim.text.strip()}](claims.md#claim-{id}) {mark(claim.mark, claim.document)}"
    return (
        text,
        "; ".join([taught(chapter, claim.passage), *to_come(claim)]),
        answered(chapter, claim.exercises, claim.testable),
        ", ".join(map(term_link, claim.terms)),
    )


def taught(chapter: Chapter, passage: str | None) -> str:
    """The chapter's passage and what one operates there; what is not written is said."""
    if not chapter.written:
        return not_written(chapter)
    figures = [chapter.link(find(slug).title, f"#{slug}")
               for slug in slugs() if find(slug).chapter == chapter.number]  # fmt: skip
    return "; ".join([chapter.link(anchor=passage or ""), *figures])


def to_come(claim: Claim) -> list[str]:
    """The chapter of its own of a statement that another one meets already."""
    return [not_written(chapters()[claim.chapter])] if claim.met else []


def not_written(chapter: Chapter) -> str:
    """A chapter to come, with what one will operate there."""
    return f"Not written yet: {chapter.number} {chapter.title}; {chapter.widget}"


def answered(chapter: Chapter, exercises: tuple[str, ...], testable: bool) -> str:
    """The exercises that test the statement, or why there are none."""
    if not testable:
        return "none: untestable here"
    if not chapter.written:
        return "planned"
    numbers = {slug: q["number"] for slug, q in library.compiled(chapter.number).items()
               if q["kind"] == "exercise"}  # fmt: skip
    return ", ".join(chapter.link(numbers[s], f"#tt-exercise-{s}") for s in exercises)
