"""Skill or luck: after how many shows can two plans be told apart?

In a notebook:

    from livecommerce.session.plan import example
    from livecommerce.session.luck import told_apart
    told_apart(example(), example().change(gifts=()), runs=200, seed=1)

On real evenings two teams never meet the same night, so here each plan has nights of its own. The
share of comparisons that point the right way is what a manager with so many shows of each sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce import COURSE_SEED
from livecommerce.session.plan import Plan
from livecommerce.session.report import UNITS, outcomes
from livecommerce.session.run import run
from livecommerce.settings import WorldParameters

if TYPE_CHECKING:
    import pandas as pd

SHOWS = (1, 2, 4, 8, 16, 32)


def told_apart(
    one: Plan, other: Plan, outcome: str = "gmv_fen", shows: Sequence[int] = SHOWS,
    runs: int = 400, seed: int = COURSE_SEED, world: WorldParameters | None = None,
) -> pd.DataFrame:  # fmt: skip
    """One row a number of shows: the share of comparisons of two means that rank the plans right.

    The right order is that of the means over all runs. Runs are grouped in their order into
    averages of so many shows, and each average of one plan meets each of the other's; `averages`
    says how many there are of each. The plans' nights have no draw in common.
    """
    import pandas as pd

    if outcome not in UNITS:
        raise KeyError(f"unknown outcome {outcome!r}; expected one of {', '.join(UNITS)}")
    if not shows or max(shows) > runs or min(shows) < 1:
        raise ValueError(f"shows is {tuple(shows)!r}; expected numbers from 1 to runs ({runs})")
    first = outcomes(run(one, runs, seed, world))[outcome].astype(np.float64)
    # The seeds of neighbours are hashed apart, so the other plan's nights are new ones.
    second = outcomes(run(other, runs, seed + 1, world))[outcome].astype(np.float64)
    better = np.sign(second.mean() - first.mean())
    rows = []
    for number in shows:
        a, b = (averages(values, number) for values in (first, second))
        right = np.sign(b[None, :] - a[:, None]) == better
        rows.append({"shows": number, "right": float(right.mean()), "averages": a.size})
    return pd.DataFrame(rows)


def averages(values: NDArray[np.float64], number: int) -> NDArray[np.float64]:
    """Means of `number` values each, in their order; what is left over at the end is not used."""
    count = values.size // number
    return values[: count * number].reshape(count, number).mean(axis=1)
