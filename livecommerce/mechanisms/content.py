"""Content: entering a room, minutes watched, following, unfollowing and fatigue.

In a notebook:

    from livecommerce.mechanisms.content import Content, minutes
    minutes(match=0.6, trust=[0.4, 0.8], content=0.7, u=0.5, p=Content())
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Content(Record):
    """What makes people enter, stay, follow, tire and leave."""

    click_base: float = parameter(
        -2.2, label="Entering a room: base", symbol="k₀", unit="log-odds", low=-8, high=4,
        step=0.1, source="chosen so that about four in ten impressions are entered",
    )  # fmt: skip
    click_match: float = parameter(
        2.0, label="Entering: effect of match", symbol="k_m", unit="log-odds", low=0, high=8,
        step=0.1, source="chosen",
    )  # fmt: skip
    click_trust: float = parameter(
        1.2, label="Entering: effect of trust", symbol="k_τ", unit="log-odds", low=0, high=8,
        step=0.1, source="chosen; 0 in the rival world",
    )  # fmt: skip
    click_follow: float = parameter(
        0.3, label="Entering: from the Follow page", symbol="k_f", unit="log-odds", low=0, high=4,
        step=0.1, source="chosen: the card of a known room is entered a little more often",
    )  # fmt: skip
    click_fatigue: float = parameter(
        0.15, label="Entering: effect of one recent visit", symbol="k_φ", unit="log-odds",
        low=0, high=2, step=0.01, source="chosen: repeated offers tire",
    )  # fmt: skip
    stay_base: float = parameter(
        -0.75, label="Stay: base", symbol="s₀", unit="log minutes", low=-4, high=4, step=0.05,
        source="chosen so that a stranger stays about a minute and a half",
    )  # fmt: skip
    stay_match: float = parameter(
        0.8, label="Stay: effect of match", symbol="s_m", unit="log minutes", low=0, high=4,
        step=0.1, source="chosen",
    )  # fmt: skip
    stay_trust: float = parameter(
        0.4, label="Stay: effect of trust", symbol="s_τ", unit="log minutes", low=0, high=4,
        step=0.1, source="chosen; 0 in the rival world",
    )  # fmt: skip
    stay_content: float = parameter(
        1.6, label="Stay: effect of content", symbol="s_c", unit="log minutes", low=0, high=4,
        step=0.1, source="chosen: the best room holds people five times as long as the worst",
    )  # fmt: skip
    stay_noise: float = parameter(
        0.4, label="Stay: spread", symbol="σ_s", unit="log minutes", low=0, high=2, step=0.05,
        source="chosen so that a few stay long and most leave soon",
    )  # fmt: skip
    follow_base: float = parameter(
        -5.2, label="Following: base", symbol="f₀", unit="log-odds", low=-12, high=4, step=0.1,
        source="chosen so that a few visits in a hundred end in a follow",
    )  # fmt: skip
    follow_match: float = parameter(
        1.5, label="Following: effect of match", symbol="f_m", unit="log-odds", low=0, high=8,
        step=0.1, source="chosen: who likes it follows, which makes followers differ",
    )  # fmt: skip
    follow_trust: float = parameter(
        1.5, label="Following: effect of trust", symbol="f_τ", unit="log-odds", low=0, high=8,
        step=0.1, source="chosen; 0 in the rival world",
    )  # fmt: skip
    follow_content: float = parameter(
        1.0, label="Following: effect of content", symbol="f_c", unit="log-odds", low=0, high=8,
        step=0.1, source="chosen: good content settles private traffic [S]",
    )  # fmt: skip
    follow_bought: float = parameter(
        2.0, label="Following: after a first order", symbol="f_b", unit="log-odds", low=0, high=8,
        step=0.1, source="chosen so that most who buy twice follow",
    )  # fmt: skip
    follow_loyalty: float = parameter(
        0.0, label="Following: effect of latent loyalty", symbol="f_ℓ", unit="log-odds",
        low=0, high=12, step=0.1, source="0 where trust rules; the rival world uses it",
    )  # fmt: skip
    unfollow_bad: float = parameter(
        0.35, label="Chance to unfollow after a bad parcel", symbol="ν_b", low=0, high=1,
        step=0.01, source="chosen",
    )  # fmt: skip
    unfollow_tired: float = parameter(
        0.002, label="Chance to unfollow per recent visit", symbol="ν_φ", unit="per visit",
        low=0, high=0.2, step=0.001, source="chosen",
    )  # fmt: skip
    fatigue_half_life: float = parameter(
        5.0, label="Half-life of fatigue", symbol="h_φ", unit="days", low=0.5, high=90, step=0.5,
        source="chosen: within a week most of it is gone",
    )  # fmt: skip


def click_chance(
    match: ArrayLike, trust: ArrayLike, follow_page: ArrayLike, fatigue: ArrayLike, p: Content
) -> Floats:
    """Chance that an impression is entered. `fatigue` counts recent visits, fading."""
    x = p.click_base + p.click_match * np.asarray(match) + p.click_trust * np.asarray(trust)
    x = x + p.click_follow * np.asarray(follow_page) - p.click_fatigue * np.asarray(fatigue)
    return numeric.logistic(x)


def minutes(
    match: ArrayLike, trust: ArrayLike, content: ArrayLike, u: ArrayLike, p: Content
) -> Floats:
    """Minutes watched, in tenths, from 0.1 to 90; `u` is a uniform draw."""
    x = p.stay_base + p.stay_match * np.asarray(match) + p.stay_trust * np.asarray(trust)
    x = x + p.stay_content * np.asarray(content) + p.stay_noise * numeric.logit(u)
    return np.clip(np.rint(10.0 * numeric.exp(x)), 1.0, 900.0) * 0.1


def follow_chance(
    match: ArrayLike, trust: ArrayLike, content: ArrayLike, bought: ArrayLike,
    loyalty: ArrayLike, p: Content, persona: ArrayLike = 0.0,
) -> Floats:  # fmt: skip
    """Chance that a visit ends in a follow, for who does not follow yet."""
    x = p.follow_base + p.follow_match * np.asarray(match) + p.follow_trust * np.asarray(trust)
    x = x + p.follow_content * np.asarray(content) + p.follow_bought * np.asarray(bought)
    x = x + p.follow_loyalty * np.asarray(loyalty) + np.asarray(persona)
    return numeric.logistic(x)


def unfollow_chance(fatigue: ArrayLike, p: Content) -> Floats:
    """Chance that a follower leaves at a visit because offers tire."""
    return np.minimum(p.unfollow_tired * np.asarray(fatigue, dtype=np.float64), 1.0)
