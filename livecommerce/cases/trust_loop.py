"""The trust loop of one buyer and one shop over sixty contacts, with a bad batch and its twin.

A contact is a visit of fixed length. What is followed is a typical pair, not a draw: an order
comes whenever the expected number of orders since the last one has reached 1. Its parcel arrives
before the next contact, a deposit of trust if it is good, a withdrawal if it is bad. The twin is
the same pair without the bad batch; the difference of the two is what the batch costs.

Trust, hazard and money are those of `livecommerce.mechanisms`. Left out: that a need is sated by
an order, fatigue, price, and that trust lengthens a visit.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms.experience import (
    GOOD,
    KEPT,
    REFUND_ONLY,
    RETURNED,
    Experience,
    refund_chance,
)
from livecommerce.mechanisms.money import Money, order_costs
from livecommerce.mechanisms.order import Order, chance, hazard_odds
from livecommerce.mechanisms.trust import Trust, deposit, keep, prior, trust, withdrawal
from livecommerce.parameters import Record, borrowed, changed, choice, parameter

CONTACTS = 60
ORDER, EXPERIENCE, MONEY = Order(), Experience(), Money()  # as the course's world has them
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class TrustLoop(Record):
    """One pair: what the shop does, how the buyer feels, and what an order is worth."""

    bad: int = parameter(
        1, label="Bad parcels in the batch", unit="parcels", low=0, high=5, step=1,
        source="chosen: the least that a bad batch can be",
    )  # fmt: skip
    remedy: str = choice(
        "return", label="What the shop does about a bad parcel",
        options=(("return", "Take it back"), ("refund", "Refund, no return")),
        source="taking back is the least; refund without return is part of extreme trust [S]",
    )  # fmt: skip
    batch: int = parameter(
        30, label="The batch is sold from contact", unit="on", low=1, high=60, step=1,
        source="chosen: the middle, when trust has been earned",
    )  # fmt: skip
    loss: float = borrowed(Trust, "loss", label="Weight of a bad experience", step=0.5)
    half_life: float = borrowed(Trust, "half_life", high=600)
    governance: float = borrowed(Trust, "governance")
    base: float = borrowed(Trust, "base")
    prior_weight: float = borrowed(Trust, "prior_weight", high=20)
    gap: int = parameter(
        3, label="Days between contacts", unit="days", low=1, high=30, step=1,
        source="chosen: two visits a week",
    )  # fmt: skip
    minutes: float = parameter(
        3.0, label="Minutes watched at a contact", unit="minutes", low=0.5, high=20, step=0.5,
        source="chosen between the stays in Bo's room (2.5) and Lan's (4.4)",
    )  # fmt: skip
    match: float = parameter(
        0.7, label="Match of taste and goods", symbol="m", low=0, high=1, step=0.05,
        source="chosen: the goods suit this buyer, though they are not made for her",
    )  # fmt: skip
    content: float = parameter(
        0.6, label="Quality of the content", low=0, high=1, step=0.05,
        source="chosen between Bo's room (0.3) and Lan's (0.8)",
    )  # fmt: skip
    price: int = parameter(
        100, label="Price", unit="yuan", low=10, high=1000, step=10,
        source="the face cream of the two teams",
    )  # fmt: skip
    goods: int = parameter(
        50, label="Goods", unit="% of price", low=0, high=95, step=5,
        source="chosen: with the platform's fee about the 55% of the two teams",
    )  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """What happens at each contact: arrays of length `CONTACTS`."""

    trust: Floats
    chance: Floats  # of an order at this contact
    parcel: Floats  # +1 an order whose parcel is good, -1 one whose parcel is bad, 0 no order
    left_fen: Floats  # what all orders so far have left

    @property
    def first(self) -> int:
        """The contact of the first order, counted from 1; 0 where none is made."""
        orders = np.flatnonzero(self.parcel)
        return int(orders[0]) + 1 if orders.size else 0


@functools.lru_cache(maxsize=16)  # what changes the batch alone leaves the twin as it was
def follow_pair(p: TrustLoop) -> Pair:
    """The pair's sixty contacts, one stretch between two orders after the other."""
    belief = _belief(p)
    a, b = prior(belief)
    fades, watched = keep(p.gap, belief), float(deposit(p.minutes, p.content, belief))
    healed = EXPERIENCE.healed if p.remedy == "refund" else 0.0
    withdrawn = float(withdrawal(healed, belief))
    level, buys, parcel = np.zeros(CONTACTS), np.zeros(CONTACTS), np.zeros(CONTACTS)
    start, spoilt = 0, 0
    good = bad = expected = 0.0
    while start < CONTACTS:
        goods, bads = _evidence(good, bad, fades, watched, CONTACTS - start)
        level[start:] = trust(a + goods, b + bads)
        buys[start:] = _chances(p, belief, level[start:], start)
        total = expected + np.cumsum(buys[start:])
        if total[-1] < 1.0:
            break
        steps = int(np.argmax(total >= 1.0))
        start, expected = start + steps + 1, float(total[steps]) - 1.0
        is_bad = start >= p.batch and spoilt < p.bad  # `start` counts contacts from 1 by now
        spoilt += is_bad
        parcel[start - 1] = -1.0 if is_bad else 1.0
        good = float(goods[steps]) * fades + (not is_bad)
        bad = float(bads[steps]) * fades + withdrawn * is_bad
    return Pair(level, buys, parcel, np.cumsum(_left(p, parcel, level)))


def _belief(p: TrustLoop) -> Trust:
    names = ("base", "governance", "prior_weight", "loss", "half_life")
    return changed(Trust(), **{name: getattr(p, name) for name in names})


def _evidence(
    good: float, bad: float, fades: float, watched: float, contacts: int
) -> tuple[Floats, Floats]:
    """Good and bad evidence at each contact while no order is made; watching deposits a little."""
    goods, bads = [good], [bad]
    for _ in range(contacts - 1):
        goods.append(goods[-1] * fades + watched)
        bads.append(bads[-1] * fades)
    return np.array(goods), np.array(bads)


def _chances(p: TrustLoop, belief: Trust, level: Floats, start: int) -> Floats:
    """Chance of an order at each contact from `start` on, given the levels of trust."""
    odds = hazard_odds(
        p.match, level, ORDER, content=p.content, extreme=level > belief.extreme,
        contacts=np.arange(start, start + level.size),
    )  # fmt: skip
    return chance(odds, p.minutes)


def _left(p: TrustLoop, parcel: Floats, level: Floats) -> Floats:
    """What each contact's order leaves, in fen. A good parcel may go back by change of mind."""
    back = REFUND_ONLY if p.remedy == "refund" else RETURNED
    costs = order_costs([100 * p.price] * 3, p.goods / 100, [KEPT, RETURNED, back], 0, MONEY)
    kept, returned, bad = costs["left_fen"].astype(np.float64)
    share = refund_chance(np.full(level.shape, GOOD), p.match, level, False, EXPERIENCE)
    good = (1.0 - share) * kept + share * returned
    return np.select([parcel > 0, parcel < 0], [good, np.full(level.shape, bad)], 0.0)


def twins(p: TrustLoop) -> tuple[Pair, Pair]:
    """The pair with its bad batch, and the same pair without."""
    return follow_pair(p), follow_pair(changed(p, bad=0))
