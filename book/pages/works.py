"""The works of references.bib as a list; its documents stand apart, by `words.document_list`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from book.pages.markup import ROOT
from livecommerce.knowledge import documents

FILE = ROOT / "book" / "references.bib"


def bibliography() -> str:
    """Every work by its first author's name, each with the anchor `ref-<key>`."""
    found = [item for item in works().items() if item[0] not in documents()]
    return "\n".join(line(key, entry) for key, entry in sorted(found, key=by_author))


@cache
def works() -> dict[str, Any]:
    """Every entry of references.bib by its key."""
    from pybtex.database import parse_file

    return dict(parse_file(str(FILE)).entries.items())


def cited(key: str) -> str:
    """A work in the fewest words: "Gefen 2003", or a data set's name, such as "KuaiRand"."""
    entry = works()[key]
    name = entry.persons["author"][0].last_names[0] if key[-1].isdigit() else entry.fields["title"]
    return plain(f"{name.partition(':')[0]} {entry.fields.get('year', '')}")


def by_author(item: tuple[str, Any]) -> tuple[str, str]:
    """What the list is sorted by: the first author, then the year."""
    entry = item[1]
    return " ".join(authors(entry)[:1]).lower(), entry.fields.get("year", "")


def authors(entry: Any) -> list[str]:
    """The authors, family name first; a body has its whole name."""
    names = []
    for person in entry.persons.get("author", []):
        family = " ".join(person.prelast_names + person.last_names)
        given = " ".join(person.first_names + person.middle_names)
        names.append(plain(f"{family}, {given}" if given else family))
    return names


def plain(text: str) -> str:
    """BibTeX's text without its braces and commands."""
    text = re.sub(r"\\([_&%$#])", r"\1", text).replace("--", "–").replace("~", " ")
    text = text.replace("``", "“").replace("''", "”")
    return re.sub(r"[{}]", "", text).strip()


def ended(text: str) -> str:
    """A sentence with its full stop, unless it ends in another mark."""
    return text if text.endswith((".", "?", "!", "？", "”")) else f"{text}."


def line(key: str, entry: Any) -> str:
    """One work as an item of a list."""
    fields = {name: plain(value) for name, value in entry.fields.items()}
    who = "; ".join(authors(entry))
    parts = [f"{who} ({fields.get('year', 'no year')}). {ended(fields['title'])}"]
    parts.append(place(fields))
    if "doi" in fields:
        parts.append(f"doi:[{fields['doi']}](https://doi.org/{fields['doi']}).")
    elif "url" in fields:
        parts.append(f"<{fields['url']}>.")
    if "note" in fields:
        parts.append(ended(fields["note"]))
    text = " ".join(part for part in parts if part)
    return f'- <span id="ref-{key}"></span>{text}'


def place(fields: dict[str, str]) -> str:
    """Journal with volume and pages, or the book, report or address where the work stands."""
    name = next(
        (fields[f] for f in ("journal", "booktitle", "howpublished", "institution", "publisher")
         if f in fields), "",
    )  # fmt: skip
    volume = fields.get("volume", "") + (f"({fields['number']})" if "number" in fields else "")
    pages = fields.get("pages", "")
    numbers = ":".join(part for part in (volume, pages) if part)
    return f"*{name}*{' ' if numbers else ''}{numbers}." if name else ""
