"""Every "In a notebook" example of the package runs as it is printed, in a few lines.

The test finds them by itself: a new module with such an example is run from its first day on.
"""

import ast
import textwrap
from pathlib import Path

import pytest

import livecommerce
from livecommerce import mechanisms

MARK = "In a notebook:"
LINES = 5
PACKAGE = Path(livecommerce.__file__).parent
MECHANISMS = Path(mechanisms.__file__).parent


def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def snippet(text: str) -> str:
    """The indented lines after the mark, up to the next paragraph."""
    lines = text.split(MARK, 1)[1].strip("\n").splitlines()
    ends = [number for number, line in enumerate(lines) if line and not line.startswith("    ")]
    return textwrap.dedent("\n".join(lines[: ends[0]] if ends else lines)).strip()


FILES = {
    str(path.relative_to(PACKAGE)): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if MARK in docstring(path)
}


@pytest.mark.parametrize("name", FILES)
def test_the_example_of_a_module_runs_in_a_few_lines(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # an example may write a file
    code = snippet(docstring(FILES[name]))
    assert 1 < len(code.splitlines()) <= LINES
    assert "livecommerce" in code
    exec(compile(code, name, "exec"), {})


def test_every_mechanism_has_an_example():
    files = {path for path in MECHANISMS.glob("*.py") if path.stem != "__init__"}
    assert files <= set(FILES.values())


def test_an_example_that_fails_is_found():
    code = snippet(f"A module.\n\n{MARK}\n\n    x = 1\n    x.missing\n\nMore text.\n")
    assert code == "x = 1\nx.missing"
    with pytest.raises(AttributeError):
        exec(compile(code, "made up", "exec"), {})
