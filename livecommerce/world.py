"""A world as its tables: simulated when one is first asked for.

In a notebook:

    from livecommerce.world import World
    World(seed=1, users=500, days=90).table("orders")
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from livecommerce import COURSE_SEED
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.run import DAYS, USERS, Run, simulate
from livecommerce.tables.columns import OBSERVED, TRUTH

if TYPE_CHECKING:
    import pandas as pd


class World:
    """A world that is simulated when a table is first asked for."""

    def __init__(
        self, seed: int = COURSE_SEED, parameters: WorldParameters | None = None,
        users: int = USERS, days: int = DAYS,
    ) -> None:  # fmt: skip
        self.seed, self.users, self.days = seed, users, days
        self.parameters = parameters or kuaishou()
        self._frames: dict[str, pd.DataFrame] = {}

    @cached_property
    def run(self) -> Run:
        """The simulation behind the tables."""
        return simulate(self.parameters, self.seed, self.users, self.days)

    def table(self, name: str) -> pd.DataFrame:
        """An observed table; an unknown name is a `KeyError` that lists them."""
        if name not in OBSERVED:
            raise KeyError(f"unknown table {name!r}; expected one of {', '.join(OBSERVED)}")
        return self._frame(name)

    def truth(self, name: str) -> pd.DataFrame:
        """A truth table, by its name with or without `truth_`."""
        full = name if name.startswith("truth_") else f"truth_{name}"
        if full not in TRUTH:
            raise KeyError(f"unknown truth table {name!r}; expected one of {', '.join(TRUTH)}")
        return self._frame(full)

    def _frame(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            self._frames[name] = self._read(name)
        return self._frames[name].copy(deep=False)

    def _read(self, name: str) -> pd.DataFrame:
        from livecommerce.tables.frames import frame
        from livecommerce.tables.tabulate import columns

        return frame(name, columns(name, self.run))


class ShippedWorld(World):
    """The course's world, read from the shipped tables; it simulates only when `run` is asked."""

    def _read(self, name: str) -> pd.DataFrame:
        from livecommerce.tables.shipped import load

        return load(name)


def course_world() -> World:
    """The world of the course: course seed, Kuaishou-like, shipped tables."""
    return ShippedWorld()
