"""One day of one shard: exposure, visits, orders, parcels. Changes the shard, returns the rows.

Rows are columns of equal length, one dict a table, ordered by user and candidate, so that shards
put one after the other give the rows of an unsharded world.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

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
)  # fmt: skip
from livecommerce.mechanisms.distribution import NOBODY
from livecommerce.settings import WorldParameters
from livecommerce.simulation.books import nobody_shows
from livecommerce.simulation.state import Place, Shard
from livecommerce.simulation.warehouse import Lots

Rows = dict[str, NDArray]
NOT_SEEN = -1
NO_QUEUE: Rows = {"product": np.zeros(0, np.int64), "lot": np.zeros(0, np.uint64)}


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

    def hit(self, name: str, entities: NDArray, chance: NDArray) -> NDArray[np.intp]:
        """Places at which something of this chance happens; none is drawn where it can't."""
        can = np.flatnonzero(chance > 0)
        return can[self.draw(name, entities[can]) < chance[can]]

    @cached_property
    def appeal(self) -> NDArray[np.float64]:
        """What each shop's score in the feed has beside match and trust."""
        p, shops = self.p.exposure, self.here.shops
        term = p.content * shops["content"] + p.rating * (self.here.books.rating - 0.9)
        return term + p.guarantee * shops["guarantee"] + shops["appeal"] + self.shows["lift"]

    @cached_property
    def prior(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Prior (a, b) of trust in each shop."""
        return trust.prior(self.p.trust, self.here.shops["guarantee"])

    @cached_property
    def left_overnight(self) -> tuple[float, float]:
        """Shares of evidence and of fatigue that are left after a night."""
        half_life = self.p.content.fatigue_half_life
        return trust.keep(1.0, self.p.trust), float(numeric.power(0.5, 1.0 / half_life))

    @cached_property
    def away(self) -> bool:
        """Whether some shop is shown by a creator only, without a show of its own."""
        return not np.array_equal(self.shows["own"], self.shows["live"])

    @cached_property
    def awake(self) -> Any:
        """Shops (`same`) whose fan club has an activity today: nobody sleeps."""
        shops = self.here.shops
        return same((self.day - shops["club_from"]) % shops["club_every"] == 0)

    @cached_property
    def hero_share(self) -> Any:
        """Share of visits that each shop (`same`) shows its hero."""
        return same(self.here.shops["hero_share"])

    @cached_property
    def price_cut(self) -> NDArray[np.float64]:
        """Log of what each shop's discount leaves of a price."""
        return numeric.log(1.0 - self.shows["discount"])


def same(values: NDArray) -> Any:
    """The one value of all shops where they have one in common, which is faster to read."""
    return values[0] if (values == values[0]).all() else values


def of(values: Any, shop: NDArray, at: NDArray | slice = slice(None)) -> Any:
    """Values, out of `same`, of the shops of some rows."""
    return values[shop[at]] if np.ndim(values) else values


@dataclass
class Draft:
    """A shard's day up to the proposed orders; `queue` is what it wants of limited products."""

    parcels: Rows
    seen: Rows
    watched: Rows
    queue: Rows  # product, lot: one a proposed order


def propose(shard: Shard, today: Today) -> Draft:
    """The first half of a day: parcels, impressions, visits, and what visitors want to order."""
    parcels = open_parcels(shard, today)
    seen = expose(shard, today)
    watched = visit(shard, today, seen)
    want(shard, today, watched)
    return Draft(parcels, seen, watched, line_up(today, watched))


def line_up(today: Today, watched: Rows) -> Rows:
    """The proposed orders of limited products, each with its lot."""
    house = today.here.books.warehouse
    if not house.counts:
        return NO_QUEUE
    wanted = np.flatnonzero(watched["is_order"])
    wanted = wanted[house.limited[watched["product"][wanted]]]
    return {"product": watched["product"][wanted], "lot": lots(today, watched, wanted)}


def lots(today: Today, watched: Rows, at: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Places in the queue of some visits: the smallest are served first."""
    return draws.words(draws.stream(today.seed, "queue", today.day), watched["entity"][at])


def settle(shard: Shard, today: Today, draft: Draft, served: Lots) -> dict[str, Rows]:
    """The second half: orders, so far as stock goes round, and follows; the day's rows.

    `served` names the last lot of each product that ran out (see `Warehouse.serve`).
    """
    watched = draft.watched
    for product, last in served.items():
        wanted = np.flatnonzero(watched["is_order"] & (watched["product"] == product))
        too_late = True if last is None else lots(today, watched, wanted) > last
        watched["is_order"][wanted] = ~np.asarray(too_late)
    bought = buy(shard, today, watched)
    follow(shard, today, watched)
    return {"parcels": draft.parcels, "impressions": draft.seen, "watch": watched, "orders": bought}


def within_reach(shard: Shard, today: Today) -> NDArray[np.intp]:
    """Today's pairs of a user who opens the app and a shop that streams."""
    opens = today.draw("open", shard.people["user_id"]) < shard.people["activity"]
    online, width = np.flatnonzero(opens), shard.shop.shape[1]
    found = np.flatnonzero(today.shows["live"].take(shard.shop.take(online, axis=0)))
    skipped = online - np.arange(online.size)  # users before each one who are not online
    return found + skipped[found // width] * width


def expose(shard: Shard, today: Today) -> Rows:
    """Impressions of the users who open the app today, one row a user and show."""
    pair, p = within_reach(shard, today), today.p.exposure
    user, shop = pair // shard.shop.shape[1], shard.shop.take(pair).astype(np.intp)
    entity, match = shard.entities(user, shop), shard.match.take(pair)
    belief = trust_now(shard, today, pair, shop)
    score = p.match * match + p.trust * belief + today.appeal[shop]
    public = in_the_feed(today, score, user, shop)
    placed = exposure.paid_chance(today.shows["reach"][shop], today.shows["aim"][shop], match)
    comes, page = direct(shard, today, pair, shop, entity)
    lot = today.draw("feed", entity)
    source = np.full(pair.size, NOT_SEEN, dtype=np.int8)  # of several ways in the last one counts
    source[today.hit("placement", entity, placed)] = exposure.PAID
    source[lot < public] = exposure.FEED
    source[before_creator(shard, today, user, shop, entity)] = exposure.CREATOR
    source[comes] = np.where(page, exposure.FOLLOW, exposure.FEED)
    dealt = lot > 1.0 - p.random_share
    source[dealt & today.shows["own"][shop] if today.away else dealt] = exposure.RANDOM
    columns = {
        "pair": pair, "user": user, "shop": shop, "entity": entity, "source": source,
        "match": match, "trust": belief,
    }  # fmt: skip
    return take(columns, np.flatnonzero(source != NOT_SEEN))


def in_the_feed(today: Today, score: NDArray, user: NDArray, shop: NDArray) -> NDArray[np.float64]:
    """Chance of a public impression of each pair: none of shops that only a creator shows today."""
    p, own = today.p.exposure, today.shows["own"]
    if not today.away:
        return exposure.public_chance(exposure.shares(score, user, p), p)
    at_home, chance = np.flatnonzero(own[shop]), np.zeros(score.size)
    share = exposure.shares(score[at_home], user[at_home], p)
    chance[at_home] = exposure.public_chance(share, p)
    return chance


def trust_now(shard: Shard, today: Today, pair: NDArray, shop: NDArray) -> NDArray[np.float64]:
    """Trust of some pairs, by their places in [users, candidates] laid flat."""
    prior_a, prior_b = today.prior
    return trust.trust(prior_a[shop] + shard.good.take(pair), prior_b[shop] + shard.bad.take(pair))


def direct(
    shard: Shard, today: Today, pair: NDArray, shop: NDArray, entity: NDArray
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Places in `pair` of who comes without the feed, and whether through the Follow page."""
    p, followed = today.p.exposure, shard.followed.take(pair)
    able = np.flatnonzero(followed) if p.habit == 0 else np.arange(pair.size)
    able = able[today.shows["own"][shop[able]]] if today.away else able
    followed, pair, awake = followed[able], pair[able], of(today.awake, shop, able)
    idle, loyalty = today.day - shard.last_visit.take(pair), shard.loyalty.take(pair)
    chance = exposure.direct_chance(followed, idle, loyalty, today.day, p, awake)
    comes = today.hit("direct", entity[able], chance)
    return able[comes], followed[comes]


def before_creator(
    shard: Shard, today: Today, user: NDArray, shop: NDArray, entity: NDArray
) -> NDArray[np.intp]:
    """Places of who sees the shop's goods in the room of a creator whose audience they are."""
    if nobody_shows(today.shows):
        return np.zeros(0, dtype=np.intp)
    shown = np.flatnonzero((today.shows["creator"] != NOBODY)[shop])
    creator = today.shows["creator"][shop[shown]].astype(np.uint32)
    bits = shard.people["audiences"][user[shown]] >> creator & np.uint32(1)
    inside = shown[bits == 1]
    return inside[today.draw("creator", entity[inside]) < today.p.distribution.reach]


def take(rows: Rows, at: NDArray[np.intp]) -> Rows:
    """Some of the rows."""
    return {name: column[at] for name, column in rows.items()}


def visit(shard: Shard, today: Today, seen: Rows) -> Rows:
    """Who enters, and for how long; adds `is_click` to `seen` and returns the entered rows."""
    p = today.p.content
    from_page, fatigue = seen["source"] == exposure.FOLLOW, shard.fatigue.take(seen["pair"])
    chance = content.click_chance(seen["match"], seen["trust"], from_page, fatigue, p)
    seen["is_click"] = today.draw("click", seen["entity"]) < chance
    entered = np.flatnonzero(seen["is_click"])
    watched = take(seen, entered)
    pair, quality = watched["pair"], today.here.shops["content"][watched["shop"]]
    u = today.draw("stay", watched["entity"])
    watched["content"] = quality
    watched["minutes"] = content.minutes(watched["match"], watched["trust"], quality, u, p)
    watched["followed"] = shard.followed.take(pair)
    watched["contact"] = shard.visits.take(pair) + 1
    watched["fatigue"] = fatigue[entered]
    watched["loyalty"] = shard.loyalty.take(pair)
    shard.good.reshape(-1)[pair] += trust.deposit(watched["minutes"], quality, today.p.trust)
    shard.fatigue.reshape(-1)[pair] += 1.0
    shard.visits.reshape(-1)[pair] += 1
    shard.last_visit.reshape(-1)[pair] = today.day
    return watched


def offer(today: Today, watched: Rows) -> NDArray[np.int64]:
    """The product that each visit is shown: the hero to a share, else another that is in stock."""
    u = today.draw("offer", watched["entity"])
    hero, house = watched["shop"] * goods.PRODUCTS, today.here.books.warehouse
    other = hero + self_operation.shown(u, goods.PRODUCTS, of(today.hero_share, watched["shop"]))
    return np.where(house.open[other], other, hero) if house.counts else other


def pull(today: Today, watched: Rows, product: NDArray) -> NDArray[np.float64]:
    """What room, product and creator add to the log-odds of an order."""
    here = today.here
    odds: NDArray[np.float64] = here.shops["pace"][watched["shop"]]
    if here.books.warehouse.counts:
        odds = odds + here.products["fit"][product]
    if today.p.distribution.creators:
        odds = odds + today.p.distribution.endorsement * (watched["source"] == exposure.CREATOR)
    return odds


def want(shard: Shard, today: Today, watched: Rows) -> None:
    """What each visitor is shown and whether it is wanted; adds `product` and `is_order`."""
    p, stock = today.p, today.here.products
    user, shop = watched["user"], watched["shop"]
    product = offer(today, watched)
    category = stock["category"][product]
    days = today.day - shard.last_order[user, category]
    sensitivity = shard.people["price_sensitivity"][user]
    odds = order.hazard_odds(
        watched["match"], watched["trust"], p.order, content=watched["content"],
        extreme=watched["trust"] > p.trust.extreme, hero=stock["is_hero"][product],
        contacts=watched["contact"] - 1, recent=order.recency(days, goods.CYCLES[category]),
        fatigue=watched["fatigue"], loyalty=watched["loyalty"], day=today.day,
        pace=pull(today, watched, product),
        price=sensitivity * (stock["log_price"][product] + today.price_cut[shop]),
    )  # fmt: skip
    chance = order.chance(odds, watched["minutes"])
    watched["product"] = product
    watched["is_order"] = today.draw("order", watched["entity"]) < chance


def buy(shard: Shard, today: Today, watched: Rows) -> Rows:
    """Orders of the day, with what they cost and how they will end."""
    stock, bought = today.here.products, take(watched, np.flatnonzero(watched["is_order"]))
    pair = bought["pair"]
    shard.orders.reshape(-1)[pair] += 1
    bought["order_number"] = shard.orders.take(pair)
    shard.last_order[bought["user"], stock["category"][bought["product"]]] = today.day
    kept = 1.0 - today.shows["discount"][bought["shop"]]
    bought["paid_fen"] = np.rint(stock["price_fen"][bought["product"]] * kept).astype(np.int64)
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
    parcel = {name: bought[name] for name in ("pair", "user", "shop", "outcome", "refund")}
    parcel["leave"] = draw[3]
    shard.parcels[today.day + p.delivery_days] = parcel


def open_parcels(shard: Shard, today: Today) -> Rows:
    """Today's parcels change trust; a bad one can end a follow. Returns one row a parcel."""
    p = today.p
    parcel = shard.parcels.pop(today.day, None) or no_parcels()
    pair, bad = parcel["pair"], parcel["outcome"] != experience.GOOD
    healed = np.where(parcel["refund"] == experience.REFUND_ONLY, p.experience.healed, 0.0)
    shard.good.reshape(-1)[pair] += ~bad
    shard.bad.reshape(-1)[pair] += np.where(bad, trust.withdrawal(healed, p.trust), 0.0)
    free = shard.followed.take(pair) & ~shard.pinned.take(pair)
    leaves = free & bad & (parcel["leave"] < p.content.unfollow_bad * (1.0 - healed))
    shard.followed.reshape(-1)[pair[leaves]] = False
    return {**parcel, "bad": bad, "is_unfollow": leaves}


def no_parcels() -> Rows:
    """Parcels of a day without any."""
    nothing = np.zeros(0, dtype=np.intp)
    names = ("pair", "user", "shop", "outcome", "refund", "leave")
    return dict.fromkeys(names, nothing)


def follow(shard: Shard, today: Today, watched: Rows) -> None:
    """New follows and unfollows at the end of each visit; adds `is_follow`, `is_unfollow`."""
    p = today.p.content
    pair = watched["pair"]
    free = ~shard.pinned.take(pair)
    chance = content.follow_chance(
        watched["match"], watched["trust"], watched["content"], shard.orders.take(pair) > 0,
        watched["loyalty"], p, today.here.shops["persona"][watched["shop"]],
    )  # fmt: skip
    lot = today.draw("follow", watched["entity"])
    tired = lot < content.unfollow_chance(watched["fatigue"], p)
    watched["is_follow"] = free & ~watched["followed"] & (lot < chance)
    watched["is_unfollow"] = free & watched["followed"] & tired
    follows = (watched["followed"] | watched["is_follow"]) & ~watched["is_unfollow"]
    shard.followed.reshape(-1)[pair] = follows
