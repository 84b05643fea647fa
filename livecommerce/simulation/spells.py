"""Spells of following: from the first state of every pair and the days on which it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from livecommerce.simulation.run import Run

Columns = dict[str, NDArray]


def follows(run: Run) -> Columns:
    """Spells of following, out of the first state and the days on which it changed.

    A pair's beginnings and ends alternate, so its nth end closes its nth beginning.
    """
    size = run.shops["shop_id"].size
    at, column = np.nonzero(run.pairs["followed_start"])
    user, shop = run.people["user_id"][at], run.pairs["shop"][at, column]
    before = {"user": user, "shop": shop, "day": np.full(user.size, -1)}
    watch, parcels = run.rows["watch"], run.rows["parcels"]
    begins = _moves([before, _where(watch, "is_follow")], size)
    ends = _moves([_where(parcels, "is_unfollow"), _where(watch, "is_unfollow")], size)
    day_to = np.full(begins["day"].size, run.days)
    day_to[np.searchsorted(begins["spell"], ends["spell"])] = ends["day"]
    return {
        "user_id": begins["pair"] // size, "shop_id": begins["pair"] % size,
        "day_from": begins["day"], "day_to": day_to,
    }  # fmt: skip


def _where(rows: Columns, flag: str) -> Columns:
    return {name: rows[name][rows[flag]] for name in ("user", "shop", "day")}


def _moves(parts: list[Columns], size: int) -> Columns:
    """Changes of follow state by pair and day, numbered within each pair (`spell`)."""
    pair = np.concatenate([part["user"].astype(np.int64) * size + part["shop"] for part in parts])
    day = np.concatenate([part["day"] for part in parts])
    order = np.lexsort((day, pair))
    pair, day = pair[order], day[order]
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    number = np.arange(pair.size) - np.repeat(first, np.diff(np.r_[first, pair.size]))
    return {"pair": pair, "day": day, "spell": pair * 1_000 + number}
