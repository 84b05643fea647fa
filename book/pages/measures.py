"""The measures: every term that has a formula, with its unit and what to take care of."""

from __future__ import annotations

from book.pages.catalogue import form, sign
from book.pages.glossary import toneless
from book.pages.markup import table, term_link
from book.pages.outline import links, titles
from livecommerce.knowledge import Term, terms


def measures() -> str:
    """The form and the table."""
    found = sorted((term for term in terms().values() if term.formula), key=lambda t: t.en.lower())
    heads = ("Measure", "Formula, unit", "Take care")
    return f'{controls()}<span class="tt-stacked"></span>\n\n{table(heads, map(row, found))}'


def controls() -> str:
    """Search, and the chapters."""
    return form(("measure", "measures"), "Search", {"chapter": ("Chapter", titles())})


def row(term: Term) -> tuple[str, str, str]:
    """One measure: names and chapters, formula and unit, the common confusion."""
    keys = sign(pinyin=toneless(term.pinyin), chapter=" ".join(term.chapters))
    name = f'{keys}{term_link(term.id)}<br><span lang="zh">{term.zh}</span> {term.pinyin}'
    formula = f"{term.formula}<br><em>{term.unit}</em><br>Chapters: {links(term.chapters)}"
    return name, formula, term.confusion.strip()
