"""A JupyterLab for tests and the benchmark: on a free port, with its own settings, ended again."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tools.commands import lab_options
from tools.environment import Problem

if TYPE_CHECKING:
    from playwright.sync_api import Page

# All cells in the page at once, so that what is below the screen can be used.
SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}
# Where it keeps what a user did, such as the notebooks last open: not in the home of who tests.
OWN_FOLDERS = (
    *("JUPYTERLAB_WORKSPACES_DIR", "JUPYTER_CONFIG_DIR"),
    *("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"),
)
MINUTE = 60_000  # milliseconds
RAN = """() => { const all = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
    return all.length && all.every(prompt => /^\\[\\d+\\]/.test(prompt.textContent)); }"""


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """The address of a JupyterLab that serves a folder, on the same terms as `make lab`."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        _settings(home / "settings")
        options = [f"--port={_free_port()}", "--no-browser", "--allow-root"]
        options += ["--IdentityProvider.token=", "--ServerApp.port_retries=0"]
        command = [sys.executable, "-m", "jupyterlab", *lab_options(folder), *options]
        places = {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings")}
        places |= dict.fromkeys(OWN_FOLDERS, name)
        with open(home / "log", "wb") as log:
            server = subprocess.Popen(command, env=os.environ | places, stdout=log, stderr=log)
        try:
            yield _address(options[0].partition("=")[2], server, home / "log")
        finally:
            server.terminate()
            server.wait(20)


def run_all(page: Page, address: str) -> None:
    """Open a notebook and run it from the top; return when its last cell has run."""
    page.goto(f"{address}?reset")  # with no other notebook open
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=MINUTE)
    # The kernel's state in the status bar: only when it is there does a run ask nothing.
    page.locator(".jp-StatusBar-Widget").get_by_text("| Idle").wait_for(timeout=MINUTE)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    page.wait_for_function(RAN, timeout=2 * MINUTE)


def _settings(folder: Path) -> None:
    for name, setting in SETTINGS.items():
        file = folder / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(setting))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(port: str, server: subprocess.Popen[bytes], log: Path) -> str:
    """The address, once the server answers there; its log if it ends or takes a minute."""
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api").close()
            return f"http://127.0.0.1:{port}"
        except OSError:
            time.sleep(0.25)
    raise Problem(f"JupyterLab did not start: {log.read_text()[-2000:]}")
