"""Small pieces of Markdown that several generated pages share."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from pathlib import Path

from livecommerce.knowledge import documents, terms

ROOT = Path(__file__).resolve().parents[2]


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], align: str = "") -> str:
    """A pipe table; `align` holds a letter a column, l or r, for instance "lrr"."""
    rules = ["--:" if letter == "r" else ":--" for letter in align or "l" * len(heads)]
    lines = [heads, rules, *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def mark(letter: str, document: str | None = None) -> str:
    """The mark of a statement; a public one names its grade and links its document."""
    if document is None:
        return f"\\[{letter}\\]"
    grade = documents()[document].grade
    return f"[\\[{letter}-{grade}\\]](bibliography.md#{document_anchor(document)})"


def document_anchor(document: str) -> str:
    """Where the page Bibliography lists a document."""
    return f"doc-{document}"


def term_link(id: str) -> str:
    """A term as a link to its entry in the glossary."""
    term = terms()[id]
    return f"[{term.en}](glossary.md#{term.anchor})"


def symbol(text: str) -> str:
    """A symbol such as `β_τ` with what follows the underscore set low."""
    if not text:
        return ""
    main, _, low = html.escape(text).replace("*", "&#42;").partition("_")
    return f"<i>{main}</i>" + (f"<sub>{low}</sub>" if low else "")
