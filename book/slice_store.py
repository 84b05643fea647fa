"""Slices kept between builds, and made on all cores while Sphinx still reads the chapters.

A widget's numbers follow from its module and from what that imports, so they are kept under a
digest of these files: a change elsewhere in the course costs nothing.

    python -m book.slice_store      makes what is not kept yet
"""

from __future__ import annotations

import functools
import json
import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from book.imported import ROOT, imported
from book.slices import Numbers, numbers, parts
from widgets.kept import is_kept, kept
from widgets.kit import Widget, find, slugs

HERE = Path(__file__)
READ = {  # what a module reads besides its imports
    "livecommerce.texts": "livecommerce/texts/*.json",
    "livecommerce.tables.shipped": "datasets/case_*.json",
}


@functools.cache
def begin() -> subprocess.Popen[bytes] | None:
    """Have another process make what is not kept, once a build; None where all is."""
    if not missing():
        return None
    return subprocess.Popen([sys.executable, "-m", "book.slice_store"], cwd=ROOT)


def missing() -> list[tuple[str, str]]:
    """Slug and part of all numbers that are not kept."""
    every = [(slug, part) for slug in slugs() for part in parts(find(slug))]
    return [(slug, part) for slug, part in every if not is_kept(made_from(slug, part))]


def stored(widget: Widget, part: str) -> Numbers:
    """`slices.numbers`, made only if they are not kept."""
    told = kept(made_from(widget.slug, part), lambda: json.dumps(numbers(widget, part)))
    found: Numbers = json.loads(told)
    return found


def made_from(slug: str, part: str) -> str:
    """All that a part of a widget's numbers follows from."""
    return f"{slug} {part}\n{_sources(slug)}"


@functools.cache  # the code that runs is the code as it was when this build began
def _sources(slug: str) -> str:
    modules = imported(f"widgets.{slug.replace('-', '_')}") | imported("widgets.stops")
    files = [*modules.values(), HERE, HERE.with_name("slices.py")]
    for module, pattern in READ.items():
        files += sorted(ROOT.glob(pattern)) if module in modules else []
    versions = (*map(str, sys.version_info), np.__version__)
    return "\n".join([*versions, *(file.read_text(encoding="utf-8") for file in files)])


def _make(slug: str, part: str) -> None:
    stored(find(slug), part)


def main() -> None:
    """Make what is not kept, on all cores."""
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        for done in [pool.submit(_make, slug, part) for slug, part in missing()]:
            done.result()


if __name__ == "__main__":
    main()
