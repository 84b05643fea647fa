"""The made-up world and chapter, for every test of the machine."""

from __future__ import annotations

import pytest

from tests.exercises.made_up import MadeUpWorld, compiled


@pytest.fixture
def world() -> MadeUpWorld:
    return MadeUpWorld()


@pytest.fixture
def chapter(world: MadeUpWorld) -> dict[str, dict]:
    return compiled(world)
