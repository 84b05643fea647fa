"""JupyterLab on a learner's own copy of the chapters."""

from __future__ import annotations

import pytest

from livecommerce.learning.own_copy import update
from tools.jupyter import jupyterlab


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A learner's folder as `make lab` makes it."""
    where = tmp_path_factory.mktemp("my-course")
    update(where)
    return where


@pytest.fixture(scope="module")
def lab(folder):
    """The address of a JupyterLab that serves the folder; it ends with the tests."""
    with pytest.MonkeyPatch.context() as patch, jupyterlab_for(folder, patch) as address:
        yield address


def jupyterlab_for(folder, patch):
    """With progress in this folder, whatever other runs have left in a folder above it."""
    patch.setenv("TRUST_TRADE_PROGRESS", str(folder / "progress.jsonl"))
    return jupyterlab(folder)
