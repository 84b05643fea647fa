"""The world's speed: its plain kernel against a compiled loop and Mesa, and a whole workshop."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from livecommerce.command import SIZES
from livecommerce.settings import WorldParameters, kuaishou, selling
from livecommerce.simulation.part import Plan
from livecommerce.simulation.run import CANDIDATES, DAYS, SHOPS, simulate
from livecommerce.simulation.workers import Processes
from livecommerce.tables.making import make
from livecommerce.tables.sinks import ParquetSink
from tools.bench import kernel
from tools.bench.report import Result
from tools.environment import Problem, say

ROUNDS, CORES = 5, 2
USERS, KERNEL_DAYS = 16_384, 60  # of the plain kernel; Mesa gets a part of it
MESA_USERS, MESA_DAYS = 256, 20
WORLD_DAYS = 60


def kernels() -> dict[str, float]:
    """User-shop-days a second and core, in turns: the compiled loop, NumPy, the whole world."""
    worlds = {"course": kuaishou(), "all": selling()}
    rates: dict[str, list[float]] = {name: [] for name in ("compiled", "numpy", *worlds)}
    for number in range(ROUNDS):
        say(f"  the world's kernel, round {number + 1} of {ROUNDS} ...")
        loop, ours = kernel.compiled(USERS, KERNEL_DAYS), kernel.in_numpy(USERS, KERNEL_DAYS)
        _same(loop, ours)
        pairs = USERS * kernel.SHOPS * KERNEL_DAYS
        rates["compiled"].append(pairs / loop.seconds)
        rates["numpy"].append(pairs / ours.seconds)
        for name, parameters in worlds.items():
            start = time.perf_counter()
            simulate(parameters, users=USERS, days=WORLD_DAYS)
            pairs = USERS * CANDIDATES * WORLD_DAYS
            rates[name].append(pairs / (time.perf_counter() - start))
    agents = kernel.in_mesa(MESA_USERS, MESA_DAYS)
    _same(agents, kernel.in_numpy(MESA_USERS, MESA_DAYS))
    middle = {name: median(values) for name, values in rates.items()}
    return middle | {"mesa": MESA_USERS * kernel.SHOPS * MESA_DAYS / agents.seconds}


def _same(one: kernel.Count, other: kernel.Count) -> None:
    if one[1:] != other[1:]:
        raise Problem(f"the kernels differ: {one[1:]} and {other[1:]} orders and bad parcels")


def workshop(parameters: WorldParameters) -> float:
    """Seconds for a workshop's world with all tables written, on two cores."""
    size = SIZES["workshop"]
    plan = Plan(parameters, 7, size.users, DAYS, SHOPS, CANDIDATES)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        make(
            plan, ParquetSink(Path(folder)), {}, start=partial(Processes, workers=CORES),
            shards=-(-size.users // size.shard),
        )  # fmt: skip
        return time.perf_counter() - start


def results() -> list[Result]:
    """The world's lines of the benchmark."""
    rate = kernels()
    say(f"A workshop's world on {CORES} cores, twice ...")
    what = f"100,000 users, {DAYS} days, all tables, {CORES} cores"
    million = {name: value / 1e6 for name, value in rate.items()}
    return [
        Result("plain kernel: time against a compiled C loop", rate["compiled"] / rate["numpy"],
               "times", 3),
        Result("plain kernel: time against Mesa", rate["mesa"] / rate["numpy"], "times", 0.05),
        Result("world, the course's setting: time against the plain kernel",
               rate["numpy"] / rate["course"], "times", 2),
        Result("world, all mechanisms at work: time against the plain kernel",
               rate["numpy"] / rate["all"], "times", 2),
        Result("plain kernel, compiled C loop", million["compiled"], "M user-shop-days/s"),
        Result("plain kernel, ours", million["numpy"], "M user-shop-days/s"),
        Result("plain kernel, Mesa", million["mesa"], "M user-shop-days/s"),
        Result("world, the course's setting, one core", million["course"], "M user-shop-days/s"),
        Result("world, all mechanisms, one core", million["all"], "M user-shop-days/s"),
        Result(f"workshop, the course's setting: {what}", workshop(kuaishou()), "s", 30),
        Result(f"workshop, all mechanisms: {what}", workshop(selling()), "s", 30),
    ]  # fmt: skip


if __name__ == "__main__":
    for result in results():
        print(result.row())
