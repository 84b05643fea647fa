"""A brand's year quarter by quarter: plans that begin alike share the quarters in which they do.

`livecommerce.brand.year.live` gives the same years to the bit, each from its first day. Who tries
one plan after another, as with the lifecycle map, waits only for the quarters that are new.
"""

from __future__ import annotations

import functools
import pickle
from dataclasses import dataclass

from livecommerce.brand.plan import BrandPlan, Month
from livecommerce.brand.year import CANDIDATES, DAYS, SHOPS, USERS, changes_of, worlds_of
from livecommerce.mechanisms.brand import MONTH
from livecommerce.settings import brand_year
from livecommerce.simulation.day import Rows
from livecommerce.simulation.part import Message, Plan, advance, close_part, merge, open_part
from livecommerce.simulation.rows import KEPT, stack
from livecommerce.simulation.run import Run, gather

QUARTER = 3  # months
KEEP = 24  # quarters of the last plans: about 2 MB each


@dataclass(frozen=True)
class Lived:
    """A world after some quarters: its one part, what that is told next, and all rows so far."""

    part: bytes  # pickled, so that each plan goes on with a part of its own
    heard: Message
    rows: dict[str, list[Rows]]


def live(plan: BrandPlan, seed: int) -> Run:
    """The world in which the brand does as planned, month by month."""
    year = _lived(plan.months, seed)
    part = pickle.loads(year.part)
    end, rows = close_part(part), {name: stack(days) for name, days in year.rows.items()}
    return Run(part.plan.parameters, seed, DAYS, end.shops, end.products, end.people, end.pairs,
               rows)  # fmt: skip


def _lived(months: tuple[Month, ...], seed: int) -> Lived:
    """The world after these months, whole quarters."""
    worlds = worlds_of(months, brand_year())
    plan = Plan(worlds[0], seed, USERS, DAYS, SHOPS, CANDIDATES, changes_of(worlds))
    if len(months) == QUARTER:
        part, heard = open_part(plan, 0, USERS), None
        rows: dict[str, list[Rows]] = {name: [] for name in (*KEPT, "shows", "stock")}
    else:
        before = _kept(months[:-QUARTER], seed)
        part, heard = pickle.loads(before.part), before.heard
        part.plan = plan
        rows = {name: list(days) for name, days in before.rows.items()}
    while part.days < MONTH * len(months):
        told = advance(part, heard)
        heard = merge([told.message])
        gather(rows, told.rows)
    assert heard is not None
    return Lived(pickle.dumps(part, protocol=5), heard, rows)


_kept = functools.lru_cache(maxsize=KEEP)(_lived)
