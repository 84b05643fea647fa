"""A control of a widget moved as a reader moves it, and the time until its drawing has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from playwright.sync_api import Locator

from tools.environment import Problem

STEPS = 20
# A slider moved or an option chosen: from the event to the frame after the drawing has changed.
STEP = """(slider, to) => new Promise(done => {
    const picture = slider.closest('.tt-live').querySelector('.tt-picture');
    const start = performance.now();
    const watcher = new MutationObserver(() => { watcher.disconnect();
        requestAnimationFrame(() => done(performance.now() - start)); });
    watcher.observe(picture,
        { subtree: true, childList: true, attributes: true, characterData: true });
    setTimeout(() => done(null), 60_000);
    if (slider.type === 'radio') return slider.click();
    slider.value = to; slider.dispatchEvent(new Event('input', { bubbles: true })); })"""
PLACES = """slider => { const last = +slider.max, start = +slider.value;
    return [...[...Array(last + 1).keys()].filter(place => place !== start), start]; }"""

Move = tuple[Locator, Any]  # a slider and where it goes, or an option to choose


def moves(live: Locator) -> Iterator[Move]:
    """Places of the widget's first control, over and over; the one that it has comes last."""
    first = live.locator("input[type=range], input[type=radio]").first
    if first.get_attribute("type") == "range":
        places = [(first, place) for place in first.evaluate(PLACES)]
    else:
        options = live.locator(f'input[name="{first.get_attribute("name")}"]').all()
        places = [(option, None) for option in sorted(options, key=Locator.is_checked)]
    while True:
        yield from places


def other(live: Locator) -> Move:
    """The last place of a control that is not shown at first."""
    live.locator("details.tt-more > summary").click()
    second = live.locator(".tt-more input[type=range], .tt-more input[type=radio]").first
    if second.get_attribute("type") == "range":
        return second, second.evaluate(PLACES)[-2]
    return live.locator(f'input[name="{second.get_attribute("name")}"]').last, None


def spent(move: Move) -> float:
    """Milliseconds from a move to its drawing."""
    control, place = move
    found = control.evaluate(STEP, place)
    if found is None:
        raise Problem(f"a move of {control} to {place} changed nothing in its drawing")
    return float(found)


def to_and_fro(two: Sequence[Move]) -> float:
    """Milliseconds of a move between two places, in the median: each state was drawn before."""
    return median(spent(two[turn % 2]) for turn in range(STEPS))
