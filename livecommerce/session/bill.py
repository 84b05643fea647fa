"""The bill of a session: from GMV to what is left, in whole fen, by minute and run.

GMV = refunded + goods + fee + freight + gifts + placement + team + warm-up + left, exactly. Goods
cost their share of the usual price, whatever the offer. Refunds are booked on the minute of the
order, though they happen later.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from livecommerce.counts import Counts, binomial
from livecommerce.mechanisms.experience import KEPT, REFUND_ONLY, RETURNED, refund_shares
from livecommerce.mechanisms.money import order_costs
from livecommerce.session.board import GROUPS, at_minutes
from livecommerce.session.lots import lots
from livecommerce.session.run import Shows

KINDS = (KEPT, RETURNED, REFUND_ONLY)
ORDER_COSTS = ("refunded_fen", "goods_fen", "fee_fen", "freight_fen")
SHOW_COSTS = ("gifts_fen", "placement_fen", "team_fen", "warm_up_fen")


def refunds(shows: Shows) -> tuple[Counts, Counts]:
    """Orders returned, and refunded without return, [T, GROUPS, R]; never more than the orders."""
    board, orders = shows.board, shows.log["orders"]
    p, room = shows.world.experience, shows.plan.room
    policed = 1.0 - p.policing * shows.world.trust.governance
    bad = min(room.defect + room.overclaim * policed, 1.0)
    returned, only = refund_shares(board.match, board.trust, bad, p)
    size = (len(GROUPS), orders.shape[0], shows.runs, shows.seed)
    without = binomial(orders, only[:, None], *lots("refund only", *size))
    rest = np.minimum(returned / np.maximum(1.0 - only, 1e-9), 1.0)
    return binomial(orders - without, rest[:, None], *lots("return", *size)), without


def group_gmv(shows: Shows) -> NDArray[np.int64]:
    """GMV of each group of viewers [T, GROUPS, R] in fen."""
    price = at_minutes(shows.board, shows.board.price_fen)  # [T, G]
    gmv: NDArray[np.int64] = shows.log["orders"] * price[:, :, None]
    return gmv


def bill(shows: Shows) -> dict[str, NDArray[np.int64]]:
    """Each line of the bill [T, R] in fen; `team_fen` and `warm_up_fen` stand in minute 0."""
    orders = shows.log["orders"]
    returned, without = refunds(shows)
    lines = _order_lines(shows, np.stack([orders - returned - without, returned, without], axis=1))
    lines["gmv_fen"] = group_gmv(shows).sum(axis=1)
    lines |= _show_lines(shows)
    costs = sum(lines[name] for name in (*ORDER_COSTS, *SHOW_COSTS))
    lines["left_fen"] = lines["gmv_fen"] - costs
    return lines


def _order_lines(shows: Shows, kinds: Counts) -> dict[str, NDArray[np.int64]]:
    """Costs that come with orders; `kinds` [T, KINDS, GROUPS, R] counts them by their end."""
    price, room = shows.board.price_fen, shows.plan.room
    usual = np.array([q.usual_fen for q in shows.plan.products], dtype=np.float64)[:, None]
    share = np.array([q.cost_share for q in shows.plan.products])[:, None] * usual / price
    lines = dict.fromkeys(ORDER_COSTS, np.zeros(kinds[:, 0, 0].shape, dtype=np.int64))
    for place, kind in enumerate(KINDS):
        each = order_costs(
            price, share, np.full(price.shape, kind), room.guarantee, shows.world.money
        )
        for name in ORDER_COSTS:
            per_minute = at_minutes(shows.board, each[name])
            lines[name] = lines[name] + _times(kinds[:, place], per_minute)
    return lines


def _times(counts: Counts, each: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sum over groups of counts [T, G, R] times a value each [T, G]."""
    return (counts * each[:, :, None]).sum(axis=1)


def _show_lines(shows: Shows) -> dict[str, NDArray[np.int64]]:
    """Costs of the show itself: gifts, placement, team, warm-up."""
    plan, board, gifts = shows.plan, shows.board, shows.log["gifts"]
    fixed = np.zeros(gifts.shape, dtype=np.int64)
    team, warm_up = fixed.copy(), fixed.copy()
    team[0] = plan.room.team
    clips = plan.warm_up.clips * plan.warm_up.days
    warm_up[0] = clips * shows.world.session.clip_cost + plan.warm_up.spend_fen
    return {
        "gifts_fen": gifts * board.given_fen[:, None],
        "placement_fen": fixed + board.spend_fen[:, None],
        "team_fen": team, "warm_up_fen": warm_up,
    }  # fmt: skip
