"""One day of one shard: exposure, visits, orders, parcels. Changes the shard, returns the rows.

Rows are columns of equal length, one dict a table, ordered by user and candidate, so that shards
put one after the other give the rows of an unsharded world.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws, numeric
from livecommerce.mechanisms import (
    content,
    experience,
    exposure,
    goods,
    order,
    self_operation,
    trust,
)
from livecommerce.settings import WorldParameters
from livecommerce.state import Place, Shard, trust_now

Rows = dict[str, NDArray]
NOT_SEEN = -1


@dataclass
class Today:
    """What a day's functions need besides the shard."""

    p: WorldParameters
    seed: int
    day: int
    here: Place
    shows: dict[str, NDArray]

    def draw(self, name: str, entities: NDArray, slot: int = 0) -> NDArray[np.float64]:
        """Uniforms of the mechanism `name` for today."""
        return draws.uniform(self.seed, name, entities, self.day, slot)


@dataclass
class Draft:
    """A shard's day up to the proposed orders; `queue` is what it wants of limited products."""

    parcels: Rows
    seen: Rows
    watched: Rows
    queue: Rows  # product, lot


def propose(shard: Shard, today: Today) -> Draft:
    """The first half of a day: parcels, impressions, visits, and what visitors want to order."""
    parcels = open_parcels(shard, today)
    seen = expose(shard, today)
    watched = visit(shard, today, seen)
    want(shard, today, watched)
    limited = watched["is_order"] & today.here.products["is_channel"][watched["product"]]
    lot = draws.words(draws.stream(today.seed, "queue", today.day), watched["entity"][limited])
    return Draft(parcels, seen, watched, {"product": watched["product"][limited], "lot": lot})


def settle(
    shard: Shard, today: Today, draft: Draft, served: dict[int, np.uint64 | None]
) -> dict[str, Rows]:
    """The second half: orders, so far as stock goes round, and follows; the day's rows.

    `served` names the last lot of each product that ran out (see `Warehouse.served`).
    """
    watched = draft.watched
    for product, last in served.items():
        late = np.flatnonzero(watched["is_order"] & (watched["product"] == product))
        lot = draws.words(draws.stream(today.seed, "queue", today.day), watched["entity"][late])
        watched["is_order"][late] = False if last is None else lot <= last
    bought = buy(shard, today, watched)
    follow(shard, today, watched, bought)
    return {"parcels": draft.parcels, "impressions": draft.seen, "watch": watched, "orders": bought}


def expose(shard: Shard, today: Today) -> Rows:
    """Impressions of the users who open the app today, one row a user and show."""
    p, shows = today.p.exposure, today.shows
    opens = today.draw("open", shard.people["user_id"]) < shard.people["activity"]
    rows = np.flatnonzero(opens)
    shop, match, entity = shard.shop[rows], shard.match[rows], shard.entity[rows]
    live, followed = shows["live"][shop], shard.followed[rows]
    belief = trust_now(shard, today.here, today.p, rows)
    lot = today.draw("feed", entity)
    by_chance = live & (lot > 1.0 - p.random_share)
    by_feed = lot < exposure.public_chance(feed_share(today, shop, match, belief, live), p)
    idle = today.day - shard.last_visit[rows]
    direct = exposure.direct_chance(followed, idle, shard.loyalty[rows], today.day, p)
    comes = live & (today.draw("direct", entity) < direct)
    placed = exposure.paid_chance((shows["reach"] * shows["live"])[shop], shows["aim"][shop], match)
    by_placement = today.draw("placement", entity) < placed
    by_creator = shown_by_creator(shard, today, rows, shop, entity)
    ways = [by_chance, comes & followed, by_creator, by_feed | comes, by_placement]
    codes = [
        exposure.RANDOM, exposure.FOLLOW, exposure.CREATOR, exposure.FEED, exposure.PAID
    ]  # fmt: skip
    source = np.select(ways, codes, NOT_SEEN)
    at = np.nonzero(source != NOT_SEEN)
    return {
        "user": rows[at[0]], "column": at[1], "shop": shop[at], "entity": entity[at],
        "source": source[at].astype(np.int8), "match": match[at], "trust": belief[at],
    }  # fmt: skip


def shown_by_creator(shard, today, rows, shop, entity):
    creator = today.shows["creator"][shop]
    bits = shard.people["audiences"][rows]
    inside = (creator >= 0) & ((bits[:, None] >> np.maximum(creator, 0).astype(np.uint32)) & 1 == 1)
    lot = today.draw("creator", entity)
    return inside & (lot < today.p.distribution.reach)


def feed_share(
    today: Today, shop: NDArray, match: NDArray, belief: NDArray, live: NDArray
) -> NDArray[np.float64]:
    """Each candidate's share of a user's places in the feed [users, candidates]."""
    p, shops = today.p.exposure, today.here.shops
    term = p.content * shops["content"] + p.rating * (today.here.books.rating - 0.9)
    term = term + p.guarantee * shops["guarantee"] + shops["appeal"] + today.shows["lift"]
    return exposure.shares(p.match * match + p.trust * belief + term[shop], live, p)


def visit(shard: Shard, today: Today, seen: Rows) -> Rows:
    """Who enters, and for how long; adds `is_click` to `seen` and returns the entered rows."""
    p = today.p.content
    at = (seen["user"], seen["column"])
    from_page = seen["source"] == exposure.FOLLOW
    chance = content.click_chance(seen["match"], seen["trust"], from_page, shard.fatigue[at], p)
    seen["is_click"] = today.draw("click", seen["entity"]) < chance
    watched = {name: column[seen["is_click"]] for name, column in seen.items()}
    at = (watched["user"], watched["column"])
    quality = today.here.shops["content"][watched["shop"]]
    u = today.draw("stay", watched["entity"])
    watched["content"] = quality
    watched["minutes"] = content.minutes(watched["match"], watched["trust"], quality, u, p)
    watched["followed"] = shard.followed[at]
    watched["contact"] = shard.visits[at] + 1
    watched["fatigue"] = shard.fatigue[at]
    watched["loyalty"] = shard.loyalty[at]
    shard.good[at] += trust.deposit(watched["minutes"], quality, today.p.trust)
    shard.fatigue[at] += 1.0
    shard.visits[at] += 1
    shard.last_visit[at] = today.day
    return watched


def offer(today: Today, watched: Rows) -> NDArray[np.int64]:
    """The product that each visit is shown: the hero to a share, else another that is in stock."""
    u = today.draw("offer", watched["entity"])
    place = self_operation.shown(u, goods.PRODUCTS, today.p.self_operation)
    hero = watched["shop"] * goods.PRODUCTS
    open_now = today.here.books.warehouse.open
    return np.where(open_now[hero + place], hero + place, hero)


def want(shard: Shard, today: Today, watched: Rows) -> None:
    """What each visitor is shown and whether it is wanted; adds `product` and `is_order`."""
    p, stock = today.p, today.here.products
    user, shop = watched["user"], watched["shop"]
    product = offer(today, watched)
    category = stock["category"][product]
    days = today.day - shard.last_order[user, category]
    discount = today.shows["discount"][shop]
    sensitivity = shard.people["price_sensitivity"][user]
    odds = order.hazard_odds(
        watched["match"], watched["trust"], p.order, content=watched["content"],
        extreme=watched["trust"] > p.trust.extreme, hero=stock["is_hero"][product],
        contacts=watched["contact"] - 1, recent=order.recency(days, goods.CYCLES[category]),
        fatigue=watched["fatigue"], loyalty=watched["loyalty"], day=today.day,
        pace=today.here.shops["pace"][shop] + stock["fit"][product]
        + p.distribution.endorsement * (watched["source"] == exposure.CREATOR),
        price=sensitivity * (stock["log_price"][product] + numeric.log(1.0 - discount)),
    )  # fmt: skip
    chance = order.chance(odds, watched["minutes"])
    watched["product"] = product
    watched["is_order"] = today.draw("order", watched["entity"]) < chance


def buy(shard: Shard, today: Today, watched: Rows) -> Rows:
    """Orders of the day, with what they cost and how they will end."""
    stock, discount = today.here.products, today.shows["discount"][watched["shop"]]
    bought = {name: column[watched["is_order"]] for name, column in watched.items()}
    at = (bought["user"], bought["column"])
    shard.orders[at] += 1
    bought["order_number"] = shard.orders[at]
    shard.last_order[bought["user"], stock["category"][bought["product"]]] = today.day
    list_price = stock["price_fen"][bought["product"]]
    kept = 1.0 - discount[watched["is_order"]]
    bought["paid_fen"] = np.rint(list_price * kept).astype(np.int64)
    send(shard, today, bought)
    return bought


def send(shard: Shard, today: Today, bought: Rows) -> None:
    """Decide what arrives and whether it goes back; adds the columns and files the parcels."""
    p, shops, shop = today.p.experience, today.here.shops, bought["shop"]
    draw = [today.draw("parcel", bought["entity"], slot) for slot in range(4)]
    governance = today.p.trust.governance
    what = experience.outcome(
        shops["defect"][shop], shops["overclaim"][shop], governance, draw[0], p
    )
    abuser = shard.people["abuser"][bought["user"]]
    covered = draw[1] < p.remedy
    chance = experience.refund_chance(what, bought["match"], bought["trust"], abuser, p, covered)
    refunded = draw[2] < chance
    abused = abuser & covered & (what == experience.GOOD) & (draw[2] < p.abuse)
    bought["outcome"] = what
    bought["refund"] = experience.remedy_of(refunded, what, covered, abused)
    parcel = {name: bought[name] for name in ("user", "column", "shop", "outcome", "refund")}
    parcel["leave"] = draw[3]
    shard.parcels[today.day + p.delivery_days] = parcel


def open_parcels(shard: Shard, today: Today) -> Rows:
    """Today's parcels change trust; a bad one can end a follow. Returns one row a parcel."""
    p = today.p
    parcel = shard.parcels.pop(today.day, None) or no_parcels()
    at = (parcel["user"], parcel["column"])
    bad = parcel["outcome"] != experience.GOOD
    healed = np.where(parcel["refund"] == experience.REFUND_ONLY, p.experience.healed, 0.0)
    shard.good[at] += ~bad
    shard.bad[at] += np.where(bad, trust.withdrawal(healed, p.trust), 0.0)
    free = shard.followed[at] & ~shard.pinned[at]
    leaves = free & bad & (parcel["leave"] < p.content.unfollow_bad * (1.0 - healed))
    shard.followed[at] &= ~leaves
    return {**parcel, "bad": bad, "is_unfollow": leaves}


def no_parcels() -> Rows:
    """Parcels of a day without any."""
    nothing = np.zeros(0, dtype=np.int64)
    names = ("user", "column", "shop", "outcome", "refund", "leave")
    return dict.fromkeys(names, nothing)


def follow(shard: Shard, today: Today, watched: Rows, bought: Rows) -> None:
    """New follows and unfollows at the end of each visit; adds `is_follow`, `is_unfollow`."""
    p = today.p.content
    at = (watched["user"], watched["column"])
    free = ~shard.pinned[at]
    chance = content.follow_chance(
        watched["match"], watched["trust"], watched["content"], shard.orders[at] > 0,
        watched["loyalty"], p, today.here.shops["persona"][watched["shop"]],
    )  # fmt: skip
    lot = today.draw("follow", watched["entity"])
    tired = lot < content.unfollow_chance(watched["fatigue"], p)
    watched["is_follow"] = free & ~watched["followed"] & (lot < chance)
    watched["is_unfollow"] = free & watched["followed"] & tired
    shard.followed[at] = (watched["followed"] | watched["is_follow"]) & ~watched["is_unfollow"]
