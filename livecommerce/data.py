"""Shipped tables: where they lie, how they are read, and how they are made.

`python -m livecommerce.data` makes them all again from the course's parameters and seed (about a
minute); with names after it, only those.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.tables import BY_NAME, LIVE_ID_STEP, Column, table

if TYPE_CHECKING:
    import pandas as pd

ENVIRONMENT = "TRUST_TRADE_DATA"
CASE = "case_two_teams"
PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """The folder of the shipped data: the environment's, the checkout's, or the installed one."""
    given = os.environ.get(ENVIRONMENT)
    places = [Path(given)] if given else [PACKAGE.parent / "datasets", PACKAGE / "datasets"]
    for place in places:
        if place.is_dir():
            return place
    looked = " or ".join(str(place) for place in places)
    raise FileNotFoundError(
        f"no folder of course data at {looked}; set {ENVIRONMENT} to the folder that holds it"
    )


def load(name: str) -> pd.DataFrame:
    """A shipped table as a DataFrame; an unknown name is a `KeyError` that lists the tables."""
    table(name)
    path = folder() / f"{name}.npz"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; make it by: python -m livecommerce.data")
    with np.load(path, allow_pickle=False) as stored:
        return frame(name, {column: stored[column] for column in stored.files})


def case() -> dict[str, Any]:
    """The shipped case of two teams, money in whole yuan."""
    text = (folder() / f"{CASE}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def frame(name: str, stored: dict[str, NDArray]) -> pd.DataFrame:
    """Stored columns as a DataFrame: codes become categories, scaled integers become numbers."""
    import pandas as pd

    size = next(iter(stored.values())).size
    columns = {c.name: _values(c, stored, size) for c in table(name).columns}
    return pd.DataFrame(columns)


def _values(column: Column, stored: dict[str, NDArray], size: int) -> Any:
    import pandas as pd

    if column.name == "live_id":
        return stored["day"].astype(np.int64) * LIVE_ID_STEP + stored["shop_id"]
    if not column.stored:
        return np.arange(size)
    values = stored[column.name]
    if column.codes:
        return pd.Categorical.from_codes(values, categories=list(column.codes))
    if column.scale > 1:
        return values / float(column.scale)
    # Small integers are for the file only: 1,000 * orders would overflow them silently.
    return values.astype(np.int64) if values.dtype.kind == "i" else values


def make(destination: Path, names: Sequence[str] = ()) -> None:
    """Write the shipped files (all, or `names`) into `destination`; a progress bar on stderr."""
    known = (*BY_NAME, CASE)
    chosen = tuple(names) or known
    for name in chosen:
        if name not in known:
            raise KeyError(f"unknown file {name!r}; expected one of {', '.join(known)}")
    tables = [name for name in chosen if name != CASE]
    if tables:
        _make_tables(destination, tables)
    if CASE in chosen:
        _make_case(destination)


def _make_tables(destination: Path, names: Sequence[str]) -> None:
    from livecommerce.cards import write_cards
    from livecommerce.sinks import write_npz
    from livecommerce.tabulate import columns
    from livecommerce.world import DAYS, simulate

    run = simulate(progress=lambda day: _bar("simulating", day + 1, DAYS))
    for number, name in enumerate(names, start=1):
        write_npz(destination / f"{name}.npz", columns(name, run))
        _bar("writing tables", number, len(names))
    write_cards(destination)


def _make_case(destination: Path) -> None:
    from livecommerce.store import write_whole
    from livecommerce.two_teams import DAYS, make_case

    done = itertools.count(1)
    case = make_case(progress=lambda day: _bar("two teams", next(done), 2 * DAYS))
    text = json.dumps(case, indent=2) + "\n"
    write_whole(destination / f"{CASE}.json", lambda file: file.write(text.encode()))


def _bar(what: str, done: int, whole: int) -> None:
    """Redraw one line of progress in a terminal; elsewhere, one line when it is done."""
    if not sys.stderr.isatty():
        if done == whole:
            print(f"{what}: {whole} of {whole}", file=sys.stderr, flush=True)
        return
    filled = 30 * done // whole
    line = f"\r{what:<16}[{'#' * filled}{'.' * (30 - filled)}] {done}/{whole}"
    print(line, end="\n" if done == whole else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    make(folder(), sys.argv[1:])
