"""A report says of which world it speaks: the stamp moves with the world, and with nothing else."""

from livecommerce.settings import kuaishou
from livecommerce.validation import stamp


def test_the_same_world_has_the_same_stamp():
    assert stamp.stamp() == stamp.stamp()
    assert len(stamp.stamp()) == 16


def test_what_people_do_and_what_money_becomes_both_count():
    plain = stamp.of_setting(kuaishou())
    assert stamp.of_setting(kuaishou().change(order__base=-6.7)) != plain
    assert stamp.of_setting(kuaishou().change(money__platform_fee=0.06)) != plain


def test_each_setting_counts(monkeypatch):
    whole = stamp.stamp()
    monkeypatch.setattr(stamp, "SETTINGS", stamp.SETTINGS[:2])
    assert stamp.stamp() != whole
