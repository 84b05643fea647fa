"""The made-up world and chapter, for every test of the machine."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.exercises.made_up import MadeUpWorld, compiled

# A machine that is busy with other tests is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def world() -> MadeUpWorld:
    return MadeUpWorld()


@pytest.fixture
def chapter(world: MadeUpWorld) -> dict[str, dict]:
    return compiled(world)
