"""Settings that run together say what each says alone, and each runs once."""

import numpy as np
import pytest

from livecommerce.batch import batched
from livecommerce.parameters import changed
from livecommerce.planner import nights as planner
from livecommerce.planner.controls import StagePlan
from livecommerce.planner.controls import plan_of as planned
from livecommerce.platforms import contest
from livecommerce.platforms.contest import Contest
from livecommerce.session import replay as session
from livecommerce.session.replay import NIGHTS, Replay
from livecommerce.session.report import outcomes
from livecommerce.session.run import run
from livecommerce.settings import kuaishou, rival


class Counting:
    """The square of each setting; remembers which ran together."""

    def __init__(self):
        self.ran = []

    def __call__(self, settings):
        self.ran.append(list(settings))
        return [setting * setting for setting in settings]


@pytest.fixture
def square():
    return Counting()


def test_a_setting_alone_runs_once_and_is_kept(square):
    one, _ = batched(square, keep=2)
    assert [one(3), one(3), one(4)] == [9, 9, 16]
    assert square.ran == [[3], [4]]


def test_of_many_settings_only_the_newest_are_kept(square):
    one, _ = batched(square, keep=2)
    assert [one(3), one(4), one(5), one(3)] == [9, 16, 25, 9]
    assert square.ran == [[3], [4], [5], [3]]


def test_settings_ahead_run_together_and_are_there_when_asked_however_many(square):
    one, ahead = batched(square, keep=2)
    ahead([3, 4, 3, 0, 5])
    assert [one(k) for k in (0, 3, 4, 5, 5)] == [0, 9, 16, 25, 25]
    assert square.ran == [[3, 4, 0, 5]]


def test_only_settings_that_are_alike_run_together(square):
    one, ahead = batched(square, keep=9, alike=lambda k: k % 2)
    ahead([1, 2, 3, 4])
    assert [one(k) for k in (1, 2, 3, 4)] == [1, 4, 9, 16]
    assert square.ran == [[1, 3], [2, 4]]


def test_a_run_that_gives_too_few_results_is_an_error():
    _, ahead = batched(lambda settings: settings[1:], keep=9)
    with pytest.raises(ValueError, match="shorter"):
        ahead([1, 2])


def test_replays_run_ahead_are_those_run_alone():
    some = [Replay(slot=25, reward=reward, fans=fans, minute=minute)
            for reward in (0.5, 0.0) for fans in (900, 1_100) for minute in (3, 5)]  # fmt: skip
    session.ahead(some)
    for p in some:
        world = kuaishou().change(session__reward=p.reward)
        alone = run(session.plan_of(p), NIGHTS, world=world)
        shown = session.replay(p)
        assert (shown.plan, shown.world, shown.seed) == (alone.plan, alone.world, alone.seed)
        assert all(np.array_equal(shown.log[name], alone.log[name]) for name in alone.log)


def test_a_replay_of_other_nights_seeds_or_worlds_takes_none_that_was_run_ahead():
    p = Replay(slot=25, fans=1_300)
    session.ahead([p])
    assert session.replay(p, runs=3).runs == 3
    assert session.replay(p, seed=9).seed == 9
    assert session.replay(p, world=rival()).world == rival().change(session__reward=p.reward)
    assert session.replay(p).runs == NIGHTS


def test_plans_run_ahead_are_those_run_alone():
    some = [StagePlan(gifts=gifts, fan=fan) for gifts in range(8) for fan in (5, 6)]
    planner.ahead(some)
    for p in (some[0], some[-1]):
        shows = run(planned(p), planner.RUNS)
        assert np.allclose(planner.nights(p).money[2], outcomes(shows)["left_fen"] / 100)


def test_contests_run_ahead_are_those_run_alone():
    some = [Contest(grown=grown, price=price) for grown in (0, 30) for price in (60, 70)]
    contest.ahead(some)
    for p in some:
        asked = [contest.money_by_month(p), contest.money_by_month(changed(p, count="gmv"))]
        alone = contest.run_all([p])[0]
        for money, name in zip(asked, ("left", "gmv"), strict=True):
            assert np.array_equal(money, alone[name])
