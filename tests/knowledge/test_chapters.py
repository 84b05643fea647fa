"""Links from the chapters into glossary and bibliography lead to entries that exist."""

import re
from pathlib import Path

import nbformat
import pytest
from pybtex.database import parse_file

from livecommerce.knowledge import quiz, terms

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))
TERM = re.compile(r"\]\((?:\.\./book/)?glossary(?:\.md|\.html)?#([^)\s]+)\)")
CHINESE = re.compile(r"#term-([a-z0-9-]+)\) \((?:[^()]*, )?([\u4e00-\u9fff]+) ([^()]+)\)")
CITE = re.compile(r"\{cite(?::\w+)?\}`([^`]+)`")


def prose(notebook: Path) -> str:
    """All Markdown of a notebook."""
    cells = nbformat.read(notebook, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def unknown_terms(text: str, chapter: str) -> list[str]:
    """Glossary links of a text without an entry, or whose entry does not name the chapter."""
    named = {term.anchor: term.chapters for term in terms().values()}
    return [link for link in TERM.findall(text) if chapter not in named.get(link, ())]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_glossary_link_resolves_to_a_term_of_the_chapter(notebook):
    assert unknown_terms(prose(notebook), notebook.stem[:2]) == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_chinese_and_pinyin_are_those_of_the_glossary(notebook):
    given = CHINESE.findall(prose(notebook))
    assert given
    entries = [(terms()[id].zh, terms()[id].pinyin) for id, _, _ in given]
    assert [(zh, pinyin) for _, zh, pinyin in given] == entries


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_citation_resolves(notebook):
    known = parse_file(str(ROOT / "book" / "references.bib")).entries
    cited = [key.strip() for keys in CITE.findall(prose(notebook)) for key in keys.split(",")]
    assert [key for key in cited if key not in known] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_quiz_item_mends_at_a_heading_of_its_chapter(notebook):
    headings = re.findall(r"^#+ (.+)$", prose(notebook), re.M)
    anchors = {
        "#" + re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in headings
    }
    items = quiz(notebook.stem[:2])
    named = {item["mends"] for item in items if "mends" in item}
    named |= {option["mends"] for item in items for option in item["options"] if "mends" in option}
    assert named <= anchors


def test_a_link_without_an_entry_is_seen():
    good, bad = "../book/glossary.md#term-gmv", "../book/glossary.md#term-gvm"
    assert unknown_terms(f"[GMV]({good}) and [GMV]({bad})", "02") == ["term-gvm"]
    assert unknown_terms(f"[GMV]({good})", "17") == ["term-gmv"]
