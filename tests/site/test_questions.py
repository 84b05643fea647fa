"""Every question of every chapter, answered in the published page by every answer it foresees."""

from __future__ import annotations

import pytest

from tests.driving import WAIT, answer, example, place_bet, squeeze, text_of
from tools.browser import uncover


def boxes(visit, kind: str) -> list:
    """The boxes of one kind, alive."""
    found = visit.page.locator(f'.tt-question[data-kind="{kind}"]').all()
    for box in found:
        box.locator(".tt-q").wait_for(state="attached", timeout=WAIT)
    return found


def slug_of(box) -> str:
    return box.get_attribute("data-slug")


def test_every_foreseen_answer_draws_exactly_its_reply(visit):
    uncover(visit.page)
    for box in boxes(visit, "exercise"):
        question = visit.questions[slug_of(box)]
        for row in question["answers"]:
            verdict, reply = answer(box, question, example(row))
            assert verdict == row["verdict"], (question["slug"], row)
            assert reply == text_of(visit.page, row["reply"]), (question["slug"], row)


def test_no_answer_is_told_apart_from_a_wrong_one(visit):
    uncover(visit.page)
    for box in boxes(visit, "exercise"):
        box.locator("button[type=submit]").click()
        assert box.locator(".tt-q-verdict").get_attribute("data-verdict") == "none"


def test_hints_come_one_at_a_time_and_then_the_solution(visit):
    uncover(visit.page)
    for box in boxes(visit, "exercise"):
        question = visit.questions[slug_of(box)]
        assert text_of(visit.page, question["solution"]) not in squeeze(box.text_content())
        for count in range(1, len(question["hints"]) + 1):
            box.locator('[data-does="hint"]').click()
            assert box.locator(".tt-q-hint").count() == count
        box.locator('[data-does="solution"]').click()
        shown = squeeze(box.locator(".tt-q-solution").text_content())
        assert text_of(visit.page, question["solution"]) in shown


def test_every_option_of_the_quiz_draws_its_explanation(visit):
    items = [q for q in visit.questions.values() if q["kind"] == "quiz"]
    for quiz in boxes(visit, "quiz"):
        parts = quiz.locator(".tt-q-items > li").all()
        assert len(parts) == len(items)
        for part, question in zip(parts, items, strict=True):
            for row in question["answers"]:
                verdict, reply = answer(part, question, example(row))
                assert verdict == row["verdict"], (question["slug"], row)
                assert reply == text_of(visit.page, row["reply"]), (question["slug"], row)


def covered(page, cells: str) -> list[bool]:
    """For each of these cells whether a cover lies on it and hides it."""
    under = "e => e.closest('.tt-covered') !== null && !e.checkVisibility()"
    return [cell.evaluate(under) for cell in page.locator(cells).all()]


ANSWERS = '[class*="tag_answers-"]'  # every cell that answers some bet or exercise


def test_a_bet_lifts_its_cover_and_is_kept_over_a_reload(visit):
    """A cell may lie under two covers: all are in sight once all that cover are answered."""
    asked = boxes(visit, "bet")
    assert asked
    for box in asked:
        slug = slug_of(box)
        answers = covered(visit.page, f".tag_answers-{slug}")
        assert all(answers), f"{slug}: its answer is in sight before the bet"
        place_bet(box, visit.questions[slug])
        box.locator(".tt-q-kept").wait_for(state="attached", timeout=WAIT)
    for box in boxes(visit, "exercise"):
        slug = slug_of(box)
        assert all(covered(visit.page, f".tag_answers-{slug}")), f"{slug}: its answer is in sight"
        answer(box, visit.questions[slug], example(visit.questions[slug]["answers"][0]))
    assert not any(covered(visit.page, ANSWERS))
    visit.page.reload()
    for box in boxes(visit, "bet"):
        box.locator(".tt-q-kept").wait_for(state="attached", timeout=WAIT)
    assert not any(covered(visit.page, ANSWERS))


def test_the_recap_sets_every_bet_against_its_result(visit):
    for box in boxes(visit, "bet"):
        place_bet(box, visit.questions[slug_of(box)])
    for recap in boxes(visit, "recap"):
        one = recap.get_attribute("data-slug")
        wanted = [q for q in visit.questions.values() if q["kind"] == "bet"]
        wanted = [q for q in wanted if one in (q["slug"], q["chapter"])]
        assert recap.locator(".tt-q-comparison").count() == len(wanted)


def test_a_verdict_is_there_again_after_a_reload(visit):
    uncover(visit.page)
    for box in boxes(visit, "exercise"):
        question = visit.questions[slug_of(box)]
        answer(box, question, example(question["answers"][0]))
    visit.page.reload()
    for box in boxes(visit, "exercise"):
        assert box.locator(".tt-q-verdict").get_attribute("data-verdict") == "right"


def test_a_verdict_comes_within_200_milliseconds(visit):
    """From the click to the reply, in the page's own clock."""
    uncover(visit.page)
    script = """button => new Promise(done => {
        const verdict = button.closest('.tt-q').querySelector('.tt-q-verdict');
        const start = performance.now(), told = () => done(performance.now() - start);
        new MutationObserver(told).observe(verdict, {childList: true});
        button.click(); })"""
    asked = boxes(visit, "exercise")
    if not asked:
        pytest.skip("no exercise in this chapter")
    assert asked[0].locator("button[type=submit]").evaluate(script) < 200
