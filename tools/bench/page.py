"""What a reader waits for in the published page, and bare Pyodide beside it.

Bare Pyodide is what one would write first: a worker that loads Pyodide and imports NumPy as its
makers publish them, from the same server. Both are timed from the making of the worker.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from book import pyodide

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, BrowserType, Locator, Page, Response

from tools.browser import ARGUMENTS, find_browser, uncover

WATCH_WORKER = """{ const Plain = Worker;
    globalThis.Worker = class extends Plain { constructor(...given) {
        super(...given); globalThis.ttMade ??= performance.now();
        this.addEventListener('message', ({data}) => {
            if (data.live) globalThis.ttLive ??= performance.now(); }); } }; }"""
BARE_PAGE = """<!doctype html><link rel="icon" href="data:,">
<script>new Worker("worker.js", { type: "module" })</script>"""
BARE_WORKER = """import { loadPyodide } from "./pyodide/pyodide.mjs";
const indexURL = new URL("pyodide/", import.meta.url).href;
const python = await loadPyodide({ indexURL, packages: ["numpy"] });
python.runPython("import numpy");
postMessage({ live: true });"""
VERDICT = """button => new Promise(done => {
    const verdict = button.closest('.tt-q').querySelector('.tt-q-verdict');
    const start = performance.now();
    new MutationObserver(() => done(performance.now() - start)).observe(verdict,
        { childList: true });
    button.click(); })"""
PLAIN_KINDS = ("text/", "application/javascript", "application/json", "image/svg")
WAIT = 120_000  # milliseconds
RATES = (1, 4)  # this machine, and a cheap phone beside it: times slower


def lay_out_bare(folder: Path) -> None:
    """Write the bare page into a folder of the site: Pyodide's files as published."""
    target = folder / "pyodide"
    cache = pyodide.fetch()
    pyodide.lay_out(cache, target)
    lock = json.loads((target / "pyodide-lock.json").read_text())
    wheel = lock["packages"]["numpy"]["file_name"]
    shutil.copyfile(cache / wheel, target / wheel)
    lock["packages"]["numpy"]["sha256"] = hashlib.sha256((cache / wheel).read_bytes()).hexdigest()
    (target / "pyodide-lock.json").write_text(json.dumps(lock))
    (folder / "index.html").write_text(BARE_PAGE)
    (folder / "worker.js").write_text(BARE_WORKER)


def profile(kind: BrowserType, folder: str) -> BrowserContext:
    """A browser with a disk cache of its own, as a reader has."""
    return kind.launch_persistent_context(
        folder, executable_path=find_browser(), args=list(ARGUMENTS), headless=True
    )


def ready(kind: BrowserType, address: str, widget: bool) -> tuple[float, float]:
    """Seconds from the worker's making to Python live: on a first visit, and on a second."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _ready_once(kind, folder, address, widget), _ready_once(
            kind, folder, address, widget
        )


def _ready_once(kind: BrowserType, folder: str, address: str, widget: bool) -> float:
    context = profile(kind, folder)
    page = context.new_page()
    page.add_init_script(WATCH_WORKER)
    page.goto(address)
    if widget:
        show_widget(page)
    page.wait_for_function("globalThis.ttLive", timeout=WAIT)
    spent: float = page.evaluate("globalThis.ttLive - globalThis.ttMade") / 1000
    context.close()
    return spent


def show_widget(page: Page, slug: str = "") -> Locator:
    """Uncover all and bring a widget, the first if none is named, into view; it takes moves."""
    page.wait_for_function("document.documentElement.classList.contains('tt-ready')")
    uncover(page)
    widget = page.locator(f'.tt-widget[data-slug="{slug}"]' if slug else ".tt-widget").first
    widget.scroll_into_view_if_needed()
    widget.locator(".tt-picture svg").first.wait_for(timeout=WAIT)
    widget.locator(".tt-live").wait_for(timeout=WAIT)
    return widget


def verdict(page: Page) -> float:
    """Milliseconds from a press on "Check" to the reply."""
    box = page.locator('.tt-q[data-kind="exercise"]').first
    field = box.locator("form input").first
    field.check() if field.get_attribute("type") == "radio" else field.fill("1")
    return float(box.locator("button[type=submit]").evaluate(VERDICT))


def slow_down(page: Page, rate: int) -> None:
    """Slow the page's own thread; workers keep their speed."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})


def note(rate: int) -> str:
    """What a result's name says of the slowdown."""
    return "" if rate == 1 else f", at {rate} x slowdown"


def weight(page: Page, address: str) -> tuple[int, float]:
    """Requests and kilobytes (text packed by gzip) of a first visit, before any widget wakes."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(900)
    return len(answers), sum(map(_packed, answers)) / 1000


def _packed(answer: Response) -> int:
    body = answer.body()
    plain = answer.headers.get("content-type", "").startswith(PLAIN_KINDS)
    return len(gzip.compress(body, 6)) if plain else len(body)
