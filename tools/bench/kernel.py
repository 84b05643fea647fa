"""One plain kernel, three times: with the world's own NumPy parts, as a compiled loop, in Mesa.

Each day each user may see each of a dozen shops: more likely where it is trusted; what is seen is
bought with a logistic chance; a parcel adds to trust or takes from it; trust fades overnight. It
has the shape of the world's day and none of its mechanisms. All three take the same draws, so all
three must count the same orders: `Count` says what came out.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws, numeric
from tools.environment import Problem

SHOPS, SEED, SHARD = 12, 2022, 4_096
KEEP = 0.99  # of trust, overnight
SOURCE = Path(__file__).with_name("kernel.c")


class Count(NamedTuple):
    """What a kernel did, and in how many seconds."""

    seconds: float
    orders: int
    bad: int


def key(day: int, slot: int) -> int:
    """The key of a day's draws: 0 seen, 1 bought, 2 bad parcel."""
    return draws.stream(SEED, "kernel", day, slot)


def in_numpy(users: int, days: int) -> Count:
    """The kernel as the world does it: whole shards, and only the pairs that matter."""
    start, orders, bad = time.perf_counter(), 0, 0
    for first in range(0, users, SHARD):
        ids = np.arange(first, min(first + SHARD, users), dtype=np.uint64)[:, None]
        entity = draws.pair(ids, np.arange(SHOPS)).ravel()
        match = draws.uniform(SEED, "match", entity)
        good, lost = np.zeros(entity.size), np.zeros(entity.size)
        for day in range(days):
            bought, spoilt = _day(day, entity, match, good, lost)
            orders, bad = orders + bought, bad + spoilt
    return Count(time.perf_counter() - start, orders, bad)


def _day(
    day: int, entity: NDArray, match: NDArray, good: NDArray, lost: NDArray
) -> tuple[int, int]:
    a = 1.5 + good
    trust = a / (a + (1.5 + lost))
    seen = np.flatnonzero(_uniform(day, 0, entity) < 0.25 + 0.5 * trust)
    chance = numeric.logistic((-3.0 + 2.0 * match[seen]) + 2.0 * trust[seen])
    bought = seen[_uniform(day, 1, entity[seen]) < chance]
    spoilt = _uniform(day, 2, entity[bought]) < 0.05
    lost[bought[spoilt]] += 3.0
    good[bought[~spoilt]] += 1.0
    good *= KEEP
    lost *= KEEP
    return bought.size, int(spoilt.sum())


def _uniform(day: int, slot: int, entity: NDArray) -> NDArray[np.float64]:
    return draws.uniform(SEED, "kernel", entity, day, slot)


def compiled(users: int, days: int) -> Count:
    """The kernel as one C loop, user by user, compiled now."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise Problem("no C compiler: the world is compared with a compiled loop. Install gcc.")
    keys = [key(day, slot) for day in range(days) for slot in range(3)]
    words = [users, SHOPS, days, draws.stream(SEED, "match"), *keys]
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "kernel"
        options = ("-O3", "-march=native", "-ffp-contract=off", "-std=c11")
        subprocess.run([compiler, *options, SOURCE, "-o", program, "-lm"], check=True)
        said = subprocess.run(
            [program], input=" ".join(map(str, words)), capture_output=True, text=True, check=True
        ).stdout.split()
    return Count(float(said[0]), int(said[1]), int(said[2]))


def in_mesa(users: int, days: int) -> Count:
    """The kernel as a Mesa model: an agent a user, a step a day."""
    import mesa

    class User(mesa.Agent):
        def __init__(self, model: Any, number: int) -> None:
            super().__init__(model)
            self.entities = [number << 24 | shop for shop in range(SHOPS)]
            self.match = [_one(draws.stream(SEED, "match"), entity) for entity in self.entities]
            self.good, self.lost = [0.0] * SHOPS, [0.0] * SHOPS

        def step(self) -> None:
            for shop, entity in enumerate(self.entities):
                a = 1.5 + self.good[shop]
                trust = a / (a + (1.5 + self.lost[shop]))
                if _one(self.model.keys[0], entity) < 0.25 + 0.5 * trust:
                    self.consider(shop, entity, trust)
                self.good[shop] *= KEEP
                self.lost[shop] *= KEEP

        def consider(self, shop: int, entity: int, trust: float) -> None:
            x = (-3.0 + 2.0 * self.match[shop]) + 2.0 * trust
            if _one(self.model.keys[1], entity) < 1.0 / (1.0 + math.exp(-x)):
                self.model.orders += 1
                if _one(self.model.keys[2], entity) < 0.05:
                    self.model.bad += 1
                    self.lost[shop] += 3.0
                else:
                    self.good[shop] += 1.0

    class Platform(mesa.Model):
        def __init__(self) -> None:
            super().__init__(seed=SEED)
            self.day = self.orders = self.bad = 0
            self.keys: list[int] = []
            for number in range(users):
                User(self, number)

        def step(self) -> None:
            self.keys = [key(self.day, slot) for slot in range(3)]
            self.agents.do("step")
            self.day += 1

    model = Platform()
    start = time.perf_counter()
    for _ in range(days):
        model.step()
    return Count(time.perf_counter() - start, model.orders, model.bad)


def _one(key: int, entity: int) -> float:
    """`draws.uniform` of one entity."""
    word = draws.mix(entity * draws.GOLDEN + key)
    return ((word >> 12) + 0.5) * draws.STEP
