"""What a reader comes back to: progress over a reload, on return, and on another device."""

from __future__ import annotations

import json

from livecommerce.exercises import progress
from livecommerce.exercises.results import summary
from livecommerce.texts import text
from tests.exercises.boxes import RATE, ROOM, answer, box, events, middle, start


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
