"""Text that is slow to make is made once, and a cache that fails costs nothing but time."""

from __future__ import annotations

import platformdirs
import pytest

from widgets.kept import kept


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path / "cache"))
    return tmp_path


def test_the_second_time_nothing_is_made():
    assert kept("a", lambda: "made") == "made"
    assert kept("a", lambda: pytest.fail("made again")) == "made"


def test_another_source_is_made_anew():
    kept("a", lambda: "made")
    assert kept("b", lambda: "other") == "other"


def test_a_folder_that_cannot_be_written_only_costs_time(folder):
    (folder / "cache").write_text("a file stands where the folder should")
    assert kept("a", lambda: "made") == "made"
    assert kept("a", lambda: "made again") == "made again"
