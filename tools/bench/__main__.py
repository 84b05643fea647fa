"""`python -m tools.bench`: build, open and operate the book, and write book/benchmark.md."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserType, sync_playwright

from book.serve import SITE, served
from livecommerce.learning.own_copy import CHAPTERS
from tools.bench import page as measure
from tools.bench import widgets, world
from tools.bench.build import build_times
from tools.bench.moves import moves, to_and_fro
from tools.bench.report import Result, report
from tools.browser import ARGUMENTS, find_browser
from tools.commands import book_build, fetch_engine
from tools.environment import ROOT, Problem, run, say
from tools.jupyter import jupyterlab, run_all

TARGET = ROOT / "book" / "benchmark.md"
ROUNDS = 3


@contextmanager
def with_bare() -> Iterator[Path]:
    """A copy of the built book with the bare page in it, for as long as it is measured."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name) / "site"
        shutil.copytree(SITE, folder)
        measure.lay_out_bare(folder / "bare")
        yield folder


def wake(kind: BrowserType, address: str, chapter: str) -> list[Result]:
    """Python live in the page against bare Pyodide, in turns."""
    spent: dict[str, list[float]] = {"bare cold": [], "bare warm": [], "cold": [], "warm": []}
    for number in range(ROUNDS):
        say(f"  waking, round {number + 1} of {ROUNDS} ...")
        for name, where, widget in (("bare ", "bare/index.html", False), ("", chapter, True)):
            cold, warm = measure.ready(kind, f"{address}/{where}", widget)
            spent[f"{name}cold"].append(cold)
            spent[f"{name}warm"].append(warm)
    middle = {name: median(values) for name, values in spent.items()}
    results = []
    for name in ("cold", "warm"):
        ratio = middle[name] / middle[f"bare {name}"]
        results.append(Result(f"widget live, {name}, of bare Pyodide and NumPy", ratio, "", 1.15))
        results.append(Result(f"widget live, {name}", middle[name], "s"))
    return results


def page(browser: Browser, address: str, rate: int) -> list[Result]:
    """One visit: a verdict; at full speed the page's weight too."""
    context = browser.new_context(viewport={"width": 1024, "height": 900})
    opened = context.new_page()
    measure.slow_down(opened, rate)
    requests, kilobytes = measure.weight(opened, address)
    measure.show_widget(opened)
    results = [
        Result(
            f"answer to verdict in the page{measure.note(rate)}", measure.verdict(opened), "ms", 200
        )
    ]
    if rate == 1:
        results.append(Result("page before a widget wakes", kilobytes, "KB, gzip", 500))
        results.append(Result("requests before a widget wakes", requests, ""))
    context.close()
    return results


def lab(browser: Browser, chapter: str) -> list[Result]:
    """The same slider in JupyterLab."""
    with tempfile.TemporaryDirectory() as folder:
        chapters = shutil.copytree(CHAPTERS, Path(folder) / "chapters")  # no bet covers them
        with jupyterlab(chapters) as address:
            opened = browser.new_page(viewport={"width": 1400, "height": 1000})
            run_all(opened, f"{address}/lab/tree/{chapter}.ipynb")
            opened.locator(".tt-picture svg").first.wait_for(timeout=measure.WAIT)
            spent = to_and_fro(list(islice(moves(opened.locator(".tt-live").first), 2)))
            opened.close()
    return [Result("slider to drawing in JupyterLab", spent, "ms", 100)]


def tell(results: list[Result]) -> list[Result]:
    """Print what was just measured, so that a failure later on loses none of it."""
    for result in results:
        say(f"  {result.what}: {result.value:.3g} {result.unit}")
    return results


def main(arguments: list[str]) -> int:
    """Measure the chapter named (or the last one) and write the page."""
    chapter = arguments[0] if arguments else sorted(CHAPTERS.glob("*.ipynb"))[-1].stem
    say("The world's speed ...")
    speed = world.results()
    fetch_engine()
    say("Building, cold and warm ...")
    cold, warm = build_times(CHAPTERS / f"{chapter}.ipynb")
    results = [
        Result("book build, cold", cold, "s", 180),
        Result("book build after a change in one chapter", warm, "s", 15),
    ]
    tell(results)
    run(*book_build())
    with with_bare() as folder, served(folder) as address, sync_playwright() as driver:
        kind = driver.chromium
        results = tell(wake(kind, address, f"chapters/{chapter}.html")) + results
        browser = kind.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        for rate in measure.RATES:
            say(f"Operating the page at {rate} x slowdown ...")
            results += tell(page(browser, f"{address}/chapters/{chapter}.html", rate))
        say("Operating every figure ...")
        results += tell(widgets.results(browser, address))
        say("Operating JupyterLab ...")
        results += tell(lab(browser, chapter))
        name = f"Chromium {browser.version}"
        browser.close()
    TARGET.write_text(report(results + speed, name), encoding="utf-8")
    say(TARGET.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"bench: {problem}")
