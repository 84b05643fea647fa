"""The warehouse: goods of the channel's own, ordered ahead, counted unit by unit.

Shards propose orders; where they exceed the stock, it goes to the smallest lots of all shards, and
a lot is a hash of the buyer. So nobody's order depends on how users are split into shards.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import specific_supply
from livecommerce.mechanisms.specific_supply import SpecificSupply

Counts = NDArray[np.int64]


@dataclass
class Warehouse:
    """Stock of each product [products]; only `limited` ones are counted."""

    limited: NDArray[np.bool_]
    shop: Counts  # whose product it is
    share: NDArray[np.float64]  # demand to be covered: the newsvendor's fractile
    rhythm: NDArray[np.float64]  # shows a day
    stock: Counts
    sold: Counts  # so far
    days: Counts  # on sale and in stock, so far
    under_way: dict[int, Counts] = field(default_factory=dict)  # by day of arrival
    noted: dict[str, Counts] = field(default_factory=dict)  # today: arrived, wanted, sold, stock

    @property
    def open(self) -> NDArray[np.bool_]:
        """Products that can be sold now."""
        return ~self.limited | (self.stock > 0)

    def receive(self, day: int) -> None:
        """Put today's deliveries into stock."""
        nothing = np.zeros(self.stock.size, dtype=np.int64)
        arrived = self.under_way.pop(day, nothing)
        self.stock = self.stock + arrived
        self.noted = {"arrived": arrived}

    def served(self, queue: dict[str, NDArray]) -> dict[int, np.uint64 | None]:
        """For each product wanted beyond its stock: the last lot that is served (None: nobody).

        `queue` holds `product` and `lot` of the proposed orders of limited products, of all shards.
        """
        product, lot = queue["product"], queue["lot"]
        wanted = np.bincount(product.astype(np.intp), minlength=self.stock.size)
        self.noted["wanted"] = wanted
        return {
            one: specific_supply.last_lot(lot[product == one], int(self.stock[one]))
            for one in np.flatnonzero(self.limited & (wanted > self.stock)).tolist()
        }

    def close(
        self, sold: Counts, live: NDArray[np.bool_], users: int, p: SpecificSupply, day: int
    ) -> None:
        """Take off what was sold today, and on days of review order from the factory."""
        on_sale = self.limited & live[self.shop] & (self.stock > 0)
        self.stock = self.stock - np.where(self.limited, sold, 0)
        if (self.stock < 0).any():
            raise ArithmeticError("more was sold than there was in stock")
        self.sold, self.days = self.sold + sold, self.days + on_sale
        self.noted |= {"sold": sold, "stock": self.stock}
        if (day + 1) % p.review == 0 and self.limited.any():
            self.order(users, p, day)

    def order(self, users: int, p: SpecificSupply, day: int) -> None:
        """Order what covers demand until the next order has arrived."""
        guess, horizon = p.guess * users / 1_000.0, (p.lead + p.review) * self.rhythm
        mean, sd = specific_supply.forecast(guess, p.doubt * guess, self.sold, self.days)
        deviation = np.sqrt(mean * horizon + (sd * horizon) * (sd * horizon))
        coming = sum(self.under_way.values(), np.zeros_like(self.stock))
        units = specific_supply.best_order(
            mean * horizon, deviation, self.share, round(p.smallest * users / 1_000.0),
            self.stock + coming,
        )  # fmt: skip
        arrival = day + p.lead
        self.under_way[arrival] = self.under_way.get(arrival, 0) + np.where(self.limited, units, 0)


def open_warehouse(
    products: dict[str, NDArray], streams: NDArray[np.bool_], users: int, p: SpecificSupply
) -> Warehouse:
    """The warehouse before the first day, whose first order arrives that day."""
    limited, shop = products["is_channel"], products["shop_id"]
    cost = np.where(limited, products["cost_share"], 0.5)
    share = specific_supply.fractile(1.0, cost, p.salvage * cost)
    zero = np.zeros(cost.size, dtype=np.int64)
    rhythm = streams.mean(axis=1)[shop]
    house = Warehouse(limited, shop, share, rhythm, zero, zero.copy(), zero.copy())
    if limited.any():
        house.order(users, p, -p.lead)
    return house
