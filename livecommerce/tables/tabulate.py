"""From a run to tables: the stored columns of each table, as NumPy arrays."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import exposure, platform
from livecommerce.mechanisms.experience import DEFECT, GOOD, KEPT, REFUND_ONLY
from livecommerce.mechanisms.money import order_costs, show_costs
from livecommerce.simulation.outcomes import FOLLOW_DAY
from livecommerce.simulation.run import Run, simulate
from livecommerce.simulation.spells import follows
from livecommerce.tables.columns import Column, table
from livecommerce.tables.tabulate_live import gifts, reservations, session_minutes, signals
from livecommerce.tables.tabulate_selling import (
    ad_spend,
    auction_fen,
    commission_shares,
    creator_slots,
    creators,
    stock,
    truth_stock,
)  # fmt: skip

Columns = dict[str, NDArray]
COSTS = ("refunded_fen", "goods_fen", "fee_fen", "freight_fen", "commission_fen", "left_fen")
MONTH = 30  # days
ONE_IN = 10  # users whose impressions are all kept


def users(run: Run) -> Columns:
    people = run.people
    return {
        "user_id": people["user_id"], "age": people["age_band"], "city_tier": people["city_tier"]
    }  # fmt: skip


def shops(run: Run) -> Columns:
    ends, shop = run.pairs["followed_end"], run.pairs["shop"]
    return {
        "shop_id": run.shops["shop_id"],
        "shop_name": shop_names(run),
        "category": run.shops["category"],
        "has_guarantee": run.shops["guarantee"] == 1,
        "shows_a_week": run.shops["streams"].sum(axis=1),
        "accounts": run.shops["accounts"],
        "has_creators": run.shops["willing"],
        "opened_day": run.shops["opened"],
        "fans_user_num": np.bincount(shop[ends], minlength=run.shops["shop_id"].size),
    }


def shop_names(run: Run) -> NDArray[np.str_]:
    """Names of the rooms: the given ones first, the rest numbered."""
    named = [room.name for room in run.parameters.rooms]
    rest = range(len(named), run.shops["shop_id"].size)
    return np.array([*named, *(f"Shop {number:02d}" for number in rest)])


def products(run: Run) -> Columns:
    names = ("product_id", "shop_id", "category", "is_hero", "is_channel", "price_fen")
    return {name: run.products[name] for name in names}


def orders(run: Run) -> Columns:
    rows = run.rows["orders"]
    cost_share = run.products["cost_share"][rows["product"]]
    guarantee = run.shops["guarantee"][rows["shop"]]
    costs = order_costs(
        rows["paid_fen"], cost_share, rows["refund"], guarantee, run.parameters.money,
        commission_shares(run, rows),
    )  # fmt: skip
    renamed = {"user_id": "user", "shop_id": "shop", "product_id": "product"}
    renamed["is_follower"] = "followed"
    names = ("day", "source", "contact", "order_number", "paid_fen", "refund")
    return {
        **{new: rows[old] for new, old in renamed.items()},
        **{name: rows[name] for name in names},
        **costs,
    }


def sessions(run: Run) -> Columns:
    """Every show with its sums; a show without viewers is a row too."""
    count = run.shops["shop_id"].size
    live, big = run.rows["shows"]["live"], run.rows["shows"]["big"]
    seen, watch, bought = (run.rows[name] for name in ("impressions", "watch", "orders"))
    money = orders(run)

    def add(rows: Columns, weight: NDArray | None = None) -> NDArray[np.int64]:
        cell = rows["day"].astype(np.int64) * count + rows["shop"]
        sums = np.zeros(run.days * count, dtype=np.int64)
        np.add.at(sums, cell, np.int64(1) if weight is None else weight.astype(np.int64))
        return sums.reshape(run.days, count)[live]

    day, shop = np.nonzero(live)
    paid, own = add(watch, watch["source"] == exposure.PAID), run.rows["shows"]["own"][live]
    costs = show_costs(
        paid, own * run.shops["team"][shop], run.parameters.money, auction_fen(run)[live],
        run.rows["shows"]["slot_fee"][live],
    )  # fmt: skip
    table = {
        "day": day, "shop_id": shop, "is_big": big[live], "impressions": add(seen),
        "viewers": add(watch), "paid_viewers": paid, "minutes": add(watch, watch["minutes"]),
        "new_follows": add(watch, watch["is_follow"]), "orders": add(bought),
        "gmv_fen": add(bought, bought["paid_fen"]),
        **{name: add(bought, money[name]) for name in COSTS}, **costs,
    }  # fmt: skip
    table["left_fen"] = table["left_fen"] - sum(costs.values())
    return table


def live_watch(run: Run) -> Columns:
    rows = run.rows["watch"]
    names = ("day", "source", "minutes", "contact", "is_follow", "is_order")
    table = {name: rows[name] for name in names}
    return {
        **table, **signals(run), "user_id": rows["user"], "shop_id": rows["shop"],
        "is_follower": rows["followed"],
    }  # fmt: skip


def impressions(run: Run) -> Columns:
    rows = run.rows["impressions"]
    random, sampled = rows["source"] == exposure.RANDOM, rows["user"] % ONE_IN == 0
    kept = random | sampled
    names = {"day": "day", "user_id": "user", "shop_id": "shop", "source": "source"}
    table = {new: rows[old][kept] for new, old in names.items()}
    flags = {"is_rand": random, "is_click": rows["is_click"], "in_sample": sampled}
    return {**table, **{name: flag[kept] for name, flag in flags.items()}}


def _reported(rows: Columns) -> NDArray[np.int8]:
    """What each buyer says of the parcel: an abuser's claim calls a good parcel defective."""
    claimed = (rows["outcome"] == GOOD) & (rows["refund"] == REFUND_ONLY)
    return np.where(claimed, DEFECT, rows["outcome"]).astype(np.int8)


def refunds(run: Run) -> Columns:
    rows = run.rows["orders"]
    hit = np.flatnonzero(rows["refund"] != KEPT)
    arrived = rows["day"][hit] + run.parameters.experience.delivery_days
    return {
        "order_id": hit + run.earlier.get("orders", 0), "day": arrived,
        "user_id": rows["user"][hit],
        "shop_id": rows["shop"][hit], "kind": rows["refund"][hit],
        "reason": _reported(rows)[hit], "refunded_fen": rows["paid_fen"][hit],
    }  # fmt: skip


def trust_events(run: Run) -> Columns:
    """One row a parcel opened within the run, in the order of opening: that of the orders."""
    parcels = run.rows["parcels"]
    order = np.arange(parcels["day"].size) + run.earlier.get("parcels", 0)
    return {
        "order_id": order, "day": parcels["day"], "user_id": parcels["user"],
        "shop_id": parcels["shop"], "event": _reported(parcels),
        "remedied": parcels["refund"] == REFUND_ONLY, "is_unfollow": parcels["is_unfollow"],
    }  # fmt: skip


def platform_years(run: Run) -> Columns:
    """Years of a growing platform, out of this world's months and the users who join."""
    return years_of(months_of(run), run.parameters.platform)


def months_of(run: Run) -> Columns:
    """What all users do in each month: integers, so that months and blocks of days add up."""
    watch, bought = run.rows["watch"], run.rows["orders"]
    members, months = run.people["user_id"].size, -(-run.days // MONTH)

    def people(rows: Columns) -> NDArray[np.int64]:
        pairs = np.unique(rows["day"].astype(np.int64) // MONTH * members + rows["user"])
        return np.bincount((pairs // members).astype(np.intp), minlength=months)

    def add(rows: Columns, amounts: NDArray) -> NDArray[np.int64]:
        sums = np.zeros(months, dtype=np.int64)
        np.add.at(sums, rows["day"] // MONTH, amounts.astype(np.int64))
        return sums

    return {
        "members": np.full(months, members), "viewers": people(watch),
        "minutes": add(watch, watch["minutes"]), "buyers": people(bought),
        "orders": add(bought, np.ones_like(bought["day"])),
        "gmv_fen": add(bought, bought["paid_fen"]),
    }  # fmt: skip


def years_of(months: Columns, p: platform.Platform) -> Columns:
    """The table platform_years, from `months_of` a world."""

    def year(values: NDArray) -> NDArray[np.int64]:
        return np.rint(platform.path(values / months["members"], p)).astype(np.int64)

    joined = platform.joined(p)
    return {
        "year": np.array(platform.YEARS), "joined": joined, "users": np.cumsum(joined),
        "user_months": year(months["members"]), "viewer_months": year(months["viewers"]),
        "minutes": year(months["minutes"] / 10), "buyer_months": year(months["buyers"]),
        "orders": year(months["orders"]), "gmv_yuan": year(months["gmv_fen"] / 100),
        "published_yuan": np.array(platform.PUBLISHED),
    }  # fmt: skip


def truth_users(run: Run) -> Columns:
    people = run.people
    return {
        "user_id": people["user_id"],
        "activity": np.rint(people["activity"] * 1_000.0),
        "price_sensitivity": np.rint(people["price_sensitivity"] * 1_000.0),
        "abuser": people["abuser"],
    }


def truth_pairs(run: Run) -> Columns:
    names = [c.name for c in table("truth_pairs").columns[2:]]
    user = np.repeat(run.people["user_id"], run.pairs["shop"].shape[1])
    keys = {"user_id": user, "shop_id": run.pairs["shop"].ravel()}
    return {**keys, **{name: run.pairs[name].ravel() for name in names}}


def truth_watch(run: Run) -> Columns:
    return {name: run.rows["watch"][name] for name in ("match", "trust")}


def truth_follow(run: Run) -> Columns:
    """Potential outcomes; a run that was made without them is made once more."""
    if run.days <= FOLLOW_DAY:
        return {column.name: np.zeros(0) for column in table("truth_follow").columns}
    return run.outcomes or again(run).outcomes


def again(run: Run) -> Run:
    """The same world, with potential outcomes."""
    users, candidates = run.pairs["shop"].shape
    return simulate(
        run.parameters, run.seed, users, run.days, shops=run.shops["shop_id"].size,
        candidates=candidates, outcomes=True,
    )  # fmt: skip


MAKERS: dict[str, Callable[[Run], Columns]] = {
    maker.__name__: maker
    for maker in (
        users, shops, products, sessions, session_minutes, reservations, follows, impressions,
        live_watch, gifts, orders, refunds, trust_events, creators, creator_slots, ad_spend, stock,
        platform_years, truth_users, truth_pairs, truth_watch, truth_follow, truth_stock,
    )
}  # fmt: skip


# Tables whose rows belong to days: those of single events, which can be made of some users' day
# alone, and sums over all users. And tables whose rows belong to users, which can be made of some
# users alone. The others are small.
EVENTS = (
    "impressions", "live_watch", "gifts", "orders", "refunds", "trust_events", "truth_watch",
)  # fmt: skip
SUMS = (
    "sessions", "session_minutes", "creator_slots", "ad_spend", "stock", "truth_stock",
)  # fmt: skip
DAILY = (*EVENTS, *SUMS)
BY_USER = ("users", "follows", "truth_users", "truth_pairs", "truth_follow")


def columns(name: str, run: Run) -> Columns:
    """The stored columns of table `name`, in the schema's order and types."""
    return stored(name, MAKERS[name](run))


def stored(name: str, made: Columns, wide: bool = False) -> Columns:
    """Columns in the schema's order and types; `wide` gives small whole numbers 32 bits.

    A value that its type cannot hold is an `OverflowError` naming the column.
    """
    return {c.name: _fitted(f"{name}.{c.name}", made[c.name], _type(c, wide))
            for c in table(name).columns if c.stored}  # fmt: skip


def _type(column: Column, wide: bool) -> np.dtype:
    small = column.dtype in ("int8", "int16") and not column.codes
    return np.dtype("int32" if wide and small else column.dtype)


def _fitted(name: str, values: NDArray, kind: np.dtype) -> NDArray:
    if kind.kind == "i" and values.size and values.dtype.kind in "iuf":
        limits = np.iinfo(kind)
        if values.min() < limits.min or values.max() > limits.max:
            raise OverflowError(
                f"{name} has values from {values.min()} to {values.max()}; "
                f"{kind.name} holds {limits.min} to {limits.max}"
            )
    return values.astype(kind)
