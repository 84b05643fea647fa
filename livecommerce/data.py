"""Make the shipped tables again from the course's parameters and seed (about a minute).

`python -m livecommerce.data`; with names after it, only those.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from livecommerce.files import write_whole
from livecommerce.tables.columns import BY_NAME
from livecommerce.tables.shipped import CASE, folder


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
    from livecommerce.simulation.run import DAYS, simulate
    from livecommerce.tables.cards import write_cards
    from livecommerce.tables.sinks import write_npz
    from livecommerce.tables.tabulate import columns

    run = simulate(outcomes=True, progress=lambda day: _bar("simulating", day + 1, DAYS))
    for number, name in enumerate(names, start=1):
        write_npz(destination / f"{name}.npz", columns(name, run))
        _bar("writing tables", number, len(names))
    write_cards(destination)


def _make_case(destination: Path) -> None:
    from livecommerce.cases.two_teams import DAYS, make_case

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
