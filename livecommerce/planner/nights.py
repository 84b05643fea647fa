"""What the STAGE planner's plan brings on 200 nights, beside the example, and its weakest check.

In a notebook:

    from livecommerce.planner.nights import best_steps, nights
    from livecommerce.planner.controls import StagePlan
    nights(StagePlan(rounds=2)).outcomes(fan=10).mean(axis=1)
    [(step.check, step.control, step.value) for step in best_steps(StagePlan())]

All plans meet the same nights, so that a difference is what the plan changed. The weakest check is
the one in which one step of one control gains most.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce.batch import batched
from livecommerce.parameters import changed, specs
from livecommerce.planner.controls import CHECKS, FEN, StagePlan, plan_of
from livecommerce.session.bill import bill
from livecommerce.session.report import BAND
from livecommerce.session.run import Shows, run_all

RUNS = 200
STEP_RUNS = 40  # nights on which single steps are tried: the first of the 200
STRETCH = 15  # minutes of one stretch of the clock
OUTCOMES = ("GMV", "Refunds", "Left", "Left + fans", "New fans")
AT_ONCE = 7  # plans that run together: more need more memory and save no more time
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Nights:
    """What the nights of a plan say."""

    money: Floats  # [3, nights] GMV, refunds, what is left, in yuan
    follows: NDArray[np.int64]  # [nights] new fans
    clock: Floats  # [stretches, 3] GMV in yuan: low, middle, high
    shares: Floats  # [stretches] of the variance of the night's GMV; they add up to 1

    def outcomes(self, fan: int) -> Floats:
        """`OUTCOMES` [5, nights], a new fan counted as `fan` yuan in the fourth."""
        return np.stack([*self.money, self.money[-1] + fan * self.follows, self.follows])


def nights(p: StagePlan) -> Nights:
    """The plan of `p` on 200 nights, the same for every plan."""
    return _nights(_alone(p))


def ahead(plans: Iterable[StagePlan]) -> None:
    """Run several plans at once, in less than half the time: `nights` then has them."""
    _ahead(map(_alone, plans))


def _alone(p: StagePlan) -> StagePlan:
    """The plan without what changes no night."""
    alone: StagePlan = changed(p, fan=0, ask="no")
    return alone


def _run(settings: Sequence[StagePlan]) -> list[Nights]:
    plans = [plan_of(p) for p in settings]
    parts = (plans[first : first + AT_ONCE] for first in range(0, len(plans), AT_ONCE))
    return [_told(shows) for part in parts for shows in run_all(part, RUNS)]


_nights, _ahead = batched(_run, keep=256)  # the example is met with each move


def _told(shows: Shows) -> Nights:
    lines = bill(shows)
    gmv = lines["gmv_fen"] / FEN
    parts = np.add.reduceat(gmv, np.arange(0, len(gmv), STRETCH), axis=0)
    off = parts - parts.mean(axis=1, keepdims=True)
    whole = off.sum(axis=0)
    shares = (off * whole).mean(axis=1) / max(float((whole * whole).mean()), 1e-9)
    return Nights(*_totals(shows, lines), np.quantile(parts, BAND, axis=1).T, shares)


def _totals(shows: Shows, lines: dict[str, NDArray[np.int64]]) -> tuple[Floats, NDArray[np.int64]]:
    names = ("gmv_fen", "refunded_fen", "left_fen")
    money = np.stack([lines[name].sum(axis=0) / FEN for name in names])
    return money, shows.log["follows"].sum(axis=(0, 1))


@dataclass(frozen=True)
class Step:
    """One control moved by one step, and what that gains on each of some nights, in yuan."""

    check: str
    control: str
    value: float | str
    gain: Floats


@functools.lru_cache(maxsize=32)
def best_steps(p: StagePlan) -> tuple[Step, ...]:
    """Of each check the step that gains most, new fans counted at `p.fan`, the best gain first."""
    moves = list(_moves(p))
    shows = run_all([plan_of(p), *(plan_of(record) for *_, record in moves)], STEP_RUNS)
    here, *others = (_worth(show, p.fan) for show in shows)
    steps = [Step(check, name, getattr(record, name), worth - here)
             for (check, name, record), worth in zip(moves, others, strict=True)]  # fmt: skip
    best: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: -float(step.gain.mean())):
        best.setdefault(step.check, step)
    return tuple(best.values())


def _worth(shows: Shows, fan: int) -> Floats:
    """What each night leaves, and its new fans' worth, in yuan."""
    money, follows = _totals(shows, bill(shows))
    return money[-1] + fan * follows


def _moves(p: StagePlan) -> Iterator[tuple[str, str, StagePlan]]:
    """Each control of each check one step down and up, within its range."""
    known = {spec.name: spec for spec in specs(p)}
    for check, names in CHECKS.items():
        for name in names:
            spec, value = known[name], getattr(p, name)
            if spec.options:
                others = [option for option, _ in spec.options if option != value]
            else:
                near = (round(value - spec.step, 10), round(value + spec.step, 10))
                others = [type(value)(x) for x in near if spec.low <= x <= spec.high]
            yield from ((check, name, changed(p, **{name: other})) for other in others)
