"""The planner's controls make plans that can be run; what its nights say is what the runs say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecommerce.parameters import ParameterError, changed, specs
from livecommerce.planner import nights as model
from livecommerce.planner.controls import CHECKS, StagePlan, from_link, plan_of
from livecommerce.session.plan import example, through
from livecommerce.session.report import deciding, outcomes
from livecommerce.session.run import run
from widgets.kit import find, share

BASE = StagePlan()


def records():
    def values(spec):
        if spec.options:
            return st.sampled_from([value for value, _ in spec.options])
        steps = st.integers(0, round((spec.high - spec.low) / spec.step))
        return steps.map(lambda n: type(spec.default)(round(spec.low + n * spec.step, 9)))

    return st.builds(StagePlan, **{spec.name: values(spec) for spec in specs(StagePlan)})


@settings(max_examples=100, deadline=None)
@given(records())
def test_any_controls_make_a_plan_that_fills_the_show(p):
    plan = plan_of(p)
    assert sum(slot.minutes for slot in plan.slots) == plan.minutes
    hero = sum(slot.minutes for slot in plan.slots if slot.product == "serum")
    assert hero == pytest.approx(100 + p.hero, abs=5 * p.rounds)
    assert sum(burst.spend_fen for burst in plan.bursts) == 100 * p.spend
    assert len(plan.gifts) == p.gifts
    assert (plan.warm_up.days, plan.warm_up.clips) == (p.days, p.clips)
    assert from_link(f"https://a.example/page.html#{share(find('stage-planner'), p)}") == plan


def test_with_every_control_at_its_default_it_is_the_example():
    assert plan_of(BASE) == example()


def test_every_control_of_a_check_moves_the_plan_and_no_other_does():
    for spec in specs(StagePlan):
        value = spec.options[1][0] if spec.options else spec.high
        same = plan_of(changed(BASE, **{spec.name: value})) == example()
        assert same == (spec.name not in sum(CHECKS.values(), ())), spec.name


def test_the_hero_opens_every_turn_if_one_says_so():
    slots = plan_of(changed(BASE, opening="serum")).slots
    assert slots[0].product == "serum"
    assert [slot.minutes for slot in slots[:2]] == [20, 10]


@pytest.mark.parametrize("times", [1, 2, 3, 5])
def test_a_run_of_show_gone_through_several_times_keeps_each_products_minutes(times):
    slots = through(example().slots, 180, times)
    assert [slot.start for slot in slots[1:]] == [s.start + s.minutes for s in slots[:-1]]
    for name in ("mask", "serum", "cleanser", "cream set"):
        before, after = (
            sum(slot.minutes for slot in some if slot.product == name)
            for some in (example().slots, slots)
        )
        assert after == pytest.approx(before, abs=2 * times)


def test_the_nights_are_those_of_the_runs():
    found, shows = model.nights(BASE), run(plan_of(BASE), model.RUNS)
    told, said = found.outcomes(fan=7), outcomes(shows)
    for row, name in enumerate(("gmv_fen", "refunded_fen", "left_fen")):
        assert np.allclose(told[row], said[name] / 100), name
    assert np.allclose(told[3], said["left_fen"] / 100 + 7 * said["new_follows"])
    assert np.array_equal(told[4], said["new_follows"])
    share_ = deciding(shows, width=15)["share"]
    assert found.shares == pytest.approx(share_.to_numpy())
    assert found.shares.sum() == pytest.approx(1)


def test_a_step_gains_what_the_same_nights_of_the_moved_plan_leave_more():
    steps = model.best_steps(BASE)
    assert {step.check for step in steps} == set(CHECKS)
    means = [step.gain.mean() for step in steps]
    assert means == sorted(means, reverse=True)
    for step in steps:
        moved = model.nights(changed(BASE, **{step.control: step.value})).outcomes(0)[2]
        gain = (moved - model.nights(BASE).outcomes(0)[2])[: model.STEP_RUNS]
        assert np.allclose(step.gain, gain), step.control


def test_what_a_fan_is_worth_moves_the_ranking_of_placement():
    def flow(fan):
        steps = model.best_steps(changed(BASE, fan=fan))
        return next(step for step in steps if step.check == "A Accurate flow")

    assert flow(0).control == "spend"
    assert flow(0).value < BASE.spend
    assert flow(0).gain.mean() > flow(10).gain.mean()
    assert flow(30).value > BASE.spend


@pytest.mark.parametrize(("link", "said"), [
    ("two-teams?v=1", "no link of the planner"),
    ("stage-planner?v=1&rounds=9", r"StagePlan\.rounds is 9; expected a number from 1 to 5 times"),
    ("stage-planner?v=1&rounds=many", "no number"),
    ("stage-planner?v=1&opening=cream", "expected one of 'mask', 'serum'"),
    ("stage-planner?v=1&colour=3", "no parameter 'colour'"),
])  # fmt: skip
def test_a_link_that_says_no_plan_is_named_in_one_line(link, said):
    with pytest.raises(ParameterError, match=said) as problem:
        from_link(link)
    assert "\n" not in str(problem.value)
