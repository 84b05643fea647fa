"""Coming back: the first page and the chapter say where one stopped, and what is finished."""

from __future__ import annotations

import json

import pytest

from livecommerce.exercises.library import compiled

CHAPTER = "chapters/00_start_here.html"


def read(page, site, to="document.body.scrollHeight"):
    """Open the first chapter, scroll, and leave it for the first page."""
    page.goto(f"{site}/{CHAPTER}", wait_until="networkidle")
    page.evaluate(f"scrollTo({{top: {to}, behavior: 'instant'}})")
    page.wait_for_timeout(300)
    page.goto(f"{site}/index.html")


def card(page):
    return page.locator('[data-kind="return"]').first


def test_who_comes_back_meets_the_card_first_and_the_old_bet_folded(phone, site):
    phone.goto(f"{site}/index.html", wait_until="networkidle")
    assert not card(phone).is_visible()
    phone.get_by_role("button", name="Pay A").click()
    read(phone, site, "document.querySelector('#twelve-weeks-later').offsetTop")
    phone.get_by_text("Welcome back").wait_for()
    place = phone.get_by_text("Welcome back").bounding_box()
    assert place["y"] < 200
    link = card(phone).get_by_role("link", name="Twelve weeks later")
    assert "00_start_here.html#twelve-weeks-later" in link.get_attribute("href")
    assert not phone.locator(".tt-decide table").is_visible()
    phone.get_by_text("Your bet on the two teams").click()
    assert phone.locator(".tt-decide table").is_visible()


def test_the_chapter_says_where_one_stopped(phone, site):
    read(phone, site, "document.querySelector('#the-bill').offsetTop")
    phone.goto(f"{site}/{CHAPTER}")
    line = phone.locator(".tt-stopped")
    line.wait_for()
    assert line.text_content() == "You stopped at The bill"
    assert line.bounding_box()["y"] < 200
    line.get_by_role("link").click()
    heading = phone.get_by_role("heading", name="The bill")
    phone.wait_for_function(
        "e => Math.abs(e.getBoundingClientRect().top) < 300", arg=heading.element_handle()
    )


def test_the_end_of_a_chapter_is_told_with_what_is_open(phone, site):
    read(phone, site)
    phone.get_by_text("Welcome back").wait_for()
    exercises = [q for q in compiled("00").values() if q["kind"] == "exercise"]
    for question in exercises:
        link = card(phone).get_by_role("link", name=question["number"])
        assert link.get_attribute("href").endswith(f"{CHAPTER}#tt-exercise-{question['slug']}")
    assert "to its end" in card(phone).text_content()


def test_a_finished_chapter_leads_to_the_next(phone, site):
    phone.goto(f"{site}/index.html")
    made = [
        {"id": f"{i:012x}", "at": f"2026-11-25T05:00:0{i}.000Z", "kind": "answer",
         "chapter": "00", "slug": slug, "value": 1, "verdict": "right", "name": None}
        for i, (slug, q) in enumerate(compiled("00").items()) if q["kind"] == "exercise"
    ]  # fmt: skip
    phone.evaluate("e => localStorage.setItem('trust-trade.events', e)", json.dumps(made))
    read(phone, site)
    phone.get_by_text("You finished chapter 00. Next:").wait_for()
    link = card(phone).get_by_role("link", name="Trust commerce")
    assert link.get_attribute("href").endswith("chapters/02_trust_commerce.html")
    phone.goto(f"{site}/{CHAPTER}")
    assert "You finished chapter 00" in phone.locator(".tt-stopped").text_content()


@pytest.mark.parametrize("name", ["chapters/00_start_here.html", "chapters/02_trust_commerce.html"])
def test_the_outline_shows_exercises_and_questions(pages, name):
    shown = [link.get_text() for link in pages[name].select(".tt-outline a")]
    assert "Questions" in shown
    assert ("Exercises" in shown) == (name == CHAPTER)  # elsewhere each stands in its section
