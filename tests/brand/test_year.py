"""A brand's year: the world's own mechanisms, one plan, common draws, money to the fen."""

import functools
import time

import numpy as np
import pytest

from livecommerce.brand.plan import (
    DOSES,
    MONTHS,
    PLANS,
    BrandPlan,
    Month,
    Starts,
    creators_first,
    even,
    outlay,
    own_room_first,
    staged,
    steady,
    unit_cost,
)
from livecommerce.brand.year import COLUMNS, SHOP, columns, live, run, score, totals
from livecommerce.mechanisms import exposure
from livecommerce.mechanisms.brand import Brand, booked, costs
from livecommerce.parameters import ParameterError, changed
from livecommerce.settings import MEI, brand_year
from livecommerce.simulation.rows import digests
from livecommerce.tables.frames import frame
from livecommerce.tables.tabulate import MAKERS, creator_slots, sessions
from livecommerce.tables.tabulate import columns as table

year = functools.cache(columns)
world = functools.cache(live)
TOTALS = ("gmv_fen", "slot_fee_fen")  # the second is part of a lever
LEVERS = [c.name for c in COLUMNS if c.name.endswith("_fen") and c.name not in TOTALS]


@pytest.mark.parametrize("make", PLANS)
def test_each_fen_of_gmv_goes_to_a_lever_or_is_left(make):
    made = year(make(), 1)
    assert np.array_equal(sum(made[name] for name in LEVERS), made["gmv_fen"])
    assert made["gmv_fen"].all()


def test_the_frame_is_typed_and_within_its_ranges():
    made = run(even(), 1)
    assert list(made) == [c.name for c in COLUMNS]
    for column in COLUMNS:
        assert made[column.name].dtype == column.dtype
        assert column.low is None or (made[column.name] >= column.low).all()
        assert column.high is None or (made[column.name] <= column.high).all()
    assert made["month"].tolist() == list(range(1, 13))
    assert made["awareness"].is_monotonic_increasing


def test_a_plan_and_a_seed_fix_every_bit_and_another_seed_is_another_year():
    again = columns(even(), 1)
    assert digests(again) == digests(year(even(), 1))
    assert digests(columns(even(), 2)) != digests(again)


def test_it_is_the_same_world_with_one_more_room():
    """The same draws: random cards of the rivals are dealt alike under any plan."""

    def cards(plan):
        rows = world(plan, 1).rows["impressions"]
        dealt = (rows["source"] == exposure.RANDOM) & (rows["shop"] != SHOP)
        return [rows[name][dealt].tolist() for name in ("day", "user", "shop")]

    assert cards(creators_first()) == cards(own_room_first())


def test_scores_on_common_seeds_differ_by_the_plan_alone():
    same = score(even(), [1, 2])
    assert list(same.index) == [1, 2]
    assert same["left_fen"].tolist() == [totals(year(even(), s))["left_fen"] for s in (1, 2)]
    changed_late = even().change([12], shows=4)
    before, after = (year(plan, 1)["left_fen"] for plan in (even(), changed_late))
    assert np.array_equal(before[:11], after[:11])
    assert before[11] != after[11]


def test_a_year_takes_about_a_second():
    live(even(), 3)
    start = time.process_time()
    columns(even(), 4)
    assert time.process_time() - start < 3.0  # a second on a quiet machine


def test_before_its_own_shows_a_brand_is_met_through_creators_only():
    made = world(creators_first(), 1)
    rows, shows = made.rows["impressions"], made.rows["shows"]
    early = (rows["day"] < 120) & (rows["shop"] == SHOP)
    assert early.sum() > 500
    assert (rows["source"][early] == exposure.CREATOR).all()
    assert not shows["own"][:120, SHOP].any()
    evenings = sessions(made)
    mine = (evenings["shop_id"] == SHOP) & (evenings["day"] < 120)
    assert mine.any()
    assert evenings["team_fen"][mine].sum() == 0


def test_a_booked_slot_is_paid_where_a_creator_shows_the_goods():
    plan = creators_first()
    made, year = world(plan, 1), columns(plan, 1)
    evenings, slots = sessions(made), creator_slots(made)
    paid = evenings["slot_fee_fen"]
    assert (paid > 0).sum() == (slots["slot_fee_fen"] > 0).sum()
    assert set(paid) == {0, MEI.slot_fee}
    assert (slots["is_test"] | (slots["slot_fee_fen"] == 0)).all()
    assert paid.sum() == year["slot_fee_fen"].sum() <= year["elite_fen"].sum()
    assert 0 < paid.sum() <= outlay(plan)["elite"]
    assert (evenings["shop_id"][paid > 0] == SHOP).all(), "others sell for commission alone"


def test_an_idle_brand_meets_nobody_and_costs_nothing():
    idle = BrandPlan((Month(),) * MONTHS)
    made = columns(idle, 1)
    assert sum(outlay(idle).values()) == 0
    assert not any(made[c.name].any() for c in COLUMNS if c.name != "month")


def test_all_tables_of_the_brands_world_can_be_made_and_their_keys_join():
    made = world(even(), 1)
    frames = {name: frame(name, table(name, made)) for name in MAKERS if name != "truth_follow"}
    for name in ("live_watch", "orders", "creator_slots", "ad_spend", "session_minutes"):
        assert frames[name]["live_id"].isin(frames["sessions"]["live_id"]).all(), name
    assert frames["sessions"]["live_id"].is_unique


@pytest.mark.parametrize(("months", "values", "column", "sign"), [
    (range(1, 13), {"placement": 40_000}, "viewers", 1),
    (range(1, 13), {"care": 7}, "followers", 1),
    (range(1, 13), {"accounts": 5}, "viewers", 1),
    (range(1, 13), {"creators": 0, "tests": 0}, "awareness", -1),
    (range(1, 13), {"hero_share": 0.9}, "orders", 1),
    (range(1, 13), {"batch": 60}, "stock", 1),
    (range(1, 13), {"bonus": 0.2}, "elite_fen", 1),
])  # fmt: skip
def test_a_lever_moves_what_it_should(months, values, column, sign):
    moved = changed(even(), budget=30_000_000).change(months, **values)
    change = columns(moved, 1)[column].sum() - year(even(), 1)[column].sum()
    assert sign * change > 0


def test_an_ordered_batch_arrives_after_its_lead_time_and_is_sold_or_left():
    plan = (
        changed(creators_first(), budget=40_000_000)
        .change([1], batch=30)
        .change(range(9, 13), batch=0)
    )
    made, lead = live(plan, 1), brand_year().specific_supply.lead
    mine = {n: c[made.rows["stock"]["product"] == 3] for n, c in made.rows["stock"].items()}
    assert np.flatnonzero(mine["arrived"]).tolist() == [lead]
    assert mine["arrived"].sum() == 30 == mine["sold"].sum() + mine["stock"][-1]
    much = columns(plan.change([1], batch=3_000), 1)
    assert much["supply_fen"][-1] > 0
    assert (much["supply_fen"][:-1] == 0).all()


def test_activities_fall_on_shows():
    every = Brand(clubs=2, weekday=4).club_every
    assert every == 14
    assert [Brand(clubs=n).club_every // 7 for n in (1, 2, 4)] == [4, 2, 1]
    assert sum(booked(7, day) for day in range(60)) == 14


def test_staged_plans_give_each_lever_its_dose_whenever_it_begins():
    for start in (1, 3, 5, 8):
        months = staged(Starts(start, start, start, start, start)).months
        for name in ("shows", "tests", "clubs", "care", "batch"):
            assert sum(getattr(m, name) for m in months) == DOSES[name], (name, start)
        assert not any(m.shows or m.creators or m.batch for m in months[: start - 1])
    spent = [outlay(make()) for make in PLANS]
    assert max(sum(s.values()) for s in spent) < 1.05 * min(sum(s.values()) for s in spent)
    assert sum(outlay(staged(Starts(0, 0, 0, 0, 0))).values()) == 0


def test_a_steady_plan_runs_each_lever_at_one_rate_from_its_start():
    months = steady(Starts(self_operation=3, elite=1, private=0, supply=12)).months
    assert [m.shows for m in months] == [0, 0] + [3] * 10
    assert all(m.creators == 1 and m.tests == months[0].tests > 0 for m in months)
    assert not any(m.clubs or m.care for m in months)
    assert [m.batch > 0 for m in months] == [False] * 11 + [True]
    early, late = (sum(outlay(steady(Starts(self_operation=n))).values()) for n in (1, 6))
    assert early > late


def test_an_impossible_plan_gets_one_clear_line():
    with pytest.raises(ParameterError, match="a plan has 3 months; expected 12"):
        BrandPlan((Month(),) * 3)
    with pytest.raises(ParameterError, match=r"the plan costs ¥[\d,]+; its budget is ¥120,000"):
        even().change(range(1, 13), shows=7)
    with pytest.raises(ParameterError, match=r"Month.shows is 9; expected a number from 0 to 7"):
        Month(shows=9)
    with pytest.raises(ParameterError, match="first room is no Brand"):
        columns(even(), 1, changed(brand_year(), rooms=()))


def test_the_outlay_counts_what_is_planned():
    base = brand_year()
    month = Month(shows=7, placement=1_000, tests=2, clubs=1, care=7, batch=3)
    spent = outlay(BrandPlan((month,) + (Month(),) * 11))
    assert spent == {
        "self_operation": 30 * MEI.team, "traffic": 30 * 1_000, "elite": 2 * MEI.slot_fee,
        "private": MEI.club_fee + 30 * MEI.care_fee, "supply": 3 * unit_cost(base),
    }  # fmt: skip
    assert costs(changed(MEI, shows=7, accounts=3), 500)["self_operation"] == 30 * (
        MEI.team + 1_000
    )
