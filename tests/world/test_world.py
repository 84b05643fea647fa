"""Invariants of the world: one model, to the bit, whatever the shards; nothing from nothing."""

import dataclasses

import numpy as np
import pytest

from livecommerce.mechanisms.experience import GOOD, KEPT
from livecommerce.mechanisms.market import timetable
from livecommerce.parameters import ParameterError
from livecommerce.settings import WorldParameters, douyin, kuaishou, rival
from livecommerce.simulation.changes import Change
from livecommerce.simulation.rows import KEPT as TABLES
from livecommerce.simulation.rows import digests
from livecommerce.simulation.run import simulate
from livecommerce.tables.tabulate import columns, orders, sessions
from livecommerce.world import World
from tests.conftest import SMALL


def all_digests(run):
    tables = {**run.rows, "pairs": run.pairs, "people": run.people}
    return {name: digests(table) for name, table in tables.items()}


def pair(rows, size=1_000):
    return rows["user"].astype(np.int64) * size + rows["shop"]


def test_shards_change_no_bit(small):
    assert all_digests(simulate(kuaishou(), seed=5, shards=3, **SMALL)) == all_digests(small)


def test_another_seed_is_another_world(small):
    other = simulate(kuaishou(), seed=6, **SMALL)
    assert digests(other.rows["orders"])["user"] != digests(small.rows["orders"])["user"]


def test_a_shorter_world_is_the_beginning_of_a_longer_one(small):
    short = simulate(kuaishou(), seed=5, **{**SMALL, "days": 40})
    for name in TABLES:
        rows = short.rows[name]
        early = small.rows[name]["day"] < 40
        for column, values in rows.items():
            assert np.array_equal(values, small.rows[name][column][early]), (name, column)


def test_a_change_of_money_leaves_all_that_people_do_as_it_was(small):
    dear = simulate(kuaishou().change(money__platform_fee=0.2), seed=5, **SMALL)
    assert all_digests(dear) == all_digests(small)
    assert (orders(dear)["left_fen"] <= orders(small)["left_fen"]).all()


def test_a_change_of_one_mechanism_leaves_the_draws_of_others(small):
    """With trust worn down faster, the same users open the app, and random cards stay the same."""
    other = simulate(kuaishou().change(trust__half_life=20.0), seed=5, **SMALL)

    def random_cards(run):
        rows = run.rows["impressions"]
        hit = rows["source"] == 3
        return rows["day"][hit].tolist(), pair(rows)[hit].tolist()

    assert random_cards(other) == random_cards(small)
    assert digests(other.rows["orders"]) != digests(small.rows["orders"])


def test_settings_are_values_of_one_record_and_only_known_names_change():
    assert {type(s()) for s in (kuaishou, douyin, rival)} == {WorldParameters}
    with pytest.raises(ParameterError, match="mechanism__parameter"):
        kuaishou().change(trust=3)
    with pytest.raises(ParameterError, match="Trust has no parameter 'los'"):
        kuaishou().change(trust__los=3.0)
    with pytest.raises(ParameterError, match=r"Trust.loss is 99; expected a number from 1 to 10"):
        kuaishou().change(trust__loss=99.0)


@pytest.mark.parametrize(("size", "line"), [
    ({"users": 0}, "users is 0"), ({"days": 1.5}, "days is 1.5"),
    ({"candidates": 1}, "expected from 2"), ({"candidates": 30}, "to 20"),
    ({"seed": "a"}, "seed is 'a'; expected a whole number"), ({"seed": 1.7}, "seed is 1.7"),
])  # fmt: skip
def test_impossible_sizes_and_seeds_get_one_clear_line(size, line):
    with pytest.raises(ValueError, match=line):
        simulate(kuaishou(), **{**SMALL, **size})


def test_what_are_no_parameters_get_one_clear_line():
    with pytest.raises(TypeError, match=r"parameters is 'kuaishou'; expected WorldParameters"):
        simulate("kuaishou", **SMALL)


def test_a_visit_has_an_impression_and_an_order_a_visit(small):
    seen, watch, bought = (small.rows[name] for name in ("impressions", "watch", "orders"))

    def keys(rows, where=slice(None)):
        return rows["day"][where].astype(np.int64) * 10**6 + pair(rows)[where]

    assert np.array_equal(keys(seen, seen["is_click"]), keys(watch))
    assert np.array_equal(keys(watch, watch["is_order"]), keys(bought))
    assert np.unique(keys(seen)).size == seen["day"].size


def test_shows_are_seen_only_when_the_shop_is_live(small):
    seen = small.rows["impressions"]
    live = np.stack([timetable(small.shops, day)["live"] for day in range(small.days)])
    assert live[seen["day"], seen["shop"]].all()


def test_contacts_and_orders_of_a_pair_count_up_from_one(small):
    for name, number in (("watch", "contact"), ("orders", "order_number")):
        rows = small.rows[name]
        order = np.lexsort((rows["day"], pair(rows)))
        key, values = pair(rows)[order], rows[number][order].astype(int)
        first = np.r_[True, key[1:] != key[:-1]]
        assert (values[first] == 1).all()
        assert (np.diff(values)[~first[1:]] == 1).all()


def test_no_order_comes_before_the_first_impression(small):
    seen, bought = small.rows["impressions"], small.rows["orders"]
    first = {}
    for key, day in zip(pair(seen).tolist(), seen["day"].tolist(), strict=True):
        first.setdefault(key, day)
    days = zip(pair(bought).tolist(), bought["day"].tolist(), strict=True)
    assert all(first[key] <= day for key, day in days)


def test_every_parcel_was_ordered_three_days_before(small):
    bought, parcels = small.rows["orders"], small.rows["parcels"]
    count = parcels["day"].size
    assert np.array_equal(parcels["day"], bought["day"][:count] + 3)
    assert np.array_equal(pair(parcels), pair(bought)[:count])
    assert (bought["day"][count:] + 3 >= small.days).all()


def test_money_is_conserved_in_orders_and_in_shows(small):
    money, shows = orders(small), sessions(small)
    parts = ("refunded_fen", "goods_fen", "fee_fen", "freight_fen", "commission_fen", "left_fen")
    assert np.array_equal(sum(money[name] for name in parts), money["paid_fen"])
    whole = sum(shows[name] for name in (*parts, "placement_fen", "team_fen", "slot_fee_fen"))
    assert np.array_equal(whole, shows["gmv_fen"])
    assert shows["gmv_fen"].sum() == money["paid_fen"].sum()
    assert shows["orders"].sum() == money["paid_fen"].size
    assert shows["viewers"].sum() == small.rows["watch"]["day"].size


def test_refunds_never_exceed_orders(small):
    money = orders(small)
    assert (money["refunded_fen"] <= money["paid_fen"]).all()
    assert np.array_equal(money["refunded_fen"] > 0, money["refund"] != KEPT)
    assert 0 < (money["refund"] != KEPT).mean() < 0.5


def test_spells_of_following_agree_with_what_visits_say(small):
    """A visitor is a follower on just the days that lie inside a spell."""
    spells, watch = columns("follows", small), small.rows["watch"]
    inside = np.zeros((small.days, 400_000), dtype=bool)
    key = spells["user_id"].astype(np.int64) * 1_000 + spells["shop_id"]
    for k, start, end in zip(key, spells["day_from"], spells["day_to"], strict=True):
        assert start < end or start == end >= 0
        inside[start + 1 : end + 1, k] = True
    seen = inside[watch["day"], pair(watch)]
    # On the day of a parcel that ended a follow the visit comes after it.
    left = small.rows["parcels"]
    ended = set(
        zip(
            left["day"][left["is_unfollow"]].tolist(),
            pair(left)[left["is_unfollow"]].tolist(),
            strict=True,
        )
    )
    differ = seen != watch["followed"]
    where = zip(watch["day"][differ].tolist(), pair(watch)[differ].tolist(), strict=True)
    assert all(place in ended for place in where)
    assert columns("shops", small)["fans_user_num"].sum() == (spells["day_to"] == small.days).sum()


def test_trust_moves_only_with_what_happened(small):
    never = (small.pairs["visits"] == 0) & ~small.pairs["followed_start"]
    assert never.any()
    assert np.array_equal(small.pairs["trust_0"][never], small.pairs["trust_90"][never])


def test_bad_parcels_lower_trust(small):
    rows = small.rows["orders"]
    bad = np.bincount(rows["user"] * 20 + rows["shop"], rows["outcome"] != GOOD, minlength=4_800)
    ups = np.bincount(rows["user"] * 20 + rows["shop"], rows["outcome"] == GOOD, minlength=4_800)
    key = np.arange(SMALL["users"])[:, None] * 20 + small.pairs["shop"]
    gain = small.pairs["trust_90"].astype(int) - small.pairs["trust_0"]
    only_bad, only_good = (bad[key] > 0) & (ups[key] == 0), (ups[key] > 0) & (bad[key] == 0)
    stranger = ~small.pairs["followed_start"]
    assert gain[only_bad & stranger].mean() < 0 < gain[only_good & stranger].mean()


def test_pinned_follows_stay_as_they_are_set(small):
    for follows in ("forced", "blocked"):
        run = simulate(kuaishou(), seed=5, changes=[Change(30, follows=follows)], **SMALL)
        pinned = run.pairs["pinned"]
        assert pinned.any()
        assert (run.pairs["followed_end"][pinned] == (follows == "forced")).all()


def test_a_change_alters_nothing_before_its_day(small):
    run = simulate(kuaishou(), seed=5, changes=[Change(60, follows="blocked")], **SMALL)
    early = [rows["day"] < 60 for rows in (run.rows["watch"], small.rows["watch"])]
    assert np.array_equal(
        run.rows["watch"]["user"][early[0]], small.rows["watch"]["user"][early[1]]
    )
    assert run.rows["watch"]["followed"][~early[0]].sum() == 0


def test_wrong_changes_get_one_clear_line():
    with pytest.raises(ValueError, match="expected free, blocked or forced"):
        Change(1, follows="banned")
    with pytest.raises(ValueError, match="share is 2"):
        Change(1, share=2)
    slow = kuaishou().change(experience__delivery_days=5)
    dear = kuaishou().change(money__team=9_000)
    for change in (slow, dear):
        with pytest.raises(ParameterError, match="cannot change during a run"):
            simulate(kuaishou(), changes=[Change(2, change)], **{**SMALL, "days": 4})


def test_tables_and_truth_are_kept_apart():
    world = World(seed=1, users=60, days=10)
    with pytest.raises(KeyError, match="unknown table 'truth_pairs'; expected one of users"):
        world.table("truth_pairs")
    with pytest.raises(KeyError, match="unknown truth table"):
        world.truth("orders")
    assert len(world.truth("pairs")) == len(world.truth("truth_pairs")) == 60 * 12


def test_runs_are_frozen(small):
    with pytest.raises(dataclasses.FrozenInstanceError):
        small.seed = 3
