"""Plans as files, and the five parts of STAGE tried one by one."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from livecommerce.planner.file import PlanFileError, parse, read, told, write
from livecommerce.planner.stage import CHECKS, tried, tries, weakest
from livecommerce.session.bill import bill
from livecommerce.session.goals import goals
from livecommerce.session.minute import WAYS
from livecommerce.session.plan import Goal, Plan, Product, WarmUp, example
from livecommerce.session.report import outcomes
from livecommerce.session.run import run
from tests.drawn import plans

SHORT = """name: short
minutes: 30
products:
  - name: serum
    role: hero
    stock: 20
slots:
  - {start: 0, minutes: 30, product: serum}
"""


@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(plans())
def test_a_plan_written_and_read_is_the_same_plan(plan):
    assert parse(told(plan)) == plan


def test_what_a_file_leaves_out_has_its_default(tmp_path):
    plan = parse(SHORT)
    assert plan.products == (Product("serum", stock=20),)
    assert plan.fans == Plan().fans
    write(plan, tmp_path / "plan.yaml")
    assert read(tmp_path / "plan.yaml") == plan
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize(("wrong", "right", "line"), [
    ("stock: 20", "stock: -5", r"line 6: Product.stock is -5; expected a number from 0"),
    ("stock: 20", "stok: 20", r"line 6: Product has no 'stok'; it has name, role, price_fen"),
    ("role: hero", "role: best", r"line 5: Product.role is 'best'; expected one of 'traffic'"),
    ("minutes: 30\n", "minutes: long\n", r"line 2: Plan.minutes is 'long'; expected a number"),
    ("product: serum}", "product: soap}", r"line 8: the slot at minute 0 shows 'soap'"),
    ("name: short", "name: 2024-13-45", r"line 1: Plan.name: month must be in 1..12"),
    ("name: short", "? [a]\n: b", r"line 1: Plan has no"),
    ("name: short", "name: \x00", r"line 1: no YAML"),
    ("name: short", 'name: "a\\nb"', r"line 1: Plan.name is .* expected one line"),
    ("name: short", "name: 7", r"line 1: Plan.name is 7; expected one line of text"),
    ("name: short", "name: short\nname: long", r"line 2: Plan.name stands twice"),
    ("products:", "products: [", r"line \d+: no YAML"),
    ("slots:\n  - {start: 0, minutes: 30, product: serum}", "slots: 3", r"slots is not a list"),
    ("slots:\n  - {start: 0, minutes: 30, product: serum}", "slots: [3]", r"line 7: Slot is not"),
])  # fmt: skip
def test_a_bad_file_gets_the_line_and_the_reason(wrong, right, line):
    assert wrong in SHORT
    with pytest.raises(PlanFileError, match=line):
        parse(SHORT.replace(wrong, right, 1), "my plan.yaml")


@pytest.mark.parametrize(("part", "line"), [
    ("  - {start: 20, minutes: 5, product: serum}", "line 9: the slot at minute 20"),
    ("gifts:\n  - {minute: 5}\n  - {minute: 40}", "line 11: the gift at minute 40 ends"),
    ("goals:\n  - {group: fans, minutes: 20}\n  - {group: fans, start: 10, minutes: 20}",
     "line 11: the goal at minute 10"),
    ("bursts:\n  - {start: 5}", "line 9: Plan has no 'bursts'; placement stands in the goals"),
    ("goals:\n  - {group: fans, spend_fen: 9}", "line 10: Goal.spend_fen of group 'fans' is 9; "),
    ("goals:\n  - {group: paid, minutes: 20}\n  - {group: paid, start: 20, minutes: 10, "
     "spend_fen: 9, after: 5, lasts: 6}", "line 11: the placement of the goal at minute 20 lasts"),
    ("goals:\n  - {group: paid, spend_fen: -9}", "line 10: Goal.spend_fen is -9; expected"),
    ("goals:\n  - {minutes: 20}", "line 10: Goal has no 'group'; expected one of 'new', 'paid'"),
    ("  - {start: 20, minutes: 5}", "line 9: Slot has no 'product'; expected one"),
    ("goals:\n  - {group: aunts, minutes: 20}", "line 10: Goal.group is 'aunts'"),
])  # fmt: skip
def test_what_parts_spoil_together_gets_the_line_of_the_part_that_does(part, line):
    with pytest.raises(PlanFileError, match=line):
        parse(f"{SHORT}{part}\n")


def test_a_file_in_another_encoding_is_one_line(tmp_path):
    (tmp_path / "plan.yaml").write_bytes("name: 直播\n".encode("gb18030"))
    with pytest.raises(PlanFileError, match=r"is no text in UTF-8"):
        read(tmp_path / "plan.yaml")


@settings(max_examples=150, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 2_000), st.integers(0, 12), st.text(max_size=6))
def test_any_damage_leaves_a_plan_or_one_line(place, length, put):
    whole = told(example())
    damaged = whole[:place] + put + whole[place + length :]
    try:
        plan = parse(damaged)
    except PlanFileError:
        return
    assert parse(told(plan)) == plan


def test_an_empty_file_is_no_plan():
    with pytest.raises(PlanFileError, match=r"my plan\.yaml is empty; expected a plan"):
        parse("# nothing\n", "my plan.yaml")


def test_a_file_makes_nothing_but_plain_values():
    with pytest.raises(PlanFileError):
        parse(SHORT.replace("name: short", "name: !!python/name:os.system x"))


@pytest.mark.parametrize("plan", [example(), parse(SHORT), Plan()], ids=lambda plan: plan.name)
def test_each_part_of_stage_is_changed_alone(plan):
    parts = {
        "timing": "slots", "accurate_flow": "goals", "shaping_merchandise": "products",
        "gifts_strategy": "gifts", "early_content": "warm_up",
    }  # fmt: skip
    seen = set()
    for check, _, _, other in tries(plan):
        assert other != plan
        assert other.change(**{parts[check]: getattr(plan, parts[check])}) == plan
        seen.add(check)
    assert seen <= set(CHECKS)
    assert {"accurate_flow", "gifts_strategy", "early_content"} <= seen


def test_the_gain_of_a_change_is_what_the_changed_plan_leaves_more():
    plan = parse(SHORT).change(warm_up=WarmUp(days=1, clips=1))
    table = tried(plan, runs=8, seed=2)
    assert table["gain_fen"].is_monotonic_decreasing
    row = table[table["change"] == "Leave the warm-up out."].iloc[0]
    other = plan.change(warm_up=WarmUp(days=0, clips=0))
    gain = outcomes(run(other, 8, 2))["left_fen"] - outcomes(run(plan, 8, 2))["left_fen"]
    assert row["gain_fen"] == pytest.approx(gain.mean())
    best = weakest(table)
    assert best["check"].is_unique
    assert best["gain_fen"].iloc[0] == table["gain_fen"].iloc[0]


def test_a_value_for_a_fan_raises_what_placement_is_worth():
    def placement(fan_fen):
        table = tried(example(), runs=8, fan_fen=fan_fen)
        return table.loc[table["change"] == "Buy no placement.", "gain_fen"].item()

    assert placement(2_000) < placement(0)


def test_what_a_group_spends_is_what_the_run_buys_and_the_sheet_shows():
    """Placement is said once: a goal's spend is on the bill, to the fen, in its own minutes."""
    plan = parse(SHORT).change(goals=(
        Goal("paid", 0, 10, 0, spend_fen=30_001, after=2, lasts=7),
        Goal("paid", 10, 20, 0, spend_fen=5, after=0, lasts=20, aim=0.5),
        Goal("fans", 0, 30, 1_000),
    ))  # fmt: skip
    shows = run(plan, 3)
    spent = bill(shows)["placement_fen"]
    assert (spent[2:9].sum(axis=0) == 30_001).all()
    assert (spent.sum(axis=0) == 30_006).all()
    assert goals(shows)["placement_fen"].tolist() == [30_001, 5, 0]
    paid = shows.log["arrivals"][:, WAYS.index("paid")]
    assert paid[2:9].sum() > 0
    assert paid[:2].sum() == 0
    assert plan.unplaced().bursts == ()
    assert not bill(run(plan.unplaced(), 3))["placement_fen"].any()
