"""What an instructor relies on: the wall counts and draws, the sheet is one page of paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from book.pages.teams import overtaking
from livecommerce.exercises.library import question
from tools.browser import watch

CHAT = "Li: 30\nWang: about 12\n12\nno idea\nChen, 400\n80; 55"
QR = json.loads(Path(__file__).with_name("qr.json").read_text())  # made by PyPI's `qrcode` 8.2
READ = "async text => (await import('./_static/board.js')).read(text)"
DRAW = """async text => (await import('./_static/qr.js')).qr(text)
    .map(row => row.map(Number).join(''))"""


@pytest.fixture
def wall(site, page):
    seen = watch(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/teach_board.html")
    page.locator(".tt-wall").wait_for()
    yield page
    assert seen == []


def go_to(wall, title):
    """Turn to the step with this title, by a presenter's key."""
    for _ in range(12):
        if wall.get_by_role("heading", name=title).is_visible():
            return
        wall.keyboard.press("PageDown")
    raise AssertionError(title)


def test_one_step_fills_the_wall_in_large_type_and_keys_turn_it(wall):
    assert not wall.locator(".tt-contents").is_visible()
    titles = wall.locator("main h2")
    assert [title.is_visible() for title in titles.all()].count(True) == 1
    go_to(wall, "Which team do you pay?")
    cell = wall.locator("main td").first
    assert cell.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 34
    table = wall.locator("main table").first.bounding_box()
    assert table["width"] > 1200
    assert table["y"] + table["height"] < 850
    wall.keyboard.press("ArrowRight")
    assert wall.get_by_role("heading", name="Hands up").is_visible()
    wall.get_by_label("Hands for A").press("ArrowLeft")  # moves in the text, not to another step
    assert wall.get_by_role("heading", name="Hands up").is_visible()
    wall.get_by_role("button", name="Back").click()
    assert wall.get_by_role("heading", name="Which team do you pay?").is_visible()


def test_counts_become_bars_with_number_and_share(wall):
    go_to(wall, "Hands up")
    wall.get_by_label("Hands for A").fill("40")
    wall.get_by_label("Hands for B").fill("10")
    widths = [bar.evaluate("bar => parseFloat(bar.style.width)") for bar in wall.locator("i").all()]
    assert widths == [80, 20]
    assert wall.locator("output").all_text_contents() == ["40 (80%)", "10 (20%)"]


@pytest.mark.parametrize("given", ["-3", "3.5", "1000000000", "many"])
def test_a_count_that_is_none_is_told_and_draws_nothing(wall, given):
    go_to(wall, "Hands up")
    wall.get_by_label("Hands for A").fill(given)
    wall.get_by_label("Hands for B").fill("10")
    told = wall.locator('[data-board="hands"] p').text_content()
    assert given in told
    assert "from 0 to 9,999" in told
    assert wall.locator("output").all_text_contents() == ["", "10 (100%)"]


def test_guesses_become_dots_and_the_crossing_waits(wall):
    go_to(wall, "How many reorders?")
    wall.get_by_label("Guesses, a line each").fill(CHAT)
    assert wall.locator(".tt-dots circle").count() == 5
    told = wall.locator('[data-board="guesses"] p').first
    assert told.text_content().startswith("5 guesses. The middle one is 30. Left out")
    assert "“no idea” “Chen, 400”" in told.text_content()
    assert wall.locator(".tt-crossing").get_attribute("visibility") == "hidden"
    wall.get_by_role("button", name="Show the crossing").click()
    assert wall.locator(".tt-crossing").get_attribute("visibility") == "visible"
    below = sum(guess < overtaking() for guess in (30, 12, 12, 80, 55))
    above = sum(guess > overtaking() for guess in (30, 12, 12, 80, 55))
    assert f"{below} below the crossing, {above} above it." in told.text_content()


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("1 000", []),
        ("1,000", []),
        ("5,5", [5.5]),
        ("10-15", []),
        ("-3", []),
        ("[09:41] Anna 33", [33]),
        ("09:41 Anna: 33", [33]),
        ("李：３０", [30]),
        ("Wang2: about 12", [12]),
        ("12, 15, 20", [12, 15, 20]),
        ("100", [100]),
        ("", []),
    ],
)
def test_how_a_line_of_a_chat_is_read(wall, line, values):
    found = wall.evaluate(READ, line)
    assert found["values"] == values
    assert found["left"] == ([] if values or not line else [line])


def test_equal_guesses_stand_one_above_the_other(wall):
    go_to(wall, "How many reorders?")
    wall.get_by_label("Guesses, a line each").fill("12\n12\n12")
    dots = wall.locator(".tt-dots circle").all()
    assert len({dot.get_attribute("cx") for dot in dots}) == 1
    assert len({dot.get_attribute("cy") for dot in dots}) == 3


def test_a_reload_keeps_step_counts_and_guesses_until_one_starts_again(wall):
    go_to(wall, "Hands up")
    wall.get_by_label("Hands for A").fill("41")
    wall.get_by_role("button", name="Next").click()
    go_to(wall, "How many reorders?")
    wall.get_by_label("Guesses, a line each").fill("30\n12")
    wall.reload()
    assert wall.get_by_role("heading", name="How many reorders?").is_visible()
    assert wall.locator(".tt-dots circle").count() == 2
    wall.get_by_role("button", name="Start again").click()
    go_to(wall, "Hands up")
    assert wall.get_by_label("Hands for A").input_value() == ""
    assert wall.locator(".tt-dots circle").count() == 0


@pytest.mark.parametrize("known", QR, ids=lambda known: str(len(known["text"])))
def test_a_qr_code_is_the_same_as_another_encoders(wall, known):
    assert wall.evaluate(DRAW, known["text"]) == known["rows"]


def test_the_wall_shows_its_own_address(wall, site):
    svg = wall.locator('[data-board="code"] svg').first
    assert svg.is_visible()
    rows = wall.evaluate(DRAW, f"{site}/")
    modules = svg.locator("path").last.get_attribute("d").count("M")
    assert modules == sum(row.count("1") for row in rows)
    assert wall.locator(".tt-local").is_visible()  # a phone can't reach 127.0.0.1


@pytest.mark.parametrize("name", ["teach.html", "teach_board.html", "teach_sheet.html"])
def test_what_a_guess_rests_on_stands_beside_it(pages, name):
    asked = BeautifulSoup(question("start-reorders-to-overtake")["prompt"], "html.parser")
    said = " ".join(pages[name].select_one("main").get_text(" ").split())
    said = said.replace("’", "'")
    assert " ".join(asked.get_text(" ").split())[:60] in said
    assert "keepers, buyers who kept" in said  # the word is explained where it is used


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
