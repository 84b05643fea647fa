"""The world: a loop over days; on each day map the shards, add integers, update the shops.

from livecommerce.settings import kuaishou
from livecommerce.world import World
World(seed=1, parameters=kuaishou(), users=500, days=90).table("orders")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from livecommerce import COURSE_SEED, draws
from livecommerce.day import Rows, Today, run_day
from livecommerce.mechanisms import market
from livecommerce.mechanisms.market import timetable
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.state import Place, Shard, fade, open_shard, place, trust_now

if TYPE_CHECKING:
    pass

USERS, DAYS, SHOPS, CANDIDATES = 4_000, 360, 60, 12
QUARTER = 90
# Columns kept of each table, and how they are stored: integers only, so that shards add exactly.
KEPT: dict[str, dict[str, Any]] = {
    "parcels": {
        "user": np.int32, "shop": np.int16, "outcome": np.int8, "refund": np.int8,
        "is_unfollow": np.bool_,
    },
    "impressions": {"user": np.int32, "shop": np.int16, "source": np.int8, "is_click": np.bool_},
    "watch": {
        "user": np.int32, "shop": np.int16, "source": np.int8, "minutes": 10, "contact": np.int16,
        "followed": np.bool_, "is_follow": np.bool_, "is_unfollow": np.bool_,
        "is_order": np.bool_, "match": 1_000, "trust": 1_000,
    },
    "orders": {
        "user": np.int32, "shop": np.int16, "source": np.int8, "product": np.int16,
        "paid_fen": np.int64, "contact": np.int16, "order_number": np.int16,
        "followed": np.bool_, "outcome": np.int8, "refund": np.int8, "minutes": 10,
        "match": 1_000, "trust": 1_000,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What is different from `day` on: other parameters, or follows blocked or forced.

    `follows` is "free", "blocked" or "forced". Forcing reaches pairs that have met; `share` picks
    them by hash, and `one_each` picks one met pair of each user instead.
    """

    day: int
    parameters: WorldParameters | None = None
    follows: str = "free"
    share: float = 1.0
    one_each: bool = False

    def __post_init__(self) -> None:
        if self.follows not in ("free", "blocked", "forced"):
            raise ValueError(f"follows is {self.follows!r}; expected free, blocked or forced")
        if not 0 <= self.share <= 1:
            raise ValueError(f"share is {self.share!r}; expected a number from 0 to 1")


@dataclass(frozen=True)
class Run:
    """Everything one simulation leaves behind: integer columns, a dict a table."""

    parameters: WorldParameters
    seed: int
    days: int
    shops: Rows
    products: Rows
    people: Rows
    pairs: Rows  # [users, candidates] arrays: start and end of every pair
    rows: dict[str, Rows] = field(repr=False)


def simulate(
    parameters: WorldParameters | None = None,
    seed: int = COURSE_SEED,
    users: int = USERS,
    days: int = DAYS,
    *,
    shops: int = SHOPS,
    candidates: int = CANDIDATES,
    shards: int = 1,
    changes: Sequence[Change] = (),
    progress: Callable[[int], None] | None = None,
) -> Run:
    """Run the world; (parameters, seed, sizes, changes) fix every bit, `shards` changes none.

    `progress` is called with each day that is done.
    """
    base = parameters or kuaishou()
    check_sizes(base, users, days, shops, candidates, shards)
    here = place(base, seed, shops)
    parts = [
        open_shard(base, seed, ids, here, candidates)
        for ids in np.array_split(np.arange(users), shards)
    ]
    pairs = [start_of(shard, here, base) for shard in parts]
    collected: dict[str, list[Rows]] = {name: [] for name in KEPT}
    p = base
    for day in range(days):
        p = apply_changes(changes, day, p, parts, here, seed)
        today = Today(p, seed, day, here, timetable(here.shops, day))
        results = [run_day(shard, today) for shard in parts]
        for name in KEPT:
            collected[name].extend(
                keep(name, result[name], day, shard)
                for result, shard in zip(results, parts, strict=True)
            )
        add_up(here, results)
        for shard, start in zip(parts, pairs, strict=True):
            fade(shard, p)
            if (day + 1) % QUARTER == 0:
                start[f"trust_{day + 1}"] = per_mille(trust_now(shard, here, p))
        if progress:
            progress(day)
    for shard, start in zip(parts, pairs, strict=True):
        start.update(visits=shard.visits, orders=shard.orders, followed_end=shard.followed)
    return Run(
        base, seed, days, here.shops, here.products, stack([s.people for s in parts]),
        stack(pairs), {name: stack(parts_of) for name, parts_of in collected.items()},
    )  # fmt: skip


def check_sizes(
    p: WorldParameters, users: int, days: int, shops: int, candidates: int, shards: int
) -> None:
    """One clear line for sizes that make no world."""
    names = ("users", "days", "shops", "candidates", "shards")
    for name, value in zip(names, (users, days, shops, candidates, shards), strict=True):
        if not isinstance(value, (int, np.integer)) or value < 1:
            raise ValueError(f"{name} is {value!r}; expected a whole number from 1 up")
    if not len(p.rooms) <= candidates <= shops:
        raise ValueError(
            f"candidates is {candidates}; "
            f"expected from {len(p.rooms)} (named rooms) to {shops} (shops)"
        )


def apply_changes(
    changes: Sequence[Change], day: int, p: WorldParameters, parts: list[Shard], here: Place,
    seed: int,
) -> WorldParameters:  # fmt: skip
    """Today's parameters; where a change starts today, shops and follows are set anew."""
    for change in changes:
        if change.day != day:
            continue
        if change.parameters is not None:
            p = change.parameters
            count = here.shops["shop_id"].size
            here.shops = market.shops(count, seed, p.market, p.rooms, p.money.team)
        if change.follows != "free":
            for shard in parts:
                pin_follows(shard, change, seed)
    return p


def pin_follows(shard: Shard, change: Change, seed: int) -> None:
    """Fix the follow state of the pairs that a change reaches."""
    lot = draws.uniform(seed, "pin", shard.entity)
    met = shard.last_visit > -2
    if change.one_each:
        reached = met & (lot == np.where(met, lot, 2.0).min(axis=1, keepdims=True))
    else:
        reached = (lot < change.share) & (met | (change.follows == "blocked"))
    shard.followed[reached] = change.follows == "forced"
    shard.pinned |= reached


def add_up(here: Place, results: list[dict[str, Rows]]) -> None:
    """The one link between users: integer counts of good and bad parcels a shop."""
    count = here.good.size
    for result in results:
        shop, bad = result["parcels"]["shop"], result["parcels"]["bad"]
        here.good += np.bincount(shop[~bad], minlength=count)
        here.bad += np.bincount(shop[bad], minlength=count)


def per_mille(share: NDArray) -> NDArray[np.int16]:
    """Shares as whole thousandths."""
    return np.rint(share * 1_000.0).astype(np.int16)


def keep(name: str, rows: Rows, day: int, shard: Shard) -> Rows:
    """The stored columns of a day's rows, as integers, with user ids in place of row numbers."""
    kept: Rows = {"day": np.full(rows["user"].size, day, dtype=np.int16)}
    for column, kind in KEPT[name].items():
        values = rows[column]
        if column == "user":
            values = shard.people["user_id"][values]
        if isinstance(kind, int):
            kept[column] = np.rint(values * float(kind)).astype(np.int16)
        else:
            kept[column] = values.astype(kind)
    return kept


def start_of(shard: Shard, here: Place, p: WorldParameters) -> Rows:
    """What is true of every pair before the first day."""
    return {
        "shop": shard.shop.astype(np.int16),
        "match": per_mille(shard.match),
        "loyalty": per_mille(shard.loyalty),
        "followed_start": shard.followed.copy(),
        "trust_0": per_mille(trust_now(shard, here, p)),
    }


def stack(parts: list[Rows]) -> Rows:
    """Put the rows of several parts one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
