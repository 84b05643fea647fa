"""The pages that a learner's copy links to, as Markdown that JupyterLab shows unaided.

Chapters link to the book's pages (`../book/glossary.md#term-streamer`), which a learner's folder
lacks. `linked` leads such links into the folder `reference/` and gives a term's definition as the
link's title, so that pointing at a word is enough; `pages` makes what stands in that folder.
"""

from __future__ import annotations

import re
from pathlib import Path

from livecommerce.knowledge import Term, terms

FOLDER = "reference"
LINK = re.compile(r"\]\(\.\./book/([\w-]+\.md)(?:#([\w-]+))?\)")
ENTRY = re.compile(r"^@\w+\{(\w+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^\s*(\w+) = \{?(.*?)\}?,?$", re.MULTILINE)


def linked(markdown: str) -> str:
    """A cell's Markdown with the links to the book's pages led to the learner's own."""
    known = {term.anchor: term for term in terms().values()}

    def lead(match: re.Match[str]) -> str:
        page, anchor = match[1], match[2] or ""
        if term := known.get(anchor):
            told = term.definition.replace('"', "'")
            return f'](<{FOLDER}/{page}#{heading_id(term.en)}> "{told}")'
        return f"]({FOLDER}/{page}{'#' + anchor if anchor else ''})"

    return LINK.sub(lead, markdown)


def heading_id(title: str) -> str:
    """The id that JupyterLab gives a heading."""
    return title.replace(" ", "-")


def pages(book: Path) -> dict[str, str]:
    """File name to text: the glossary, the bibliography, and any other page that chapters link."""
    made = {"glossary.md": glossary(), "bibliography.md": bibliography(book / "references.bib")}
    about = book / "about.md"
    return made | ({"about.md": about.read_text(encoding="utf-8")} if about.is_file() else {})


def glossary() -> str:
    """Every term in English, Chinese and pinyin, with its definition."""
    ordered = sorted(terms().values(), key=lambda term: term.en.lower())
    return "# Glossary\n\n" + "\n\n".join(map(entry, ordered)) + "\n"


def entry(term: Term) -> str:
    """One term under a heading of its own."""
    also = f" Also: {', '.join(term.also)}." if term.also else ""
    return f"## {term.en}\n\n{term.zh} {term.pinyin}. {term.definition}{also} *{term.confusion}*"


def bibliography(file: Path) -> str:
    """The works of a BibTeX file in one line each: authors, year, title, where, address."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    lines = sorted(work(dict(FIELD.findall(body))) for _, body in ENTRY.findall(text))
    return "# Bibliography\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


def work(fields: dict[str, str]) -> str:
    """One work in a line."""
    where = fields.get("journal") or fields.get("booktitle") or fields.get("publisher", "")
    address = f"https://doi.org/{fields['doi']}" if "doi" in fields else fields.get("url", "")
    parts = (
        fields.get("author", ""),
        fields.get("year", ""),
        fields.get("title", ""),
        where,
        address,
    )
    return re.sub(r"[{}\\]", "", ". ".join(part for part in parts if part))
