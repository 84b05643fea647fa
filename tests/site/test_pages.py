"""Every page of the book: quiet, self-contained, complete without a script, fit for a phone."""

from __future__ import annotations

import re
import urllib.request
from urllib.parse import urldefrag, urljoin

import pytest

from livecommerce.exercises import printed
from livecommerce.exercises.library import question as asked
from tools.browser import uncover, watch

SCROLL = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
        scrollTo(0, y); await new Promise(done => setTimeout(done, 30)); } }"""
# An <a> of an SVG has no plain `href`.
HREFS = """[...document.querySelectorAll('a[href]')].map(
    (link) => new URL(link.getAttribute('href'), document.baseURI).href)"""
STRIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def addresses(site) -> list[str]:
    """Every page that one reaches from the first by links."""
    start = f"{site}/index.html"
    found, open_ = {start}, [start]
    while open_:
        page = open_.pop()
        html = urllib.request.urlopen(page).read().decode()
        for link in re.findall(r'<a\b[^>]*?href="([^"]+)"', html):
            address = urldefrag(urljoin(page, link)).url
            if address.startswith(site) and address.endswith(".html") and address not in found:
                found.add(address)
                open_.append(address)
    return sorted(found)


def test_no_page_makes_noise_or_asks_another_host(addresses, browser):
    for address in addresses:
        page = browser.new_page()
        seen = watch(page)
        page.goto(address, wait_until="load")
        page.evaluate(SCROLL)
        page.wait_for_timeout(300)
        page.close()
        assert seen == [], address


def test_no_page_is_wider_than_a_phone(addresses, browser):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    wide = {}
    for address in addresses:
        page.goto(address, wait_until="load")
        page.wait_for_timeout(100)
        if (over := page.evaluate(STRIDE)) > 0:
            wide[address] = over
    page.close()
    assert wide == {}


OVERFLOW = """() => [...document.querySelectorAll('.tt-q-scroll, .output.text_html')]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => box.textContent.slice(0, 80))"""
SHADE = "e => getComputedStyle(e).backgroundImage.split('gradient(').length - 1"


@pytest.mark.parametrize("width", [360, 1440])
def test_no_table_of_a_chapter_hides_a_column(site, browser, stem, width):
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto(f"{site}/chapters/{stem}.html")
    uncover(page, exercises=True)
    assert page.evaluate(OVERFLOW) == []
    page.close()


def test_where_more_can_be_scrolled_into_view_a_shade_says_so(site, browser):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site}/parameters.html")
    boxes = page.locator(".tt-scroll").all()
    assert any(box.evaluate("e => e.scrollWidth > e.clientWidth") for box in boxes)
    assert all(box.evaluate(SHADE) == 4 for box in boxes)
    page.close()


def test_every_link_inside_the_book_leads_somewhere(addresses, browser):
    page = browser.new_page()
    names = "[...document.querySelectorAll('[id]')].map(element => element.id)"
    anchors: dict[str, set[str]] = {}
    links = set()
    for address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        anchors[address] = set(page.evaluate(names))
        hrefs = page.evaluate(HREFS)
        links |= {(address, href) for href in hrefs}
    page.close()
    lost = []
    for address, href in links:
        target, anchor = urldefrag(href)
        if target in anchors and anchor and "?" not in anchor and anchor not in anchors[target]:
            lost.append((address, href))
    assert lost == []


def test_a_page_without_script_is_complete(site, stem, browser):
    """Text, figures with their words, bets and exercises in their printed form, nothing covered."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/chapters/{stem}.html")
    for part in page.locator('[class*="tag_answers-"]:has(.cell_output)').all():
        assert part.is_visible()
    for form in page.locator(".tt-question").all():
        assert (form.text_content() or "").strip()
    for picture in page.locator(".tt-widget .tt-picture").all():
        assert picture.locator("svg").first.is_visible()
        assert len(picture.get_attribute("aria-label") or "") > 40
    for bet in page.locator('.tt-question[data-kind="bet"]').all():
        bet.locator("summary").click()
        assert printed.result(asked(bet.get_attribute("data-slug"))) in bet.inner_text()
    for box in page.locator('.tt-question:is([data-kind="exercise"], [data-kind="quiz"])').all():
        assert "need JavaScript" in box.inner_text()
    code = page.locator(".cell_input")
    assert not any(cell.is_visible() for cell in code.all())
    page.get_by_label("Show code").check()
    assert all(cell.is_visible() for cell in code.all())
    page.goto(f"{site}/index.html")
    assert not page.get_by_text("Welcome back").is_visible()
    context.close()


def test_a_link_to_a_heading_is_no_stop_of_the_keyboard(site, stem, browser):
    page = browser.new_page()
    page.goto(f"{site}/chapters/{stem}.html")
    links = page.locator(".headerlink").all()
    assert links
    assert all(link.get_attribute("tabindex") == "-1" for link in links)
    page.close()


def test_no_key_or_reply_stands_in_a_page_before_it_is_asked_for(visit):
    """Neither in the page's source nor in what a reader sees."""
    source = visit.page.content()
    for question in visit.questions.values():
        if question["kind"] != "exercise":
            continue
        for row in question["answers"]:
            assert not row["reply"] or row["reply"] not in source, question["slug"]
        assert question["solution"] not in source, question["slug"]


def test_a_page_opened_as_a_bare_file_shows_its_text_and_figures(site_folder, browser, stem):
    """No module runs from file://, so nothing may be covered that a script would uncover."""
    page = browser.new_page()
    page.goto((site_folder / "chapters" / f"{stem}.html").as_uri())
    answers = page.locator('[class*="tag_answers-"]')
    assert answers.count() > 0
    assert all(one.is_visible() for one in answers.all())
    page.close()
