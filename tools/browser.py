"""The browser that tests, screenshots and the benchmark drive: found and opened here alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tools.environment import Problem

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

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
OWN_HOSTS = ("127.0.0.1", "localhost")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name but this machine's is looked up: a request to an outside host fails and is seen.
    f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {h}' for h in OWN_HOSTS)}",
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


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that reaches this machine only."""
    from playwright.sync_api import sync_playwright

    path = find_browser()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def watch(page: Page) -> list[str]:
    """A list that fills with what should not happen on a page, from now on: errors in its console,
    requests to other hosts, requests of its own that fail."""
    seen: list[str] = []

    def ask(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in OWN_HOSTS:
            seen.append(f"asks outside: {request.url}")

    def say(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.append(f"console: {message.text}")

    def fail(response: Response) -> None:
        if response.status >= 400:
            seen.append(f"{response.status}: {response.url}")

    page.on("request", ask)
    page.on("console", say)
    page.on("response", fail)
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    return seen


def uncover(page: Page, exercises: bool = False) -> None:
    """Ask to be shown at every bet of a page of the book, and if asked open every solution that
    keeps something covered: then nothing is covered any more."""
    bets = page.locator('.tt-question[data-kind="bet"]').count()
    boxes = page.locator('.tt-q[data-kind="bet"]')
    boxes.nth(bets - 1).wait_for(state="attached")
    show = boxes.locator(".tt-q-quiet")
    while show.count():
        show.first.click()
    for box in page.locator('.tt-q[data-kind="exercise"]').all() if exercises else ():
        covers = page.locator(f".tag_answers-{box.get_attribute('data-slug')}").count()
        ask = box.locator("[data-does]")
        while covers and ask.count():
            ask.first.click()
