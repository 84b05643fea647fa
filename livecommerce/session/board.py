"""What a session's plan fixes before the first minute: odds, prices, stays, and the clock's marks.

Everything here follows from (plan, world's parameters); nothing is drawn. Groups of viewers are
strangers from the feed, strangers brought by placement, and fans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce import numeric
from livecommerce.mechanisms import content, order, session, trust
from livecommerce.mechanisms.session import MEAN_OF_STAY, ROLES
from livecommerce.session.plan import GROUPS as GROUPS
from livecommerce.session.plan import Gift, Plan
from livecommerce.settings import WorldParameters

Floats = NDArray[np.float64]
NEW, PAID, FANS = range(3)
PAUSE = -1  # no product on show
EXIT = 2  # minutes after a gift in which more people leave


@dataclass(frozen=True)
class Board:
    """Arrays over minutes [T], products [K] and groups [G] that the clock reads."""

    on_show: NDArray[np.int64]  # [T] place of the product, or PAUSE
    hold: Floats  # [T] hold of the product's role
    awaited_fen: NDArray[np.int64]  # [T] worth of the gifts that are announced and not yet given
    given: NDArray[np.int64]  # [T] pieces given in the minute
    given_fen: NDArray[np.int64]  # [T] worth of one piece
    leaving: Floats  # [T] extra log hazard of leaving after a gift
    spend_fen: NDArray[np.int64]  # [T] placement
    bought_views: Floats  # [T] viewers that placement is expected to bring
    odds: Floats  # [K, G] log-odds of an order in a minute, before fatigue and mood
    price_fen: NDArray[np.int64]  # [K, G] what an order is paid
    stay: Floats  # [G] mean minutes of an undisturbed stay
    click: Floats  # [G] chance to enter when the card is seen
    follow: Floats  # [G] chance of a follow in a minute; 0 for fans
    follow_bought: Floats  # [G] the same at an order
    match: Floats  # [G]
    trust: Floats  # [G]


@dataclass(frozen=True)
class Clock:
    """What the minutes of several plans read: a column [C] for each run of each plan."""

    shown: NDArray[np.bool_]  # [T, K, C] the product on show; all false in a pause
    hold: Floats  # [T, C]
    awaited_fen: NDArray[np.int64]  # [T, C]
    given: NDArray[np.int64]  # [T, C]
    leaving: Floats  # [T, C]
    bought_views: Floats  # [T, C]
    odds: Floats  # [T, G, C] of the product on show
    price_fen: NDArray[np.int64]  # [T, G, C]; 0 in a pause
    stay: Floats  # [G, C]
    click: Floats  # [G, C]
    follow: Floats  # [G, C]
    follow_bought: Floats  # [G, C]


def clock(boards: Sequence[Board], runs: int) -> Clock:
    """The columns of `runs` runs of each board, one plan after the other."""

    def columns(parts: list[NDArray]) -> NDArray:
        return np.repeat(np.stack(parts, axis=-1), runs, axis=-1)

    most = max(board.odds.shape[0] for board in boards)
    places = np.arange(most)
    by_minute = ("hold", "awaited_fen", "given", "leaving", "bought_views")
    by_group = ("stay", "click", "follow", "follow_bought")
    return Clock(
        shown=columns([board.on_show[:, None] == places for board in boards]),
        odds=columns([at_minutes(board, board.odds) for board in boards]),
        price_fen=columns([at_minutes(board, board.price_fen) for board in boards]),
        **{name: columns([getattr(b, name) for b in boards]) for name in (*by_minute, *by_group)},
    )


def at_minutes(board: Board, values: NDArray) -> NDArray:
    """Values of products and groups [K, G] as those of the product on show [T, G]; 0 in a pause."""
    result = np.zeros((board.on_show.size, len(GROUPS)), dtype=values.dtype)
    shown = board.on_show != PAUSE
    result[shown] = values[board.on_show[shown]]
    return result


def board(plan: Plan, world: WorldParameters) -> Board:
    """The board of `plan` in a world with parameters `world`."""
    match, belief = audience(plan, world)
    fans = np.array([False, False, True])
    p, room = world.content, plan.room
    stay = (
        p.stay_base + p.stay_match * match + p.stay_trust * belief + p.stay_content * room.content
    )
    stay = MEAN_OF_STAY * numeric.exp(stay)
    loyalty = np.where(fans, world.session.fan_loyalty, 0.0)
    follows = [
        np.where(fans, 0.0, content.follow_chance(
            match, belief, room.content, bought, loyalty, p, room.persona
        ))
        for bought in (False, True)
    ]  # fmt: skip
    return Board(
        **_clock(plan, world), odds=_odds(plan, world, match, belief, loyalty),
        price_fen=_prices(plan), stay=stay,
        click=content.click_chance(match, belief, fans, 0.0, p),
        follow=np.minimum(follows[0] / stay, 1.0), follow_bought=follows[1],
        match=match, trust=belief,
    )  # fmt: skip


def audience(plan: Plan, world: WorldParameters) -> tuple[Floats, Floats]:
    """Match and trust of the three groups; placement's match follows its aim, by spend."""
    p, spent = world.session, sum(burst.spend_fen for burst in plan.bursts)
    aim = sum(burst.aim * burst.spend_fen for burst in plan.bursts) / spent if spent else 0.0
    a, b = trust.prior(world.trust, plan.room.guarantee)
    fan_trust = trust.trust(a + plan.room.fan_evidence, b)
    stranger = trust.trust(a, b)
    match = np.array([p.new_match, min(p.new_match + p.aim_gain * aim, 1.0), p.fan_match])
    return match, np.array([float(stranger), float(stranger), float(fan_trust)])


def _odds(
    plan: Plan, world: WorldParameters, match: Floats, belief: Floats, loyalty: Floats
) -> Floats:
    """Log-odds of an order in a minute [K, G]."""
    p, s = world.order, world.session
    price = (world.interest.price_sensitivity + s.deal) * _log_price(plan)
    need, contacts = np.array([s.new_need, s.new_need, s.fan_need]), np.array([0, 0, 10])
    roles = np.array([ROLES.index(product.role) for product in plan.products], dtype=np.int64)
    x = order.hazard_odds(
        match, belief, p, content=plan.room.content, extreme=belief > world.trust.extreme,
        hero=(roles == ROLES.index("hero"))[:, None], contacts=contacts, recent=need,
        price=price, loyalty=loyalty, pace=plan.room.pace,
    )  # fmt: skip
    x = x + np.where(roles == ROLES.index("margin"), s.margin_pull, 0.0)[:, None]
    better = np.array([max(q.offer_new - q.offer_fans, 0.0) for q in plan.products])
    return x - s.unfair * better[:, None] * np.array([0.0, 0.0, 1.0])


def _offers(plan: Plan) -> Floats:
    offers = [(q.offer_new, q.offer_new, q.offer_fans) for q in plan.products]
    return np.array(offers, dtype=np.float64).reshape(-1, len(GROUPS))


def _log_price(plan: Plan) -> Floats:
    """Log of what each group pays over the usual price [K, G]."""
    usual = np.array([product.usual_fen for product in plan.products], dtype=np.float64)
    return numeric.log(_prices(plan) / usual[:, None])


def _prices(plan: Plan) -> NDArray[np.int64]:
    price = np.array([product.price_fen for product in plan.products], dtype=np.float64)
    paid = np.rint(price[:, None] * (1.0 - _offers(plan))).astype(np.int64)
    return np.maximum(paid, 1)


def _clock(plan: Plan, world: WorldParameters) -> dict[str, NDArray]:
    """What happens when: product, gifts and placement by the minute."""
    names = [product.name for product in plan.products]
    roles = [product.role for product in plan.products]
    on_show = np.full(plan.minutes, PAUSE, dtype=np.int64)
    hold = np.zeros(plan.minutes)
    for slot in plan.slots:
        place = names.index(slot.product)
        on_show[slot.start : slot.start + slot.minutes] = place
        hold[slot.start : slot.start + slot.minutes] = session.role_hold(
            roles[place], world.session
        )
    spend, views = _placement(plan, world)
    return {
        "on_show": on_show, "hold": hold, "spend_fen": spend, "bought_views": views,
        **_gifts(plan.gifts, plan.minutes, world.session.gift_exit),
    }  # fmt: skip


def _gifts(gifts: tuple[Gift, ...], minutes: int, leaving: float) -> dict[str, NDArray]:
    awaited, given, each = (np.zeros(minutes, dtype=np.int64) for _ in range(3))
    after = np.zeros(minutes)
    for gift in gifts:
        worth = gift.count * gift.cost_fen
        window = slice(max(gift.minute - gift.wait, 0), gift.minute + 1)
        awaited[window] = np.maximum(awaited[window], worth)
        each[gift.minute] = max(each[gift.minute], gift.cost_fen)
        given[gift.minute] += gift.count
        after[gift.minute + 1 : gift.minute + 1 + EXIT] = leaving
    return {"awaited_fen": awaited, "given": given, "given_fen": each, "leaving": after}


def _placement(plan: Plan, world: WorldParameters) -> tuple[NDArray[np.int64], Floats]:
    """Spend of each minute in whole fen, and the viewers that it is expected to bring."""
    spend, views = np.zeros(plan.minutes, dtype=np.int64), np.zeros(plan.minutes)
    for burst in plan.bursts:
        edges = burst.spend_fen * np.arange(burst.minutes + 1, dtype=np.int64) // burst.minutes
        each, window = np.diff(edges), slice(burst.start, burst.start + burst.minutes)
        spend[window] += each
        views[window] += session.burst_viewers(each, burst.aim, world.session)
    return spend, views
