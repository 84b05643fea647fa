"""Head-to-head as a widget needs it: one meeting on two platforms, and a map around it.

A hundred buyers like one another meet one shop, on a trust-first and on an interest-first
platform (`livecommerce.platforms.map`, in expectation, without chance). Around the meeting lie
cells: one thing moved at a time, and match against a second thing.

In a notebook:

    from livecommerce.platforms.contest import Contest, money_by_month, overtaken
    trust_first, interest_first = money_by_month(Contest(cycle=184))
    (trust_first - interest_first)[:, 0]      # yuan, at the end of each month
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce.batch import batched
from livecommerce.parameters import Record, borrowed, changed, choice, parameter
from livecommerce.platforms.hosting import between
from livecommerce.platforms.map import Meeting, cells_of, year
from livecommerce.settings import WorldParameters, douyin, kuaishou

Floats = NDArray[np.float64]
Money = dict[str, tuple[Floats, Floats]]  # by what is counted; each [MONTHS, cells]
BUYERS, MONTHS, DAYS_A_MONTH, STEPS = 100, 12, 30, 11
# What moves along each strip of the map, and between which values.
ALONG: dict[str, Floats] = {
    "match": np.linspace(0, 1, STEPS),
    "evidence": np.arange(float(STEPS)),
    "cycle": np.rint(np.geomspace(4, 184, STEPS)),
    "price": np.linspace(50, 150, STEPS),
    "half_decided": np.linspace(0, 100, STEPS),
}


@dataclass(frozen=True)
class Contest(Record):
    """A hundred buyers alike and one shop: what decides where they are worth more."""

    cycle: float = borrowed(Meeting, "cycle", low=4, high=184, step=10)
    match: float = borrowed(
        Meeting, "match", default=0.9, step=0.1, source="chosen: goods that suit these buyers"
    )
    evidence: float = borrowed(Meeting, "evidence", high=10)
    price: int = parameter(
        100, label="Price", unit="% of the usual", low=50, high=150, step=10,
        source="chosen: the price that such goods usually have",
    )  # fmt: skip
    half_decided: int = parameter(
        50, label="Needs that are half-decided", symbol="q", unit="%", low=0, high=100, step=10,
        source="the article names such demand without a number [S]; chosen",
    )  # fmt: skip
    months: int = parameter(
        12, label="Count the money after", unit="months", low=1, high=MONTHS, step=1,
        source="chosen: a year",
    )  # fmt: skip
    count: str = choice(
        "left", label="What is counted", options=(("left", "What is left"), ("gmv", "GMV")),
        source="decisions are judged by what is left after refunds and costs",
    )  # fmt: skip
    content: float = borrowed(Meeting, "content", step=0.1)
    defect: int = parameter(
        3, label="Defective parcels", unit="%", low=0, high=30, step=3, source="chosen",
    )  # fmt: skip
    grown: int = parameter(
        0, label="How far the two have grown together", unit="%", low=0, high=100, step=10,
        source="0 is 2021; that they grew towards each other is our reading [D]; no size is known",
    )  # fmt: skip
    against: str = choice(
        "cycle", label="The map's second direction",
        options=(("cycle", "Need"), ("evidence", "Trust"), ("price", "Price"),
                 ("half_decided", "Half-decided")),
        source="chosen: what is bought again against what is not",
    )  # fmt: skip


def platforms(grown: float) -> tuple[WorldParameters, WorldParameters]:
    """Trust-first and interest-first, `grown` per cent of the way to where they are one."""
    part = grown / 200
    return between(kuaishou(), douyin(), part), between(douyin(), kuaishou(), part)


def cells(p: Contest) -> dict[str, Floats]:
    """Values of `Contest`: its own, then each strip of `ALONG`, then the map, row by row."""
    size = 1 + len(ALONG) * STEPS + STEPS * STEPS
    names = (*ALONG, "content", "defect")
    values = {name: np.full(size, float(getattr(p, name))) for name in names}
    for k, (name, along) in enumerate(ALONG.items()):
        values[name][1 + k * STEPS : 1 + (k + 1) * STEPS] = along
    values["match"][-STEPS * STEPS :] = np.tile(ALONG["match"], STEPS)
    values[p.against][-STEPS * STEPS :] = np.repeat(ALONG[p.against], STEPS)
    return values


def money_by_month(p: Contest) -> tuple[Floats, Floats]:
    """Yuan of a hundred buyers up to the end of each month, trust-first and interest-first.

    Each is [MONTHS, cells]; the first cell is the contest's own. What is left is before the
    costs of shows, which are the same on both.
    """
    return _money(_year_of(p))[p.count]


def _year_of(p: Contest) -> Contest:
    """The contest without what changes no run: what is counted, and after how many months."""
    year: Contest = changed(p, months=MONTHS, count="left")
    return year


def ahead(contests: Iterable[Contest]) -> None:
    """Run several contests at once, in a fraction of the time; `money_by_month` then has them."""
    _ahead(map(_year_of, contests))


def run_all(contests: Sequence[Contest]) -> list[Money]:
    """The money of contests between the same two platforms; cells that are alike run once."""
    values = [cells(p) for p in contests]
    names = list(values[0])
    every = np.concatenate([np.stack([some[name] for name in names]) for some in values], axis=1)
    distinct, at = np.unique(every, axis=1, return_inverse=True)
    meetings = _meetings(dict(zip(names, distinct, strict=True)))
    one, other = (_monthly(meetings, world) for world in platforms(contests[0].grown))
    places = at.reshape(len(contests), -1)
    return [
        {name: (one[name][:, place], other[name][:, place]) for name in one} for place in places
    ]


_money, _ahead = batched(run_all, keep=24, alike=lambda p: p.grown)


def _meetings(values: dict[str, Floats]) -> dict[str, Floats]:
    return cells_of(
        Meeting(),
        match=values["match"], evidence=values["evidence"], cycle=values["cycle"],
        price_fen=np.rint(values["price"] * Meeting().usual_fen / 100),
        half_decided=values["half_decided"] / 100, content=values["content"],
        defect=values["defect"] / 100,
    )  # fmt: skip


def _monthly(meetings: dict[str, Floats], world: WorldParameters) -> dict[str, Floats]:
    """What is left and GMV so far at each month's end, yuan per hundred buyers."""
    sums = {name: np.zeros((MONTHS, meetings["match"].size)) for name in ("left", "gmv")}
    for day, today in enumerate(year(meetings, world, MONTHS * DAYS_A_MONTH)):
        for name, sum_ in sums.items():
            sum_[day // DAYS_A_MONTH] += today[f"{name}_fen"]
    return {name: sum_.cumsum(axis=0) / (100 / BUYERS) for name, sum_ in sums.items()}


def overtaken(lead: Floats) -> int:
    """The month by whose end trust-first, once behind, is ahead for good; 0 if there is none."""
    behind = np.flatnonzero(lead <= 0)
    last = int(behind[-1]) + 1 if behind.size else 0
    return last + 1 if 0 < last < len(lead) else 0
