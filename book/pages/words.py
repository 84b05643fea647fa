"""Pages from the knowledge base: the ledger of claims and its documents."""

from __future__ import annotations

from book.pages.catalogue import form, sign
from book.pages.markup import document_anchor, mark
from book.pages.outline import chapters, titles
from book.pages.works import cited
from livecommerce.knowledge import Claim, Document, claims, documents

TOPICS = {
    "facts": "Facts",
    "trust-commerce": "Trust commerce",
    "steps": "STEPS",
    "stage": "STAGE",
    "platforms": "Kuaishou and Douyin",
    "honesty": "What an honest course adds",
    "data": "Real logs",
}
MARKED = {
    "S": "S, stated in the source",
    "D": "D, our reading",
    "P": "P, public, of any grade",
    "P-A": "P-A, a company's statement",
    "P-B": "P-B, press or a repost",
}


def of_topic(topic: str) -> list[Claim]:
    """The claims of a topic in the order of the file."""
    return [claim for claim in claims().values() if claim.topic == topic]


def ledger() -> str:
    """The form, then every claim: statement, mark, and how the course tests it or why not."""
    return "\n\n".join(
        [controls()]
        + [
            f"## {title}\n\n" + "\n".join(map(claim_line, of_topic(topic)))
            for topic, title in TOPICS.items()
        ]
    )


def controls() -> str:
    """Search and filters of the ledger."""
    return form(
        ("statement", "statements"),
        "Search the statements",
        {
            "mark": ("Mark", MARKED),
            "topic": ("Topic", TOPICS),
            "chapter": ("Chapter", titles()),
            "test": ("Testable", {"yes": "here", "no": "not here", "told": "with a result"}),
        },
    )


def keys(claim: Claim) -> str:
    """What the filters find a claim by."""
    grade = documents()[claim.document].grade if claim.document else ""
    tests = ["yes" if claim.testable else "no", *(["told"] if claim.result else [])]
    return sign(
        mark=f"{claim.mark} {claim.mark}-{grade}", topic=claim.topic,
        chapter=" ".join(sorted({claim.chapter, claim.place})), test=" ".join(tests),
    )  # fmt: skip


def claim_line(claim: Claim) -> str:
    """One claim as an item of a list, with its own anchor."""
    result = f" *Result:* {claim.result.strip()}" if claim.result else ""
    return (
        f'- <span id="claim-{claim.id}"></span>{keys(claim)}{claim.text.strip()} '
        f"{mark(claim.mark, claim.document)}{evidence(claim)}\n\n"
        f"  {verdict(claim)} *What it would take:* {claim.test.strip()} "
        f"*Here:* {claim.reason.strip()}{result}\n"
    )


def evidence(claim: Claim) -> str:
    """The document or the work that carries a public statement."""
    if claim.work:
        return f" *Work:* [{cited(claim.work)}](bibliography.md#ref-{claim.work})."
    if claim.document:
        return f" *Document:* {documents()[claim.document].name.rstrip('.')}."
    return ""


def verdict(claim: Claim) -> str:
    """Where a claim is tested, or told where it can't be."""
    chapter = chapters()[claim.place]
    where = chapter.link(anchor=claim.passage or "")
    if claim.met:
        where += f", more in {chapters()[claim.chapter].link()} (to come)"
    if not chapter.written:
        said = "To be tested in" if claim.testable else "Not testable here; belongs to"
        return f"{said} {where} (to come)."
    return f"{'Tested in' if claim.testable else 'Not testable here; told in'} {where}."


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
