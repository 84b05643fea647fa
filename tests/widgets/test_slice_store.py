"""Slices are made again when what they follow from has changed, and only then."""

from __future__ import annotations

import subprocess
import sys

import platformdirs
import pytest

from book import imported, slice_store
from book.imported import imported as imported_by
from book.slices import START, numbers, parts
from widgets.kit import find

LOADED = """
import sys
from widgets.kit import find, frame_of
widget = find(sys.argv[1])
record = widget.record()
widget.summary(record, frame_of(widget, record))
print(*(name for name in sys.modules if name.partition(".")[0] in ("livecommerce", "widgets")))
"""


def test_every_module_that_computes_a_widget_is_known(widget):
    known = imported_by(f"widgets.{widget.slug.replace('-', '_')}")
    command = [sys.executable, "-c", LOADED, widget.slug]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert set(loaded.stdout.split()) <= set(known)


def test_what_only_questions_need_makes_no_slice_anew(widget):
    known = imported_by(f"widgets.{widget.slug.replace('-', '_')}")
    assert not any(name.startswith("livecommerce.exercises") for name in known)


@pytest.fixture
def course(monkeypatch, tmp_path):
    """A course of four modules, of which `widgets.one` imports two."""
    for file, text in {
        "widgets/__init__.py": "from livecommerce import apart",
        "widgets/one.py": "def compute():\n    from livecommerce.model import law",
        "livecommerce/__init__.py": "",
        "livecommerce/model.py": "import numpy\nfrom livecommerce import law",
        "livecommerce/law.py": "from typing import Any",
        "livecommerce/apart.py": "",
    }.items():
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(imported, "ROOT", tmp_path)
    return tmp_path


def test_imports_are_followed_into_functions_and_not_into_packages(course):
    assert list(imported_by("widgets.one")) == [
        "livecommerce", "livecommerce.law", "livecommerce.model", "widgets", "widgets.one",
    ]  # fmt: skip


def test_a_change_in_what_is_imported_is_another_source(course, monkeypatch):
    (course / "widgets/stops.py").write_text("")
    before = _made_from()
    (course / "livecommerce/apart.py").write_text("x = 1")
    assert _made_from() == before
    (course / "livecommerce/law.py").write_text("x = 1")
    assert _made_from() != before


def _made_from() -> str:
    slice_store._sources.cache_clear()
    imported.names.cache_clear()
    found = slice_store.made_from("one", START)
    slice_store._sources.cache_clear()
    return found


def test_what_is_stored_is_what_would_be_made(monkeypatch, tmp_path):
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path))
    widget = find("ask-a-team")
    assert ("ask-a-team", START) in slice_store.missing()
    for part in parts(widget):
        assert slice_store.stored(widget, part) == numbers(widget, part)
    assert "ask-a-team" not in dict(slice_store.missing())
    monkeypatch.setattr(slice_store, "numbers", lambda *asked: pytest.fail("made again"))
    assert slice_store.stored(widget, START)
