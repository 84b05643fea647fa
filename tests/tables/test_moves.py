"""Moves on the disk: what comes back is what went in, by any cut of the users."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.tables import moves


def made(kind, days, users, per_day, seed=1):
    """Rows as a world gives them: day by day, within a day by user."""
    draw = np.random.default_rng(seed)
    day = np.repeat(np.arange(days), per_day)
    user = np.sort(draw.integers(0, users, (days, per_day)), axis=1).ravel()
    rows = {"day": day, "user": user, "shop": draw.integers(0, 9, day.size)}
    flags = [name for name in moves.KINDS[kind] if name not in rows]
    return rows | {name: draw.integers(0, 2, day.size).astype(bool) for name in flags}


@pytest.mark.parametrize("kind", moves.KINDS)
@given(group=st.integers(1, 70), first=st.integers(0, 59), size=st.integers(1, 60))
def test_a_range_of_users_gets_its_rows_in_their_order(tmp_path_factory, kind, group, first, size):
    folder, rows, held = tmp_path_factory.mktemp("moves"), made(kind, 6, 60, 25), {}
    last = min(first + size, 60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moves, "GROUP", group)
        for some in (rows["day"] < 2, rows["day"] == 2, rows["day"] > 2):
            block = {name: column[some] for name, column in rows.items()}
            moves.append(folder, kind, block, 2, held)
        found = moves.read(folder, kind, first, last)
    counts = moves.moved(kind, rows, 2)
    assert 0 < counts.sum() < counts.size, "the test needs rows that count and others"
    inside = counts & (rows["user"] >= first) & (rows["user"] < last)
    for name in moves.KINDS[kind]:
        assert found[name].tolist() == rows[name][inside].tolist(), name


def test_what_a_run_wrote_after_its_last_copy_is_cut_off(tmp_path):
    rows, held = made("watch", 4, 60, 30), {}
    early = {name: column[rows["day"] < 2] for name, column in rows.items()}
    moves.append(tmp_path, "watch", early, 2, held)
    before, kept = moves.read(tmp_path, "watch", 0, 60), dict(held)
    moves.append(tmp_path, "watch", rows, 2, held)
    moves.append(tmp_path, "parcels", made("parcels", 4, 60, 30), 2, held)
    assert moves.cut_back(tmp_path, kept)
    after = moves.read(tmp_path, "watch", 0, 60)
    assert all(np.array_equal(before[name], after[name]) for name in before)
    assert moves.read(tmp_path, "parcels", 0, 60)["user"].size == 0


def test_what_is_missing_is_said(tmp_path):
    held: moves.Held = {}
    moves.append(tmp_path, "watch", made("watch", 4, 60, 30), 2, held)
    (path,) = tmp_path.glob("*.bin")
    path.write_bytes(path.read_bytes()[:-1])
    assert not moves.cut_back(tmp_path, held)
    path.unlink()
    assert not moves.cut_back(tmp_path, held)
    assert moves.cut_back(tmp_path, {})
