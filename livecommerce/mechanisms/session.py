"""A session, minute by minute: who comes, who leaves, what the platform grants, who buys.

Viewers are a stock: each minute some arrive (by the feed, by placement, from the Follow page, on
a reservation) and some leave. The platform grants the next minute's impressions by recent revenue
per thousand views (GPM), so a good minute brings viewers to the next one. Trust, stay, order,
refund and money are those of the other mechanisms; a session adds the clock.

In a notebook:

    from livecommerce.mechanisms.session import Session, grant, leave_chance
    grant(gpm=[200_000, 400_000, 800_000], p=Session())       # recent GPM in fen
    leave_chance(stay=3.0, hold=[0.0, 0.5], seen=0.0, p=Session())
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
ROLES = ("traffic", "benefit", "hero", "margin")
MEAN_OF_STAY = 1.32  # mean over median of a log-logistic stay with the world's spread of 0.4


@dataclass(frozen=True)
class Session(Record):
    """What the clock adds: inflow by revenue, holding, gifts, reservations, and a night's luck."""

    granted: int = parameter(
        400, label="Impressions granted at the reference GPM", symbol="G₀",
        unit="impressions per minute", low=0, high=100_000, step=50,
        source="chosen so that three hours bring some 25,000 viewers by the feed",
    )  # fmt: skip
    reference_gpm: int = parameter(
        270_000, label="Reference GPM of the platform", symbol="GPM₀", unit="fen per 1,000 views",
        low=10_000, high=10_000_000, step=10_000,
        source="chosen near what a room of the default plan earns",
    )  # fmt: skip
    reward: float = parameter(
        0.6, label="Reward of recent GPM", symbol="ρ_G", unit="elasticity", low=0, high=2,
        step=0.05, source="chosen: twice the revenue brings half as many impressions again",
    )  # fmt: skip
    grant_low: float = parameter(
        0.25, label="Least grant", symbol="G_min", unit="share of G₀", low=0, high=1, step=0.05,
        source="chosen: the inclusive principle leaves a room some traffic [D]",
    )  # fmt: skip
    grant_high: float = parameter(
        4.0, label="Largest grant", symbol="G_max", unit="times G₀", low=1, high=50, step=0.5,
        source="chosen: a slot of an hour has only so many users",
    )  # fmt: skip
    memory: float = parameter(
        6.0, label="Half-life of what the platform remembers", symbol="h_G", unit="minutes",
        low=0.5, high=120, step=0.5, source="chosen: revenue of the last quarter of an hour",
    )  # fmt: skip
    trial: int = parameter(
        600, label="Views on which a room is tried", symbol="n_G", unit="views", low=1,
        high=100_000, step=50, source="chosen: about the views of the first four minutes",
    )  # fmt: skip
    pool: int = parameter(
        30_000, label="Strangers from whom the feed draws on one evening", symbol="N_G",
        unit="users", low=100, high=100_000_000, step=1_000,
        source="chosen: about as many as enter in three hours, so some come twice",
    )  # fmt: skip
    new_match: float = parameter(
        0.5, label="Match of strangers", symbol="m_n", low=0, high=1, step=0.05,
        source="the middle of the world's match",
    )  # fmt: skip
    fan_match: float = parameter(
        0.65, label="Match of fans", symbol="m_f", low=0, high=1, step=0.05,
        source="chosen: who likes it follows",
    )  # fmt: skip
    fan_loyalty: float = parameter(
        0.5, label="Latent loyalty of fans", symbol="ℓ_f", low=0, high=1, step=0.05,
        source="chosen; moves something in the rival world only",
    )  # fmt: skip
    aim_gain: float = parameter(
        0.125, label="Match that full aim of placement adds", symbol="m_a", low=0, high=0.5,
        step=0.005, source="mean of m² over mean of m in the world, less the mean of m",
    )  # fmt: skip
    online: float = parameter(
        0.25, label="Fans online in the three hours of a show", symbol="α_s", low=0, high=1,
        step=0.05, source="chosen: half of a day's openings fall into an evening",
    )  # fmt: skip
    new_need: float = parameter(
        0.2, label="Recency of a stranger's last order of such goods", symbol="ν_n", low=0,
        high=1, step=0.05, source="chosen: two to three cycles ago",
    )  # fmt: skip
    fan_need: float = parameter(
        0.5, label="Recency of a fan's last order of such goods", symbol="ν_f", low=0, high=1,
        step=0.05, source="chosen: one cycle ago",
    )  # fmt: skip
    traffic_hold: float = parameter(
        0.35, label="Hold of a traffic product", symbol="κ_t", unit="log hazard", low=-2, high=2,
        step=0.05, source="chosen: a bargain keeps people in the room",
    )  # fmt: skip
    benefit_hold: float = parameter(
        0.25, label="Hold of a benefit product", symbol="κ_b", unit="log hazard", low=-2, high=2,
        step=0.05, source="chosen",
    )  # fmt: skip
    hero_hold: float = parameter(
        0.1, label="Hold of a hero product", symbol="κ_h", unit="log hazard", low=-2, high=2,
        step=0.05, source="chosen",
    )  # fmt: skip
    margin_hold: float = parameter(
        -0.15, label="Hold of a margin product", symbol="κ_m", unit="log hazard", low=-2, high=2,
        step=0.05, source="chosen: it is what people do not wait for",
    )  # fmt: skip
    margin_pull: float = parameter(
        -0.8, label="Hazard of an order: a margin product", symbol="β_p", unit="log-odds",
        low=-3, high=3, step=0.1, source="chosen: little known, seldom compared",
    )  # fmt: skip
    deal: float = parameter(
        2.0, label="Extra effect of a price below the usual one", symbol="β_d",
        unit="log-odds per log price", low=0, high=10, step=0.1,
        source="chosen: with the buyer's own sensitivity an elasticity near 3, so that some offers "
        "pay and deep ones do not",
    )  # fmt: skip
    tire_order: float = parameter(
        0.2, label="Order hazard lost per minute of one product seen", symbol="φ_o",
        unit="log-odds per minute", low=0, high=2, step=0.01,
        source="chosen: who has heard the pitch twice has decided",
    )  # fmt: skip
    tire_leave: float = parameter(
        0.05, label="Leaving hazard gained per minute of one product seen", symbol="φ_l",
        unit="log hazard per minute", low=0, high=1, step=0.01, source="chosen",
    )  # fmt: skip
    unfair: float = parameter(
        2.0, label="Fans' loss where strangers get the better offer", symbol="β_u",
        unit="log-odds per share of the price", low=0, high=10, step=0.5,
        source="chosen: ten points more for strangers cost as much as a fifth of the hazard",
    )  # fmt: skip
    gift_hold: float = parameter(
        0.8, label="Hold of the best gift while it is awaited", symbol="κ_g", unit="log hazard",
        low=0, high=3, step=0.05, source="chosen: gifts are to hold people in the room [S]",
    )  # fmt: skip
    gift_scale: int = parameter(
        100, label="Value of gifts per viewer at which they hold well", symbol="v_g", unit="fen",
        low=1, high=10_000, step=10, source="chosen: a yuan for everyone in the room",
    )  # fmt: skip
    gift_exit: float = parameter(
        0.6, label="Leaving in the two minutes after a gift", symbol="κ_x", unit="log hazard",
        low=0, high=3, step=0.05, source="chosen: some came for the gift alone",
    )  # fmt: skip
    gift_follow: float = parameter(
        0.06, label="Follows asked for by a gift: best gift", symbol="f_g", unit="share",
        low=0, high=1, step=0.01, source="chosen: a gift is often drawn among followers",
    )  # fmt: skip
    viewer_price: int = parameter(
        70, label="Price of the first paid viewer", symbol="b₁", unit="fen", low=1, high=10_000,
        step=5, source="chosen: ¥0.70, as in the example of two teams",
    )  # fmt: skip
    burst_depth: int = parameter(
        50_000, label="Spend at which a paid viewer costs twice as much", symbol="b₂",
        unit="fen per minute", low=100, high=10_000_000, step=1_000,
        source="chosen: prices of the auction rise with spend",
    )  # fmt: skip
    aim_price: float = parameter(
        0.4, label="Extra price of full aim", symbol="b_a", unit="share of the price", low=0,
        high=5, step=0.05, source="chosen",
    )  # fmt: skip
    clip_reach: float = parameter(
        0.12, label="Fans whom one warm-up clip reaches in a day", symbol="e_r", unit="share",
        low=0, high=1, step=0.01, source="chosen",
    )  # fmt: skip
    reserve_fan: float = parameter(
        0.2, label="Fans reached who reserve", symbol="e_f", unit="share", low=0, high=1,
        step=0.01, source="chosen",
    )  # fmt: skip
    clip_views: int = parameter(
        3_000, label="Views of a day's first clip in the public domain", symbol="e_v",
        unit="views", low=0, high=1_000_000, step=500, source="chosen",
    )  # fmt: skip
    reserve_new: float = parameter(
        0.02, label="Strangers who saw a clip and reserve", symbol="e_n", unit="share", low=0,
        high=1, step=0.005, source="chosen",
    )  # fmt: skip
    view_price: int = parameter(
        4, label="Price of a paid view of a clip", symbol="e_c", unit="fen", low=1, high=500,
        step=1, source="chosen: ¥40 for a thousand views",
    )  # fmt: skip
    clip_cost: int = parameter(
        20_000, label="Cost of making a clip", symbol="e_m", unit="fen", low=0, high=1_000_000,
        step=1_000, source="chosen: ¥200",
    )  # fmt: skip
    turn_up: float = parameter(
        0.6, label="Reservations of the same day that are kept", symbol="e_t", unit="share",
        low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    forget: float = parameter(
        3.0, label="Half-life of a reservation", symbol="e_h", unit="days", low=0.5, high=60,
        step=0.5, source="chosen: half of those of three days ago are forgotten",
    )  # fmt: skip
    prompt: float = parameter(
        0.25, label="Kept reservations that enter in a minute", symbol="e_p", unit="share",
        low=0.01, high=1, step=0.01, source="chosen: most are there within ten minutes",
    )  # fmt: skip
    night_traffic: float = parameter(
        0.25, label="Luck of a night: traffic", symbol="σ_G", unit="log", low=0, high=2,
        step=0.05, source="chosen: other rooms stream too",
    )  # fmt: skip
    night_mood: float = parameter(
        0.15, label="Luck of a night: mood to buy", symbol="σ_M", unit="log-odds", low=0,
        high=2, step=0.05, source="chosen",
    )  # fmt: skip


def grant(gpm: ArrayLike, p: Session) -> Floats:
    """What the platform grants for a recent `gpm` (fen per 1,000 views), in parts of `granted`."""
    ratio = np.maximum(np.asarray(gpm, dtype=np.float64) / p.reference_gpm, 1e-9)
    return np.clip(numeric.power(ratio, p.reward), p.grant_low, p.grant_high)


def recent_gpm(gmv_fen: ArrayLike, views: ArrayLike, p: Session) -> Floats:
    """GPM (fen) of remembered revenue and views; few views count little beside the trial's."""
    known = np.asarray(gmv_fen) + p.trial * (p.reference_gpm / 1_000.0)
    return 1_000.0 * known / (np.asarray(views) + p.trial)


def leave_chance(stay: ArrayLike, hold: ArrayLike, seen: ArrayLike, p: Session) -> Floats:
    """Chance to leave in a minute: `stay` is the usual mean stay, `hold` lowers the log hazard.

    `seen` is how many minutes of the product on show those present have seen.
    """
    x = p.tire_leave * np.asarray(seen, dtype=np.float64) - np.asarray(hold)
    return 1.0 - numeric.exp(-numeric.exp(x) / np.asarray(stay))


def gift_strength(value_fen: ArrayLike, viewers: ArrayLike, p: Session) -> Floats:
    """How strong gifts worth `value_fen` in all are for so many viewers: 0 to 1, levelling off."""
    each = np.asarray(value_fen, dtype=np.float64) / np.maximum(viewers, 1)
    return 1.0 - numeric.exp(-each / p.gift_scale)


def burst_viewers(spend_fen: ArrayLike, aim: ArrayLike, p: Session) -> Floats:
    """Viewers that a minute's `spend_fen` buys: fewer for each further fen, since prices rise."""
    spend = np.asarray(spend_fen, dtype=np.float64)
    price = p.viewer_price * (1.0 + spend / p.burst_depth) * (1.0 + p.aim_price * np.asarray(aim))
    return spend / price


def reserving(clips: int, days: int, paid_views: float, p: Session) -> tuple[float, float, float]:
    """What a warm-up of `clips` clips a day over the last `days` days makes.

    Returns the share of fans who reserve, the number of strangers who do, and the share of
    reservations that are kept. A day's further clips reach ever fewer people twice.
    """
    if clips == 0 or days == 0:
        return 0.0, 0.0, 0.0
    reached = p.reserve_fan * (1.0 - _times(1.0 - p.clip_reach, clips))
    fresh = np.array([reached * _times(1.0 - reached, day) for day in range(days)])
    views = days * p.clip_views * 2.0 * (1.0 - _times(0.5, clips)) + paid_views
    ages = numeric.power(0.5, np.arange(days)[::-1] / p.forget)  # the first day is the oldest
    whole = numeric.total(fresh)
    kept = numeric.total(ages * fresh) / whole if whole else numeric.total(ages) / days
    return whole, p.reserve_new * views, p.turn_up * kept


def _times(x: float, n: int) -> float:
    """x to the power of a whole n, by multiplication: the same bits everywhere."""
    result = 1.0
    for _ in range(n):
        result *= x
    return result


def role_hold(role: str, p: Session) -> float:
    """How a product's role holds people: taken off the log hazard of leaving; "" is no product."""
    return float(getattr(p, f"{role}_hold")) if role else 0.0
