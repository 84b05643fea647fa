"""What a reader does with the pages of the knowledge: search, filter, point, walk, print."""

from __future__ import annotations

import re

import pytest

from livecommerce.knowledge import claims, terms
from tools.browser import watch

SHEETS = ("sheet_steps", "sheet_stage", "sheet_trust", "sheet_platforms")
ORDER = "[...document.querySelectorAll('.tt-entry')].map(e => e.dataset.pinyin)"


def shown(page, id: str) -> bool:
    """Whether the entry that an anchor leads to can be seen."""
    return page.evaluate(
        f"document.getElementById('{id}').closest('section, li').checkVisibility()"
    )


@pytest.fixture
def seen(page):
    """What should not have happened on the page."""
    found = watch(page)
    yield found
    assert found == []


@pytest.mark.parametrize("words", ["fugou", "fùgòu", "fu gou", "复购", "repeat purchase"])
def test_a_term_is_found_in_english_chinese_and_pinyin(site, page, seen, words):
    page.goto(f"{site}/glossary.html")
    page.fill(".tt-filter [name=q]", words)
    assert shown(page, "term-repeat-purchase")
    assert not shown(page, "term-kuaishou")
    count = int(page.locator(".tt-filter output").inner_text().split()[0])
    assert 0 < count < len(terms()) / 4


def test_the_glossary_is_ordered_by_pinyin_and_back(site, page, seen):
    page.goto(f"{site}/glossary.html")
    english = page.evaluate(ORDER)
    page.select_option(".tt-filter [name=sort]", "pinyin")
    order = page.evaluate(ORDER)
    assert order[0].startswith("an")  # 安慰剂检验, and nothing in Chinese comes before it
    assert order != english
    assert sorted(order) == sorted(english)
    page.select_option(".tt-filter [name=sort]", "")
    assert page.evaluate(ORDER) == english


def test_a_filter_keeps_what_it_names(site, page, seen):
    page.goto(f"{site}/glossary.html")
    page.select_option(".tt-filter [name=kind]", "measure")
    measures = [term for term in terms().values() if term.formula]
    assert page.locator(".tt-filter output").inner_text() == f"{len(measures)} terms"
    page.goto(f"{site}/claims.html")
    page.select_option(".tt-filter [name=mark]", "D")
    readings = [claim for claim in claims().values() if claim.mark == "D"]
    assert page.locator(".tt-filter output").inner_text() == f"{len(readings)} statements"
    assert shown(page, f"claim-{readings[0].id}")
    assert not shown(page, "claim-gmv-2018-source")


def test_a_link_opens_an_entry_that_was_filtered_away(site, page, seen):
    page.goto(f"{site}/glossary.html")
    page.fill(".tt-filter [name=q]", "Kuaishou")
    page.evaluate("location.hash = '#term-gini'")
    page.wait_for_function(
        "document.getElementById('term-gini').closest('section').checkVisibility()"
    )


def test_without_script_every_entry_is_there_and_no_form(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/glossary.html")
    assert not page.locator(".tt-filter").is_visible()
    assert shown(page, "term-gini")
    page.goto(f"{site}/map.html")
    assert page.locator(".tt-map a").count() == len(terms())
    context.close()


def settled(page, address: str) -> None:
    """Open a page and wait for its boxes: what moves from under a pointer is not pointed at."""
    page.goto(address)
    page.wait_for_function("!document.querySelector('.tt-question:not(:has(.tt-q))')")


def test_a_term_is_defined_where_one_points_or_tabs(site, page, seen):
    settled(page, f"{site}/chapters/02_trust_commerce.html")
    link, box = page.locator('a[href*="#term-kuaishou"]').first, page.locator(".tt-definition")
    assert terms()["kuaishou"].definition.strip() in page.locator(
        f"#{link.get_attribute('aria-describedby')}"
    ).evaluate("e => e.textContent")
    link.hover()
    box.wait_for(state="visible")
    assert terms()["kuaishou"].definition.strip() in box.inner_text()
    box.hover()  # one may point at the words themselves
    page.wait_for_timeout(500)
    assert box.is_visible()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    link.evaluate("e => e.focus({ focusVisible: true })")
    box.wait_for(state="visible")


BESIDE = """e => {
  const link = e.getClientRects()[0];
  const box = document.querySelector(".tt-definition").getBoundingClientRect();
  return Math.min(Math.abs(box.top - link.bottom), Math.abs(link.top - box.bottom)) < 20
    && box.left <= link.right && box.right >= link.left;
}"""


def test_a_definition_stays_where_the_page_moves(site, page, seen):
    settled(page, f"{site}/chapters/02_trust_commerce.html")
    link, box = page.locator('a[href*="#term-trust"]').last, page.locator(".tt-definition")
    link.hover()
    # A box above the link opens before the definition does: the browser scrolls by as much.
    page.evaluate("document.querySelector('.tt-page h1').style.paddingTop = '250px'")
    box.wait_for(state="visible", timeout=3000)
    assert link.evaluate(BESIDE)
    page.evaluate("document.querySelector('.tt-page h1').style.paddingTop = '0'")
    page.wait_for_timeout(500)
    assert box.is_visible()
    assert link.evaluate(BESIDE)
    page.mouse.wheel(0, -600)  # now it is no longer what one points at
    box.wait_for(state="hidden", timeout=3000)


def test_a_term_out_of_view_is_defined_where_one_tabs_to_it(site, page, seen):
    settled(page, f"{site}/chapters/02_trust_commerce.html")
    link, box = page.locator('a[href*="#term-trust"]').last, page.locator(".tt-definition")
    link.evaluate("e => e.focus({ focusVisible: true })")
    page.wait_for_timeout(1500)  # the page scrolls to it
    assert link.evaluate("e => e.getBoundingClientRect().top < innerHeight")
    assert box.is_visible()
    assert link.evaluate(BESIDE)


def test_the_map_is_walked_by_arrow_keys(site, page, seen):
    page.goto(f"{site}/map.html")
    at = page.locator(".tt-at").first
    assert at.get_attribute("data-id") == "trust"
    page.locator(".tt-at a").focus()
    near = set(
        page.evaluate("[...document.querySelectorAll('g.tt-next-to')].map(e => e.dataset.id)")
    )
    trust = terms()["trust"]
    assert {*trust.broader, *trust.narrower, *trust.contrasts, *trust.related} <= near
    page.keyboard.press("ArrowDown")
    reached = page.locator(".tt-at").get_attribute("data-id")
    assert reached in near
    assert terms()[reached].definition.strip() in page.locator(".tt-map-told").inner_text()
    assert page.locator(".tt-map svg").get_by_role("link", name="GMV", exact=True).count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/glossary.html#term-{reached}")


def test_the_map_is_zoomed_filtered_and_searched(site, page, seen):
    page.goto(f"{site}/map.html")
    box = "document.querySelector('.tt-map svg').viewBox.baseVal.width"
    whole = page.evaluate(box)
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate(box) < whole
    page.get_by_role("button", name="Whole map").click()
    assert page.evaluate(box) == whole
    page.select_option(".tt-map [name=chapter]", "16")
    inside = [term.id for term in terms().values() if "16" in term.chapters]
    assert page.locator(".tt-map g:not(.tt-out)").count() == len(inside)
    page.select_option(".tt-map [name=chapter]", "")
    page.fill(".tt-map [name=q]", "xinren ka")
    assert page.locator(".tt-at").get_attribute("data-id") == "trust-card"


OVERLAPS = """() => {
  const shown = [...document.querySelectorAll(".tt-map svg text")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .map((e) => [e.textContent, e.getBoundingClientRect()]);
  const meet = ([, a], [, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  return [shown.length, shown.flatMap((a, i) =>
    shown.slice(i + 1).filter((b) => meet(a, b)).map((b) => [a[0], b[0]]))];
}"""


@pytest.mark.parametrize("width", [360, 1440])
def test_no_name_on_the_map_lies_on_another(site, page, seen, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/map.html")
    count, overlaps = page.evaluate(OVERLAPS)
    assert count > 8
    assert overlaps == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_cheat_sheet_is_one_page_of_paper(site, page, sheet, paper):
    page.goto(f"{site}/{sheet}.html", wait_until="networkidle")
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
    printed = page.pdf(format=paper, margin=margin)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["glossary", "map", "measures", "claims", "coverage", *SHEETS])
def test_no_page_is_wider_than_its_window(site, browser, name, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
