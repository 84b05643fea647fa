"""Engagement: comments, likes and gifts of viewers, reservations, and the minute of each.

A viewer's gift goes to the streamer, as on real platforms; it is not the gift that a room gives
away (`Session`). Chances are logit-linear in match, time watched and following; trust is no part
of them. Everything here is drawn after a visit and moves nothing else in the world.

In a notebook:

    from livecommerce.mechanisms.engagement import Engagement, chances
    chances(match=[300, 600], tenths=[12, 40], follower=[False, True], p=Engagement())
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import draws, numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
SIGNALS = ("comment", "like", "gift")
SHOW = 1_800  # tenths of a minute that a show lasts
LONGEST = 900  # tenths: the longest visit
GIFT_PRICES = (10, 100, 600, 1_000, 5_200, 10_000)  # fen, chosen: from a flower to a rocket
GIFT_ENDS = (0.45, 0.75, 0.88, 0.96, 0.99)  # cumulative shares of all but the last, chosen
AHEAD = 3  # a show is reserved on its day or up to two days before
LOT = 21  # bits of each of the three draws that one hash of 64 holds


@dataclass(frozen=True)
class Engagement(Record):
    """How often viewers comment, like, give, and reserve."""

    comment_base: float = parameter(
        -4.95, label="Comments: base", symbol="g_c", unit="log-odds", low=-12, high=4, step=0.05,
        source="chosen so that 4.0% of clicks bring a comment (KuaiLive, May 2025)",
    )  # fmt: skip
    like_base: float = parameter(
        -5.05, label="Likes: base", symbol="g_l", unit="log-odds", low=-12, high=4, step=0.05,
        source="chosen so that 3.65% of clicks bring a like (KuaiLive, May 2025)",
    )  # fmt: skip
    gift_base: float = parameter(
        -6.05, label="Viewers' gifts: base", symbol="g_g", unit="log-odds", low=-12, high=4,
        step=0.05, source="chosen so that 1.48% of clicks bring a gift (KuaiLive, May 2025)",
    )  # fmt: skip
    match: float = parameter(
        0.8, label="Engagement: effect of match", symbol="g_m", unit="log-odds", low=0, high=8,
        step=0.1, source="chosen",
    )  # fmt: skip
    stay: float = parameter(
        0.7, label="Engagement: effect of time watched", symbol="g_w", low=0, high=3,
        unit="log-odds per log minute", step=0.05, source="chosen: who stays takes part",
    )  # fmt: skip
    fan: float = parameter(
        0.5, label="Engagement: a follower", symbol="g_f", unit="log-odds", low=0, high=4,
        step=0.1, source="chosen; the rival world has it too",
    )  # fmt: skip
    reserve_came: float = parameter(
        0.35, label="Followers who came from the Follow page and had reserved", symbol="r_c",
        unit="share", low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    reserve_other: float = parameter(
        0.05, label="Followers who came otherwise and had reserved", symbol="r_o", unit="share",
        low=0, high=1, step=0.01, source="chosen",
    )  # fmt: skip
    reserve_absent: float = parameter(
        0.06, label="Followers who did not come and had reserved", symbol="r_a", unit="share",
        low=0, high=1, step=0.01, source="chosen so that over half of reservations are kept",
    )  # fmt: skip


def chances(
    match: ArrayLike, tenths: ArrayLike, follower: ArrayLike, p: Engagement
) -> tuple[Floats, Floats, Floats]:
    """Chances of a comment, a like and a gift at a visit.

    `match` comes in thousandths and the time watched in tenths of a minute, as tables store them:
    so the exponentials are looked up rather than computed for each visit.
    """
    fits = numeric.exp(p.match * np.arange(1_001) / 1_000.0)
    stays = numeric.exp(p.stay * numeric.log(np.arange(1, LONGEST + 1) / 10.0))
    odds = fits[np.asarray(match)] * stays[np.asarray(tenths) - 1]
    odds = odds * np.where(follower, float(numeric.exp(p.fan)), 1.0)
    bases = (float(numeric.exp(getattr(p, f"{name}_base"))) for name in SIGNALS)
    comment, like, gift = (1.0 - 1.0 / (1.0 + odds * base) for base in bases)
    return comment, like, gift


def visit(user: ArrayLike, shop: ArrayLike, day: ArrayLike) -> NDArray[np.uint64]:
    """One entity number for a visit: at most one a user, shop and day (below 512)."""
    return draws.pair(np.asarray(user).astype(np.int64) * 512 + np.asarray(day), shop)


def lots(seed: int, name: str, entity: NDArray[np.uint64]) -> tuple[Floats, Floats, Floats]:
    """Three draws in (0, 1) out of one hash, of 21 bits each: enough for chances near 1%."""
    word = draws.words(draws.stream(seed, f"engagement {name}"), entity)
    parts = (word >> np.uint64(LOT * slot) for slot in range(3))
    mask, step = np.uint64((1 << LOT) - 1), 1.0 / (1 << LOT)
    first, second, third = (((part & mask).astype(np.float64) + 0.5) * step for part in parts)
    return first, second, third


def begins(tenths: ArrayLike, early: ArrayLike, u: ArrayLike) -> NDArray[np.int64]:
    """Tenth of a minute, counted from the show's start, at which a visit begins.

    A visit ends within the show. Where `early` is true it begins rather early (the Follow page
    calls when a show starts), else at any time.
    """
    u = np.asarray(u, dtype=np.float64)
    room = SHOW - np.asarray(tenths, dtype=np.float64) + 1.0
    return np.floor(np.where(early, u * u, u) * room).astype(np.int64)


def gift_price(u: ArrayLike) -> NDArray[np.int64]:
    """Price (fen) of a viewer's gift: many small, few dear."""
    return np.array(GIFT_PRICES)[np.searchsorted(GIFT_ENDS, u, side="right")]
