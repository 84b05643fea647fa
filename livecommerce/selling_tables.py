"""Tables of how shops sell: creators and their slots, placement, and the warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import distribution, exposure
from livecommerce.mechanisms.distribution import NOBODY

if TYPE_CHECKING:
    from livecommerce.world import Run

Columns = dict[str, NDArray]


def creator_of(run: Run, rows: Columns) -> NDArray[np.int64]:
    """The creator through whom each visit or order came; `NOBODY` for those of other ways in."""
    shown = run.rows["shows"]["creator"][rows["day"], rows["shop"]]
    return np.where(rows["source"] == exposure.CREATOR, shown, NOBODY)


def commission_shares(run: Run, rows: Columns) -> NDArray[np.float64]:
    """The creator's share of each order's price; 0 for orders of other ways in."""
    by_creator = np.append(distribution.commissions(run.parameters.distribution), 0.0)
    return by_creator[creator_of(run, rows)]  # NOBODY is the last


def creators(run: Run) -> Columns:
    p = run.parameters.distribution
    ids = np.arange(p.creators)
    bits = run.people["audiences"]
    return {
        "creator_id": ids,
        "fans_user_num": np.array([(bits >> np.uint32(k) & 1).sum() for k in ids.tolist()]),
        "commission": np.rint(distribution.commissions(p) * 1_000.0),
    }


def slots(run: Run, commission: NDArray[np.int64]) -> Columns:
    """One row a day and shop that a creator shows, with what came of it there."""
    shows, watch, bought = (run.rows[name] for name in ("shows", "watch", "orders"))
    day, shop = np.nonzero(shows["creator"] != NOBODY)

    def add(rows: Columns, weight: NDArray | int = 1) -> NDArray[np.int64]:
        sums = np.zeros(shows["creator"].shape, dtype=np.int64)
        through = (rows["source"] == exposure.CREATOR).astype(np.int64)
        np.add.at(sums, (rows["day"], rows["shop"]), weight * through)
        return sums[day, shop]

    return {
        "day": day, "creator_id": shows["creator"][day, shop], "shop_id": shop,
        "is_test": shows["tested"][day, shop], "viewers": add(watch), "orders": add(bought),
        "gmv_fen": add(bought, bought["paid_fen"]),
        "commission_fen": add(bought, commission),
    }  # fmt: skip


def ad_spend(run: Run) -> Columns:
    """One row a show that bought impressions."""
    shows, watch = run.rows["shows"], run.rows["watch"]
    day, shop = np.nonzero(shows["impressions"] > 0)
    viewers = np.zeros(shows["impressions"].shape, dtype=np.int64)
    np.add.at(viewers, (watch["day"], watch["shop"]), watch["source"] == exposure.PAID)
    names = {"impressions": "impressions", "price_fen": "price", "spend_fen": "spend"}
    return {
        "day": day, "shop_id": shop, "paid_viewers": viewers[day, shop],
        **{new: shows[old][day, shop] for new, old in names.items()},
    }  # fmt: skip


def stock(run: Run) -> Columns:
    """One row a day and product of the channel's own, at the end of the day."""
    noted, product = run.rows["stock"], np.flatnonzero(run.products["is_channel"])
    day = np.repeat(np.arange(run.days), product.size)
    cost = run.products["price_fen"][product] * run.products["cost_share"][product]
    counts = {name: noted[name][:, product].ravel() for name in ("arrived", "sold", "stock")}
    return {
        "day": day, "product_id": np.tile(product, run.days), **counts,
        "unit_cost_fen": np.tile(np.rint(cost).astype(np.int64), run.days),
    }  # fmt: skip


def truth_stock(run: Run) -> Columns:
    """What stock hides: units wanted, row for row."""
    product = np.flatnonzero(run.products["is_channel"])
    return {"wanted": run.rows["stock"]["wanted"][:, product].ravel()}
