"""Goals against what the runs bring."""

from dataclasses import replace

import pytest

from livecommerce.session.bill import bill
from livecommerce.session.goals import goals
from livecommerce.session.plan import Goal, example
from livecommerce.session.run import run

RUNS = 20


@pytest.fixture(scope="module")
def shows():
    return run(example(), RUNS, seed=4)


def test_goals_of_all_groups_and_hours_hold_the_whole_gmv_and_all_placement(shows):
    placed = {"paid": 300_000}
    whole = tuple(Goal(g, 0, 180, spend_fen=placed.get(g, 0)) for g in ("new", "paid", "fans"))
    one = run(example().change(goals=whole), 1, seed=4)
    table = goals(one)
    assert table["middle_fen"].sum() == bill(one)["gmv_fen"].sum()
    spent = table.set_index("group")["placement_fen"]
    assert spent.to_dict() == {"new": 0, "fans": 0, "paid": bill(one)["placement_fen"].sum()}
    assert spent["paid"] == 300_000


def test_the_share_of_nights_that_reach_a_goal_falls_with_the_goal(shows):
    def reached(gmv_fen):
        plan = example().change(goals=(Goal("fans", 0, 60, gmv_fen),))
        return goals(run(plan, RUNS, seed=4))["reached"].item()

    middle = int(goals(shows).query("group == 'fans' and start == 0")["middle_fen"].item())
    assert reached(0) == 1.0
    assert 0.3 < reached(middle) < 0.7
    assert reached(100 * middle) == 0.0


def test_what_a_goal_asks_for_moves_nothing(shows):
    asked = tuple(replace(goal, gmv_fen=1) for goal in example().goals)
    other = run(example().change(goals=asked), RUNS, seed=4)
    assert (bill(other)["left_fen"] == bill(shows)["left_fen"]).all()


def test_a_plan_without_goals_buys_no_placement(shows):
    without = run(example().change(goals=()), RUNS, seed=4)
    assert goals(without).empty
    assert (bill(without)["left_fen"] == bill(run(example().unplaced(), RUNS, 4))["left_fen"]).all()
