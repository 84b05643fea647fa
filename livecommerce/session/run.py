"""Run a session many times: a loop over minutes, each minute over all runs at once.

In a notebook:

    from livecommerce.session.plan import example
    from livecommerce.session.run import run
    shows = run(example(), runs=200, seed=1)
    shows.summary(), shows.minutes(run=0)

(plan, seed, parameters) fix every bit. A draw belongs to a run and a minute, so two plans run on
one seed meet the same nights: their difference is what the plan changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce import COURSE_SEED, draws, numeric
from livecommerce.counts import binomial, normal_quantile
from livecommerce.mechanisms import session
from livecommerce.session.board import GROUPS, Board, board, clock
from livecommerce.session.lots import lots
from livecommerce.session.minute import WAYS, Counts, Floats, Night, Room, empty, minute
from livecommerce.session.plan import Plan
from livecommerce.settings import WorldParameters, kuaishou

if TYPE_CHECKING:
    import pandas as pd

DECIDED = {"arrive": len(WAYS), "buy": len(GROUPS), "follow": len(GROUPS), "leave": len(GROUPS)}


@dataclass(frozen=True)
class Shows:
    """All runs of one plan.

    `log` holds, by minute and run, whole numbers: arrivals [T, WAYS, R]; viewers, orders, missed,
    follows, leavers [T, GROUPS, R]; impressions, gifts [T, R]; and what moved them: grant, gpm,
    hold [T, R], seen [T, GROUPS, R].
    """

    plan: Plan
    world: WorldParameters
    seed: int
    board: Board
    log: dict[str, NDArray] = field(repr=False)

    @property
    def runs(self) -> int:
        """How many times the session was run."""
        return int(self.log["viewers"].shape[-1])

    def summary(self) -> pd.DataFrame:
        """Mean and band of each outcome over the runs (see `report.summary`)."""
        from livecommerce.session.report import summary

        return summary(self)

    def minutes(self, run: int = 0) -> pd.DataFrame:
        """One run minute by minute, with its causes (see `report.minutes`)."""
        from livecommerce.session.report import minutes

        return minutes(self, run)


def run(
    plan: Plan, runs: int = 200, seed: int = COURSE_SEED, world: WorldParameters | None = None
) -> Shows:
    """Run `plan` so many times in a world (Kuaishou-like if none is given).

    The runs differ by luck alone. `runs` below 1 is a `ValueError`.
    """
    return run_all((plan,), runs, seed, world)[0]


def run_all(
    plans: Sequence[Plan], runs: int = 200, seed: int = COURSE_SEED,
    world: WorldParameters | None = None,
) -> list[Shows]:  # fmt: skip
    """Run several plans of one length on the same nights; each as `run` would, all at once.

    A minute costs nearly the same for one plan as for twenty, so this is how plans are compared.
    """
    if not isinstance(runs, (int, np.integer)) or runs < 1:
        raise ValueError(f"runs is {runs!r}; expected a whole number from 1 up")
    lengths = sorted({plan.minutes for plan in plans})
    if len(lengths) != 1:
        raise ValueError(f"the plans last {lengths} minutes; expected plans of one length")
    world = world or kuaishou()
    boards = [board(plan, world) for plan in plans]
    night = _night(boards, world, runs, seed)
    room = _open(plans, world, runs, seed)
    kept = [minute(t, room, night) for t in range(lengths[0])]
    log = {name: np.stack([part[name] for part in kept]) for name in kept[0]}
    parts = [slice(n * runs, (n + 1) * runs) for n in range(len(plans))]
    return [
        Shows(plan, world, seed, marks, {name: x[..., part] for name, x in log.items()})
        for plan, marks, part in zip(plans, boards, parts, strict=True)
    ]


def _night(boards: Sequence[Board], world: WorldParameters, runs: int, seed: int) -> Night:
    """What all minutes read; each plan meets the same nights."""
    times = len(boards)
    minutes = boards[0].on_show.size
    drawn = {name: lots(name, size, minutes, runs, seed) for name, size in DECIDED.items()}
    return Night(
        world, clock(boards, runs),
        {name: (_tiled(u, times), _tiled(z, times)) for name, (u, z) in drawn.items()},
        **{name: _tiled(values, times) for name, values in _luck(world, runs, seed).items()},
        fades=float(numeric.power(0.5, 1.0 / world.session.memory)),
    )  # fmt: skip


def _tiled(values: NDArray, times: int) -> NDArray:
    """`values` so many times, one after the other along the last axis."""
    if times == 1:
        return values
    return np.concatenate([values] * times, axis=-1)


def _luck(world: WorldParameters, runs: int, seed: int) -> dict[str, Floats]:
    """The luck of each run's night: a factor on traffic with mean 1, log-odds of buying."""
    p = world.session
    u = [draws.uniform(seed, "session night", np.arange(runs), slot=slot) for slot in range(2)]
    traffic, mood = (normal_quantile(x) for x in u)
    level = p.night_traffic * traffic - 0.5 * p.night_traffic * p.night_traffic
    return {"traffic": numeric.exp(level), "mood": p.night_mood * mood}


def _open(plans: Sequence[Plan], world: WorldParameters, runs: int, seed: int) -> Room:
    """The rooms before their first minute, with those who reserved and will come."""
    most = max(len(plan.products) for plan in plans)
    stock = np.zeros((most, len(plans)), dtype=np.int64)
    for number, plan in enumerate(plans):
        stock[: len(plan.products), number] = [product.stock for product in plan.products]
    fans = np.array([plan.fans for plan in plans], dtype=np.int64)
    coming = np.concatenate([reserved(plan, world, runs, seed) for plan in plans], axis=-1)
    return empty(np.repeat(stock, runs, axis=1), np.repeat(fans, runs), coming)


def reserved(plan: Plan, world: WorldParameters, runs: int, seed: int) -> Counts:
    """Reservations that are kept [2, R]: of fans, of strangers."""
    warm, p = plan.warm_up, world.session
    views = warm.spend_fen / p.view_price
    share, strangers, kept = session.reserving(warm.clips, warm.days, views, p)
    u = [draws.uniform(seed, "session reserve", np.arange(runs), slot=slot) for slot in range(2)]
    fans = binomial(plan.fans, share * kept, u[0])
    return np.stack([fans, binomial(round(strangers), kept, u[1])])
