"""Parts here, in processes and on a cluster: the same bits, also when a worker is killed."""

import os
import signal
from functools import partial

import numpy as np
import pytest

from livecommerce.settings import kuaishou, selling
from livecommerce.simulation import engine
from livecommerce.simulation.changes import Change
from livecommerce.simulation.engine import Engine, live_again
from livecommerce.simulation.part import Plan, advance, merge, open_part
from livecommerce.simulation.rows import digests
from livecommerce.simulation.run import simulate
from livecommerce.simulation.workers import Cluster, Processes

SIZE = {"users": 160, "days": 30, "shops": 15, "candidates": 6}
CHANGES = [Change(10, follows="forced", share=0.5), Change(12, kuaishou().change(trust__loss=6.0))]


def all_digests(run):
    return {name: digests(rows) for name, rows in {**run.rows, "pairs": run.pairs}.items()}


def digests_of(**options):
    return all_digests(simulate(kuaishou(), seed=5, changes=CHANGES, **SIZE, **options))


@pytest.fixture(scope="module")
def plain():
    return digests_of()


@pytest.mark.parametrize("shards", [2, 4, 7])
def test_shards_change_no_bit(plain, shards):
    assert digests_of(shards=shards) == plain
    assert not engine.PARTS  # all parts are let go


@pytest.mark.parametrize(("shards", "workers"), [(2, 2), (4, 2)])
def test_processes_change_no_bit(plain, shards, workers):
    assert digests_of(shards=shards, engine=partial(Processes, workers=workers)) == plain


def test_a_killed_process_is_replaced_and_its_parts_are_lived_again(plain):
    running, killed = [], []

    def start(plan, shards):
        running.append(Processes(plan, shards, workers=2))
        return running[0]

    def kill_one(day):
        if day in (7, 20):
            (process,) = running[0].pools[day % 2]._processes.values()
            os.kill(process.pid, signal.SIGKILL)
            killed.append(process.pid)

    assert digests_of(shards=3, engine=start, progress=kill_one) == plain
    assert len(set(killed)) == 2


@pytest.fixture(scope="module")
def client():
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as connected,
    ):
        yield connected


def test_a_cluster_changes_no_bit_though_a_worker_is_killed(plain, client):
    before = client.run(os.getpid)

    def kill_one(day):
        if day == 15:
            os.kill(min(before.values()), signal.SIGKILL)

    options = {"engine": partial(Cluster, client=client), "progress": kill_one}
    assert digests_of(shards=4, **options) == plain
    assert set(client.run(os.getpid).values()) != set(before.values())


def test_a_cluster_asks_who_lives_and_trusts_no_copy(plain, client, monkeypatch):
    """The client renews its copy of who lives beside us, without the workers' names."""
    monkeypatch.setattr(client, "scheduler_info", lambda **_: {"workers": {}})
    assert digests_of(shards=3, engine=partial(Cluster, client=client)) == plain


def test_a_part_lived_again_tells_the_same():
    plan = Plan(kuaishou(), 5, 60, 12, 15, 6)
    parts, heard, told = [open_part(plan, 0, 25), open_part(plan, 25, 60)], [], []
    for _ in range(plan.days):
        told = [advance(part, heard[-1] if heard else None) for part in parts]
        heard.append(merge([one.message for one in told]))
    running = Engine(plan, 2)
    again = live_again(running.addresses[1], 11, heard)
    assert (running.addresses[1].first, running.addresses[1].last) == (30, 60)
    again = live_again(engine.Address("one", plan, 25, 60), 11, heard)
    repeated = advance(again, heard[10])
    assert digests(repeated.rows["orders"]) == digests(told[1].rows["orders"])
    assert all(np.array_equal(repeated.message[k], told[1].message[k]) for k in repeated.message)


def test_what_parts_hear_is_a_sum_of_integers():
    plan = Plan(kuaishou(), 5, 60, 12, 15, 6)
    message = advance(open_part(plan, 0, 60), None).message
    assert all(column.dtype == np.int64 for column in message.values())


def test_where_goods_run_out_shards_processes_and_copies_change_no_bit():
    scarce = selling().change(
        specific_supply__bound=0.9, specific_supply__guess=0.3, specific_supply__fit=3.0,
        specific_supply__review=10, specific_supply__smallest=0.0,
    )  # fmt: skip
    plan = Plan(scarce, 5, 160, 60, 15, 6)
    one = simulate(scarce, 5, 160, 60, shops=15, candidates=6)
    assert (one.rows["stock"]["wanted"] > one.rows["stock"]["sold"]).any(), "the test needs it"
    for options in ({"shards": 3}, {"shards": 2, "engine": partial(Processes, workers=2)}):
        many = simulate(scarce, 5, 160, 60, shops=15, candidates=6, **options)
        assert all_digests(many) == all_digests(one)
    running = Engine(plan, 2)
    told = list(running.days(20))
    assert (running.day, len(told), len(running.heard)) == (20, 20, 40)
    for step in (25, 26):  # in the midst of a day, and at its end
        again = live_again(running.addresses[1], step, running.heard)
        assert again.steps == step
        assert bool(again.begun) == (step % 2 == 1)
    running.close()
