"""A part of a world: some of the users, with their own copy of the shops, lived day by day.

Parts meet through integers only. Each day a part tells what its users did to the shops; all parts
then hear the sum, and write it into their copies. So a part needs nothing but the plan and the
sums to be lived again, anywhere, to the bit.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import interest
from livecommerce.settings import WorldParameters
from livecommerce.simulation.books import SHOWN, count, morning, night
from livecommerce.simulation.changes import Change, apply_changes
from livecommerce.simulation.day import Draft, Rows, Today, propose, settle
from livecommerce.simulation.outcomes import FOLLOW_DAY, Outcomes, counted, split
from livecommerce.simulation.rows import KEPT, end_of, keep, per_mille, stack, start_of
from livecommerce.simulation.state import Place, Shard, fade, open_shard, place, trust_of_all

Message = dict[str, NDArray]  # integers only
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
    outcomes: bool = False  # whether some users live on in both cases of truth_follow

    @property
    def exchanges(self) -> int:
        """Steps of a day, times that parts tell and hear: two where goods can run out, else one."""
        return 2 if self.parameters.limits_stock else 1


@dataclass
class Part:
    """Some users of a plan; `steps` counts how often they have told what they did.

    Given a folder for notes, what never changes and what is read at the end only lie on the disk,
    from where the system reads them as it has room.
    """

    plan: Plan
    p: WorldParameters
    here: Place
    shard: Shard
    pairs: Rows = field(default_factory=dict)
    notes: Path | None = None
    steps: int = 0
    begun: tuple[Today, list[Draft]] | None = None  # between the two steps of a day
    outcomes: Outcomes | None = None

    @property
    def shards(self) -> list[Shard]:
        """The users, and behind them those who live on in another case."""
        others = [self.outcomes.if_follow, self.outcomes.if_not] if self.outcomes else []
        return [self.shard, *others]

    @property
    def days(self) -> int:
        """Days that have been lived to the end."""
        return self.steps // self.plan.exchanges

    def note(self, **columns: NDArray) -> None:
        """Keep columns of the pairs for the end."""
        self.pairs |= {name: self.laid_down(name, values) for name, values in columns.items()}

    def laid_down(self, name: str, values: NDArray) -> NDArray:
        """The same values, on the disk where there is a folder for them."""
        if self.notes is None:
            return values
        path = self.notes / f"{name}-{self.shard.people['user_id'][0]}.npy"
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, values)
        return np.load(path, mmap_mode="r")

    def let_go(self) -> None:
        """Give back the memory of what lies on the disk; the system reads it again when asked."""
        if not hasattr(mmap, "MADV_DONTNEED"):  # Windows lacks it
            return
        for values in (*(getattr(self.shard, name) for name in FIXED), *self.pairs.values()):
            if isinstance(values, np.memmap):
                values._mmap.madvise(mmap.MADV_DONTNEED)  # type: ignore[attr-defined]

    def __getstate__(self) -> dict[str, Any]:
        """A copy names the files of what lies on the disk."""
        fixed = {name: _named(getattr(self.shard, name)) for name in FIXED}
        pairs = {name: _named(values) for name, values in self.pairs.items()}
        return vars(self) | {"pairs": pairs, "shard": replace(self.shard, **fixed)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        for name in FIXED:
            setattr(self.shard, name, _opened(getattr(self.shard, name)))
        self.pairs = {name: _opened(values) for name, values in state["pairs"].items()}


FIXED = ("match", "loyalty")  # columns of a shard that never change


def _named(values: NDArray) -> Any:
    return Path(str(values.filename)) if isinstance(values, np.memmap) else values


def _opened(values: Any) -> NDArray:
    return np.load(values, mmap_mode="r") if isinstance(values, Path) else values


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
    outcomes: Rows = field(repr=False)  # of truth_follow; no columns where it is not asked for


def open_part(plan: Plan, first: int, last: int, notes: Path | None = None) -> Part:
    """The part of the users `first` to `last` (not included), before the first day."""
    here = place(plan.parameters, plan.seed, plan.users, plan.shops, plan.candidates)
    ids = np.arange(first, last, dtype=np.int64)
    shard = open_shard(plan.parameters, plan.seed, ids, here, plan.candidates)
    part = Part(plan, plan.parameters, here, shard, notes=notes)
    part.note(**start_of(shard, here, plan.parameters))
    for name in FIXED:
        setattr(shard, name, part.laid_down(f"fixed-{name}", getattr(shard, name)))
    del shard.people["taste"]  # has made the match
    return part


def advance(part: Part, heard: Message | None) -> Told:
    """Hear what all parts told in the step before (None before the first), and live a step.

    A step is a day. Where goods can run out it is half of one: parts tell what their users want of
    such goods, hear the queue of all, and then each serves its own users.
    """
    if part.begun:
        return finish(part, *part.begun, queue=heard or {})
    today, drafts = begin(part, heard)
    queue = drafts[0].queue  # what is wanted in another case is nobody's loss
    if part.plan.exchanges == 1:  # nothing can run out, so the queue is empty
        return finish(part, today, drafts, queue)
    part.begun = today, drafts
    part.steps += 1
    return Told(queue, {})


def begin(part: Part, heard: Message | None) -> tuple[Today, list[Draft]]:
    """Write yesterday's totals into the books, and live the day up to the proposed orders."""
    here, plan, day = part.here, part.plan, part.days
    if heard is not None:
        night(here.books, heard)
    part.p = apply_changes(plan.changes, day, part.p, part.shards, here, plan.seed)
    if plan.outcomes and day == FOLLOW_DAY:
        part.outcomes = split(part.shard, plan.users, plan.seed)
    shows = morning(here.books, here.shops, part.p, plan.seed, day)
    today = Today(part.p, plan.seed, day, here, shows)
    return today, [propose(shard, today) for shard in part.shards]


def finish(part: Part, today: Today, drafts: list[Draft], queue: Message) -> Told:
    """Serve the orders, keep the day's rows, and let the night pass."""
    house = part.here.books.warehouse
    lots = house.serve(queue, today.shows["live"])
    batch = part.here.shops["batch"]
    house.review(batch, part.plan.users, part.p.specific_supply, today.day)
    each = zip(part.shards, drafts, strict=True)
    result, *_ = [settle(users, today, wish, lots) for users, wish in each]
    rows = {name: keep(name, result[name], today.day, part.shard) for name in KEPT}
    rows["shows"] = {name: today.shows[name][None, :] for name in SHOWN}
    rows["stock"] = house.noted
    for users in part.shards:
        fade(users, *today.left_overnight)
    part.begun = None
    part.steps += 1
    note_trust(part)
    part.let_go()
    return Told(count(result, part.here.shops["shop_id"].size, part.p), rows)


def merge(messages: Sequence[Message]) -> Message:
    """What all parts hear: the sum of what each told; of queues, one behind the other."""
    if "lot" in messages[0]:
        return stack(messages)
    return {name: reduce(np.add, [m[name] for m in messages]) for name in messages[0]}


def note_trust(part: Part) -> None:
    """Note the trust of every pair after each quarter; where a world ends earlier, its last."""
    day, last = part.days, part.plan.days
    due = [at for at in QUARTERS if at == day or (day == last and at > last)]
    if due:
        now = per_mille(trust_of_all(part.shard, part.here, part.p))
        part.note(**{f"trust_{at}": now for at in due})


def close_part(part: Part) -> End:
    """What is left after the last day."""
    pairs = {name: np.array(values) for name, values in part.pairs.items()}
    part.let_go()
    people = part.shard.people
    taste = interest.tastes(people["user_id"], part.plan.seed, "user")
    return End(
        part.here.shops, part.here.products, people | {"taste": taste},
        pairs | end_of(part.shard),
        counted(part.outcomes, part.shard) if part.outcomes else {},
    )  # fmt: skip
