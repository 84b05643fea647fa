"""The browser that tests, screenshots and the benchmark drive: found here, and nowhere else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tools.environment import Problem

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
MISSING = (
    "No browser for the browser tests: on Debian or Ubuntu run `sudo apt-get install chromium`, "
    "elsewhere install Chrome, or name one: BROWSER_PATH=/path/to/chromium."
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name but this machine's is looked up: a request to an outside host fails and is seen.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def find_browser() -> str:
    """The path of a Chromium or Chrome; a Problem with its cure where there is none."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        if not Path(named).exists():
            raise Problem(f"BROWSER_PATH names {named}, which does not exist.")
        return named
    on_path = [found for name in NAMES if (found := shutil.which(name))]
    there = [place for place in PLACES if Path(place).exists()]
    for found in on_path + there:
        return found
    raise Problem(MISSING)
