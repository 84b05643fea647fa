"""Trust: one Beta belief per user-shop pair, fed by experience and fading between contacts.

    trust = a / (a + b),   a = prior a + good evidence,   b = prior b + bad evidence

A good experience adds 1 to the good evidence, a bad one `loss` > 1 to the bad evidence, less what
the remedy heals. The Beta reputation system: Jøsang and Ismail 2002. That bad weighs more than
good: Slovic 1993, Baumeister et al. 2001.

In a notebook:

    from livecommerce.mechanisms.trust import Trust, prior, trust
    a, b = prior(Trust(), guarantee=[0, 1])
    trust(a + 3, b)                       # after three good parcels: without, with a guarantee
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Trust(Record):
    """What a pair starts from, what experience adds, and how it fades."""

    base: float = parameter(
        0.3, label="Trust before any experience, no governance", symbol="τ₀",
        low=0.05, high=0.95, step=0.01,
        source="chosen: a stranger is trusted less often than not",
    )  # fmt: skip
    governance: float = parameter(
        0.5, label="Platform governance", symbol="g", low=0, high=1, step=0.05,
        source="chosen as the middle of its range; 0 is none, 1 is all that a platform can do",
    )  # fmt: skip
    governance_lift: float = parameter(
        0.3, label="Prior trust that full governance adds", symbol="τ_g",
        low=0, high=0.6, step=0.01,
        source="chosen so that base trust can rise from 0.30 to 0.60",
    )  # fmt: skip
    prior_weight: float = parameter(
        3.0, label="Weight of the prior", symbol="n₀", unit="experiences",
        low=0.5, high=50, step=0.5,
        source="chosen so that about four parcels outweigh the reputation of the platform",
    )  # fmt: skip
    guarantee: float = parameter(
        1.5, label="Evidence lent by an industry guarantee", symbol="γ", unit="good experiences",
        low=0, high=10, step=0.5,
        source="chosen: authentication counts like one or two good parcels",
    )  # fmt: skip
    loss: float = parameter(
        4.0, label="Weight of a bad experience against a good one", symbol="λ",
        low=1, high=10, step=0.1,
        source="bad weighs more than good (Slovic 1993; Baumeister et al. 2001); 4 is chosen",
    )  # fmt: skip
    content: float = parameter(
        0.08, label="Evidence from ten minutes of the best content", symbol="c",
        unit="good experiences", low=0, high=1, step=0.01,
        source="chosen: a dozen evenings in a good room count like one good parcel",
    )  # fmt: skip
    half_life: float = parameter(
        240.0, label="Half-life of evidence", symbol="h", unit="days", low=5, high=2000, step=5,
        source="chosen: after a season half of the evidence is forgotten",
    )  # fmt: skip
    extreme: float = parameter(
        0.75, label="Threshold of extreme trust", symbol="τ*", low=0.5, high=1, step=0.01,
        source="chosen so that only pairs with several good parcels pass it",
    )  # fmt: skip


def prior(p: Trust, guarantee: ArrayLike = 0.0) -> tuple[Floats, Floats]:
    """Prior (a, b) of a pair; `guarantee` is 1 where the shop carries an industry guarantee."""
    mean = min(p.base + p.governance_lift * p.governance, 0.95)
    covered = np.asarray(guarantee, dtype=np.float64)
    a = p.prior_weight * mean + p.guarantee * covered
    return a, np.full_like(a, p.prior_weight * (1.0 - mean))


def trust(a: ArrayLike, b: ArrayLike) -> Floats:
    """Mean of Beta(a, b): a / (a + b)."""
    a = np.asarray(a, dtype=np.float64)
    return a / (a + np.asarray(b, dtype=np.float64))


def keep(days: float, p: Trust) -> float:
    """Share of the evidence that is left after `days` without a contact."""
    return float(numeric.exp(-days * 0.6931471805599453 / p.half_life))


def deposit(minutes: ArrayLike, content: ArrayLike, p: Trust) -> Floats:
    """Good evidence from watching: `minutes` (ten at most count) of content graded in [0, 1]."""
    held = np.minimum(np.asarray(minutes, dtype=np.float64), 10.0)
    return p.content * 0.1 * held * np.asarray(content, dtype=np.float64)


def withdrawal(healed: ArrayLike, p: Trust) -> Floats:
    """Bad evidence of one bad experience of which the remedy heals the share `healed`."""
    return p.loss * (1.0 - np.asarray(healed, dtype=np.float64))


def path(events: ArrayLike, gaps: ArrayLike, p: Trust, guarantee: float = 0.0) -> Floats:
    """Trust of one pair after each event: +1 good, -1 bad, 0 none; `gaps` are days before each."""
    a, b = prior(p, guarantee)
    good = bad = 0.0
    result = []
    for event, gap in zip(np.asarray(events), np.asarray(gaps), strict=True):
        left = keep(float(gap), p)
        good = good * left + (event > 0)
        bad = bad * left + p.loss * (event < 0)
        result.append(float(trust(a + good, b + bad)))
    return np.array(result)
