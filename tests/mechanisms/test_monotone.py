"""Effects move one way for any parameters within their ranges, not only at the defaults.

A `Move` is one output of a mechanism and the inputs or parameters that it rises (+1) or falls (-1)
with, where the model says so. Two ordered values are tried under drawn inputs and parameters: the
output must not move against the sign; at the defaults the whole range must move it, unless the
default itself switches the effect off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecommerce.mechanisms import (
    brand,
    content,
    distribution,
    engagement,
    experience,
    exposure,
    interest,
    money,
    order,
    paid_traffic,
    self_operation,
    session,
    specific_supply,
)
from livecommerce.mechanisms import trust as belief
from livecommerce.parameters import changed, specs
from tests.drawn import records

SHARE = (0.0, 1.0)
FLAG = (0, 1)
FEN = (0, 1_000_000)
SLACK = 1e-9  # of the value: rounding of floats


@dataclass(frozen=True)
class Move:
    """`of(p=..., **inputs)` is a number; `rises` and `falls` name inputs or parameters."""

    name: str
    record: Any
    of: Callable[..., Any]
    inputs: Mapping[str, tuple[float, float]]
    rises: str = ""
    falls: str = ""
    off: str = ""  # moved by them only away from the defaults


def buys(p: order.Order, minutes: float, **inputs: float) -> Any:
    """Chance of an order at a visit."""
    return order.chance(order.hazard_odds(p=p, **inputs), minutes)


def stranger(p: belief.Trust, guarantee: float) -> Any:
    """Trust of a pair that has not met."""
    return belief.trust(*belief.prior(p, guarantee))


def after_a_bad_parcel(p: belief.Trust, days: float, healed: float) -> Any:
    """Trust so many days after one bad parcel, part of which was healed."""
    a, b = belief.prior(p)
    return belief.trust(a, b + belief.withdrawal(healed, p) * belief.keep(days, p))


def fans_come(p: exposure.Exposure, idle: float, loyalty: float) -> Any:
    """Chance that a follower comes on a day without a club."""
    day = 1 if p.club_every > 1 else 0
    return exposure.direct_chance(1, idle, loyalty, day, p)


def best_shows(p: exposure.Exposure, score: float) -> Any:
    """Share of the feed that the better of two shows gets; the other's score is 0."""
    return exposure.shares([score, 0.0], [0, 0], p)[0]


def misdescribed(p: experience.Experience, overclaim: float, governance: float) -> Any:
    """Share of parcels that are not as described."""
    u = (np.arange(500) + 0.5) / 500
    return (experience.outcome(0.0, overclaim, governance, u, p) == experience.MISDESCRIBED).mean()


def returned(p: experience.Experience, match: float, trust: float, defect: float) -> Any:
    """Share of orders that come back."""
    return experience.refund_shares(match, trust, defect, p)[0]


def refunded_only(p: experience.Experience, match: float, trust: float, defect: float) -> Any:
    """Share of orders refunded without return."""
    return experience.refund_shares(match, trust, defect, p)[1]


def left(p: money.Money, paid: float, cost: float, commission: float) -> Any:
    """What the merchant has left of an order that is kept, fen."""
    return money.order_costs(round(paid), cost, 0, 1, p, commission)["left_fen"]


def left_of_a_return(p: money.Money, paid: float, cost: float) -> Any:
    """The same of an order that came back."""
    return money.order_costs(round(paid), cost, experience.RETURNED, 1, p)["left_fen"]


def comments(p: engagement.Engagement, match: float, tenths: float, follower: float) -> Any:
    """Chance of a comment at a visit."""
    found, _, _ = engagement.chances(round(match), round(tenths), round(follower), p)
    return found


def believed(p: distribution.Distribution, views: float, orders: float) -> Any:
    """Orders a view expected after tests."""
    a, b = distribution.belief(views + orders, orders, p)
    return a / (a + b)


def reservations(p: session.Session, clips: float, paid: float) -> Any:
    """Fans of a hundred, and strangers, who reserve after a warm-up of four days."""
    fans, strangers, _ = session.reserving(round(clips), 4, paid, p)
    return 100.0 * fans + strangers


def demand(p: specific_supply.SpecificSupply, sold: float, days: float) -> Any:
    """Daily demand expected after so many units in so many days."""
    return specific_supply.forecast(p.guess, p.doubt * p.guess, sold, days)[0]


def planned(p: brand.Brand) -> int:
    """What a brand's month is planned to cost, fen."""
    return sum(brand.costs(p).values())


def of(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that needs no record, called like those that do."""
    return lambda p, **inputs: function(**inputs)


MEET = {"match": SHARE, "trust": SHARE}
TIRED = (0.0, 40.0)
MOVES = (
    Move("entering a room", content.Content(), content.click_chance,
         {**MEET, "follow_page": FLAG, "fatigue": TIRED},
         "match trust follow_page click_base click_match click_trust",
         "fatigue click_fatigue"),
    Move("minutes watched", content.Content(), content.minutes,
         {**MEET, "content": SHARE, "u": (0.01, 0.99)},
         "match trust content u stay_base stay_match stay_trust stay_content"),
    Move("following", content.Content(), content.follow_chance,
         {**MEET, "content": SHARE, "bought": FLAG, "loyalty": SHARE, "persona": (-6, 6)},
         "match trust content bought persona follow_base follow_bought follow_match loyalty "
         "follow_loyalty", off="loyalty"),
    Move("unfollowing", content.Content(), content.unfollow_chance, {"fatigue": TIRED},
         "fatigue unfollow_tired"),
    Move("an order", order.Order(), buys,
         {**MEET, "content": SHARE, "extreme": FLAG, "hero": FLAG, "contacts": (0, 30),
          "recent": SHARE, "fatigue": TIRED, "price": (-2, 2), "loyalty": SHARE, "pace": (-3, 3),
          "minutes": (0.1, 90)},
         "match trust content extreme hero contacts pace minutes loyalty base trust_content "
         "hero_weight", "recent fatigue price need", off="loyalty"),
    Move("recency of an order", order.Order(), of(order.recency),
         {"days": (0, 400), "cycle": (1, 1_500)}, "cycle", "days"),
    Move("trust of a stranger", belief.Trust(), stranger, {"guarantee": FLAG},
         "guarantee base governance governance_lift"),
    Move("trust after a bad parcel", belief.Trust(), after_a_bad_parcel,
         {"days": (0, 1_000), "healed": SHARE}, "days healed base", "loss half_life"),
    Move("evidence that is left", belief.Trust(), belief.keep, {"days": (0, 1_000)},
         "half_life", "days"),
    Move("evidence from watching", belief.Trust(), belief.deposit,
         {"minutes": (0, 9), "content": SHARE}, "minutes content"),
    Move("share of the better show", exposure.Exposure(), best_shows, {"score": (0, 6)},
         "score", "epsilon"),
    Move("public impressions", exposure.Exposure(), exposure.public_chance, {"share": SHARE},
         "share feed"),
    Move("paid impressions", exposure.Exposure(), of(exposure.paid_chance),
         {"reach": SHARE, "aim": SHARE, "match": SHARE}, "reach match", "aim"),
    Move("followers who come", exposure.Exposure(), fans_come,
         {"idle": (0, 400), "loyalty": SHARE},
         "private_reach dormant_after dormant_reach habit loyalty", "idle", off="loyalty"),
    Move("misdescribed parcels", experience.Experience(), misdescribed,
         {"overclaim": SHARE, "governance": SHARE}, "overclaim", "governance policing"),
    Move("returns", experience.Experience(), returned, {**MEET, "defect": (0, 0.5)},
         "regret", "match trust regret_match regret_trust remedy"),
    Move("refunds without return", experience.Experience(), refunded_only,
         {**MEET, "defect": (0, 0.5)}, "remedy claim_covered abusers abuse"),
    Move("left of a kept order", money.Money(), left,
         {"paid": FEN, "cost": SHARE, "commission": (0, 0.6)}, "",
         "cost commission platform_fee guarantee_fee freight_out"),
    Move("left of a returned order", money.Money(), left_of_a_return,
         {"paid": FEN, "cost": SHARE}, "", "cost spoilt freight_back freight_out"),
    Move("comments", engagement.Engagement(), comments,
         {"match": (0, 1_000), "tenths": (1, 900), "follower": FLAG},
         "match tenths follower comment_base fan"),
    Move("match", interest.Interest(), lambda p, likes: interest.match(
         np.array([likes, 1.0, 0.0, 0.0]), np.array([1.0, 1.0, 0.0, 0.0]), p),
         {"likes": (-3, 3)}, "likes"),
    Move("price of placement", paid_traffic.PaidTraffic(), paid_traffic.price,
         {"demand": (0, 20), "private": SHARE}, "demand reserve elasticity",
         "private link supply"),
    Move("pressure left", paid_traffic.PaidTraffic(), paid_traffic.carry_over,
         {"pressure": (0, 5)}, "pressure carry"),
    Move("cost of placement", paid_traffic.PaidTraffic(), of(lambda impressions, price:
         paid_traffic.spend(round(impressions), round(price))),
         {"impressions": FEN, "price": (0, 50_000)}, "impressions price"),
    Move("awareness", distribution.Distribution(), distribution.awareness,
         {"units": (0, 200)}, "units", "midpoint"),
    Move("lift of awareness", distribution.Distribution(), distribution.lift,
         {"awareness": SHARE}, "awareness lift"),
    Move("aim of placement", distribution.Distribution(), distribution.sharpened,
         {"aim": SHARE, "views": (0, 2_000)}, "aim views", "package"),
    Move("belief in a product", distribution.Distribution(), believed,
         {"views": (0, 2_000), "orders": (0, 500)}, "orders prior_rate", "views"),
    Move("reach of a matrix", self_operation.SelfOperation(), self_operation.matrix_score,
         {"accounts": (1, 20)}, "accounts account_reach"),
    Move("cost of a matrix", self_operation.SelfOperation(), self_operation.matrix_cost,
         {"accounts": (1, 20)}, "accounts account_cost"),
    Move("shows of a cold start", self_operation.SelfOperation(), of(self_operation.cold_start),
         {"outside": (0, 200), "follow": SHARE, "private": SHARE, "goal": (0, 100)}, "goal",
         "outside follow private"),
    Move("a brand's month", brand.Brand(shows=3, accounts=2, tests=2, clubs=2, care=2), planned, {},
         "shows accounts placement tests clubs care team slot_fee club_fee care_fee"),
    Move("demand expected", specific_supply.SpecificSupply(), demand,
         {"sold": (0, 200), "days": (0, 60)}, "sold", "days"),
    Move("fractile of the newsvendor", specific_supply.SpecificSupply(),
         of(specific_supply.fractile),
         {"price": (60, 200), "cost": (30, 60), "salvage": (0, 29)}, "price salvage", "cost"),
    Move("grant of the platform", session.Session(), session.grant, {"gpm": (0, 400_000)},
         "gpm grant_low", "reference_gpm"),
    Move("leaving a session", session.Session(), session.leave_chance,
         {"stay": (0.1, 60), "hold": (-2, 3), "seen": (0, 30)}, "seen tire_leave", "stay hold"),
    Move("strength of gifts", session.Session(), session.gift_strength,
         {"value_fen": FEN, "viewers": (1, 5_000)}, "value_fen", "viewers gift_scale"),
    Move("viewers of a burst", session.Session(), session.burst_viewers,
         {"spend_fen": FEN, "aim": SHARE}, "spend_fen burst_depth", "aim viewer_price aim_price"),
    Move("reservations", session.Session(), reservations,
         {"clips": (0, 12), "paid": (0, 100_000)}, "clips paid reserve_fan reserve_new clip_views"),
)  # fmt: skip
# Where an input and a parameter share a name, this is what the parameter is called above.
RENAMED = {"hero_weight": "hero"}
CASES = [
    pytest.param(move, name, sign, id=f"{move.name}: {name}")
    for move in MOVES
    for names, sign in ((move.rises, 1), (move.falls, -1))
    for name in names.split()
]


def range_of(move: Move, name: str) -> tuple[float, float, bool]:
    """Lowest and highest value of an input or parameter, and whether it is a whole number."""
    if name in move.inputs:
        low, high = move.inputs[name]
        return low, high, move.inputs[name] is FLAG
    spec = next(s for s in specs(move.record) if s.name == RENAMED.get(name, name))
    return spec.low, spec.high, spec.integer


def seen(move: Move, p: Any, inputs: Mapping[str, float], name: str, value: float) -> float:
    """The output with `name`, an input or a parameter, at `value`."""
    if name in move.inputs:
        return float(move.of(p=p, **{**inputs, name: value}))
    return float(move.of(p=changed(p, **{RENAMED.get(name, name): value}), **inputs))


def drawn(low: float, high: float, whole: bool) -> st.SearchStrategy[float]:
    return st.integers(int(low), int(high)) if whole else st.floats(low, high)


@pytest.mark.parametrize(("move", "name", "sign"), CASES)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_an_effect_never_moves_against_its_sign(move, name, sign, data):
    p = data.draw(records(move.record))
    inputs = {key: data.draw(drawn(*range_of(move, key)), label=key) for key in move.inputs}
    pair = data.draw(st.tuples(*[drawn(*range_of(move, name))] * 2), label=name)
    low, high = (seen(move, p, inputs, name, value) for value in sorted(pair))
    assert sign * (high - low) >= -SLACK * max(abs(low), abs(high), 1e-3)


@pytest.mark.parametrize(("move", "name", "sign"), CASES)
def test_at_the_defaults_the_whole_range_moves_it(move, name, sign):
    """Else the test above would pass for an effect that is not there."""
    inputs = {key: middle(*range_of(move, key)) for key in move.inputs}
    low, high, _ = range_of(move, name)
    ends = [seen(move, move.record, inputs, name, value) for value in (low, high)]
    if name in move.off.split():
        assert ends[0] == ends[1]
    else:
        assert sign * (ends[1] - ends[0]) > 0


def middle(low: float, high: float, whole: bool) -> float:
    return round(high) if whole else (low + high) / 2
