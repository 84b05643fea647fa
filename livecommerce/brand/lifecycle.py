"""The lifecycle map: when each lever of STEPS begins, and what a year then leaves.

In a notebook:

    from livecommerce.brand.lifecycle import Lifecycle, years
    years(Lifecycle(elite="4"))["left"][:, -1]     # yuan after twelve months, two years of luck

Every plan gives each lever the same money; only the months differ in which the levers begin. So two
plans differ in the order of the levers and in nothing else.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce.brand.plan import MONTHS, Starts, staged
from livecommerce.brand.quarters import live
from livecommerce.brand.year import Columns, told
from livecommerce.parameters import Record, choice, specs
from livecommerce.settings import brand_year

Floats = NDArray[np.float64]
SEEDS = (1, 2)  # years of luck: each is lived with every plan
NEVER = "0"
BEGINS = (
    ("1", "Month 1"),
    ("4", "Month 4"),
    ("7", "Month 7"),
    ("10", "Month 10"),
    (NEVER, "Never"),
)
AS_EXAMPLE = (
    "as usual [S]: creators first, then the own room and what fills it; the months are chosen"
)
LETTERS = {
    "self_operation": "S Own room", "traffic": "T Placement", "elite": "E Creators",
    "private": "P Fans", "supply": "S Own goods",
}  # fmt: skip


def _begins(default: str, label: str) -> str:
    return choice(default, label=label, options=BEGINS, source=AS_EXAMPLE)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Lifecycle(Record):
    """The month in which each lever begins."""

    elite: str = _begins("1", "E Elite distribution begins")
    self_operation: str = _begins("4", "S Self-operation begins")
    traffic: str = _begins("4", "T Traffic begins")
    private: str = _begins("4", "P Private domain begins")
    supply: str = _begins("10", "S Specific supply begins")


def starts(p: Lifecycle) -> Starts:
    """The same as the plan's own record has it: whole months, 0 for never."""
    return Starts(**{spec.name: int(getattr(p, spec.name)) for spec in specs(p)})


def years(p: Lifecycle) -> dict[str, Floats]:
    """By year of luck and month [2, 12]: `left` so far in yuan, `gmv` of the month, `followers`."""
    made = [lived(starts(p), seed) for seed in SEEDS]
    return {
        "left": np.array([np.cumsum(year["left_fen"]) / 100.0 for year in made]),
        "gmv": np.array([year["gmv_fen"] / 100.0 for year in made]),
        "followers": np.array([year["followers"] for year in made], dtype=np.float64),
    }


@functools.lru_cache(maxsize=64)  # of a page's or a notebook's session: a year takes a second
def lived(begin: Starts, seed: int) -> Columns:
    """A brand's year under the plan with these starts."""
    plan = staged(begin)
    return told(live(plan, seed), plan, brand_year())


def at_risk(left: Floats) -> Floats:
    """The deepest that a year has been under water, in yuan, 0 or more [years]."""
    return np.maximum(-left.min(axis=-1), 0.0)


def spans(p: Lifecycle) -> dict[str, tuple[int, int]]:
    """First and last month of each lever; a lever that never begins has none: (13, 12)."""
    return {name: (int(getattr(p, name)) or MONTHS + 1, MONTHS) for name in LETTERS}
