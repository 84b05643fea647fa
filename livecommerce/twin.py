"""Counterfactual twins: the world as it is, and the same world with the same draws and one change.

In a notebook:

    from livecommerce.twin import Change, twin
    both = twin(changes=[Change(180, follows="blocked")], users=500)
    both.by_day().tail(), both.effect("orders")

The difference between the two is the true effect of the change, not an estimate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce import COURSE_SEED
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.changes import Change
from livecommerce.simulation.run import DAYS, USERS, Run, simulate
from livecommerce.tables.tabulate import Columns, orders, sessions

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Change", "Twin", "twin"]
Sums = Callable[[Run, str, int], Columns]
MEASURES = ("orders", "gmv_fen", "refunded_fen", "left_fen")


@dataclass(frozen=True)
class Twin:
    """Two runs that differ by `changes` only."""

    factual: Run
    changed: Run

    def by_user(self) -> pd.DataFrame:
        """Orders and money of each user in both worlds; `left_fen` before the costs of shows."""
        return self._compare("user_id", _order_sums, self.factual.people["user_id"].size)

    def by_shop(self) -> pd.DataFrame:
        """Orders and money of each shop in both worlds, after the costs of shows."""
        return self._compare("shop_id", _show_sums, self.factual.shops["shop_id"].size)

    def by_day(self) -> pd.DataFrame:
        """Orders and money of each day in both worlds, after the costs of shows."""
        return self._compare("day", _show_sums, self.factual.days)

    def effect(self, measure: str = "orders") -> float:
        """Changed minus factual, summed over the run."""
        if measure not in MEASURES:
            raise KeyError(f"unknown measure {measure!r}; expected one of {', '.join(MEASURES)}")
        table = self.by_day()
        return float(table[f"{measure}_changed"].sum() - table[measure].sum())

    def _compare(self, key: str, sums: Sums, size: int) -> pd.DataFrame:
        import pandas as pd

        columns: dict[str, NDArray] = {key: np.arange(size)}
        columns |= sums(self.factual, key, size)
        columns |= {f"{name}_changed": v for name, v in sums(self.changed, key, size).items()}
        return pd.DataFrame(columns)


def twin(
    parameters: WorldParameters | None = None,
    seed: int = COURSE_SEED,
    *,
    changes: Sequence[Change],
    users: int = USERS,
    days: int = DAYS,
    bar: Callable[[str, int, int], None] = lambda what, done, whole: None,
) -> Twin:
    """Run the world with and without `changes`, on the same draws; `bar` is told what is done."""
    base = parameters or kuaishou()
    worlds = [
        simulate(base, seed, users, days, changes=each, progress=partial(_tell, bar, what, days))
        for what, each in (("as it is", ()), ("changed", changes))
    ]
    return Twin(*worlds)


def _tell(bar: Callable[[str, int, int], None], what: str, days: int, day: int) -> None:
    bar(what, day + 1, days)


def _order_sums(run: Run, key: str, size: int) -> Columns:
    table = orders(run)
    table["gmv_fen"], table["orders"] = table["paid_fen"], np.ones_like(table["paid_fen"])
    return _sums(table, key, size)


def _show_sums(run: Run, key: str, size: int) -> Columns:
    return _sums(sessions(run), key, size)


def _sums(table: Columns, key: str, size: int) -> Columns:
    """Integer sums of every measure over the groups 0 to size - 1."""
    sums = {}
    for name in MEASURES:
        sums[name] = np.zeros(size, dtype=np.int64)
        np.add.at(sums[name], table[key], table[name])
    return sums
