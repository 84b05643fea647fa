"""The states that a reader brings a page's bets, widgets and exercises into, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page

from tests.driving import WAIT, answer, example, move, place_bet

SETTLED = 400  # milliseconds in which a redraw and its transitions are over

State = tuple[str, Locator]
Questions = dict[str, dict[str, Any]]


def states(page: Page, questions: Questions) -> Iterator[State]:
    """Every state as its name and the element to look at; it lasts until the next is asked for."""
    yield from _bets(page, questions)
    for widget in page.locator(".tt-widget").all():
        yield from _widget(page, widget)
    for box in page.locator('.tt-question[data-kind="exercise"]').all():
        yield from _exercise(box, questions)
    for kind in ("quiz", "recap", "return", "progress"):
        for box in page.locator(f'.tt-question[data-kind="{kind}"]').all():
            if box.is_visible():
                yield kind, box


def _bets(page: Page, questions: Questions) -> Iterator[State]:
    """Each bet before and after it is placed; afterwards nothing of the page is covered."""
    for box in page.locator('.tt-question[data-kind="bet"]').all():
        slug = box.get_attribute("data-slug") or ""
        if not box.is_visible():
            continue
        yield f"{slug}: asked", box
        place_bet(box, questions[slug])
        page.wait_for_timeout(SETTLED)
        yield f"{slug}: placed", box


def _widget(page: Page, widget: Locator) -> Iterator[State]:
    slug = widget.get_attribute("data-slug") or ""
    widget.scroll_into_view_if_needed()
    widget.locator(".tt-live .tt-picture svg").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(SETTLED)
    yield f"{slug}: as it starts", widget
    move(widget.locator(".tt-control").first)
    page.wait_for_timeout(SETTLED)
    yield f"{slug}: first control moved", widget
    more = widget.locator("details.tt-more > summary")
    if more.count():
        more.click()
        yield f"{slug}: all controls", widget
    table = widget.locator(".tt-tools .tt-button").nth(2)
    table.click()
    yield f"{slug}: as a table", widget
    table.click()


def _exercise(box: Locator, questions: Questions) -> Iterator[State]:
    """Not answered, wrong in the first way that is foreseen, with a hint, right."""
    question = questions[box.get_attribute("data-slug") or ""]
    slug = question["slug"]
    yield f"{slug}: asked", box
    for verdict in ("wrong", "right"):
        row = next(row for row in question["answers"] if row["verdict"] == verdict)
        answer(box, question, example(row))
        if verdict == "wrong":
            box.locator('[data-does="hint"]').click()
        box.page.wait_for_timeout(SETTLED)
        yield f"{slug}: {verdict}", box
