"""What tests share: a small world with all its rows, course-sized ones, the built book, browser."""

from __future__ import annotations

import functools
import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page

from book.serve import SITE, served
from livecommerce.settings import kuaishou, rival
from livecommerce.simulation.run import Run, simulate
from livecommerce.world import World
from tools.browser import chromium, watch
from tools.commands import book_build
from tools.environment import ROOT

THIS_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)
SMALL = {"users": 240, "days": 90, "shops": 20, "candidates": 8}
SEEDS = (1, 2, 3)


def build_once() -> Path:
    """Build the book as `make book` does, once in a run of tests, whichever worker comes first."""
    build = SITE.parent
    build.mkdir(exist_ok=True)
    stamp = build / "tested-run"
    with FileLock(build / "tested-run.lock"):
        if not stamp.is_file() or stamp.read_text() != THIS_RUN:
            made = subprocess.run(book_build(), cwd=ROOT, capture_output=True, text=True)
            assert made.returncode == 0, made.stdout + made.stderr
            stamp.write_text(THIS_RUN)
    return SITE


@pytest.fixture(scope="session")
def site_folder() -> Path:
    """The built book: a folder of pages. TT_SITE_DIR names one that is there already."""
    named = os.environ.get("TT_SITE_DIR")
    return Path(named) if named else build_once()


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address at which the built book is served, without a slash at its end."""
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that reaches this machine only."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A new reader on a phone (empty storage); nothing may go wrong in the console."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    opened = context.new_page()
    seen = watch(opened)
    yield opened
    assert seen == []
    context.close()


@pytest.fixture(scope="session")
def small() -> Run:
    """A world of 240 users and 90 days."""
    return simulate(kuaishou(), seed=5, **SMALL)


@functools.lru_cache(maxsize=8)
def _world(setting: str, seed: int) -> World:
    return World(seed=seed, parameters={"kuaishou": kuaishou, "rival": rival}[setting]())


@pytest.fixture(scope="session")
def worlds():
    """Worlds of the course's size, three seeds a setting: worlds("rival")."""
    return lambda setting: [_world(setting, seed) for seed in SEEDS]
