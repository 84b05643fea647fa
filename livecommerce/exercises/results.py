"""What kept events say of each question: how many tries, right or not, which mistakes were met.

A try is an answer that was right or wrong; a slip of unit or sign counts as none, and what comes
after the first right answer no longer counts. `widgets/question/events.js` counts the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from livecommerce.exercises.progress import Event, since_reset

TRIES = ("right", "wrong")


@dataclass(frozen=True)
class Result:
    """One question: `mistakes` are the named misconceptions in the order met, each once a miss."""

    slug: str
    chapter: str
    tries: int
    right: bool
    mistakes: tuple[str, ...]

    @property
    def at_first(self) -> bool:
        """Whether the first try was right."""
        return self.right and self.tries == 1


@dataclass(frozen=True)
class Summary:
    """Counts over all questions; `missed` holds (slug, misconception) of those not yet right."""

    answered: int
    right: int
    at_first: int
    missed: tuple[tuple[str, str], ...]


def results(events: Iterable[Event]) -> dict[str, Result]:
    """The result of each question that was tried since the last reset, by slug."""
    tried: dict[str, list[Event]] = {}
    for event in since_reset(events):
        if event["kind"] in ("answer", "quiz") and event["verdict"] in TRIES:
            before = tried.setdefault(event["slug"], [])
            if not before or before[-1]["verdict"] != "right":
                before.append(event)
    return {slug: _result(slug, tries) for slug, tries in tried.items()}


def _result(slug: str, tries: list[Event]) -> Result:
    wrong = [event for event in tries if event["verdict"] == "wrong"]
    return Result(
        slug=slug,
        chapter=tries[0]["chapter"],
        tries=len(tries),
        right=tries[-1]["verdict"] == "right",
        mistakes=tuple(event["name"] for event in wrong if event["name"]),
    )


def summary(events: Iterable[Event]) -> Summary:
    """What a reader has done so far."""
    found = list(results(events).values())
    missed = {(one.slug, name): None for one in found if not one.right for name in one.mistakes}
    return Summary(
        answered=len(found),
        right=sum(one.right for one in found),
        at_first=sum(one.at_first for one in found),
        missed=tuple(missed),
    )
