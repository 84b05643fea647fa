"""Money: from GMV to what is left after refunds and costs, in integer fen (1 yuan = 100 fen).

In a notebook:

    from livecommerce.mechanisms.money import Money, order_costs
    order_costs(paid=[10_000, 10_000], cost_share=0.5, refund=[0, 1], guarantee=0, p=Money())
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce.mechanisms.experience import KEPT, RETURNED
from livecommerce.parameters import Record, parameter

Fen = NDArray[np.int64]


@dataclass(frozen=True)
class Money(Record):
    """Costs per order and per show."""

    platform_fee: float = parameter(
        0.05, label="Platform fee", symbol="φ_p", unit="share of the price kept", low=0,
        high=0.3, step=0.005, source="chosen",
    )  # fmt: skip
    freight_out: int = parameter(
        300, label="Freight to the buyer", symbol="c_o", unit="fen", low=0, high=10_000, step=50,
        source="chosen",
    )  # fmt: skip
    freight_back: int = parameter(
        1_000, label="Freight of a return", symbol="c_b", unit="fen", low=0, high=10_000, step=50,
        source="chosen: ¥10 a parcel, as in the example of two teams",
    )  # fmt: skip
    spoilt: float = parameter(
        0.1, label="Value lost by a returned product", symbol="c_s", unit="share of its cost",
        low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    guarantee_fee: float = parameter(
        0.01, label="Cost of an industry guarantee", symbol="φ_γ", unit="share of the price kept",
        low=0, high=0.2, step=0.005, source="chosen: authentication and warranty",
    )  # fmt: skip
    placement: int = parameter(
        70, label="Fixed price of a viewer brought by placement", symbol="c_v",
        unit="fen per viewer", low=0, high=2_000, step=5,
        source="chosen: ¥0.70, as in the example of two teams",
    )  # fmt: skip
    team: int = parameter(
        8_000, label="Team for one show", symbol="c_t", unit="fen per show", low=0,
        high=10_000_000, step=1_000, source="chosen for a crowd of 2,000 users",
    )  # fmt: skip


def share_of(amount: ArrayLike, share: ArrayLike) -> Fen:
    """`amount` (fen) times `share`, rounded to whole fen."""
    product = np.asarray(amount, dtype=np.float64) * np.asarray(share, dtype=np.float64)
    return np.rint(product).astype(np.int64)


def order_costs(
    paid: ArrayLike, cost_share: ArrayLike, refund: ArrayLike, guarantee: ArrayLike, p: Money,
    commission: ArrayLike = 0.0,
) -> dict[str, Fen]:  # fmt: skip
    """What becomes of each order's money, in fen; `left` is what remains for the merchant.

    paid = refunded + goods + fee + freight + commission + left, exactly. A returned product is sold
    again at a loss; one refunded without return is lost whole. `commission` is the creator's share
    of the price kept.
    """
    paid = np.asarray(paid, dtype=np.int64)
    refund = np.asarray(refund)
    refunded = np.where(refund == KEPT, 0, paid)
    goods = share_of(paid, cost_share)
    goods = np.where(refund == RETURNED, share_of(goods, p.spoilt), goods)
    fee = share_of(paid - refunded, p.platform_fee + p.guarantee_fee * np.asarray(guarantee))
    freight = p.freight_out + np.where(refund == RETURNED, p.freight_back, 0)
    creator = share_of(paid - refunded, commission)
    left = paid - refunded - goods - fee - freight - creator
    return {
        "refunded_fen": refunded, "goods_fen": goods, "fee_fen": fee,
        "freight_fen": freight.astype(np.int64), "commission_fen": creator, "left_fen": left,
    }  # fmt: skip


def show_costs(
    paid_viewers: ArrayLike, team: ArrayLike, p: Money, auction: ArrayLike = 0,
    slot_fee: ArrayLike = 0,
) -> dict[str, Fen]:  # fmt: skip
    """Costs of each show in fen: placement, the team, and the fee of a slot booked with a creator.

    Placement is paid by the viewer it brought, by what the day's `auction` took, or by both.
    """
    viewers = np.asarray(paid_viewers, dtype=np.int64)
    fixed = np.broadcast_to(np.asarray(team, dtype=np.int64), viewers.shape)
    placement = viewers * int(p.placement) + np.asarray(auction, dtype=np.int64)
    slot = np.broadcast_to(np.asarray(slot_fee, dtype=np.int64), viewers.shape)
    return {"placement_fen": placement, "team_fen": fixed.copy(), "slot_fee_fen": slot.copy()}
