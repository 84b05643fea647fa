"""Two platforms: the same people and goods on both, and who wins where."""

import itertools

import numpy as np
import pytest

from livecommerce.mechanisms import experience
from livecommerce.mechanisms.experience import DEFECT, GOOD, REFUND_ONLY, RETURNED
from livecommerce.parameters import ParameterError
from livecommerce.platforms.map import Meeting, both, cells_of, crossing, lead, live
from livecommerce.platforms.meeting import BY, OUTCOMES, head_to_head, segments
from livecommerce.settings import douyin, kuaishou

RISING = np.linspace(0, 1, 11)


@pytest.fixture(scope="module")
def duel():
    return head_to_head(seeds=(1, 2, 3), users=700)


def rises(values) -> bool:
    return bool((np.diff(values) > 0).all())


def test_people_and_goods_are_the_same_on_both(duel):
    for one, other in duel.runs:
        for name in ("taste", "activity", "price_sensitivity", "abuser"):
            assert np.array_equal(one.people[name], other.people[name])
        assert np.array_equal(one.products["price_fen"], other.products["price_fen"])
        assert np.array_equal(one.pairs["match"], other.pairs["match"])


def test_users_see_as_many_shows_on_both(duel):
    for pair in duel.runs:
        one, other = (run.rows["impressions"]["day"].size for run in pair)
        assert other == pytest.approx(one, rel=0.04)


@pytest.mark.parametrize("by", BY)
def test_segments_add_up_to_the_totals(duel, by):
    totals = duel.totals()
    for outcome in OUTCOMES:
        table = duel.where(by, outcome)
        assert list(table.index) == segments(BY[by][1])
        for side in ("trust_first", "interest_first", "lead"):
            assert table[side].sum() == pytest.approx(totals.loc[outcome, side])
    assert (totals["low"] <= totals["lead"]).all()


def test_users_add_up_to_the_totals(duel):
    users = duel.by_user()
    assert len(users) == len(duel.seeds) * 700
    totals = duel.totals().loc["gmv_fen"]
    for side in ("trust_first", "interest_first"):
        assert users[side].sum() == pytest.approx(len(duel.seeds) * totals[side] / 100)
    assert users["trust"].between(0, 1).all()


def test_interest_first_wins_among_strangers_and_trust_first_where_there_is_trust(duel):
    table = duel.where("trust")
    assert table["lead"].iloc[0] < 0 < table["lead"].iloc[1:].min()
    assert rises(table["ratio"].iloc[:3])
    assert table["wins"].iloc[-1] == 1


def test_the_lead_of_trust_grows_over_the_year_and_shrinks_with_match(duel):
    assert rises(duel.where("month")["ratio"])
    assert rises(-duel.where("match")["ratio"])


def test_a_grid_splits_the_segments_of_either_key(duel):
    table = duel.grid("match", "month")
    assert table.shape == (4, 4)
    assert (table.index.name, table.columns.name) == ("match", "month")
    whole = duel.where("match")["ratio"]
    assert (table.min(axis=1) <= whole).all()
    assert (whole <= table.max(axis=1)).all()
    with pytest.raises(KeyError, match="unknown 'colour'"):
        duel.grid("match", "colour")


def test_one_pair_in_expectation_leads_as_whole_worlds_do(duel):
    """The map leaves out chance and other shops' trust; its ratios stay near the worlds'."""
    middle = np.array([0.375, 0.625, 0.875])
    cells = cells_of(Meeting(), match=middle)
    one, other = live(cells, kuaishou()), live(cells, douyin())
    worlds = duel.where("match")["ratio"].iloc[1:]
    assert one["gmv_fen"] / other["gmv_fen"] == pytest.approx(worlds.to_numpy(), abs=0.15)


def test_unknown_keys_get_one_line_that_lists_them(duel):
    with pytest.raises(KeyError, match="unknown 'colour'; expected one of match, trust"):
        duel.where("colour")
    with pytest.raises(KeyError, match="unknown 'profit'; expected one of orders, gmv_fen"):
        duel.where("match", "profit")
    with pytest.raises(ValueError, match="seeds is empty"):
        head_to_head(seeds=())


def test_a_pair_sees_before_it_enters_and_enters_before_it_buys():
    cells = cells_of(Meeting(), match=RISING)
    for world in (kuaishou(), douyin()):
        year = live(cells, world)
        assert (year["impressions"] > year["visits"]).all()
        assert (year["visits"] > year["orders"]).all()
        assert (year["gmv_fen"] - year["refunded_fen"] >= year["left_fen"]).all()
        assert rises(year["orders"])
        assert ((year["follows"] > 0) & (year["follows"] < 1)).all()


@pytest.mark.parametrize(("name", "values", "sign"), [
    ("evidence", np.array([0.0, 4.0, 8.0]), 1), ("half_decided", RISING, 1),
    ("content", RISING, 1), ("defect", 0.5 * RISING, -1), ("cycle", 3.0 + 100 * RISING, -1),
    ("rooms", np.array([2.0, 12.0, 40.0]), -1),
])  # fmt: skip
def test_orders_of_a_pair_move_as_stated_on_both_platforms(name, values, sign):
    cells = cells_of(Meeting(), **{name: values})
    for world in (kuaishou(), douyin()):
        assert rises(sign * live(cells, world)["orders"])


def test_frequent_needs_and_good_content_favour_trust_rare_needs_of_high_match_interest():
    often, rarely = lead(Meeting(match=0.9), cycle=np.array([10.0, 300.0]))
    assert often > 0 > rarely
    dull, good = lead(Meeting(), content=np.array([0.0, 1.0]))
    assert dull < 0 < good
    assert rises(lead(Meeting(), evidence=np.array([0.0, 3.0, 6.0])))


def test_a_crossing_is_where_the_lead_changes_hands():
    (at,) = crossing("content", Meeting())
    around = lead(Meeting(), content=np.array([at - 0.05, at + 0.05]))
    assert around[0] < 0 < around[1]
    assert crossing("half_decided", Meeting()) == []


def test_one_pair_told_in_full():
    table = both(Meeting())
    assert list(table) == ["trust_first", "interest_first", "ratio"]
    assert table.loc["gmv_fen", "trust_first"] == pytest.approx(
        9_900 * table.loc["orders", "trust_first"]
    )


def test_an_unknown_parameter_of_a_meeting_gets_one_line():
    with pytest.raises(ParameterError, match="no parameter 'colour'"):
        lead(Meeting(), colour=RISING)
    with pytest.raises(ParameterError, match="no parameter 'colour'"):
        crossing("colour", Meeting())


def test_shares_of_refunds_are_the_mean_of_single_decisions():
    """Counted over an even grid of draws, order by order, as the world decides."""
    p, defect, match, trust = kuaishou().experience, 0.1, 0.4, 0.6
    grid = (np.arange(120) + 0.5) / 120
    arrives, covers, goes = (x.ravel() for x in np.meshgrid(grid, grid, grid))
    what = np.where(arrives < defect + p.late, DEFECT, GOOD)
    counted = np.zeros(2)
    for abuser, weight in ((False, 1 - p.abusers), (True, p.abusers)):
        covered = covers < p.remedy
        chance = experience.refund_chance(what, match, trust, abuser, p, covered)
        abused = abuser & covered & (what == GOOD) & (goes < p.abuse)
        kind = experience.remedy_of(goes < chance, what, covered, abused)
        counted += weight * np.array([(kind == RETURNED).mean(), (kind == REFUND_ONLY).mean()])
    shares = experience.refund_shares(match, trust, defect, p)
    assert [float(x) for x in shares] == pytest.approx(list(counted), abs=0.006)


def test_no_two_segments_share_a_name():
    for _, edges, _ in BY.values():
        names = segments(edges)
        assert all(a != b for a, b in itertools.combinations(names, 2))
        assert len(names) == len(edges) + 1
