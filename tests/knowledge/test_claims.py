"""Claims: each topic is covered, each says how it could be tested, each figure has its document."""

import re
from pathlib import Path

import nbformat
import pytest
from pybtex.database import parse_file

from livecommerce.exercises import library
from livecommerce.knowledge import claims, documents, terms
from livecommerce.knowledge.read import files

ROOT = Path(__file__).parents[2]
WRITTEN = {path.stem[:2]: path for path in (ROOT / "chapters").glob("*.ipynb")}

FIGURE = re.compile(r"[¥%]|\b\d")
STATED = ("S", "P")  # marks under which a figure about the real world may stand


@pytest.mark.parametrize("claim", claims().values(), ids=claims())
def test_a_figure_is_stated_or_has_a_document(claim):
    counts = {
        "gmv-four-years",
        "hundred-w-unit",
    }  # these only count years or quote the source's unit
    if claim.mark not in STATED and claim.id not in counts:
        assert not FIGURE.search(claim.text)


@pytest.mark.parametrize("claim", claims().values(), ids=claims())
def test_a_claim_says_what_would_test_it_and_why(claim):
    assert len(claim.test.split()) >= 3
    assert len(claim.reason.split()) >= 3
    assert claim.terms


def test_a_claim_stands_in_the_file_of_its_topic():
    for file, found in files("claims", "claim").items():
        assert {claim["topic"] for claim in found} == {Path(file).stem}


def test_no_two_claims_say_the_same():
    texts = [claim.text for claim in claims().values()]
    assert len(texts) == len(set(texts))


def test_each_topic_and_each_part_of_the_course_has_claims():
    topics = {claim.topic for claim in claims().values()}
    assert topics == {"facts", "trust-commerce", "steps", "stage", "platforms", "honesty", "data"}
    chapters = {claim.chapter for claim in claims().values()}
    subjects = {f"{n:02}" for n in range(1, 21)} - {"18"}  # 18 plans with what the others taught
    assert subjects <= chapters


def test_both_verdicts_on_testability_occur():
    verdicts = [claim.testable for claim in claims().values()]
    assert verdicts.count(True) > 20
    assert verdicts.count(False) > 20


def test_every_document_carries_something():
    used = {claim.document for claim in claims().values()} | {t.document for t in terms().values()}
    assert set(documents()) <= used


def figure(claim: str, pattern: str) -> float:
    """The number in the text of a claim that the pattern's group catches."""
    return float(re.search(pattern, claims()[claim].text)[1])


def test_the_yearly_figures_agree_with_each_other():
    billion, growth = r"¥([\d.]+) billion", r"([\d.]+)% more"
    years = ["gmv-2020-published", "gmv-2021-source", "gmv-2022"]
    before = figure("gmv-2018-2019-filed", billion)
    for claim in years:
        value = figure(claim, billion)
        assert value / before == pytest.approx(1 + figure(claim, growth) / 100, rel=0.002)
        before = value


def headings(chapter: str) -> set[str]:
    """The anchors of a written chapter's headings."""
    cells = nbformat.read(WRITTEN[chapter], as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return {
        "#" + re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", text, re.M)
    }


HERE = {claim.id: claim for claim in claims().values() if claim.place in WRITTEN}


@pytest.mark.parametrize("claim", HERE.values(), ids=HERE)
def test_a_claim_of_a_written_chapter_has_its_passage_and_its_exercise(claim):
    assert claim.passage in headings(claim.place)
    questions = library.compiled(claim.place)
    assert [name for name in claim.exercises if name not in questions] == []
    assert claim.exercises or not claim.testable


def test_a_claim_of_a_chapter_to_come_names_no_passage():
    waiting = [claim for claim in claims().values() if claim.place not in WRITTEN]
    assert waiting
    assert [c.id for c in waiting if c.passage or c.exercises] == []


def test_only_a_claim_of_a_chapter_to_come_is_met_in_another_which_says_what_came_of_it():
    met = [claim for claim in claims().values() if claim.met]
    assert [claim.id for claim in met if claim.chapter in WRITTEN or not claim.result] == []
    assert {claim.met for claim in met} <= set(WRITTEN)


def test_a_work_stands_in_the_bibliography():
    known = parse_file(str(ROOT / "book" / "references.bib")).entries
    works = {claim.work for claim in claims().values() if claim.work}
    assert works
    assert works <= set(known)
