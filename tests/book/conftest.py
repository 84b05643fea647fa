"""The pages of the built book, read as files; and a browser for what only a browser shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="session")
def pages(site_folder: Path) -> dict[str, BeautifulSoup]:
    """Every page by its address within the site."""
    return {
        path.relative_to(site_folder).as_posix(): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in sorted(site_folder.rglob("*.html"))
    }


@pytest.fixture
def page(browser):
    """A new reader: empty storage."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
