"""Head-to-head: the same users, products and seeds on a trust-first and an interest-first platform.

Both are values of one record of parameters, and users see as many shows on either. What differs
is which shows: the one calls followers to rooms that they trust, the other finds rooms that match.

In a notebook:

    from livecommerce.platforms.meeting import head_to_head
    duel = head_to_head(seeds=(1, 2), users=400, days=180)
    duel.totals(), duel.where("match")

What a synthetic world can't show: how large either platform is, or whom it would draw.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms.goods import CYCLES
from livecommerce.settings import WorldParameters, douyin, kuaishou
from livecommerce.simulation.run import DAYS, Run, simulate
from livecommerce.tables.tabulate import orders

if TYPE_CHECKING:
    import pandas as pd

OUTCOMES = ("orders", "gmv_fen", "refunded_fen", "left_fen")  # left before the costs of shows
Edges = tuple[float, ...]


def _match(run: Run) -> NDArray:
    return run.rows["orders"]["match"] / 1_000.0


def _trust(run: Run) -> NDArray:
    """Trust of the order's pair before the first day."""
    rows, shop = run.rows["orders"], run.pairs["shop"]
    user = rows["user"].astype(np.int64)
    column = (shop[user] == rows["shop"][:, None]).argmax(axis=1)
    return run.pairs["trust_0"][user, column] / 1_000.0


def _cycle(run: Run) -> NDArray:
    return CYCLES[run.products["category"][run.rows["orders"]["product"]]]


def _price(run: Run) -> NDArray:
    return run.products["price_fen"][run.rows["orders"]["product"]] / 100.0


def _month(run: Run) -> NDArray:
    return run.rows["orders"]["day"] // 30 + 1.0


# What orders can be told apart by: a value an order, the edges between segments, and the unit.
BY: dict[str, tuple[Callable[[Run], NDArray], Edges, str]] = {
    "match": (_match, (0.25, 0.5, 0.75), "match of user and shop"),
    "trust": (_trust, (0.5, 0.65, 0.8), "trust before the first day"),
    "cycle": (_cycle, (10, 18, 60), "days after which the need is half back"),
    "price": (_price, (50, 100, 200), "list price in yuan"),
    "month": (_month, (4, 7, 10), "month of the year, from 1"),
}


@dataclass(frozen=True)
class HeadToHead:
    """The runs of both platforms, a pair for each seed."""

    trust_first: WorldParameters
    interest_first: WorldParameters
    seeds: tuple[int, ...]
    runs: tuple[tuple[Run, Run], ...] = field(repr=False)

    def totals(self) -> pd.DataFrame:
        """One row an outcome: mean of both over the seeds, lead of trust-first with its range."""
        import pandas as pd

        sums = [[_sums(run, np.zeros(0), None) for run in pair] for pair in self.runs]
        rows = {
            name: _row([(float(a[name][0]), float(b[name][0])) for a, b in sums])
            for name in OUTCOMES
        }
        return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS)

    def where(self, by: str = "match", outcome: str = "gmv_fen") -> pd.DataFrame:
        """One row a segment of orders, by a key of `BY`; an unknown one is a `KeyError`.

        `lead` is trust-first minus interest-first, `low` and `high` its range over the seeds,
        `wins` the share of seeds on which trust-first is ahead.
        """
        import pandas as pd

        for value, known in ((by, BY), (outcome, OUTCOMES)):
            if value not in known:
                raise KeyError(f"unknown {value!r}; expected one of {', '.join(known)}")
        values, edges, _ = BY[by]
        sums = [
            [_sums(run, np.array(edges), values)[outcome] for run in pair] for pair in self.runs
        ]
        rows = {
            name: _row([(float(a[k]), float(b[k])) for a, b in sums])
            for k, name in enumerate(segments(edges))
        }
        table = pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS)
        table.index.name = by
        return table

    def by_user(self) -> pd.DataFrame:
        """One row a seed and user: trust of her shops before the first day, GMV in yuan on each."""
        import pandas as pd

        parts = []
        for seed, pair in zip(self.seeds, self.runs, strict=True):
            one, other = (_gmv_by_user(run) for run in pair)
            trust = pair[0].pairs["trust_0"].mean(axis=1) / 1_000.0
            part = {"trust": trust, "trust_first": one, "interest_first": other}
            parts.append(pd.DataFrame(part).rename_axis("user").assign(seed=seed).reset_index())
        return pd.concat(parts, ignore_index=True)

    def grid(self, rows: str, columns: str, outcome: str = "gmv_fen") -> pd.DataFrame:
        """The ratio of trust-first to interest-first in each cell of two keys of `BY`.

        Sums are over all seeds; a cell in which the interest-first platform sold nothing is
        missing.
        """
        import pandas as pd

        for value, known in ((rows, BY), (columns, BY), (outcome, OUTCOMES)):
            if value not in known:
                raise KeyError(f"unknown {value!r}; expected one of {', '.join(known)}")
        (one, one_edges, _), (other, other_edges, _) = BY[rows], BY[columns]
        wide = len(other_edges) + 1

        def cell(run: Run) -> NDArray:
            across = np.searchsorted(other_edges, other(run), side="right")
            return np.searchsorted(one_edges, one(run), side="right") * wide + across

        inner = np.arange(1, (len(one_edges) + 1) * wide)  # cells are numbered in reading order
        sums = np.array([[_sums(run, inner, cell)[outcome] for run in pair] for pair in self.runs])
        first, second = sums.sum(axis=0).reshape(2, -1, wide).astype(np.float64)
        ratio = np.divide(first, second, out=np.full(first.shape, np.nan), where=second > 0)
        table = pd.DataFrame(ratio, index=segments(one_edges), columns=segments(other_edges))
        return table.rename_axis(index=rows, columns=columns)


COLUMNS = ["trust_first", "interest_first", "lead", "low", "high", "ratio", "wins"]


def head_to_head(
    seeds: Sequence[int] = (1, 2, 3), users: int = 1_000, days: int = DAYS,
    trust_first: WorldParameters | None = None, interest_first: WorldParameters | None = None,
) -> HeadToHead:  # fmt: skip
    """Run both platforms on each seed: the same people, tastes, shops and products on either."""
    if not seeds:
        raise ValueError("seeds is empty; expected at least one whole number")
    one, other = trust_first or kuaishou(), interest_first or douyin()
    runs = tuple((simulate(one, s, users, days), simulate(other, s, users, days)) for s in seeds)
    return HeadToHead(one, other, tuple(seeds), runs)


def segments(edges: Edges) -> list[str]:
    """Names of the segments between `edges`."""
    inner = [f"{a:g} to {b:g}" for a, b in itertools.pairwise(edges)]
    return [f"below {edges[0]:g}", *inner, f"{edges[-1]:g} or more"]


def _sums(
    run: Run, edges: NDArray, values: Callable[[Run], NDArray] | None
) -> dict[str, NDArray[np.int64]]:
    """Whole-number sums of each outcome over the orders of each segment."""
    money = orders(run)
    table = {**money, "gmv_fen": money["paid_fen"], "orders": np.ones_like(money["paid_fen"])}
    place = np.zeros(money["paid_fen"].size, dtype=np.int64)
    if values is not None:
        place = np.searchsorted(edges, values(run), side="right")
    sums = {}
    for name in OUTCOMES:
        sums[name] = np.zeros(edges.size + 1, dtype=np.int64)
        np.add.at(sums[name], place, table[name])
    return sums


def _gmv_by_user(run: Run) -> NDArray[np.float64]:
    """GMV of each user in yuan."""
    fen = np.zeros(run.people["activity"].size, dtype=np.int64)
    np.add.at(fen, run.rows["orders"]["user"].astype(np.int64), orders(run)["paid_fen"])
    return fen / 100.0


def _row(pairs: list[tuple[float, float]]) -> list[float]:
    """A row of `COLUMNS` from the two platforms' values on each seed."""
    one, other = np.array(pairs).T
    lead = one - other
    whole = float(other.mean())
    ratio = float(one.mean()) / whole if whole else float("nan")
    return [
        float(one.mean()), whole, float(lead.mean()), float(lead.min()), float(lead.max()), ratio,
        float((lead > 0).mean()),
    ]  # fmt: skip
