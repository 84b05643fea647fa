"""The tables of what happens in a room: they add up to shows and visits, to the last one."""

import numpy as np
import pandas as pd
import pytest

from livecommerce import load
from livecommerce.mechanisms import engagement
from livecommerce.mechanisms.engagement import SHOW, Engagement
from livecommerce.settings import kuaishou
from livecommerce.simulation.run import simulate
from livecommerce.tables.real_logs import KUAILIVE, beside_kuailive
from livecommerce.tables.tabulate import columns
from livecommerce.tables.tabulate_live import moments
from tests.conftest import SMALL

ADD_UP = {
    "entered": "viewers", "minutes": "minutes", "orders": "orders", "gmv_fen": "gmv_fen",
    "new_follows": "new_follows",
}  # fmt: skip


@pytest.fixture(scope="module")
def tables(small):
    names = ("session_minutes", "sessions", "live_watch", "gifts", "reservations", "follows")
    return {name: columns(name, small) for name in names}


def by_show(table, name):
    frame = pd.DataFrame({key: table[key].astype(np.int64) for key in ("day", "shop_id", name)})
    return frame.groupby(["day", "shop_id"])[name].sum()


@pytest.mark.parametrize("name", ADD_UP)
def test_minutes_of_a_show_add_up_to_the_show(tables, name):
    minutes = by_show(tables["session_minutes"], name)
    shows = by_show(tables["sessions"], ADD_UP[name])
    rooms = shows[shows.index.get_level_values("shop_id") < 2]
    assert len(rooms) > 10
    assert minutes.to_dict() == rooms.to_dict()


@pytest.mark.parametrize("signal", ["comment", "like", "gift"])
def test_signals_of_a_show_add_up_to_those_of_its_visits(tables, signal):
    minutes = by_show(tables["session_minutes"], f"{signal}s")
    visits = by_show(tables["live_watch"], f"is_{signal}")
    rooms = visits[visits.index.get_level_values("shop_id") < 2]
    assert rooms.sum() > 0
    assert minutes[minutes > 0].to_dict() == rooms[rooms > 0].to_dict()


def test_everybody_who_enters_leaves_and_nobody_is_there_before(tables):
    minutes = tables["session_minutes"]
    viewers = minutes["viewers"].reshape(-1, SHOW // 10)
    assert viewers.min() >= 0
    assert (viewers[:, -1] == 0).all()
    assert minutes["entered"].sum() == minutes["left"].sum()


def test_what_happens_in_a_visit_happens_within_it(small):
    rows = small.rows["watch"]
    when = moments(small, rows)
    assert when["start"].min() >= 0
    assert when["end"].max() <= SHOW
    for name in ("order", "gift", "comment", "like"):
        assert (when["enter"] <= when[name]).all()
        assert (when[name] <= when["leave"]).all()


def test_gifts_are_the_visits_that_say_so(tables):
    visits = tables["live_watch"]
    for name in ("day", "user_id", "shop_id"):
        assert np.array_equal(tables["gifts"][name], visits[name][visits["is_gift"]])


def test_who_reserved_followed_and_came_if_it_says_so(tables):
    reserved, visits, spells = (pd.DataFrame(tables[k]) for k in (
        "reservations", "live_watch", "follows"
    ))  # fmt: skip
    keys = ["day", "user_id", "shop_id"]
    assert not reserved.duplicated(keys).any()
    both = reserved.merge(visits[keys].drop_duplicates().assign(visit=True), on=keys, how="left")
    assert (both["visit"].notna() == both["came"]).all()
    inside = reserved.merge(spells, on=["user_id", "shop_id"])
    inside = inside[(inside["day_from"] < inside["day"]) & (inside["day_to"] >= inside["day"])]
    assert len(inside) == len(reserved)


def test_shards_change_no_minute(small):
    parts = simulate(kuaishou(), seed=5, shards=3, **SMALL)
    for name in ("session_minutes", "gifts", "reservations"):
        for column, values in columns(name, small).items():
            assert np.array_equal(values, columns(name, parts)[column]), (name, column)


def test_engagement_moves_nothing_else_in_the_world(small):
    loud = simulate(kuaishou().change(engagement__like_base=0.0), seed=5, **SMALL)
    for name, rows in small.rows.items():
        for column, values in rows.items():
            assert np.array_equal(values, loud.rows[name][column])
    before, after = (columns("live_watch", run)["is_like"].sum() for run in (small, loud))
    assert after > 3 * before


def test_engagement_rises_with_match_time_and_following():
    p = Engagement()
    for name, values in (("match", [100, 500, 900]), ("tenths", [1, 30, 900])):
        base = {"match": [500], "tenths": [20], "follower": [False]}
        for chance in engagement.chances(**{**base, name: np.array(values)}, p=p):
            assert (np.diff(chance) > 0).all()
    fans = engagement.chances([500, 500], [20, 20], [False, True], p)
    assert all(chance[1] > chance[0] for chance in fans)


def test_three_draws_of_one_hash_are_even_and_unlike():
    drawn = np.stack(engagement.lots(1, "test", np.arange(100_000, dtype=np.uint64)))
    assert drawn.mean(axis=1) == pytest.approx([0.5] * 3, abs=0.004)
    assert np.abs(np.corrcoef(drawn) - np.eye(3)).max() < 0.02


def test_comments_likes_and_gifts_are_as_frequent_as_in_kuailive():
    table = beside_kuailive(load("live_watch"))
    assert table.loc[list(KUAILIVE), "ours_over_theirs"].between(0.9, 1.1).all()
    assert table.loc["clicks_per_user", "ours_over_theirs"] < 1


def test_the_page_prints_the_ratios_of_the_shipped_table():
    from book.pages.ratios import real_logs

    beside = beside_kuailive(load("live_watch"))
    lines = real_logs().splitlines()[2:]
    assert len(lines) == len(beside)
    for line, row in zip(lines, beside.itertuples(), strict=True):
        ours, theirs = (float(cell) for cell in line.split("|")[2:4])
        scale = 1 if row.Index == "clicks_per_user" else 100
        assert ours == pytest.approx(scale * row.ours, abs=0.005)
        assert theirs == pytest.approx(scale * row.kuailive, abs=0.005)
