"""Each mechanism alone: effects with the signs that the course states."""

import importlib
import pkgutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce import mechanisms
from livecommerce.mechanisms import content, experience, exposure, interest, market, money, order
from livecommerce.mechanisms import trust as belief
from livecommerce.mechanisms.content import Content
from livecommerce.mechanisms.experience import GOOD, KEPT, Experience
from livecommerce.mechanisms.exposure import Exposure
from livecommerce.mechanisms.money import Money
from livecommerce.mechanisms.order import Order
from livecommerce.mechanisms.trust import Trust
from livecommerce.parameters import Record, specs

NAMES = [module.name for module in pkgutil.iter_modules(mechanisms.__path__)]
shares = st.floats(0, 1)
RISING = np.linspace(0, 1, 21)


def records():
    for name in NAMES:
        module = importlib.import_module(f"livecommerce.mechanisms.{name}")
        for value in vars(module).values():
            is_record = isinstance(value, type) and issubclass(value, Record)
            if is_record and value.__module__ == module.__name__:
                yield value


def rises(values) -> bool:
    return bool((np.diff(values) > 0).all())


@pytest.mark.parametrize("record", list(records()), ids=lambda r: r.__name__)
def test_every_parameter_says_what_it_is_and_where_it_comes_from(record):
    assert specs(record)
    for spec in specs(record):
        assert spec.label
        assert len(spec.source) >= 6
        assert spec.step > 0
        if spec.options:
            assert spec.default in [value for value, _ in spec.options]
        else:
            assert spec.follows or spec.low <= spec.default <= spec.high, spec.name


@given(st.floats(0.01, 50), st.floats(0.01, 50))
def test_trust_is_a_share_that_good_raises_and_bad_lowers(a, b):
    now = belief.trust(a, b)
    assert 0 < now < 1
    assert belief.trust(a + 1, b) > now > belief.trust(a, b + 1)


def test_a_bad_parcel_weighs_more_than_a_good_one_and_a_remedy_heals_part():
    start, good, bad = belief.path([0, 1, -1], [0, 0, 0], Trust())[[0, 1, 1]][[0, 1, 1]], None, None
    good = belief.path([1], [0], Trust())[0] - start[0]
    bad = start[0] - belief.path([-1], [0], Trust())[0]
    assert bad > good > 0
    assert 0 < belief.withdrawal(0.7, Trust()) < belief.withdrawal(0.0, Trust()) == Trust().loss


def test_evidence_halves_in_a_half_life_and_trust_returns_to_the_prior():
    p = Trust(half_life=60)
    assert belief.keep(60, p) == pytest.approx(0.5, rel=1e-12)
    last = belief.path([1, 0], [0, 100_000], p)[-1]
    assert last == pytest.approx(float(belief.trust(*belief.prior(p))), abs=1e-9)


def test_governance_and_a_guarantee_raise_the_trust_of_a_stranger():
    levels = [float(belief.trust(*belief.prior(Trust(governance=g)))) for g in RISING]
    assert rises(levels)
    without, covered = belief.trust(*belief.prior(Trust(), guarantee=[0, 1]))
    assert covered > without


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=12), shares, st.data())
def test_shares_of_each_user_add_up_to_one(score, epsilon, data):
    user = data.draw(st.lists(st.integers(0, 3), min_size=len(score), max_size=len(score)))
    mixed = exposure.shares(score, user, Exposure(epsilon=epsilon))
    assert mixed.shape == (len(score),)
    for each in set(user):
        assert mixed[np.array(user) == each].sum() == pytest.approx(1.0)


def test_an_equal_share_makes_exposure_more_equal():
    score, user = np.array([0.0, 1.0, 2.0, 3.0]), np.zeros(4, dtype=int)
    ginis = [exposure.gini(exposure.shares(score, user, Exposure(epsilon=e))) for e in RISING]
    assert rises(-np.array(ginis))
    assert ginis[-1] == pytest.approx(0, abs=1e-12)


def test_gini_of_all_with_one_of_four():
    assert exposure.gini([0, 0, 0, 5]) == pytest.approx(0.75)


def test_followers_come_more_often_and_sleepers_less_but_on_a_club_day():
    p = Exposure()
    awake, asleep = exposure.direct_chance([1, 1], [0, 90], [0, 0], day=1, p=p)
    assert awake == p.private_reach > asleep > 0
    club = exposure.direct_chance([1], [90], [0], day=p.club_every, p=p)
    own = exposure.direct_chance([1, 1], [90, 90], [0, 0], 4, p, awake=[True, False])
    assert own.tolist() == [p.private_reach, p.private_reach * p.dormant_reach]
    assert club[0] == awake


@pytest.mark.parametrize("name", ["match", "trust", "content"])
def test_people_stay_longer_where(name):
    base = {"match": 0.5, "trust": 0.5, "content": 0.5}
    assert rises(content.minutes(**{**base, name: np.array([0.0, 0.5, 1.0])}, u=0.5, p=Content()))


def test_fatigue_keeps_people_out_and_ends_follows():
    tired = 10 * RISING
    assert rises(-content.click_chance(0.5, 0.5, 0, tired, Content()))
    assert rises(content.unfollow_chance(tired, Content()))


@pytest.mark.parametrize(("name", "sign"), [
    ("match", 1), ("trust", 1), ("content", 1), ("contacts", 1), ("recent", -1), ("fatigue", -1),
    ("price", -1), ("pace", 1),
])  # fmt: skip
def test_the_hazard_of_an_order_moves_as_stated(name, sign):
    base = {"match": 0.5, "trust": 0.5}
    odds = order.hazard_odds(**{**base, name: RISING}, p=Order())
    assert rises(sign * order.chance(odds, 3.0))


def test_trust_amplifies_the_worth_of_content():
    def gain(trust):
        x = order.hazard_odds(0.5, trust, Order(), content=np.array([0.2, 0.8]))
        return x[1] - x[0]

    assert gain(0.9) > gain(0.3) > 0


@given(st.floats(-12, 3), st.floats(0.1, 90))
def test_a_visit_is_so_many_minutes_of_one_hazard(odds, minutes):
    once = float(order.chance(odds, minutes))
    twice = float(order.chance(odds, 2 * minutes))
    assert 0 <= once <= 1
    assert 1 - twice == pytest.approx((1 - once) ** 2, abs=1e-12)


@given(shares, shares, st.booleans(), st.sampled_from(range(4)))
def test_refund_chances_are_shares_and_trust_lowers_regret(match, trust, abuser, what):
    p = Experience()
    for covered in (False, True):
        assert 0 <= experience.refund_chance(what, match, trust, abuser, p, covered) <= 1
    more = experience.refund_chance(GOOD, match, min(1.0, trust + 0.1), False, p)
    assert more <= experience.refund_chance(GOOD, match, trust, False, p)


def test_governance_prevents_misdescription():
    u = (np.arange(10_000) + 0.5) / 10_000
    counts = [
        (experience.outcome(0.03, 0.25, g, u, Experience()) == experience.MISDESCRIBED).sum()
        for g in (0.0, 0.5, 1.0)
    ]
    assert rises(-np.array(counts))


@given(
    st.lists(st.integers(1, 10**7), min_size=1, max_size=20), shares, st.data(),
    st.integers(0, 1),
)  # fmt: skip
def test_money_is_conserved_to_the_fen(paid, cost_share, data, guarantee):
    kinds = st.lists(st.sampled_from(range(3)), min_size=len(paid), max_size=len(paid))
    refund = np.array(data.draw(kinds))
    costs = money.order_costs(paid, cost_share, refund, guarantee, Money())
    assert (sum(costs.values()) == np.array(paid)).all()
    assert (costs["refunded_fen"][refund == KEPT] == 0).all()
    assert all(column.dtype == np.int64 for column in costs.values())


def test_users_have_the_shares_asked_for():
    crowd = interest.people(range(200_000), seed=1, p=interest.Interest())
    assert (crowd["city_tier"] <= 2).mean() == pytest.approx(0.45, abs=0.005)
    assert crowd["taste"].mean() == pytest.approx(0, abs=0.01)
    assert crowd["taste"].std() == pytest.approx(1, abs=0.01)


def test_shops_of_two_seeds_are_other_shops_in_the_same_mix():
    one, two = (market.shops(60, seed, market.Market(), ()) for seed in (1, 2))
    assert (one["content"] != two["content"]).any()
    assert sorted(one["content"]) == sorted(two["content"])
    assert one["streams"].sum() == two["streams"].sum()
