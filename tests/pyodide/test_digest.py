"""The world in the page is the world on the desktop: every column equal to the bit."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from book.pyodide import fetch, lay_out

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "tests/pyodide/digest_world.py"


def output_of(*command) -> dict:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def desktop():
    code = f"import runpy, sys; sys.path.insert(0, '.'); runpy.run_path({SCRIPT!r})"
    return output_of(sys.executable, "-c", code)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    node = shutil.which("node")
    assert node, "node runs Pyodide in this test: install Debian's nodejs"
    folder = tmp_path_factory.mktemp("pyodide")
    lay_out(fetch(), folder)
    return output_of(node, ROOT / "tests/pyodide/run.mjs", folder, ROOT, SCRIPT)


def test_functions_are_equal_to_the_bit(desktop, page):
    assert page["functions"] == desktop["functions"]


@pytest.mark.parametrize("setting", ["kuaishou", "douyin", "rival", "selling", "brand year"])
def test_worlds_are_equal_to_the_bit(desktop, page, setting):
    names = [name for name in desktop if name.startswith(setting)]
    assert len(names) > 15
    for name in names:
        assert page[name] == desktop[name], name


def test_worlds_of_other_settings_differ(desktop):
    """The comparison could fail: another world has other digests."""
    assert desktop["kuaishou.orders"] != desktop["rival.orders"]
