"""Potential outcomes: one's own follow and nothing else; and the world goes on as it was."""

import pytest

from livecommerce.settings import kuaishou, rival, selling
from livecommerce.simulation import outcomes
from livecommerce.simulation.rows import digests
from livecommerce.simulation.run import simulate
from livecommerce.tables.frames import frame
from livecommerce.tables.tabulate import columns

SIZE = {"seed": 5, "users": 400, "days": 260, "shops": 15, "candidates": 6}


def table(name, run):
    return frame(name, columns(name, run))


@pytest.fixture(scope="module", params=[kuaishou, selling], ids=["course", "goods-run-out"])
def run(request):
    return simulate(request.param(), outcomes=True, shards=3, **SIZE)


def test_the_world_goes_on_as_it_was(run):
    alone = simulate(run.parameters, **SIZE)
    assert not alone.outcomes
    for name, rows in run.rows.items():
        assert digests(rows) == digests(alone.rows[name])
    assert digests(run.pairs) == digests(alone.pairs)


def test_outcomes_do_not_depend_on_the_parts(run):
    whole = simulate(run.parameters, outcomes=True, **SIZE)
    assert digests(whole.outcomes) == digests(run.outcomes)


def test_each_row_is_one_met_pair_of_one_user_and_its_orders_as_they_were(run):
    truth = table("truth_follow", run)
    assert truth["user_id"].is_unique
    assert len(truth) > SIZE["users"] / 2
    orders = table("orders", run)
    late = orders[orders["day"] >= outcomes.FOLLOW_DAY].groupby(["user_id", "shop_id"]).size()
    pairs = truth.set_index(["user_id", "shop_id"]).index
    assert (truth["orders"].to_numpy() == late.reindex(pairs, fill_value=0).to_numpy()).all()


def test_who_would_have_followed_anyway_does_the_same_if_made_to(run):
    """Only of these pairs is a case known from the world itself: their orders must agree."""
    truth, spells = table("truth_follow", run), table("follows", run)
    whole = (spells["day_from"] < outcomes.FOLLOW_DAY) & (spells["day_to"] == run.days)
    kept = truth.merge(spells[whole], on=["user_id", "shop_id"])
    assert kept["orders"].sum() > 20
    assert (kept["orders_if_follow"] == kept["orders"]).all()
    ever = truth.merge(spells, on=["user_id", "shop_id"], how="left")
    never = ever[ever["day_from"].isna()]
    assert len(never) > 20
    assert (never["orders_if_not"] == never["orders"]).all()
    assert truth["orders_if_follow"].sum() > truth["orders_if_not"].sum()


def test_where_trust_changes_nothing_a_follow_changes_nobody():
    truth = table("truth_follow", simulate(rival(), outcomes=True, **SIZE))
    assert (truth["orders_if_follow"] == truth["orders_if_not"]).all()


def test_in_a_large_world_some_users_evenly_spread_live_twice_more(run, monkeypatch):
    monkeypatch.setattr(outcomes, "LIVED_TWICE_MORE", 100)
    some = simulate(run.parameters, outcomes=True, shards=2, **SIZE).outcomes
    one_in = run.outcomes["user_id"] % 4 == 0
    assert digests(some) == digests({k: v[one_in] for k, v in run.outcomes.items()})


def test_a_world_that_ends_before_has_no_rows():
    short = simulate(kuaishou(), outcomes=True, **{**SIZE, "days": outcomes.FOLLOW_DAY})
    assert columns("truth_follow", short)["orders"].size == 0
