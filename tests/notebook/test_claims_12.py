"""Each claim that chapter 12 makes about its room, so that none turns untrue unseen."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from livecommerce import COURSE_SEED
from livecommerce.exercises import ch12_keys as keys
from livecommerce.mechanisms.session import Session, grant
from livecommerce.session.bill import bill
from livecommerce.session.causes import LEFT, left
from livecommerce.session.luck import told_apart
from livecommerce.session.replay import GIVEN, NAMES, Replay, plan_of, replay
from livecommerce.session.report import outcomes
from livecommerce.settings import rival

COURSE = SimpleNamespace(seed=COURSE_SEED)
SEEDS = pytest.mark.parametrize("seed", [COURSE_SEED, 1, 2])
QUARTER = 15


@pytest.fixture(scope="module")
def night():
    return replay(Replay()).minutes(run=0)


@pytest.fixture(scope="module")
def serum():
    return replay(Replay(opener="serum")).minutes(run=0)


def gain(outcome: str, seed: int = COURSE_SEED, **setting) -> np.ndarray:
    """What the serum first brings more than the mask first, by night."""
    world = SimpleNamespace(seed=seed)
    one, other = (keys.nights(world, outcome, name, **setting) for name in ("mask", "serum"))
    return other - one


def test_last_night_was_the_best_of_twenty_and_the_mask_sold_most_pieces(night):
    gmv = outcomes(replay(Replay()))["gmv_fen"]
    assert gmv.argmax() == 0
    pieces = (night["orders_new"] + night["orders_fans"]).groupby(night["product"]).sum()
    assert pieces["mask"] > pieces.sum() / 2


def test_the_stock_keeps_its_books(night):
    came = night[["feed", "paid", "follow_page", "reserved_fans", "reserved_new"]].sum(axis=1)
    told = night["viewers"].shift() - night["leavers"].shift() + came
    assert (told[1:] == night["viewers"][1:]).all()


def test_the_reserved_are_in_after_ten_minutes_and_fans_gone_soon_after(night):
    reserved = night["reserved_fans"].cumsum()
    assert reserved[10] > 0.95 * reserved.iloc[-1]
    assert night["viewers_fans"][20:].max() < night["viewers_fans"].max() / 4


@SEEDS
def test_half_of_the_fans_orders_fall_into_the_first_quarter(seed):
    assert 45 < keys.fans_early(SimpleNamespace(seed=seed)) < 70


def test_fewest_leave_while_the_mask_is_on_show(night):
    shown = night.groupby("product")[["leavers", "viewers"]].sum()
    assert (shown["leavers"] / shown["viewers"]).idxmin() == "mask"


@SEEDS
def test_the_room_is_fuller_with_the_serum_first_unless_all_rooms_are_shown_alike(seed):
    def at_10(**setting):
        return replay(Replay(**setting), 100, seed).log["viewers"][10].sum(axis=0)

    assert (at_10(opener="serum") > at_10()).mean() > 0.9
    assert (at_10(opener="serum", reward=0.0) < at_10(reward=0.0)).mean() > 0.9


def test_most_of_the_first_hour_is_fuller_with_the_serum_first(night, serum):
    assert (serum["viewers"][:60] > night["viewers"][:60]).mean() > 0.6


def test_waiting_for_gifts_holds_and_their_end_sends_away():
    gift = left(replay(Replay()))[:, LEFT.index("gift"), 0]
    assert gift[GIVEN - 5] < 0 < gift[GIVEN + 1]


def test_the_wave_of_the_serum_arrives_in_the_masks_quarter_where_strangers_buy_below_cost(serum):
    assert serum["grant"][QUARTER] > 1
    assert serum["product"][QUARTER] == "mask"
    money = bill(replay(Replay(opener="serum"), 100))["left_fen"].mean(axis=1)
    assert money[QUARTER : 2 * QUARTER].sum() < 0


def test_recent_gpm_with_the_serum_first_is_above_the_reference_then_below(night, serum):
    reference = Session().reference_gpm
    assert serum["gpm_fen"][5:15].min() > reference > serum["gpm_fen"][25:50].min()
    assert night["gpm_fen"][1:15].max() < reference


def test_the_reward_is_a_power():
    p = Session()
    assert float(grant(2 * p.reference_gpm, p)) == pytest.approx(2**p.reward)


@SEEDS
def test_the_best_opener_turns_round_when_nobody_has_reserved(seed):
    world = SimpleNamespace(seed=seed)
    assert keys.best_opener(world) == "serum"
    assert keys.best_opener_quiet(world) == "mask"
    assert (gain("left_fen", seed) > 0).mean() > 0.9
    assert (gain("left_fen", seed, days=0) < 0).mean() > 0.8


def test_the_first_quarter_is_the_serums_best_with_a_full_door_and_not_with_an_empty_one():
    def by_quarter(days: int) -> np.ndarray:
        sums = []
        for name in ("serum", "mask"):
            gmv = bill(replay(Replay(opener=name, days=days), 100))["gmv_fen"].mean(axis=1)
            sums.append(gmv.reshape(-1, QUARTER).sum(axis=1)[0 if name == "serum" else 2])
        return np.array(sums)  # the serum's first turn: at once, or half an hour in

    assert by_quarter(3)[0] > by_quarter(3)[1]
    assert by_quarter(0)[0] < by_quarter(0)[1]


@SEEDS
def test_the_loop_makes_about_a_quarter_of_the_gain_and_nearly_none_of_what_is_left(seed):
    assert 0.18 < 1 - gain("gmv_fen", seed, reward=0.0).mean() / gain("gmv_fen", seed).mean() < 0.28
    bare, whole = gain("left_fen", seed, reward=0.0).mean(), gain("left_fen", seed).mean()
    assert abs(1 - bare / whole) < 0.05
    strong = gain("gmv_fen", seed, reward=2.0).mean()
    assert 0.4 < 1 - gain("gmv_fen", seed, reward=0.0).mean() / strong < 0.6


def test_what_the_loop_brings_in_the_first_quarter_the_later_ones_give_back():
    def money(reward: float) -> np.ndarray:
        lines = bill(replay(Replay(opener="serum", reward=reward), 200))["left_fen"].mean(axis=1)
        return lines.reshape(-1, QUARTER).sum(axis=1)

    change = money(0.6) - money(0.0)
    assert change[0] > 0 > change[1:].sum()
    assert abs(change.sum()) < change[0] / 5


def test_the_sign_turns_in_the_rival_world_too_and_no_order_pays_the_team_there():
    found = {
        (name, days): outcomes(replay(Replay(opener=name, days=days), 100, world=rival()))
        for name in NAMES
        for days in (3, 0)
    }
    gmv = {key: values["gmv_fen"].mean() for key, values in found.items()}
    assert gmv["serum", 3] > gmv["mask", 3]
    assert gmv["serum", 0] < gmv["mask", 0]
    assert all(values["left_fen"].mean() < 0 for values in found.values())


@SEEDS
def test_by_gmv_the_cleanser_and_by_what_is_left_the_cream_set_would_open(seed):
    world = SimpleNamespace(seed=seed)
    assert keys.bill_gmv(world) < 0 < keys.bill_gain(world)


def test_the_night_after_the_best_is_an_ordinary_one():
    gmv = outcomes(replay(Replay(), 200))["gmv_fen"]
    seasons = gmv.reshape(10, 20)
    best = seasons[:, :-1].argmax(axis=1)
    after = seasons[range(10), best + 1]
    assert abs(after.mean() / gmv.mean() - 1) < 0.1
    assert seasons[range(10), best].mean() > 1.3 * gmv.mean()


def test_nights_of_one_plan_differ_more_than_the_two_plans():
    gmv = [outcomes(replay(Replay(opener=name), 200))["gmv_fen"] for name in ("mask", "serum")]
    assert gmv[0].std() > gmv[1].mean() - gmv[0].mean()


@SEEDS
def test_six_shows_by_gmv_and_two_by_what_is_left(seed):
    plans = plan_of(Replay()), plan_of(Replay(opener="serum"))
    by_gmv, by_left = (
        told_apart(*plans, outcome, range(1, 17), seed=seed).set_index("shows")["right"]
        for outcome in ("gmv_fen", "left_fen")
    )
    assert by_gmv[1] < 0.75 < 0.85 < by_left[1]
    assert by_left[2] > 0.88
    assert by_gmv[4] < 0.9 < by_gmv[12]


def test_half_of_the_plans_gain_is_left_and_less_than_a_quarter_of_the_luck():
    assert 0.45 < gain("left_fen").mean() / gain("gmv_fen").mean() < 0.55
    one, other = (keys.nights(COURSE, name, "mask") for name in ("left_fen", "gmv_fen"))
    assert one.std() / other.std() < 0.25
