"""The world: a loop over days; on each day map the shards, add integers, update the shops.

In a notebook:

    from livecommerce.world import World
    World(seed=1, users=500, days=90).table("orders")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from livecommerce import COURSE_SEED, draws
from livecommerce.books import add_up, count, morning, night
from livecommerce.day import Rows, Today, propose, settle
from livecommerce.parameters import ParameterError
from livecommerce.rows import KEPT, end_of, keep, per_mille, stack, start_of
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.shops import shops as drawn_shops
from livecommerce.state import Place, Shard, fade, open_shard, place, trust_of_all
from livecommerce.tables import OBSERVED, TRUTH

if TYPE_CHECKING:
    import pandas as pd

USERS, DAYS, SHOPS, CANDIDATES = 4_000, 360, 60, 12
SHOWN = ("live", "big", "creator", "tested", "price", "impressions", "spend")  # kept of each day
QUARTERS = (90, 180, 270, 360)  # days after which the trust of every pair is noted


@dataclass(frozen=True)
class Change:
    """What is different from `day` on: other parameters, or follows blocked or forced.

    Who the users are (tastes, activity, abusers) is settled before the first day and stays.
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
    # shows: [days, shops] arrays; stock: [days, products] arrays; others: columns
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
    """Run the world; (parameters, seed, sizes, changes) fix every bit, and `shards` changes none.

    `progress` is called with each day that is done.
    """
    p = base = parameters or kuaishou()
    check_sizes(base, users, days, shops, candidates, shards)
    here = place(base, seed, users, shops, candidates)
    ids = np.array_split(np.arange(users, dtype=np.int64), shards)
    parts = [open_shard(base, seed, part, here, candidates) for part in ids]
    pairs = [start_of(shard, here, base) for shard in parts]
    collected: dict[str, list[Rows]] = {name: [] for name in (*KEPT, "shows", "stock")}
    for day in range(days):
        p = apply_changes(changes, day, p, parts, here, seed)
        shows = morning(here.books, here.shops, p, seed, day)
        one_day(Today(p, seed, day, here, shows), parts, collected)
        note_trust(day + 1, days, parts, pairs, here, p)
        if progress:
            progress(day)
    for shard, pair in zip(parts, pairs, strict=True):
        pair.update(end_of(shard))
    return Run(
        base, seed, days, here.shops, here.products, stack([s.people for s in parts]),
        stack(pairs), {name: stack(days_of) for name, days_of in collected.items()},
    )  # fmt: skip


def one_day(today: Today, parts: list[Shard], collected: dict[str, list[Rows]]) -> None:
    """Map the shards, serve what they want, keep their rows, add up what links them; a night."""
    here, books = today.here, today.here.books
    drafts = [propose(shard, today) for shard in parts]
    served = books.warehouse.served(stack([draft.queue for draft in drafts]))
    counts, sizes = [], (here.shops["shop_id"].size, here.products["product_id"].size)
    for shard, draft in zip(parts, drafts, strict=True):
        result = settle(shard, today, draft, served)
        counts.append(count(result, *sizes))
        for name in KEPT:
            collected[name].append(keep(name, result[name], today.day, shard))
        fade(shard, *today.left_overnight)
    night(books, add_up(counts), today.p, today.day)
    noted = {"shows": {name: books.today[name] for name in SHOWN}, "stock": books.warehouse.noted}
    for name, columns in noted.items():
        collected[name].append({key: column[None, :] for key, column in columns.items()})


def note_trust(
    day: int, last: int, parts: list[Shard], pairs: list[Rows], here: Place, p: WorldParameters
) -> None:
    """Note the trust of every pair after each quarter; where a world ends earlier, its last."""
    due = [at for at in QUARTERS if at == day or (day == last and at > last)]
    if due:
        for shard, pair in zip(parts, pairs, strict=True):
            now = per_mille(trust_of_all(shard, here, p))
            pair.update({f"trust_{at}": now for at in due})


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
            check_change(p, change.parameters)
            p = change.parameters
            here.shops = drawn_shops(p, seed, here.shops["shop_id"].size)
        if change.follows != "free":
            for shard in parts:
                pin_follows(shard, change, seed)
    return p


def check_change(old: WorldParameters, new: WorldParameters) -> None:
    """One clear line for what cannot change during a run."""
    if new.experience.delivery_days != old.experience.delivery_days:
        raise ParameterError("Experience.delivery_days cannot change during a run")
    if new.money != old.money:
        raise ParameterError("Money cannot change during a run: costs are reckoned after it")
    for name in ("creators", "commission"):
        if getattr(new.distribution, name) != getattr(old.distribution, name):
            raise ParameterError(f"Distribution.{name} cannot change during a run")


def pin_follows(shard: Shard, change: Change, seed: int) -> None:
    """Fix the follow state of the pairs that a change reaches."""
    lot = draws.uniform(seed, "pin", draws.pair(shard.people["user_id"][:, None], shard.shop))
    met = shard.last_visit > -2
    if change.one_each:
        reached = met & (lot == np.where(met, lot, 2.0).min(axis=1, keepdims=True))
    else:
        reached = (lot < change.share) & (met | (change.follows == "blocked"))
    shard.before_pin = shard.followed.copy()
    shard.followed[reached] = change.follows == "forced"
    shard.pinned |= reached


class World:
    """A world that is simulated when a table is first asked for."""

    def __init__(
        self, seed: int = COURSE_SEED, parameters: WorldParameters | None = None,
        users: int = USERS, days: int = DAYS,
    ) -> None:  # fmt: skip
        self.seed, self.users, self.days = seed, users, days
        self.parameters = parameters or kuaishou()
        self._frames: dict[str, pd.DataFrame] = {}

    @cached_property
    def run(self) -> Run:
        """The simulation behind the tables."""
        return simulate(self.parameters, self.seed, self.users, self.days)

    def table(self, name: str) -> pd.DataFrame:
        """An observed table; an unknown name is a `KeyError` that lists them."""
        if name not in OBSERVED:
            raise KeyError(f"unknown table {name!r}; expected one of {', '.join(OBSERVED)}")
        return self._frame(name)

    def truth(self, name: str) -> pd.DataFrame:
        """A truth table, by its name with or without `truth_`."""
        full = name if name.startswith("truth_") else f"truth_{name}"
        if full not in TRUTH:
            raise KeyError(f"unknown truth table {name!r}; expected one of {', '.join(TRUTH)}")
        return self._frame(full)

    def _frame(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            self._frames[name] = self._read(name)
        return self._frames[name].copy(deep=False)

    def _read(self, name: str) -> pd.DataFrame:
        from livecommerce.data import frame
        from livecommerce.tabulate import columns

        return frame(name, columns(name, self.run))


class ShippedWorld(World):
    """The course's world, read from the shipped tables; it simulates only when `run` is asked."""

    def _read(self, name: str) -> pd.DataFrame:
        from livecommerce.data import load

        return load(name)


def course_world() -> World:
    """The world of the course: course seed, Kuaishou-like, shipped tables."""
    return ShippedWorld()
