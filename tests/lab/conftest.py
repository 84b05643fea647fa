"""JupyterLab on a learner's own copy of the chapters, and a browser to use it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from livecommerce.learner import update
from tools.browser import chromium
from tools.commands import lab_options

# All cells in the page at once, so that a test can see what is below the screen.
SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A learner's folder as `make lab` makes it."""
    where = tmp_path_factory.mktemp("my-course")
    update(where)
    return where


@pytest.fixture(scope="module")
def lab(folder, tmp_path_factory):
    """The address of a JupyterLab that serves the folder; it ends with the tests."""
    home = tmp_path_factory.mktemp("home")
    for name, setting in SETTINGS.items():
        file = home / "settings" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(setting))
    port = _free_port()
    options = [f"--port={port}", "--no-browser", "--allow-root", "--IdentityProvider.token="]
    command = [sys.executable, "-m", "jupyterlab", *lab_options(folder), *options]
    places = {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTER_RUNTIME_DIR": str(home)}
    with open(home / "log", "wb") as log:
        server = subprocess.Popen(command, env=os.environ | places, stderr=log, stdout=log)
    try:
        yield _answers(f"http://127.0.0.1:{port}", server, home / "log")
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address, server, log) -> str:
    """The address, once the server answers there; its log if it ends or takes a minute."""
    for _ in range(240):
        if server.poll() is None:
            try:
                urllib.request.urlopen(f"{address}/api")
                return address
            except OSError:
                time.sleep(0.25)
    pytest.fail(log.read_text()[-2000:])
