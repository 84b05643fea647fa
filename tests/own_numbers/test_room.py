"""The three numbers of a real room against arithmetic done by hand."""

from __future__ import annotations

import pytest

from livecommerce.own_numbers.room import RoomNumbers, early, shows_needed, stay


def test_stay_is_minutes_by_viewers_and_narrows_with_the_shows():
    few = stay(RoomNumbers(shows=4, viewers=100, minutes=450, swing=1.0))
    assert few.value == 4.5
    assert few.high - few.value == pytest.approx(1.96 / 2)
    many = stay(RoomNumbers(shows=16, viewers=100, minutes=450, swing=1.0))
    assert many.high - many.value == pytest.approx(1.96 / 4)


def test_early_share_stays_within_a_hundred():
    assert early(RoomNumbers(fans=400, early=100)).value == 25
    assert early(RoomNumbers(fans=10, early=1_000)).value == 100


def test_shows_needed_grow_with_the_square_of_the_spread():
    one = shows_needed(RoomNumbers(spread=1_000, gap=1_000)).value
    assert one == pytest.approx(2 * 1.28**2)
    assert shows_needed(RoomNumbers(spread=3_000, gap=1_000)).value == pytest.approx(9 * one)
    assert shows_needed(RoomNumbers(shows=2)).low == 0
