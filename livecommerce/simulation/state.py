"""The state of one shard of users: arrays [users, candidates], changed in place day by day."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws
from livecommerce.mechanisms import distribution, goods, interest, trust
from livecommerce.settings import WorldParameters
from livecommerce.simulation.books import Books, open_books
from livecommerce.simulation.shops import products, shops
from livecommerce.simulation.warehouse import open_warehouse

Floats = NDArray[np.float64]
NEVER = -10_000  # "last visit" of a pair that has not met


@dataclass
class Place:
    """What all shards share: the shops, their products, and the books that link the users."""

    shops: dict[str, NDArray]
    products: dict[str, NDArray]
    shop_taste: Floats
    books: Books


@dataclass
class Shard:
    """Users, their candidate shops, and what each pair has lived through."""

    people: dict[str, NDArray]
    shop: NDArray[np.int16]  # [users, candidates] shop ids
    match: Floats
    loyalty: Floats
    good: Floats  # evidence beyond the prior
    bad: Floats
    fatigue: Floats
    followed: NDArray[np.bool_]
    pinned: NDArray[np.bool_]  # follow state fixed by an intervention
    visits: NDArray[np.int16]
    orders: NDArray[np.int16]
    last_visit: NDArray[np.int16]
    last_order: NDArray[np.int16]  # [users, categories]
    parcels: dict[int, dict[str, NDArray]] = field(default_factory=dict)  # by arrival day

    def entities(self, user: NDArray, shop: NDArray) -> NDArray[np.uint64]:
        """What the hash knows pairs by; `user` is the place in this shard."""
        return draws.pair(self.people["user_id"][user], shop)

    def some(self, users: NDArray[np.intp]) -> Shard:
        """A copy with these users alone; `users` are places, in rising order."""
        columns = {f.name: getattr(self, f.name) for f in fields(self)}
        rows = {k: v[users] for k, v in columns.items() if isinstance(v, np.ndarray)}
        people = {name: values[users] for name, values in self.people.items()}
        parcels = {day: self._parcels_of(users, rows) for day, rows in self.parcels.items()}
        return Shard(people=people, parcels=parcels, **rows)

    def _parcels_of(
        self, users: NDArray[np.intp], parcels: dict[str, NDArray]
    ) -> dict[str, NDArray]:
        kept = np.isin(parcels["user"], users)
        own = {name: values[kept] for name, values in parcels.items()}
        user, width = np.searchsorted(users, own["user"]), self.shop.shape[1]
        return own | {"user": user, "pair": user * width + own["pair"] % width}


def place(p: WorldParameters, seed: int, users: int, count: int, candidates: int) -> Place:
    """The `count` shops of a world, their products and books, before its first day."""
    table = shops(p, seed, count)
    made = products(table, p, seed)
    named = np.arange(count) < len(p.rooms)
    drawn = (candidates - len(p.rooms)) / max(count - len(p.rooms), 1)
    house = open_warehouse(made, table, users, p.specific_supply)
    books = open_books(users, np.where(named, 1.0, drawn), house)
    return Place(table, made, goods.shop_taste(table["shop_id"], seed), books)


def candidates(users: NDArray, seed: int, shops: int, count: int, named: int) -> NDArray[np.int64]:
    """Candidate shops of each user [users, count], sorted: named rooms, then a hash's choice."""
    rest = np.arange(named, shops, dtype=np.int64)
    lots = draws.words(draws.stream(seed, "candidates"), draws.pair(users[:, None], rest[None, :]))
    chosen = named + np.argsort(lots, axis=1, kind="stable")[:, : count - named]
    rooms = np.broadcast_to(np.arange(named, dtype=np.int64), (users.size, named))
    return np.concatenate([rooms, np.sort(chosen, axis=1)], axis=1)


def open_shard(p: WorldParameters, seed: int, ids: NDArray, here: Place, count: int) -> Shard:
    """A shard before the first day: some pairs already follow and remember good parcels."""
    people = interest.people(ids, seed, p.interest)
    shop = candidates(ids, seed, here.shops["shop_id"].size, count, len(p.rooms))
    match = interest.match(people["taste"][:, None, :], here.shop_taste[shop], p.interest)
    loyalty = interest.loyalty(ids[:, None], shop, seed)
    people["audiences"] = distribution.members(ids, seed, p.distribution)
    people["abuser"] = people.pop("abuse_draw") < p.experience.abusers
    u = draws.uniform(seed, "first fans", draws.pair(ids[:, None], shop))
    chance = here.shops["fans"][shop] * 3.0 * np.maximum(match * match, loyalty)
    followed = u < np.minimum(chance, 1.0)
    zeros = np.zeros(shop.shape)
    counts = np.zeros(shop.shape, dtype=np.int16)
    return Shard(
        people=people, shop=shop.astype(np.int16), match=match, loyalty=loyalty,
        good=np.where(followed, here.shops["fan_evidence"][shop], 0.0), bad=zeros.copy(),
        fatigue=zeros.copy(), followed=followed, pinned=np.zeros(shop.shape, dtype=bool),
        visits=counts, orders=counts.copy(),
        last_visit=np.where(followed, -1, NEVER).astype(np.int16),
        last_order=earlier_orders(ids, seed),
    )  # fmt: skip


def earlier_orders(ids: NDArray, seed: int) -> NDArray[np.int16]:
    """Day of each user's last order in each category before the first day, here or elsewhere.

    Spread evenly over the last four cycles, so that needs are neither all full nor all sated.
    """
    category = np.arange(goods.CYCLES.size)
    u = draws.uniform(seed, "earlier orders", draws.pair(ids[:, None], category))
    return -1 - np.floor(4.0 * goods.CYCLES * u).astype(np.int16)


def trust_of_all(shard: Shard, here: Place, p: WorldParameters) -> Floats:
    """Trust of every pair [users, candidates]."""
    prior_a, prior_b = trust.prior(p.trust, here.shops["guarantee"])
    return trust.trust(prior_a[shard.shop] + shard.good, prior_b[shard.shop] + shard.bad)


def fade(shard: Shard, evidence: float, fatigue: float) -> None:
    """One night: these shares of evidence and fatigue are left."""
    shard.good *= evidence
    shard.bad *= evidence
    shard.fatigue *= fatigue
