"""The warehouse: goods of the channel's own, ordered ahead, counted unit by unit.

Parts of a world propose orders; where all together exceed the stock, it goes to the smallest lots,
and a lot is a hash of the buyer. So nobody's order depends on how users are split into parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import specific_supply
from livecommerce.mechanisms.specific_supply import SpecificSupply

Counts = NDArray[np.int64]
Lots = dict[int, np.uint64 | None]  # by product, the last lot that is served; None: nobody is


def nothing() -> dict[str, Counts]:
    """What is noted of a day where no product is limited."""
    names = ("day", "product", "arrived", "wanted", "sold", "stock")
    return dict.fromkeys(names, np.zeros(0, dtype=np.int64))


@dataclass
class Warehouse:
    """Stock of each product [products]; only `limited` ones are counted."""

    limited: NDArray[np.bool_]
    shop: Counts  # whose product it is
    share: NDArray[np.float64]  # demand to be covered: the newsvendor's fractile
    rhythm: NDArray[np.float64]  # shows a day
    stock: Counts
    sold: Counts  # so far
    shows: Counts  # on sale and in stock, so far
    under_way: dict[int, Counts] = field(default_factory=dict)  # by day of arrival
    noted: dict[str, Counts] = field(default_factory=nothing)  # today, a row a limited product
    counts: bool = field(init=False)  # whether any product is limited

    def __post_init__(self) -> None:
        self.counts = bool(self.limited.any())

    @property
    def open(self) -> NDArray[np.bool_]:
        """Products that can be sold now."""
        return ~self.limited | (self.stock > 0)

    def receive(self, batch: Counts, p: SpecificSupply, day: int) -> None:
        """Put today's deliveries into stock; on a day of review, order the planned batches."""
        arrived = self.under_way.pop(day, np.zeros_like(self.stock))
        self.stock = self.stock + arrived
        product = np.flatnonzero(self.limited).astype(np.int64)
        self.noted = {
            "day": np.full(product.size, day, dtype=np.int64), "product": product,
            "arrived": arrived[product],
        }  # fmt: skip
        if day % p.review == 0:
            self.order_batches(batch, p, day)

    def serve(self, queue: dict[str, NDArray], live: NDArray[np.bool_]) -> Lots:
        """Take off what is sold today; names the last lot served of each product that ran out.

        `queue` holds `product` and `lot` of the orders of limited products that all parts propose;
        `live` says which shops stream.
        """
        if not self.counts:
            return {}
        product, lot = queue["product"], queue["lot"]
        wanted = np.bincount(product.astype(np.intp), minlength=self.stock.size).astype(np.int64)
        lots = {
            one: specific_supply.last_lot(lot[product == one], int(self.stock[one]))
            for one in np.flatnonzero(wanted > self.stock).tolist()
        }
        sold = np.minimum(wanted, self.stock)
        self.shows = self.shows + (self.limited & live[self.shop] & (self.stock > 0))
        self.stock, self.sold = self.stock - sold, self.sold + sold
        counts = {"wanted": wanted, "sold": sold, "stock": self.stock}
        self.noted |= {name: column[self.noted["product"]] for name, column in counts.items()}
        return lots

    def order_batches(self, batch: Counts, p: SpecificSupply, day: int) -> None:
        """Order from the factory what shops with a plan of their own ask for; -1: no such plan."""
        self._on_the_way(np.where(self.limited, np.maximum(batch[self.shop], 0), 0), day + p.lead)

    def order(self, batch: Counts, users: int, p: SpecificSupply, day: int) -> None:
        """Where no `batch` is planned, order what covers demand until the next order arrives."""
        guess, horizon = p.guess * users / 1_000.0, (p.lead + p.review) * self.rhythm
        mean, sd = specific_supply.forecast(guess, p.doubt * guess, self.sold, self.shows)
        deviation = np.sqrt(mean * horizon + (sd * horizon) * (sd * horizon))
        coming = sum(self.under_way.values(), np.zeros_like(self.stock))
        units = specific_supply.best_order(
            mean * horizon, deviation, self.share, round(p.smallest * users / 1_000.0),
            self.stock + coming,
        )  # fmt: skip
        by_rule = self.limited & (batch[self.shop] < 0)
        self._on_the_way(np.where(by_rule, units, 0), day + p.lead)

    def _on_the_way(self, units: Counts, arrival: int) -> None:
        if units.any():
            before = self.under_way.get(arrival, np.zeros_like(self.stock))
            self.under_way[arrival] = before + units

    def review(self, batch: Counts, users: int, p: SpecificSupply, day: int) -> None:
        """In the evening of a day of review, order from the factory."""
        if self.counts and (day + 1) % p.review == 0:
            self.order(batch, users, p, day)


def open_warehouse(
    products: dict[str, NDArray], shops: dict[str, NDArray], users: int, p: SpecificSupply
) -> Warehouse:
    """The warehouse before the first day, whose first order arrives that day."""
    limited, shop = products["is_channel"], products["shop_id"]
    cost = np.where(limited, products["cost_share"], 0.5)
    share = specific_supply.fractile(1.0, cost, p.salvage * cost)
    zero = np.zeros(cost.size, dtype=np.int64)
    rhythm = shops["streams"].mean(axis=1)[shop]
    house = Warehouse(limited, shop, share, rhythm, zero, zero.copy(), zero.copy())
    if house.counts:
        house.order(shops["batch"], users, p, -p.lead)
    return house
