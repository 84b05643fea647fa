"""The made-up world and chapter, for every test of the machine."""

from __future__ import annotations

import pytest
from hypothesis import settings

from book.serve import served
from tests.exercises.boxes import BOXES, QUESTIONS, start
from tests.exercises.harness import write_site
from tests.exercises.made_up import MadeUpWorld, compiled
from tools.browser import watch

# A machine that is busy with other tests is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def world() -> MadeUpWorld:
    return MadeUpWorld()


@pytest.fixture
def chapter(world: MadeUpWorld) -> dict[str, dict]:
    return compiled(world)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = write_site(tmp_path_factory.mktemp("boxes"), QUESTIONS, BOXES)
    with served(folder) as address:
        yield address


@pytest.fixture
def page(browser, site):
    """A fresh reader's page on a phone; the test fails on any error in its console."""
    context = browser.new_context(viewport={"width": 360, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    seen = watch(opened)
    start(opened, site)
    yield opened
    assert seen == []
    context.close()
