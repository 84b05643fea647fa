"""From a run to the tables of how shops sell: creators, their slots, placement, the warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import distribution, exposure, paid_traffic
from livecommerce.mechanisms.distribution import NOBODY
from livecommerce.mechanisms.experience import KEPT
from livecommerce.mechanisms.money import share_of

if TYPE_CHECKING:
    from livecommerce.simulation.run import Run

Columns = dict[str, NDArray]
Counts = NDArray[np.int64]


def commission_shares(run: Run, rows: Columns) -> NDArray[np.float64]:
    """The creator's share of each order's price; 0 for orders of other ways in."""
    asked = run.rows["shows"]["commission"][rows["day"], rows["shop"]] / 1_000.0
    return np.where(rows["source"] == exposure.CREATOR, asked, 0.0)


def creators(run: Run) -> Columns:
    """One row a creator; the audience counts the run's users."""
    p = run.parameters.distribution
    ids, bits = np.arange(p.creators), run.people["audiences"]
    fans = [int((bits >> np.uint32(k) & np.uint32(1)).sum()) for k in ids.tolist()]
    return {
        "creator_id": ids, "fans_user_num": np.array(fans, dtype=np.int64),
        "commission": np.rint(distribution.commissions(p) * 1_000.0),
    }  # fmt: skip


def creator_slots(run: Run) -> Columns:
    """One row a day and shop that a creator shows, with what came of it there."""
    shows, watch, bought = (run.rows[name] for name in ("shows", "watch", "orders"))
    day, shop = np.nonzero(shows["creator"] != NOBODY)
    kept = np.where(bought["refund"] == KEPT, bought["paid_fen"], 0)
    pay = share_of(kept, commission_shares(run, bought))

    def add(rows: Columns, weight: NDArray | int = 1) -> Counts:
        return _sums(run, rows, weight * (rows["source"] == exposure.CREATOR))[day, shop]

    return {
        "day": day, "creator_id": shows["creator"][day, shop], "shop_id": shop,
        "is_test": shows["tested"][day, shop], "viewers": add(watch), "orders": add(bought),
        "gmv_fen": add(bought, bought["paid_fen"]), "commission_fen": add(bought, pay),
        "slot_fee_fen": shows["slot_fee"][day, shop],
    }  # fmt: skip


def _sums(run: Run, rows: Columns, weight: NDArray) -> Counts:
    """Whole numbers, one a row, added up by day and shop [days, shops]."""
    sums = np.zeros(run.rows["shows"]["live"].shape, dtype=np.int64)
    np.add.at(sums, (rows["day"], rows["shop"]), weight.astype(np.int64))
    return sums


def bought(run: Run) -> Counts:
    """Impressions that each show bought [days, shops]."""
    seen, shows = run.rows["impressions"], run.rows["shows"]
    placed = _sums(run, seen, seen["source"] == exposure.PAID)
    return paid_traffic.impressions(placed, shows["bought"], shows["pressure"])


def auction_fen(run: Run) -> Counts:
    """What each show paid at the day's auction [days, shops]."""
    return paid_traffic.spend(bought(run), run.rows["shows"]["price"])


def ad_spend(run: Run) -> Columns:
    """One row a show that bought impressions, or paid for viewers."""
    shown, shows, watch = bought(run), run.rows["shows"], run.rows["watch"]
    viewers = _sums(run, watch, watch["source"] == exposure.PAID)
    spend = paid_traffic.spend(shown, shows["price"])
    spend = spend + viewers * int(run.parameters.money.placement)
    day, shop = np.nonzero((shown > 0) | (spend > 0))
    columns = {
        "impressions": shown, "price_fen": shows["price"], "spend_fen": spend,
        "paid_viewers": viewers,
    }  # fmt: skip
    return {"day": day, "shop_id": shop} | {name: c[day, shop] for name, c in columns.items()}


def stock(run: Run) -> Columns:
    """One row a day and product of the channel's own, at the end of the day."""
    noted = run.rows["stock"]
    product = noted["product"]
    cost = run.products["price_fen"][product] * run.products["cost_share"][product]
    counts = {name: noted[name] for name in ("day", "arrived", "sold", "stock")}
    return counts | {"product_id": product, "unit_cost_fen": np.rint(cost).astype(np.int64)}


def truth_stock(run: Run) -> Columns:
    """What stock hides: units wanted, row for row."""
    return {"wanted": run.rows["stock"]["wanted"]}
