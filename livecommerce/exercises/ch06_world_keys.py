"""What chapter 06 asks of other worlds: a mark that does nothing, a brand that is known, a rival.

All stand for the course's own years of luck, whatever the world.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from livecommerce.brand.plan import brand_of, staged
from livecommerce.brand.year import Columns, columns
from livecommerce.exercises.ch06_keys import CREATORS, FEN, OWN_ROOM, Rows
from livecommerce.parameters import changed
from livecommerce.settings import WorldParameters, brand_year

HALF = 0.5  # awareness at the mark
KNOWN = 0.3  # share of users that follow a known brand from the first day
LUCK = 2  # the year of the exercises; the text tells year 1


@functools.lru_cache(maxsize=1)
def known_brand() -> WorldParameters:
    """The brand's year if many follow it from the first day on, from elsewhere."""
    base = brand_year()
    made: WorldParameters = changed(base, rooms=(changed(brand_of(base), fans=KNOWN),))
    return made


@functools.lru_cache(maxsize=4)
def _year(name: str) -> Columns:
    begin, base = {
        "mark": (OWN_ROOM, brand_year()),
        "no mark": (OWN_ROOM, brand_year().change(distribution__threshold="survivorship")),
        "creators": (CREATORS, known_brand()),
        "own": (OWN_ROOM, known_brand()),
    }[name]
    return columns(staged(begin), LUCK, base)


# ---- the mark ----------------------------------------------------------------------------------


@functools.lru_cache(maxsize=1)
def _marks() -> dict[str, tuple[int, int]]:
    """GMV a month in whole yuan before and after awareness has passed the mark, in both worlds."""
    found = {}
    for name in ("mark", "no mark"):
        past = _year("mark")["awareness"] >= HALF
        sold = _year(name)["gmv_fen"] / FEN
        found[name] = (round(float(sold[~past].mean())), round(float(sold[past].mean())))
    return found


def marks_table(world: Any) -> Rows:
    marks = _marks()
    return [{"World": label, "Before": marks[name][0], "After": marks[name][1]}
            for name, label in (("mark", "Awareness brings people in"),
                                ("no mark", "Awareness does nothing"))]  # fmt: skip


def mark_effect(world: Any) -> float:
    marks = _marks()
    return float(marks["mark"][1] - marks["no mark"][1])


def mark_before_after(world: Any) -> float:
    before, after = _marks()["mark"]
    return float(after - before)


def mark_growth_alone(world: Any) -> float:
    before, after = _marks()["no mark"]
    return float(after - before)


def mark_whole(world: Any) -> float:
    return float(_marks()["mark"][1])


# ---- the commission that turns the order -------------------------------------------------------

RATE = brand_year().distribution.commission  # of a middling creator
COMMISSION = "Commission at 20 per cent"


@functools.lru_cache(maxsize=1)
def _bills() -> dict[str, dict[str, int]]:
    """The known brand's year under both plans, in whole yuan."""
    found = {}
    for name in ("creators", "own"):
        year = _year(name)
        commission = (year["elite_fen"] - year["slot_fee_fen"]).sum()
        lines = {"GMV": year["gmv_fen"].sum(), COMMISSION: commission,
                 "Left": year["left_fen"].sum()}  # fmt: skip
        whole = {label: round(int(np.asarray(fen)) / FEN) for label, fen in lines.items()}
        rest = whole["GMV"] - whole[COMMISSION] - whole["Left"]
        found[name] = {"GMV": whole["GMV"], "Refunds and all other costs": rest,
                       COMMISSION: whole[COMMISSION], "Left": whole["Left"]}  # fmt: skip
    return found


def bills_table(world: Any) -> Rows:
    bills = _bills()
    return [{"Yuan": label, "Creators first": bills["creators"][label],
             "Own room first": bills["own"][label]} for label in bills["own"]]  # fmt: skip


def _more(label: str) -> float:
    bills = _bills()
    return float(bills["creators"][label] - bills["own"][label])


def break_even(world: Any) -> float:
    """The commission at which both plans leave the same, in per cent."""
    return 100 * RATE * (1 + _more("Left") / _more(COMMISSION))


def rise_alone(world: Any) -> float:
    return 100 * RATE * _more("Left") / _more(COMMISSION)


def one_plan_alone(world: Any) -> float:
    """As if own room first paid no commission."""
    return 100 * RATE * (1 + _more("Left") / _bills()["creators"][COMMISSION])


def lead_over_gmv(world: Any) -> float:
    return 100 * _more("Left") / _bills()["creators"]["GMV"]
