"""Every widget, found by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.serve import served
from tests.driving import WAIT
from tests.widgets.harness import write_site
from tools.browser import watch
from widgets.kit import Widget, find, slugs


@pytest.fixture(params=slugs())
def widget(request: pytest.FixtureRequest) -> Widget:
    """Each widget in turn; its slug stands in the test's name."""
    return find(request.param)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of the pages, with an engine."""
    folder: Path = write_site(tmp_path_factory.mktemp("site"), engine=True)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def reader(browser):
    """One reader's browser: what a page has loaded once is in its cache for the next."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def open_page(site, browser, reader):
    """Opens a widget's page; at the end nothing may have gone wrong in it."""
    pages, seen = [], []

    def open_one(slug, script="", **options):
        context = browser.new_context(**options) if script or options else reader
        page = context.new_page()
        pages.append(page)
        if script:
            page.add_init_script(script)
        seen.append(watch(page))
        page.goto(f"{site}/{slug}")
        page.locator(".tt-vega svg").first.wait_for(timeout=WAIT)
        return page

    yield open_one
    for page in pages:
        page.close()
    assert [line for lines in seen for line in lines] == []
