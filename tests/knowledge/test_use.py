"""Each term that a chapter uses has an entry, and each entry is used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

from livecommerce.exercises import library
from livecommerce.knowledge import claims, quiz, terms
from livecommerce.knowledge.frameworks import frameworks
from livecommerce.knowledge.lines import lines

ROOT = Path(__file__).parents[2]
NOTEBOOKS = {path.stem[:2]: path for path in sorted((ROOT / "chapters").glob("*.ipynb"))}
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
MET = re.compile(r"\*\*Terms met here:\*\* ([^\n]+)\.")


def markdown(chapter: str) -> str:
    """A chapter's prose."""
    cells = nbformat.read(NOTEBOOKS[chapter], as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def everything(chapter: str) -> str:
    """All that a reader of a chapter may meet: prose, code, outputs, questions and replies."""
    notebook = NOTEBOOKS[chapter].read_text(encoding="utf-8")
    return notebook + json.dumps(library.compiled(chapter), ensure_ascii=False)


def words(text: str) -> str:
    """Small letters with single blanks, so that a hyphen does not hide a name."""
    return " ".join(re.sub(r"[-\s]+", " ", text).lower().split())


def named(id: str, text: str) -> bool:
    """Whether the text, given by `words`, has all the words of one of a term's names."""
    names = (terms()[id].en, *terms()[id].also)
    return any(all(part.rstrip("s") in text for part in words(name).split()) for name in names)


def used_by_the_knowledge() -> dict[str, set[str]]:
    """The chapters of what names a term: a claim, a question, a framework's element."""
    found: dict[str, set[str]] = {id: set() for id in terms()}
    uses = [(claim.chapter, claim.terms) for claim in claims().values()]
    uses += [(item["chapter"], item["terms"]) for item in quiz()]
    for framework in frameworks().values():
        uses.append((framework.chapter, (framework.term, *framework.sides)))
        uses += [(e.chapter, (e.term, *e.measures)) for e in framework.elements]
    for chapter, ids in uses:
        for id in ids:
            found[id].add(chapter)
    return found


USED = used_by_the_knowledge()


@pytest.mark.parametrize("chapter", NOTEBOOKS)
def test_every_chinese_word_of_a_chapter_has_an_entry(chapter):
    known = {term.zh for term in terms().values()}
    assert set(CHINESE.findall(markdown(chapter))) - known == set()


@pytest.mark.parametrize("chapter", NOTEBOOKS)
def test_every_term_that_a_chapter_says_was_met_has_an_entry(chapter):
    names = {words(name) for t in terms().values() for name in (t.en, *t.also)}
    names |= {term.en.split(" of ")[0].lower() for term in terms().values() if " of " in term.en}
    for list_of_names in MET.findall(markdown(chapter)):
        assert [n for n in list_of_names.split(", ") if words(n) not in names] == []


@pytest.mark.parametrize("chapter", NOTEBOOKS)
def test_a_term_that_names_a_written_chapter_is_met_there(chapter):
    text = words(everything(chapter))
    declared = [id for id, term in terms().items() if chapter in term.chapters]
    assert declared
    assert [id for id in declared if chapter not in USED[id] and not named(id, text)] == []


def test_no_entry_is_unused():
    listed = {id for line in lines().values() for id in line.terms}
    here = {chapter: words(everything(chapter)) for chapter in NOTEBOOKS}
    left = [id for id in terms() if not USED[id] and id not in listed]
    met = [id for id in left if any(named(id, here[c]) for c in terms()[id].chapters if c in here)]
    assert left == met


def test_what_the_knowledge_uses_in_a_chapter_is_declared_for_it():
    assert {id: chapters - set(terms()[id].chapters) for id, chapters in USED.items()} == {
        id: set() for id in USED
    }


def test_an_entry_that_nothing_uses_would_be_seen():
    assert not named("gini", words(everything("00")))
    assert named("gmv", words(everything("00")))
