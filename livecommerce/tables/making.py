"""Make all tables of a world into a store: day by day, so that a large one fits into memory.

Rows of days go to their tables as they come; those of users follow after the last day. Copies of
the parts and of what has been gathered are kept now and then, so that a run that was cut short
goes on from the last of them.
"""

from __future__ import annotations

import pickle
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from livecommerce import WORLD_VERSION
from livecommerce.files import write_whole
from livecommerce.simulation.day import Rows
from livecommerce.simulation.engine import Engine, save
from livecommerce.simulation.part import Message, Plan, close_part
from livecommerce.simulation.rows import KEPT, stack
from livecommerce.simulation.run import Run
from livecommerce.simulation.state import place
from livecommerce.tables import moves, tabulate
from livecommerce.tables.sinks import Columns, Sink
from livecommerce.tables.store import MAKING, Bar
from livecommerce.tables.tabulate import MONTH, stored
from livecommerce.tables.tabulate_live import signals

BLOCK = 400_000  # visits whose tables are made at once
STATE, NOTES, MOVES = "state.pickle", "notes", "moves"
Start = Callable[..., Engine]  # of plan, shards, heard sums, folders of copies and notes
GATHERED = ("reservations",)  # made by users, and then put in the order of shops and days
SMALL = tuple(
    name for name in tabulate.MAKERS
    if name not in (*tabulate.DAILY, *tabulate.BY_USER, *GATHERED, "platform_years")
)  # fmt: skip
SUMS = ("minutes", "orders", "gmv_fen")


@dataclass
class State:
    """What has been gathered so far, besides the parts and the files."""

    plan: Plan
    shops: Rows
    products: Rows
    world: str = WORLD_VERSION
    files: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    waiting: dict[str, list[Columns]] = field(default_factory=dict)
    generation: str = ""
    heard: list[Message] = field(default_factory=list)
    shows: list[Rows] = field(default_factory=list)
    earlier: dict[str, int] = field(default_factory=lambda: {"orders": 0, "parcels": 0})
    moves: moves.Held = field(default_factory=dict)
    months: list[Columns] = field(default_factory=list)


def make(
    plan: Plan, sink: Sink, made: dict[str, Any], *, start: Start = Engine, shards: int = 1,
    bar: Bar = lambda what, done, whole: None, every: float = 60.0,
) -> None:  # fmt: skip
    """Make every table of `plan` into `sink`; `made` goes into the manifest.

    `start` says where the parts live, `bar` is told what is done, and a copy is kept each `every`
    seconds (at the end of a month). A run of the same plan that was cut short is taken up again.
    """
    copies, plan = sink.folder / MAKING, replace(plan, outcomes=sink.truth)
    here = place(plan.parameters, plan.seed, plan.users, plan.shops, plan.candidates)
    state = resumed(copies, State(plan, here.shops, here.products), sink)
    engine = start(plan, shards, state.heard, copies / str(len(state.shows)), copies / NOTES)
    try:
        live(engine, state, sink, bar, every)
        small = add_users(engine, state, sink, bar)
    finally:
        engine.close()
    small["platform_years"] = tabulate.years_of(stack(state.months), plan.parameters.platform)
    for name, columns in small.items():
        sink.add(name, stored(name, columns, sink.wide))
    sink.commit(made)
    shutil.rmtree(copies, ignore_errors=True)


def live(engine: Engine, state: State, sink: Sink, bar: Bar, every: float) -> None:
    """Live to the last day, month by month; rows go to the sink, copies to the disk."""
    plan, kept = state.plan, time.monotonic()
    while (day := engine.day) < plan.days:
        end = min(day + MONTH, plan.days)
        live_month(engine, state, sink, bar, end)
        sink.close_files((day, end))
        if time.monotonic() - kept > every:
            keep_copy(engine, state, sink, sink.folder / MAKING)
            kept = time.monotonic()


def live_month(engine: Engine, state: State, sink: Sink, bar: Bar, end: int) -> None:
    """Live the days before `end`, making tables of some days at a time."""
    plan, month = state.plan, Month(state.plan.users)
    first, rows, visits = engine.day, no_rows(), 0
    with beside() as run:
        for told in engine.days(end):
            state.shows.append(told[0].rows["shows"])
            for name in rows:  # all parts see the same stock
                told_by = told[:1] if name == "stock" else told
                rows[name] += [one.rows[name] for one in told_by]
            visits += sum(one.rows["watch"]["day"].size for one in told)
            day = len(state.shows)
            if visits >= BLOCK or day == end:
                run(add_block, state, sink, month, first, rows | {"shows": list(state.shows)})
                first, rows, visits = day, no_rows(), 0
            bar("living", day, plan.days)
    state.months.append(month.sums())


@contextmanager
def beside() -> Iterator[Callable[..., None]]:
    """Run calls one after the other in a thread, while the world lives on; at most one waits.

    Whoever makes the next call waits for the one before, so that no more rows than those of two
    blocks are held. At the end all are done; a fault in one is raised in the next call, or there.
    """
    before: Future[None] | None = None

    def run(action: Callable[..., None], *arguments: Any) -> None:
        nonlocal before
        if before is not None:
            before.result()
        before = thread.submit(action, *arguments)

    with ThreadPoolExecutor(1) as thread:
        yield run
    if before is not None:
        before.result()


def no_rows() -> dict[str, list[Rows]]:
    """Nothing yet, for each kind of rows that a day gives."""
    return {name: [] for name in (*KEPT, "stock")}


def add_block(
    state: State, sink: Sink, month: Month, first: int, parts: dict[str, list[Rows]]
) -> None:
    """Send the rows of the days from `first` on to their tables, and remember what is needed.

    The shows are those of all days up to the last one of the block. `parts` is used up, so that
    a day of all users is not held twice.
    """
    days, shows = len(parts["shows"]), {"shows": stack(parts.pop("shows"))}
    for rows in pieces(parts):
        piece = run_of(state, days, rows | shows, earlier=dict(state.earlier))
        add_events(state, sink, month, piece)
    rows = {name: stack(parts.pop(name)) for name in [*parts]}
    block = run_of(state, days, rows | shows)
    for name in tabulate.SUMS:
        sink.add(name, stored(name, since(first, tabulate.MAKERS[name](block)), sink.wide))


def pieces(parts: dict[str, list[Rows]]) -> Iterator[dict[str, Rows]]:
    """The rows of events in their order, about `BLOCK` visits at a time."""
    start, visits = 0, 0
    for end, watch in enumerate(parts["watch"], 1):
        visits += watch["day"].size
        if visits >= BLOCK or end == len(parts["watch"]):
            yield {name: stack(parts[name][start:end]) for name in KEPT}
            start, visits = end, 0


def add_events(state: State, sink: Sink, month: Month, piece: Run) -> None:
    """Tables of single events, and what is remembered of them."""
    rows = piece.rows
    rows["watch"] |= signals(piece)
    for name in tabulate.EVENTS:
        sink.add(name, stored(name, tabulate.MAKERS[name](piece), sink.wide))
    for name in state.earlier:
        state.earlier[name] += rows[name]["day"].size
    for kind in moves.KINDS:
        rooms = len(state.plan.parameters.rooms)
        moves.append(sink.folder / MAKING / MOVES, kind, rows[kind], rooms, state.moves)
    month.add(rows)


def since(first: int, columns: Columns) -> Columns:
    """The rows from day `first` on, where the columns hold earlier ones too."""
    day = columns.get("day")
    if day is None or not day.size or day[0] >= first:
        return columns
    return {name: values[day >= first] for name, values in columns.items()}


def run_of(state: State, days: int, rows: dict[str, Rows], **more: Any) -> Run:
    """A run that holds some of the rows, or some of the users, of the world."""
    plan = state.plan
    known = {"people": {}, "pairs": {}, **more}
    return Run(plan.parameters, plan.seed, days, state.shops, state.products, rows=rows, **known)


@dataclass
class Month:
    """What all users did in one month: the sums of `tabulate.months_of`, days added one by one."""

    users: int
    sum: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SUMS, 0))
    came: dict[str, NDArray[np.bool_]] = field(init=False)

    def __post_init__(self) -> None:
        self.came = {name: np.zeros(self.users, dtype=bool) for name in ("watch", "orders")}

    def add(self, rows: dict[str, Rows]) -> None:
        """Add some days of the month."""
        for name, came in self.came.items():
            came[rows[name]["user"]] = True
        self.sum["minutes"] += int(rows["watch"]["minutes"].sum(dtype=np.int64))
        self.sum["orders"] += rows["orders"]["day"].size
        self.sum["gmv_fen"] += int(rows["orders"]["paid_fen"].sum())

    def sums(self) -> Columns:
        """The month as a row."""
        people = {
            "members": self.users, "viewers": int(self.came["watch"].sum()),
            "buyers": int(self.came["orders"].sum()),
        }  # fmt: skip
        return {name: np.array([value]) for name, value in (people | self.sum).items()}


def add_users(engine: Engine, state: State, sink: Sink, bar: Bar) -> dict[str, Columns]:
    """Tables of users, part by part; gives the small tables."""
    folder, shows = sink.folder / MAKING / MOVES, stack(state.shows)
    gathered: dict[str, list[Columns]] = {name: [] for name in GATHERED}
    small: dict[str, Columns] = {}
    for done, end in enumerate(engine.one_by_one(close_part), 1):
        first, last = int(end.people["user_id"][0]), int(end.people["user_id"][-1]) + 1
        rows = {kind: moves.read(folder, kind, first, last) for kind in moves.KINDS}
        rows["shows"] = shows
        own = {"people": end.people, "pairs": end.pairs, "outcomes": end.outcomes}
        run = run_of(state, state.plan.days, rows, **own)
        for name in tabulate.BY_USER:
            sink.add(name, stored(name, tabulate.MAKERS[name](run), sink.wide))
        for name, parts in gathered.items():
            parts.append(stored(name, tabulate.MAKERS[name](run), sink.wide))
        small = {name: with_fans(tabulate.MAKERS[name](run), small.get(name)) for name in SMALL}
        bar("users", done, len(engine.addresses))
    return small | {name: by_show(stack(parts)) for name, parts in gathered.items()}


def by_show(columns: Columns) -> Columns:
    """Rows in the order of shops and days; those of one show stay in the order of the users."""
    order = np.lexsort((columns["day"], columns["shop_id"]))
    return {name: values[order] for name, values in columns.items()}


def with_fans(columns: Columns, before: Columns | None) -> Columns:
    """A small table of one part; followers are added to those of the parts before."""
    if before is not None and "fans_user_num" in columns:
        columns["fans_user_num"] = columns["fans_user_num"] + before["fans_user_num"]
    return columns


def keep_copy(engine: Engine, state: State, sink: Sink, folder: Path) -> None:
    """Keep the parts and what has been gathered; then let go of the copies before."""
    day = str(engine.day)
    engine.each(save, folder / day)
    moves.force(folder / MOVES, state.moves)
    state.files, state.waiting = sink.files, sink.waiting
    state.generation = sink.generation
    write_whole(folder / STATE, lambda file: pickle.dump(state, file, protocol=5))
    for older in folder.iterdir():
        if older.is_dir() and older.name not in (day, NOTES, MOVES):
            shutil.rmtree(older)


def resumed(folder: Path, state: State, sink: Sink) -> State:
    """What a run of the same plan has left behind, or else `state`."""
    found = left_behind(folder, state, sink)
    if found is None:
        moves.cut_back(folder / MOVES, {})
        return state
    sink.files, sink.waiting, sink.generation = found.files, found.waiting, found.generation
    return found


def left_behind(folder: Path, state: State, sink: Sink) -> State | None:
    """The last copy of a run of the same plan, if all that it knows of is still there."""
    try:
        with (folder / STATE).open("rb") as file:
            found: State = pickle.load(file)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
        return None
    if (found.plan, found.world) != (state.plan, state.world):
        return None
    files = [sink.folder / file["name"] for of in found.files.values() for file in of]
    if not all(path.is_file() for path in files):
        return None
    return found if moves.cut_back(folder / MOVES, found.moves) else None
