"""Moves: rows of days that tables of users need at the end, kept on the disk by groups of users.

In memory they would grow with users and days, by 0.2 KB a user and year. A run that was
cut short cuts the files back to what its last copy knew of.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from livecommerce.files import finish
from livecommerce.simulation.day import Rows
from livecommerce.simulation.rows import KEPT

GROUP = 50_000  # users whose rows lie in one file
FLAGS = ("is_follow", "is_unfollow")  # changes of follow state
KINDS = {
    "watch": ("user", "shop", "day", "source", "followed", *FLAGS),
    "parcels": ("user", "shop", "day", "is_unfollow"),
}
Held = dict[str, int]  # bytes of each file that count


def record(kind: str) -> np.dtype:
    """A row as it lies in the file."""
    types = {"day": np.int16, **KEPT[kind]}
    return np.dtype([(name, np.dtype(types[name]).newbyteorder("<")) for name in KINDS[kind]])


def moved(kind: str, rows: Rows, rooms: int) -> NDArray[np.bool_]:
    """Which rows count: changes of follow state, and visits to the named rooms (the first)."""
    found = np.any([rows[name] for name in FLAGS if name in KINDS[kind]], axis=0)
    return np.asarray(found | (rows["shop"] < rooms) if kind == "watch" else found)


def append(folder: Path, kind: str, rows: Rows, rooms: int, held: Held) -> None:
    """Put what counts of some days' rows behind what is there; `held` is brought up to date."""
    at = np.flatnonzero(moved(kind, rows, rooms))
    packed = np.empty(at.size, record(kind))
    for name in KINDS[kind]:
        packed[name] = rows[name][at]
    group = packed["user"] // GROUP
    order = np.argsort(group, kind="stable")
    counts = np.bincount(group)
    folder.mkdir(parents=True, exist_ok=True)
    for number, some in enumerate(np.split(packed[order], np.cumsum(counts)[:-1])):
        if some.size:
            path = folder / f"{kind}-{number}.bin"
            with path.open("ab") as file:
                file.write(some.tobytes())
            held[path.name] = held.get(path.name, 0) + some.nbytes


def read(folder: Path, kind: str, first: int, last: int) -> Rows:
    """The rows of the users `first` to `last` (not included), in the order of the days."""
    parts = [np.zeros(0, record(kind))]
    for number in range(first // GROUP, (last - 1) // GROUP + 1):
        path = folder / f"{kind}-{number}.bin"
        if path.is_file():
            parts.append(np.fromfile(path, record(kind)))
    inside = [part[(part["user"] >= first) & (part["user"] < last)] for part in parts]
    rows = np.concatenate(inside)
    if len(parts) > 2:  # several groups, each in the order of the days
        rows = rows[np.lexsort((rows["user"], rows["day"]))]
    return {name: np.ascontiguousarray(rows[name]) for name in KINDS[kind]}


def force(folder: Path, held: Held) -> None:
    """Force what counts onto the disk."""
    for name in held:
        with (folder / name).open("ab") as file:
            finish(file)


def cut_back(folder: Path, held: Held) -> bool:
    """Leave nothing but what counts; False if some of that is missing."""
    for path in folder.glob("*.bin"):
        if path.name not in held:
            path.unlink()
        elif path.stat().st_size > held[path.name]:
            os.truncate(path, held[path.name])
    return all(
        (folder / name).is_file() and (folder / name).stat().st_size == size
        for name, size in held.items()
    )
