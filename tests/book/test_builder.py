"""What an earlier build left behind goes; what this one made, and its files, stay."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from book.builder import drop_stale

PAGES = ("index", "chapters/00_start", "search", "chapters/old", "old", "_static/part")


@pytest.fixture
def app(tmp_path):
    """An application after a build of two documents, over the folder of an older one."""
    for name in PAGES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.html").touch()
    return SimpleNamespace(
        outdir=str(tmp_path),
        builder=SimpleNamespace(format="html"),
        env=SimpleNamespace(found_docs={"book/index", "chapters/00_start"}),
        config=SimpleNamespace(html_additional_pages={"search": "search.html"}),
    )


def left(app, folder) -> set[str]:
    return {page.relative_to(folder).as_posix() for page in folder.rglob("*.html")}


def test_pages_that_no_document_makes_are_dropped(app, tmp_path):
    drop_stale(app, None)
    kept = ("index", "chapters/00_start", "search", "_static/part")
    assert left(app, tmp_path) == {f"{name}.html" for name in kept}


def test_a_build_that_failed_drops_nothing(app, tmp_path):
    drop_stale(app, ValueError("a chapter is broken"))
    assert left(app, tmp_path) == {f"{name}.html" for name in PAGES}
