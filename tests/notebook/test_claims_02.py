"""Each claim that chapter 02 makes about the shipped world, so that none turns untrue unseen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from livecommerce import COURSE_SEED, load
from livecommerce.cases.refund_rules import refund_rules
from livecommerce.cases.trust_loop import TrustLoop, follow_pair, twins
from livecommerce.exercises import ch02_keys as keys
from livecommerce.mechanisms.trust import Trust
from livecommerce.settings import kuaishou, rival
from livecommerce.tables.measures import (
    decision_paths,
    follow_page_share,
    follow_ratio,
    true_follow_ratio,
)
from livecommerce.world import World, course_world


@pytest.fixture(scope="module")
def shows():
    made = keys.two_rooms(course_world())
    return made.assign(rate=1000 * made["orders"] / made["minutes"])


@pytest.fixture(scope="module")
def worlds():
    return {"ours": World(1, kuaishou(), users=1_000), "rival": World(1, rival(), users=1_000)}


def reorder_gap(world) -> float:
    """Share ordering again in 28 days after a good parcel, less that after a bad one."""
    pair = ["user_id", "shop_id"]
    orders = world.table("orders").sort_values([*pair, "day"])
    orders["next_day"] = orders.groupby(pair)["day"].shift(-1)
    parcels = world.table("trust_events").merge(orders[["order_id", "next_day"]])
    parcels = parcels[(parcels["day"] < 330) & ~(parcels["next_day"] <= parcels["day"])]
    back = (parcels["next_day"] - parcels["day"] <= 28).groupby(parcels["event"] == "good").mean()
    return float(back[True] - back[False])


def test_most_of_lans_minutes_lie_in_the_show_with_the_lowest_rate_of_all(shows):
    lan = shows[shows["room"] == "Lan"]
    large = lan.loc[lan["minutes"].idxmax()]
    assert large["minutes"] > lan["minutes"].sum() / 2
    assert large["rate"] == shows["rate"].min()


def test_the_two_averages_rank_the_rooms_differently(shows):
    mean = shows.groupby("room")["rate"].mean()
    assert mean["Lan"] > mean["Bo"]
    assert keys.better_room(course_world()) == "bo"


def test_the_slot_goes_to_lan_for_what_comes_after_the_order():
    """Even per minute; more left of an order; more new buyers back; less in a large show."""
    names = load("shops")[["shop_id", "shop_name"]]
    year = load("sessions").merge(names).query("shop_name in ['Lan', 'Bo']")
    sums = year.groupby("shop_name")[["minutes", "orders"]].sum()
    rate = 1000 * sums["orders"] / sums["minutes"]
    assert rate["Lan"] / rate["Bo"] == pytest.approx(1, abs=0.05)
    orders = load("orders").merge(names).sort_values(["user_id", "shop_id", "day"])
    left = orders.groupby("shop_name")["left_fen"].mean()
    assert left["Lan"] > 1.2 * left["Bo"]
    orders["next_day"] = orders.groupby(["user_id", "shop_id"])["day"].shift(-1)
    first = orders.query("order_number == 1 and day < 332")
    back = (first["next_day"] - first["day"] <= 28).groupby(first["shop_name"]).agg(["mean", "sem"])
    lan, bo = back.loc["Lan"], back.loc["Bo"]
    assert lan["mean"] - 1.96 * lan["sem"] > 1.5 * (bo["mean"] + 1.96 * bo["sem"])
    sizes = year[year["shop_name"] == "Lan"].groupby("is_big")[["minutes", "orders"]].sum()
    per_minute = sizes["orders"] / sizes["minutes"]
    assert per_minute[True] < 0.5 * per_minute[False]


def test_one_bad_parcel_takes_more_than_one_good_one_gives_back():
    assert Trust().loss > 1
    assert keys.good_parcels_to_recover(course_world()) > 5


def test_fewer_come_back_after_a_bad_parcel_in_nearly_every_shop():
    assert reorder_gap(course_world()) > 0.1


def test_a_leak_costs_the_loop_more_than_the_jar():
    pair, twin = twins(TrustLoop())
    assert (twin.left_fen[-1] - pair.left_fen[-1]) > 100 * TrustLoop().price


def test_a_refund_without_return_pays_with_one_bad_parcel_and_not_with_three():
    kinds = {
        (kind, bad): follow_pair(TrustLoop(remedy=kind, bad=bad)).left_fen[-1]
        for kind in ("refund", "return")
        for bad in (1, 3)
    }
    assert kinds["refund", 1] > kinds["return", 1]
    assert kinds["refund", 3] < kinds["return", 3]


def test_the_guarantee_hardly_shows_among_buyers_but_does_at_every_visit():
    tables = (load(name) for name in ("live_watch", "orders", "follows"))
    paths = decision_paths(*tables).merge(load("shops"))
    means = paths[paths["bought"]].groupby("has_guarantee")["contacts"].mean()
    assert abs(means[True] / means[False] - 1) < 0.15
    for visit in range(1, 11):
        reached = paths[paths["contacts"] >= visit]
        decided = (reached["bought"] & (reached["contacts"] == visit)).groupby(
            reached["has_guarantee"]
        )
        assert decided.mean()[True] > decided.mean()[False]


def test_followers_order_many_times_as_often_and_the_follow_causes_a_fraction_of_it():
    naive = follow_ratio(load("live_watch"), load("orders"), load("follows"))
    true = true_follow_ratio(load("truth_follow"))
    assert naive > 5
    assert 1.2 < true < naive / 3
    truth = (
        load("truth_follow").groupby("is_follower")[["orders_if_follow", "orders_if_not"]].mean()
    )
    caused = truth.loc[True, "orders_if_follow"] - truth.loc[True, "orders_if_not"]
    gap = truth.loc[True, "orders_if_follow"] - truth.loc[False, "orders_if_not"]
    assert 0.4 < caused / gap < 0.6


def test_the_rival_prints_like_headlines_without_any_effect(worlds):
    share = {k: follow_page_share(w.table("orders")) for k, w in worlds.items()}
    naive = {
        k: follow_ratio(w.table("live_watch"), w.table("orders"), w.table("follows"))
        for k, w in worlds.items()
    }
    assert abs(share["ours"] - share["rival"]) < 0.08
    assert 0.5 < naive["rival"] / naive["ours"] < 2
    assert true_follow_ratio(worlds["rival"].truth("truth_follow")) == pytest.approx(1, abs=0.03)


def test_a_bad_parcel_tells_the_worlds_apart(worlds):
    assert reorder_gap(worlds["ours"]) > 3 * abs(reorder_gap(worlds["rival"]))


@pytest.mark.parametrize("seed", [COURSE_SEED, 1, 2])
def test_covering_every_order_sells_most_and_leaves_least(seed):
    rules = refund_rules(seed, users=400)
    left = rules["left"] + rules["shows"]
    assert np.all(np.diff(rules["gmv"]) > 0)
    assert np.all(np.diff(left) < 0)


def test_full_healing_turns_the_conclusion_round():
    kind = kuaishou().change(experience__healed=1.0)
    rules: pd.DataFrame = refund_rules(COURSE_SEED, kind, users=400).set_index("rule")
    assert rules["left"]["every order"] > rules["left"]["no order"]
