"""The books of the shops: what links the users. Integers of a day in, the next day's shows out.

`morning` plans a day before anyone looks: who streams, what placement buys and costs, which creator
shows whose goods, what the factory delivers. `night` adds what all parts counted. Nothing else
passes from one user to another, so a day is: map the parts, add integers, update the shops.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws, numeric
from livecommerce.mechanisms import distribution, paid_traffic
from livecommerce.mechanisms.brand import booked
from livecommerce.mechanisms.distribution import NOBODY
from livecommerce.mechanisms.exposure import CREATOR, FOLLOW, SOURCES
from livecommerce.mechanisms.market import timetable
from livecommerce.mechanisms.specific_supply import SCALE
from livecommerce.settings import WorldParameters
from livecommerce.simulation.warehouse import Warehouse

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Rows = dict[str, NDArray]
MEMORY = 0.9  # of recent viewers, what counts a day later
SHOWN = (  # of a day's plan, what is kept
    "live", "own", "big", "creator", "tested", "slot_fee", "commission", "bought", "pressure",
    "price",
)  # fmt: skip


@dataclass
class Books:
    """What is known of each shop [shops], and of the goods in the warehouse."""

    users: int
    presence: Floats  # share of the users who could ever see the shop
    warehouse: Warehouse
    good: Counts  # good parcels so far
    bad: Counts
    views: Counts  # in creators' rooms so far
    units: Counts  # sold there so far
    pressure: Floats  # of placement by last night, impressions a user
    viewers: Floats  # recent viewers, older ones fading
    private: Floats  # of these, from the Follow page

    @property
    def rating(self) -> Floats:
        """Share of good parcels, starting from 18 of 20."""
        return (self.good + 18.0) / (self.good + self.bad + 20.0)

    def a_thousand(self, count: Counts) -> Floats:
        """A count for each thousand users."""
        return 1_000.0 * count / self.users


def open_books(users: int, presence: Floats, warehouse: Warehouse) -> Books:
    """The books before the first day."""
    zero, nothing = np.zeros(presence.size, dtype=np.int64), np.zeros(presence.size)
    return Books(
        users, presence, warehouse, good=zero, bad=zero, views=zero, units=zero,
        pressure=nothing, viewers=nothing, private=nothing,
    )  # fmt: skip


def morning(books: Books, shops: Rows, p: WorldParameters, seed: int, day: int) -> Rows:
    """The day's plan, a value a shop: the timetable, with placement and creators.

    `live` says that the shop can be visited: in a show of its `own`, or in a creator's.
    `reach` and `aim` say whom placement shows a room, `bought` how many impressions a user it
    buys, `price` what a thousand cost in fen; `creator` is who shows the shop's goods (-1: nobody)
    for a `commission` in thousandths, and `lift` is what awareness adds to the score.
    """
    if books.warehouse.counts:
        books.warehouse.receive(shops["batch"], p.specific_supply, day)
    shows = timetable(shops, day)
    shows |= placement(books, shops, shows, p, seed, day)
    shows |= invite(books, shops, shows, p.distribution, seed, day)
    shows["own"] = shows["live"]
    shows["live"] = shows["live"] | (shows["creator"] != NOBODY)
    return shows


def placement(
    books: Books, shops: Rows, shows: Rows, p: WorldParameters, seed: int, day: int
) -> Rows:
    """What placement means to reach today, what it buys for that, and the price of a thousand."""
    paid, carried = p.paid_traffic, paid_traffic.carry_over(books.pressure, p.paid_traffic)
    goal = shows["reach"] * shows["live"]
    if not (paid.reserve or goal.any() or carried.any()):  # nobody places, at no auction
        books.pressure = carried
        return {"reach": goal, "bought": goal, "pressure": goal, "price": np.zeros_like(books.good)}
    if shops["wobbles"].any():
        u = draws.uniform(seed, "placement goal", shops["shop_id"], day)
        wobble = numeric.exp(paid.wobble * SCALE * numeric.logit(u))
        goal = np.where(shops["wobbles"], np.minimum(goal * wobble, 0.95), goal)
    bought = paid_traffic.to_buy(goal, carried)
    reach = np.where(goal > 0, np.maximum(goal, paid_traffic.reach(carried)), 0.0)
    private = books.private / np.maximum(books.viewers, 1.0)
    aim = shows["aim"]
    if p.distribution.creators:  # their rooms' audience packages sharpen it
        aim = distribution.sharpened(aim, books.a_thousand(books.views), p.distribution)
    sums = shops["placement"] * shows["live"]
    if sums.any():
        people = books.users * books.presence * p.interest.activity  # online on a usual day
        people = people * (1.0 - 0.5 * aim)  # where aimed, in proportion to match
        others = numeric.total(bought * books.presence)
        more = paid_traffic.bought_for(sums, people, books.presence, others, private, paid)
        bought = bought + more
        reach = np.where(sums > 0, paid_traffic.reach(carried + bought), reach)
    demand = numeric.total(bought * books.presence)
    books.pressure = carried + bought
    free = np.zeros_like(books.good)
    return {
        "reach": reach, "aim": aim, "bought": bought, "pressure": books.pressure,
        "price": paid_traffic.price(demand, private, paid) if paid.reserve else free,
    }  # fmt: skip


def invite(
    books: Books, shops: Rows, shows: Rows, p: distribution.Distribution, seed: int, day: int
) -> Rows:
    """Which creator shows which shop's goods today, whether as a test, for what share and fee.

    The fee is due where the shop had booked the slot. What creators have sold so far gives the
    score a `lift`.
    """
    count = shops["shop_id"].size
    if not p.creators:  # most worlds: saves a tenth of a millisecond a day and part
        nobody, nothing = np.full(count, NOBODY, dtype=np.int64), np.zeros(count, dtype=np.int64)
        none = dict.fromkeys(("slot_fee", "commission", "lift"), nothing)
        return {"creator": nobody, "tested": nothing > 0, **none}
    everyone = np.arange(p.creators)
    lots = [draws.uniform(seed, "slots", everyone, day, k) for k in range(3)]
    ready = shops["willing"] & (shows["live"] | (shops["away"] & (day >= shops["opened"])))
    asks = np.array([booked(tests, day) for tests in shops["tests"].tolist()])
    creator, tested = distribution.choose(
        ready, books.views, books.units, np.stack(lots, axis=-1), p, shops["bonus"], asks
    )  # fmt: skip
    asked = np.append(np.rint(1_000.0 * distribution.commissions(p)), 0.0)  # NOBODY is the last
    extra = np.where(creator == NOBODY, 0.0, np.rint(1_000.0 * shops["bonus"]))
    commission = (asked[creator] + extra).astype(np.int64)
    known = distribution.awareness(books.a_thousand(books.units), p)
    return {
        "creator": creator, "tested": tested, "commission": commission,
        "slot_fee": np.where(asks & (creator != NOBODY), shops["slot_fee"], 0),
        "lift": distribution.lift(known, p),
    }  # fmt: skip


def nobody_shows(shows: Rows) -> bool:
    """Whether no creator shows anything today."""
    return not (shows["creator"] != NOBODY).any()


def count(result: dict[str, Rows], shops: int, p: WorldParameters) -> dict[str, Counts]:
    """What one part's day adds to the books: integers, so that parts add up exactly.

    Who came which way is counted only where an auction or creators ask for it.
    """
    shop, bad = result["parcels"]["shop"], result["parcels"]["bad"]
    counts = {"good": _tally(shop[~bad], shops), "bad": _tally(shop[bad], shops)}
    if p.paid_traffic.reserve or p.distribution.creators:
        counts["visits"] = _by_source(result["watch"], shops)
        counts["orders"] = _by_source(result["orders"], shops)
    return counts


def _tally(values: NDArray, size: int) -> Counts:
    return np.bincount(values.astype(np.intp), minlength=size).astype(np.int64)


def _by_source(rows: Rows, shops: int) -> Counts:
    """Rows of each shop and way in [shops, sources]."""
    cell = rows["shop"].astype(np.intp) * len(SOURCES) + rows["source"]
    return _tally(cell, shops * len(SOURCES)).reshape(shops, len(SOURCES))


def night(books: Books, total: dict[str, Counts]) -> None:
    """Write the totals of a day into the books."""
    books.good, books.bad = books.good + total["good"], books.bad + total["bad"]
    if "visits" not in total:
        return
    books.views = books.views + total["visits"][:, CREATOR]
    books.units = books.units + total["orders"][:, CREATOR]
    books.viewers = MEMORY * books.viewers + total["visits"].sum(axis=1)
    books.private = MEMORY * books.private + total["visits"][:, FOLLOW]
