"""The answer box alone, in a browser: every kind, every verdict, by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest

from livecommerce.exercises.printed import form
from tests.exercises.boxes import CASES, QUESTIONS, RATE, ROOM, answer, box, events, middle


def test_every_band_draws_its_own_reply(page):
    part = box(page, "exercise", RATE["slug"])
    for row in RATE["answers"]:
        verdict, said = answer(part, middle(row))
        assert verdict == row["verdict"]
        assert row["reply"] in said
    assert [e["name"] for e in events(page)] == [row["name"] for row in RATE["answers"]]


def test_what_is_no_answer_is_told_and_not_kept(page):
    part = box(page, "exercise", RATE["slug"])
    assert answer(part, " ")[0] == "none"
    for given, verdict in (("35%", "invalid"), ("<img src=x>", "invalid"), ("-4", "invalid")):
        found, said = answer(part, given)
        assert found == verdict
        assert RATE["unit"] in said
    assert part.locator(".tt-q-verdict img").count() == 0
    assert events(page) == []
    assert answer(part, "50") == ("wrong", f"Not yet. {RATE['otherwise']}")


def test_three_misses_of_one_mistake_link_the_passage(page):
    part = box(page, "exercise", RATE["slug"])
    _, right, first, second, slip, *_ = ("", *RATE["answers"])
    for row in (first, second, first, slip, slip, slip):
        answer(part, middle(row))
        assert part.locator(".tt-q-verdict a").count() == 0
    answer(part, middle(first))
    assert part.locator(".tt-q-verdict a").get_attribute("href") == first["mends"]
    answer(part, middle(right))
    assert part.locator(".tt-q-verdict a").count() == 0


def test_hints_one_by_one_then_the_solution(page):
    part = box(page, "exercise", RATE["slug"])
    assert part.locator('[data-does="solution"]').count() == 0
    for n in (1, 2):
        part.locator('[data-does="hint"]').press("Enter")
        assert part.locator(".tt-q-hint").count() == n
    part.locator('[data-does="solution"]').press("Enter")
    assert "All orders over all minutes" in part.locator(".tt-q-solution").inner_text()
    assert page.evaluate("document.activeElement.className").endswith("tt-q-solution")


def test_a_right_answer_opens_the_solution(page):
    part = box(page, "exercise", ROOM["slug"])
    part.locator("input[value=lan]").check()
    part.locator("[type=submit]").click()
    assert "GMV counts what comes back" in part.locator(".tt-q-verdict").inner_text()
    assert part.locator(".tt-q-solution").count() == 0
    part.locator("input[value=lan]").press("ArrowDown")
    part.locator("[type=submit]").press("Enter")
    assert part.locator(".tt-q-verdict").get_attribute("data-verdict") == "right"
    assert part.locator(".tt-q-solution").is_visible()
    assert part.locator("[data-does]").count() == 0


def test_the_quiz_explains_each_option(page):
    part = box(page, "quiz", "98")
    for row in QUESTIONS["quiz-made-up"]["answers"]:
        part.locator(f'input[value="{row["is"]}"]').check()
        part.locator("[type=submit]").click()
        assert row["reply"] in part.inner_text()
    part.locator("input[value=b]").check()
    part.locator("[type=submit]").click()
    assert "1 of 1 right" in part.inner_text()


def test_python_and_page_read_numbers_alike(page):
    script = """async (cases) => {
        const source = await (await fetch("question.js")).text();
        const all = `${source}\\nexport { parseNumber };`;
        const {parseNumber} = await import(`data:text/javascript,${encodeURIComponent(all)}`);
        return cases.map(({given, unit}) => parseNumber(given, unit)); }"""
    for case, found in zip(CASES, page.evaluate(script, CASES), strict=True):
        assert (found.get("value"), found.get("id")) == (case.get("value"), case.get("id")), case


def test_a_verdict_stands_within_the_same_task(page):
    script = """part => { const start = performance.now();
        part.querySelector("form input").value = "50";
        part.querySelector("form").requestSubmit();
        return [part.querySelector(".tt-q-verdict").textContent, performance.now() - start]; }"""
    said, milliseconds = box(page, "exercise", RATE["slug"]).evaluate(script)
    assert "Not yet." in said
    assert milliseconds < 50


@pytest.mark.parametrize("width", [360, 1440])
def test_everything_fits_and_can_be_touched(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    touched = page.locator(".tt-q :is(button, input[type=text], label.tt-q-option):visible").all()
    assert len(touched) > 15
    for target in touched:
        assert target.bounding_box()["height"] >= 44


def test_every_control_has_a_name_and_focus_is_seen(page):
    names = """() => [...document.querySelectorAll(
        '.tt-q :is(input:not([hidden]), textarea, button, [role=slider])')].filter((e) =>
        !(e.textContent.trim() || e.labels?.length || e.ariaLabel
          || e.getAttribute('aria-labelledby'))).map((e) => e.outerHTML)"""
    assert page.evaluate(names) == []
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    stops = 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        assert page.evaluate(outline) == "solid", page.evaluate("document.activeElement.outerHTML")
        stops += 1
        page.keyboard.press("Tab")
    assert stops > 20


def test_no_text_is_typed_in_the_scripts():
    from widgets.questions import script

    quoted = re.findall(r'"([^"\n]*)"', re.sub(r"//.*", "", script()))
    sentences = [found for found in quoted if re.search(r"[A-Z][a-z]+ [a-z]+|[a-z][.!?]$", found)]
    assert sentences == []


def test_the_printed_form_names_what_the_page_fills():
    for kind, slug in (("exercise", RATE["slug"]), ("bet", "made-up-curve")):
        div = form(kind, slug, {slug: QUESTIONS[slug]})
        assert f'data-kind="{kind}" data-slug="{slug}" data-chapter="98"' in div
