"""Chapters and small notebooks for these tests."""

import nbformat
import pytest

from tools.clean import CHAPTERS

PATHS = sorted(CHAPTERS.glob("*.ipynb"))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    """Each chapter's file, found by itself."""
    return request.param


@pytest.fixture
def chapter(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture
def number(path):
    """The chapter's number as records use it: "02"."""
    return path.stem[:2]
