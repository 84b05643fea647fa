"""Write into the site's `_static` all that its pages need to act: scripts, data and the engine."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from book import pyodide
from book.slice_store import stored
from book.slices import page_data
from livecommerce import WORLD_VERSION
from livecommerce.texts import labels
from widgets import drawing, questions
from widgets.kit import find, slugs
from widgets.script import one_module

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).parent
# The worker's Python has NumPy and its own standard library; these need more and are never used.
NOT_IN_PAGE = (
    "lab.py",
    "drawing.py",
    "questions.py",
    "cover.py",
    "script.py",
    "doctor.py",
    "compile.py",
)
NO_FOLDER_OF_PAGE = ("exercises", "exports", "learning", "validation")
HOST = ("link", "model", "progress", "cover", "visit", "host")  # each after what it imports
DATA = ("datasets/case_*.json", "livecommerce/texts/*.json")
FOR_FILES = ("yaml", "openpyxl", "et_xmlfile")  # what reading and writing files takes besides


def page_assets(outdir: str | Path, engine: bool = True) -> None:
    """Fill `outdir` (the built site's `_static`).

    With `engine` Pyodide is fetched, verified and copied; `book.pyodide.PyodideError` says what
    to do if it can't be had. Without it the pages answer from slices and say so.
    """
    out = Path(outdir)
    _write(out / "host.js", one_module(HERE / f"{part}.js" for part in HOST))
    _widgets(out / "widgets", engine)
    _questions(out / "questions")
    if engine:
        _engine(out / "engine")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, content: str) -> None:
    """Write unless the file says so already, so that a rebuild touches what changed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.is_file() or target.read_text(encoding="utf-8") != content:
        target.write_text(content, encoding="utf-8")


def _json(target: Path, content: Any) -> None:
    _write(target, json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def _widgets(out: Path, engine: bool) -> None:
    _write(out / "vega.js", drawing.vega_library())
    _write(out / "figure.js", drawing.front_end())
    _copy(ROOT / "widgets" / "figure.css", out / "figure.css")
    for slug in slugs():
        _json(out / f"{slug}.json", {**page_data(find(slug), stored), "engine": engine})


def _questions(out: Path) -> None:
    _write(out.parent / "widgets" / "question.js", questions.script())
    _write(out.parent / "widgets" / "question.css", questions.style())
    header = {"format": 1, "course": "trust-trade", "world": WORLD_VERSION}
    _json(out / "page.json", {"texts": labels(), "header": header})
    for file in sorted((ROOT / "datasets" / "questions").glob("*.json")):
        _copy(file, out / file.name)


def _engine(out: Path) -> None:
    _copy(HERE / "worker.js", out / "worker.js")
    pyodide.lay_out(pyodide.fetch(), out / "pyodide")
    with zipfile.ZipFile(out / "code.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in _code():
            packed.write(path, path.relative_to(ROOT).as_posix())
    with zipfile.ZipFile(out / "files.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name in FOR_FILES:
            for path, inside in _library(name):
                packed.write(path, inside)


def _library(name: str) -> Iterator[tuple[Path, str]]:
    """The modules of an installed library in plain Python, and its licence; with their names."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{name} is not installed; pages need it for files", name=name)
    home = Path(spec.origin).parent
    for path in sorted(home.rglob("*.py")):
        yield path, path.relative_to(home.parent).as_posix()
    for dist in importlib.metadata.packages_distributions().get(name, ())[:1]:
        for file in importlib.metadata.files(dist) or ():
            if "LICEN" in file.name.upper():
                yield Path(str(file.locate())), f"{name}/{file.name}"


def _code() -> list[Path]:
    """The course's own Python that a widget may import, and the small data it reads."""
    modules = [
        path
        for folder in ("livecommerce", "widgets")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path.name not in NOT_IN_PAGE and not set(NO_FOLDER_OF_PAGE) & set(path.parts)
    ]
    return [*modules, *(path for pattern in DATA for path in sorted(ROOT.glob(pattern)))]
