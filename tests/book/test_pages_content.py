"""The pages say what the code and its data say: nothing typed twice, nothing left out."""

import json
import re

import pytest
import yaml
from pybtex.database import parse_file

from book.pages import PARTS, model, write_pages
from book.pages.asked import plain
from book.pages.concept_map import graph, places
from book.pages.outline import chapters
from book.pages.teams import overtaking
from livecommerce.exercises import library
from livecommerce.knowledge import claims, documents, terms
from livecommerce.knowledge.frameworks import frameworks
from livecommerce.knowledge.lines import lines
from livecommerce.parameters import specs
from livecommerce.settings import kuaishou
from livecommerce.tables.cards import NOTES
from livecommerce.tables.columns import TABLES
from livecommerce.tables.shipped import case as shipped_case
from tools.environment import ROOT
from widgets.kit import find, slugs

BOOK = ROOT / "book"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(BOOK.glob("*.md"))}
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))
LETTER = re.compile(r"\\[a-zA-Z]+|[a-zA-Z]")
INCLUDE = re.compile(r"^```\{include\} generated/(\w+)\.md$", re.M)


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> dict[str, str]:
    """Every generated part, made afresh."""
    folder = tmp_path_factory.mktemp("generated")
    write_pages(folder)
    return {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in PARTS}


def written(page: str) -> str:
    """What is typed on a page: without includes, code and the targets of links."""
    text = re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S)
    return re.sub(r"\]\([^)]*\)|<[^>]+>", "", text)


def test_a_second_writing_changes_nothing(tmp_path):
    assert set(write_pages(tmp_path)) == set(PARTS)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert write_pages(tmp_path) == []
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_only_what_changed_is_written_again(tmp_path):
    write_pages(tmp_path)
    (tmp_path / "glossary.md").write_text("old")
    assert write_pages(tmp_path) == ["glossary"]
    assert "(term-gmv)=" in (tmp_path / "glossary.md").read_text(encoding="utf-8")


def test_every_part_stands_on_a_page_and_every_page_finds_its_parts():
    assert {name for page in PAGES.values() for name in INCLUDE.findall(page)} == set(PARTS)


def test_the_contents_name_every_page_and_no_other():
    toc = yaml.safe_load((BOOK / "_toc.yml").read_text(encoding="utf-8"))
    files = [toc["root"], *(one["file"] for part in toc["parts"] for one in part["chapters"])]
    pages = {name.removeprefix("book/") for name in files if name.startswith("book/")}
    assert pages == set(PAGES)
    assert {n for n in files if n.startswith("chapters/")} == {
        f"chapters/{p.stem}" for p in NOTEBOOKS
    }


def test_no_number_on_the_landing_page_is_typed():
    assert re.findall(r"\d", written(PAGES["index"])) == []


def test_the_table_of_the_landing_page_is_the_case(parts):
    case = shipped_case()
    rows = [
        [float(re.sub(r"[¥,]", "", cell)) for cell in line.strip("| ").split(" | ")[1:]]
        for line in parts["two_teams"].splitlines()[2:]
        if line
    ]
    teams = [case["a"], case["b"]]
    gmv = [case["price"] * team["orders"] for team in teams]
    given = ("viewers", "minutes", "orders", None, "placement", "fee")
    assert rows == [gmv if name is None else [team[name] for team in teams] for name in given]


def test_the_bill_in_class_is_the_one_of_the_reply(parts):
    """The bet's reply is computed by the exercise, the bill by the page."""
    left = [int(cell.replace(",", "")) for cell in re.findall(r"¥([\d,]+)",
            parts["two_teams_bill"].split("Left that night")[1])]  # fmt: skip
    replies = library.question("start-two-teams", "bet")["replies"]
    assert f"¥{left[0] - left[1]:,}" in replies["a"]
    assert overtaking() == library.question("start-reorders-to-overtake", "bet")["result"]


def test_the_glossary_holds_every_term_once(parts):
    anchors = re.findall(r"^\((term-[\w-]+)\)=$", parts["glossary"], re.M)
    assert sorted(anchors) == sorted(term.anchor for term in terms().values())
    for term in terms().values():
        entry = parts["glossary"].split(f"({term.anchor})=")[1].split("\n(")[0]
        for told in (
            term.en,
            term.zh,
            term.pinyin,
            term.definition.strip(),
            term.confusion.strip(),
        ):
            assert told in entry, term.id


def test_every_term_that_pages_and_chapters_link_exists(parts):
    texts = [*PAGES.values(), *parts.values(), *(p.read_text(encoding="utf-8") for p in NOTEBOOKS)]
    linked = {name for text in texts for name in re.findall(r"glossary\.md#(term-[\w-]+)", text)}
    assert len(linked) > 50
    assert linked <= {term.anchor for term in terms().values()}


def test_every_parameter_has_its_row(parts):
    page = parts["parameters"].replace("<wbr>", "")
    missing = [
        f"{mechanism}__{spec.name}"
        for mechanism, record in vars(kuaishou()).items()
        if hasattr(record, "__dataclass_fields__")
        for spec in specs(record)
        if f"<code>{mechanism}__{spec.name}</code>" not in page
    ]
    for slug in slugs():
        own = page.split(f"### {find(slug).title}\n")[1].split("\n###")[0]
        names = [spec.name for spec in specs(find(slug).record)]
        missing += [name for name in names if f"<code>{name}</code>" not in own]
    assert missing == []
    for name in re.findall(r"<code>(\w+__\w+)</code>", page):  # and each name there works
        kuaishou().change(**{name: getattr(getattr(kuaishou(), name.split("__")[0]),
                                           name.split("__")[1])})  # fmt: skip


def test_every_table_and_column_has_its_line(parts):
    page = parts["data"].replace("<wbr>", "")
    for table in TABLES:
        card = page.split(f"(table-{table.name})=")[1].split("\n(table-")[0]
        assert [c.name for c in table.columns if f"<code>{c.name}</code>" not in card] == []
        assert [text for text in NOTES[table.name] if text not in card] == []


def test_ledger_and_coverage_hold_every_claim(parts):
    for claim in claims().values():
        line = parts["claims"].split(f'id="claim-{claim.id}"')[1].split("\n- ")[0]
        assert claim.document is None or documents()[claim.document].name.rstrip(".") in line
        assert chapters()[claim.chapter].written or "(to come)" in line
        row = next(x for x in parts["coverage"].splitlines() if f"#claim-{claim.id})" in x)
        assert (f"Not written yet: {claim.chapter} " in row) != chapters()[claim.chapter].written
        place = chapters()[claim.place]
        assert ("none: untestable here" in row) != claim.testable
        assert not place.written or f"../chapters/{place.file}.ipynb{claim.passage}" in row
        assert not (place.written and claim.testable) or "#tt-exercise-" in row


def test_coverage_holds_every_line(parts):
    found = re.findall(
        r"^<span id=\"line-[\d-]+\"></span>\*\*([\d.]+)\*\* ", parts["coverage"], re.M
    )
    assert found == list(lines())


def test_every_measure_and_every_term_of_the_map_is_there(parts):
    measures = {term.anchor for term in terms().values() if term.formula}
    assert set(re.findall(r"glossary\.md#(term-[\w-]+)", parts["measures"])) == measures
    assert re.findall(r'<g [^>]*data-id="([\w-]+)"', parts["concept_map"]) == list(terms())
    ends = re.findall(r'data-ends="([\w-]+) ([\w-]+)"', parts["concept_map"])
    for term in terms().values():
        for other in (*term.broader, *term.contrasts, *term.related):
            assert (term.id, other) in ends or (other, term.id) in ends


def test_a_line_of_the_map_leads_from_the_narrower_term_to_the_wider(parts):
    found = re.findall(r'data-kind="broader" data-ends="([\w-]+) ([\w-]+)"', parts["concept_map"])
    assert found
    assert [ends for ends in found if ends[1] not in terms()[ends[0]].broader] == []


def test_the_map_is_the_same_at_every_build():
    assert places(graph()) == places(graph())


def test_every_framework_stands_on_a_sheet(parts):
    sheets = [part for name, part in parts.items() if name.startswith("sheet_")]
    for framework in frameworks().values():
        page = next(page for page in sheets if framework.caution in page)
        for element in framework.elements:
            assert element.purpose.rstrip(".") in page
            told = (*element.tactics, *element.values)  # in a list of several one begins small
            assert [text for text in told if text[1:] not in page] == []


def test_every_work_and_document_is_listed_once(parts):
    keys = set(parse_file(str(BOOK / "references.bib")).entries)
    works = re.findall(r'id="ref-([\w-]+)"', parts["bibliography"])
    listed = works + re.findall(r'id="doc-([\w-]+)"', parts["documents"])
    assert sorted(listed) == sorted(keys | set(documents()))


def test_the_index_holds_every_question_and_no_answer(parts):
    for chapter in library.shipped():
        for slug, question in library.compiled(chapter).items():
            assert question["prompt"] in parts["exercises"], slug
            told = [row["reply"] for row in question.get("answers", [])]
            told += [*question.get("hints", []), question.get("solution", "")]
            assert [reply for reply in told if reply and reply in parts["exercises"]] == []


def test_every_notebook_is_a_chapter_of_the_syllabus(parts):
    here = [chapter for chapter in chapters().values() if chapter.written]
    assert [chapter.file for chapter in here] == [path.stem for path in NOTEBOOKS]
    assert parts["syllabus"].count("(to come)") == len(chapters()) - len(here)


def test_every_symbol_of_a_displayed_equation_is_in_the_notation():
    layout = {"frac", "prod", "sum", "left", "right", "qquad", "le", "cdot", "text", "log"}
    layout |= {"min", "max"}
    known = set(
        re.findall(r"\\[a-zA-Z]+|[a-zA-Z]", " ".join(re.findall(r"\$(.+?)\$", PAGES["notation"])))
    )
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        for equation in re.findall(r"\$\$(.+?)\$\$", prose, re.S):
            used = set(LETTER.findall(equation))
            assert {s for s in used if s.removeprefix("\\") not in layout} <= known, equation


def test_no_mark_up_of_bibtex_reaches_a_reader(parts):
    assert re.findall(r"``|[{}]|\\", parts["bibliography"]) == []


def test_a_prompt_without_its_markup_reads_as_it_did():
    assert (
        plain("<p>More over the <em>year</em>?</p><p>Or less?</p>")
        == "More over the year? Or less?"
    )


def test_formulas_in_a_docstring_are_written_and_its_code_is_left():
    assert (
        model.written("chance 1 - (1 - h)^w, `a - b_c`")
        == "chance 1 − (1 − h)<sup>w</sup>, `a - b_c`"
    )
    assert model.written("log(1 + e^((x - m) / s))") == "log(1 + e<sup>(x − m) / s</sup>)"
    assert (
        model.written(": -log(J_c) in well-known 1-2") == ": −log(J<sub>c</sub>) in well-known 1-2"
    )
