"""A learner's hour in JupyterLab: each chapter run from the top, its widgets and boxes used."""

from __future__ import annotations

import json

import pytest

from livecommerce.learning.own_copy import CHAPTERS, learner_version
from tests.driving import WAIT, answer, changes, drawing, example, move, place_bet, text_of, typed
from tools.browser import watch
from tools.environment import ROOT
from tools.jupyter import run_all

NAMES = sorted(path.name for path in CHAPTERS.glob("*.ipynb"))


@pytest.fixture(scope="module", params=NAMES, ids=lambda name: name[:2])
def notebook(request, lab, browser):
    """The chapter in JupyterLab after all its cells ran: (page, what went wrong, questions).

    Its bets are placed, since what answers them is covered until then.
    """
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    seen = watch(page)
    run_all(page, f"{lab}/lab/tree/{request.param}")
    file = ROOT / f"datasets/questions/{request.param[:2]}.json"
    questions = json.loads(file.read_text(encoding="utf-8"))["questions"]
    page.locator(SHUT).nth(answers(request.param) - 1).wait_for(timeout=WAIT)
    told = page.locator(ANSWERED).evaluate_all("all => all.filter(e => e.checkVisibility())")
    assert told == []  # "Run all" has shown no answer
    for box in boxes(page, "bet").all():
        place_bet(box, questions[box.get_attribute("data-slug")])
    for box in boxes(page, "exercise").all():
        question = questions[box.get_attribute("data-slug")]
        answer(box, question, example(question["answers"][0]))
    page.locator(SHUT).first.wait_for(state="detached", timeout=WAIT)
    yield page, seen, questions
    page.close()


SHUT = ".jp-Notebook .tt-cover"
ANSWERED = ".jp-OutputArea:has(.tt-cover) > .jp-OutputArea-child:not(:has(.tt-cover))"


def answers(name: str) -> int:
    """How many code cells of a learner's chapter wait for a bet or an exercise."""
    cells = json.loads(learner_version((CHAPTERS / name).read_text(encoding="utf-8")))["cells"]
    return sum("answers" in cell["metadata"] for cell in cells)


def boxes(page, kind: str):
    return page.locator(f'.tt-q[data-kind="{kind}"]')


def test_every_cell_runs_without_an_error(notebook):
    page, _, _ = notebook
    errors = page.locator('[data-mime-type="application/vnd.jupyter.error"]')
    assert errors.count() == 0, errors.first.text_content()
    alarms = page.locator('[data-mime-type="application/vnd.jupyter.stderr"]')
    assert alarms.count() == 0, alarms.first.text_content()
    assert page.get_by_text("Error displaying widget").count() == 0


def test_a_control_changes_the_figure(notebook):
    page, _, _ = notebook
    widgets = page.locator(".tt-live")
    assert widgets.count() > 0
    for i in range(widgets.count()):
        widget = widgets.nth(i)
        widget.locator(".tt-picture svg").first.wait_for(timeout=WAIT)
        before = drawing(widget)
        move(widget.locator(".tt-control").first)
        assert changes(page, widget, before)


def test_a_bet_is_kept_and_set_against_its_result(notebook):
    page, _, _ = notebook
    for i in range(boxes(page, "bet").count()):
        box = boxes(page, "bet").nth(i)
        box.locator(".tt-q-kept").wait_for(state="attached", timeout=WAIT)


def test_right_and_wrong_answers_draw_their_replies(notebook):
    page, _, questions = notebook
    asked = boxes(page, "exercise")
    for i in range(asked.count()):
        box = asked.nth(i)
        question = questions[box.get_attribute("data-slug")]
        for row in question["answers"]:
            verdict, reply = answer(box, question, example(row))
            assert verdict == row["verdict"], (question["slug"], row)
            assert reply == text_of(page, row["reply"]), (question["slug"], row)


def test_the_keyboard_alone_bets_and_answers(notebook):
    """JupyterLab keeps arrows and Enter to itself in a cell, but not in a box."""
    page, _, questions = notebook
    for box in boxes(page, "exercise").all():
        question = questions[box.get_attribute("data-slug")]
        if question["input"] == "number":
            field = box.locator("form input")
            field.fill(typed(example(question["answers"][1])))
            field.press("Enter")
            said = box.locator(".tt-q-verdict")
            assert said.get_attribute("data-verdict") == question["answers"][1]["verdict"]


def test_answers_are_in_the_progress_file(notebook, folder):
    page, _, _ = notebook
    slugs = [box.get_attribute("data-slug") for box in boxes(page, "exercise").all()]
    if not slugs:
        pytest.skip("no exercise in this chapter")
    kept = (folder / "progress.jsonl").read_text(encoding="utf-8")
    for slug in slugs:
        assert slug in kept


def test_nothing_is_asked_of_another_host(notebook):
    _, seen, _ = notebook
    assert [line for line in seen if "outside" in line or line.startswith("error")] == []


def test_a_term_opens_the_glossary_at_its_entry(lab, browser):
    """The learner's copy has a glossary of its own; pointing at a term shows its definition."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{lab}/lab/tree/02_trust_commerce.ipynb?reset")
    term = page.locator('.jp-RenderedMarkdown a[href*="glossary.md"]', has_text="follow").first
    term.wait_for(timeout=60_000)
    assert "standing request" in term.get_attribute("title")
    term.click()
    entry = page.get_by_role("heading", name="follow", exact=True)
    entry.wait_for(timeout=60_000)
    page.wait_for_function(
        "e => { const top = e.getBoundingClientRect().top; return top >= 0 && top < innerHeight }",
        arg=entry.element_handle(),
    )
    page.close()
