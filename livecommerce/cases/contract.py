"""Two teams, one contract: what a night of live selling leaves, and what twelve weeks add to it.

A night's bill goes from GMV to what is left: less refunds, goods with the platform's fee, return
freight, placement and the team. Buyers who keep their goods ("keepers") reorder later; a reorder
pays no placement and no team. All money is integer fen (1/100 yuan).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from livecommerce.parameters import Record, choice, parameter
from livecommerce.tables.shipped import case

FEN = 100  # fen in a yuan
CASE: Mapping[str, Any] = case()
WEEKS: int = CASE["weeks"]
PRODUCTS = (
    ("cream", "Face cream"),
    ("cooker", "Rice cooker"),
)


def refunds(team: Mapping[str, Any]) -> float:
    """Per cent of a team's orders that came back, fine enough to give the count itself again."""
    return round(100 * (1 - team["keepers"] / team["orders"]), 2)


def _orders(team: str) -> Any:
    return parameter(
        CASE[team]["orders"],
        label=f"{team.upper()}: orders",
        unit="orders",
        low=0,
        high=1_000_000,
        step=1,
        source="the case: orders of last night's show",
    )


def _refunds(team: str) -> Any:
    return parameter(
        refunds(CASE[team]),
        label=f"{team.upper()}: refunded",
        unit="% of orders",
        low=0,
        high=90,
        step=1,
        source="the case: orders sent back within 30 days",
    )


def _money(team: str, name: str, label: str, source: str) -> Any:
    return parameter(
        CASE[team][name],
        label=f"{team.upper()}: {label}",
        unit="yuan",
        low=0,
        high=10_000_000,
        step=1,
        source=source,
    )


def _reorders(team: str) -> Any:
    return parameter(
        CASE["a"]["reorders"],
        label=f"{team.upper()}: reorders of 100 keepers",
        unit="in 12 weeks",
        low=0,
        high=100,
        step=1,
        source="the case's count for A; B starts from the same, so that the difference is yours",
    )


def _anyway(team: str) -> Any:
    return parameter(
        0,
        label=f"{team.upper()}: reorders without the show",
        unit="of these",
        low=0,
        high=100,
        step=1,
        source="chosen so that every reorder counts until you ask what the show caused",
    )


@dataclass(frozen=True)
class Contract(Record):
    """The terms of both teams; amounts in yuan, shares in percent."""

    b_reorders: int = _reorders("b")
    product: str = choice(
        "cream",
        label="Product",
        options=PRODUCTS,
        source="the case sells face cream; the cooker asks what changes if nobody reorders",
    )
    reorder_left: int | None = parameter(
        None,
        label="Left of one reorder",
        unit="yuan",
        low=0,
        high=20_000,
        step=1,
        source="empty: price less goods and platform fee; no placement, no team",
    )
    price: int = parameter(
        CASE["price"],
        label="Price",
        unit="yuan",
        low=1,
        high=20_000,
        step=1,
        source="the case: one face cream",
    )
    goods: int = parameter(
        round(100 * CASE["goods_share"]),
        label="Goods and platform fee",
        unit="% of price",
        low=0,
        high=95,
        step=1,
        source="the case; chosen so that a cream leaves 45 of 100 yuan before costs of selling",
    )
    freight: int = parameter(
        CASE["freight"],
        label="Freight of a return",
        unit="yuan",
        low=0,
        high=1_000,
        step=1,
        source="the case: one parcel back",
    )
    a_orders: int = _orders("a")
    a_refunds: int = _refunds("a")
    a_placement: int = _money("a", "placement", "placement", "the case: paid for traffic")
    a_fee: int = _money("a", "fee", "team fee", "the case: price of the team for one show")
    a_reorders: int = _reorders("a")
    a_anyway: int = _anyway("a")
    b_orders: int = _orders("b")
    b_refunds: int = _refunds("b")
    b_placement: int = _money("b", "placement", "placement", "the case: paid for traffic")
    b_fee: int = _money("b", "fee", "team fee", "the case: price of the team for one show")
    b_anyway: int = _anyway("b")

    @property
    def margin(self) -> int:
        """What one reorder leaves, in fen: what was set, else price less goods and platform fee."""
        if self.reorder_left is not None:
            return int(self.reorder_left) * FEN
        return int(self.price) * (100 - int(self.goods)) * FEN // 100


@dataclass(frozen=True)
class Bill:
    """One team's night, each entry in fen; `keepers` are orders not sent back."""

    keepers: int
    gmv: int
    refunds: int
    goods: int
    freight: int
    placement: int
    fee: int

    @property
    def left(self) -> int:
        """What stays with the brand, in fen."""
        costs = self.refunds + self.goods + self.freight + self.placement + self.fee
        return self.gmv - costs


def bill(terms: Contract, team: str) -> Bill:
    """The night's bill of team "a" or "b"."""
    orders, placement, fee = (
        int(getattr(terms, f"{team}_{name}")) for name in ("orders", "placement", "fee")
    )
    returned = round(orders * getattr(terms, f"{team}_refunds") / 100)
    kept = orders - returned
    price = int(terms.price) * FEN
    return Bill(
        keepers=kept,
        gmv=orders * price,
        refunds=returned * price,
        goods=kept * price * int(terms.goods) // 100,
        freight=returned * int(terms.freight) * FEN,
        placement=placement * FEN,
        fee=fee * FEN,
    )


def counted_reorders(terms: Contract, team: str) -> int:
    """Reorders per 100 keepers that the show caused; none where the product is bought once."""
    if terms.product == "cooker":
        return 0
    total, anyway = getattr(terms, f"{team}_reorders"), getattr(terms, f"{team}_anyway")
    return max(0, int(total) - int(anyway))


def left_by_week(terms: Contract, team: str) -> np.ndarray:
    """What is left after weeks 0 to `WEEKS`, in fen; reorders are spread evenly over the weeks."""
    night = bill(terms, team)
    per_term = night.keepers * counted_reorders(terms, team) * terms.margin
    weeks = np.arange(WEEKS + 1, dtype=np.int64)
    added: np.ndarray = night.left + weeks * per_term // (100 * WEEKS)
    return added


def level(terms: Contract) -> int:
    """The least reorders per 100 of B's keepers that put B level with A; -1 if none can."""
    night, goal = bill(terms, "b"), int(left_by_week(terms, "a")[-1])
    each = night.keepers * terms.margin
    gap = goal - night.left
    if gap <= 0:
        return 0
    return -1 if each <= 0 or terms.product == "cooker" else -(-100 * gap // each)
