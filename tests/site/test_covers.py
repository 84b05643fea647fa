"""Covers in covers, and links to what lies under them."""

from __future__ import annotations

import pytest

from livecommerce.exercises.library import question
from tests.driving import answer, example
from tests.site.test_widgets import IN_SIGHT

CHAPTER = "chapters/02_trust_commerce.html"
BET, EXERCISE = "trust-two-rooms", "trust-orders-per-minute"


@pytest.fixture
def page(phone):
    """These tests are read on a phone."""
    return phone


@pytest.fixture
def nested(page, site):
    """The chapter with the last cell under the bet also under the exercise before it."""

    def tag(route):
        answered = route.fetch()
        before, after = answered.text().rsplit(f"tag_answers-{BET} ", 1)
        body = f"{before}tag_answers-{BET} tag_answers-{EXERCISE} {after}"
        route.fulfill(response=answered, body=body)

    page.route(f"**/{CHAPTER}", tag)
    page.goto(f"{site}/{CHAPTER}")
    page.wait_for_function("document.documentElement.classList.contains('tt-ready')")
    return page


def place(page, slug=BET):
    page.locator(f'.tt-q[data-slug="{slug}"] .tt-q-choices button').first.click()


def notes(page) -> list[str]:
    return [note.inner_text() for note in page.locator(".tt-cover-note").all() if note.is_visible()]


@pytest.mark.parametrize("how", ["right", "solution"])
def test_what_answers_an_exercise_opens_with_it(nested, how):
    cell = nested.locator(f".tag_answers-{EXERCISE}").first
    asked = question(EXERCISE)
    count = len(notes(nested))
    assert not cell.is_visible()
    place(nested)
    assert not cell.is_visible()
    assert len(notes(nested)) == count  # the bet's has gone, the exercise's has come
    assert sum("answers the exercise above" in note for note in notes(nested)) == 1
    box = nested.locator(f'.tt-q[data-slug="{EXERCISE}"]')
    answer(box, asked, example(asked["answers"][1]))
    assert not cell.is_visible()
    if how == "right":
        answer(box, asked, example(asked["answers"][0]))
    while how == "solution" and (ask := box.locator("[data-does]")).count():
        ask.first.click()
    assert cell.is_visible()


def test_print_shows_what_is_covered(nested):
    nested.emulate_media(media="print")
    assert all(cell.is_visible() for cell in nested.locator('[class*="tag_answers-"]').all())
    assert notes(nested) == []


def test_a_link_to_a_covered_exercise_leads_to_its_bet_and_then_to_it(page, site):
    """The homework link of the first class."""
    page.goto(f"{site}/{CHAPTER}#tt-exercise-{EXERCISE}")
    why = page.locator(".tt-cover-note", has_text="your exercise")
    why.wait_for()
    page.wait_for_function(IN_SIGHT, arg=why.element_handle())
    assert page.locator(":focus").get_attribute("data-slug") == BET
    place(page)
    exercise = page.locator(f"#tt-exercise-{EXERCISE}")
    page.wait_for_function(IN_SIGHT, arg=exercise.element_handle())
    assert not why.is_visible()
    assert page.locator(":focus").get_attribute("data-slug") == EXERCISE


def test_a_link_within_the_page_to_a_covered_exercise_does_the_same(page, site):
    page.goto(f"{site}/{CHAPTER}")
    page.locator(".tt-q").first.wait_for(state="attached")
    page.evaluate(f"location.hash = 'tt-exercise-{EXERCISE}'")
    page.locator(".tt-cover-note", has_text="your exercise").wait_for()
    assert page.locator(":focus").get_attribute("data-slug") == BET


def test_a_link_to_what_is_open_leads_there(page, site):
    place_of = "one-slot-two-rooms"
    page.goto(f"{site}/{CHAPTER}#{place_of}")
    page.locator(".tt-q").first.wait_for(state="attached")
    page.wait_for_function(IN_SIGHT, arg=page.locator(f"#{place_of}").element_handle())
