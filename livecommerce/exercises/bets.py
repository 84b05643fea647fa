"""A bet is a guess made before one sees the answer: kept, never marked, set against the result.

The reply depends on the bet. A choice has one reply per option; a number or a curve has three,
"below", "near" and "above": where the bet lies against the result. A curve is near if it is so on
average over its points; shares of a whole are judged below or above at the largest share.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from livecommerce.exercises.record import Facts, check_identity, no_facts, require

SIDES = ("below", "near", "above")
Result = Callable[[Any], "float | str | Sequence[float]"]


@dataclass(frozen=True)
class Bet:
    """One bet. Number and curve use low, high, step, unit, near; a choice uses options."""

    slug: str
    chapter: str
    kind: str  # "number", "choice" or "curve"
    prompt: str
    result: Result
    reply: Mapping[str, str]
    facts: Facts = no_facts
    options: tuple[tuple[str, str], ...] = ()
    low: float = 0.0
    high: float = 0.0
    step: float = 1.0
    unit: str = ""
    near: float = 0.0  # a bet this close to the result draws the reply "near"
    points: tuple[str, ...] = ()  # names along a curve's x axis, such as ("week 1", "week 2")
    axis: str = ""  # what a curve's y axis shows
    from_start: bool = False  # a curve's first point is given: it stands at the result's first
    total: float = 0.0  # what a curve's points add up to, if they must: it begins with equal parts
    at_once: bool = False  # show result and reply as soon as the bet is placed

    def __post_init__(self) -> None:
        check_identity(self.slug, self.chapter)
        expected = tuple(dict(self.options)) if self.kind == "choice" else SIDES
        rules = (
            (self.kind in ("number", "choice", "curve"), "kind must be number, choice or curve"),
            (set(self.reply) == set(expected), f"reply needs exactly {', '.join(expected)}"),
            (self.kind != "choice" or len(expected) >= 2, "needs two options or more"),
            (self.kind == "choice" or self.low < self.high, "low must lie below high"),
            (self.kind == "choice" or self.step > 0, "step must be above 0"),
            (self.kind == "choice" or self.unit, "a number or curve needs a unit"),
            (self.kind != "curve" or 3 <= len(self.points) <= 12, "a curve needs 3 to 12 points"),
            (self.kind != "curve" or self.axis, "a curve needs the name of its y axis"),
        )
        for holds, rule in rules:
            require(holds, self.slug, rule)


def side(
    bet: float | Sequence[float],
    result: float | Sequence[float],
    near: float,
    total: float = 0.0,
) -> str:
    """Which reply a number or a curve draws: "below", "near" or "above" the result."""
    if isinstance(bet, (int, float)):
        bet, result = [bet], [float(result)]  # type: ignore[arg-type]
    gaps = [b - r for b, r in zip(bet, result, strict=True)]  # type: ignore[arg-type]
    if sum(map(abs, gaps)) / len(gaps) <= near:
        return "near"
    gap = gaps[result.index(max(result))] if total else sum(gaps)  # type: ignore[arg-type, union-attr]
    return "below" if gap < 0 else "above"
