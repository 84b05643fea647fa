"""Experience: what arrives, who sends it back, who abuses the rule, and what the remedy heals.

In a notebook:

    from livecommerce.mechanisms.experience import Experience, refund_chance
    refund_chance(outcome=0, match=0.5, trust=[0.3, 0.8], abuser=False, p=Experience())
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric
from livecommerce.parameters import Record, parameter

Floats = NDArray[np.float64]
GOOD, DEFECT, MISDESCRIBED, LATE = range(4)
OUTCOMES = ("good", "defect", "misdescribed", "late")
KEPT, RETURNED, REFUND_ONLY = range(3)
REFUNDS = ("kept", "returned", "refund_only")


@dataclass(frozen=True)
class Experience(Record):
    """Failures of goods and delivery, refunds, and the remedy policy."""

    late: float = parameter(
        0.02, label="Late parcels", symbol="δ_l", unit="share", low=0, high=0.5, step=0.005,
        source="chosen",
    )  # fmt: skip
    delivery_days: int = parameter(
        3, label="Days until a parcel arrives", symbol="d_p", unit="days", low=1, high=30, step=1,
        source="chosen",
    )  # fmt: skip
    policing: float = parameter(
        0.8, label="Misdescription that full governance prevents", symbol="δ_g", unit="share",
        low=0, high=1, step=0.05,
        source="chosen; the platform steps in against violations [S]",
    )  # fmt: skip
    remedy: float = parameter(
        0.3, label="Orders covered by refund without return", symbol="r", unit="share",
        low=0, high=1, step=0.05,
        source="refund without return is part of extreme trust [S]; the share is chosen",
    )  # fmt: skip
    healed: float = parameter(
        0.7, label="Lost trust that a refund without return heals", symbol="χ", unit="share",
        low=0, high=1, step=0.05, source="chosen: most of it, not all",
    )  # fmt: skip
    claim: float = parameter(
        0.6, label="Bad parcels sent back for a refund", symbol="ψ", unit="share", low=0, high=1,
        step=0.05, source="chosen: sending back is a trouble, so many do not",
    )  # fmt: skip
    claim_covered: float = parameter(
        0.9, label="Bad parcels claimed where no return is asked", symbol="ψ_r", unit="share",
        low=0, high=1, step=0.05, source="chosen: nearly all",
    )  # fmt: skip
    regret: float = parameter(
        0.1, label="Change of mind: base", symbol="ζ₀", unit="log-odds", low=-6, high=4, step=0.1,
        source="chosen so that strangers send back about a third, as team A of chapter 00",
    )  # fmt: skip
    regret_match: float = parameter(
        1.0, label="Change of mind: effect of match", symbol="ζ_m", unit="log-odds", low=0,
        high=6, step=0.1, source="chosen: what fits is kept",
    )  # fmt: skip
    regret_trust: float = parameter(
        2.5, label="Change of mind: effect of trust", symbol="ζ_τ", unit="log-odds", low=0,
        high=6, step=0.1, source="chosen; 0 in the rival world",
    )  # fmt: skip
    abusers: float = parameter(
        0.03, label="Users who abuse refunds", symbol="ω", unit="share", low=0, high=0.5,
        step=0.005, source="chosen",
    )  # fmt: skip
    abuse: float = parameter(
        0.5, label="Chance that an abuser claims a good parcel where no return is asked",
        symbol="ω_r", low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip


def outcome(
    defect: ArrayLike, overclaim: ArrayLike, governance: float, u: ArrayLike, p: Experience
) -> NDArray[np.int8]:
    """What arrives: GOOD, DEFECT, MISDESCRIBED or LATE, from a uniform draw `u`.

    `defect` and `overclaim` are the shop's shares; governance prevents part of the second.
    """
    first = np.asarray(defect, dtype=np.float64)
    second = first + np.asarray(overclaim) * (1.0 - p.policing * governance)
    u = np.asarray(u)
    cases = [u < first, u < second, u < second + p.late]
    return np.select(cases, [DEFECT, MISDESCRIBED, LATE], GOOD).astype(np.int8)


def refund_chance(
    outcome: ArrayLike, match: ArrayLike, trust: ArrayLike, abuser: ArrayLike, p: Experience,
    covered: ArrayLike = False,
) -> Floats:  # fmt: skip
    """Chance that the order is refunded; `covered` says that no return is asked for it.

    A good parcel goes back by change of mind, or is claimed by an abuser where it is covered.
    """
    covered, abuser = np.asarray(covered, dtype=bool), np.asarray(abuser, dtype=bool)
    x = p.regret - p.regret_match * np.asarray(match) - p.regret_trust * np.asarray(trust)
    good = np.where(covered & abuser, p.abuse, 0.0)
    good = good + (1.0 - good) * numeric.logistic(x)
    bad = np.where(covered, p.claim_covered, p.claim)
    return np.where(np.asarray(outcome) == GOOD, good, bad)


def remedy_of(
    refunded: ArrayLike, outcome: ArrayLike, covered: ArrayLike, abused: ArrayLike
) -> NDArray[np.int8]:
    """KEPT, RETURNED or REFUND_ONLY (covered, and bad or said to be bad: the buyer keeps it)."""
    no_return = np.asarray(covered) & ((np.asarray(outcome) != GOOD) | np.asarray(abused))
    kind = np.where(no_return, REFUND_ONLY, RETURNED)
    return np.where(refunded, kind, KEPT).astype(np.int8)


def refund_shares(
    match: ArrayLike, trust: ArrayLike, defect: ArrayLike, p: Experience
) -> tuple[Floats, Floats]:
    """Shares of orders that are returned, and that are refunded without return.

    The mean of `refund_chance` and `remedy_of` over what arrives, who abuses, and what is covered.
    """
    bad = np.minimum(np.asarray(defect) + p.late, 1.0)
    regret = refund_chance(GOOD, match, trust, False, p)
    abused = p.abusers * p.remedy * p.abuse
    only = (1.0 - bad) * abused + bad * (p.remedy * p.claim_covered)
    returned = (1.0 - bad) * (1.0 - abused) * regret + bad * ((1.0 - p.remedy) * p.claim)
    return returned, np.broadcast_to(only, returned.shape)
