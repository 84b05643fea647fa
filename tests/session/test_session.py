"""A session minute by minute: nothing from nothing, to the fen and to the viewer."""

import dataclasses
import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from livecommerce.mechanisms import session
from livecommerce.mechanisms.experience import refund_shares
from livecommerce.mechanisms.session import Session
from livecommerce.parameters import ParameterError, changed
from livecommerce.session.bill import ORDER_COSTS, SHOW_COSTS, bill, refunds
from livecommerce.session.board import PAUSE, board
from livecommerce.session.luck import averages, told_apart
from livecommerce.session.minute import WAYS, within
from livecommerce.session.plan import (
    Burst,
    Gift,
    Plan,
    Product,
    Slot,
    bought,
    example,
)
from livecommerce.session.report import UNITS, by_group, compare, deciding, minutes, outcomes
from livecommerce.session.run import run, run_all
from livecommerce.settings import douyin, kuaishou, rival
from livecommerce.simulation.rows import digests
from tests.drawn import plans, records

RUNS = 40
RISING = np.linspace(0, 1, 21)


@pytest.fixture(scope="module")
def shows():
    return run(example(), RUNS, seed=3)


def rises(values) -> bool:
    return bool((np.diff(values) > 0).all())


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(plans(), st.integers(0, 1_000))
def test_nothing_comes_from_nothing_under_any_plan(plan, seed):
    done = run(plan, 6, seed=seed)
    log, lines = done.log, bill(done)
    came, left = log["arrivals"].sum(axis=1), log["leavers"].sum(axis=1)
    here = np.cumsum(came, axis=0) - np.cumsum(left, axis=0) + left
    assert np.array_equal(log["viewers"].sum(axis=1), here)
    for flow in ("leavers", "orders", "follows"):
        assert int((log["viewers"] - log[flow]).min()) >= 0, flow
    assert min(values.min() for name, values in log.items() if name != "hold") >= 0
    for k, product in enumerate(plan.products):
        sold = log["orders"][done.board.on_show == k].sum(axis=(0, 1))
        assert (sold <= product.stock).all()
    whole = sum(lines[name] for name in (*ORDER_COSTS, *SHOW_COSTS, "left_fen"))
    assert np.array_equal(whole, lines["gmv_fen"])
    assert (lines["refunded_fen"] <= lines["gmv_fen"]).all()
    fans = log["arrivals"][:, [WAYS.index("follow_page"), WAYS.index("reserved_fans")]]
    assert (fans.sum(axis=(0, 1)) <= plan.fans).all()


def test_gmv_is_viewers_times_stay_times_orders_a_minute_times_order_value(shows):
    log, gmv = shows.log, bill(shows)["gmv_fen"].sum(axis=0)
    for run_ in range(0, RUNS, 13):
        views = int(log["arrivals"][..., run_].sum())
        watched, orders = int(log["viewers"][..., run_].sum()), int(log["orders"][..., run_].sum())
        product = Fraction(views) * Fraction(watched, views) * Fraction(orders, watched)
        assert product * Fraction(int(gmv[run_]), orders) == gmv[run_]


def test_one_seed_one_result_and_a_run_is_the_same_among_few_and_many(shows):
    again, few = run(example(), RUNS, seed=3), run(example(), 7, seed=3)
    assert digests(again.log) == digests(shows.log)
    for name, values in few.log.items():
        assert np.array_equal(values, shows.log[name][..., :7]), name
    assert digests(run(example(), RUNS, seed=4).log) != digests(shows.log)


def test_plans_run_together_are_as_each_run_alone():
    others = (example().change(gifts=()), Plan(), example().unplaced().change(fans=500))
    for alone, together in zip(others, run_all(others, 6, seed=3), strict=True):
        assert digests(run(alone, 6, seed=3).log) == digests(together.log)
    with pytest.raises(ValueError, match=r"last \[30, 180\] minutes; expected plans of one length"):
        run_all((Plan(), Plan(minutes=30)), 6)


def test_a_change_of_plan_alters_nothing_before_its_minute(shows):
    late = run(example().change(goals=bought(example().bursts[0], Burst(150, 10))), RUNS, seed=3)
    for name, values in late.log.items():
        assert np.array_equal(values[:95], shows.log[name][:95]), name
    assert not np.array_equal(late.log["viewers"][150:], shows.log["viewers"][150:])


def test_a_change_of_money_leaves_all_that_people_do_as_it_was(shows):
    dear = run(example(), RUNS, seed=3, world=kuaishou().change(money__platform_fee=0.2))
    assert digests(dear.log) == digests(shows.log)
    assert (bill(dear)["left_fen"] <= bill(shows)["left_fen"]).all()


def test_refunds_never_exceed_orders_and_trust_lowers_them(shows):
    returned, without = refunds(shows)
    assert (returned + without <= shows.log["orders"]).all()
    assert 0.05 < (returned + without).sum() / shows.log["orders"].sum() < 0.5
    back, _ = refund_shares(np.full(21, 0.5), RISING, 0.03, kuaishou().experience)
    assert rises(-back)


def test_the_platform_grants_more_for_more_revenue_within_its_bounds():
    p = Session()
    given_ = session.grant(np.array([1.0, 1e5, 2.7e5, 5e5, 1e9]), p)
    assert rises(given_)
    assert (given_[0], given_[-1]) == (p.grant_low, p.grant_high)
    assert given_[2] == pytest.approx(1)
    assert float(session.recent_gpm(0, 0, p)) == pytest.approx(p.reference_gpm)
    assert rises(session.recent_gpm(1e6 * RISING, 3_000, p))


def test_holding_keeps_people_and_a_worn_pitch_sends_them_away():
    p = Session()
    assert rises(-session.leave_chance(3.0, RISING, 0.0, p))
    assert rises(session.leave_chance(3.0, 0.0, 10 * RISING, p))
    assert rises(-session.leave_chance(1.0 + RISING, 0.0, 0.0, p))
    assert rises(session.gift_strength(100_000 * RISING, 500, p))
    assert rises(-np.array([session.role_hold(role, p) for role in session.ROLES]))


def test_each_further_yuan_of_placement_brings_fewer_viewers():
    brought = session.burst_viewers(100_000 * RISING, 0.0, Session())
    assert rises(brought)
    assert rises(-np.diff(brought))


def test_warm_up_reserves_more_with_each_clip_and_old_promises_are_forgotten():
    p = Session()
    shares, strangers, _ = zip(*(session.reserving(n, 3, 0.0, p) for n in range(5)), strict=True)
    assert rises(shares)
    assert rises(strangers)
    kept = [session.reserving(1, days, 0.0, p)[2] for days in (1, 3, 7)]
    assert rises(-np.array(kept))
    assert kept[0] == pytest.approx(p.turn_up)


def test_offers_raise_the_hazard_of_those_who_get_them_and_vex_fans_who_do_not():
    def odds(**offers):
        return board(Plan(products=(Product(**offers),)), kuaishou()).odds[0]

    plain, fans, new = odds(), odds(offer_fans=0.2), odds(offer_new=0.2)
    assert fans[2] > plain[2]
    assert fans[0] == plain[0]
    assert new[0] > plain[0]
    assert new[2] < plain[2]


def test_what_is_short_is_shared_in_proportion_and_to_the_last_piece():
    wanted = np.array([[30, 3, 0], [0, 0, 0], [10, 2, 0]])
    assert within(wanted, np.array([20, 9, 0])).tolist() == [[15, 3, 0], [0, 0, 0], [5, 2, 0]]


def test_every_outcome_is_told_for_every_run(shows):
    values = outcomes(shows)
    assert list(values) == list(UNITS)
    assert all(len(x) == RUNS and np.isfinite(x).all() for x in values.values())
    table = shows.summary()
    assert (table["low"] <= table["middle"]).all()
    assert (table["middle"] <= table["high"]).all()
    assert by_group(shows)["orders"].sum() == pytest.approx(values["orders"].mean())


def test_the_replay_of_a_run_adds_up_and_tells_causes(shows):
    table = minutes(shows, 5)
    arrivals = table[list(WAYS)].sum(axis=1)
    before = (table["viewers"] - table["leavers"]).shift(1, fill_value=0)
    assert (before + arrivals == table["viewers"]).all()
    assert table["gmv_fen"].sum() == outcomes(shows)["gmv_fen"][5]
    assert table["left_fen"].sum() == outcomes(shows)["left_fen"][5]
    for plan_part, word in ((example().bursts[0].start, "Placement"), (30, "gifts are given")):
        assert word in table["why"][plan_part]
    with pytest.raises(IndexError, match="from 0 to 39"):
        minutes(shows, RUNS)


def test_minutes_that_decide_share_the_whole_variance(shows):
    for outcome in ("gmv_fen", "left_fen"):
        table = deciding(shows, outcome)
        assert table["share"].sum() == pytest.approx(1)
        assert table["mean_fen"].sum() == pytest.approx(outcomes(shows)[outcome].mean())


def test_a_plan_against_itself_wins_nothing_and_more_placement_brings_viewers():
    same = compare(example(), example(), runs=10)
    assert (same["difference"] == 0).all()
    assert (same["wins"] == 0).all()
    more = compare(example(), example().change(goals=bought(Burst(10, 60, 2_000_000))), runs=30)
    assert more.loc["viewers", "wins"] == 1
    assert more.loc["new_follows", "low"] > 0


def test_common_nights_tell_plans_apart_better_than_nights_of_their_own():
    other = example().change(gifts=())
    shared = (
        outcomes(run(other, 60, seed=1))["gmv_fen"] - outcomes(run(example(), 60, 1))["gmv_fen"]
    )
    apart = outcomes(run(other, 60, seed=2))["gmv_fen"] - outcomes(run(example(), 60, 1))["gmv_fen"]
    assert shared.std() < 0.3 * apart.std()


def test_fans_come_and_buy_less_where_the_follow_page_reaches_few():
    fans = [by_group(run(example(), 30, world=w))["share"]["fans"] for w in (kuaishou(), douyin())]
    assert fans[0] > 1.5 * fans[1]
    assert np.isfinite(outcomes(run(example(), 5, world=rival()))["gmv_fen"]).all()


def test_a_room_without_goods_has_viewers_and_no_gmv():
    empty = run(Plan(), 5)
    assert (empty.board.on_show == PAUSE).all()
    values = outcomes(empty)
    assert (values["viewers"] > 0).all()
    assert (values["gmv_fen"] == 0).all()
    assert minutes(empty)["why"][0] == "No product on show."


@pytest.mark.parametrize(("change", "line"), [
    ({"slots": (Slot(0, 10, "soap"),)}, "minute 0 shows 'soap'; expected one of mask, cleanser"),
    ({"slots": (Slot(0, 20, "mask"), Slot(10, 5, "serum"))}, "minute 10 .* ends, at minute 20"),
    ({"slots": (Slot(170, 20, "mask"),)}, "ends at minute 190; the session ends at minute 180"),
    ({"gifts": (Gift(180),)}, "the gift at minute 180"),
    ({"products": (Product("a"), Product("a"))}, "a name twice: a, a"),
    ({"minute": 5}, "Plan has no parameter 'minute'"),
    ({"fans": -1}, "Plan.fans is -1; expected a number from 0"),
])  # fmt: skip
def test_a_plan_that_cannot_be_run_is_refused_in_one_line(change, line):
    with pytest.raises(ParameterError, match=line):
        example().change(**change)


def test_bad_runs_get_one_line():
    with pytest.raises(ValueError, match="runs is 0"):
        run(example(), 0)
    with pytest.raises(ParameterError, match=r"Product\.role is 'best'; expected one of 'traffic'"):
        changed(Product(), role="best")


def test_two_hundred_runs_of_three_hours_take_less_than_a_second():
    run(example(), 2)
    spent = []
    for _ in range(3):
        start = time.process_time()
        run(example(), 200)
        spent.append(time.process_time() - start)
    assert min(spent) < 1.0


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(Session()), st.integers(0, 1_000))
def test_a_session_keeps_its_books_under_any_parameters(p, seed):
    done = run(example(), 3, seed=seed, world=dataclasses.replace(kuaishou(), session=p))
    log = done.log
    came, left = log["arrivals"].sum(axis=1), log["leavers"].sum(axis=1)
    assert np.array_equal(log["viewers"].sum(axis=1), (came - left).cumsum(axis=0) + left)
    assert int((log["viewers"] - log["leavers"]).min()) >= 0
    assert int((log["viewers"] - log["orders"]).min()) >= 0
    assert all(np.isfinite(values).all() for values in outcomes(done).values())


def test_more_shows_tell_better_and_worse_plans_apart():
    table = told_apart(example(), example().unplaced(), "viewers", runs=160)
    assert table["right"].iloc[0] < table["right"].iloc[-1]
    assert table["right"].between(0, 1).all()
    assert averages(np.arange(7.0), 3).tolist() == [1.0, 4.0]
    with pytest.raises(KeyError, match="unknown outcome 'profit'"):
        told_apart(example(), example(), "profit", runs=40)
    with pytest.raises(ValueError, match="from 1 to runs"):
        told_apart(example(), example(), shows=(1, 50), runs=40)
