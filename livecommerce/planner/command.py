"""Plans on the command line: `livecommerce plan new`, `run`, `compare`, `stage`, `sheet`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from livecommerce import COURSE_SEED
from livecommerce.terminal import Seed, Set, Setting, told_plainly

if TYPE_CHECKING:
    import pandas as pd

    from livecommerce.session.plan import Plan
    from livecommerce.settings import WorldParameters

app = typer.Typer(no_args_is_help=True, help="Plan a live session, and run it many times.")
File = Annotated[Path, typer.Argument(help="A plan's file (.yaml or .xlsx).")]
Runs = Annotated[int, typer.Option(min=1, max=10_000, help="Nights.")]
FEN = "_fen"
SHEET, PLAIN = ".xlsx", (".yaml", ".yml")


@app.command()
@told_plainly
def new(
    file: File,
    link: Annotated[str, typer.Option(help="What the planner's “Copy link” gave.")] = "",
) -> None:
    """Write the example plan, or that of a link, to start from; a file that is there stays."""
    from livecommerce.planner.controls import from_link
    from livecommerce.planner.file import write
    from livecommerce.session.plan import example

    if file.exists():
        raise ValueError(f"{file} is there already; expected a new name")
    write(from_link(link) if link else example(), file)
    print(f"{file}: change it, then livecommerce plan run {file}")


@app.command()
@told_plainly
def run(
    file: File, runs: Runs = 200, seed: Seed = COURSE_SEED, setting: Setting = "kuaishou",
    changes: Set = None,
) -> None:  # fmt: skip
    """Run a plan on many nights: outcomes with bands, goals, and the stretches that decide."""
    from livecommerce.session.goals import goals
    from livecommerce.session.report import deciding
    from livecommerce.session.run import run as run_plan

    shows = run_plan(_plan(file), runs, seed, _world(setting, changes))
    table = shows.summary().rename_axis("outcome").reset_index()
    _print(f"{shows.plan.name}: {runs} nights, mean and middle 80%", _in_yuan(table))
    if shows.plan.goals:
        told = goals(shows).drop(columns="policy")
        _print("goals: middle 80% of nights, share of nights that reach them", _in_yuan(told))
    parts = deciding(shows).nlargest(3, "share")
    _print(
        "the three stretches of ten minutes that decide most of GMV",
        _in_yuan(parts),
    )
    print(f"Which of the five checks is weakest: livecommerce plan stage {file}")


@app.command()
@told_plainly
def compare(
    file: File, other: Annotated[Path, typer.Argument(help="The other plan's file.")],
    runs: Runs = 200, seed: Seed = COURSE_SEED, setting: Setting = "kuaishou",
    changes: Set = None,
) -> None:  # fmt: skip
    """Compare two plans on the same nights; the difference is the other's minus the first's."""
    from livecommerce.session.report import compare as compare_plans

    table = compare_plans(_plan(file), _plan(other), runs, seed, _world(setting, changes))
    _print(f"{file} and {other}", _in_yuan(table.rename_axis("outcome").reset_index()))


@app.command()
@told_plainly
def stage(
    file: File, runs: Runs = 60, seed: Seed = COURSE_SEED, setting: Setting = "kuaishou",
    changes: Set = None,
    fan: Annotated[float, typer.Option(min=0, help="Yuan that a new fan is worth later.")] = 0.0,
) -> None:  # fmt: skip
    """Try small changes of each of STAGE's five parts; the weakest part stands first."""
    from livecommerce.planner.stage import tried, weakest

    world = _world(setting, changes)
    table = weakest(tried(_plan(file), runs, seed, world, fan_fen=round(100 * fan)))
    _print(
        "the best change of each part, the weakest part first",
        _in_yuan(table, ("low", "high")),
    )


@app.command()
@told_plainly
def sheet(
    file: File,
    out: Annotated[Path, typer.Option(help="A new .xlsx, .html or .yaml; the ending decides.")],
) -> None:
    """Write a plan as a run sheet (.xlsx), a page to print (.html) or a plain file (.yaml)."""
    from livecommerce.planner.file import put, write
    from livecommerce.planner.page import page
    from livecommerce.planner.sheet import write_sheet

    if out.suffix not in (SHEET, ".html", *PLAIN):
        raise ValueError(f"{out} ends in {out.suffix!r}; expected .xlsx, .html or .yaml")
    if out.exists():
        raise ValueError(f"{out} is there already; expected a new name")
    plan = _plan(file)
    if out.suffix == SHEET:
        write_sheet(plan, out)
    elif out.suffix in PLAIN:
        write(plan, out)
    else:
        put(out, page(plan).encode())
    print(out)


def _plan(file: Path) -> Plan:
    from livecommerce.planner.file import read
    from livecommerce.planner.sheet import read_sheet

    if not file.is_file():
        raise ValueError(f"no file {file}; livecommerce plan new {file} writes one")
    return read_sheet(file) if file.suffix == SHEET else read(file)


def _world(setting: str, changes: list[str] | None) -> WorldParameters:
    from livecommerce.options import changed_by
    from livecommerce.options import setting as named

    return changed_by(changes or [], named(setting))


def _in_yuan(table: pd.DataFrame, also: tuple[str, ...] = ()) -> pd.DataFrame:
    """Money in yuan: columns that end in _fen (and `also`), and rows whose unit begins with fen."""
    table = table.copy()
    money = [name for name in table if str(name).endswith(FEN) or name in also]
    table[money] = table[money] / 100.0
    if "unit" in table:
        rows = table["unit"].str.startswith("fen")
        numbers = [name for name in table.select_dtypes("number") if name not in (*money, "wins")]
        table.loc[rows, numbers] = table.loc[rows, numbers] / 100.0
        table["unit"] = table["unit"].str.replace("fen", "yuan")
        table["outcome"] = table["outcome"].str.removesuffix(FEN)
    return table.rename(columns=lambda name: str(name).removesuffix(FEN))


def _print(title: str, table: pd.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table

    shown = Table(*(str(name).replace("_", " ") for name in table), box=None, title=title)
    for row in table.itertuples(index=False):
        shown.add_row(*(_cell(value) for value in row))
    Console().print(shown)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:,.3g}"
    return str(value).replace("_", " ")
