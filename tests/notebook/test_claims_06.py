"""Each claim that chapter 06 makes about a brand's year, so that none turns untrue unseen."""

from __future__ import annotations

import functools
from types import SimpleNamespace

import numpy as np
import pytest

from livecommerce import COURSE_SEED
from livecommerce.brand.lifecycle import Lifecycle, lived, starts
from livecommerce.brand.plan import Starts, outlay, staged
from livecommerce.brand.year import Columns, columns
from livecommerce.exercises import ch06_keys as keys
from livecommerce.exercises import ch06_world_keys as worlds
from livecommerce.exercises.ch06_keys import AT_ONCE, CREATORS, OWN_ROOM, at_risk, gmv, left, total
from livecommerce.knowledge.frameworks import frameworks
from livecommerce.settings import brand_year, rival

COURSE = SimpleNamespace(seed=COURSE_SEED)
LUCK = range(1, 5)
NO_EFFECT = brand_year().change(distribution__threshold="survivorship")
LATE = Starts(elite=1, self_operation=4, traffic=10, private=4, supply=10)


@functools.lru_cache(maxsize=16)
def year(begin: Starts, world: str, luck: int = 1) -> Columns:
    known = worlds.known_brand()
    base = {
        "no effect": NO_EFFECT,
        "known": known,
        "known, dear": known.change(distribution__commission=0.5),
        "rival": brand_year(rival()),
    }[world]
    return columns(staged(begin), luck, base)


def year_left(begin: Starts, world: str) -> float:
    return float(year(begin, world)["left_fen"].sum() / 100)


def lead(world: str) -> float:
    return year_left(CREATORS, world) - year_left(OWN_ROOM, world)


def test_march_tempts_and_december_tells():
    assert (gmv(AT_ONCE, 1)[:3] > gmv(CREATORS, 1)[:3]).all()
    assert gmv(AT_ONCE, 1)[2] > 2 * gmv(CREATORS, 1)[2]
    fans = [lived(begin, 1)["followers"] for begin in (AT_ONCE, CREATORS)]
    assert (fans[0][:4] > fans[1][:4]).all()
    assert fans[1][-1] > fans[0][-1]
    assert total(CREATORS, 1) / total(AT_ONCE, 1) == pytest.approx(1.4, abs=0.05)
    assert sum(gmv(CREATORS, 1)) / sum(gmv(AT_ONCE, 1)) < 1.1, "sell alike by December"


def test_steps_names_fifteen_values_and_no_yuan():
    values = [value for lever in frameworks()["steps"].elements for value in lever.values]
    assert len(values) == 15
    assert not any("yuan" in value or "profit" in value for value in values)


def test_plans_spend_nearly_alike_and_hold_as_many_shows():
    spent = [sum(outlay(staged(begin)).values()) for begin in (CREATORS, OWN_ROOM, AT_ONCE)]
    assert max(spent) < 1.03 * min(spent)
    paid = {lived(begin, 1)["self_operation_fen"].sum() for begin in (CREATORS, OWN_ROOM, AT_ONCE)}
    assert len(paid) == 1
    assert keys.cheaper_team(COURSE) == "same"


def test_the_map_rests_at_creators_first():
    assert starts(Lifecycle()) == CREATORS


def test_the_year_of_each_plan():
    flat, climb = keys.so_far(COURSE)[:2], keys.so_far(COURSE)[2:]
    assert max(map(abs, flat)) < 4
    assert climb[0] > 15
    assert climb[1] > 50
    deep = [at_risk(begin, 1) for begin in (CREATORS, AT_ONCE, OWN_ROOM)]
    assert deep[0] < 2_000 < 9_000 < deep[1] < 0.5 * deep[2]
    assert (left(OWN_ROOM, 1)[-5:] > 0).all()


def test_on_the_same_luck_creators_first_leads_by_far_while_years_differ():
    one, other = (np.array([total(begin, n) for n in LUCK]) for begin in (CREATORS, OWN_ROOM))
    assert (one - other > 35_000).all()
    assert keys.wins(COURSE) == "all"
    assert one.max() - one.min() > 25_000
    assert (one - other).std() < one.std()
    assert one.min() < total(AT_ONCE, 1), "the lucky year"
    assert one.argmin() == other.argmin()


def test_the_conferences_three_and_the_last():
    told = [
        (total(plan, n), name) for name, plan in (("c", CREATORS), ("o", OWN_ROOM)) for n in LUCK
    ]
    ranked = sorted([*told, (total(AT_ONCE, 1), "a")], reverse=True)
    assert {name for _, name in ranked[:3]} == {"c"}
    assert {name for _, name in ranked[-4:]} == {"o"}
    assert ranked[-1][0] < 0 < ranked[-2][0]


def test_the_same_placement_later_leaves_less_and_so_it_does_in_another_year():
    for luck in (1, 2):
        assert total(CREATORS, luck) - total(LATE, luck) > 5_000
    fans = lived(CREATORS, 1)["followers"] - lived(LATE, 1)["followers"]
    assert fans[8] > 50
    assert fans[-1] > 0
    paid = [lived(begin, 1)["traffic_fen"].sum() for begin in (CREATORS, LATE)]
    assert paid[1] < paid[0], "a show finds only so many strangers to buy"


def test_creators_and_placement_do_each_others_work():
    assert keys.lonely_placement(COURSE) > 2 * keys.usual_placement(COURSE) > 0
    assert keys.lonely_year(COURSE) < 0


def test_private_domain_and_own_goods_move_little_and_letters_lose_money():
    for moved in ({"private": 0}, {"private": 1}, {"supply": 0}, {"supply": 4}):
        begin = Starts(**{**vars(CREATORS), **moved})
        assert abs(total(begin, 1) - total(CREATORS, 1)) < 5_000, moved
    assert keys.letters_left(COURSE) < -10_000


def test_before_and_after_the_mark_look_alike_in_both_worlds():
    past = lived(OWN_ROOM, 1)["awareness"] >= 0.5
    ratio = {}
    for name, made in (("cause", lived(OWN_ROOM, 1)), ("none", year(OWN_ROOM, "no effect"))):
        sold = made["gmv_fen"]
        ratio[name] = sold[past].mean() / sold[~past].mean()
    assert ratio["cause"] > ratio["none"] > 2
    assert ratio["none"] > 0.8 * ratio["cause"]
    assert worlds.mark_effect(COURSE) < 0.1 * worlds.mark_before_after(COURSE)


def test_neither_mark_nor_known_brand_turns_the_order_alone():
    usual = total(CREATORS, 1) - total(OWN_ROOM, 1)
    assert lead("no effect") > 0.7 * usual
    assert 0 < lead("known") < 0.5 * usual


def test_a_known_brand_with_dear_creators_turns_it_and_the_line_is_straight():
    assert lead("known, dear") < 0
    years = [year(begin, "known") for begin in (CREATORS, OWN_ROOM)]
    paid = [(y["elite_fen"] - y["slot_fee_fen"]).sum() / 100 for y in years]
    more = paid[0] - paid[1]
    assert lead("known, dear") == pytest.approx(lead("known") - 1.5 * more, rel=0.01, abs=50)
    assert 0.2 * (1 + lead("known") / more) == pytest.approx(0.39, abs=0.02)
    assert worlds.break_even(COURSE) == pytest.approx(40, abs=3)


def test_a_dear_creator_does_not_turn_it_for_a_brand_that_nobody_knows():
    more = (lived(CREATORS, 1)["elite_fen"].sum() - lived(OWN_ROOM, 1)["elite_fen"].sum()) / 100
    assert 0.2 * (1 + (total(CREATORS, 1) - total(OWN_ROOM, 1)) / more) > 1


def test_in_the_rival_world_the_order_holds_by_far_less():
    usual = total(CREATORS, 1) - total(OWN_ROOM, 1)
    assert 0 < lead("rival") < 0.4 * usual
    assert year_left(OWN_ROOM, "rival") > total(OWN_ROOM, 1)
    assert np.cumsum(year(OWN_ROOM, "rival")["left_fen"]).min() > -100_000, "hardly in the red"


def test_five_thousand_yuan_carry_one_plan_that_leaves_nearly_as_much_as_the_best():
    rows = {row["Plan"]: row for row in keys.funded_table(COURSE)}
    carried = [row for row in rows.values() if row["Cash at risk"] <= keys.CASH]
    assert len(carried) == 1
    assert (keys.fundable(COURSE), keys.most_left(COURSE)) == ("waiting", "creators")
    assert carried[0]["Left"] > 0.95 * max(row["Left"] for row in rows.values())
