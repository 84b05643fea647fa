"""Directional claims, computed: does the world show the direction, and was it put there?

Each check compares two worlds on the same draws, or one world with the value 1 that nothing would
give. The effect is measured again with the parameters that state the claim outright (`direct`)
made neutral. A claim is *built in* where the effect goes with them, *emerges* where it stays or
where no parameter states it, and *does not appear* where it isn't there to begin with.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from livecommerce.parameters import changed
from livecommerce.settings import WorldParameters, douyin, kuaishou
from livecommerce.simulation.changes import Change
from livecommerce.simulation.run import Run, simulate
from livecommerce.validation import outcomes as see

Changes = Mapping[str, Any]
TRUST_MOVES = dict.fromkeys(
    ("exposure__trust", "content__click_trust", "content__stay_trust", "content__follow_trust",
     "order__trust", "order__trust_content", "order__extreme", "experience__regret_trust"), 0.0,
)  # fmt: skip
GONE = 0.1  # of the effect: with less than this left, the neutral parameters were its cause
SEEN = 0.9  # of the seeds must show the direction


@dataclass(frozen=True)
class Check:
    """One claim of the ledger and how its direction is measured.

    `effect` is outcome(`given`) / outcome(`without`) - 1; where `given` is None, outcome - 1.
    """

    claim: str
    says: str
    outcome: Callable[[Run], float]
    without: Changes = field(default_factory=dict)
    given: Changes | None = field(default_factory=dict)
    direct: Changes | None = None
    falls: bool = False  # the claim says that the outcome falls


CHECKS = (
    Check("trust-is-the-ground", "More base trust: orders", see.orders,
          {}, {"trust__base": 0.5}, TRUST_MOVES),
    Check("trust-commerce-defined", "Share of visits from the Follow page grows over the year",
          see.private_share_grows, {}, None),
    Check("decision-path-shortens", "Orders of a visit by old followers, late over early",
          see.settled_order_sooner, {}, None, TRUST_MOVES),
    Check("virtuous-circle", "Full governance against none: what shops have left", see.left,
          {"trust__governance": 0.0}, {"trust__governance": 1.0}, {"trust__governance_lift": 0.0}),
    Check("platform-steps-in", "Full governance against none: trust at the end", see.mean_trust,
          {"trust__governance": 0.0}, {"trust__governance": 1.0}, {"trust__governance_lift": 0.0}),
    Check("after-sales-needed", "Refund without return for all against none: trust at the end",
          see.mean_trust, {"experience__remedy": 0.0}, {"experience__remedy": 1.0},
          {"experience__healed": 0.0}),
    Check("trust-card-for-honest-consumers", "The same: repeat orders", see.repeat_orders,
          {"experience__remedy": 0.0}, {"experience__remedy": 1.0}, {"experience__healed": 0.0}),
    Check("refund-and-clubs-make-extreme-trust", "The same: share of pairs in extreme trust",
          see.extreme_trust, {"experience__remedy": 0.0}, {"experience__remedy": 1.0},
          {"experience__healed": 0.0}),
    Check("trust-buy-streamer-layer", "Fan-club days every second week against none: extreme trust",
          see.extreme_trust, {"exposure__club_every": 360}, {"exposure__club_every": 14},
          {"exposure__dormant_reach": 1.0}),
    Check("trust-buy-base-layer", "Full governance against none: orders", see.orders,
          {"trust__governance": 0.0}, {"trust__governance": 1.0}, TRUST_MOVES),
    Check("trust-buy-industry-layer", "A guarantee that lends evidence: orders of its shops",
          see.guaranteed_orders, {"trust__guarantee": 0.0}, {}, TRUST_MOVES),
    Check("first-recommendation-for-trust-buy", "First recommendation: impressions of its shops",
          see.guaranteed_impressions, {"exposure__guarantee": 0.0}, {},
          {"exposure__guarantee": 0.0}),
    Check("two-engines", "Orders of a visit: rooms of better content over the others",
          see.good_content_orders, {}, None,
          {"content__stay_content": 0.0, "order__trust_content": 0.0}),
    Check("growth-loop-turns", "Follows of a visit: rooms of better content over the others",
          see.good_content_follows, {}, None, {"content__follow_content": 0.0}),
    Check("consumers-start-from-trust", "More base trust: repeat-purchase rate of a month",
          see.repeat_rate, {}, {"trust__base": 0.5}, TRUST_MOVES),
    Check("inclusive-exposure", "Half of the feed shared equally against none: evenness of reach",
          see.evenness, {"exposure__epsilon": 0.0}, {"exposure__epsilon": 0.5},
          {"exposure__match": 0.0, "exposure__trust": 0.0, "exposure__content": 0.0,
           "exposure__rating": 0.0, "exposure__guarantee": 0.0}),
    Check("inclusive-creators-grow-faster", "The same: new follows of all shops", see.follows,
          {"exposure__epsilon": 0.0}, {"exposure__epsilon": 0.5}),
    Check("merchants-helped", "The same: orders of the half of shops that sells least",
          see.small_shops_orders, {"exposure__epsilon": 0.0}, {"exposure__epsilon": 0.5}),
    Check("traffic-opens-the-way", "Bo's placement against none: Bo's orders", see.room_orders,
          {"bo": 0.0}, {}),
    Check("traffic-three-values", "Bo's placement against none: Bo's follows, old and new",
          see.room_follows, {"bo": 0.0}, {}),
    Check("linking-domains-cuts-cost", "Follows allowed against none: Bo's orders a paid viewer",
          see.orders_by_yuan, {"follows": "blocked"}, {}),
    Check("private-three-values", "Follows allowed against none: repeat-purchase rate",
          see.repeat_rate, {"follows": "blocked"}, {},
          {"exposure__private_reach": 0.0, "content__click_follow": 0.0}),
    Check("private-care", "Fan-club days every second week against none: repeat orders",
          see.repeat_orders, {"exposure__club_every": 360}, {"exposure__club_every": 14},
          {"exposure__dormant_reach": 1.0}),
    Check("private-persona", "A stronger persona of Lan: trust in her room at the end",
          see.lan_trust, {}, {"lan": 0.0}),
    Check("self-operation-base", "A stronger persona of Lan: her followers", see.lan_followers,
          {}, {"lan": 0.0}, {"lan": -2.5}),
    Check("kuaishou-bets-on-trust", "Trust-first against interest-first: orders a yuan of cost",
          see.orders_by_cost, {"setting": "douyin"}, {}),
    Check("douyin-bets-on-interest", "Interest-first against trust-first: match of visits",
          see.match_of_visits, {}, {"setting": "douyin"},
          {"exposure__match": 2.0, "exposure__trust": 4.0}),
    Check("both-turn-content-into-purchases", "Interest-first: orders of a visit, better rooms",
          see.good_content_orders, {"setting": "douyin"}, None,
          {"content__stay_content": 0.0, "order__trust_content": 0.0}),
    Check("counterfeit-and-misdescription-harm", "More shops overclaim: trust in Lan's honest room",
          see.lan_trust, {}, {"market__dishonest": 0.6}, None, falls=True),
    Check("refund-abuse-costs", "Ten per cent who abuse refunds against none: what shops have left",
          see.left, {"experience__abusers": 0.0}, {"experience__abusers": 0.1},
          {"experience__abuse": 0.0}, falls=True),
    Check("incomes-concentrated", "Feed by score against equal shares: Gini of orders",
          see.concentration, {"exposure__epsilon": 1.0}, {},
          {"exposure__match": 0.0, "exposure__trust": 0.0, "exposure__content": 0.0,
           "exposure__rating": 0.0, "exposure__guarantee": 0.0}),
)  # fmt: skip


@functools.lru_cache(maxsize=64)
def world(changes: tuple[tuple[str, Any], ...], seed: int, users: int, days: int) -> Run:
    """One world; beside parameters, `setting`, `follows`, Bo's placement, Lan's persona."""
    given = dict(changes)
    base = {"kuaishou": kuaishou, "douyin": douyin}[given.pop("setting", "kuaishou")]()
    follows = given.pop("follows", "free")
    base = _rooms(base, given.pop("lan", None), given.pop("bo", None)).change(**given)
    change = [Change(0, follows=follows)] if follows != "free" else []
    return simulate(base, seed, users, days, changes=change)


def _rooms(p: WorldParameters, lan: float | None, bo: float | None) -> WorldParameters:
    """Lan's persona and Bo's reach, where they are given."""
    first, second = p.rooms
    first = first if lan is None else changed(first, persona=lan)
    second = second if bo is None else changed(second, reach=bo)
    return changed(p, rooms=(first, second))


def effect(check: Check, extra: Changes, seed: int, users: int, days: int) -> float:
    """The effect in the direction that the claim says; `extra` comes on top in both worlds.

    Where the outcome is nothing without the change, all of it is the effect: 1, and not a division
    by almost nothing that would drown the other seeds.
    """

    def seen(changes: Changes) -> float:
        return check.outcome(world(tuple(sorted({**changes, **extra}.items())), seed, users, days))

    one, other = seen(check.without), 1.0
    found = one - 1.0
    if check.given is not None:
        other = seen(check.given)
        found = (other - one) / abs(one) if one else float(np.sign(other))
    return -found if check.falls else found


def measure(seed: int, users: int, days: int) -> dict[str, list[float | None]]:
    """For each claim its effect, and what is left of it with the direct parameters neutral."""
    found: dict[str, list[float | None]] = {}
    for check in CHECKS:
        plain = effect(check, {}, seed, users, days)
        neutral = None if check.direct is None else effect(check, check.direct, seed, users, days)
        found[check.claim] = [plain, neutral]
    world.cache_clear()
    return found


def verdict(effects: list[float], neutral: list[float] | None) -> str:
    """*built in*, *emerges* or *does not appear*, from the effects over seeds."""
    if not _shows(effects):
        return "does not appear"
    if neutral is None:
        return "emerges"
    rest = abs(float(np.mean(neutral))) / abs(float(np.mean(effects)))
    return "emerges" if rest > GONE and _shows(neutral) else "built in"


def _shows(effects: list[float]) -> bool:
    """Whether the direction is seen in nearly all seeds, and on average beyond chance."""
    values = np.asarray(effects)
    error = values.std(ddof=1) / np.sqrt(values.size) if values.size > 1 else 0.0
    return bool((values > 0).mean() >= SEEN and values.mean() > 2.0 * error)
