"""The shipped tables: they fit their schema, load everywhere, and are what the world makes."""

import numpy as np
import pytest

from livecommerce import data, load
from livecommerce.tables import shipped
from livecommerce.tables.cards import NOTES, card
from livecommerce.tables.columns import BY_NAME, TABLES, table
from livecommerce.tables.schema import check
from livecommerce.tables.tabulate import MAKERS, columns
from livecommerce.world import World, course_world

LIMIT = 10 * 2**20  # bytes


@pytest.fixture(scope="module")
def course() -> World:
    return World()


def dangling_keys(name: str) -> dict[str, int]:
    """Values of each foreign key of table `name` that its target lacks (0 where all is well)."""
    data, counts = load(name), {}
    for column in table(name).columns:
        if "." in column.key:
            target, key = column.key.split(".")
            counts[column.name] = int((~data[column.name].isin(load(target)[key])).sum())
    return counts


@pytest.mark.parametrize("name", BY_NAME)
def test_shipped_tables_fit_their_schema_and_their_keys_join(name):
    check(name, load(name))
    assert not any(dangling_keys(name).values())


@pytest.mark.parametrize("name", BY_NAME)
def test_shipped_tables_are_what_the_world_makes(course, name):
    with np.load(shipped.folder() / f"{name}.npz") as stored:
        made = columns(name, course.run)
        assert list(made) == stored.files
        for column, values in made.items():
            assert np.array_equal(values, stored[column]), column


def test_all_files_together_are_small():
    assert sum(path.stat().st_size for path in shipped.folder().glob("*.npz")) <= LIMIT


def test_a_schema_refuses_what_it_should():
    orders = load("orders").head(100)
    for wrong in (
        orders.assign(paid_fen=0),
        orders.assign(paid_fen=orders["paid_fen"] / 100),
        orders.assign(extra=1),
        orders.drop(columns="source"),
        orders.assign(order_id=1),
    ):
        with pytest.raises(Exception, match=r"SCHEMA|DATA"):
            check("orders", wrong)


def test_whole_numbers_load_as_64_bits_so_that_no_product_overflows():
    sessions = load("sessions")
    assert (1_000 * sessions["viewers"]).min() >= 0
    assert set(sessions.select_dtypes("integer").dtypes.astype(str)) == {"int64"}


def test_an_unknown_table_gets_one_line_that_lists_them():
    with pytest.raises(KeyError, match="unknown table 'ordes'; expected one of users, shops"):
        load("ordes")


def test_the_folder_can_be_named_and_a_missing_one_gets_one_line(monkeypatch, tmp_path):
    monkeypatch.setenv(shipped.ENVIRONMENT, str(tmp_path))
    with pytest.raises(FileNotFoundError, match="make it by: python -m"):
        load("users")
    monkeypatch.setenv(shipped.ENVIRONMENT, str(tmp_path / "none"))
    with pytest.raises(FileNotFoundError, match="set TRUST_TRADE_DATA"):
        load("users")


def test_files_made_twice_have_the_same_bytes(tmp_path):
    run = World(seed=1, users=50, days=10).run
    for name in ("first", "second"):
        np.savez_compressed(tmp_path / f"{name}.npz", **columns("orders", run))
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_making_refuses_an_unknown_name(tmp_path):
    with pytest.raises(KeyError, match="unknown file 'ordes'"):
        data.make(tmp_path, ["ordes"])


@pytest.mark.parametrize("described", TABLES, ids=lambda t: t.name)
def test_each_table_has_a_card_that_is_current(described):
    path = shipped.folder() / f"{described.name}.md"
    assert path.read_text(encoding="utf-8") == card(described)
    assert all(NOTES[described.name])


def test_no_observed_table_holds_a_latent():
    latents = {"match", "trust", "loyalty", "activity", "price_sensitivity", "abuser", "outcome"}
    for described in TABLES:
        if not described.truth:
            assert not latents & {c.name for c in described.columns}


def test_every_table_has_a_maker_and_every_column_a_meaning():
    assert set(MAKERS) == set(BY_NAME)
    for described in TABLES:
        assert all(c.meaning for c in described.columns)


def test_the_course_world_reads_the_shipped_tables_and_hands_out_copies():
    world = course_world()
    orders = world.table("orders")
    orders["paid_fen"] = 0
    assert (world.table("orders")["paid_fen"] > 0).all()
    assert "run" not in vars(world)


def test_named_rooms_come_first():
    shops = load("shops")
    assert shops["shop_name"].head(2).tolist() == ["Lan", "Bo"]
    assert shops["category"].head(2).tolist() == ["serum", "serum"]
    assert table("shops").column("shop_name").dtype == "str"
