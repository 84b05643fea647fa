"""Each chapter against the standard, and the ruler itself against small notebooks."""

import re

import nbformat
import psutil
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import prose
from tools.clean import CELL_SECONDS, CHAPTERS
from tools.standard import (
    EXEMPT,
    Chapter,
    alt,
    applies,
    caption,
    is_figure,
    is_kit,
    measure,
    table,
    tags,
    words,
)
from widgets.drawing import manifest, vega_library
from widgets.kit import find

SECONDS_A_CELL, SECONDS_A_NOTEBOOK = 5, 20
SVG = new_output("display_data", {"image/svg+xml": "<svg/>"})


def test_lengths_and_counts(path, chapter):
    measured = measure(chapter)
    bad = [line for line in measured if not line.kept and applies(line, path.stem)]
    assert not bad, "\n" + table(path.stem, measured)


def test_every_figure_has_a_caption_and_an_alt_text(chapter):
    for cell in Chapter(chapter).figures:
        assert 15 <= prose.words(caption(cell)) <= 30, cell.source
        assert prose.words(alt(cell)) >= 8, cell.source


def test_the_cell_after_a_figure_interprets_it(chapter):
    cells = Chapter(chapter).cells
    for cell, after in zip(cells, [*cells[1:], None], strict=True):
        if is_figure(cell):
            assert after is not None, cell.source
            assert words(after) or _says(after) or is_kit(after), cell.source


def _says(cell) -> bool:
    """Whether a code cell's output is a sentence."""
    return any("text/markdown" in o.get("data", {}) for o in cell.get("outputs", []))


def test_every_equation_follows_a_figure_and_is_computed_next(chapter):
    cells = Chapter(chapter).cells
    for i, cell in enumerate(cells):
        if cell.cell_type == "markdown" and prose.equations(cell.source):
            assert any(is_figure(before) for before in cells[:i]), cell.source
            after = cells[i + 1 : i + 3]
            assert any(c.cell_type == "code" and not is_kit(c) for c in after), cell.source


def test_headings_and_captions_tell_no_result(chapter):
    """A heading or caption with a number from data in it would answer a bet before it is made."""
    told = [line for c in chapter.cells for line in re.findall(r"^#+ (.*)", c.source, re.MULTILINE)]
    told += [caption(cell) for cell in Chapter(chapter).figures]
    assert [line for line in told if prose.DATA_NUMBER.search(line)] == []


def test_the_chapter_runs_within_its_time(path, chapter):
    """Every cell and the whole, in the kernel's processor time; nothing on the error stream.

    Processor time, since the machine that tests may be busy with other tests. The first use of a
    widget compiles its picture for good: the notebook is run by someone who has opened it once.
    """
    spent: dict[str, float] = {}
    client = NotebookClient(
        chapter, timeout=CELL_SECONDS, resources={"metadata": {"path": str(path.parent)}}
    )

    def busy() -> float:
        times = psutil.Process(client.km.provisioner.pid).cpu_times()
        return times.user + times.system

    def clock(cell, cell_index, **_) -> None:
        spent[cell.source] = busy() - spent.get(cell.source, 0.0)

    client.on_cell_execute = lambda cell, cell_index: spent.update({cell.source: busy()})
    client.on_cell_executed = lambda cell, cell_index, execute_reply: clock(cell, cell_index)
    for slug in re.findall(r'widget\("([\w-]+)"', "\n".join(c.source for c in chapter.cells)):
        manifest(find(slug), "lab")
    vega_library()
    client.execute()
    assert max(spent.values()) < SECONDS_A_CELL, max(spent, key=spent.__getitem__)
    assert sum(spent.values()) < SECONDS_A_NOTEBOOK
    for cell in chapter.cells:
        for output in cell.get("outputs", []):
            assert output.get("name") != "stderr", f"{cell.source}\n{output.text}"


def test_exemptions_name_chapters_that_exist():
    assert set(EXEMPT) <= {path.stem for path in CHAPTERS.glob("*.ipynb")}


def test_prose_leaves_out_what_is_not_read_as_text():
    text = (
        "# A heading\n\nFour words stand here.\n\n| a | b |\n\n```python\nx = 1\n```\n\n"
        "$$\nT = a / b\n$$\n\n:::{note}\nThree more words.\n:::\n\n(anchor)=\n"
        "See [two words](https://example.org) {cite}`key`.\n\n<!-- unseen -->![alt](x.png)"
    )
    assert prose.words(text) == 4 + 3 + 3
    assert prose.equations(text) == 1
    assert prose.sentences("One two three. Four five!\n\n- six seven") == [3, 2, 2]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell to 28.6 minutes.", ["28.6"]),
        ("A share of 35% came back.", ["35%"]),
        ("It left ¥1,200 and 12,000 viewers.", ["¥1,200", "12,000"]),
        ("In 2021 she bet on 12 weeks and 3 rooms.", []),
        ("GMV grew 78.4% [S], says the source.", []),
        ("Set `rate = 0.35` and $x = 1.5$.", []),
    ],
)
def test_numbers_that_look_like_data(text, found):
    assert prose.data_numbers(text) == found


def test_a_number_copied_from_an_output_is_seen():
    """Whether or not it looks like data; small, round and given numbers pass, and so do years."""
    output = new_output("execute_result", {"text/plain": "viewers 105 2022\nminutes 1,073 12 100"})
    given = new_markdown_cell("105 parcels.", metadata={"tags": ["given-numbers"]})
    text = new_markdown_cell("She had 105 viewers in 2022, or 1073, 12 or 100 or 106.")
    small = notebook(new_code_cell("t", outputs=[output]), text, given)
    (line,) = [line for line in measure(small) if "outputs show" in line.what]
    assert not line.kept
    assert line.what.endswith("['105', '1073']")


def notebook(*cells) -> nbformat.NotebookNode:
    return new_notebook(cells=list(cells))


def test_the_ruler_counts_words_up_to_code_and_figure():
    small = notebook(
        new_markdown_cell("# Title\n\nOne two three."),
        new_code_cell('bet("a-bet")'),
        new_markdown_cell("Four five."),
        new_code_cell("1 + 1"),
        new_code_cell("plot()", outputs=[SVG]),
    )
    measured = {line.what: line.value for line in measure(small)}
    assert measured["words of prose"] == 5
    assert measured["words before the first code"] == 5
    assert measured["words of the longest run"] == 3
    assert measured["visible code cells"] == 2
    assert measured["figures"] == 1


def test_the_ruler_leaves_out_instructors_and_the_kit():
    note = new_markdown_cell("Not for learners.", metadata={"tags": ["instructor"]})
    small = notebook(note, new_code_cell('w = widget("trust-loop")'), new_code_cell("w.frame"))
    assert Chapter(small).prose == []
    assert [cell.source for cell in Chapter(small).code] == ["w.frame"]


def test_the_ruler_sees_hidden_and_long_cells():
    small = notebook(
        new_code_cell("x = 1", metadata={"tags": ["hide-input"]}),
        new_code_cell("\n\n".join(f"x{i} = {i}" for i in range(16))),
    )
    measured = {line.what: line for line in measure(small)}
    assert measured["hidden code cells"].value == 1
    assert measured["lines of the longest code cell"].value == 16
    assert not measured["lines of the longest code cell"].kept
    assert tags(small.cells[0]) == {"hide-input"}


def test_only_what_the_table_names_is_exempt():
    line = measure(notebook())[0]
    assert not line.kept
    assert not applies(line, "00_start_here")
    assert applies(line, "02_trust_commerce")
