"""The answer box in JupyterLab: exercise, bet, quiz, recap and progress as widgets.

The front end is `question.js` with the parts in `question/`, the same in the published page. The
printed form goes along as HTML, for the book, for paper and for a page without script.
"""

from __future__ import annotations

import functools
import re
import weakref
from pathlib import Path
from typing import Any

from livecommerce.exercises import library, printed
from livecommerce.exercises import progress as kept
from livecommerce.exercises.check import check
from livecommerce.exercises.results import Summary, summary
from livecommerce.texts import labels
from widgets.cover import watch_cells
from widgets.script import one_module

__all__ = ["bet", "bets", "check", "exercise", "progress", "quiz", "script", "style", "welcome"]

HERE = Path(__file__).parent
PARTS = ("dom", "events", "answer", "exercise", "curve", "bet", "panel", "progress")
_open: weakref.WeakSet[Any] = weakref.WeakSet()  # so that an answer in one box reaches all


@functools.cache
def script() -> str:
    """The front end as one ES module: its parts in order, without their imports of each other."""
    files = [HERE / "question" / f"{part}.js" for part in PARTS]
    return one_module((*files, HERE / "question.js"))


@functools.cache
def style() -> str:
    """The style sheet of the front end; every rule begins with `.tt-q`."""
    return (HERE / "question" / "question.css").read_text(encoding="utf-8")


@functools.cache
def _widget_class() -> Any:
    """The anywidget class, made when first needed: this module must import without anywidget."""
    import anywidget
    import traitlets

    class QuestionWidget(anywidget.AnyWidget):
        """A box of one kind, whose events go to the learner's progress file."""

        _esm = script()
        _css = style()
        kind = traitlets.Unicode().tag(sync=True)
        slug = traitlets.Unicode().tag(sync=True)
        questions = traitlets.Dict().tag(sync=True)
        events: Any = traitlets.List().tag(sync=True)
        texts = traitlets.Dict().tag(sync=True)
        header = traitlets.Dict().tag(sync=True)
        new_events: Any = traitlets.List().tag(sync=True)

        @traitlets.observe("new_events")
        def _keep(self, change: Any) -> None:
            kept.keep(change["new"])

        @property
        def summary(self) -> Summary:
            """Questions answered, right, right at the first try, and mistakes still open."""
            return summary(self.events)

        def __repr__(self) -> str:
            return f"{self.kind} {self.slug}".strip()

        def _repr_mimebundle_(self, **options: Any) -> Any:
            data, metadata = super()._repr_mimebundle_(**options)  # type: ignore[misc]
            form = printed.form(self.kind, self.slug, self.questions)
            return {**data, "text/plain": repr(self), "text/html": form}, metadata

    return QuestionWidget


def _tell(events: list[kept.Event]) -> None:
    """Let every open box know what is kept, whether a box or `check` has kept it."""
    for widget in list(_open):
        widget.events = events


kept.watch(_tell)


def _show(kind: str, slug: str, questions: dict[str, Any]) -> Any:
    """A box with the events so far."""
    watch_cells()
    widget = _widget_class()(
        kind=kind,
        slug=slug,
        questions=questions,
        events=kept.keep([]),
        texts=labels(),
        header=kept.header(),
    )
    _open.add(widget)
    return widget


def exercise(slug: str) -> Any:
    """The answer box of an exercise; an unknown slug raises `UnknownQuestionError`."""
    return _show("exercise", slug, {slug: library.question(slug, "exercise")})


def bet(slug: str) -> Any:
    """A bet to place; an unknown slug raises `UnknownQuestionError`."""
    return _show("bet", slug, {slug: library.question(slug, "bet")})


def quiz(chapter: str) -> Any:
    """The concept questions of a chapter, such as `quiz("02")`."""
    return _show("quiz", chapter, _of_kind(library.compiled(chapter), "quiz"))


def bets(slug: str = "") -> Any:
    """All placed bets against their results, those of a chapter, or one bet named by its slug."""
    if not slug:
        every = {name: q for chapter in library.shipped()
                 for name, q in _of_kind(library.compiled(chapter), "bet").items()}  # fmt: skip
        return _show("recap", "", every)
    if re.fullmatch(r"\d\d", slug):
        return _show("recap", slug, _of_kind(library.compiled(slug), "bet"))
    return _show("recap", slug, {slug: library.question(slug, "bet")})


def welcome() -> Any:
    """On return: where one stopped, one bet against its result, one question that was missed."""
    chapters = [event["chapter"] for event in kept.since_reset(kept.keep([]))]
    known = [chapter for chapter in chapters if chapter in library.shipped()]
    return _show("return", "", library.compiled(known[-1]) if known else {})


def progress() -> Any:
    """What is kept of answers and bets: show, save, read, copy, forget."""
    return _show("progress", "", {})


def _of_kind(questions: dict[str, Any], kind: str) -> dict[str, Any]:
    return {slug: found for slug, found in questions.items() if found["kind"] == kind}
