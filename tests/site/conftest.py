"""The built book in a browser that reaches this machine only. `site` is its address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tools.browser import watch
from tools.clean import CHAPTERS

PATIENCE = 90_000  # milliseconds; a busy machine is slow, and a wait ends as soon as it can
STEMS = sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))


class Visit(NamedTuple):
    """One reader's visit to a chapter's page."""

    page: Page
    seen: list[str]  # what should not have happened
    questions: dict  # the chapter's, by slug


@pytest.fixture(params=STEMS, ids=lambda stem: stem[:2])
def stem(request):
    """Each chapter, found by itself."""
    return request.param


@pytest.fixture
def visit(site, browser, stem) -> Iterator[Visit]:
    """A new reader (empty storage) on the chapter's page. What went wrong fails the test."""
    context = browser.new_context(viewport={"width": 1024, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    seen = watch(page)
    page.goto(f"{site}/chapters/{stem}.html")
    page.wait_for_function("document.documentElement.classList.contains('tt-ready')")
    file = urlopen(f"{site}/_static/questions/{stem[:2]}.json")
    yield Visit(page, seen, json.load(file)["questions"])
    context.close()
    assert seen == []
