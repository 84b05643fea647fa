"""What chapter 18 asks of a plan and its nights: tables, keys, the numbers that mistakes lead to.

A world lends its seed to the nights; the bets are about the course's own.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import numpy as np

from livecommerce.planner.file import PlanFileError, parse
from livecommerce.session.bill import bill
from livecommerce.session.plan import Plan, example
from livecommerce.session.report import deciding, outcomes
from livecommerce.session.run import Shows, run, run_all

Rows = list[dict[str, Any]]
RUNS = 200
NIGHTS = 8  # of the table of differences
FEN = 100

# ---- a plan's file -----------------------------------------------------------------------------

FAULTY = """\
name: Friday
minutes: 60
products:
- {name: mask, role: traffic, price_fen: 990}
- {name: serum, role: hero, price_fen: 9900, offer_new: 0.1}
slots:
- {start: 0, minutes: 20, product: mask}
- {start: 20, minutes: 25, product: serum}
- {start: 40, minutes: 20, product: mask}
gifts:
- {minute: 59, count: 100, cost_fen: 500}
"""


def faulty_table(world: Any) -> Rows:
    """The faulty file, a row a line."""
    return [{"Line": str(n), "Text": line} for n, line in enumerate(FAULTY.splitlines(), 1)]


def faulty_line(world: Any) -> float:
    """The line that the reader of plans names."""
    try:
        parse(FAULTY)
    except PlanFileError as error:
        found = re.search(r"line (\d+)", str(error))
        if found:
            return float(found[1])
    raise AssertionError("the plan of the exercise has no fault")


def _line_of(part: str) -> float:
    return float(next(n for n, line in enumerate(FAULTY.splitlines(), 1) if part in line))


def line_before(world: Any) -> float:
    return _line_of("minutes: 25")


def line_of_gift(world: Any) -> float:
    return _line_of("minute: 59")


def line_of_offer(world: Any) -> float:
    return _line_of("offer_new")


# ---- placement on one night --------------------------------------------------------------------


def _plans() -> dict[str, Plan]:
    return {"with": example(), "without": example().unplaced(),
            "no gifts": example().change(gifts=())}  # fmt: skip


@functools.lru_cache(maxsize=4)
def shows(seed: int) -> dict[str, Shows]:
    """The nights of three plans: with placement and gifts, without the one, without the other."""
    return dict(zip(_plans(), run_all(list(_plans().values()), RUNS, seed), strict=True))


BILL = {
    "GMV": ("gmv_fen",), "Refunds": ("refunded_fen",), "Goods": ("goods_fen",),
    "Fee and freight": ("fee_fen", "freight_fen"), "Gifts": ("gifts_fen",),
    "Team and warm-up": ("team_fen", "warm_up_fen"), "Placement": ("placement_fen",),
}  # fmt: skip
PLACES = ("with", "without")


@functools.lru_cache(maxsize=4)
def _bills(seed: int) -> dict[str, dict[str, int]]:
    """The first night's bill in whole yuan, with placement and without."""
    lines = {name: bill(shows(seed)[name]) for name in PLACES}
    return {
        name: {label: round(sum(lines[name][part][:, 0].sum() for part in parts) / FEN)
               for label, parts in BILL.items()}
        for name in PLACES
    }  # fmt: skip


def bill_table(world: Any) -> Rows:
    """The first night's bill, a row a line."""
    bills = _bills(world.seed)
    return [{"Yuan": label, "With placement": bills["with"][label],
             "Without": bills["without"][label]} for label in BILL]  # fmt: skip


def _gain(world: Any, *labels: str) -> float:
    """What placement adds to GMV, less what it adds to the lines named."""
    bills = _bills(world.seed)
    more = {label: bills["with"][label] - bills["without"][label] for label in BILL}
    return float(more["GMV"] - sum(more[label] for label in labels))


def placement_left(world: Any) -> float:
    return _gain(world, *(label for label in BILL if label != "GMV"))


def placement_gmv(world: Any) -> float:
    return _gain(world)


def placement_of_gmv(world: Any) -> float:
    return _gain(world, "Placement")


def placement_of_kept(world: Any) -> float:
    return _gain(world, "Refunds", "Placement")


def placement_forgotten(world: Any) -> float:
    return placement_left(world) + _bills(world.seed)["with"]["Placement"]


def placement_whole(world: Any) -> float:
    lines = _bills(world.seed)["with"]
    return float(2 * lines["GMV"] - sum(lines.values()))


# ---- the same nights ---------------------------------------------------------------------------


@functools.lru_cache(maxsize=4)
def _left(seed: int) -> dict[str, np.ndarray]:
    """What the first nights leave, in whole yuan."""
    return {name: np.rint(outcomes(shows(seed)[name])["left_fen"][:NIGHTS] / FEN)
            for name in PLACES}  # fmt: skip


def nights_table(world: Any) -> Rows:
    left = _left(world.seed)
    return [{"Friday": str(n + 1), "With placement": int(left["with"][n]),
             "Without": int(left["without"][n])} for n in range(NIGHTS)]  # fmt: skip


def _spread(values: np.ndarray) -> float:
    return float(values.max() - values.min())


def _lead(world: Any) -> np.ndarray:
    left = _left(world.seed)
    return np.asarray(left["without"] - left["with"])


def spread_of_differences(world: Any) -> float:
    return _spread(_lead(world))


def spread_of_one(world: Any) -> float:
    return _spread(_left(world.seed)["with"])


def difference_of_spreads(world: Any) -> float:
    left = _left(world.seed)
    return abs(_spread(left["without"]) - _spread(left["with"]))


def mean_difference(world: Any) -> float:
    return float(_lead(world).mean())


def largest_difference(world: Any) -> float:
    return float(_lead(world).max())


def smallest_difference(world: Any) -> float:
    return float(_lead(world).min())


def far_ends(world: Any) -> float:
    left = _left(world.seed)
    return float(left["without"].max() - left["with"].min())


# ---- the minutes that decide -------------------------------------------------------------------

HALF_HOURS = ("0–30", "30–60", "60–90", "90–120", "120–150", "150–180")


def _share(world: Any, outcome: str = "left_fen", minutes: int = 60) -> float:
    """The share of the first minutes in what makes nights differ, in per cent."""
    table = deciding(shows(world.seed)["with"], outcome, minutes)
    return float(100 * table["share"].iloc[0])


def first_hour(world: Any) -> float:
    return _share(world)


def first_hour_of_gmv(world: Any) -> float:
    return _share(world, "gmv_fen")


def first_half_hour(world: Any) -> float:
    return _share(world, minutes=30)


def first_hours_money(world: Any) -> float:
    table = deciding(shows(world.seed)["with"], "left_fen", 60)
    return float(100 * table["mean_fen"].iloc[0] / table["mean_fen"].sum())


@functools.lru_cache(maxsize=1)
def _shares() -> tuple[float, ...]:
    table = deciding(run(example(), RUNS), width=30)
    return tuple(round(float(100 * share), 1) for share in table["share"])


def shares(world: Any) -> tuple[float, ...]:
    """Each half hour's share in what makes the GMV of nights differ, in per cent."""
    return _shares()
