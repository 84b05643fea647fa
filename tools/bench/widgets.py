"""Every figure of the book in its page: the first control from slices, then live from Python.

Live, each move asks for a new state as long as the control has one: what was computed once would
answer at once.
"""

from __future__ import annotations

import time
from itertools import islice
from statistics import median

from playwright.sync_api import Browser, Locator

from livecommerce.learning.own_copy import CHAPTERS
from tools.bench import page as measure
from tools.bench.moves import STEPS, moves, other, spent, to_and_fro
from tools.bench.report import Result
from tools.environment import say
from widgets.kit import find, result_of, slugs

PLANNER = "stage-planner"
# Takes a worker's place and never answers, so that nothing of Python is loaded.
NO_WORKER = "globalThis.Worker = class { postMessage() {} addEventListener() {} terminate() {} }"
TURNS = 4  # states of a figure that Python computes


def figures() -> dict[str, str]:
    """Slug and address of each figure; boxes for one's own numbers are not figures of a model."""
    names = {file.stem[:2]: file.stem for file in CHAPTERS.glob("*.ipynb")}
    models = [slug for slug in slugs() if not slug.startswith("ask-")]
    return {slug: f"chapters/{names[find(slug).chapter]}.html" for slug in models}


def results(browser: Browser, address: str) -> list[Result]:
    """Each figure at full speed and slowed down; the planner's 200 nights in plain Python."""
    told = []
    for slug, path in figures().items():
        for rate in measure.RATES:
            say(f"  {slug}{measure.note(rate)} ...")
            where = browser, f"{address}/{path}", slug, rate
            slices, (waking, computed, again) = _slices(*where), _live(*where)
            name = f"{slug}: control to drawing in the page{measure.note(rate)}, from"
            told += [
                Result(f"{name} slices", slices, "ms", 50),
                Result(f"{name} slices, while Python starts", waking, "ms"),
                Result(f"{name} Python, seen before", again, "ms", 50),
                Result(f"{name} Python, new", computed, "ms", 5_000 if slug == PLANNER else None),
            ]
    what = "planner: 200 nights of three hours, in JupyterLab's Python"
    return [*told, Result(what, nights(), "s", 1)]


def nights() -> float:
    """Seconds in which the planner's figure is computed for a plan that is new, in the median."""
    result_of(PLANNER, {})  # the example, which each plan is held against
    spent = []
    for rounds in (2, 3, 4, 5):
        start = time.perf_counter()
        result_of(PLANNER, {"rounds": rounds})
        spent.append(time.perf_counter() - start)
    return median(spent)


def _opened(browser: Browser, address: str, slug: str, rate: int, script: str = "") -> Locator:
    """A figure that has been in view for a second, as the promise says, in a page of its own."""
    page = browser.new_page(viewport={"width": 1024, "height": 900})
    page.add_init_script(script)
    measure.slow_down(page, rate)
    page.goto(address)
    figure = measure.show_widget(page, slug)
    page.wait_for_timeout(1000)
    return figure


def _from_slices(figure: Locator) -> float:
    places = moves(figure.locator(".tt-live"))
    return median(spent(next(places)) for _ in range(STEPS))


def _slices(browser: Browser, address: str, slug: str, rate: int) -> float:
    """Milliseconds of a move of the first control with no WebAssembly loaded, in the median."""
    figure = _opened(browser, address, slug, rate, NO_WORKER)
    found = _from_slices(figure)
    figure.page.close()
    return found


def _live(browser: Browser, address: str, slug: str, rate: int) -> tuple[float, float, float]:
    """Milliseconds of a move of the first control: from slices while the worker starts on the
    machine's other core; live, to a state that Python has to compute, and to one that it has
    computed before. Each in the median."""
    figure = _opened(browser, address, slug, rate)
    waking, live = _from_slices(figure), figure.locator(".tt-live")
    figure.locator('.tt-live[data-status="live"]').wait_for(timeout=measure.WAIT)
    spent(other(live))  # now two controls have moved, and slices can't answer
    fresh = list(islice(moves(live), TURNS))
    computed = median(map(spent, fresh))
    again = to_and_fro(fresh[-2:])
    figure.page.close()
    return waking, computed, again
