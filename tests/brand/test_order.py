"""What the order of the levers does in a brand's year, and what turns it round: common seeds."""

import functools

import numpy as np

from livecommerce.brand.plan import (
    Starts,
    creators_first,
    even,
    own_room_first,
    placement_first,
    steady,
)
from livecommerce.brand.year import columns, totals
from livecommerce.parameters import changed
from livecommerce.settings import brand_year

SEEDS = (0, 1)
USUAL = steady(Starts())  # creators in month 1, the own room from month 5
TURNED = steady(Starts(self_operation=1, traffic=1, private=1, elite=5))
AT_ONCE = steady(Starts(self_operation=1, traffic=1, private=1))
WEAK = brand_year().change(distribution__reach=0.15)
YUAN = 100


@functools.cache
def years(plan, base=None):
    return [totals(columns(plan, seed, base)) for seed in SEEDS]


def left(plan, base=None, a_show=800):
    """What is left a seed, in yuan, were the team paid so much a show: it moves nothing else."""
    paid = brand_year().rooms[0].team
    rows = [(row["left_fen"], row["self_operation_fen"]) for row in years(plan, base)]
    return np.array([fen + team - team * a_show * YUAN // paid for fen, team in rows]) / YUAN


def test_with_equal_money_creators_first_leave_most_on_each_seed_and_the_own_room_first_least():
    usual = left(creators_first())
    assert (usual > left(even())).all()
    assert (left(even()) > left(placement_first())).all()
    assert (left(placement_first()) > left(own_room_first())).all()
    assert (left(own_room_first()) < usual - 40_000).all()


def test_the_pay_of_a_team_moves_nothing_but_what_is_left():
    base = brand_year()
    cheap = changed(base, rooms=(changed(base.rooms[0], team=20_000),))
    row = totals(columns(creators_first(), SEEDS[0], cheap))
    assert row["left_fen"] / YUAN == left(creators_first(), a_show=200)[0]
    assert row["orders"] == years(creators_first())[0]["orders"]


def test_a_brand_that_the_feed_knows_need_not_wait():
    base = brand_year()
    known = changed(base, rooms=(changed(base.rooms[0], appeal=4.0),))
    lead = left(creators_first()) - left(even())
    lead_of_known = left(creators_first(), known) - left(even(), known)
    assert lead_of_known.mean() < 0.5 * lead.mean()


def test_cheap_shows_begin_at_once_and_dear_ones_wait():
    assert left(AT_ONCE, a_show=600).mean() > left(USUAL, a_show=600).mean()
    assert left(AT_ONCE, a_show=1_400).mean() < left(USUAL, a_show=1_400).mean()


def test_the_own_room_comes_first_only_where_shows_are_cheap_and_creators_reach_few():
    assert (left(USUAL, a_show=800) > left(TURNED, a_show=800)).all()
    assert left(TURNED, WEAK, a_show=400).mean() > left(USUAL, WEAK, a_show=400).mean()


def test_a_threshold_of_survivors_shrinks_the_lead_and_leaves_the_order():
    survivors = brand_year().change(distribution__threshold="survivorship")
    lead = left(creators_first()) - left(own_room_first())
    lead_of_survivors = left(creators_first(), survivors) - left(own_room_first(), survivors)
    assert 0 < lead_of_survivors.mean() < lead.mean()


def test_placement_pays_ever_less():
    base = creators_first()
    more = [
        columns(changed(base, budget=30_000_000).change(range(5, 13), placement=fen), 1)
        for fen in (0, 20_000, 40_000)
    ]
    gains = np.diff([made["gmv_fen"].sum() for made in more])
    assert gains[0] > gains[1] > 0
