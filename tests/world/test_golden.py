"""Headline numbers are exactly as kept: a change of the world is made on purpose or not at all."""

import pytest

from livecommerce.settings import kuaishou
from livecommerce.world import World, course_world
from tests.world import golden

RENEW = "the world changed; if on purpose: python -m tests.world.golden, and say why in the commit"


@pytest.mark.parametrize("world", [World, course_world], ids=["simulated", "shipped"])
def test_the_course_has_its_headline_numbers(world):
    assert golden.headlines(world()) == golden.kept()["course"], RENEW


@pytest.mark.parametrize("name", golden.SETTINGS)
def test_each_setting_has_its_sums(name):
    assert golden.sums(golden.small(golden.SETTINGS[name]())) == golden.kept()[name], RENEW


def test_every_setting_is_kept_and_they_differ():
    kept = golden.kept()
    assert list(kept) == ["course", *golden.SETTINGS]
    assert len({kept[name]["orders"] for name in golden.SETTINGS}) == len(golden.SETTINGS)


def test_a_small_step_of_one_parameter_would_be_seen():
    moved = golden.sums(golden.small(kuaishou().change(order__base=-6.7)))
    assert moved["orders"] != golden.kept()["kuaishou"]["orders"]
