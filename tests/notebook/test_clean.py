"""Cleaned notebooks: what changes by itself is gone, what readers see stays."""

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.clean import cleaned, main, text_of

VIEW = "application/vnd.jupyter.widget-view+json"


def run_notebook() -> nbformat.NotebookNode:
    """A notebook as JupyterLab leaves it after a run."""
    shown = {VIEW: {"model_id": "f00"}, "text/html": "<p>form</p>", "text/plain": "<A at 0x7f1>"}
    timing = {"execution": {"iopub.execute_input": "2026-01-01"}, "scrolled": True, "tags": ["t"]}
    code = new_code_cell(
        "x  \n\n", execution_count=7, metadata=timing, outputs=[new_output("display_data", shown)]
    )
    result = new_output("execute_result", {"text/plain": "2"}, execution_count=8)
    notebook = new_notebook(cells=[code, new_code_cell("1 + 1", outputs=[result])])
    notebook.metadata = {"widgets": {"state": {}}, "language_info": {"version": "3.11.7"}}
    return notebook


def test_what_changes_by_itself_is_dropped():
    first, second = cleaned(run_notebook()).cells
    assert first.execution_count == 1
    assert first.metadata == {"tags": ["t"]}
    assert first.source == "x"
    assert first.outputs[0].data == {"text/html": "<p>form</p>", "text/plain": "<A>"}
    assert second.outputs[0].execution_count == second.execution_count == 1
    assert set(cleaned(run_notebook()).metadata) == {"kernelspec", "language_info"}


def test_the_argument_is_left_as_it_was():
    notebook = run_notebook()
    before = nbformat.writes(notebook)
    cleaned(notebook)
    assert nbformat.writes(notebook) == before


def test_cell_names_stay_and_repeated_ones_are_told_apart():
    cells = [new_markdown_cell("a", id="same"), new_markdown_cell("b", id="same")]
    names = [cell.id for cell in cleaned(new_notebook(cells=cells)).cells]
    assert names[0] == "same"
    assert len(set(names)) == 2


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=20))))
def test_cleaning_twice_changes_nothing_more(cells):
    make = {"a": new_markdown_cell, "b": new_code_cell}
    notebook = new_notebook(cells=[make[kind](text) for kind, text in cells])
    once = cleaned(notebook)
    assert text_of(cleaned(once)) == text_of(once)
    nbformat.validate(once)


def test_check_reports_and_changes_nothing(tmp_path, capsys):
    path = tmp_path / "x.ipynb"
    path.write_text(nbformat.writes(run_notebook()))
    before = path.read_bytes()
    assert main(["--check", str(path)]) == 1
    assert "not clean. Cure:" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert main([str(path)]) == 0
    assert main(["--check", str(path)]) == 0


def test_execute_stores_what_the_cells_show(tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_text(nbformat.writes(new_notebook(cells=[new_code_cell("6 * 7")])))
    assert main(["--execute", str(path)]) == 0
    cell = nbformat.read(path, as_version=4).cells[0]
    assert cell.outputs[0].data["text/plain"] == "42"
    assert main(["--check", str(path)]) == 0


def test_every_chapter_is_clean(path, capsys):
    assert main(["--check", str(path)]) == 0, capsys.readouterr().out


def test_no_chapter_stores_an_error_or_a_path_of_this_machine(chapter):
    stored = nbformat.writes(chapter)
    for folder in ("/work/", "/home/", "/root/", "/Users/", "/tmp/", "site-packages"):
        assert folder not in stored
    kinds = [o.output_type for cell in chapter.cells for o in cell.get("outputs", [])]
    assert "error" not in kinds


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
def test_figures_are_stored_as_drawings(chapter, kind):
    outputs = [o for cell in chapter.cells for o in cell.get("outputs", [])]
    assert not any(kind in o.get("data", {}) for o in outputs)
