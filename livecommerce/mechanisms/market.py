"""The market: shops, what they are like, and when they stream.

Most shops are drawn; named rooms are given by a record each (`Room`) and come first.

In a notebook:

    from livecommerce.mechanisms.market import Market, shops
    shops(60, seed=1, p=Market(), rooms=())["content"].mean()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws, numeric
from livecommerce.mechanisms.goods import DRAWN
from livecommerce.mechanisms.room import OTHER_SHOWS, Room
from livecommerce.parameters import Record, parameter

WEEK = 7
BEFORE = -1  # opening day of shops that were there when the year began


@dataclass(frozen=True)
class Market(Record):
    """How the drawn shops differ."""

    defect: float = parameter(
        0.04, label="Defective parcels of a typical shop", symbol="δ₀", unit="share", low=0,
        high=0.5, step=0.005, source="chosen",
    )  # fmt: skip
    dishonest: float = parameter(
        0.2, label="Shops that promise too much", symbol="δ_s", unit="share of shops", low=0,
        high=1, step=0.05, source="chosen: a minority",
    )  # fmt: skip
    overclaim: float = parameter(
        0.25, label="Misdescribed parcels of such a shop, ungoverned", symbol="δ_o",
        unit="share", low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    guaranteed: float = parameter(
        0.3, label="Shops with an industry guarantee", symbol="γ_s", unit="share of shops",
        low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    shows: float = parameter(
        0.5, label="Chance that a shop streams on a weekday", symbol="λ_s", unit="per day",
        low=0.05, high=1, step=0.05, source="chosen: three or four shows a week",
    )  # fmt: skip
    variety: float = parameter(
        0.15, label="Spread of prices within a shop", symbol="σ_p", unit="log price", low=0,
        high=1, step=0.05, source="chosen",
    )  # fmt: skip
    fans: float = parameter(
        0.06, label="Candidates who follow a shop at the start", symbol="f_s", unit="share",
        low=0, high=1, step=0.01,
        source="chosen so that the first month already has private traffic",
    )  # fmt: skip
    fan_evidence: float = parameter(
        4.0, label="Good parcels that a fan remembers", symbol="e_s",
        unit="good experiences", low=0, high=20, step=0.5, source="chosen",
    )  # fmt: skip


def even(u: NDArray[np.float64]) -> NDArray[np.float64]:
    """The draws' ranks, spread evenly over (0, 1): who gets which value is chance, the mix is not.

    It keeps worlds of different seeds alike in their shops.
    """
    order = np.argsort(u, kind="stable")
    ranks = np.empty(u.size)
    ranks[order] = np.arange(u.size)
    return (ranks + 0.5) / u.size


def shops(
    count: int, seed: int, p: Market, rooms: Sequence[Room], team: int = 8_000
) -> dict[str, NDArray]:
    """Columns of `count` shops, the named rooms first; `streams` is [count, WEEK] true/false."""
    ids = np.arange(count, dtype=np.int64)
    content, defect, dishonest, guarantee, category, price = (
        even(draws.uniform(seed, "shops", ids, slot=k)) for k in range(6)
    )
    evenings = np.arange(count * WEEK)
    airtime = even(draws.uniform(seed, "timetable", evenings)).reshape(count, WEEK)
    columns: dict[str, NDArray] = {
        "shop_id": ids,
        "category": np.floor(category * DRAWN).astype(np.int64),
        "content": content,
        "defect": p.defect * (0.5 + defect),
        "overclaim": np.where(dishonest < p.dishonest, p.overclaim, 0.0),
        "guarantee": (guarantee < p.guaranteed).astype(np.int64),
        "price": numeric.exp(0.25 * numeric.logit(price)),
        "fans": np.full(count, p.fans),
        "fan_evidence": np.full(count, p.fan_evidence),
        "team": np.full(count, team, dtype=np.int64),
        "streams": airtime < p.shows,
        "opened": np.full(count, BEFORE),
    }
    for name in ("appeal", "pace", "persona", "reach", "big_reach", "aim", "big_discount"):
        columns[name] = np.zeros(count)
    columns["weekday"] = np.zeros(count, dtype=np.int64)
    columns["big_every"] = np.full(count, WEEK, dtype=np.int64)
    for place, room in enumerate(rooms):
        _furnish(columns, place, room)
    return columns


def _furnish(columns: dict[str, NDArray], place: int, room: Room) -> None:
    """Write a named room's values into row `place`."""
    for name, column in columns.items():
        if hasattr(room, name):
            column[place] = getattr(room, name)
    days = [(room.weekday + later) % WEEK for later in OTHER_SHOWS[: room.weekly]]
    columns["streams"][place] = np.isin(np.arange(WEEK), days)


def timetable(shops: dict[str, NDArray], day: int) -> dict[str, NDArray]:
    """Today's shows: `live`, `big`, `reach` and `aim` of placement, `discount`, a value a shop."""
    live = shops["streams"][:, day % WEEK] & (day >= shops["opened"])
    turn = (day - shops["weekday"]) % shops["big_every"] == 0
    big = live & turn & (shops["big_reach"] > 0)
    return {
        "live": live,
        "big": big,
        "reach": np.where(big, shops["big_reach"], shops["reach"]),
        "aim": shops["aim"],
        "discount": np.where(big, shops["big_discount"], 0.0),
    }
