"""Elite distribution: creators sell other shops' goods to audiences of their own.

Audiences are heavy-tailed (Rosen 1981) and overlap. What a shop's goods convert at in front of an
audience is unknown at first and learnt by tests: a Beta belief in orders per view. A shop's
awareness is an S-curve in what creators have sold of it (Bass 1969), and the audience packages of
their rooms sharpen its placement. Whether awareness then helps the shop's own room, as the article
says of "100w+" [S], or the well-selling were better all along, is a setting: `threshold`.

In a notebook:

    from livecommerce.mechanisms.distribution import Distribution, audiences, awareness, belief
    audiences(Distribution())                       # share of all users, largest first
    belief(views=[0, 200, 200], orders=[0, 2, 20], p=Distribution())
    awareness([0, 10, 50, 200], Distribution())     # after so many units a thousand users
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import draws, numeric
from livecommerce.parameters import Record, choice, parameter

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
NOBODY = -1  # the creator of a shop that no creator shows today
MOST = 32  # creators at most: a user's audiences are the bits of one word


@dataclass(frozen=True)
class Distribution(Record):
    """Creators, their audiences, what they test, and what their sales bring the shop."""

    creators: int = parameter(
        16, label="Creators", symbol="K", unit="creators", low=0, high=MOST, step=1,
        source="chosen: about one for four shops",
    )  # fmt: skip
    largest: float = parameter(
        0.35, label="Users in the largest audience", symbol="a₁", unit="share", low=0, high=1,
        step=0.01, source="chosen",
    )  # fmt: skip
    tail: float = parameter(
        1.1, label="Tail of audience sizes: smaller is more unequal", symbol="α_a", low=0.3,
        high=5, step=0.1, source="a few take most (Rosen 1981); close to Zipf's law, chosen",
    )  # fmt: skip
    overlap: float = parameter(
        0.3, label="Overlap of audiences: 0 chance alone, 1 each inside the next larger",
        symbol="ω_a", low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    reach: float = parameter(
        0.6, label="Chance that a creator's room shows it to one of the audience online",
        symbol="ρ_a", unit="per show", low=0, high=1, step=0.01, source="chosen",
    )  # fmt: skip
    endorsement: float = parameter(
        0.5, label="Hazard: in a creator's room", symbol="β_a", unit="log-odds", low=0, high=3,
        step=0.1, source="chosen: an audience trusts its creator's choice",
    )  # fmt: skip
    slots: float = parameter(
        0.5, label="Chance that a creator streams on a day", symbol="λ_a", unit="per day", low=0,
        high=1, step=0.05, source="chosen: every second day",
    )  # fmt: skip
    willing: float = parameter(
        0.4, label="Shops that sell through creators", symbol="s_a", unit="share of shops", low=0,
        high=1, step=0.05, source="chosen",
    )  # fmt: skip
    testing: float = parameter(
        0.3, label="Slots given to a test of any willing shop", symbol="t_a", unit="share",
        low=0, high=1, step=0.05, source="chosen: fast testing is one of the four values [S]",
    )  # fmt: skip
    prior_rate: float = parameter(
        0.05, label="Orders a view expected before any test", symbol="θ₀", low=0.001, high=0.9,
        step=0.005, source="chosen",
    )  # fmt: skip
    prior_views: float = parameter(
        100.0, label="Weight of that expectation", symbol="n_θ", unit="views", low=1, high=10_000,
        step=10, source="chosen: a hundred views count as much as what one thought before",
    )  # fmt: skip
    commission: float = parameter(
        0.2, label="Commission of a middling creator", symbol="φ_a",
        unit="share of the price kept", low=0, high=0.6, step=0.01, source="chosen",
    )  # fmt: skip
    midpoint: float = parameter(
        25.0, label="Units sold through creators at half awareness", symbol="x_½",
        unit="units per 1,000 users", low=1, high=100_000, step=5,
        source="stands for the article's 100w+, whose unit it does not state [D]; size chosen",
    )  # fmt: skip
    imitation: float = parameter(
        10.0, label="Imitation against innovation", symbol="q/p", low=1, high=1_000, step=1,
        source="the curve is Bass's (1969); 10, that is imitation well ahead, is chosen",
    )  # fmt: skip
    threshold: str = choice(
        "cause", label="What awareness does for the shop's own room",
        options=(("cause", "brings people in"), ("survivorship", "nothing: better shops pass")),
        source="the article has the first [S]; the second is the objection to it [D]",
    )  # fmt: skip
    lift: float = parameter(
        0.5, label="Weight of full awareness in the feed's score", symbol="w_a", low=0, high=5,
        step=0.1, source="chosen; counts only where the threshold is a cause",
    )  # fmt: skip
    package: float = parameter(
        200.0, label="Views in creators' rooms after which aim is half sharpened", symbol="v_½",
        unit="views per 1,000 users", low=1, high=100_000, step=10,
        source="audience packages sharpen later placement [S]; the size is chosen",
    )  # fmt: skip


def audiences(p: Distribution) -> Floats:
    """Share of all users in each creator's audience, largest first: rank to the power -1/tail."""
    rank = np.arange(1, p.creators + 1, dtype=np.float64)
    return p.largest * numeric.power(rank, -1.0 / p.tail)


def commissions(p: Distribution) -> Floats:
    """Commission of each creator: larger audiences ask for more, 0.6 to 1.4 times the middle."""
    place = np.arange(p.creators) / max(p.creators - 1, 1)
    return p.commission * (1.4 - 0.8 * place)


def members(users: ArrayLike, seed: int, p: Distribution) -> NDArray[np.uint32]:
    """The audiences of each user as bits: bit k is set where the user belongs to creator k's.

    A share `overlap` of the lots is one a user, common to all creators; the rest are drawn anew.
    """
    users = np.asarray(users)
    common = draws.uniform(seed, "audience", users, slot=0)
    bits = np.zeros(users.shape, dtype=np.uint32)
    for creator, share in enumerate(audiences(p)):
        own = draws.uniform(seed, "audience", users, time=creator, slot=1)
        shared = draws.uniform(seed, "audience", users, time=creator, slot=2) < p.overlap
        inside = np.where(shared, common, own) < share
        bits |= inside.astype(np.uint32) << np.uint32(creator)
    return bits


def belief(views: ArrayLike, orders: ArrayLike, p: Distribution) -> tuple[Floats, Floats]:
    """Beta posterior (a, b) of orders a view after so many views and orders."""
    views, orders = np.asarray(views, dtype=np.float64), np.asarray(orders, dtype=np.float64)
    a = p.prior_views * p.prior_rate + orders
    return a, p.prior_views * (1.0 - p.prior_rate) + np.maximum(views - orders, 0.0)


def choose(
    ready: ArrayLike, views: ArrayLike, orders: ArrayLike, u: Floats, p: Distribution,
    bonus: ArrayLike = 0.0, booked: ArrayLike = False,
) -> tuple[Ids, NDArray[np.bool_]]:  # fmt: skip
    """Which creator shows which of the `ready` shops today, and whether it is a test.

    `u` [creators, 3] are uniform draws: whether the creator streams, whether it tests, and what.
    The largest creator chooses first, by orders expected a view and what the shop pays for one
    (`bonus` is commission beyond the usual); a shop has one creator a day. A `booked` shop comes
    first, with any creator. Returns a creator a shop (`NOBODY` where none) and a flag a shop.
    """
    free = np.flatnonzero(ready).tolist()
    a, b = belief(views, orders, p)
    expected = a / (a + b) * (1.0 + np.asarray(bonus) / max(p.commission, 0.01))
    creator = np.full(np.asarray(ready).size, NOBODY, dtype=np.int64)
    tested = np.zeros(creator.size, dtype=bool)
    streaming = [k for k in range(p.creators) if u[k, 0] < p.slots]
    for shop in np.flatnonzero(np.asarray(ready) & np.asarray(booked)).tolist():
        if streaming:
            k = min(streaming, key=lambda k: u[k, 1])
            streaming.remove(k)
            free.remove(shop)
            creator[shop], tested[shop] = k, True
    for k in streaming:
        if not free:
            break
        test = bool(u[k, 1] < p.testing)
        best = max(free, key=lambda shop: (expected[shop], -shop))
        shop = free[int(u[k, 2] * len(free))] if test else best
        creator[shop], tested[shop] = k, test
        free.remove(shop)
    return creator, tested


def awareness(units: ArrayLike, p: Distribution) -> Floats:
    """Awareness in [0, 1) after so many units sold through creators a thousand users.

    Bass's cumulative curve with units in the place of time, scaled so that `midpoint` gives 1/2.
    """
    ratio = p.imitation
    half = float(numeric.log(2.0 + ratio))  # where (1 - e^-z) / (1 + ratio e^-z) is 1/2
    left = numeric.exp(-half * np.asarray(units, dtype=np.float64) / p.midpoint)
    return (1.0 - left) / (1.0 + ratio * left)


def lift(awareness: ArrayLike, p: Distribution) -> Floats:
    """What awareness adds to the score of the shop's own room; nothing under survivorship."""
    weight = p.lift if p.threshold == "cause" else 0.0
    return weight * np.asarray(awareness, dtype=np.float64)


def sharpened(aim: ArrayLike, views: ArrayLike, p: Distribution) -> Floats:
    """Aim of placement with the audience package of `views` (a thousand users) in creators' rooms.

    The lacking aim is halved with each `package` of views; without views the aim stays to the bit.
    """
    left = numeric.power(0.5, np.asarray(views, dtype=np.float64) / p.package)
    aim = np.asarray(aim, dtype=np.float64)
    return aim + (1.0 - aim) * (1.0 - left)
