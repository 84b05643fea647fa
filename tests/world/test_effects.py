"""True effects, from twins: their signs, their size, and how the naive comparison fails."""

import functools

import numpy as np
import pytest

from livecommerce.settings import kuaishou, rival
from livecommerce.simulation.run import simulate
from livecommerce.tables.measures import decision_paths, true_follow_ratio
from livecommerce.tables.tabulate import sessions
from livecommerce.twin import Change, twin

SIZE = {"users": 1_500, "days": 240, "seed": 4}


def orders_from(run, day: int) -> np.ndarray:
    """Orders of every pair [users, candidates] from `day` on."""
    rows, shop = run.rows["orders"], run.pairs["shop"]
    late = rows["day"] >= day
    user = rows["user"][late].astype(np.int64)
    column = (shop[user] == rows["shop"][late][:, None]).argmax(axis=1)
    counts = np.bincount((user * shop.shape[1] + column).astype(np.intp), minlength=shop.size)
    return counts.astype(np.int64).reshape(shop.shape)


@functools.cache
def totals(**changes):
    """Orders, refunds and money left (yuan per 1,000 users) of a world with `changes`."""
    run = simulate(kuaishou().change(**changes), **SIZE)
    table = sessions(run)
    names = ("orders", "refunded_fen", "left_fen")
    sums = {name: float(table[name].sum()) for name in names}
    return {**sums, "left": sums["left_fen"] / 100 / SIZE["users"] * 1_000}


def orders_gained(**changes):
    """Per cent by which orders exceed those of the world as it is."""
    return 100 * (totals(**changes)["orders"] / totals()["orders"] - 1)


def test_a_follow_causes_orders_in_our_world_far_fewer_than_it_seems(worlds):
    for world in worlds("kuaishou")[:2]:
        truth = world.truth("follow")
        mean = truth.groupby("is_follower")["orders"].mean()
        assert 1.5 < true_follow_ratio(truth) < 2.3
        assert mean[True] / mean[False] > 3 * true_follow_ratio(truth)


def test_a_follow_causes_nothing_in_the_rival_world(worlds):
    for world in worlds("rival")[:2]:
        truth = world.truth("follow")
        mean = truth.groupby("is_follower")["orders"].mean()
        assert true_follow_ratio(truth) == pytest.approx(1.0, abs=0.02)
        assert mean[True] / mean[False] > 5


@pytest.mark.parametrize(("setting", "low", "high"), [(kuaishou, 1.4, 2.2), (rival, 0.98, 1.02)])
def test_blocking_all_follows(setting, low, high):
    base = simulate(setting(), **SIZE)
    blocked = simulate(setting(), changes=[Change(120, follows="blocked")], **SIZE)
    assert low < orders_from(base, 120).sum() / orders_from(blocked, 120).sum() < high


def test_forcing_follows_on_a_share_reaches_just_that_share():
    base = simulate(kuaishou(), **SIZE)
    forced = simulate(kuaishou(), changes=[Change(120, follows="forced", share=0.2)], **SIZE)
    met = base.pairs["visits"] > 0
    pinned = forced.pairs["pinned"]
    assert pinned[met].mean() == pytest.approx(0.2, abs=0.04)
    gain = orders_from(forced, 120) - orders_from(base, 120)
    assert gain[pinned].mean() > 0.05
    assert abs(gain[~pinned].mean()) < 0.02


def test_governance_is_worth_money():
    none, full = (totals(trust__governance=g)["left"] for g in (0.0, 1.0))
    assert none + 10_000 < totals()["left"] < full - 10_000


def test_a_remedy_brings_orders_and_refunds_and_abuse():
    more = totals(experience__remedy=1.0)
    assert orders_gained(experience__remedy=1.0) > 1
    assert more["refunded_fen"] / more["orders"] > totals()["refunded_fen"] / totals()["orders"]
    abused = totals(experience__remedy=1.0, experience__abusers=0.3)
    assert abused["left"] < more["left"] - 1_000


def test_bad_weighs_and_time_wears():
    assert orders_gained(trust__loss=8.0) < 0 < orders_gained(trust__loss=1.0)
    assert orders_gained(trust__half_life=30.0) < -5


def test_trust_amplifies_content_in_the_world_too():
    """The better half of the rooms gains more orders from the amplifier than the other half."""
    runs = [simulate(kuaishou().change(order__trust_content=size), **SIZE) for size in (0.0, 1.5)]
    better = runs[0].shops["content"] > 0.5
    without, given = (np.bincount(run.rows["orders"]["shop"], minlength=60) for run in runs)
    gain = given / np.maximum(without, 1)
    assert gain[better].mean() > gain[~better].mean() > 1


def test_a_guarantee_is_recommended_first():
    """Guaranteed shops gain impressions from the weight, the others lose."""
    weight = kuaishou().change(exposure__guarantee=1.0)
    runs = [simulate(p, **SIZE) for p in (kuaishou().change(exposure__guarantee=0.0), weight)]
    covered = runs[0].shops["guarantee"] == 1
    without, given = (np.bincount(run.rows["impressions"]["shop"], minlength=60) for run in runs)
    assert given[covered].sum() > 1.03 * without[covered].sum()
    assert given[~covered].sum() < without[~covered].sum()


def test_trust_shortens_the_path_and_comparing_buyers_hides_most_of_it(worlds):
    for world in worlds("kuaishou"):
        tables = (world.table(name) for name in ("live_watch", "orders", "follows"))
        paths = decision_paths(*tables).merge(world.table("shops")[["shop_id", "has_guarantee"]])
        group = paths.groupby("has_guarantee")
        per_visit = group["bought"].sum() / group["contacts"].sum()
        buyers = paths[paths["bought"]].groupby("has_guarantee")["contacts"].mean()
        shortening = 1 - buyers[True] / buyers[False]
        assert per_visit[True] > 1.1 * per_visit[False]
        assert shortening < per_visit[True] / per_visit[False] - 1


def test_a_guarantee_itself_shortens_the_path():
    """The same shops, with and without the evidence that a guarantee lends."""

    def buyers_by_contact(p, contact=3):
        run = simulate(p, **SIZE)
        rows = run.rows["orders"]
        covered = run.shops["guarantee"][rows["shop"]] == 1
        return ((rows["order_number"] == 1) & (rows["contact"] <= contact) & covered).sum()

    lent = buyers_by_contact(kuaishou())
    assert lent > 1.1 * buyers_by_contact(kuaishou().change(trust__guarantee=0.0))


def test_twins_add_up_alike_by_user_shop_and_day():
    both = twin(changes=[Change(30, follows="blocked")], users=200, days=60, seed=3)
    users, shops, days = both.by_user(), both.by_shop(), both.by_day()
    for name in ("orders", "gmv_fen", "refunded_fen"):
        for suffix in ("", "_changed"):
            sums = {table[name + suffix].sum() for table in (users, shops, days)}
            assert len(sums) == 1
    assert shops["left_fen"].sum() == days["left_fen"].sum() < users["left_fen"].sum()
    early = days[days["day"] < 30]
    assert (early["orders"] == early["orders_changed"]).all()
    assert both.effect("orders") < 0
    with pytest.raises(KeyError, match="unknown measure 'order'"):
        both.effect("order")
