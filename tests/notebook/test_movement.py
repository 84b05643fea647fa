"""What a chapter asks of its reader: bets before answers, exercises, the widget, the quiz."""

import ast
import json

import pytest

from livecommerce.doctor import ROOT
from tools.standard import EXEMPT, KIT, Chapter, tags

BETS, EXERCISES, QUIZ = 4, 6, 5
FEW_BETS, FEW_EXERCISES = 3, 0  # the first scenario: three bets, no exercise


def kit_calls(cell) -> list[tuple[str, str]]:
    """The kit's calls in a code cell: (function, slug)."""
    calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
    return [
        (call.func.id, str(call.args[0].value))
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in KIT
        if call.args and isinstance(call.args[0], ast.Constant)
    ]


def calls(notebook) -> list[tuple[int, str, str]]:
    """(cell, function, slug) of every call of the kit, in reading order."""
    return [
        (i, function, slug)
        for i, cell in enumerate(Chapter(notebook).cells)
        if cell.cell_type == "code"
        for function, slug in kit_calls(cell)
    ]


def slugs(notebook, function: str) -> list[str]:
    return [slug for _, name, slug in calls(notebook) if name == function]


@pytest.fixture
def compiled(number):
    """The chapter's questions by kind, as the page and the kit read them."""
    file = ROOT / f"datasets/questions/{number}.json"
    questions = json.loads(file.read_text(encoding="utf-8"))["questions"]
    return {kind: _of(questions, kind) for kind in ("bet", "exercise", "quiz")}


def _of(questions, kind) -> set[str]:
    return {slug for slug, question in questions.items() if question["kind"] == kind}


@pytest.fixture
def short(path):
    return path.stem in EXEMPT


def test_enough_bets_and_exercises(chapter, short):
    bets, exercises = slugs(chapter, "bet"), slugs(chapter, "exercise")
    assert len(set(bets)) == len(bets) >= (FEW_BETS if short else BETS)
    assert len(set(exercises)) == len(exercises) >= (FEW_EXERCISES if short else EXERCISES)


def test_two_exercises_stand_mid_chapter(chapter, short):
    places = [i for i, function, _ in calls(chapter) if function == "exercise"]
    middle = [i for i in places if i < 0.75 * len(Chapter(chapter).cells)]
    assert short or len(middle) >= 2


def test_the_widget_stands_near_the_middle(chapter, short):
    places = [i for i, function, _ in calls(chapter) if function == "widget"]
    cells = len(Chapter(chapter).cells)
    assert places
    assert short or any(0.25 * cells <= i <= 0.75 * cells for i in places)


def test_cells_that_answer_come_after_what_they_answer(chapter):
    """Cells tagged `answers-SLUG` come after the bet or the exercise of that name."""
    asked = {slug: i for i, function, slug in calls(chapter) if function in ("bet", "exercise")}
    for place, cell in enumerate(Chapter(chapter).cells):
        for slug in (tag.removeprefix("answers-") for tag in tags(cell) if "answers-" in tag):
            assert slug in asked, "an answer to what nobody is asked"
            assert place > asked[slug], slug


def test_the_close_sets_bets_against_results_and_asks_the_quiz(chapter, number, short):
    bets = [i for i, function, _ in calls(chapter) if function == "bet"]
    recaps = [i for i, function, _ in calls(chapter) if function == "bets"]
    assert recaps
    assert max(recaps) > max(bets)
    assert short or slugs(chapter, "quiz") == [number]


def test_the_notebook_asks_every_question_of_its_chapter_and_no_other(chapter, compiled):
    """The records and the notebook name the same slugs."""
    for kind in ("bet", "exercise"):
        assert set(slugs(chapter, kind)) == compiled[kind], kind


def test_enough_quiz_questions(number, compiled, short):
    assert short or len(compiled["quiz"]) >= QUIZ
