"""Where each of two platforms wins: one buyer and one shop, followed in expectation over a year.

The same pair lives on a trust-first and on an interest-first platform (two settings of one
record). Each day holds an expected number of impressions, visits, orders; these move trust,
following, need and fatigue of the next day. Mechanisms are the world's; what is left out is
chance, and that other shops earn trust too. `platforms/meeting.py` runs whole worlds.

In a notebook:

    from livecommerce.platforms.map import Meeting, both, crossing
    both(Meeting(match=0.8)).loc[["gmv_fen", "orders"]]
    crossing("match", Meeting())

A need may be decided (the buyer goes to a shelf by herself), or half-decided (she buys when
something reminds her): content intercepts both, but loses the decided ones to the shelf.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce import numeric
from livecommerce.mechanisms import content, experience, exposure, order, trust
from livecommerce.mechanisms.experience import KEPT, REFUND_ONLY, RETURNED
from livecommerce.mechanisms.money import order_costs
from livecommerce.mechanisms.session import MEAN_OF_STAY
from livecommerce.parameters import ParameterError, Record, parameter, specs
from livecommerce.settings import WorldParameters, douyin, kuaishou

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
DAYS = 360
RIVAL_MATCH = (0.1, 0.3, 0.5, 0.7, 0.9)  # match of the rooms that compete for a place in the feed


@dataclass(frozen=True)
class Meeting(Record):
    """One buyer and one shop: what decides which platform brings them together better."""

    match: float = parameter(
        0.6, label="Match of taste and goods", symbol="m", low=0, high=1, step=0.05,
        source="chosen: a little above the middle",
    )  # fmt: skip
    evidence: float = parameter(
        0.0, label="Good parcels remembered at the start", symbol="e", unit="good experiences",
        low=0, high=20, step=1, source="chosen: strangers",
    )  # fmt: skip
    cycle: float = parameter(
        14.0, label="Days after which the need is half back", symbol="T", unit="days", low=3,
        high=1_500, step=1, source="the serum of the course's world",
    )  # fmt: skip
    price_fen: int = parameter(
        9_900, label="Price", unit="fen", low=100, high=1_000_000, step=100,
        source="the serum of the course's world",
    )  # fmt: skip
    usual_fen: int = parameter(
        9_900, label="Usual price of such goods", unit="fen", low=100, high=1_000_000, step=100,
        source="the serum of the course's world",
    )  # fmt: skip
    cost_share: float = parameter(
        0.45, label="Cost of goods", unit="share of the usual price", low=0, high=2, step=0.01,
        source="the serum of the course's world",
    )  # fmt: skip
    defect: float = parameter(
        0.03, label="Defective parcels", symbol="δ", unit="share", low=0, high=0.9, step=0.01,
        source="chosen",
    )  # fmt: skip
    content: float = parameter(
        0.5, label="Content quality", symbol="C", low=0, high=1, step=0.05,
        source="the middle of the world's rooms",
    )  # fmt: skip
    half_decided: float = parameter(
        0.5, label="Needs that are half-decided", symbol="q", unit="share", low=0, high=1,
        step=0.05, source="the article names such demand without a number [S]; chosen",
    )  # fmt: skip
    shelf: float = parameter(
        0.1, label="Chance a day that a decided need is met on a shelf", symbol="h_s",
        unit="per day", low=0, high=1, step=0.01, source="chosen: within ten days or so",
    )  # fmt: skip
    shows: float = parameter(
        0.5, label="Chance that the room streams on a day", symbol="λ_s", unit="per day", low=0.05,
        high=1, step=0.05, source="as in the world's market",
    )  # fmt: skip
    rooms: int = parameter(
        12, label="Rooms that compete for the buyer", symbol="n", unit="rooms", low=2, high=60,
        step=1, source="as many candidates as a user of the world has",
    )  # fmt: skip


def live(cells: dict[str, Floats], world: WorldParameters, days: int = DAYS) -> dict[str, Floats]:
    """A year of the pairs in `cells` (a value a parameter of `Meeting`, equal shapes) in `world`.

    Returns sums over the year: impressions, visits, orders, elsewhere (needs met on a shelf),
    gmv_fen, refunded_fen, left_fen (before the costs of shows); and trust, follows at the end.
    """
    sums: dict[str, Floats] = {}
    for today in year(cells, world, days):
        sums = {name: sums.get(name, 0.0) + value for name, value in today.items()}
    return {**sums, "trust": today["trust"], "follows": today["follows"]}


def year(
    cells: dict[str, Floats], world: WorldParameters, days: int = DAYS
) -> Iterator[dict[str, Floats]]:
    """Each day of the pairs in `cells`: what `live` sums, and trust and follows at its end."""
    shape = cells["match"].shape
    names = ("good", "bad", "follows", "fatigue", "contacts", "sated")
    state = {name: np.zeros(shape) for name in names}
    state["good"] = cells["evidence"].copy()
    state["sated"] += 0.5  # a need that is neither full nor sated
    fixed = {**cells, **_fixed(cells, world)}
    for _ in range(days):
        today = _day(state, fixed, world)
        yield {**today, "trust": belief(state, world), "follows": state["follows"]}


def _fixed(cells: dict[str, Floats], world: WorldParameters) -> dict[str, Floats]:
    """What no day changes: the price's effect, what an order leaves, rivals' weight, a night."""
    price, usual = cells["price_fen"], cells["usual_fen"]
    share = cells["cost_share"] * usual / price
    ends = ((KEPT, "kept"), (RETURNED, "returned"), (REFUND_ONLY, "only"))
    left = {
        f"left_{name}": order_costs(price, share, np.full(price.shape, kind), 0, world.money)[
            "left_fen"
        ].astype(np.float64)
        for kind, name in ends
    }
    p = world.exposure
    stranger = float(trust.trust(*trust.prior(world.trust)))
    others = p.match * np.array(RIVAL_MATCH) + p.trust * stranger + p.content * 0.5
    return {
        **left,
        "dear": world.interest.price_sensitivity * numeric.log(price / usual),
        "weight": np.asarray(numeric.total(numeric.exp(others)) / len(RIVAL_MATCH)),
        "kept": np.asarray(trust.keep(1.0, world.trust)),
        "tire": numeric.power(0.5, 1.0 / world.content.fatigue_half_life),
        "need_left": order.recency(1.0, cells["cycle"]),
    }


def belief(state: dict[str, Floats], world: WorldParameters) -> Floats:
    """Trust of the pairs, from the evidence in `state`."""
    a, b = trust.prior(world.trust)
    return trust.trust(a + state["good"], b + state["bad"])


def _day(
    state: dict[str, Floats], cells: dict[str, Floats], world: WorldParameters
) -> dict[str, Floats]:
    """One expected day: changes `state`, returns what happened."""
    level = belief(state, world)
    seen, from_page = _impressions(level, state, cells, world)
    click = content.click_chance(cells["match"], level, from_page, state["fatigue"], world.content)
    visits = seen * click
    minutes = MEAN_OF_STAY * content.minutes(
        cells["match"], level, cells["content"], 0.5, world.content
    )
    orders = visits * _order_chance(level, minutes, state, cells, world)
    elsewhere = cells["shelf"] * (1.0 - cells["half_decided"]) * (1.0 - state["sated"])
    money = _money(orders, level, cells, world)
    _night(
        state,
        cells,
        world,
        {
            "visits": visits,
            "minutes": minutes,
            "orders": orders,
            "elsewhere": elsewhere,
            "trust": level,
        },
    )
    return {
        "impressions": seen,
        "visits": visits,
        "orders": orders,
        "elsewhere": elsewhere,
        **money,
    }


def _impressions(
    level: Floats, state: dict[str, Floats], cells: dict[str, Floats], world: WorldParameters
) -> tuple[Floats, Floats]:
    """Expected impressions of the room today, and the share of them on the Follow page."""
    p = world.exposure
    own = p.match * cells["match"] + p.trust * level + p.content * cells["content"]
    rivals = (cells["rooms"] - 1.0) * cells["shows"]
    odds = numeric.exp(own)
    by_score = odds / (odds + rivals * cells["weight"])
    share = (1.0 - p.epsilon) * by_score + p.epsilon / (1.0 + rivals)
    feed, page = exposure.public_chance(share, p), p.private_reach * state["follows"]
    seen = 1.0 - (1.0 - feed) * (1.0 - page)
    return world.interest.activity * cells["shows"] * seen, page / seen


def _order_chance(
    level: Floats, minutes: Floats, state: dict[str, Floats], cells: dict[str, Floats],
    world: WorldParameters,
) -> Floats:  # fmt: skip
    """Chance that a visit ends in an order, of the hero product."""
    odds = order.hazard_odds(
        cells["match"], level, world.order, content=cells["content"],
        extreme=level > world.trust.extreme, hero=True, contacts=state["contacts"],
        recent=state["sated"], fatigue=state["fatigue"], price=cells["dear"],
    )  # fmt: skip
    return order.chance(odds, minutes)


def _money(
    orders: Floats, level: Floats, cells: dict[str, Floats], world: WorldParameters
) -> dict[str, Floats]:
    """GMV, refunds, and what is left of it, in fen, before the costs of shows."""
    returned, only = experience.refund_shares(
        cells["match"], level, cells["defect"], world.experience
    )
    left = (1.0 - returned - only) * cells["left_kept"]
    left = left + returned * cells["left_returned"] + only * cells["left_only"]
    gmv = orders * cells["price_fen"]
    return {"gmv_fen": gmv, "refunded_fen": gmv * (returned + only), "left_fen": orders * left}


def _night(
    state: dict[str, Floats], cells: dict[str, Floats], world: WorldParameters,
    today: dict[str, Floats],
) -> None:  # fmt: skip
    """What the day leaves behind: evidence, following, fatigue, and how sated the need is."""
    visits, orders, p = today["visits"], today["orders"], world.trust
    bad = np.minimum(cells["defect"] + world.experience.late, 1.0)
    healed = world.experience.remedy * world.experience.claim_covered * world.experience.healed
    left = cells["kept"]
    watched = visits * trust.deposit(today["minutes"], cells["content"], p)
    state["good"] = (state["good"] + orders * (1.0 - bad) + watched) * left
    state["bad"] = (state["bad"] + orders * bad * trust.withdrawal(healed, p)) * left
    bought = orders / np.maximum(visits, 1e-12)
    joins = content.follow_chance(
        cells["match"], today["trust"], cells["content"], np.array([[False], [True]]), 0.0,
        world.content,
    )  # fmt: skip
    new = visits * ((1.0 - bought) * joins[0] + bought * joins[1])
    gone = orders * bad * world.content.unfollow_bad * (1.0 - healed)
    gone = gone + visits * content.unfollow_chance(state["fatigue"], world.content)
    state["follows"] = (
        state["follows"] + new * (1.0 - state["follows"]) - np.minimum(gone, 1.0) * state["follows"]
    )
    state["fatigue"] = (state["fatigue"] + visits) * cells["tire"]
    state["contacts"] = state["contacts"] + visits
    met = np.minimum(orders + today["elsewhere"], 1.0)
    state["sated"] = (state["sated"] + (1.0 - state["sated"]) * met) * cells["need_left"]


def cells_of(meeting: Meeting, **over: NDArray) -> dict[str, Floats]:
    """Every parameter as an array of one shape; `over` gives some of them more than one value."""
    known = [spec.name for spec in specs(Meeting)]
    for name in over:
        if name not in known:
            raise ParameterError(f"Meeting has no parameter {name!r}; it has {', '.join(known)}")
    values = {name: np.asarray(over.get(name, getattr(meeting, name)), float) for name in known}
    arrays = np.broadcast_arrays(*(np.atleast_1d(value) for value in values.values()))
    return {name: array.copy() for name, array in zip(known, arrays, strict=True)}


def both(
    meeting: Meeting, trust_first: WorldParameters | None = None,
    interest_first: WorldParameters | None = None,
) -> pd.DataFrame:  # fmt: skip
    """The year on both platforms: one row an outcome; `ratio` is trust-first over the other."""
    import pandas as pd

    cells = cells_of(meeting)
    one, other = live(cells, trust_first or kuaishou()), live(cells, interest_first or douyin())
    table = pd.DataFrame({
        "trust_first": {name: float(x[0]) for name, x in one.items()},
        "interest_first": {name: float(x[0]) for name, x in other.items()},
    })  # fmt: skip
    return table.assign(ratio=table["trust_first"] / table["interest_first"])


def lead(
    meeting: Meeting, outcome: str = "left_fen", trust_first: WorldParameters | None = None,
    interest_first: WorldParameters | None = None, **over: NDArray,
) -> Floats:  # fmt: skip
    """Trust-first minus interest-first, an outcome of `live`, for each cell of `over`."""
    cells = cells_of(meeting, **over)
    one, other = live(cells, trust_first or kuaishou()), live(cells, interest_first or douyin())
    return one[outcome] - other[outcome]


def crossing(
    name: str, meeting: Meeting, outcome: str = "left_fen", steps: int = 41
) -> list[float]:
    """Values of parameter `name`, within its range, at which the lead changes hands.

    Found between neighbouring values of an even grid (of logs where the range spans decades), by
    a straight line between them; an empty list says that one platform leads throughout.
    """
    spec = next((spec for spec in specs(Meeting) if spec.name == name), None)
    if spec is None:
        raise ParameterError(f"Meeting has no parameter {name!r}")
    wide = spec.low > 0 and spec.high / spec.low > 100
    space = np.geomspace if wide else np.linspace
    grid = space(spec.low, spec.high, steps)
    cells = cells_of(meeting, **{name: grid})
    ahead = live(cells, kuaishou())[outcome] - live(cells, douyin())[outcome]
    turns = np.flatnonzero(np.signbit(ahead[1:]) != np.signbit(ahead[:-1]))
    part = ahead[turns] / (ahead[turns] - ahead[turns + 1])
    return [float(x) for x in grid[turns] + part * (grid[turns + 1] - grid[turns])]
