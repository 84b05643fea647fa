"""What the STAGE planner's plan brings on 200 nights, beside the example, and its weakest check.

In a notebook:

    from livecommerce.planner.nights import best_steps, nights
    from livecommerce.planner.controls import StagePlan
    nights(StagePlan(rounds=2)).outcomes(fan=10).mean(axis=1)
    [(step.check, step.said) for step in best_steps(StagePlan())]

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
from livecommerce.parameters import Spec, changed, specs
from livecommerce.planner import stage
from livecommerce.planner.controls import CHECKS, FEN, StagePlan, plan_of
from livecommerce.session.bill import bill
from livecommerce.session.plan import Plan
from livecommerce.session.report import BAND
from livecommerce.session.run import Shows, run_all
from livecommerce.texts import text

RUNS = 200
STEP_RUNS = 40  # nights on which single steps are tried: the first of the 200
STRETCHES = 12  # of the clock: a quarter of an hour each in a show of three hours
OUTCOMES = ("GMV", "Refunds", "Left", "Left + fans", "New fans")
AT_ONCE = 7  # plans that run together: more need more memory and save no more time
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Nights:
    """What the nights of a plan say."""

    money: Floats  # [3, nights] GMV, refunds, what is left, in yuan
    follows: NDArray[np.int64]  # [nights] new fans
    clock: Floats  # [STRETCHES, 3] GMV in yuan: low, middle, high
    shares: Floats  # [STRETCHES] of the variance of the night's GMV; they add up to 1
    edges: NDArray[np.int64]  # [STRETCHES + 1] minutes at which a stretch begins, and the end

    def outcomes(self, fan: int) -> Floats:
        """`OUTCOMES` [5, nights], a new fan counted as `fan` yuan in the fourth."""
        return np.stack([*self.money, self.money[-1] + fan * self.follows, self.follows])


def nights(p: StagePlan, minutes: int = 0) -> Nights:
    """The plan of `p` on 200 nights, the same for every plan.

    Its clock is cut as that of a show of so many `minutes`; 0 stands for its own length.
    """
    own = plan_of(p).minutes
    return _nights((_alone(p), minutes or own))


def ahead(plans: Iterable[StagePlan]) -> None:
    """Run several plans at once, in less than half the time: `nights` then has them."""
    _ahead((p, plan_of(p).minutes) for p in map(_alone, plans))


def _alone(p: StagePlan) -> StagePlan:
    """The plan without what changes no night."""
    alone: StagePlan = changed(p, fan=0, ask="no")
    return alone


def _run(settings: Sequence[tuple[StagePlan, int]]) -> list[Nights]:
    """The nights of plans of one length, each with the minutes over which its clock is told."""
    parts = (settings[first : first + AT_ONCE] for first in range(0, len(settings), AT_ONCE))
    return [
        _told(shows, minutes)
        for part in parts
        for shows, (_, minutes) in zip(
            run_all([plan_of(p) for p, _ in part], RUNS), part, strict=True
        )
    ]


def _length(setting: tuple[StagePlan, int]) -> int:
    return plan_of(setting[0]).minutes


_nights, _ahead = batched(_run, keep=256, alike=_length)  # the example is met with each move


def _told(shows: Shows, minutes: int) -> Nights:
    lines = bill(shows)
    gmv = lines["gmv_fen"] / FEN
    edges = np.rint(np.linspace(0, minutes, STRETCHES + 1)).astype(np.int64)
    so_far = np.pad(gmv.cumsum(axis=0), ((1, 0), (0, 0)))
    parts = np.diff(so_far[np.minimum(edges, len(gmv))], axis=0)
    off = parts - parts.mean(axis=1, keepdims=True)
    whole = off.sum(axis=0)
    shares = (off * whole).mean(axis=1) / max(float((whole * whole).mean()), 1e-9)
    return Nights(*_totals(shows, lines), np.quantile(parts, BAND, axis=1).T, shares, edges)


def _totals(shows: Shows, lines: dict[str, NDArray[np.int64]]) -> tuple[Floats, NDArray[np.int64]]:
    names = ("gmv_fen", "refunded_fen", "left_fen")
    money = np.stack([lines[name].sum(axis=0) / FEN for name in names])
    return money, shows.log["follows"].sum(axis=(0, 1))


@dataclass(frozen=True)
class Move:
    """One small change of a plan, and the plan that it makes."""

    check: str
    said: str  # the change in words
    plan: Plan
    control: str  # that is moved by one step; empty where a file is changed
    value: float | str


@dataclass(frozen=True)
class Step(Move):
    """A move, and what it gains on each of some nights, in yuan."""

    gain: Floats


@functools.lru_cache(maxsize=32)
def best_steps(p: StagePlan) -> tuple[Step, ...]:
    """Of each check the change that gains most, new fans counted at `p.fan`, the best gain first.

    Each control is moved by one step; of a plan from a file, the changes of `stage.tries`.
    """
    moves = list(_changes(p) if p.file else _moves(p))
    shows = run_all([plan_of(p), *(move.plan for move in moves)], STEP_RUNS)
    here, *others = (_worth(show, p.fan) for show in shows)
    steps = [
        Step(**vars(move), gain=worth - here) for move, worth in zip(moves, others, strict=True)
    ]
    best: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: -float(step.gain.mean())):
        best.setdefault(step.check, step)
    return tuple(best.values())


def _worth(shows: Shows, fan: int) -> Floats:
    """What each night leaves, and its new fans' worth, in yuan."""
    money, follows = _totals(shows, bill(shows))
    return money[-1] + fan * follows


def _moves(p: StagePlan) -> Iterator[Move]:
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
            for other in others:
                plan = plan_of(changed(p, **{name: other}))
                yield Move(check, _said(spec, other), plan, name, other)


def _said(spec: Spec, value: float | str) -> str:
    amount = dict(spec.options).get(str(value)) or f"{value:,g} {spec.unit}".strip()
    return f"{spec.label}: {amount}"


def _changes(p: StagePlan) -> Iterator[Move]:
    """The small changes of a plan from a file, in the order of the checks."""
    names = dict(zip(stage.CHECKS, CHECKS, strict=True))
    for check, id, facts, plan in stage.tries(plan_of(p)):
        yield Move(names[check], text(f"stage.{id}").format(**facts).rstrip("."), plan, "", "")
