"""Each claim that chapter 19 makes about its worlds and its map, so that none turns untrue."""

from __future__ import annotations

import numpy as np
import pytest

from livecommerce import COURSE_SEED
from livecommerce.exercises import ch19_keys as keys
from livecommerce.mechanisms.exposure import Exposure, shares
from livecommerce.platforms.contest import ALONG, STEPS, Contest, money_by_month, overtaken
from livecommerce.platforms.hosting import REACH, WEIGHTS, hosted
from livecommerce.platforms.map import Meeting, crossing, lead
from livecommerce.platforms.meeting import head_to_head
from livecommerce.settings import douyin, kuaishou, rival
from livecommerce.world import World


def leads(**moved) -> np.ndarray:
    """Trust-first less interest-first so far, yuan, at each month's end."""
    one, other = money_by_month(Contest(**moved))
    return (one - other)[:, 0]


@pytest.fixture(scope="module")
def duel():
    return keys.course_duel()


@pytest.fixture(scope="module")
def halves(duel):
    return keys.halves(duel.by_user())


def ahead_with(people, part) -> np.ndarray:
    """Per cent left ahead of interest-first with some of the five numbers: mean, low, high."""
    interest = hosted(people, douyin())
    changed = hosted(interest, kuaishou(), only=part)
    row = head_to_head((1, 2), 120, trust_first=changed, interest_first=interest).totals()
    found = row.loc["left_fen"]
    return 100 * found[["lead", "low", "high"]].to_numpy() / found["interest_first"]


def test_interest_first_leads_the_trial_and_trust_first_the_serums_year():
    lead = leads()
    assert (lead[: keys.TRIAL] < 0).all()
    assert lead[-1] > 0
    assert keys.better_year(None) == "trust"
    assert overtaken(lead) == 11  # a reply tells of ten months behind
    assert 5 <= np.argmin(lead) <= 7


def test_the_rice_cooker_stays_behind_and_turns():
    lead = leads(cycle=184)
    assert (lead < 0).all()
    assert 5 <= np.argmin(lead) <= 7


def test_the_known_room_leads_one_feed_and_the_fitting_one_the_other():
    match, trust = np.array([0.5, 0.9, 0.5]), np.array([0.8, 0.4, 0.4])
    for (m, t), first in (((2, 4), 0), ((5, 1), 1)):
        share = shares(m * match + t * trust, [0, 0, 0], Exposure(epsilon=0))
        assert share.argmax() == first
    for world, weights in ((kuaishou(), (2, 4)), (douyin(), (5, 1))):
        assert (world.exposure.match, world.exposure.trust) == weights


def test_people_see_as_many_shows_on_both(duel):
    for one, other in duel.runs:
        seen = [run.rows["impressions"]["day"].size for run in (one, other)]
        assert seen[0] / seen[1] == pytest.approx(1, abs=0.05)


def test_most_of_the_reports_gap_is_people(halves):
    same = (halves["trust_first"] - halves["interest_first"]).mean()
    report = halves["trust_first"].iloc[1] - halves["interest_first"].iloc[0]
    assert 0 < same < report / 2
    assert (halves["trust_first"] > halves["interest_first"]).all()
    between = halves.iloc[1] - halves.iloc[0]
    assert between.min() > (halves["trust_first"] - halves["interest_first"]).max()


def test_fewer_rooms_are_shown_for_an_order_on_trust_first(duel):
    for one, other in duel.runs:
        rooms = [run.rows["impressions"]["day"].size / run.rows["orders"]["day"].size
                 for run in (one, other)]  # fmt: skip
        assert rooms[0] < rooms[1]


def test_interest_first_leads_among_strangers_and_ties_are_worth_calling_on(duel):
    table = duel.where("trust")
    assert table["high"].iloc[0] < 0
    assert table["ratio"].iloc[0] > 0.98  # a reply says: by less than two per cent
    assert (table["low"].iloc[1:] > 0).all()
    assert table["ratio"].iloc[0] < table["ratio"].iloc[1] < table["ratio"].iloc[2:].min()
    assert (np.diff(duel.where("match")["ratio"]) < 0).all()


def test_the_border_of_needs_lies_on_the_row_and_moves_as_told():
    (at,) = crossing("cycle", Meeting(match=0.9))
    assert 40 < at < 70
    row = slice(1 + 2 * STEPS, 1 + 3 * STEPS)
    assert list(ALONG)[2] == "cycle"
    for moved, month, sign in (({"evidence": 1.0}, 11, 1), ({}, 5, -1)):
        one, other = money_by_month(Contest(**moved))
        assert (sign * (one - other)[month, row] > 0).all()


def test_content_moves_the_border():
    needs = np.array([4.0, 14.0, 184.0])
    poor, middle, good = (lead(Meeting(match=0.9, content=c), cycle=needs) for c in (0.4, 0.5, 0.6))
    assert (poor < middle).all()
    assert (middle < good).all()
    assert good.min() > 0
    assert middle[1] > 0 > middle[2]
    assert poor[0] > 0 > poor[1]


def test_at_half_price_who_sells_more_loses_more():
    assert keys.loss_leads(None) == "trust-interest"
    assert money_by_month(Contest(price=50))[0][-1, 0] < 0


def test_one_team_beats_two_and_ten_times_the_crowd_turns_it():
    left = keys.plans(None)
    team = keys.facts_of_host(None)["team"]
    assert keys.best_plan(None) == "trust"
    gain = left["split"] + team - left["trust"]
    assert 0 < gain < team < 10 * gain


def test_the_follow_page_makes_the_lead_among_both_kinds_of_people():
    ours = {part: ahead_with(kuaishou(), part) for part in (WEIGHTS, REACH)}
    assert abs(ours[WEIGHTS][0]) < 1.5
    assert ours[REACH][1] > 8
    others = {part: ahead_with(rival(), part) for part in (WEIGHTS, (*WEIGHTS, *REACH))}
    assert abs(others[WEIGHTS][0]) < 5
    assert others[*WEIGHTS, *REACH][1] > 10


def test_the_settings_own_lead_is_that_of_the_page_or_less(duel):
    row = duel.totals().loc["left_fen"]
    whole = 100 * row["lead"] / row["interest_first"]
    assert 8 < whole < ahead_with(kuaishou(), REACH)[0] + 3


def test_growing_together_takes_the_lead_away_in_equal_parts_only_where_ties_exist():
    steps = range(0, 101, 20)
    strangers, known = (
        np.array([leads(grown=step, evidence=parcels)[-1] for step in steps])
        for parcels in (0.0, 3.0)
    )
    assert strangers[-1] == known[-1] == 0
    parts = -np.diff(known) / known[0]
    assert parts == pytest.approx([0.2] * 5, abs=0.02)
    assert -np.diff(strangers)[0] < 0.1 * strangers[0]


def test_in_whole_worlds_rare_needs_lead_on_trust_first_too(duel):
    assert duel.where("cycle")["low"].iloc[-1] > 0


def test_keys_of_the_exercises_are_those_of_the_course_seed():
    world = World(COURSE_SEED, kuaishou(), users=50)
    assert keys.people_lower(world) < keys.people_same(world) < keys.people_naive(world)
    assert keys.match_all(world) < keys.match_ahead(world) < keys.match_average(world)
