"""The standard of a chapter, measured: `python -m tools.standard [NOTEBOOK ...]` prints a table.

Calls of the kit, exercise texts and cells tagged `instructor` aren't counted. A cell whose numbers
are given by hand, as in a worked example, carries the tag `given-numbers`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat

from tools import prose
from tools.clean import CHAPTERS

KIT = {"bet", "bets", "check", "exercise", "quiz", "widget", "own_numbers"}
HIDDEN = {"hide-input", "hide-cell", "remove-input", "remove-cell"}
SECTION_WORDS = 50  # a heading with fewer (a list of exercises, say) is no section of prose
# The first scenario is a page that one plays, not a chapter of this length.
EXEMPT = {"00_start_here": {1, 2, 3}}


@dataclass(frozen=True)
class Line:
    """One measured figure: the rule of the standard, what it is, its value and what is allowed."""

    rule: int
    what: str
    value: float
    low: float
    high: float

    @property
    def kept(self) -> bool:
        return self.low <= self.value <= self.high


class Chapter:
    """A notebook's cells, sorted into prose, code, figures and calls of the kit."""

    def __init__(self, notebook: nbformat.NotebookNode):
        self.cells = [c for c in notebook.cells if "instructor" not in tags(c)]
        self.prose = [c for c in self.cells if c.cell_type == "markdown"]
        code = [c for c in self.cells if c.cell_type == "code" and not is_kit(c)]
        self.hidden = [c for c in code if tags(c) & HIDDEN]
        self.code = [c for c in code if not tags(c) & HIDDEN]
        self.figures = [c for c in code if is_figure(c)]

    def words_before(self, wanted: Callable[[nbformat.NotebookNode], bool]) -> int:
        """Words of prose above the first cell of a kind; all of them if there is none."""
        total = 0
        for cell in self.cells:
            if wanted(cell):
                return total
            total += words(cell)
        return total

    def runs(self) -> Iterator[int]:
        """The words of each stretch of Markdown that no code cell breaks."""
        run = 0
        for cell in self.cells:
            if cell.cell_type == "code":
                yield run
                run = 0
            run += words(cell)
        yield run

    def sections(self) -> list[int]:
        """The words of each section (`##`) that has enough of them to be one."""
        totals = [0]
        for cell in self.prose:
            if cell.source.lstrip().startswith("## ") or "\n## " in cell.source:
                totals.append(0)
            totals[-1] += words(cell)
        return [total for total in totals[1:] if total >= SECTION_WORDS]


def tags(cell: nbformat.NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", []))


def words(cell: nbformat.NotebookNode) -> int:
    return prose.words(cell.source) if cell.cell_type == "markdown" else 0


def lines(cell: nbformat.NotebookNode) -> int:
    """Lines of code: blank ones aren't counted."""
    return sum(bool(line.strip()) for line in cell.source.split("\n"))


def is_kit(cell: nbformat.NotebookNode) -> bool:
    """Whether a code cell does nothing but call the kit (naming a widget is part of that)."""
    steps = _tree(cell).body
    values = [step.value for step in steps if isinstance(step, ast.Expr | ast.Assign)]
    return len(values) == len(steps) > 0 and all(
        isinstance(value, ast.Call) and getattr(value.func, "id", None) in KIT for value in values
    )


def is_figure(cell: nbformat.NotebookNode) -> bool:
    """Whether a code cell shows a figure made from data."""
    if cell.cell_type != "code" or is_kit(cell):
        return False
    return any("image/svg+xml" in output.get("data", {}) for output in cell.outputs)


def caption(cell: nbformat.NotebookNode) -> str:
    return str(cell.metadata.get("mystnb", {}).get("figure", {}).get("caption", ""))


def alt(cell: nbformat.NotebookNode) -> str:
    return str(cell.metadata.get("mystnb", {}).get("image", {}).get("alt", ""))


def measure(notebook: nbformat.NotebookNode) -> list[Line]:
    """Rules 1 to 5 of the standard, as far as they can be counted."""
    chapter = Chapter(notebook)
    sizes = [size for size in map(words, chapter.prose) if size] or [0]
    numbers = [n for c in chapter.prose if "given-numbers" not in tags(c) for n in found(c)]
    shown = copied(chapter)
    code = [lines(cell) for cell in chapter.code] or [0]
    captions = [prose.words(caption(cell)) for cell in chapter.figures] or [0]
    alts = [prose.words(alt(cell)) for cell in chapter.figures] or [0]
    speech = [n for cell in chapter.prose for n in prose.sentences(cell.source)] or [0]
    return [
        Line(1, "words of prose", sum(sizes), 1800, 2400),
        Line(1, "sections", len(chapter.sections()), 5, 7),
        Line(1, "words a prose cell (median)", median(sizes), 40, 60),
        Line(1, "words of the longest run", max(chapter.runs()), 0, 200),
        Line(1, "words before the first code", chapter.words_before(is_code), 0, 150),
        Line(1, "words before the first figure", chapter.words_before(is_figure), 0, 250),
        Line(2, "visible code cells", len(chapter.code), 18, 25),
        Line(2, "lines a code cell (median)", median(code), 2, 4),
        Line(2, "lines of the longest code cell", max(code), 1, 15),
        Line(2, "hidden code cells", len(chapter.hidden), 0, 1),
        Line(3, "figures", len(chapter.figures), 5, 7),
        Line(3, "words of the shortest caption", min(captions), 15, 30),
        Line(3, "words of the longest caption", max(captions), 15, 30),
        Line(3, "words of the shortest alt text", min(alts), 8, 80),
        Line(4, "displayed equations", sum(prose.equations(c.source) for c in chapter.prose), 0, 3),
        Line(5, f"numbers that look like data {numbers[:8]}", len(numbers), 0, 0),
        Line(5, f"numbers that outputs show, too {shown[:8]}", len(shown), 0, 0),
        Line(18, "words a sentence (median)", median(speech), 1, 15),
    ]


def is_code(cell: nbformat.NotebookNode) -> bool:
    return cell.cell_type == "code" and not is_kit(cell)


def found(cell: nbformat.NotebookNode) -> list[str]:
    return prose.data_numbers(cell.source)


def copied(chapter: Chapter) -> list[str]:
    """Numbers in prose that an output of the chapter shows, too: data would change one of the two.

    Only numbers of three figures and more, or of two with decimals: others agree by chance.
    """
    outputs = [o.get("data", {}) for c in chapter.cells for o in c.get("outputs", [])]
    said = [o.get(kind, "") for o in outputs for kind in ("text/plain", "text/markdown")]
    made = {number for text in said for number in prose.telling_numbers(text)}
    mine = [c for c in chapter.prose if "given-numbers" not in tags(c)]
    return [n for c in mine for n in prose.telling_numbers(prose.prose(c.source)) if n in made]


def applies(line: Line, name: str) -> bool:
    """Whether a rule holds for this chapter; the exemptions stand in EXEMPT."""
    return line.rule not in EXEMPT.get(name, set())


def table(name: str, measured: list[Line]) -> str:
    """The measured figures of a chapter for people to read."""
    rows = [f"{name}", f"{'':<4}{'rule':>4}  {'measured':>8}  allowed      what"]
    for line in measured:
        mark = "ok" if line.kept else "BAD" if applies(line, name) else "-"
        allowed = f"{line.low:g} to {line.high:g}"
        rows.append(f"{mark:<4}{line.rule:>4}  {line.value:>8g}  {allowed:<12} {line.what}")
    return "\n".join(rows)


def _tree(cell: nbformat.NotebookNode) -> ast.Module:
    """The cell's syntax; IPython's own lines (% and !) are left out."""
    plain = [line for line in cell.source.split("\n") if not line.lstrip().startswith(("%", "!"))]
    return ast.parse("\n".join(plain))


def main(arguments: list[str]) -> int:
    """Print the table of each chapter."""
    for path in [Path(word) for word in arguments] or sorted(CHAPTERS.glob("*.ipynb")):
        print(table(path.stem, measure(nbformat.read(path, as_version=4))), end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
