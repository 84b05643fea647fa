"""The answer box alone, in a browser: every kind, every verdict, by mouse and by keyboard."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from book.serve import served
from livecommerce import progress
from livecommerce.exercises.printed import form
from livecommerce.results import summary
from livecommerce.texts import text
from tests.exercises.harness import write_site
from tests.exercises.made_up import MadeUpWorld, compiled
from tools.browser import chromium, watch

BOXES = [
    ("return", ""),
    ("exercise", "made-up-rate"),
    ("exercise", "made-up-room"),
    ("bet", "made-up-reorders"),
    ("bet", "made-up-team"),
    ("bet", "made-up-curve"),
    ("quiz", "98"),
    ("recap", "98"),
    ("recap", "made-up-reorders"),
    ("progress", ""),
]
QUESTIONS = compiled(MadeUpWorld())
RATE, ROOM = QUESTIONS["made-up-rate"], QUESTIONS["made-up-room"]
CASES = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = write_site(tmp_path_factory.mktemp("boxes"), QUESTIONS, BOXES)
    with served(folder) as address:
        yield address


@pytest.fixture
def page(browser, site):
    """A fresh reader's page on a phone; the test fails on any error in its console."""
    context = browser.new_context(viewport={"width": 360, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    seen = watch(opened)
    start(opened, site)
    yield opened
    assert seen == []
    context.close()


def start(page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-ready]")


def box(page, kind: str, slug: str):
    return page.locator(f'.tt-q[data-kind="{kind}"][data-slug="{slug}"]')


def middle(row: dict) -> str:
    return f"{(row['low'] + row['high']) / 2:.10f}"


def answer(part, value: str) -> tuple[str, str]:
    """Type and send an answer by the keyboard; its verdict and the whole text of the reply."""
    part.locator("form input").fill(value)
    part.locator("form input").press("Enter")
    said = part.locator(".tt-q-verdict")
    return said.get_attribute("data-verdict"), " ".join(said.inner_text().split())


def events(page) -> list[dict]:
    return page.evaluate("JSON.parse(localStorage.getItem('trust-trade.events') ?? '[]')")


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


def test_the_quiz_explains_each_option(page):
    part = box(page, "quiz", "98")
    for row in QUESTIONS["quiz-made-up"]["answers"]:
        part.locator(f'input[value="{row["is"]}"]').check()
        part.locator("[type=submit]").click()
        assert row["reply"] in part.inner_text()
    part.locator("input[value=b]").check()
    part.locator("[type=submit]").click()
    assert "1 of 1 right" in part.inner_text()


def test_a_recap_tells_no_result_before_the_bet(page):
    part = box(page, "recap", "98")
    assert part.locator(".tt-q-comparison").count() == 0
    box(page, "bet", "made-up-team").locator("[data-value=a]").click()
    assert part.locator(".tt-q-comparison").count() == 1


def test_a_reload_keeps_everything(page, site):
    part = box(page, "exercise", RATE["slug"])
    answer(part, middle(RATE["answers"][1]))
    part.locator('[data-does="hint"]').click()
    box(page, "bet", "made-up-reorders").locator(".tt-q-box").fill("30")
    box(page, "bet", "made-up-reorders").locator(".tt-q-main").click()
    start(page, site)
    assert RATE["answers"][1]["reply"] in part.inner_text()
    assert part.locator(".tt-q-hint").count() == 1
    assert "30 reorders" in box(page, "bet", "made-up-reorders").inner_text()


def test_an_answer_from_elsewhere_stands_in_the_open_box(page, site):
    """As `check` in a cell, or another tab, gives it; what is right there is right here."""
    other = page.context.new_page()
    start(other, site)
    for row, verdict in ((RATE["answers"][1], "wrong"), (RATE["answers"][0], "right")):
        answer(box(other, "exercise", RATE["slug"]), middle(row))
        part = box(page, "exercise", RATE["slug"])
        part.locator(f'.tt-q-verdict[data-verdict="{verdict}"]').wait_for()
        assert row["reply"] in part.locator(".tt-q-verdict").inner_text()
        assert float(part.locator("form input").input_value()) == float(middle(row))


def test_the_count_on_return_is_pythons(page, site):
    """Slips are no tries, and nothing counts after the first right answer."""
    part, right, wrong = box(page, "exercise", RATE["slug"]), *RATE["answers"][:2]
    slip = next(row for row in RATE["answers"] if row["verdict"] == "slip")
    for row in (slip, right, wrong):
        answer(part, middle(row))
    room = box(page, "exercise", ROOM["slug"])
    for value in ("lan", "bo"):
        room.locator(f'input[value="{value}"]').check()
        room.locator("button[type=submit]").click()
    start(page, site)
    told = summary(events(page))
    assert (told.answered, told.right, told.at_first, told.missed) == (2, 2, 1, ())
    said = text("return.count").format(answered=told.answered, first=told.at_first)
    assert said in box(page, "return", "").inner_text()


def test_the_card_on_return(page, site):
    card = box(page, "return", "")
    assert not card.is_visible()
    answer(box(page, "exercise", RATE["slug"]), middle(RATE["answers"][1]))
    box(page, "bet", "made-up-team").locator("[data-value=b]").click()
    start(page, site)
    said = card.inner_text()
    assert "You stopped at Exercise 98.1" in said
    assert "Pay B" in said
    assert "three shows" in said
    assert "Questions answered: 1. Right at the first try: 0." in said
    assert answer(card, middle(RATE["answers"][0]))[0] == "right"
    start(page, site)
    assert "three shows" not in card.inner_text()


def test_progress_moves_by_file_and_by_code(page, site, browser, tmp_path):
    answer(box(page, "exercise", RATE["slug"]), middle(RATE["answers"][0]))
    box(page, "bet", "made-up-team").locator("[data-value=b]").click()
    panel = box(page, "progress", "")
    assert "Bets placed: 1. Exercises answered rightly: 1 of 1." in panel.inner_text()
    with page.expect_download() as download:
        panel.locator('[data-does="save"]').click()
    download.value.save_as(tmp_path / "saved.json")
    assert progress.import_((tmp_path / "saved.json").read_text()) == progress.merge(events(page))
    panel.locator('[data-does="copy"]').click()
    panel.get_by_text(text("progress.copied")).wait_for()
    code = page.evaluate("navigator.clipboard.readText()")
    assert progress.decode(code) == progress.merge(events(page))

    other = browser.new_page()
    start(other, site)
    theirs = box(other, "progress", "")
    theirs.locator('[data-does="file"]').set_input_files(tmp_path / "saved.json")
    theirs.get_by_text("New entries: 2.").wait_for()
    assert "Pay B" in box(other, "bet", "made-up-team").inner_text()
    mine = [progress.event("bet", "98", "made-up-reorders", 30.0)]
    theirs.locator("textarea").fill(progress.encode(mine))
    theirs.locator('[data-does="paste"]').click()
    theirs.get_by_text("New entries: 1.").wait_for()
    theirs.locator("textarea").fill(code)
    theirs.locator('[data-does="paste"]').click()
    theirs.get_by_text("New entries: 0.").wait_for()
    for damaged, says in ((code[:-5], "progress.bad.code"), ("TT2.x", "progress.bad.format")):
        theirs.locator("textarea").fill(damaged)
        theirs.locator('[data-does="paste"]').click()
        theirs.get_by_text(text(says)).wait_for()
    (tmp_path / "other.json").write_text("{}")
    theirs.locator('[data-does="file"]').set_input_files(tmp_path / "other.json")
    theirs.get_by_text(text("progress.bad.file")).wait_for()
    other.close()


def test_forgetting_asks_first(page):
    answer(box(page, "exercise", RATE["slug"]), middle(RATE["answers"][1]))
    box(page, "bet", "made-up-team").locator("[data-value=b]").click()
    panel = box(page, "progress", "")
    panel.locator('[data-does="reset"]').click()
    panel.locator('[data-does="no"]').click()
    assert "Pay B" in box(page, "bet", "made-up-team").inner_text()
    panel.locator('[data-does="reset"]').click()
    panel.locator('[data-does="yes"]').click()
    assert box(page, "bet", "made-up-team").locator("[data-value=b]").is_visible()
    assert not box(page, "exercise", RATE["slug"]).locator(".tt-q-verdict").is_visible()
    assert progress.since_reset(events(page)) == []


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


def test_progress_of_another_edition_breaks_nothing(page, site):
    old = [
        progress.event("bet", "98", "made-up-team", "c"),
        progress.event("bet", "98", "made-up-curve", [0.5, 0.5]),
        progress.event("bet", "98", "made-up-reorders", "many"),
        progress.event("answer", "98", RATE["slug"], "many", "wrong", "gone"),
        progress.event("answer", "98", ROOM["slug"], "neither", "wrong", "gone"),
        progress.event("visit", "98", "98", {"href": "javascript:alert(1)", "title": "Gone"}),
    ]
    page.evaluate("list => localStorage.setItem('trust-trade.events', list)", json.dumps(old))
    start(page, site)
    assert box(page, "bet", "made-up-team").locator("[data-value=a]").is_visible()
    assert box(page, "bet", "made-up-curve").locator("[role=slider]").count() == 5
    assert answer(box(page, "exercise", RATE["slug"]), middle(RATE["answers"][0]))[0] == "right"
