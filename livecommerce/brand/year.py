"""One brand's first year in a market, under a plan of five levers: the world, told by month.

It is the world of the course with all its mechanisms at work and one more room, the brand's. The
plan changes that room's parameters month by month; nothing else is new.

In a notebook:

    from livecommerce.brand.plan import creators_first, own_room_first
    from livecommerce.brand.year import run, score
    run(creators_first(), seed=1)[["month", "gmv_fen", "left_fen", "followers", "awareness"]]
    one, other = (score(plan(), seeds=[1]) for plan in (creators_first, own_room_first))
    one["left_fen"] - other["left_fen"]

Plans run on the same seeds meet the same people, rivals and luck, so a difference is the plan's.

What the levers do (chosen values, held by tests/brand/test_order.py; left in yuan, 10 seeds):

- Equal money in another order (`PLANS`): creators first leave 47,000 (deviation between seeds
  19,000), all at once 36,000, placement first -2,000, the own room first -14,000. On each of the
  ten seeds creators first is the best; its lead on all at once is 11,600, deviation 5,700.
- It rests on two things. The shows wait until people know the brand, and creators are paid out of
  sales. Where the feed shows the brand well from the first day (`Brand.appeal` 2 and more instead
  of -4), all at once is as good. Under `threshold="survivorship"` the lead is smaller and stays.
- Whether to wait at all (`steady` plans, where waiting saves shows): below about 1,000 a show an
  own room from the first day, beside creators, beats one from month 5; above it, waiting pays.
- The own room first and creators from month 5 beats the usual order only where shows are cheap:
  below 160 a show, or below 800 where creators reach few (`distribution.reach` 0.15 for 0.6).
- Placement pays ever less: to double it from 200 to 400 a show adds half as much as the first 200.
- A batch has a best size: 40 units a month sell out, of thousands most are written off.
- Fan-club activities wake nearly nobody here: within a year few followers sleep. Daily care of
  fans brings followers, and hardly pays within the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce import COURSE_SEED
from livecommerce.brand.plan import BrandPlan, Month, brand_of
from livecommerce.mechanisms import brand as rooms
from livecommerce.mechanisms import distribution
from livecommerce.mechanisms.brand import MONTH
from livecommerce.mechanisms.exposure import CREATOR
from livecommerce.mechanisms.goods import PRODUCTS
from livecommerce.settings import WorldParameters, brand_year
from livecommerce.simulation.changes import Change
from livecommerce.simulation.run import Run, simulate
from livecommerce.tables.columns import Column
from livecommerce.tables.tabulate import orders, sessions

if TYPE_CHECKING:
    import pandas as pd

Columns = dict[str, NDArray]
Counts = NDArray[np.int64]
USERS, DAYS, SHOPS, CANDIDATES = 2_000, 360, 12, 6  # a year in less than a second
SHOP = 0  # the brand's, since named rooms come first
OWN_PRODUCT = PRODUCTS - 1  # place of the product of its own among the shop's
BEFORE_LEVERS = ("refunded_fen", "goods_fen", "fee_fen", "freight_fen")


def _fen(name: str, meaning: str, low: float | None = 0) -> Column:
    return Column(name, meaning, "int64", "fen", low)


def _count(name: str, meaning: str, unit: str) -> Column:
    return Column(name, meaning, "int64", unit, 0)


COLUMNS = (
    Column("month", "month of the year", "int64", "month", 1, 12),
    _count("viewers", "visits to the brand's shows and to creators' who showed it", "visits"),
    _count("orders", "orders", "orders"),
    _fen("gmv_fen", "paid, before refunds"),
    _fen("refunded_fen", "of it, refunded later"),
    _fen("goods_fen", "cost of goods, and of returned goods spoilt"),
    _fen("fee_fen", "platform fee"),
    _fen("freight_fen", "freight both ways"),
    _fen("self_operation_fen", "team and accounts of the own shows"),
    _fen("traffic_fen", "placement"),
    _fen("elite_fen", "commission, and fees of booked slots"),
    _fen("slot_fee_fen", "of the line before, fees of booked slots"),
    _fen("private_fen", "activities of the fan club"),
    _fen("supply_fen", "goods of its own left over at the end of the year, less their salvage"),
    _fen("left_fen", "what is left after refunds and all costs", None),
    _count("followers", "followers at the end of the month", "users"),
    _count("stock", "goods of its own in stock at the end of the month", "units"),
    Column("awareness", "awareness at the end of the month", "float64", "share", 0, 1),
)


def live(plan: BrandPlan, seed: int = COURSE_SEED, base: WorldParameters | None = None) -> Run:
    """The world in which the brand does as planned, month by month."""
    worlds = worlds_of(plan.months, base or brand_year())
    return simulate(
        worlds[0], seed, USERS, DAYS, shops=SHOPS, candidates=CANDIDATES, changes=changes_of(worlds)
    )  # fmt: skip


def worlds_of(months: Sequence[Month], base: WorldParameters) -> list[WorldParameters]:
    """The parameters of each month."""
    brand, others = brand_of(base), base.rooms[1:]
    return [replace(base, rooms=(month.room(brand), *others)) for month in months]


def changes_of(worlds: Sequence[WorldParameters]) -> tuple[Change, ...]:
    """The changes that lead from month to month."""
    return tuple(Change(MONTH * number, world) for number, world in enumerate(worlds) if number)


def columns(
    plan: BrandPlan, seed: int = COURSE_SEED, base: WorldParameters | None = None
) -> Columns:
    """The brand's year by month as NumPy arrays [12]: see `COLUMNS`.

    gmv = refunded + goods + fee + freight + the five levers + left, to the fen.
    """
    base = base or brand_year()
    return told(live(plan, seed, base), plan, base)


def told(made: Run, plan: BrandPlan, base: WorldParameters) -> Columns:
    """A year that was lived under `plan`, by month: see `columns`."""
    sold, shows = _of_brand(orders(made)), _of_brand(sessions(made))
    by_month = {name: _months(sold["day"], sold[name]) for name in BEFORE_LEVERS}
    planned = [rooms.costs(month.room(brand_of(base))) for month in plan.months]
    slots = _months(shows["day"], shows["slot_fee_fen"])
    spent = {
        "self_operation_fen": _months(shows["day"], shows["team_fen"]),
        "traffic_fen": _months(shows["day"], shows["placement_fen"]),
        "elite_fen": _months(sold["day"], sold["commission_fen"]) + slots,
        "private_fen": np.array([costs["private"] for costs in planned]),
        "supply_fen": _left_over(made),
    }
    gmv = _months(sold["day"], sold["paid_fen"])
    through = _months(sold["day"], sold["source"] == CREATOR)
    units = 1_000.0 * np.cumsum(through) / USERS
    return {
        "month": np.arange(1, len(plan.months) + 1),
        "viewers": _months(shows["day"], shows["viewers"]),
        "orders": _months(sold["day"], np.ones_like(sold["day"])), "gmv_fen": gmv,
        **by_month, **spent, "slot_fee_fen": slots,
        "left_fen": gmv - sum(by_month.values()) - sum(spent.values()),
        "followers": _followers(made), "stock": _own_stock(made)[MONTH - 1 :: MONTH],
        "awareness": distribution.awareness(units, base.distribution),
    }  # fmt: skip


def _of_brand(table: Columns) -> Columns:
    own = table["shop_id"] == SHOP
    return {name: column[own] for name, column in table.items()}


def _months(day: NDArray, amounts: NDArray) -> Counts:
    """Whole numbers added up by month."""
    sums = np.zeros(DAYS // MONTH, dtype=np.int64)
    np.add.at(sums, day // MONTH, amounts.astype(np.int64))
    return sums


def _followers(made: Run) -> Counts:
    """Followers at the end of each month."""
    moved = _months(np.zeros(0, dtype=np.int64), np.zeros(0))
    for name, flag, step in (
        ("watch", "is_follow", 1), ("watch", "is_unfollow", -1), ("parcels", "is_unfollow", -1),
    ):  # fmt: skip
        rows = made.rows[name]
        own = (rows["shop"] == SHOP) & rows[flag]
        moved += step * _months(rows["day"][own], np.ones(own.sum()))
    return np.cumsum(moved) + int(made.pairs["followed_start"][made.pairs["shop"] == SHOP].sum())


def _own_stock(made: Run) -> Counts:
    """Units of the product of its own in stock at the end of each day."""
    noted = made.rows["stock"]
    stock: Counts = noted["stock"][noted["product"] == SHOP * PRODUCTS + OWN_PRODUCT]
    return stock


def _left_over(made: Run) -> Counts:
    """What is lost on goods of its own that nobody bought, in the last month."""
    product, p = SHOP * PRODUCTS + OWN_PRODUCT, made.parameters.specific_supply
    cost = made.products["price_fen"][product] * made.products["cost_share"][product]
    loss = int(_own_stock(made)[-1] * np.rint(cost * (1.0 - p.salvage)))
    return _months(np.array([made.days - 1]), np.array([loss]))


def run(
    plan: BrandPlan, seed: int = COURSE_SEED, base: WorldParameters | None = None
) -> pd.DataFrame:
    """The brand's year, a row a month; columns as `COLUMNS` has them, money in fen."""
    import pandas as pd

    made = columns(plan, seed, base)
    return pd.DataFrame({column.name: made[column.name] for column in COLUMNS})


def totals(made: Columns) -> dict[str, int | float]:
    """The year of `columns`: sums of what flows, and the last month's followers and awareness."""
    last = ("followers", "stock", "awareness")
    return {
        name: made[name][-1] if name in last else int(made[name].sum())
        for name in made
        if name != "month"
    }


def score(
    plan: BrandPlan, seeds: Iterable[int], base: WorldParameters | None = None
) -> pd.DataFrame:
    """A row a seed: the year's `totals`. Rows of two plans on one seed share every draw."""
    import pandas as pd

    rows = [{"seed": seed, **totals(columns(plan, seed, base))} for seed in seeds]
    return pd.DataFrame(rows).set_index("seed")
