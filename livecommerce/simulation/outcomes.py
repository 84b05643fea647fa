"""Potential outcomes: some users live the second half twice more, following one shop or not.

What they then do reaches nobody else: shops, stock and all other users go on as they were. So
a row of truth_follow is the effect on one user of that user's own follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws
from livecommerce.simulation.state import Shard

FOLLOW_DAY = 180  # from this day the outcomes count
LIVED_TWICE_MORE = 5_000  # users at most; evenly spread over a larger world
Rows = dict[str, NDArray]


@dataclass
class Outcomes:
    """One met pair of some users of a part, and these users in both cases."""

    user: NDArray[np.intp]  # places in the part
    pair: NDArray[np.intp]  # the users' chosen pairs, places in [users, candidates]
    before: Rows  # of these pairs just before: is_follower, orders
    if_follow: Shard
    if_not: Shard


def split(shard: Shard, users: int, seed: int) -> Outcomes:
    """Choose by hash one met pair of every user (of `users` in the world: of some)."""
    step = -(-users // LIVED_TWICE_MORE)
    met = shard.last_visit > -2
    user = np.flatnonzero(met.any(axis=1) & (shard.people["user_id"] % step == 0))
    lot = draws.uniform(seed, "pin", shard.entities(user[:, None], shard.shop[user]))
    column = np.where(met[user], lot, 2.0).argmin(axis=1)
    pair = user * shard.shop.shape[1] + column
    cases = [shard.some(user) for _ in range(2)]
    for case, follows in zip(cases, (True, False), strict=True):
        at = np.arange(user.size), column
        case.followed[at], case.pinned[at] = follows, True
    before = {"is_follower": shard.followed.take(pair), "orders": shard.orders.take(pair)}
    return Outcomes(user, pair, before, *cases)


def counted(outcomes: Outcomes, shard: Shard) -> Rows:
    """The rows of truth_follow of a part after its last day: orders since the split, by case."""
    width = shard.shop.shape[1]
    own = np.arange(outcomes.user.size) * width + outcomes.pair % width
    before = outcomes.before["orders"]
    return {
        "user_id": shard.people["user_id"][outcomes.user],
        "shop_id": shard.shop.take(outcomes.pair),
        "is_follower": outcomes.before["is_follower"],
        "orders_if_follow": outcomes.if_follow.orders.take(own) - before,
        "orders_if_not": outcomes.if_not.orders.take(own) - before,
        "orders": shard.orders.take(outcomes.pair) - before,
    }  # fmt: skip
