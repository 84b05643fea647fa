"""`make look [ARGS="chapters/02 index"]`: every page and state on contact sheets in _build/look.

Each page at the width of a phone, a tablet and a screen, on light and dark ground; then its bets,
exercises and widgets in each of their states. The book is built first; look at what comes out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.serve import SITE, served
from tests.driving import WAIT, answer, example, move, place_bet
from tools.browser import chromium
from tools.commands import book_build
from tools.environment import ROOT, Problem, run, say
from tools.sheet import Shot, contact_sheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

TARGET = ROOT / "_build" / "look"
WIDTHS = (360, 768, 1440)
GROUNDS = ("light", "dark")
HEIGHT = 900
SETTLE = 400  # milliseconds for a drawing to be painted


def questions() -> dict[str, dict[str, Any]]:
    """Every compiled question by its slug."""
    files = sorted((ROOT / "datasets" / "questions").glob("[0-9]*.json"))
    read = [json.loads(file.read_text(encoding="utf-8"))["questions"] for file in files]
    return {slug: question for chapter in read for slug, question in chapter.items()}


def bets(page: Page, known: dict[str, dict[str, Any]]) -> Iterator[Shot]:
    """Each bet, placed."""
    for box in page.locator('.tt-question[data-kind="bet"]').all():
        slug = box.get_attribute("data-slug") or ""
        box.locator(".tt-q").wait_for(timeout=WAIT)
        place_bet(box, known[slug])
        yield _shot(box, f"bet {slug}, placed")


def exercises(page: Page, known: dict[str, dict[str, Any]]) -> Iterator[Shot]:
    """Each exercise after a wrong answer and after the right one."""
    for box in page.locator('.tt-question[data-kind="exercise"]').all():
        slug = box.get_attribute("data-slug") or ""
        rows = {row["verdict"]: row for row in known[slug]["answers"]}
        for verdict in ("wrong", "right"):
            answer(box, known[slug], example(rows[verdict]))
            yield _shot(box, f"{slug}, {verdict}")


def widgets(page: Page) -> Iterator[Shot]:
    """Each widget as it starts, moved, with all its controls, as a table."""
    for figure in page.locator(".tt-widget").all():
        slug = figure.get_attribute("data-slug") or ""
        figure.scroll_into_view_if_needed()
        figure.locator(".tt-live").wait_for(timeout=WAIT)
        yield _shot(figure, f"widget {slug}")
        move(figure.locator(".tt-control").first)
        yield _shot(figure, f"{slug}, moved")
        more = figure.locator("details.tt-more:not([open]) > summary")
        if more.count():
            more.click()
            yield _shot(figure, f"{slug}, all controls")
        figure.locator(".tt-tools .tt-button").nth(2).click()
        yield _shot(figure, f"{slug}, as a table")


def _shot(part: Locator, label: str) -> Shot:
    part.page.wait_for_timeout(SETTLE)
    return Shot(label, part.screenshot())


def shots(page: Page, known: dict[str, dict[str, Any]], where: str) -> Iterator[Shot]:
    """The page as one arrives, then its states, then the page with all of them."""
    page.wait_for_timeout(SETTLE)
    yield Shot(where, page.screenshot(full_page=True))
    states = [*bets(page, known), *exercises(page, known), *widgets(page)]
    yield from (Shot(f"{where}: {label}", picture) for label, picture in states)
    if states:
        if page.locator("#tt-code").count():
            page.locator("#tt-code").click()
        page.wait_for_timeout(SETTLE)
        yield Shot(f"{where}, all uncovered, code shown", page.screenshot(full_page=True))


def look(browser: Browser, address: str) -> list[Shot]:
    """Everything there is to see of one page, at each width and on each ground."""
    known, found = questions(), []
    for ground in GROUNDS:
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme="dark" if ground == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address, wait_until="load")
            found += shots(page, known, f"{width}, {ground}")
            context.close()
    return found


def main(wanted: list[str]) -> int:
    """Build the book, look at the pages whose addresses start with a wanted word (or at all)."""
    run(*book_build())
    TARGET.mkdir(parents=True, exist_ok=True)
    names = [path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html"))]
    names = [name for name in names if not wanted or name.startswith(tuple(wanted))]
    if not names:
        raise Problem(f"no page of the book starts with {' or '.join(wanted)}.")
    with served() as site, chromium() as browser:
        for name in names:
            sheet = TARGET / (Path(name).with_suffix("").as_posix().replace("/", "-") + ".png")
            contact_sheet(look(browser, f"{site}/{name}")).save(sheet)
            say(f"  {sheet.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"look: {problem}")
