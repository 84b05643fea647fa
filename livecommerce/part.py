"""A part of a world: some of the users, with their own copy of the shops, lived day by day.

Parts meet through integers only. Each day a part tells what its users did to the shops; all parts
then hear the sum, and write it into their copies. So a part needs nothing but the plan and the
sums to be lived again, anywhere, to the bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from livecommerce.changes import Change, apply_changes
from livecommerce.day import Rows, Today, run_day
from livecommerce.mechanisms.market import timetable
from livecommerce.rows import KEPT, end_of, keep, per_mille, start_of
from livecommerce.settings import WorldParameters
from livecommerce.state import Place, Shard, fade, open_shard, place, trust_of_all

Message = dict[str, NDArray]  # integers only
EXCHANGES = 1  # steps of a day: times that parts tell and hear
FOLLOW_DAY = 180  # from this day truth_follow counts
QUARTERS = (90, 180, 270, 360)  # days after which the trust of every pair is noted


@dataclass(frozen=True)
class Plan:
    """What fixes every bit of a world."""

    parameters: WorldParameters
    seed: int
    users: int
    days: int
    shops: int
    candidates: int
    changes: tuple[Change, ...] = ()


@dataclass
class Part:
    """Some users of a plan; `steps` counts how often they have told what they did."""

    plan: Plan
    p: WorldParameters
    here: Place
    shard: Shard
    pairs: Rows
    steps: int = 0


@dataclass(frozen=True)
class Told:
    """What one step of a part gives: a message to all parts, and the day's rows by table.

    A step that does not end a day has no rows.
    """

    message: Message
    rows: dict[str, Rows]


@dataclass(frozen=True)
class End:
    """What is left of a part after its last day."""

    shops: Rows
    products: Rows
    people: Rows
    pairs: Rows = field(repr=False)  # [users, candidates] arrays


def open_part(plan: Plan, first: int, last: int) -> Part:
    """The part of the users `first` to `last` (not included), before the first day."""
    here = place(plan.parameters, plan.seed, plan.shops)
    ids = np.arange(first, last, dtype=np.int64)
    shard = open_shard(plan.parameters, plan.seed, ids, here, plan.candidates)
    return Part(plan, plan.parameters, here, shard, start_of(shard, here, plan.parameters))


def advance(part: Part, heard: Message | None) -> Told:
    """Hear the sum of yesterday's messages (None before the first day), and live a day."""
    if heard is not None:
        hear(part.here, heard)
    day, here = part.steps, part.here
    part.p = apply_changes(part.plan.changes, day, part.p, part.shard, here, part.plan.seed)
    today = Today(part.p, part.plan.seed, day, here, timetable(here.shops, day))
    result = run_day(part.shard, today)
    rows = {name: keep(name, result[name], day, part.shard) for name in KEPT}
    rows["shows"] = {name: today.shows[name][None, :] for name in ("live", "big")}
    fade(part.shard, *today.left_overnight)
    part.steps += 1
    note_trust(part)
    return Told(count(here, result), rows)


def count(here: Place, result: dict[str, Rows]) -> Message:
    """The one link between users: integer counts of good and bad parcels a shop."""
    shop, bad = result["parcels"]["shop"], result["parcels"]["bad"]
    size = here.good.size
    return {
        "good": np.bincount(shop[~bad].astype(np.intp), minlength=size).astype(np.int64),
        "bad": np.bincount(shop[bad].astype(np.intp), minlength=size).astype(np.int64),
    }


def merge(messages: Sequence[Message]) -> Message:
    """What all parts hear: the sum of what each told."""
    return {name: reduce(np.add, [m[name] for m in messages]) for name in messages[0]}


def hear(here: Place, total: Message) -> None:
    """Write the sum of a day into a part's copy of the shops."""
    here.good += total["good"]
    here.bad += total["bad"]


def note_trust(part: Part) -> None:
    """Note the trust of every pair after each quarter; where a world ends earlier, its last.

    Halfway, when the question of truth_follow is put, the orders so far are noted too.
    """
    day, last = part.steps, part.plan.days
    if day == FOLLOW_DAY:
        part.pairs["orders_before"] = part.shard.orders.copy()
    due = [at for at in QUARTERS if at == day or (day == last and at > last)]
    if due:
        now = per_mille(trust_of_all(part.shard, part.here, part.p))
        part.pairs.update({f"trust_{at}": now for at in due})


def close_part(part: Part) -> End:
    """What is left after the last day."""
    pairs = {**part.pairs, **end_of(part.shard)}
    return End(part.here.shops, part.here.products, part.shard.people, pairs)
