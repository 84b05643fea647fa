"""What an instructor relies on: the wall counts and draws, the sheet is one page of paper."""

from __future__ import annotations

import re

import pytest

from book.pages.teams import overtaking
from tools.browser import watch

CHAT = "Li: 30\nWang: about 12\n12\nno idea\nChen, 400\n80; 55"


@pytest.fixture
def wall(site, page):
    seen = watch(page)
    page.goto(f"{site}/teach_board.html")
    page.wait_for_load_state("load")
    yield page
    assert seen == []


def test_counts_become_bars(wall):
    wall.get_by_label("Hands for A").fill("40")
    wall.get_by_label("Hands for B").fill("10")
    widths = [bar.evaluate("bar => bar.style.width") for bar in wall.locator(".tt-board i").all()]
    assert widths == ["100%", "25%"]


def test_guesses_become_dots_and_the_crossing_waits(wall):
    wall.get_by_label("Guesses, a line each").fill(CHAT)
    assert wall.locator(".tt-dots circle").count() == 5
    told = wall.get_by_role("status")
    assert told.text_content() == "5 guesses. The middle one is 30."
    assert wall.locator(".tt-crossing").get_attribute("visibility") == "hidden"
    wall.get_by_role("button", name="Show the crossing").click()
    assert wall.locator(".tt-crossing").get_attribute("visibility") is None
    below = sum(guess < overtaking() for guess in (30, 12, 12, 80, 55))
    above = sum(guess > overtaking() for guess in (30, 12, 12, 80, 55))
    assert f"{below} below the crossing, {above} above it." in told.text_content()


def test_equal_guesses_stand_one_above_the_other(wall):
    wall.get_by_label("Guesses, a line each").fill("12\n12\n12")
    dots = wall.locator(".tt-dots circle").all()
    assert len({dot.get_attribute("cx") for dot in dots}) == 1
    assert len({dot.get_attribute("cy") for dot in dots}) == 3


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_is_one_page_of_paper(site, page, paper):
    page.goto(f"{site}/teach_sheet.html")
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "1cm")
    made = page.pdf(format=paper, margin=margin)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == 1


def test_the_decision_opens_the_book_and_a_tap_answers_it(site, page):
    seen = watch(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/index.html", wait_until="networkidle")
    for told in ("Pay A", "Pay B", "The Trust Trade is", "Afterwards you can", "How long."):
        box = page.locator("main").get_by_text(told).first.bounding_box()
        assert box is not None, told
        assert box["y"] + box["height"] <= 900, told
    assert not page.get_by_text("Next:").first.is_visible()
    page.get_by_role("button", name="Pay B").click()
    assert page.get_by_text("Tonight it costs you").is_visible()
    assert page.locator(".tt-next a").is_visible()
    assert seen == []


def test_who_comes_back_sees_where_one_stopped(site, page):
    page.goto(f"{site}/index.html", wait_until="networkidle")
    assert not page.get_by_text("Welcome back").is_visible()
    page.get_by_role("button", name="Pay A").click()
    page.locator(".tt-next a").click()
    page.wait_for_url("**/00_start_here.html*")
    page.evaluate("scrollTo(0, document.body.scrollHeight / 3)")
    page.wait_for_timeout(200)
    page.goto(f"{site}/index.html")
    page.get_by_text("Welcome back").wait_for()
    assert "chapters/00_start_here.html#" in page.locator(
        '[data-kind="return"] a'
    ).first.get_attribute("href")
