"""Run a world: a loop over days; on each day map the shards, add integers, update the shops."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from livecommerce import COURSE_SEED
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.changes import Change
from livecommerce.simulation.day import Rows
from livecommerce.simulation.engine import Engine
from livecommerce.simulation.part import Plan, close_part
from livecommerce.simulation.rows import KEPT, stack

USERS, DAYS, SHOPS, CANDIDATES = 4_000, 360, 60, 12


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
    rows: dict[str, Rows] = field(repr=False)  # shows: [days, shops] arrays; others: columns
    outcomes: Rows = field(default_factory=dict)  # of truth_follow, if it was asked for
    earlier: Mapping[str, int] = field(default_factory=dict)  # rows of days that are not here


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
    outcomes: bool = False,
    progress: Callable[[int], None] | None = None,
    engine: Callable[[Plan, int], Engine] = Engine,
) -> Run:
    """Run the world; (parameters, seed, sizes, changes) fix every bit, and `shards` changes none.

    With `outcomes` some users live on in both cases of truth_follow, which changes nothing else.
    `progress` is called with each day that is done. `engine` says where the shards live: here, or
    as `livecommerce.simulation.workers` has it.
    """
    base = parameters or kuaishou()
    check_world(base, seed)
    check_sizes(base, users, days, shops, candidates, shards)
    plan = Plan(base, seed, users, days, shops, candidates, tuple(changes), outcomes)
    collected: dict[str, list[Rows]] = {name: [] for name in (*KEPT, "shows", "stock")}
    running = engine(plan, shards)
    try:
        for day, parts in enumerate(running.days(days)):
            for told in parts:
                gather(collected, told.rows)
            for name in ("shows", "stock"):  # all parts see the same
                collected[name] = collected[name][: day + 1]
            if progress:
                progress(day)
        ends = running.each(close_part)
    finally:
        running.close()
    return Run(
        base, seed, days, ends[0].shops, ends[0].products, stack([end.people for end in ends]),
        stack([end.pairs for end in ends]),
        {name: stack(rows) for name, rows in collected.items()},
        stack([end.outcomes for end in ends]),
    )  # fmt: skip


def gather(collected: dict[str, list[Rows]], rows: dict[str, Rows]) -> None:
    """Put a part's rows of a day behind those of the parts and days before."""
    for name, columns in rows.items():
        collected[name].append(columns)


def check_world(p: WorldParameters, seed: int) -> None:
    """One clear line for what is no setting, or no seed."""
    if not isinstance(p, WorldParameters):
        raise TypeError(f"parameters is {p!r}; expected WorldParameters, such as kuaishou()")
    if not isinstance(seed, (int, np.integer)):
        raise ValueError(f"seed is {seed!r}; expected a whole number")


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
