"""The house: floors that import only downward, small rooms, licences, and nothing of a machine."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from book.imported import names
from tools.environment import ROOT

FLOORS = ("livecommerce", "widgets", "book")  # chapters are notebooks; they stand between the last
# Inside livecommerce: each folder imports from those above it in this list, never from those below.
ROOMS = (
    "mechanisms", "simulation", "tables", "cases", "session", "planner", "brand", "platforms",
    "own_numbers", "knowledge", "exercises", "exports", "learning", "validation",
)  # fmt: skip
LIMITS = {"file": 400, "records": 600, "function": 30, "widget": 150}
RECORDS = re.compile(r"livecommerce/exercises/ch\d\d\.py")  # a chapter's questions: text, not logic
WIDGET_KIT = {"__init__", "kit", "lab"}
# Written in two parts, so that this file doesn't name them either.
REGISTRIES = tuple(f"{name}.{end}" for name, end in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"),
    ("debian", "org"), ("golang", "org"), ("crates", "io"),
))  # fmt: skip
MACHINE_PATHS = ("/work/", "/home/", "/root/", "/Users/")


def tracked(*patterns: str) -> list[Path]:
    """The repository's own files; every file of these folders where there is no git."""
    said = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True
    )
    return [path for name in said.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def modules(*folders: str) -> list[Path]:
    return [path for path in tracked(*folders) if path.suffix == ".py"]


def imports(path: Path) -> set[str]:
    """The first names of what a module imports, also inside its functions."""
    return {name.split(".")[0] for name in names(path)}


def test_there_are_files_to_look_at():
    assert all(modules(floor) for floor in FLOORS)


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_go_only_downward(floor):
    above = {*FLOORS[FLOORS.index(floor) + 1 :], "tools", "tests", "chapters"}
    wrong = {path.name: imports(path) & above for path in modules(floor)}
    assert not {name: names for name, names in wrong.items() if names}


def rooms(path: Path) -> set[str]:
    """The folders of livecommerce that a module imports from, also inside its functions."""
    ours = [name.split(".") for name in names(path) if name.startswith("livecommerce.")]
    return {words[1] for words in ours} & set(ROOMS)


def test_rooms_of_livecommerce_are_all_listed():
    there = {path.parent.name for path in (ROOT / "livecommerce").glob("*/__init__.py")}
    assert there == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_of_livecommerce_has_tests_of_its_own_and_a_line_in_the_readme(room):
    assert list((ROOT / "tests" / room).glob("test_*.py"))
    assert f"`{room}/`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_of_livecommerce_import_only_from_those_above(room):
    below = set(ROOMS[ROOMS.index(room) + 1 :])
    wrong = {str(path): rooms(path) & below for path in modules(f"livecommerce/{room}")}
    assert not {name: names for name, names in wrong.items() if names}


def test_widgets_never_import_matplotlib():
    assert [path for path in modules("widgets") if imports(path) & {"matplotlib", "seaborn"}] == []


def test_the_world_and_the_widgets_wake_with_numpy_alone():
    """What the page's worker imports: no library but NumPy at import time."""
    names = [".".join(p.relative_to(ROOT).with_suffix("").parts) for p in modules("widgets")]
    heavy = ("pandas", "altair", "anywidget", "matplotlib", "yaml", "IPython", "ipywidgets")
    pages = [n for n in names if n.split(".")[-1] not in ("lab", "questions")]
    pages = [name.removesuffix(".__init__") for name in pages]
    code = f"import sys, importlib\nfor name in {pages}: importlib.import_module(name)\n"
    code += f"print([name for name in {heavy} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout.strip() == "[]", said.stderr


@pytest.mark.parametrize("folder", ["livecommerce", "widgets", "book", "tools", "tests"])
def test_files_are_short_enough_to_read_in_one_sitting(folder):
    code = [path for path in tracked(folder) if path.suffix in (".py", ".js", ".css")]
    sizes = {str(path.relative_to(ROOT)): path.read_text().count("\n") for path in code}
    limit = {name: LIMITS["records" if RECORDS.fullmatch(name) else "file"] for name in sizes}
    assert {name: size for name, size in sizes.items() if size > limit[name]} == {}


@pytest.mark.parametrize("folder", ["livecommerce", "widgets", "book", "tools"])
def test_functions_are_short(folder):
    long = {}
    for path in modules(folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and body_lines(node) > LIMITS["function"]:
                long[f"{path.relative_to(ROOT)}:{node.name}"] = body_lines(node)
    assert long == {}


def body_lines(function: ast.FunctionDef) -> int:
    """Lines of a function's body: without its docstring, a class that it makes (its methods are
    counted by themselves), and a table that it returns."""
    steps = function.body[1:] if ast.get_docstring(function) else function.body
    logic = [step for step in steps if not isinstance(step, ast.ClassDef) and not _is_table(step)]
    return sum((step.end_lineno or 0) - step.lineno + 1 for step in logic)


def _is_table(step: ast.stmt) -> bool:
    return isinstance(step, ast.Return) and isinstance(step.value, ast.Dict)


def test_a_widget_is_one_short_file_without_javascript():
    widgets = [path for path in modules("widgets") if "WIDGET = Widget(" in path.read_text()]
    widgets = [path for path in widgets if path.stem not in WIDGET_KIT]
    assert widgets
    for path in widgets:
        assert path.read_text().count("\n") <= LIMITS["widget"], path.name


def test_every_module_says_what_it_is():
    silent = [p for p in modules("livecommerce", "widgets", "book", "tools") if not _says(p)]
    assert silent == []


def _says(path: Path) -> bool:
    return bool(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))))


def test_licences_are_there_and_named():
    assert "BSD 3-Clause" in (ROOT / "LICENSE").read_text()
    assert "Attribution 4.0 International" in (ROOT / "LICENSE-CONTENT").read_text()
    for page in ("README.md", "CITATION.cff"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert re.search(r"BSD[- ]3-Clause", text), page
        assert re.search(r"CC[- ]BY[- ]4\.0", text), page


def test_no_file_names_a_registry_or_a_folder_of_a_machine():
    named = []
    for path in tracked():
        if path.suffix in (".npz", ".png", ".ico", ".woff2", ".gz", ".zip"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        words = REGISTRIES + (MACHINE_PATHS if path.suffix in (".ipynb", ".json", ".yml") else ())
        named += [f"{path.relative_to(ROOT)}: {word}" for word in words if word in text]
    assert named == []
