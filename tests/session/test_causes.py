"""Flows by cause add up to the flows, and the show that is replayed is what its setting says."""

from __future__ import annotations

import numpy as np
import pytest

from livecommerce.parameters import ParameterError, changed
from livecommerce.session.causes import CAME, LEFT, came, left
from livecommerce.session.replay import GIVEN, MINUTES, NAMES, Replay, night_of, plan_of, replay
from livecommerce.session.report import outcomes

GIFT, PRODUCT, TIRED = (LEFT.index(name) for name in ("gift", "product", "tired"))


@pytest.fixture(scope="module")
def shows():
    return replay(Replay(), runs=5, seed=3)


def test_ways_in_add_up_to_all_arrivals(shows):
    assert np.array_equal(came(shows).sum(axis=1), shows.log["arrivals"].sum(axis=1))


def test_causes_of_leaving_add_up_to_all_leavers(shows):
    assert np.array_equal(left(shows).sum(axis=1), shows.log["leavers"].sum(axis=1))


def test_each_cause_has_the_sign_that_the_model_gives_it(shows):
    parts = left(shows)
    on_show = shows.board.on_show
    assert (parts[:, 0] >= 0).all()
    assert (parts[on_show == NAMES.index("mask"), PRODUCT] <= 0).all()
    assert (parts[on_show == NAMES.index("cream set"), PRODUCT] >= 0).all()
    assert (parts[:, TIRED] >= 0).all()
    assert (parts[GIVEN - 5 : GIVEN, GIFT] < 0).all()
    assert (parts[GIVEN + 1 : GIVEN + 3, GIFT] > 0).all()
    assert (parts[: GIVEN - 20, GIFT] == 0).all()


def test_chance_is_small_beside_what_is_explained(shows):
    parts = left(shows).sum(axis=0)
    assert (np.abs(parts[-1]) < 0.02 * parts[:-1].sum(axis=0)).all()


def test_nobody_reserves_without_a_warm_up():
    quiet = came(replay(Replay(days=0), runs=3, seed=1)).sum(axis=(0, 2))
    assert quiet[CAME.index("reserved")] == 0
    assert quiet[CAME.index("granted")] > 0


@pytest.mark.parametrize("slot", [5, 15, 20, 25, 30])
@pytest.mark.parametrize("opener", NAMES)
def test_the_row_fills_the_show_and_starts_with_the_opener(opener, slot):
    slots = plan_of(Replay(opener=opener, slot=slot)).slots
    assert slots[0].product == opener
    assert sum(part.minutes for part in slots) == MINUTES
    assert {part.product for part in slots[: len(NAMES)]} == set(NAMES)


def test_minute_and_night_only_choose_what_is_read():
    assert replay(Replay(minute=3, night=7)) is replay(Replay())
    second = night_of(Replay(night=2))
    assert second["gmv"].sum() == outcomes(replay(Replay()))["gmv_fen"][1] / 100
    assert second["left"][-1] == pytest.approx(outcomes(replay(Replay()))["left_fen"][1] / 100)


def test_the_reward_moves_the_grant():
    flat = replay(changed(Replay(), reward=0.0), runs=2, seed=1)
    assert (flat.log["grant"] == 1).all()


def test_an_unknown_opener_is_refused():
    with pytest.raises(ParameterError, match="opener"):
        Replay(opener="soap")
