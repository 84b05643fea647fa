"""A small made-up world and made-up records that test the machine itself."""

from __future__ import annotations

import dataclasses
import random

from livecommerce.exercises.bets import Bet
from livecommerce.exercises.compile import compile_bet, compile_exercise
from livecommerce.exercises.quiz import compile_item
from livecommerce.exercises.record import Exercise, Misconception


@dataclasses.dataclass(frozen=True)
class MadeUpWorld:
    """Three shows of one room; a seed moves the orders a little."""

    seed: int = 0

    def table(self, name: str) -> list[dict[str, int]]:
        draw = random.Random(f"{name}{self.seed}").randint
        orders = [1500 + draw(-40, 40), 250 + draw(-9, 9), 220 + draw(-9, 9)]
        viewers, minutes = [12_000, 2_000, 1_600], [60_000, 5_000, 4_000]
        rows = zip(viewers, minutes, orders, strict=True)
        return [dict(zip(("viewers", "minutes", "orders"), row, strict=True)) for row in rows]

    def truth(self, name: str) -> list[dict[str, int]]:
        return self.table(name)

    @property
    def parameters(self) -> None:
        return None


def total(world: MadeUpWorld, column: str) -> int:
    return sum(row[column] for row in world.table("shows"))


def per_minutes(world: MadeUpWorld) -> float:
    return 1000 * total(world, "orders") / total(world, "minutes")


def average_of_shows(world: MadeUpWorld) -> float:
    return sum(1000 * row["orders"] / row["minutes"] for row in world.table("shows")) / 3


def per_viewers(world: MadeUpWorld) -> float:
    return 1000 * total(world, "orders") / total(world, "viewers")


RATE = Exercise(
    slug="made-up-rate",
    chapter="98",
    objective="divide totals rather than average rates",
    kind="number",
    prompt="Over all **three shows**, {minutes:,} minutes were watched. How many orders per 1,000?",
    facts=lambda world: {"minutes": total(world, "minutes")},
    key=per_minutes,
    tolerance=0.5,
    unit="orders per 1,000 minutes",
    table=lambda world: world.table("shows"),
    hints=("Add up each column first.", "Then divide one sum by another."),
    solution="All orders over all minutes: **{key:.1f}**. The average of the shows is "
    "{average_of_shows:.1f}.",
    misconceptions=(
        Misconception(
            "average-of-shows",
            average_of_shows,
            "A short show weighed as much as a long one. Draw one watched minute: "
            "which show is it from?",
            mends="#totals",
        ),
        Misconception("per-viewer", per_viewers, "That is per 1,000 viewers.", mends="#viewers"),
        Misconception(
            "per-one",
            lambda w: per_minutes(w) / 1000,
            "Per one minute; asked per 1,000.",
            slip=True,
        ),
    ),
)
ROOM = Exercise(
    slug="made-up-room",
    chapter="98",
    objective="decide by what is left",
    kind="choice",
    prompt="Which room leaves more?",
    key=lambda world: "bo",
    options=(("lan", "Lan"), ("bo", "Bo"), ("both", "Both the same")),
    hints=("Take the refunds off.",),
    solution="Bo leaves more.",
    misconceptions=(
        Misconception("by-gmv", lambda w: "lan", "GMV counts what comes back.", mends="#left"),
        Misconception("by-price", lambda w: "both", "The prices are equal, the refunds are not."),
    ),
)
BETS = (
    Bet(
        slug="made-up-reorders",
        chapter="98",
        kind="number",
        prompt="How many reorders must B bring to overtake?",
        low=0,
        high=60,
        step=1,
        unit="reorders",
        near=3,
        result=lambda world: 19,
        reply={
            "below": "You asked too little of B.",
            "near": "Close to where the lines cross.",
            "above": "You asked too much of B: a reorder pays no placement and no team.",
        },
    ),
    Bet(
        slug="made-up-team",
        chapter="98",
        kind="choice",
        prompt="Which team do you pay?",
        options=(("a", "Pay A"), ("b", "Pay B")),
        result=lambda world: "a",
        reply={"a": "Tonight you are right, by ¥3,250.", "b": "Tonight it costs you ¥3,250."},
        at_once=True,
    ),
    Bet(
        slug="made-up-curve",
        chapter="98",
        kind="curve",
        prompt="Draw how trust moves over six shows, with a bad batch in the third.",
        low=0,
        high=1,
        step=0.05,
        unit="trust",
        near=0.05,
        points=("show 1", "show 2", "show 3", "show 4", "show 5", "show 6"),
        axis="Trust",
        from_start=True,
        result=lambda world: (0.62, 0.6, 0.35, 0.4, 0.45, 0.5),
        reply={"below": "Trust mends more.", "near": "That is it.", "above": "It mends slower."},
    ),
    Bet(
        slug="made-up-shares",
        chapter="98",
        kind="curve",
        prompt="How are a hundred orders shared between three shows?",
        low=0,
        high=60,
        step=1,
        unit="per cent",
        near=3,
        total=100,
        points=("show 1", "show 2", "show 3"),
        axis="Share of the orders",
        result=lambda world: (50, 30, 20),
        reply={"below": "Less than it holds.", "near": "That is it.", "above": "More than that."},
    ),
)
QUIZ = (
    {
        "id": "quiz-made-up",
        "chapter": "98",
        "prompt": "A follow goes with more orders. What may follow from that?",
        "options": [
            {
                "text": "Follows cause orders",
                "name": "cause",
                "reply": "Fans differ to begin with.",
            },
            {"text": "Nothing yet", "right": True, "reply": "Both stories fit the table."},
            {"text": "Orders cause follows", "name": "reverse", "reply": "Some may; which first?"},
        ],
        "mends": "#twins",
    },
)


def compiled(world: MadeUpWorld) -> dict[str, dict]:
    """The made-up chapter 98, compiled: questions by slug."""
    made = [compile_exercise(e, world, f"98.{i}") for i, e in enumerate((RATE, ROOM), start=1)]
    made += [compile_bet(bet, world) for bet in BETS]
    made += [compile_item(item, "en") for item in QUIZ]
    return {question["slug"]: question for question in made}
