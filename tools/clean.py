"""Clean notebooks, so that a diff shows only what changed; run them first if asked.

`python -m tools.clean [--check | --execute] [NOTEBOOK ...]`, all chapters if none is named.
Kept: text, HTML, Markdown and SVG outputs, which the book shows and nbval compares. Dropped: what
differs from run to run (counts, timings, object addresses), the widgets' live state (the printed
form stays) and what an editor left behind.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parent.parent
CHAPTERS = ROOT / "chapters"
LIVE_ONLY = (
    "application/vnd.jupyter.widget-view+json",
    "application/vnd.jupyter.widget-state+json",
)
CELL_METADATA = ("tags", "mystnb", "slideshow", "jupyter", "editable")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
COUNT = 1  # the same for all: nbval wants one, and real ones change below each new cell
CELL_SECONDS = 60  # a hang ends with the cell's number; the standard itself is tested apart


def cleaned(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The same notebook without what changes by itself. The argument is left as it was."""
    clean = nbformat.from_dict(
        {
            "cells": [_cell(cell) for cell in notebook.cells],
            "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )
    _name_cells(clean.cells)
    return clean


def text_of(notebook: nbformat.NotebookNode) -> str:
    """The notebook as it stands in its file."""
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook run from the top in a new kernel; an error ends it with cell and traceback."""
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=CELL_SECONDS, resources=resources).execute()
    return notebook


def _cell(cell: nbformat.NotebookNode) -> dict[str, Any]:
    lines = "\n".join(line.rstrip() for line in cell.source.rstrip().split("\n"))
    metadata = {name: cell.metadata[name] for name in CELL_METADATA if name in cell.metadata}
    kept = {"cell_type": cell.cell_type, "metadata": metadata, "source": lines}
    if "id" in cell:
        kept["id"] = cell.id
    if cell.cell_type == "code":
        kept["execution_count"] = COUNT if cell.outputs else None
        kept["outputs"] = [_output(output) for output in cell.outputs]
    return kept


def _output(output: nbformat.NotebookNode) -> dict[str, Any]:
    kept = dict(output)
    if "execution_count" in kept:
        kept["execution_count"] = COUNT
    if "data" in kept:
        kept["data"] = {
            kind: ADDRESS.sub("", value) if kind == "text/plain" else value
            for kind, value in output.data.items()
            if kind not in LIVE_ONLY
        }
        kept["metadata"] = {}
    return kept


def _name_cells(cells: list[nbformat.NotebookNode]) -> None:
    """Give a cell without an id, or with one used above, one made from its source."""
    used: set[str] = set()
    for cell in cells:
        name, copy = cell.get("id"), 0
        while not name or name in used:
            name = hashlib.sha256(f"{copy}{cell.source}".encode()).hexdigest()[:8]
            copy += 1
        cell["id"] = name
        used.add(name)


def main(arguments: list[str]) -> int:
    """Clean in place; with --check say what isn't clean and end with code 1."""
    options = _options(arguments)
    dirty = 0
    for path in options.notebooks or sorted(CHAPTERS.glob("*.ipynb")):
        present = path.read_text(encoding="utf-8")
        if options.execute:
            print(f"Running {path.name} ...", flush=True)
        source = execute(path) if options.execute else nbformat.reads(present, as_version=4)
        wanted = text_of(cleaned(source))
        if wanted == present:
            continue
        if options.check:
            print(f"{path}: not clean. Cure: python -m tools.clean {path}")
            dirty = 1
        else:
            path.write_text(wanted, encoding="utf-8", newline="\n")
            print(f"{path.name}: cleaned.")
    return dirty


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.clean", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; report")
    parser.add_argument("--execute", action="store_true", help="run each from the top first")
    parser.add_argument("notebooks", nargs="*", type=Path)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
