"""A copied site is served by the one file that it carries, with Python alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.request

import pytest

from tools.environment import ROOT

SCRIPT = ROOT / "book" / "static" / "serve.py"


@pytest.fixture
def copy(tmp_path):
    """A site of one page and one script, copied to a stick."""
    (tmp_path / "_static").mkdir()
    shutil.copy(SCRIPT, tmp_path / "_static" / "serve.py")
    (tmp_path / "index.html").write_text("<p>The book</p>")
    (tmp_path / "_static" / "host.js").write_text("export {};")
    return tmp_path


def serve(copy, *words):
    command = [sys.executable, "-I", copy / "_static" / "serve.py", *words]
    return subprocess.Popen(command, cwd=copy.parent, stdout=subprocess.PIPE, text=True)


def test_the_copy_is_served_with_types_that_browsers_take(copy):
    running = serve(copy, "0")
    try:
        address = re.search(r"http://\S+", running.stdout.readline())[0]
        assert re.search(r"http://[\w.]+:\d+/", running.stdout.readline())
        with urllib.request.urlopen(address) as answer:
            assert b"The book" in answer.read()
        with urllib.request.urlopen(f"{address}_static/host.js") as answer:
            assert answer.headers.get_content_type() == "text/javascript"
    finally:
        running.terminate()
        running.wait(timeout=10)


def test_a_taken_port_gets_one_line_with_its_cure(copy):
    running = serve(copy, "0")
    try:
        port = re.search(r":(\d+)/", running.stdout.readline())[1]
        second = serve(copy, port)
        told, _ = second.communicate(timeout=10)
        assert second.returncode == 1
        assert told.startswith(f"Port {port} can't be used")
        assert told.count("\n") == 1
    finally:
        running.terminate()
        running.wait(timeout=10)
