"""The STAGE planner: fourteen controls of the five checks make a plan of three hours, run 200 times.

In a notebook:

    from livecommerce.stage_planner import StagePlan, plan_of
    from livecommerce.session import run
    run(plan_of(StagePlan(turns=6)), runs=40).summary()

The controls are a practical few; `livecommerce.plan.Plan` holds all that a plan can say. The
standard plan, against which the figure compares, is the one with every control at its default.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms.room import Room
from livecommerce.parameters import Record, borrowed, changed, choice, parameter
from livecommerce.plan import Burst, Gift, Plan, Product, Slot, WarmUp, example
from livecommerce.session import run
from livecommerce.session_bill import bill
from livecommerce.session_report import BAND

RUNS = 200
MINUTES = 180
STRETCH = 15  # minutes of one stretch of the figure
FEN = 100
MONEY = ("gmv_fen", "refunded_fen", "left_fen")


@dataclass(frozen=True)
class StagePlan(Record):
    """What one turns: a few controls of each check of STAGE over the example's room and goods."""

    turns: int = parameter(
        2, label="Times the run of show is repeated", unit="turns", low=1, high=9, step=1,
        source="chosen: as in the example, each turn an hour and a half",
    )  # fmt: skip
    hero: int = parameter(
        50, label="The hero's share of the minutes", unit="%", low=10, high=90, step=10,
        source="chosen: as in the example, half of the show",
    )  # fmt: skip
    opening: str = choice(
        "mask", label="What opens each turn",
        options=(("mask", "The cheap mask"), ("serum", "The hero")),
        source="chosen: traffic goods first is the trade's habit [D]",
    )  # fmt: skip
    spend: int = parameter(
        4_000, label="Placement in all", unit="yuan", low=0, high=20_000, step=2_000,
        source="chosen: as in the example",
    )  # fmt: skip
    at: int = parameter(
        10, label="Placement starts at", unit="minute", low=10, high=130, step=20,
        source="chosen: when the room is warm",
    )  # fmt: skip
    aim: float = borrowed(Room, "aim")
    price: int = parameter(
        99, label="Price of the hero", unit="yuan", low=49, high=149, step=10,
        source="the serum of the course's world",
    )  # fmt: skip
    offer_new: int = parameter(
        0, label="The hero's offer to strangers", unit="% off", low=0, high=50, step=10,
        source="chosen: none",
    )  # fmt: skip
    offer_fans: int = parameter(
        10, label="The hero's offer to fans", unit="% off", low=0, high=50, step=10,
        source="chosen: as in the example",
    )  # fmt: skip
    stock: int = parameter(
        900, label="Stock of the hero", unit="pieces", low=100, high=2_900, step=400,
        source="chosen: as in the example",
    )  # fmt: skip
    gifts: int = parameter(
        4, label="Draws of gifts", unit="draws", low=0, high=8, step=1,
        source="chosen: as in the example, one in 45 minutes",
    )  # fmt: skip
    pieces: int = parameter(
        100, label="Gifts in a draw, at ¥5", unit="pieces", low=50, high=400, step=50,
        source="chosen: as in the example",
    )  # fmt: skip
    days: int = borrowed(WarmUp, "days", high=7)
    clips: int = borrowed(WarmUp, "clips", high=5)


def plan_of(p: StagePlan) -> Plan:
    """The plan that the controls make: the example's room, fans and goods, the rest by `p`."""
    share = p.offer_new / FEN, p.offer_fans / FEN
    goods = tuple(
        changed(product, price_fen=FEN * p.price, stock=p.stock, offer_new=share[0],
                offer_fans=share[1]) if product.role == "hero" else product
        for product in example().products
    )  # fmt: skip
    length = 40
    bursts = (Burst(p.at, length, spend_fen=FEN * p.spend, aim=p.aim),) if p.spend else ()
    return replace(
        example(), name="stage planner", minutes=MINUTES, products=goods, slots=_slots(p, goods),
        bursts=bursts, goals=(), gifts=_gifts(p), warm_up=WarmUp(days=p.days, clips=p.clips),
    )  # fmt: skip


def _slots(p: StagePlan, goods: tuple[Product, ...]) -> tuple[Slot, ...]:
    """The turns: in each the hero stands twice, between the others, and has its share in all."""
    rest = (1.0 - p.hero / FEN) / 3.0
    parts = [("mask", rest), ("serum", p.hero / 200), ("cleanser", rest), ("serum", p.hero / 200),
             ("cream set", rest)]  # fmt: skip
    if p.opening == "serum":
        parts = [*parts[1:], parts[0]]
    ends = np.rint(np.cumsum([share for _, share in parts] * p.turns) * MINUTES / p.turns)
    edges = [0, *(int(end) for end in ends)]
    names = [name for name, _ in parts] * p.turns
    return tuple(
        Slot(start, end - start, name)
        for name, start, end in zip(names, edges[:-1], edges[1:], strict=True)
        if end > start
    )


def _gifts(p: StagePlan) -> tuple[Gift, ...]:
    """Draws evenly over the show, each announced ten minutes before."""
    gap = MINUTES / max(p.gifts, 1)
    return tuple(Gift(int(gap * (place + 0.6)), p.pieces) for place in range(p.gifts))


@dataclass(frozen=True)
class Nights:
    """What 200 nights of a plan say; money in fen."""

    values: dict[str, NDArray]  # GMV, refunds, what is left, new fans by night
    stretches: NDArray  # [stretches, 3] GMV: low, middle, high
    shares: NDArray  # [stretches] of the variance of the night's GMV; they add up to 1


@functools.lru_cache(maxsize=16)  # the standard plan is met with each move
def nights(p: StagePlan) -> Nights:
    """The plan of `p` on 200 nights, the same for every plan."""
    shows = run(plan_of(p), RUNS)
    lines = bill(shows)
    gmv = lines["gmv_fen"].astype(np.float64)
    parts = np.add.reduceat(gmv, np.arange(0, MINUTES, STRETCH), axis=0)
    whole = parts.sum(axis=0) - parts.sum(axis=0).mean()
    joint = ((parts - parts.mean(axis=1, keepdims=True)) * whole).mean(axis=1)
    shares = joint / max(float((whole * whole).mean()), 1.0)
    values = {name: lines[name].sum(axis=0) for name in MONEY}
    values["new_follows"] = shows.log["follows"].sum(axis=(0, 1))
    return Nights(values, np.quantile(parts, BAND, axis=1).T, shares)
