"""Every figure of the book in its page: the first control from slices, then live from Python.

Live, each move asks for a new state as long as the control has one: what was computed once would
answer at once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Locator

from livecommerce.learning.own_copy import CHAPTERS
from tools.bench import page as measure
from tools.bench.report import Result
from tools.environment import Problem, say
from widgets.kit import find, result_of, slugs

PLANNER = "stage-planner"
TURNS = 4  # states of a figure that Python computes
PLACES = """slider => { const last = +slider.max, start = +slider.value;
    return [...[...Array(last + 1).keys()].filter(place => place !== start), start]; }"""


def figures() -> dict[str, str]:
    """Slug and address of each figure; boxes for one's own numbers are not figures of a model."""
    names = {file.stem[:2]: file.stem for file in CHAPTERS.glob("*.ipynb")}
    models = [slug for slug in slugs() if not slug.startswith("ask-")]
    return {slug: f"chapters/{names[find(slug).chapter]}.html" for slug in models}


def results(browser: Browser, address: str) -> list[Result]:
    """A line for each figure from slices and one live; the planner's 200 nights here and there."""
    told = []
    for slug, path in figures().items():
        say(f"  {slug} ...")
        slices, live = _figure(browser, f"{address}/{path}", slug)
        most = 5_000 if slug == PLANNER else None
        told.append(
            Result(f"{slug}: control to drawing in the page, from slices", slices, "ms", 50)
        )
        told.append(
            Result(f"{slug}: control to drawing in the page, from Python", live, "ms", most)
        )
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


def _figure(browser: Browser, address: str, slug: str) -> tuple[float, float]:
    """Milliseconds of a move of the first control, from slices and live, in the median."""
    page = browser.new_page(viewport={"width": 1024, "height": 900})
    page.goto(address)
    figure = measure.show_widget(page, slug)
    page.wait_for_timeout(1000)
    moves = _moves(figure.locator(".tt-live"))
    slices = median(_spent(next(moves)) for _ in range(measure.STEPS))
    figure.locator('.tt-live[data-status="live"]').wait_for(timeout=measure.WAIT)
    _spent(_other(figure))  # now two controls have moved, and slices can't answer
    moves = _moves(figure.locator(".tt-live"))
    live = median(_spent(next(moves)) for _ in range(TURNS))
    page.close()
    return slices, live


Move = tuple[Locator, Any]  # a slider and where it goes, or an option to choose


def _moves(live: Locator) -> Iterator[Move]:
    """Places of the figure's first control, over and over; the one that it has comes last."""
    first = live.locator("input[type=range], input[type=radio]").first
    if first.get_attribute("type") == "range":
        places = [(first, place) for place in first.evaluate(PLACES)]
    else:
        options = live.locator(f'input[name="{first.get_attribute("name")}"]').all()
        places = [(option, None) for option in sorted(options, key=Locator.is_checked)]
    while True:
        yield from places


def _other(figure: Locator) -> Move:
    """The last place of a control that is not shown at first."""
    figure.locator("details.tt-more > summary").click()
    other = figure.locator(".tt-more input[type=range], .tt-more input[type=radio]").first
    if other.get_attribute("type") == "range":
        return other, other.evaluate(PLACES)[-2]
    return figure.locator(f'input[name="{other.get_attribute("name")}"]').last, None


def _spent(move: Move) -> float:
    """Milliseconds from a move to its drawing."""
    control, place = move
    spent = control.evaluate(measure.STEP, place)
    if spent is None:
        raise Problem(f"a move of {control} to {place} changed nothing in its drawing")
    return float(spent)
