"""The contest behind the head-to-head widget: platforms midway, the map's cells, the months."""

from __future__ import annotations

import numpy as np
import pytest

from livecommerce.platforms.contest import (
    ALONG,
    STEPS,
    Contest,
    cells,
    money_by_month,
    overtaken,
    platforms,
)
from livecommerce.platforms.hosting import REACH, WEIGHTS, between, differences, hosted
from livecommerce.platforms.map import Meeting, both
from livecommerce.settings import douyin, kuaishou, rival


def test_midway_is_the_same_from_either_side_and_the_ends_are_the_settings():
    one, other = platforms(0)
    assert one.change() == kuaishou()
    assert other.exposure == douyin().exposure
    assert other.content == douyin().content
    one, other = platforms(100)
    assert (one.exposure, one.content) == (other.exposure, other.content)
    reach = [between(kuaishou(), douyin(), share).exposure.private_reach for share in (0, 0.5, 1)]
    assert reach[1] == pytest.approx((reach[0] + reach[2]) / 2)


def test_the_first_cell_is_one_meeting_a_hundred_times():
    money = money_by_month(Contest())
    table = both(Meeting(match=0.9))
    for side, found in zip(("trust_first", "interest_first"), money, strict=True):
        assert found[-1, 0] == pytest.approx(table.loc["left_fen", side])
        gmv = money_by_month(Contest(count="gmv"))[side == "interest_first"]
        assert gmv[-1, 0] == pytest.approx(table.loc["gmv_fen", side])


def test_each_cell_moves_one_thing_or_two():
    p = Contest(against="evidence")
    values = cells(p)
    for k, (name, along) in enumerate(ALONG.items()):
        strip = slice(1 + k * STEPS, 1 + (k + 1) * STEPS)
        assert np.array_equal(values[name][strip], along)
        others = [other for other in ALONG if other != name]
        assert all((values[other][strip] == getattr(p, other)).all() for other in others)
    pairs = set(zip(values["match"][-121:], values["evidence"][-121:], strict=True))
    assert len(pairs) == STEPS * STEPS
    assert (values["cycle"][-121:] == p.cycle).all()


def test_where_the_two_have_become_one_nobody_leads():
    one, other = money_by_month(Contest(grown=100))
    assert np.array_equal(one, other)


def test_an_overtaking_is_from_behind_and_for_good():
    assert overtaken(np.array([-1.0, -2, 1, 3])) == 3
    assert overtaken(np.array([-1.0, 2, -1, 3])) == 4
    assert overtaken(np.array([1.0, 2, 3])) == 0
    assert overtaken(np.array([1.0, -2, -3])) == 0


def test_the_two_settings_differ_in_what_a_platform_decides_and_in_nothing_else():
    assert set(differences(kuaishou(), douyin())) == {*WEIGHTS, *REACH}
    assert hosted(kuaishou(), douyin()).exposure == douyin().exposure
    assert differences(hosted(kuaishou(), douyin(), only=REACH), kuaishou()).keys() == set(REACH)


def test_people_keep_what_is_theirs_on_any_platform():
    guest = hosted(rival(), kuaishou())
    assert guest.order == rival().order
    assert guest.exposure.private_reach == kuaishou().exposure.private_reach
    assert guest.exposure.habit == 0
