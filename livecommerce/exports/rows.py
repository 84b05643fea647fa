"""Tables as CSV (UTF-8 with a mark at its start, so that spreadsheets read the Chinese)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from html import unescape

from livecommerce import knowledge
from livecommerce.exports.items import Chapters, bank

SEVERAL = "; "  # between the values of one cell


def questions(chapters: Chapters = None) -> bytes:
    """An option a line: question, its place, right or which misconception, and the reply."""
    heads = ("id", "chapter", "prompt", "picture", "option", "text", "right", "misconception",
             "reply", "terms")  # fmt: skip
    return written(
        heads,
        (
            (item.id, item.chapter, plain(item.prompt), item.picture, choice.letter,
             plain(choice.text), "yes" if choice.right else "no", choice.misconception,
             plain(choice.reply), SEVERAL.join(item.terms))
            for item in bank(chapters)
            for choice in item.choices
        ),
    )  # fmt: skip


def terms(chapters: Chapters = None) -> bytes:
    """A term a line, those of the chapters."""
    heads = ("id", "en", "also", "zh", "pinyin", "definition", "unit", "formula", "confusion",
             "broader", "contrasts", "related", "chapters", "mark", "document")  # fmt: skip
    found = [
        term
        for term in knowledge.terms().values()
        if not chapters or set(chapters) & set(term.chapters)
    ]
    return written(heads, (fields(term, heads) for term in found))


def claims(chapters: Chapters = None) -> bytes:
    """A statement a line, those of the chapters."""
    heads = ("id", "topic", "text", "mark", "document", "work", "chapter", "met", "terms",
             "test", "testable", "reason", "passage", "exercises", "result")  # fmt: skip
    found = [
        claim
        for claim in knowledge.claims().values()
        if not chapters or {claim.chapter, claim.place} & set(chapters)
    ]
    return written(heads, (fields(claim, heads) for claim in found))


def fields(record: object, heads: Sequence[str]) -> list[str]:
    """The named fields of a record as cells."""
    return [cell(getattr(record, name)) for name in heads]


def cell(value: object) -> str:
    """One value as text: lists joined, nothing as nothing, true and false as words."""
    if isinstance(value, tuple):
        return SEVERAL.join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).strip()


def plain(html: str) -> str:
    """HTML without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def written(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table's bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
