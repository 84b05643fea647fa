"""Bets in the page: numbers, choices and curves, by hand and by keyboard."""

from __future__ import annotations

import pytest

from tests.exercises.boxes import box, events


def test_a_number_bet_by_slider_and_box(page):
    part = box(page, "bet", "made-up-reorders")
    place = part.locator(".tt-q-main")
    place.click()
    assert "Expected one number" in part.inner_text()
    part.locator(".tt-q-box").fill("90")
    place.click()
    assert "from 0 to 60 reorders" in part.inner_text()
    part.locator("input[type=range]").press("ArrowLeft")
    assert part.locator(".tt-q-box").input_value() == "59"
    part.locator(".tt-q-box").fill("30")
    assert part.locator("input[type=range]").input_value() == "30"
    place.press("Enter")
    assert "Your bet is kept. 30 reorders" in part.inner_text()
    assert part.get_by_text("asked too much").is_visible()  # a number's result shows by itself
    single = box(page, "recap", "made-up-reorders").inner_text()
    assert "30 reorders" in single
    assert "19 reorders" in single


def test_a_choice_bet_by_one_tap_shows_its_reply_at_once(page):
    part = box(page, "bet", "made-up-team")
    part.locator("[data-value=b]").click()
    assert "Tonight it costs you" in part.inner_text()
    assert "Pay B" in part.inner_text()
    assert events(page)[0]["value"] == "b"


def test_show_me_is_no_bet(page):
    part = box(page, "bet", "made-up-reorders")
    part.locator(".tt-q-quiet").click()
    assert "no bet" in part.inner_text()
    assert "19 reorders" in part.inner_text()
    assert events(page)[0]["value"] is None


def test_a_curve_by_the_keyboard(page):
    part = box(page, "bet", "made-up-curve")
    part.locator(".tt-q-main").click()
    assert "move at least one of its points" in part.inner_text()
    assert part.locator("[role=slider]").count() == 5  # the first point is given
    second = part.locator("[role=slider]").first
    second.press("Home")
    second.press("ArrowUp")
    second.press("ArrowLeft")
    assert part.locator(":focus").get_attribute("aria-label") == "Trust, show 2"
    second.press("ArrowRight")
    page.keyboard.press("PageUp")
    assert part.locator("[role=slider]").nth(1).get_attribute("aria-valuetext") == "0.85 trust"
    assert "within 0.05 of the result on average" in part.inner_text()
    part.locator(".tt-q-main").press("Enter")
    assert events(page)[0]["value"] == [0.62, 0.05, 0.85, 0.62, 0.62, 0.62]


def test_shares_begin_equal_and_say_what_they_add_up_to(page):
    part = box(page, "bet", "made-up-shares")
    assert "add up to 100 (of 100)" in part.inner_text()
    first = part.locator("[role=slider]").first
    assert first.get_attribute("aria-valuetext") == "33 per cent"
    first.press("Home")
    assert "add up to 67 (of 100)" in part.inner_text()


def test_shares_that_do_not_add_up_are_told_so_and_stay(page):
    part = box(page, "bet", "made-up-shares")
    sliders, place = part.locator("[role=slider]"), part.locator(".tt-q-main")
    for _ in range(3):
        sliders.first.press("ArrowUp")
    place.click()
    assert "add up to 103; expected 100" in part.get_by_role("status").inner_text()
    assert events(page) == []
    assert sliders.first.get_attribute("aria-valuetext") == "36 per cent"
    for _ in range(3):
        sliders.last.press("ArrowDown")
    place.click()
    assert events(page)[0]["value"] == [36, 34, 30]
    part.locator("summary").click()
    assert part.get_by_text("Less than it holds").is_visible()


def test_a_curve_by_dragging(page):
    part = box(page, "bet", "made-up-curve")
    plot = part.locator(".tt-q-plot")
    plot.scroll_into_view_if_needed()
    area = plot.bounding_box()
    page.mouse.move(area["x"] + 4, area["y"] + 1)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] - 4, area["y"] + area["height"] - 1, steps=40)
    page.mouse.up()
    part.locator(".tt-q-main").click()
    drawn = events(page)[0]["value"]
    assert drawn[0] == 0.62
    assert drawn[1:] == sorted(drawn[1:], reverse=True)
    assert drawn[1] > 0.6
    assert drawn[-1] < 0.2


def test_a_curve_has_ticks_at_its_quarters(page):
    ticks = box(page, "bet", "made-up-curve").locator(".tt-q-ticks span").all_inner_texts()
    assert ticks == ["0", "0.25", "0.5", "0.75", "1"]


@pytest.mark.parametrize(
    ("given", "said"),
    [("abc", "expected a bet from 0 to 60 reorders"), ("90", "from 0 to 60 reorders"),
     ("3.6", "rounded to 4")],
)  # fmt: skip
def test_a_bad_bet_is_told_in_the_bets_own_terms(page, given, said):
    part = box(page, "bet", "made-up-reorders")
    part.locator(".tt-q-box").fill(given)
    part.locator(".tt-q-main").click()
    assert said in part.get_by_role("status").inner_text()
    assert events(page) == []
    if given == "3.6":
        part.locator(".tt-q-main").click()
        assert events(page)[0]["value"] == 4


def test_a_slider_of_a_bet_suggests_nothing(page):
    slider = box(page, "bet", "made-up-reorders").locator("input[type=range]")
    assert slider.input_value() == "0"


def test_after_a_bet_by_keyboard_the_result_has_the_focus_and_shows_it(page):
    box(page, "bet", "made-up-team").locator("[data-value=b]").press("Enter")
    focused = page.locator(":focus")
    assert "Tonight it costs you" in focused.inner_text()
    assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_recap_tells_no_result_before_the_bet(page):
    part = box(page, "recap", "98")
    assert part.locator(".tt-q-comparison").count() == 0
    box(page, "bet", "made-up-team").locator("[data-value=a]").click()
    assert part.locator(".tt-q-comparison").count() == 1
