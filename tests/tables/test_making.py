"""Making tables: what is streamed equals what is made at once; nothing broken is ever left."""

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from livecommerce import files
from livecommerce.settings import kuaishou, selling
from livecommerce.simulation.engine import Engine
from livecommerce.simulation.part import Plan
from livecommerce.simulation.rows import KEPT, digests, stack
from livecommerce.simulation.run import simulate
from livecommerce.simulation.workers import Processes
from livecommerce.tables import sinks, store
from livecommerce.tables.columns import BY_NAME, OBSERVED
from livecommerce.tables.frames import frame
from livecommerce.tables.making import make, pieces
from livecommerce.tables.sinks import NumpySink, ParquetSink
from livecommerce.tables.tabulate import MAKERS, columns

ROOT = Path(__file__).resolve().parents[2]
PLAN = Plan(kuaishou(), 5, 120, 200, 15, 6)
SELLING = Plan(selling(), 5, 120, 200, 15, 6)
AT_REST = ("creators", "creator_slots", "stock")  # empty in the course's world
SHORT = Plan(kuaishou(), 5, 60, 65, 15, 6)


@pytest.fixture(scope="module")
def run():
    return simulate(PLAN.parameters, 5, 120, 200, shops=15, candidates=6)


@pytest.fixture(scope="module", params=[NumpySink, ParquetSink])
def made(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    make(PLAN, request.param(folder), {"seed": 5}, shards=3)
    return folder


@pytest.mark.parametrize("name", [*MAKERS])
def test_a_streamed_table_is_the_table(run, made, name):
    assert_frame_equal(store.read(made, name), frame(name, columns(name, run)))


@pytest.mark.parametrize("kind", [NumpySink, ParquetSink])
def test_with_all_mechanisms_at_work_streamed_tables_are_the_tables(tmp_path, monkeypatch, kind):
    """Goods run out, so a day has two exchanges; blocks of days are cut anywhere."""
    monkeypatch.setattr("livecommerce.tables.making.BLOCK", 500)
    run = simulate(SELLING.parameters, 5, 120, 200, shops=15, candidates=6)
    make(SELLING, kind(tmp_path), {}, shards=3, start=partial(Processes, workers=2))
    for name in MAKERS:
        assert_frame_equal(store.read(tmp_path, name), frame(name, columns(name, run)))
    assert not any(store.read(tmp_path, name).empty for name in (*AT_REST, "truth_stock"))


def test_a_store_is_complete_and_says_how_it_was_made(made):
    assert store.faults(made) == []
    assert store.manifest(made)["made"] == {"seed": 5}
    assert not (made / store.MAKING).exists()
    assert not list(made.rglob(f"*{files.UNFINISHED}"))


def test_column_digests_do_not_depend_on_shards_and_processes(made, tmp_path):
    sink = (NumpySink if (made / "orders.npz").exists() else ParquetSink)(tmp_path)
    make(PLAN, sink, {}, start=partial(Processes, workers=2), shards=2)

    def hashes(folder):
        tables = store.manifest(folder)["tables"]
        return {name: [file["columns"] for file in t["files"]] for name, t in tables.items()}

    assert hashes(tmp_path) == hashes(made)


def test_days_read_only_the_months_that_hold_them(made):
    early = store.read(made, "orders", days=(0, 29))
    if (made / "orders").is_dir():
        assert early["day"].max() == 29
    assert_frame_equal(early, store.read(made, "orders").iloc[: len(early)])


def test_small_blocks_make_the_same_tables(made, tmp_path, monkeypatch):
    monkeypatch.setattr("livecommerce.tables.making.BLOCK", 1)
    monkeypatch.setattr("livecommerce.tables.sinks.ROWS", 50)
    make(PLAN, ParquetSink(tmp_path), {})
    for name in ("sessions", "refunds", "trust_events", "platform_years", "live_watch"):
        assert_frame_equal(store.read(tmp_path, name), store.read(made, name))


def test_a_day_of_many_users_goes_to_its_tables_in_pieces(monkeypatch):
    """Each row once, in its order, and never more than a block and one part at a time."""
    monkeypatch.setattr("livecommerce.tables.making.BLOCK", 15)
    running = Engine(PLAN, 5)
    rows = list(running.days(30))[-1]
    running.close()
    parts = {name: [told.rows[name] for told in rows] for name in KEPT}
    largest = max(part["day"].size for part in parts["watch"])
    found = list(pieces(parts))
    assert len(found) > 1, "the test needs a day of more than one piece"
    assert max(piece["watch"]["day"].size for piece in found) < 15 + largest
    for name in KEPT:
        assert digests(stack([piece[name] for piece in found])) == digests(stack(parts[name]))


@pytest.mark.parametrize("stop", [31, 95, 181])
@pytest.mark.parametrize("kind", [NumpySink, ParquetSink])
def test_a_run_cut_short_is_taken_up_again(made, tmp_path, stop, kind):
    def cut(what, done, whole):
        if what == "living" and done == stop:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        make(PLAN, kind(tmp_path), {}, shards=2, bar=cut, every=0.0)
    assert "run the same command again" in store.faults(tmp_path)[0]
    days = []
    make(PLAN, kind(tmp_path), {}, shards=2, bar=lambda *told: days.append(told), every=0.0)
    assert days[0] == ("living", stop // 30 * 30 + 1, 200)
    assert store.faults(tmp_path) == []
    for name in BY_NAME:
        assert_frame_equal(store.read(tmp_path, name), store.read(made, name))


def test_another_plan_does_not_take_up_a_run_cut_short(tmp_path):
    def cut(what, done, whole):
        if done == 40:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        make(SHORT, NumpySink(tmp_path), {}, bar=cut, every=0.0)
    days = []
    other = Plan(kuaishou(), 6, 60, 65, 15, 6)
    make(other, NumpySink(tmp_path), {}, bar=lambda *told: days.append(told))
    assert days[0] == ("living", 1, 65)


@pytest.mark.parametrize("kind", [NumpySink, ParquetSink])
def test_a_full_disk_leaves_the_tables_as_they_were(tmp_path, monkeypatch, kind):
    make(SHORT, kind(tmp_path), {"seed": 5})
    before = store.read(tmp_path, "orders")
    other, room = Plan(kuaishou(), 6, 60, 65, 15, 6), random.Random(1)
    for _ in range(4):
        left = [room.randrange(1, 15)]

        def finish(file, left=left):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as small_disk:
            for module in (files, sinks):
                small_disk.setattr(module, "finish", finish)
            with pytest.raises(OSError, match="No space left"):
                make(other, kind(tmp_path), {"seed": 6})
        if kind is ParquetSink:
            assert_frame_equal(store.read(tmp_path, "orders"), before)
            assert [line for line in store.faults(tmp_path) if "never finished" not in line] == []
        for name in OBSERVED:
            assert (name in AT_REST) == store.read(tmp_path, name).empty  # old or new, never half


KILLED = """
import sys
from pathlib import Path
from livecommerce.tables.making import make, pieces
from livecommerce.simulation.engine import Engine
from livecommerce.simulation.part import Plan
from livecommerce.simulation.rows import KEPT, digests, stack
from livecommerce.settings import kuaishou, selling
from livecommerce.tables.sinks import NumpySink, ParquetSink
kind = {"npz": NumpySink, "parquet": ParquetSink}[sys.argv[1]]
print("ready", flush=True)
make(Plan(kuaishou(), 6, 60, 65, 15, 6), kind(Path(sys.argv[2])), {"seed": 6}, every=0.0)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("kind", "sink"), [("npz", NumpySink), ("parquet", ParquetSink)])
def test_a_kill_at_any_moment_leaves_the_old_table_or_the_new(tmp_path, kind, sink):
    """Killed at random moments, again and again; each table is one of the two, whole."""
    truth = {}
    for seed in (5, 6):
        folder = tmp_path / str(seed)
        make(Plan(kuaishou(), seed, 60, 65, 15, 6), sink(folder), {"seed": seed})
        truth[seed] = {name: store.read(folder, name) for name in BY_NAME}
    target, moments = tmp_path / "5", random.Random(3)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, kind, str(target)],
            stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert process.stdout.readline() == b"ready\n"
        time.sleep(moments.uniform(0.0, 0.5))
        process.kill()
        process.communicate()
        for name in BY_NAME:
            found = store.read(target, name)
            assert any(found.equals(truth[seed][name]) for seed in (5, 6)), name
    make(Plan(kuaishou(), 6, 60, 65, 15, 6), sink(target), {"seed": 6})
    assert store.faults(target) == []


@pytest.mark.parametrize("kind", [NumpySink, ParquetSink])
def test_validate_names_what_is_damaged(tmp_path, kind):
    make(SHORT, kind(tmp_path), {})
    path = next(iter(tmp_path.rglob("orders*")))
    path = next(path.iterdir()) if path.is_dir() else path
    whole = path.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    for content, line in ((whole[:-9], "the manifest says"), (flipped, "is damaged")):
        path.write_bytes(content)
        (fault,) = store.faults(tmp_path)
        assert path.name in fault
        assert line in fault
    path.unlink()
    assert store.faults(tmp_path) == [f"{path.name} is missing (table orders)"]
    path.write_bytes(whole)
    (tmp_path / "users.npz.part").write_bytes(b"half")
    assert "users.npz.part was never finished" in store.faults(tmp_path)[0]
    listed = json.loads((tmp_path / store.MANIFEST).read_text())
    del listed["tables"]["refunds"]
    (tmp_path / store.MANIFEST).write_text(json.dumps(listed))
    assert "table 'refunds' is not listed" in store.faults(tmp_path)
    (tmp_path / store.MANIFEST).write_text("{")
    assert "manifest.json is damaged" in store.faults(tmp_path)[0]


@pytest.mark.parametrize("kind", [NumpySink, ParquetSink])
def test_validate_counts_rows_without_loading_tables_and_tells_how_far_it_is(
    tmp_path, monkeypatch, kind
):
    """A month of five million users is larger than memory."""
    make(SHORT, kind(tmp_path), {})
    monkeypatch.setattr(store, "_read_file", None)
    steps = []
    assert store.faults(tmp_path, lambda *step: steps.append(step)) == []
    files = sum(len(entry["files"]) for entry in store.manifest(tmp_path)["tables"].values())
    assert steps == [("files", done, files) for done in range(1, files + 1)]
    listed = json.loads((tmp_path / store.MANIFEST).read_text())
    listed["tables"]["orders"]["files"][0]["rows"] += 1
    (tmp_path / store.MANIFEST).write_text(json.dumps(listed))
    (fault,) = store.faults(tmp_path)
    assert "the manifest says" in fault


def test_a_value_too_large_for_its_type_names_its_column():
    from livecommerce.tables.tabulate import stored

    made = {"user_id": np.array([0, 40_000]), "age": np.zeros(2), "city_tier": np.ones(2)}
    with pytest.raises(OverflowError, match=r"users.user_id has values from 0 to 40000; int16"):
        stored("users", made)
    assert stored("users", made, wide=True)["user_id"].dtype == np.int32


def test_without_truth_no_truth_table_is_kept(tmp_path):
    make(SHORT, NumpySink(tmp_path, truth=False), {"truth": False})
    assert set(store.manifest(tmp_path)["tables"]) == set(OBSERVED)
    assert store.faults(tmp_path) == []
