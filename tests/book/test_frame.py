"""What only a browser shows: the switches, the search, the weight of a page."""

from __future__ import annotations

import gzip

import pytest

from tools.browser import watch
from tools.clean import CHAPTERS

STEMS = sorted(path.stem for path in CHAPTERS.glob("*.ipynb"))
MOST_BYTES = 500_000
MOST_REQUESTS = 14
GROUND = "getComputedStyle(document.documentElement).backgroundColor"


def chapter(site: str) -> str:
    return f"{site}/chapters/{STEMS[-1]}.html"


def test_code_is_folded_for_who_arrives_and_the_switch_is_remembered(site, page):
    page.goto(chapter(site))
    code, switch = page.locator(".cell_input").first, page.locator("#tt-code")
    assert not code.is_visible()
    assert switch.get_attribute("aria-pressed") == "false"
    switch.click()
    assert code.is_visible()
    assert switch.get_attribute("aria-pressed") == "true"
    page.reload()
    assert page.locator(".cell_input").first.is_visible()
    page.locator("#tt-code").press("Enter")
    page.reload()
    assert not page.locator(".cell_input").first.is_visible()


def test_opening_the_code_keeps_the_reader_in_place(site, page):
    page.goto(chapter(site), wait_until="networkidle")
    heading = page.locator("main h2").nth(1)
    heading.evaluate("e => scrollTo({ top: e.offsetTop - innerHeight / 2, behavior: 'instant' })")
    before = heading.bounding_box()["y"]
    # Playwright's own click would scroll first: it takes the sticky header to be out of sight.
    box = page.locator("#tt-code").bounding_box()
    page.mouse.click(box["x"] + 10, box["y"] + 10)
    assert abs(heading.bounding_box()["y"] - before) < 60


def test_theme_follows_the_device_until_the_reader_chooses(site, browser):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(site + "/index.html")
    dark = page.evaluate(GROUND)
    page.locator("#tt-theme").click()  # light
    light = page.evaluate(GROUND)
    assert light != dark
    page.reload()
    assert page.evaluate(GROUND) == light
    page.locator("#tt-theme").click()  # dark
    assert page.evaluate(GROUND) == dark
    page.locator("#tt-theme").click()  # auto
    page.emulate_media(color_scheme="light")
    assert page.evaluate(GROUND) == light
    context.close()


def test_contents_open_on_a_phone_and_close_with_escape(site, browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(chapter(site))
    contents, menu = page.locator("#contents"), page.locator(".tt-menu")
    assert not contents.is_visible()
    menu.press("Enter")
    assert contents.is_visible()
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not contents.is_visible()
    assert page.evaluate("document.activeElement.className") == "tt-menu"
    context.close()


def test_without_script_contents_are_in_sight_and_code_behind_its_switch(site, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(chapter(site))
    page.get_by_label("Show code").check()
    assert page.locator(".cell_input").first.is_visible()
    assert page.locator("#contents a").first.is_visible()
    context.close()


def test_on_paper_everything_is_in_sight(site, page):
    page.goto(chapter(site))
    page.wait_for_function("document.documentElement.classList.contains('tt-ready')")
    page.emulate_media(media="print")
    for part in page.locator('[class*="tag_answers-"], .cell_input').all():
        assert part.is_visible()
    assert not page.locator(".tt-header").is_visible()


def test_keyboard_finds_the_skip_link_first(site, page):
    page.goto(chapter(site))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "tt-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize(
    ("words", "found"), [("trust", "Trust"), ("信任", "信任"), ("shubo", None), ("xinren", "xìn")]
)
def test_search_finds_english_chinese_and_pinyin_without_tones(site, page, words, found):
    seen = watch(page)
    page.goto(site + "/index.html")
    page.locator("#contents input").fill(words)
    page.locator("#contents input").press("Enter")
    told = page.locator("#tt-told")
    told.filter(has_text="Nothing" if found is None else "passage").wait_for()
    if found:
        assert found in page.locator("#tt-found").text_content()
        page.locator("#tt-found a").first.click()
        page.locator("main h1").wait_for()
    assert seen == []


@pytest.mark.parametrize("stem", STEMS)
def test_a_chapter_is_light_before_a_widget_wakes(site, page, stem):
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{site}/chapters/{stem}.html", wait_until="load")
    page.wait_for_timeout(900)
    loaded = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}
    assert sum(loaded.values()) <= MOST_BYTES, loaded
    assert len(loaded) <= MOST_REQUESTS, loaded
    assert not [url for url in loaded if "engine" in url]
