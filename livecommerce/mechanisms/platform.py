"""Platform: how the world's one year of users becomes four years of a growing platform.

Users join in yearly cohorts, each there from the first day of its year; the first year has half
the months. A cohort does in its nth month what the world's users do in their nth month, and after
twelve months what they do on average in their last three. So a platform's year is a sum:

    GMV of a year = sum over cohorts and months of (users of the cohort) x (GMV a user, that month)

How many join is built in: it is solved so that the published path comes out. What each user does
in each month comes from the world.

In a notebook:

    from livecommerce.mechanisms.platform import Platform, path, solve
    rising = [100 + 10 * month for month in range(12)]    # GMV of a user in each month, yuan
    path(rising, Platform()), solve(rising)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
YEARS = (2018, 2019, 2020, 2021)
MONTHS = (6, 12, 12, 12)  # of business in each year: 2018 is a part-year
# Yearly GMV in yuan: the first and last as the article has them, the others from press reports of
# the company's figures (IPO filing of 5 November 2020; the growth of 2020).
PUBLISHED = (97_000_000, 59_600_000_000, 381_200_000_000, 680_000_000_000)
FIRST, LATE = 12, 3  # months that the world simulates; those of them that stand for all later ones


@dataclass(frozen=True)
class Platform(Record):
    """How many users join in each year."""

    joined_2018: float = parameter(
        0.119, label="Users who join in 2018", symbol="J_2018", unit="million users", low=0,
        high=1_000, step=0.001, source="chosen so that GMV is ¥97 million [S]",
    )  # fmt: skip
    joined_2019: float = parameter(
        30.1, label="Users who join in 2019", symbol="J_2019", unit="million users", low=0,
        high=1_000, step=0.1, source="chosen so that GMV is ¥59.6 billion [P-B]",
    )  # fmt: skip
    joined_2020: float = parameter(
        156.3, label="Users who join in 2020", symbol="J_2020", unit="million users", low=0,
        high=1_000, step=0.1, source="chosen so that GMV is ¥381.2 billion [P-B]",
    )  # fmt: skip
    joined_2021: float = parameter(
        116.1, label="Users who join in 2021", symbol="J_2021", unit="million users", low=0,
        high=1_000, step=0.1, source="chosen so that GMV is ¥680 billion [S]",
    )  # fmt: skip


def joined(p: Platform) -> NDArray[np.int64]:
    """Users who join in each of `YEARS`, whole people."""
    return np.array([round(getattr(p, f"joined_{year}") * 1e6) for year in YEARS], dtype=np.int64)


def weights() -> NDArray[np.int64]:
    """Months of life in each year [years, cohorts, FIRST + 1]; the last place: all later months."""
    starts = np.cumsum((0, *MONTHS))
    table = np.zeros((len(YEARS), len(YEARS), FIRST + 1), dtype=np.int64)
    for year in range(len(YEARS)):
        for cohort in range(year + 1):
            for month in range(starts[year], starts[year + 1]):
                table[year, cohort, min(month - starts[cohort], FIRST)] += 1
    return table


def monthly(values: ArrayLike) -> Floats:
    """Values of the months of life [FIRST + 1]; the last is the mean of the `LATE` last ones.

    Where a world is shorter than a year, the mean of its last months stands for the missing ones.
    """
    given = np.asarray(values, dtype=np.float64)[:FIRST]
    late = numeric.total(given[-LATE:]) / min(LATE, given.size)
    return np.concatenate([given, np.full(FIRST + 1 - given.size, late)])


def path(of_a_user: ArrayLike, p: Platform) -> Floats:
    """Sum over all users for each of `YEARS`, from what one user does in each month of life."""
    months = weights() * joined(p)[None, :, None] * monthly(of_a_user)
    return np.array([numeric.total(year) for year in months])


def solve(gmv_of_a_user: Sequence[float], aims: Sequence[float] = PUBLISHED) -> list[float]:
    """Million users who must join each year for `aims` (yuan) to come out; negative: impossible."""
    per_user = np.array([[numeric.total(w * monthly(gmv_of_a_user)) for w in y] for y in weights()])
    joins: list[float] = []
    for year, aim in enumerate(aims):
        older = sum(n * per_user[year, cohort] for cohort, n in enumerate(joins))
        joins.append(float((aim / 1e6 - older) / per_user[year, year]))
    return joins
