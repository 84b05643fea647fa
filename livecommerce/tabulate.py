"""From a run to tables: the stored columns of each table, as NumPy arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import exposure
from livecommerce.mechanisms.experience import DEFECT, GOOD, KEPT, REFUND_ONLY
from livecommerce.mechanisms.money import order_costs
from livecommerce.selling_tables import (
    ad_spend,
    commission_shares,
    creators,
    slots,
    stock,
    truth_stock,
)
from livecommerce.tables import table
from livecommerce.world import Change, Run, simulate

Columns = dict[str, NDArray]
COSTS = ("refunded_fen", "goods_fen", "fee_fen", "freight_fen", "commission_fen", "left_fen")
FOLLOW_DAY = 180  # from this day truth_follow counts
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
    live, big, spend = (run.rows["shows"][name] for name in ("live", "big", "spend"))
    seen, watch, bought = (run.rows[name] for name in ("impressions", "watch", "orders"))
    money = orders(run)

    def add(rows: Columns, weight: NDArray | None = None) -> NDArray[np.int64]:
        cell = rows["day"].astype(np.int64) * count + rows["shop"]
        sums = np.zeros(run.days * count, dtype=np.int64)
        np.add.at(sums, cell, np.int64(1) if weight is None else weight.astype(np.int64))
        return sums.reshape(run.days, count)[live]

    day, shop = np.nonzero(live)
    costs = {"placement_fen": spend[live], "team_fen": run.shops["team"][shop]}
    table = {
        "day": day, "shop_id": shop, "is_big": big[live], "impressions": add(seen),
        "viewers": add(watch),
        "paid_viewers": add(watch, watch["source"] == exposure.PAID),
        "minutes": add(watch, watch["minutes"]),
        "new_follows": add(watch, watch["is_follow"]), "orders": add(bought),
        "gmv_fen": add(bought, bought["paid_fen"]),
        **{name: add(bought, money[name]) for name in COSTS}, **costs,
    }  # fmt: skip
    table["left_fen"] = table["left_fen"] - costs["placement_fen"] - costs["team_fen"]
    return table


def live_watch(run: Run) -> Columns:
    rows = run.rows["watch"]
    names = ("day", "source", "minutes", "contact", "is_follow", "is_order")
    table = {name: rows[name] for name in names}
    return {
        **table, "user_id": rows["user"], "shop_id": rows["shop"], "is_follower": rows["followed"]
    }  # fmt: skip


def impressions(run: Run) -> Columns:
    rows = run.rows["impressions"]
    random, sampled = rows["source"] == exposure.RANDOM, rows["user"] % ONE_IN == 0
    kept = random | sampled
    names = {"day": "day", "user_id": "user", "shop_id": "shop", "source": "source"}
    table = {new: rows[old][kept] for new, old in names.items()}
    flags = {"is_rand": random, "is_click": rows["is_click"], "in_sample": sampled}
    return {**table, **{name: flag[kept] for name, flag in flags.items()}}


def follows(run: Run) -> Columns:
    """Spells of following, out of the first state and the days on which it changed.

    A pair's beginnings and ends alternate, so its nth end closes its nth beginning.
    """
    size = run.shops["shop_id"].size
    user, column = np.nonzero(run.pairs["followed_start"])
    before = {"user": user, "shop": run.pairs["shop"][user, column], "day": np.full(user.size, -1)}
    watch, parcels = run.rows["watch"], run.rows["parcels"]
    begins = _moves([before, _where(watch, "is_follow")], size)
    ends = _moves([_where(parcels, "is_unfollow"), _where(watch, "is_unfollow")], size)
    day_to = np.full(begins["day"].size, run.days)
    day_to[np.searchsorted(begins["spell"], ends["spell"])] = ends["day"]
    return {
        "user_id": begins["pair"] // size, "shop_id": begins["pair"] % size,
        "day_from": begins["day"], "day_to": day_to,
    }  # fmt: skip


def _where(rows: Columns, flag: str) -> Columns:
    return {name: rows[name][rows[flag]] for name in ("user", "shop", "day")}


def _moves(parts: list[Columns], size: int) -> Columns:
    """Changes of follow state by pair and day, numbered within each pair (`spell`)."""
    pair = np.concatenate([part["user"].astype(np.int64) * size + part["shop"] for part in parts])
    day = np.concatenate([part["day"] for part in parts])
    order = np.lexsort((day, pair))
    pair, day = pair[order], day[order]
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    number = np.arange(pair.size) - np.repeat(first, np.diff(np.r_[first, pair.size]))
    return {"pair": pair, "day": day, "spell": pair * 1_000 + number}


def _reported(run: Run) -> NDArray[np.int8]:
    """What each buyer says of the parcel: an abuser's claim calls a good parcel defective."""
    rows = run.rows["orders"]
    claimed = (rows["outcome"] == GOOD) & (rows["refund"] == REFUND_ONLY)
    return np.where(claimed, DEFECT, rows["outcome"]).astype(np.int8)


def refunds(run: Run) -> Columns:
    rows = run.rows["orders"]
    hit = np.flatnonzero(rows["refund"] != KEPT)
    arrived = rows["day"][hit] + run.parameters.experience.delivery_days
    return {
        "order_id": hit, "day": arrived, "user_id": rows["user"][hit],
        "shop_id": rows["shop"][hit], "kind": rows["refund"][hit],
        "reason": _reported(run)[hit], "refunded_fen": rows["paid_fen"][hit],
    }  # fmt: skip


def trust_events(run: Run) -> Columns:
    """One row a parcel opened within the run, in the order of opening."""
    rows, parcels = run.rows["orders"], run.rows["parcels"]
    order = np.arange(parcels["day"].size)  # parcels open in the order in which they were sent
    return {
        "order_id": order, "day": parcels["day"], "user_id": parcels["user"],
        "shop_id": parcels["shop"], "event": _reported(run)[order],
        "remedied": rows["refund"][order] == REFUND_ONLY, "is_unfollow": parcels["is_unfollow"],
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
    """Potential outcomes: the world run twice more, one pair a user made or kept from following."""
    twins = {
        follows: again(run, [Change(FOLLOW_DAY, follows=follows, one_each=True)])
        for follows in ("forced", "blocked")
    }
    pinned = twins["forced"].pairs["pinned"]
    user = np.repeat(run.people["user_id"], pinned.shape[1])[pinned.ravel()]
    counts = {name: orders_from(r, FOLLOW_DAY)[pinned] for name, r in (("", run), *twins.items())}
    return {
        "user_id": user, "shop_id": run.pairs["shop"][pinned],
        "is_follower": twins["forced"].pairs["before_pin"][pinned],
        "orders_if_follow": counts["forced"], "orders_if_not": counts["blocked"],
        "orders": counts[""],
    }  # fmt: skip


def again(run: Run, changes: Sequence[Change]) -> Run:
    """The same world with the same draws, and `changes`."""
    users, candidates = run.pairs["shop"].shape
    return simulate(
        run.parameters, run.seed, users, run.days, shops=run.shops["shop_id"].size,
        candidates=candidates, changes=changes,
    )  # fmt: skip


def orders_from(run: Run, day: int) -> NDArray[np.int64]:
    """Orders of every pair [users, candidates] from `day` on."""
    rows, shop = run.rows["orders"], run.pairs["shop"]
    late = rows["day"] >= day
    user = rows["user"][late].astype(np.int64)
    column = (shop[user] == rows["shop"][late][:, None]).argmax(axis=1)
    counts = np.bincount((user * shop.shape[1] + column).astype(np.intp), minlength=shop.size)
    return counts.astype(np.int64).reshape(shop.shape)


def creator_slots(run: Run) -> Columns:
    return slots(run, orders(run)["commission_fen"])


MAKERS: dict[str, Callable[[Run], Columns]] = {
    maker.__name__: maker
    for maker in (
        users, shops, products, sessions, follows, impressions, live_watch, orders, refunds,
        trust_events, creators, creator_slots, ad_spend, stock, truth_users, truth_pairs,
        truth_watch, truth_follow, truth_stock,
    )
}  # fmt: skip


def columns(name: str, run: Run) -> Columns:
    """The stored columns of table `name`, in the schema's order and types."""
    schema, made = table(name), MAKERS[name](run)
    return {c.name: made[c.name].astype(c.dtype) for c in schema.columns if c.stored}
