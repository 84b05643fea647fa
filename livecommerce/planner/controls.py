"""The STAGE planner: controls of the five checks over the example plan.

In a notebook:

    from livecommerce.session.run import run
    from livecommerce.planner.controls import StagePlan, plan_of
    run(plan_of(StagePlan(rounds=2)), runs=40).summary()

With every control at its default the plan is `livecommerce.session.plan.example()`. The controls
are a practical few; a `Plan` says more, and a plan's file says all of it.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

import numpy as np

from livecommerce.mechanisms.room import Room
from livecommerce.parameters import (
    ParameterError,
    Record,
    borrowed,
    changed,
    choice,
    parameter,
    specs,
)
from livecommerce.planner.file import parse
from livecommerce.session.plan import (
    Gift,
    Goal,
    Plan,
    Product,
    Slot,
    WarmUp,
    example,
    in_turn,
    through,
)

FEN = 100
AS_EXAMPLE = "as in the example plan"
LINK = "stage-planner"


@dataclass(frozen=True)
class StagePlan(Record):
    """What one turns: a few controls of each check; what a new fan is worth; a question.

    `file` is a whole plan as YAML, in place of the controls of the five checks; empty if there is
    none. A bad one is a `PlanFileError` that says line and reason.
    """

    rounds: int = parameter(
        1, label="Times through the run of show", unit="times", low=1, high=5, step=1,
        source=f"{AS_EXAMPLE}: slots of 10 to 20 minutes; twice through, half as long",
    )  # fmt: skip
    opening: str = choice(
        "mask", label="What opens a turn",
        options=(("mask", "The cheap mask"), ("serum", "The hero")),
        source=f"{AS_EXAMPLE}; traffic goods first is the trade's habit [D]",
    )  # fmt: skip
    hero: int = parameter(
        0, label="Moved to the hero from other goods", unit="minutes", low=-60, high=60, step=10,
        source=f"{AS_EXAMPLE}: the hero has 100 of 180 minutes",
    )  # fmt: skip
    spend: int = parameter(
        4_000, label="Placement in all", unit="yuan", low=0, high=20_000, step=2_000,
        source=AS_EXAMPLE,
    )  # fmt: skip
    early: int = parameter(
        50, label="Of it in the first burst", unit="%", low=0, high=100, step=10,
        source=f"{AS_EXAMPLE}: bursts of 20 minutes from minutes 10 and 95",
    )  # fmt: skip
    aim: float = borrowed(Room, "aim")
    price: int = parameter(
        99, label="Price of the hero", unit="yuan", low=49, high=149, step=10, source=AS_EXAMPLE,
    )  # fmt: skip
    offer_new: int = parameter(
        0, label="The hero's offer to strangers", unit="% off", low=0, high=50, step=10,
        source=AS_EXAMPLE,
    )  # fmt: skip
    offer_fans: int = parameter(
        10, label="The hero's offer to fans", unit="% off", low=0, high=50, step=10,
        source=AS_EXAMPLE,
    )  # fmt: skip
    stock: int = parameter(
        900, label="Stock of the hero", unit="pieces", low=100, high=2_900, step=400,
        source=AS_EXAMPLE,
    )  # fmt: skip
    gifts: int = parameter(
        4, label="Draws of gifts", unit="draws", low=0, high=8, step=1,
        source=f"{AS_EXAMPLE}, evenly over the show",
    )  # fmt: skip
    pieces: int = parameter(
        100, label="Gifts in a draw, at ¥5", unit="pieces", low=50, high=400, step=50,
        source=AS_EXAMPLE,
    )  # fmt: skip
    days: int = borrowed(WarmUp, "days", high=7, source=AS_EXAMPLE)
    clips: int = borrowed(WarmUp, "clips", high=5, source=AS_EXAMPLE)
    fan: int = parameter(
        0, label="A new fan is worth later", unit="yuan", low=0, high=30, step=2,
        source="chosen: nothing, until you have measured it",
    )  # fmt: skip
    ask: str = choice(
        "no", label="Try one step of every control",
        options=(("no", "Not yet"), ("yes", "Yes: name the weakest check")),
        source="chosen: guess first",
    )  # fmt: skip
    file: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.file:
            filed(self.file)


CHECKS = {
    "T Timing": ("rounds", "opening", "hero"),
    "A Accurate flow": ("spend", "early", "aim"),
    "S Shaping merchandise": ("price", "offer_new", "offer_fans", "stock"),
    "G Gifts strategy": ("gifts", "pieces"),
    "E Early content": ("days", "clips"),
}


@functools.lru_cache(maxsize=16)
def filed(text: str) -> Plan:
    """The plan that a file's text tells, read once."""
    return parse(text)


def plan_of(p: StagePlan) -> Plan:
    """The plan of the file that `p` holds; else the example plan, changed by its controls."""
    if p.file:
        return filed(p.file)
    plan = example()
    goods = tuple(_hero(product, p) if product.role == "hero" else product
                  for product in plan.products)  # fmt: skip
    return replace(
        plan, products=goods, slots=slots_of(p, plan), goals=_goals(p, plan.goals),
        gifts=_gifts(p, plan), warm_up=changed(plan.warm_up, days=p.days, clips=p.clips),
    )  # fmt: skip


def from_link(link: str) -> Plan:
    """The plan behind a link of the planner's "Copy link"; a bad one is a `ParameterError`."""
    slug, _, query = link.strip().rpartition("#")[2].partition("?")
    if slug != LINK:
        raise ParameterError(f"{link!r} is no link of the planner; expected ...#{LINK}?...")
    values = dict(parse_qsl(query))
    values.pop("v", None)
    kinds = {spec.name: str if spec.options else int if spec.integer else float
             for spec in specs(StagePlan)}  # fmt: skip
    try:
        told = {name: kinds.get(name, str)(value) for name, value in values.items()}
    except ValueError as error:
        raise ParameterError(f"the link holds no number where one is expected: {error}") from error
    return plan_of(changed(StagePlan(), **told))


def _hero(product: Product, p: StagePlan) -> Product:
    new: Product = changed(
        product, price_fen=FEN * p.price, stock=p.stock, offer_new=p.offer_new / 100,
        offer_fans=p.offer_fans / 100,
    )  # fmt: skip
    return new


def slots_of(p: StagePlan, plan: Plan) -> tuple[Slot, ...]:
    """The example's slots: the hero's longer and the others shorter, so many times through."""
    heroes = [product.name for product in plan.products if product.role == "hero"]
    parts = [(slot.product, slot.minutes) for slot in plan.slots]
    if p.opening == "serum":
        for place, (first, second) in enumerate(itertools.pairwise(parts)):
            if first[0] == "mask" and second[0] in heroes:
                parts[place : place + 2] = [second, first]
    his = sum(minutes for name, minutes in parts if name in heroes)
    grown = {True: 1 + p.hero / his, False: 1 - p.hero / (plan.minutes - his)}
    edges = np.rint(np.cumsum([0, *(time * grown[name in heroes] for name, time in parts)]))
    lengths = np.diff(edges).astype(int).tolist()
    once = in_turn([(name, time) for (name, _), time in zip(parts, lengths, strict=True)])
    return through(once, plan.minutes, p.rounds)


def _goals(p: StagePlan, goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
    """The example's goals, the spend shared between the two that buy placement."""
    first = FEN * p.spend * p.early // 100
    shares = iter((first, FEN * p.spend - first))

    def placed(goal: Goal) -> Goal:
        spend = next(shares)
        new: Goal = changed(goal, spend_fen=spend, aim=p.aim if spend else 0.0)
        return new

    return tuple(placed(goal) if goal.spend_fen else goal for goal in goals)


def _gifts(p: StagePlan, plan: Plan) -> tuple[Gift, ...]:
    """Draws evenly over the show: with four of them, those of the example."""
    gap = plan.minutes / max(p.gifts, 1)
    return tuple(changed(plan.gifts[0], minute=round(gap * (place + 2 / 3)), count=p.pieces)
                 for place in range(p.gifts))  # fmt: skip
