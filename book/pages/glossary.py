"""The glossary: every term with its Chinese, its confusion, its relations and its chapters."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby

from book.pages.catalogue import form, sign
from book.pages.markup import mark, term_link
from book.pages.outline import links, titles
from livecommerce.knowledge import Term, terms
from livecommerce.knowledge.frameworks import frameworks

KINDS = {"measure": "measures, with unit and formula", "framework": "frameworks and their parts"}
MARKS = {"S": "S, the source", "P": "P, public", "D": "D, our reading", "W": "W, our world"}


def glossary() -> str:
    """The form, the letters, and every term under its letter, each with its own anchor."""
    ordered = sorted(terms().values(), key=lambda term: term.en.lower())
    groups = [
        (letter, list(found)) for letter, found in groupby(ordered, lambda t: t.en[0].upper())
    ]
    jump = " · ".join(f"[{letter}](#letter-{letter.lower()})" for letter, _ in groups)
    parts = [controls(), jump]
    for letter, found in groups:
        parts += [f"(letter-{letter.lower()})=\n## {letter}", *map(entry, found)]
    return "\n\n".join(parts)


def controls() -> str:
    """Search in either language, filters, and three orders."""
    return form(
        ("term", "terms"),
        "Search in English, Chinese or pinyin (fugou finds fùgòu)",
        {
            "chapter": ("Chapter", titles()),
            "mark": ("Mark", MARKS),
            "kind": ("Kind", KINDS),
            "sort": ("Order", {"": "English", "pinyin": "pinyin", "first": "chapter"}),
        },
    )


def toneless(pinyin: str) -> str:
    """Pinyin in small letters without tone marks, as one types and sorts it."""
    split = unicodedata.normalize("NFD", pinyin.lower())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@cache
def of_frameworks() -> set[str]:
    """The terms that a framework names."""
    return set().union(*(framework.terms() for framework in frameworks().values()))


def kinds(term: Term) -> str:
    """What the filter Kind finds a term by."""
    found = {"measure": bool(term.formula), "framework": term.id in of_frameworks()}
    return " ".join(kind for kind, true in found.items() if true)


def entry(term: Term) -> str:
    """One term: Chinese, definition, unit, the usual confusion, relations, chapters."""
    names = [f'<span lang="zh">{term.zh}</span> *{term.pinyin}*']
    names += [f"also {name}" for name in term.also]
    keys = sign(
        pinyin=toneless(term.pinyin), chapter=" ".join(term.chapters), mark=term.mark,
        kind=kinds(term), first=f"{term.chapters[0]} {term.en.lower()}",
    )  # fmt: skip
    lines = [
        f"({term.anchor})=\n### {term.en}",
        f"{keys}{'; '.join(names)}. {mark(term.mark, term.document)}",
        term.definition.strip(),
    ]
    if term.formula:
        lines.append(f"{term.formula} ({term.unit})")
    lines.append(f"*Take care:* {term.confusion.strip()}")
    lines += [elsewhere(one["platform"], one["name"], one["document"]) for one in term.elsewhere]
    return "\n\n".join([*lines, relations(term)])


def elsewhere(platform: str, name: str, document: str) -> str:
    """The nearest thing on another platform."""
    return f"*On {platform}:* {name} {mark('P', document)}. That it is the nearest is our reading."


def relations(term: Term) -> str:
    """The terms around a term, and its chapters."""
    found = {
        "A kind of": term.broader,
        "Kinds": term.narrower,
        "Contrast": term.contrasts,
        "See also": term.related,
    }
    shown = [f"{name}: {', '.join(map(term_link, ids))}." for name, ids in found.items() if ids]
    return " ".join([*shown, f"Chapters: {links(term.chapters)}."])
