"""The learner's copy: outputs out, edits kept, whatever happens in whatever order."""

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecommerce.learning.own_copy import CHAPTERS, learner_version, main, update

LINKS = re.compile(r'\]\(<?reference/([\w-]+\.md)(?:#([^>")]+))?>?(?: "([^"]*)")?\)')
NAME = "02_trust_commerce.ipynb"


def chapter(text: str) -> str:
    """A small notebook with a stored output and a note for instructors."""
    code = {"cell_type": "code", "id": "b", "metadata": {}, "source": ["1 + 1"]}
    output = {"output_type": "execute_result", "data": {"text/plain": ["2"]}}
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]},
        code | {"execution_count": 3, "outputs": [output]},
        {"cell_type": "markdown", "id": "c", "metadata": {"tags": ["instructor"]}, "source": ["!"]},
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def course(tmp_path):
    """A folder of chapters, and the folder of the copy (not made yet)."""
    source = tmp_path / "chapters"
    source.mkdir()
    (source / NAME).write_text(chapter("first"))
    return source, tmp_path / "my-course"


def test_the_copy_has_no_outputs_and_no_instructor_notes():
    cells = json.loads(learner_version(chapter("text")))["cells"]
    assert [cell["cell_type"] for cell in cells] == ["markdown", "markdown", "code"]
    assert cells[2]["outputs"] == []
    assert cells[2]["execution_count"] is None


def test_the_copy_names_the_questions_that_cover_a_cell():
    made = json.loads(chapter("text"))
    made["cells"][1]["metadata"] = {"tags": ["answers-bet-one", "other", "answers-exercise-two"]}
    cell = json.loads(learner_version(json.dumps(made)))["cells"][2]
    assert cell["metadata"]["answers"] == ["bet-one", "exercise-two"]


def test_the_copy_says_first_how_to_run_it():
    first = json.loads(learner_version(chapter("text")))["cells"][0]
    assert "one cell at a time" in first["source"][0]


def test_every_link_of_the_shipped_chapters_leads_to_a_page_of_the_copy(tmp_path):
    """To an existing file, and to a heading that it has; a term's definition is the title."""
    update(tmp_path)
    found = 0
    for notebook in tmp_path.glob("*.ipynb"):
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        assert "../book/" not in prose
        for page, anchor, title in LINKS.findall(prose):
            target = tmp_path / "reference" / page
            assert target.is_file(), page
            if page == "glossary.md" and anchor:
                heads = re.findall(r"^## (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in [head.replace(" ", "-") for head in heads]
                assert len(title) > 20
                found += 1
    assert found > 20


def test_an_unchanged_copy_follows_the_course(course):
    source, copy = course
    assert update(copy, source) == []
    (source / NAME).write_text(chapter("second"))
    assert update(copy, source) == [f"{NAME}: updated (you had not changed it)."]
    assert (copy / NAME).read_bytes() == learner_version(chapter("second"))


def test_an_edited_chapter_is_kept_and_the_new_one_put_beside_it_once(course):
    source, copy = course
    update(copy, source)
    (copy / NAME).write_text("mine")
    assert update(copy, source) == []
    (source / NAME).write_text(chapter("second"))
    beside = "02_trust_commerce.new-1.ipynb"
    said = update(copy, source)
    assert said == [f"{NAME}: yours is kept as it is; the new version is beside it as {beside}."]
    assert (copy / NAME).read_text() == "mine"
    assert (copy / beside).read_bytes() == learner_version(chapter("second"))
    assert update(copy, source) == []


def test_an_edited_new_version_is_not_overwritten_either(course):
    source, copy = course
    update(copy, source)
    (copy / NAME).write_text("mine")
    (copy / "02_trust_commerce.new-1.ipynb").write_text("mine too")
    (source / NAME).write_text(chapter("second"))
    assert "new-2" in update(copy, source)[0]
    assert (copy / "02_trust_commerce.new-1.ipynb").read_text() == "mine too"


def test_a_deleted_chapter_comes_back(course):
    source, copy = course
    update(copy, source)
    (copy / NAME).unlink()
    update(copy, source)
    assert (copy / NAME).exists()


def test_other_files_of_the_learner_are_left_alone(course):
    source, copy = course
    copy.mkdir()
    (copy / "progress.jsonl").write_text("{}\n")
    update(copy, source)
    assert (copy / "progress.jsonl").read_text() == "{}\n"


def test_no_chapters_is_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("livecommerce.learning.own_copy.update.__defaults__", (tmp_path / "none",))
    assert main([str(tmp_path / "copy")]) == 1
    assert capsys.readouterr().err.startswith("learner copy: no chapters in")


STEPS = st.one_of(
    st.tuples(st.just("course"), st.integers(0, 3)),
    st.tuples(st.just("edit"), st.integers(0, 3)),
    st.tuples(st.just("forget"), st.just(0)),  # the record of what was issued is lost
    st.tuples(st.just("update"), st.just(0)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_no_order_of_edits_and_updates_loses_a_learners_text(steps):
    """Whatever the learner last wrote into a chapter is there after every update."""
    folder = Path(tempfile.mkdtemp())
    source, copy = folder / "chapters", folder / "copy"
    source.mkdir()
    (source / NAME).write_text(chapter("0"))
    update(copy, source)
    mine = None
    for step, number in steps:
        if step == "course":
            (source / NAME).write_text(chapter(str(number)))
        elif step == "edit":
            mine = f"mine {number}"
            (copy / NAME).write_text(mine)
        elif step == "forget":
            (copy / ".issued.json").unlink(missing_ok=True)
        else:
            update(copy, source)
        assert mine is None or (copy / NAME).read_text() == mine
    update(copy, source)
    newest = learner_version((source / NAME).read_text())
    assert mine or newest in [path.read_bytes() for path in copy.glob("*.ipynb")]
    shutil.rmtree(folder)


@pytest.mark.parametrize("path", sorted(CHAPTERS.glob("*.ipynb")), ids=lambda path: path.stem[:2])
def test_what_the_page_covers_between_two_answers_is_covered_in_the_copy_too(path):
    """From the first tagged cell to the last, boxes too, but for the question's own box."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    copy = {
        c["id"]: c for c in json.loads(learner_version(path.read_text(encoding="utf-8")))["cells"]
    }
    tags = [cell["metadata"].get("tags", []) for cell in cells]
    for tag in {tag for some in tags for tag in some if tag.startswith("answers-")}:
        slug = tag.removeprefix("answers-")
        tagged = [number for number, some in enumerate(tags) if tag in some]
        for cell in cells[tagged[0] : tagged[-1] + 1]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                covers = copy[cell["id"]]["metadata"].get("answers", [])
                assert (slug in covers) == (
                    source not in (f'bet("{slug}")', f'exercise("{slug}")')
                ), source
