"""The command line: `livecommerce data make`, `describe`, `validate`, ...; `plan`; `export`."""

from __future__ import annotations

import functools
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from livecommerce import COURSE_SEED, WORLD_VERSION
from livecommerce.exports.command import export
from livecommerce.planner import command as plan_command
from livecommerce.terminal import Out, Seed, Set, Setting, bars, told_plainly
from livecommerce.validation.command import report

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Worlds of live commerce.")
data = typer.Typer(no_args_is_help=True, help="Make tables, look at them, check them.")
app.add_typer(data, name="data")
app.add_typer(plan_command.app, name="plan")
data.command()(report)


@dataclass(frozen=True)
class Size:
    """How large a world is, and how its tables are kept."""

    users: int
    days: int
    files: Literal["npz", "parquet"]
    shard: int  # users in a shard


SIZES = {
    "classroom": Size(4_000, 360, "npz", 4_000),
    "workshop": Size(100_000, 360, "parquet", 16_700),
    "studio": Size(5_000_000, 360, "parquet", 50_000),
}
Secret = Annotated[
    str | None, typer.Option(help="Make this learner's own world, without its truth tables.")
]


@data.command()
@told_plainly
def make(
    out: Out,
    size: Annotated[str, typer.Option(help=", ".join(SIZES))] = "classroom",
    seed: Seed = COURSE_SEED,
    learner: Secret = None,
    keys: Annotated[
        Path | None, typer.Option(help="With --learner: file for the answers to its questions.")
    ] = None,
    setting: Setting = "kuaishou",
    changes: Set = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = os.cpu_count() or 1,
) -> None:
    """Make all tables of a world. A run that was cut short is taken up by the same command."""
    from livecommerce.options import changed_by, told
    from livecommerce.options import setting as named

    if size not in SIZES:
        raise ValueError(f"no size {size!r}; expected one of {', '.join(SIZES)}")
    parameters = changed_by(changes or [], named(setting))
    made = {"world": WORLD_VERSION, "size": size, "setting": setting, "set": changes or []}
    if learner is None:
        if keys is not None:
            raise ValueError("--keys needs --learner: the course's own answers are shipped")
        truth = {"truth": True, "parameters": told(parameters)}
        _make(out, SIZES[size], parameters, seed, workers, made | {"seed": seed, **truth})
        return
    if changes or setting != "kuaishou" or size != "classroom":
        raise ValueError("--learner takes the course's own setting and size: its answers need them")
    own_seed = _issue(learner, keys)
    _make(out, SIZES[size], parameters, own_seed, workers, made | {"learner": learner,
          "truth": False})  # fmt: skip


def _issue(learner: str, keys: Path | None) -> int:
    """The learner's seed; the answers of its world go into the file `keys`."""
    from livecommerce.learning.personal import class_secret, issue
    from livecommerce.tables.store import write_json

    secret = class_secret()
    with bars() as bar:
        seed, answers = issue(learner, secret, bar)
    if keys is not None:
        write_json(keys, {"learner": learner, "chapters": answers})
    return seed


def _make(
    out: Path, size: Size, parameters: Any, seed: int, workers: int, made: dict[str, Any]
) -> None:
    from livecommerce.simulation.engine import Engine
    from livecommerce.simulation.part import Plan
    from livecommerce.simulation.run import CANDIDATES, SHOPS
    from livecommerce.simulation.workers import Processes
    from livecommerce.tables.making import make as make_tables
    from livecommerce.tables.sinks import NumpySink, ParquetSink, Sink

    if size.files == "parquet" and importlib.util.find_spec("pyarrow") is None:
        raise ValueError("this size is kept as Parquet: install the extra `studio` (pyarrow)")
    out.mkdir(parents=True, exist_ok=True)
    plan = Plan(parameters, seed, size.users, size.days, SHOPS, CANDIDATES)
    sink: Sink = {"npz": NumpySink, "parquet": ParquetSink}[size.files](out, truth=made["truth"])
    shards = -(-size.users // size.shard)
    start = functools.partial(Processes, workers=workers) if min(workers, shards) > 1 else Engine
    with bars() as bar:
        make_tables(plan, sink, made, start=start, shards=shards, bar=bar)
    rows = sum(file["rows"] for files in sink.files.values() for file in files)
    print(f"{out}: {len(sink.files)} tables, {rows:,} rows")


def describe(
    folder: Annotated[Path | None, typer.Argument(help="A store; none: the tables' list.")] = None,
) -> None:
    """List the tables: what a row is; of a store, also rows and bytes."""
    from rich.console import Console
    from rich.table import Table

    from livecommerce.tables.columns import TABLES
    from livecommerce.tables.store import manifest

    held = manifest(folder) if folder else None
    shown = Table("table", "a row is", *(("rows", "bytes") if held else ("columns",)), box=None)
    for each in TABLES:
        if held is None:
            shown.add_row(each.name, each.row, str(len(each.columns)))
        elif each.name in held["tables"]:
            entry = held["tables"][each.name]
            size = sum(file["bytes"] for file in entry["files"])
            shown.add_row(each.name, each.row, f"{entry['rows']:,}", f"{size:,}")
    if held:
        made = {name: value for name, value in held["made"].items() if name != "parameters"}
        print("; ".join(f"{name}: {value}" for name, value in made.items()))
    Console().print(shown)


def validate(folder: Annotated[Path, typer.Argument(help="A folder that `make` wrote.")]) -> None:
    """Check that every file is there, whole, and the one that the manifest names."""
    from livecommerce.tables.store import faults

    if not folder.is_dir():
        raise ValueError(f"no folder {folder}; expected one that `livecommerce data make` wrote")
    with bars() as bar:
        found = faults(folder, bar)
    for line in found:
        print(line)
    if found:
        raise typer.Exit(1)
    print(f"{folder}: OK")


def twin(
    changes: Annotated[list[str], typer.Option("--set", help="A parameter, as governance=0.9.")],
    out: Out,
    day: Annotated[int, typer.Option(min=0, help="The day from which it holds.")] = 0,
    setting: Setting = "kuaishou",
    seed: Seed = COURSE_SEED,
) -> None:
    """Run a world with and without a change, on the same draws; write what differs."""
    from livecommerce.files import write_whole
    from livecommerce.options import changed_by
    from livecommerce.options import setting as named
    from livecommerce.simulation.changes import Change
    from livecommerce.twin import MEASURES
    from livecommerce.twin import twin as both_worlds

    base = named(setting)
    change = Change(day, changed_by(changes, base))
    with bars() as bar:
        both = both_worlds(base, seed, changes=[change], bar=bar)
    for name, table in (("user", both.by_user()), ("shop", both.by_shop()), ("day", both.by_day())):
        write_whole(out / f"by_{name}.csv", functools.partial(table.to_csv, index=False))
    for measure in MEASURES:
        print(f"{measure}: {both.effect(measure):+,.0f}")


def card(name: Annotated[str, typer.Argument(help="A table, as orders.")]) -> None:
    """Print a table's data card."""
    from livecommerce.tables.cards import card as card_of
    from livecommerce.tables.columns import table

    print(card_of(table(name)))


for command in (describe, validate, twin, card):
    data.command()(told_plainly(command))
    app.command(hidden=True)(told_plainly(command))  # the same without `data`


@app.command()
@told_plainly
def collect(
    folder: Annotated[Path, typer.Argument(help="Folder with the learners' files.")],
    out: Annotated[Path | None, typer.Option(help="CSV file; else the table is printed.")] = None,
    chapter: Annotated[str, typer.Option(help="One chapter, such as 02.")] = "",
) -> None:
    """Read a class's progress files: learner by exercise as CSV, then a summary."""
    import csv
    import sys

    from livecommerce.learning import collect as collecting

    learners, bad = collecting.submissions(folder)
    table = [collecting.HEAD, *collecting.rows(learners, chapter)]
    if out:
        with out.open("w", encoding="utf-8-sig", newline="") as file:  # as spreadsheets want it
            csv.writer(file).writerows(table)
    else:
        csv.writer(sys.stdout, lineterminator="\n").writerows(table)
    told = [f"{len(learners)} learners.", *collecting.summary(learners, chapter)]
    told += [f"left out: {line}" for line in bad]
    print("\n".join(told), file=sys.stderr)


app.command()(told_plainly(export))
