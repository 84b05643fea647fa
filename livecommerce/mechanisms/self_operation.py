"""Self-operation: a brand's own room. Schedule, matrix of accounts, assortment, hero, cold start.

A new shop has no followers. It streams steadily, runs a matrix of accounts whose audiences overlap,
sets its goods out in steps of price around one hero, which it explains in a loop and sells as a
bundle, and counts the days until the Follow page fills its room (the article's cold start [S]).

In a notebook:

    from livecommerce.mechanisms.self_operation import SelfOperation, cold_start, ladder, schedule
    schedule(shows=3, weekday=6), ladder(SelfOperation(step=0.2))
    cold_start(outside=40, follow=0.03, private=0.3, goal=10)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
WEEK = 7
STEPS = (0, -1, 1, 2)  # places on the price ladder: the hero, one cheaper, two dearer
LONGEST = 3_600  # days after which a cold start is given up


@dataclass(frozen=True)
class SelfOperation(Record):
    """How shops run rooms of their own."""

    newcomers: float = parameter(
        0.1, label="Drawn shops that open within the year", symbol="n_s", unit="share of shops",
        low=0, high=1, step=0.05, source="chosen: one in ten",
    )  # fmt: skip
    opened_by: int = parameter(
        180, label="Last day on which a newcomer opens", symbol="d_n", unit="day", low=0,
        high=3_600, step=10, source="chosen: half a year is left to watch",
    )  # fmt: skip
    shows: int = parameter(
        4, label="Shows a week of a newcomer", symbol="λ_n", unit="shows per week", low=1,
        high=WEEK, step=1, source="steady streaming [S]; the number is chosen",
    )  # fmt: skip
    matrix: float = parameter(
        0.2, label="Drawn shops with a matrix of accounts", symbol="m_s", unit="share of shops",
        low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    accounts: int = parameter(
        3, label="Accounts of a matrix", symbol="m", unit="accounts", low=1, high=20, step=1,
        source="chosen",
    )  # fmt: skip
    account_reach: float = parameter(
        0.2, label="Weight of a further account in the feed's score", symbol="w_μ",
        unit="log score per doubling", low=0, high=1, step=0.05,
        source="chosen well below ln 2: accounts of one brand share much of their audience",
    )  # fmt: skip
    account_cost: int = parameter(
        500, label="Cost of a further account", symbol="c_μ", unit="fen per show", low=0,
        high=1_000_000, step=100, source="chosen for a crowd of 2,000 users",
    )  # fmt: skip
    hero_share: float = parameter(
        0.5, label="Visits that are shown the hero", symbol="h_s", unit="share", low=0, high=1,
        step=0.05, source="the hero is explained in a loop [S]; half is chosen",
    )  # fmt: skip
    step: float = parameter(
        0.05, label="Step of the price ladder", symbol="σ_l", unit="log price", low=0, high=1,
        step=0.05, source="a stepped assortment, by price [D]; the size is chosen",
    )  # fmt: skip
    bundle: int = parameter(
        1, label="Units in the hero bundle", symbol="b", unit="units", low=1, high=6, step=1,
        source="chosen: 1 is no bundle, so that prices stay comparable",
    )  # fmt: skip
    bundle_discount: float = parameter(
        0.1, label="Discount of the bundle against single units", symbol="σ_b", unit="share",
        low=0, high=0.9, step=0.05, source="chosen; counts from two units up",
    )  # fmt: skip


def schedule(shows: int, weekday: int = 0) -> NDArray[np.bool_]:
    """The week's evenings [7] with a show: `shows` of them, spread evenly, one on `weekday`."""
    if not 1 <= shows <= WEEK:
        raise ValueError(f"shows is {shows!r}; expected a whole number from 1 to {WEEK}")
    days = (weekday + (np.arange(shows) * WEEK) // shows) % WEEK
    return np.isin(np.arange(WEEK), days)


def matrix_score(accounts: ArrayLike, p: SelfOperation) -> Floats:
    """What a matrix adds to the score: `account_reach` for each doubling of the accounts."""
    accounts = np.asarray(accounts, dtype=np.float64)
    return p.account_reach * numeric.log(accounts) / 0.6931471805599453


def matrix_cost(accounts: ArrayLike, p: SelfOperation) -> NDArray[np.int64]:
    """Cost of the accounts beside the first, in fen a show."""
    return (np.asarray(accounts, dtype=np.int64) - 1) * int(p.account_cost)


def ladder(p: SelfOperation) -> Floats:
    """Price of each of a shop's products against the shop's own: the hero first, then by STEPS."""
    return numeric.exp(p.step * np.array(STEPS, dtype=np.float64))


def bundle_factor(p: SelfOperation) -> tuple[float, float]:
    """Price of the hero bundle against one unit, and its goods' cost share against one unit's."""
    if p.bundle == 1:
        return 1.0, 1.0
    kept = 1.0 - p.bundle_discount
    return p.bundle * kept, 1.0 / kept


def shown(u: ArrayLike, products: int, hero_share: ArrayLike) -> NDArray[np.int64]:
    """Place of the product that a visit is shown: 0, the hero, or one of the others alike."""
    u, share = np.asarray(u, dtype=np.float64), np.asarray(hero_share, dtype=np.float64)
    rest = (u - share) / np.maximum(1.0 - share, 1e-12)  # below 0 for who is shown the hero
    other = 1 + np.minimum(np.floor(rest * (products - 1)), products - 2)
    return np.where(u < share, 0, other).astype(np.int64)


def cold_start(outside: float, follow: float, private: float, goal: float) -> int:
    """Shows until the Follow page alone brings `goal` viewers; `LONGEST` if it never does.

    Each show has `outside` viewers from elsewhere; a share `follow` of those who do not follow yet
    begins to, and a follower comes with chance `private`.
    """
    followers = 0.0
    for show in range(LONGEST):
        if private * followers >= goal:
            return show
        followers += follow * outside
    return LONGEST


def openings(u: ArrayLike, p: SelfOperation) -> NDArray[np.int64]:
    """Opening day of each newcomer, from 1 to `opened_by`, out of uniform draws."""
    return 1 + np.floor(np.asarray(u, dtype=np.float64) * p.opened_by).astype(np.int64)
