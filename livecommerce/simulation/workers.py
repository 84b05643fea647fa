"""Engines whose parts live elsewhere: in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from livecommerce.simulation.engine import MISSING, Engine, act, forget

if TYPE_CHECKING:
    from distributed import Client


PATIENCE = 60  # seconds to wait for a cluster that has lost all its workers


@dataclass
class Processes(Engine):
    """The parts in `workers` processes of this machine; one that dies is replaced."""

    workers: int = 2
    pools: list[ProcessPoolExecutor] = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.pools = [_process() for _ in range(min(self.workers, self.shards))]

    def start(self, place: int, *call: Any) -> Future[Any]:
        at = place % len(self.pools)
        try:
            return self.pools[at].submit(act, *call)
        except BrokenProcessPool:
            self.pools[at] = _process()
            return self.pools[at].submit(act, *call)

    def result(self, started: Future[Any]) -> Any:
        try:
            return started.result()
        except BrokenProcessPool:
            return MISSING

    def close(self) -> None:
        for pool in self.pools:
            pool.shutdown(cancel_futures=True)


def _process() -> ProcessPoolExecutor:
    """One process that starts afresh, the same on every system."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


@dataclass
class Cluster(Engine):
    """The parts on the workers of a Dask cluster; where one is lost, others take its parts over."""

    client: Client | None = None
    homes: dict[int, str] = field(default_factory=dict)

    def start(self, place: int, *call: Any) -> Any:
        assert self.client is not None
        return self.client.submit(
            act, *call, workers=[self._home(place)], allow_other_workers=True, pure=False
        )

    def result(self, started: Any) -> Any:
        return started.result()

    def _home(self, place: int) -> str:
        """The worker that holds the part; a living one where it has none or has lost it."""
        assert self.client is not None
        living = sorted(self.client.nthreads())  # `scheduler_info` may hold a copy without workers
        if not living:  # the last one was lost; its nanny starts another
            self.client.wait_for_workers(1, timeout=PATIENCE)
            living = sorted(self.client.nthreads())
        if self.homes.get(place) not in living:
            self.homes[place] = living[place % len(living)]
        return self.homes[place]

    def close(self) -> None:
        if self.client is not None:
            self.client.run(forget, [address.key for address in self.addresses])
