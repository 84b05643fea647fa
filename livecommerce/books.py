"""The books of the shops: what links the users. Integers of a day in, the next day's shows out.

`morning` plans a day before anyone looks: who streams, what placement buys and costs, which creator
shows whose goods, what the factory delivers. `night` adds what all shards counted. Nothing else
passes from one user to another, so a day is: map the shards, add integers, update the shops.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws, numeric
from livecommerce.mechanisms import distribution, exposure, paid_traffic
from livecommerce.mechanisms.experience import GOOD
from livecommerce.mechanisms.market import timetable
from livecommerce.settings import WorldParameters
from livecommerce.warehouse import Warehouse

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Rows = dict[str, NDArray]
MEMORY = 0.9  # of recent viewers, what counts a day later


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
    carried: Floats  # pressure of placement left from earlier days, impressions a user
    viewers: Floats  # recent viewers, older ones fading
    private: Floats  # of these, from the Follow page
    today: Rows = field(default_factory=dict)  # the plan of the day

    @property
    def rating(self) -> Floats:
        """Share of good parcels, starting from 18 of 20."""
        share: Floats = (self.good + 18.0) / (self.good + self.bad + 20.0)
        return share

    def a_thousand(self, count: Counts) -> Floats:
        """A count for each thousand users."""
        share: Floats = 1_000.0 * count.astype(np.float64) / self.users
        return share


def open_books(users: int, presence: Floats, warehouse: Warehouse) -> Books:
    """The books before the first day."""
    zero, nothing = np.zeros(presence.size, dtype=np.int64), np.zeros(presence.size)
    return Books(
        users, presence, warehouse, good=zero, bad=zero, views=zero, units=zero,
        carried=nothing, viewers=nothing, private=nothing,
    )  # fmt: skip


def morning(books: Books, shops: Rows, p: WorldParameters, seed: int, day: int) -> Rows:
    """The day's plan, a value a shop: the timetable, placement, creators; also kept in the books.

    `reach` and `aim` say whom placement shows a room, `bought` how many impressions a user it has
    to buy, `price` what a thousand cost; `creator` is who shows the shop's goods (-1: nobody), and
    `lift` what awareness adds to the score.
    """
    books.warehouse.receive(day)
    shows = timetable(shops, day)
    shows |= placement(books, shops, shows, p, seed, day)
    ready = shows["live"] & shops["willing"]
    everyone = np.arange(p.distribution.creators)
    lots = [draws.uniform(seed, "slots", everyone, day, k) for k in range(3)]
    creator, tested = distribution.choose(
        ready, books.views, books.units, np.stack(lots, axis=-1), p.distribution
    )
    known = distribution.awareness(books.a_thousand(books.units), p.distribution)
    shows |= {"creator": creator, "tested": tested}
    shows["lift"] = distribution.lift(known, p.distribution)
    books.today = shows
    return shows


def placement(
    books: Books, shops: Rows, shows: Rows, p: WorldParameters, seed: int, day: int
) -> Rows:
    """What placement means to reach today, what it buys for that, and the price of a thousand."""
    paid = p.paid_traffic
    u = draws.uniform(seed, "placement goal", shops["shop_id"], day)
    wobble = np.where(shops["wobbles"], numeric.exp(paid.wobble * 0.5513 * numeric.logit(u)), 1.0)
    goal = np.minimum(shows["reach"] * wobble, 0.95) * shows["live"]
    bought = paid_traffic.to_buy(goal, books.carried)
    demand = numeric.total(bought * books.presence)
    private = books.private / np.maximum(books.viewers, 1.0)
    views = books.a_thousand(books.views)
    return {
        "reach": np.where(goal > 0, np.maximum(goal, paid_traffic.reach(books.carried)), 0.0),
        "aim": distribution.sharpened(shows["aim"], views, p.distribution),
        "bought": bought,
        "price": paid_traffic.price(demand, private, paid),
    }


def count(result: dict[str, Rows], shops: int, products: int) -> dict[str, Counts]:
    """What one shard's day adds to the books: integers, so that shards add up exactly."""
    seen, watch, bought = result["impressions"], result["watch"], result["orders"]
    parcels = result["parcels"]
    bad = parcels["outcome"] != GOOD

    def add(rows: Rows, where: NDArray[np.bool_]) -> Counts:
        return np.bincount(rows["shop"][where].astype(np.intp), minlength=shops)

    return {
        "good": add(parcels, ~bad),
        "bad": add(parcels, bad),
        "placed": add(seen, seen["source"] == exposure.PAID),
        "viewers": add(watch, np.ones(watch["shop"].size, dtype=bool)),
        "private": add(watch, watch["source"] == exposure.FOLLOW),
        "views": add(watch, watch["source"] == exposure.CREATOR),
        "units": add(bought, bought["source"] == exposure.CREATOR),
        "sold": np.bincount(bought["product"].astype(np.intp), minlength=products),
    }


def add_up(parts: list[dict[str, Counts]]) -> dict[str, Counts]:
    """The counts of all shards together."""
    return {name: np.sum([part[name] for part in parts], axis=0) for name in parts[0]}


def night(books: Books, total: dict[str, Counts], p: WorldParameters, day: int) -> None:
    """Write the day's totals into the books; `today` gets what placement bought and cost."""
    shows = books.today
    for name in ("good", "bad", "views", "units"):
        setattr(books, name, getattr(books, name) + total[name])
    for name in ("viewers", "private"):
        setattr(books, name, MEMORY * getattr(books, name) + total[name])
    pressure = books.carried + shows["bought"]
    shown = paid_traffic.impressions(total["placed"], shows["bought"], pressure)
    books.carried = paid_traffic.carry_over(pressure, p.paid_traffic)
    books.warehouse.close(total["sold"], shows["live"], books.users, p.specific_supply, day)
    shows |= {"impressions": shown, "spend": paid_traffic.spend(shown, shows["price"])}
