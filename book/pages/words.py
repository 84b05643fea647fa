"""Pages from the knowledge base: glossary, ledger of claims, coverage, documents."""

from __future__ import annotations

from itertools import groupby

from book.pages.markup import document_anchor, mark, term_link
from book.pages.outline import Chapter, chapters, links
from livecommerce.exercises import library
from livecommerce.knowledge import Claim, Document, Term, claims, documents, terms
from widgets.kit import find, slugs

TOPICS = {
    "facts": "Facts",
    "trust-commerce": "Trust commerce",
    "steps": "STEPS",
    "stage": "STAGE",
    "platforms": "Kuaishou and Douyin",
    "honesty": "What an honest course adds",
    "data": "Real logs",
}


def glossary() -> str:
    """Every term under its letter, each with its own anchor."""
    ordered = sorted(terms().values(), key=lambda term: term.en.lower())
    groups = [
        (letter, list(found)) for letter, found in groupby(ordered, lambda t: t.en[0].upper())
    ]
    jump = " · ".join(f"[{letter}](#letter-{letter.lower()})" for letter, _ in groups)
    parts = [jump]
    for letter, found in groups:
        parts += [f"(letter-{letter.lower()})=\n## {letter}", *map(entry, found)]
    return "\n\n".join(parts)


def entry(term: Term) -> str:
    """One term: Chinese, definition, unit, the usual confusion, relations, chapters."""
    names = [f'<span lang="zh">{term.zh}</span> *{term.pinyin}*']
    names += [f"also {name}" for name in term.also]
    lines = [
        f"({term.anchor})=\n### {term.en}",
        f"{'; '.join(names)}. {mark(term.mark, term.document)}",
        term.definition.strip(),
    ]
    if term.formula:
        lines.append(f"{term.formula} ({term.unit})")
    lines.append(f"*Take care:* {term.confusion.strip()}")
    relations = {
        "A kind of": term.broader,
        "Kinds": term.narrower,
        "Contrast": term.contrasts,
        "See also": term.related,
    }
    shown = [f"{name}: {', '.join(map(term_link, ids))}." for name, ids in relations.items() if ids]
    shown.append(f"Chapters: {links(term.chapters)}.")
    return "\n\n".join([*lines, " ".join(shown)])


def of_topic(topic: str) -> list[Claim]:
    """The claims of a topic in the order of the file."""
    return [claim for claim in claims().values() if claim.topic == topic]


def ledger() -> str:
    """Every claim: the statement, its mark, and how the course tests it or why it can't."""
    return "\n\n".join(
        f"## {title}\n\n" + "\n".join(map(claim_line, of_topic(topic)))
        for topic, title in TOPICS.items()
    )


def claim_line(claim: Claim) -> str:
    """One claim as an item of a list, with its own anchor."""
    chapter = chapters()[claim.chapter]
    verdict = "To be tested in" if claim.testable else "Not testable here; belongs to"
    if chapter.written:
        verdict = "Tested in" if claim.testable else "Not testable here; told in"
    named = documents()[claim.document].name.rstrip(".") if claim.document else ""
    return (
        f'- <span id="claim-{claim.id}"></span>{claim.text.strip()} '
        f"{mark(claim.mark, claim.document)}{f' *Document:* {named}.' if named else ''}\n\n"
        f"  {verdict} {chapter.link()}{'' if chapter.written else ' (to come)'}. "
        f"*What it would take:* {claim.test.strip()} *Here:* {claim.reason.strip()}\n"
    )


def coverage() -> str:
    """The claims under their chapters, each chapter with what one operates and answers there."""
    groups = {
        number: [c for c in claims().values() if c.chapter == number] for number in chapters()
    }
    here = sum(len(found) for number, found in groups.items() if chapters()[number].written)
    told = f"{here} of {len(claims())} statements belong to chapters that are written."
    return "\n\n".join([told, *(of_chapter(n, found) for n, found in groups.items() if found)])


def of_chapter(number: str, found: list[Claim]) -> str:
    """One chapter's claims with their terms; what is not written is said."""
    chapter = chapters()[number]
    lines = [
        f"- [{claim.text.strip()}](claims.md#claim-{claim.id}) {mark(claim.mark, claim.document)}"
        + (f" Terms: {', '.join(map(term_link, claim.terms))}." if claim.terms else "")
        for claim in found
    ]
    told = means(chapter) if chapter.written else "Not written yet."
    return f"## {number} {chapter.title}\n\n{told}\n\n" + "\n".join(lines)


def means(chapter: Chapter) -> str:
    """What a reader operates and answers in a chapter, as links."""
    figures = [
        chapter.link(find(slug).title, f"#{slug}")
        for slug in slugs()
        if find(slug).chapter == chapter.number
    ]
    numbers = [q["number"] for q in asked(chapter.number) if q["kind"] == "exercise"]
    answers = f"[{numbers[0]} to {numbers[-1]}](exercises.md#questions-of-{chapter.number})"
    return f"Chapter: {chapter.link()}. To operate: {'; '.join(figures)}. To answer: {answers}."


def asked(chapter: str) -> list[dict[str, object]]:
    """The compiled questions of a chapter, none where there are none."""
    return list(library.compiled(chapter).values()) if chapter in library.shipped() else []


def document_list() -> str:
    """The documents behind the statements marked [P], each with its anchor."""
    return "\n".join(map(document_line, documents().values()))


def document_line(document: Document) -> str:
    """One document as an item of a list."""
    address = f" As read at: `{document.address}`." if document.address else ""
    return (
        f'- <span id="{document_anchor(document.id)}"></span>{document.name}. '
        f"Carries: {document.carries}. \\[P-{document.grade}\\]{address}"
    )
