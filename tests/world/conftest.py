"""Runs shared by the tests: a small world with all its rows, and course-sized ones by seed."""

from __future__ import annotations

import functools

import pytest

from livecommerce.settings import kuaishou, rival
from livecommerce.simulation.run import Run, simulate
from livecommerce.world import World

SMALL = {"users": 240, "days": 90, "shops": 20, "candidates": 8}
SEEDS = (1, 2, 3)


@pytest.fixture(scope="session")
def small() -> Run:
    """A world of 240 users and 90 days."""
    return simulate(kuaishou(), seed=5, **SMALL)


@functools.lru_cache(maxsize=8)
def _world(setting: str, seed: int) -> World:
    return World(seed=seed, parameters={"kuaishou": kuaishou, "rival": rival}[setting]())


@pytest.fixture(scope="session")
def worlds():
    """Worlds of the course's size, three seeds a setting: worlds("rival")."""
    return lambda setting: [_world(setting, seed) for seed in SEEDS]
