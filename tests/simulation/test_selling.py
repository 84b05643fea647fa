"""Selling in the world: placement, creators, newcomers and stock, linked by integers alone."""

import functools

import numpy as np
import pytest

from livecommerce.mechanisms import exposure
from livecommerce.mechanisms.market import timetable
from livecommerce.parameters import ParameterError
from livecommerce.settings import kuaishou, selling
from livecommerce.simulation.changes import Change
from livecommerce.simulation.rows import digests
from livecommerce.simulation.run import simulate
from livecommerce.tables.tabulate import columns, orders, sessions

SIZE = {"seed": 3, "users": 1_000, "days": 120, "shops": 30, "candidates": 10}
SCARCE = {"specific_supply__bound": 0.6, "specific_supply__guess": 0.2, "specific_supply__lead": 20}


@functools.cache
def made(shards=1, **changes):
    return simulate(selling().change(**changes), shards=shards, **SIZE)


def test_scarce_goods_sell_out_and_stock_is_never_below_zero():
    run = made(**SCARCE)
    table = {**columns("stock", run), **columns("truth_stock", run)}
    assert (table["stock"] >= 0).all()
    assert (table["sold"] <= table["wanted"]).all()
    short = table["sold"] < table["wanted"]
    assert short.any(), "the test needs a day on which not all were served"
    assert (table["stock"][short] == 0).all()


def test_what_arrives_is_sold_or_left():
    run = made(**SCARCE)
    table = columns("stock", run)
    for product in np.unique(table["product_id"]):
        mine = table["product_id"] == product
        left = np.cumsum(table["arrived"][mine]) - np.cumsum(table["sold"][mine])
        assert np.array_equal(left, table["stock"][mine])
    ordered = np.bincount(run.rows["orders"]["product"], minlength=run.products["is_hero"].size)
    assert table["sold"].sum() == ordered[run.products["is_channel"]].sum()


@pytest.mark.parametrize("shards", [2, 3])
def test_scarce_goods_go_to_the_same_buyers_on_any_number_of_shards(shards):
    one, many = made(**SCARCE), made(shards, **SCARCE)
    for name in one.rows:
        assert digests(many.rows[name]) == digests(one.rows[name]), name


def test_placement_is_paid_for_to_the_fen():
    run = made()
    ads, shows = columns("ad_spend", run), sessions(run)
    assert ads["spend_fen"].sum() == shows["placement_fen"].sum()
    cost = ads["impressions"] * ads["price_fen"]
    assert (ads["spend_fen"] == -(-cost // 1_000)).all()
    paid = run.rows["watch"]["source"] == exposure.PAID
    assert ads["paid_viewers"].sum() <= paid.sum(), "carried pressure brings viewers unpaid"


def test_an_evening_of_much_placement_is_dear():
    run = made()
    price = run.rows["shows"]["price"][:, -1].astype(float)
    bo_streams = run.rows["shows"]["live"][:, 1]
    assert price[bo_streams].min() > price[~bo_streams & ~run.rows["shows"]["big"][:, 0]].max()


def test_a_room_filled_by_its_followers_pays_less():
    linked, free = made(paid_traffic__link=0.8), made(paid_traffic__link=0.0)
    assert (
        columns("ad_spend", linked)["price_fen"].mean()
        < 0.9 * columns("ad_spend", free)["price_fen"].mean()
    )
    assert digests(linked.rows["orders"]) == digests(free.rows["orders"])


def test_placement_leaves_followers_behind():
    more, none = (made(paid_traffic__placing=share) for share in (1.0, 0.0))
    assert more.pairs["followed_end"].sum() > none.pairs["followed_end"].sum()


def test_creators_bring_only_their_audience_to_willing_shops_that_stream():
    run = made()
    rows = run.rows["impressions"]
    through = rows["source"] == exposure.CREATOR
    assert through.sum() > 50
    creator = run.rows["shows"]["creator"][rows["day"], rows["shop"]][through]
    assert (creator >= 0).all()
    bits = run.people["audiences"][rows["user"][through]] >> creator.astype(np.uint32)
    assert (bits & 1 == 1).all()
    assert run.shops["willing"][rows["shop"][through]].all()
    slots = columns("creator_slots", run)
    assert slots["viewers"].sum() == (run.rows["watch"]["source"] == exposure.CREATOR).sum()


def test_commission_is_paid_on_creators_kept_orders_only():
    money = orders(made())
    through, kept = money["source"] == exposure.CREATOR, money["refunded_fen"] == 0
    assert (money["commission_fen"][through & kept] > 0).all()
    assert (money["commission_fen"][~(through & kept)] == 0).all()
    slots = columns("creator_slots", made())
    assert slots["commission_fen"].sum() == money["commission_fen"].sum()
    assert slots["gmv_fen"].sum() == money["paid_fen"][through].sum()


def test_tests_spread_over_shops_and_other_slots_go_to_the_best_sellers():
    slots = columns("creator_slots", made())
    tests = slots["is_test"].astype(bool)
    counts = [np.bincount(slots["shop_id"][which], minlength=30) for which in (tests, ~tests)]
    spread, held = (count.max() / count.sum() for count in counts)
    assert spread < held


def test_creators_leave_the_draws_of_others_as_they_were():
    """Random cards are dealt alike with and without creators."""

    def cards(run):
        rows = run.rows["impressions"]
        dealt = rows["source"] == exposure.RANDOM
        return [rows[name][dealt].tolist() for name in ("day", "user", "shop")]

    assert cards(made()) == cards(made(distribution__creators=0))


def test_awareness_helps_a_shop_where_it_is_a_cause_and_not_under_survivorship():
    """The shop that creators sold most of, in its own room, against the world without its lift."""
    base = {"distribution__reach": 1.0, "distribution__midpoint": 5.0, "distribution__lift": 2.0}
    cause = made(**base)
    none = made(**base, distribution__threshold="survivorship")
    zero = made(**{**base, "distribution__lift": 0.0})
    assert digests(none.rows["orders"]) == digests(zero.rows["orders"])
    slots = columns("creator_slots", none)
    best = np.bincount(slots["shop_id"], slots["orders"]).argmax()

    def feed(run):
        rows = run.rows["impressions"]
        return ((rows["source"] == exposure.FEED) & (rows["shop"] == best)).sum()

    assert feed(cause) > 1.1 * feed(none)


def test_shops_that_sell_well_through_creators_sell_well_without_a_cause_too():
    """Survivorship: no lift, and yet the shops that pass have the better rooms of their own."""
    run = made(distribution__threshold="survivorship")
    slots = columns("creator_slots", run)
    units = np.bincount(slots["shop_id"], slots["orders"], minlength=SIZE["shops"])
    money = orders(run)
    own = money["source"] != exposure.CREATOR
    sold = np.bincount(money["shop_id"][own], minlength=SIZE["shops"])
    willing = run.shops["willing"]
    passed = willing & (units >= np.median(units[willing]))
    assert sold[passed].mean() > sold[willing & ~passed].mean()


def test_newcomers_stream_from_their_opening_on_and_begin_without_followers():
    run = made(self_operation__newcomers=0.4, self_operation__opened_by=60)
    opened = run.shops["opened"]
    late = np.flatnonzero(opened >= 0)
    assert late.size > 5
    for shop in late.tolist():
        days = np.flatnonzero(run.rows["shows"]["live"][:, shop])
        assert opened[shop] <= days[0] < opened[shop] + 7
    at_start = run.pairs["followed_start"]
    assert not np.isin(run.pairs["shop"][at_start], late).any()
    assert timetable(run.shops, 0)["live"][late].sum() == 0


def test_named_rooms_are_left_as_they_are_given():
    run = made()
    two = slice(0, 2)
    assert not run.shops["willing"][two].any()
    assert (run.shops["accounts"][two] == 1).all()
    assert (run.shops["opened"][two] == -1).all()
    assert not run.products["is_channel"][: 2 * 4].any()


def test_a_bundle_raises_the_order_value_and_a_ladder_spreads_prices():
    value = {
        units: orders(made(self_operation__bundle=units))["paid_fen"].mean() for units in (1, 2)
    }
    assert value[2] > 1.2 * value[1]
    prices = (
        made(self_operation__step=0.3, market__variety=0.0).products["price_fen"].reshape(-1, 4)
    )
    assert (prices[:, 1] < prices[:, 0]).all()
    assert (prices[:, 2] > prices[:, 0]).all()


def test_goods_of_the_channels_own_fit_better():
    def share(fit):
        run = made(specific_supply__fit=fit, specific_supply__guess=20.0)
        return run.products["is_channel"][run.rows["orders"]["product"]].mean()

    assert share(1.5) > 1.5 * share(0.0)


def test_plain_worlds_have_none_of_it():
    run = simulate(kuaishou(), **SIZE)
    assert (run.rows["shows"]["creator"] == -1).all()
    assert not columns("stock", run)["day"].size
    ads = columns("ad_spend", run)
    assert set(np.unique(ads["shop_id"])) == {0, 1}
    assert ads["spend_fen"].sum() == sessions(run)["placement_fen"].sum() > 0


def test_who_creates_and_what_is_bound_cannot_change_during_a_run():
    small = {**SIZE, "users": 20, "days": 4}
    for other, line in (
        (selling().change(distribution__creators=3), "Distribution.creators"),
        (selling().change(specific_supply__bound=0.9), "SpecificSupply.bound"),
    ):
        with pytest.raises(ParameterError, match=f"{line} cannot change during a run"):
            simulate(selling(), changes=[Change(2, other)], **small)


def test_each_order_pays_what_its_creator_asked_on_the_day():
    """A dearer commission from a day on is paid by the orders from then on only."""
    dear = selling().change(distribution__commission=0.4)
    run = simulate(selling(), changes=[Change(60, dear)], **SIZE)
    before, after = (orders(r) for r in (made(), run))
    early = after["day"] < 60
    through = (after["source"] == exposure.CREATOR) & (after["refund"] == 0)
    share = after["commission_fen"][through] / after["paid_fen"][through]
    assert share[early[through]].max() < 0.29
    assert share[~early[through]].min() > 0.23
    assert after["commission_fen"][early].sum() == before["commission_fen"][early].sum()
