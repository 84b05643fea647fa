"""The commands of the course: one function each; its docstring is its line in `make help`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.browser import find_browser
from tools.environment import DEVELOPERS, ROOT, Problem, ensure, python, run, say

LEARNER_FOLDER = "my-course"
FIRST_PAGE = "/lab/tree/00_start_here.ipynb"  # later starts open what was open last


def book(arguments: list[str]) -> None:
    """make the book and serve it; the address is printed"""
    if arguments and not arguments[0].isdigit():
        raise Problem(f"The port must be a number such as 8000, not {arguments[0]!r}.")
    environment = ensure()
    say("[1/3] The engine of the pages ...")
    try:
        fetch_engine()
    except Problem:
        say("Going on without it: the figures answer from what was computed beforehand.")
    say("[2/3] Building the book ...")
    run(*book_build())
    say("[3/3] Serving it ...")
    run(environment, "-m", "book.serve", *arguments)


def fetch_engine() -> None:
    """Python for the pages, into .cache (once)."""
    run(python(), "-m", "book.pyodide")


def book_build() -> list[str | Path]:
    """The command that builds the book into _build/html."""
    return [_script("jupyter-book"), "build", ".", "--toc", "book/_toc.yml"]


def test(arguments: list[str]) -> None:
    """run every check: style, types, units, chapters, book, browser"""
    environment = ensure(DEVELOPERS)
    if not arguments:
        lint([])
    run(environment, "-m", "pytest", *arguments)


def lab(arguments: list[str]) -> None:
    """open JupyterLab on your own copy of the chapters, without outputs"""
    environment = ensure()
    run(environment, "-m", "livecommerce.doctor")
    first = [] if Path(ROOT, LEARNER_FOLDER).is_dir() else [f"--LabApp.default_url={FIRST_PAGE}"]
    run(environment, "-m", "livecommerce.learning.own_copy", LEARNER_FOLDER)
    run(environment, "-m", "jupyterlab", *lab_options(LEARNER_FOLDER), *first, *arguments)


def lab_options(folder: str | Path) -> list[str]:
    """JupyterLab on one folder, asking nothing of any outside host (tools/lab/overrides.json)."""
    return [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={ROOT / 'tools/lab'}",
        "--LabApp.extension_manager=readonly",
    ]


def doctor(arguments: list[str]) -> None:
    """print OK, or one line for each thing that is wrong, with its cure"""
    ready = python().exists()
    if not ready:
        say(f"environment: none at {python().parent.parent}. Cure: make book, or make lab.")
        raise SystemExit(1)
    try:
        find_browser()
    except Problem as none:
        say(f"note: {none}")  # readers and learners need none
    words = [str(python()), "-m", "livecommerce.doctor", *arguments]
    raise SystemExit(subprocess.run(words).returncode)


def data(arguments: list[str]) -> None:
    """make the shipped tables and the questions' answers anew from the world"""
    environment = ensure()
    run(environment, "-m", "livecommerce.exercises.compile")  # a wrong record stops it early
    run(environment, "-m", "livecommerce.data", *arguments)
    run(environment, "-m", "livecommerce.exercises.compile")


def chapters(arguments: list[str]) -> None:
    """run the chapters from the top and clean what is stored (writers)"""
    run(ensure(DEVELOPERS), "-m", "tools.clean", "--execute", *arguments)


def look(arguments: list[str]) -> None:
    """screenshots of every page and widget, on contact sheets for people to look at"""
    run(ensure(DEVELOPERS), "-m", "tools.look", *arguments)


def bench(arguments: list[str]) -> None:
    """measure speed against plain parts, in ratios; writes book/benchmark.md"""
    run(ensure(DEVELOPERS), "-m", "tools.bench", *arguments)


def lint(arguments: list[str]) -> None:
    """check style, types and that notebooks are clean, no more"""
    environment = ensure(DEVELOPERS)
    say("Style: ruff; notebooks: tools.clean ...")
    run(environment, "-m", "ruff", "check", ".")
    run(environment, "-m", "ruff", "format", "--check", ".")
    run(environment, "-m", "tools.clean", "--check")
    say("Types: mypy ...")
    run(environment, "-m", "mypy")


def lock(arguments: list[str]) -> None:
    """make requirements.txt and requirements-dev.txt from pyproject.toml (maintainers)"""
    run(ensure(DEVELOPERS), "-m", "tools.lock", *arguments)


def help_(arguments: list[str]) -> None:
    """this list"""
    say("make COMMAND, or without make: python -m tools COMMAND\n")
    for name, command in COMMANDS.items():
        say(f"  {name:<9} {command.__doc__}")
    say('\nA command\'s own options: make test ARGS="tests/mechanisms -k trust"')


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "help": help_,
    "book": book,
    "lab": lab,
    "test": test,
    "doctor": doctor,
    "chapters": chapters,
    "data": data,
    "look": look,
    "bench": bench,
    "lint": lint,
    "lock": lock,
}


def main(words: list[str]) -> int:
    """Run one command; a Problem is one line on the error stream and code 1."""
    name, arguments = (words[0], words[1:]) if words else ("help", [])
    if name in ("-h", "--help"):
        name = "help"
    if name not in COMMANDS:
        print(f"No command {name!r}; there are: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    try:
        COMMANDS[name](arguments)
    except Problem as problem:
        print(f"\n{name}: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


def _script(name: str) -> Path:
    """A console script of the environment."""
    folder = python().parent
    return folder / (f"{name}.exe" if os.name == "nt" else name)
