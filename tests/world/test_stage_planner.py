"""The planner's controls make plans that can be run; what its nights say is what the runs say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecommerce.parameters import changed, specs
from livecommerce.plan import example
from livecommerce.session import run
from livecommerce.session_report import deciding, outcomes
from livecommerce.stage_planner import MINUTES, RUNS, STRETCH, StagePlan, nights, plan_of


def records():
    def values(spec):
        if spec.options:
            return st.sampled_from([value for value, _ in spec.options])
        steps = st.integers(0, round((spec.high - spec.low) / spec.step))
        return steps.map(lambda n: type(spec.default)(spec.low + n * spec.step))

    return st.builds(StagePlan, **{spec.name: values(spec) for spec in specs(StagePlan)})


@settings(max_examples=100, deadline=None)
@given(records())
def test_any_controls_make_a_plan_that_fills_the_show(p):
    plan = plan_of(p)
    assert sum(slot.minutes for slot in plan.slots) == MINUTES
    hero = sum(slot.minutes for slot in plan.slots if slot.product == "serum")
    assert hero == pytest.approx(MINUTES * p.hero / 100, abs=2 * p.turns + 1)
    assert sum(burst.spend_fen for burst in plan.bursts) == 100 * p.spend
    assert len(plan.gifts) == p.gifts
    assert (plan.warm_up.days, plan.warm_up.clips) == (p.days, p.clips)


@pytest.mark.parametrize("change", [
    {"turns": 3}, {"opening": "serum"}, {"at": 50}, {"price": 89}, {"offer_new": 20},
    {"stock": 500}, {"gifts": 2}, {"pieces": 200}, {"clips": 3}, {"aim": 0.5}, {"hero": 70},
    {"days": 1}, {"spend": 0}, {"offer_fans": 0},
], ids=str)  # fmt: skip
def test_each_control_moves_the_plan(change):
    assert plan_of(changed(StagePlan(), **change)) != plan_of(StagePlan())


def test_the_nights_are_those_of_the_runs():
    found, shows = nights(StagePlan()), run(plan_of(StagePlan()), RUNS)
    for name, values in found.values.items():
        assert np.array_equal(values, outcomes(shows)[name]), name
    share = deciding(shows, width=STRETCH)["share"]
    assert found.shares == pytest.approx(share.to_numpy())
    assert found.shares.sum() == pytest.approx(1)


def test_the_standard_plan_has_the_examples_goods_and_room():
    plan = plan_of(StagePlan())
    assert (plan.products, plan.room, plan.fans) == (
        example().products, example().room, example().fans
    )  # fmt: skip
