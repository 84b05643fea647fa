"""Chapter 02, trust commerce: its exercises (`ch02_keys.py`, `ch02_cause_keys.py` compute)."""

from __future__ import annotations

from livecommerce.exercises import ch02_cause_keys as causes
from livecommerce.exercises import ch02_keys as keys
from livecommerce.exercises.ch02_bets import BETS
from livecommerce.exercises.record import Exercise, Misconception

MINUTES = Exercise(
    slug="trust-orders-per-minute",
    chapter="02",
    objective="divide totals, not rates, when minutes are what is bought",
    kind="number",
    prompt=(
        "How many orders per **1,000 watched minutes** does Lan make, over all three shows (one "
        "decimal)?"
    ),
    table=keys.shows_of_lan,
    facts=keys.facts_of_shows,
    key=keys.lan_rate,
    tolerance=0.25,
    unit="orders per 1,000 minutes",
    otherwise="What did you add up, and what did you divide by what?",
    hints=(
        "What is drawn at random here, a show or a minute?",
        "Put all her minutes into one pot and all her orders into another. Then divide once.",
    ),
    solution=(
        "{orders:,} orders in {minutes:,.0f} minutes make {key:.1f} per 1,000. Bo makes "
        "{bo_rate:.1f} by the same count. The average of the three rates, {average_of_shows:.1f}, "
        "is right if your slot goes into a show drawn at random."
    ),
    misconceptions=(
        Misconception(
            "average-of-shows",
            keys.lan_average,
            "A show of {small_minutes:,.0f} minutes weighed as much as one of "
            "{large_minutes:,.0f}. Draw one watched minute at random: which show is it from?",
            mends="#one-slot-two-rooms",
        ),
        Misconception(
            "per-viewer",
            keys.lan_per_viewer,
            "That is per 1,000 *viewers*. Lan's stay {lan_stay:.1f} minutes, Bo's {bo_stay:.1f}. "
            "Which of the two are you paying for?",
            mends="#one-slot-two-rooms",
        ),
        Misconception(
            "best-show",
            keys.lan_best,
            "That is her best show alone. The slot does not come with a promise which show it is.",
            mends="#one-slot-two-rooms",
        ),
        Misconception(
            "largest-show",
            keys.lan_large,
            "That is her largest show alone. It has most of the minutes, not all of them.",
            mends="#one-slot-two-rooms",
        ),
        Misconception(
            "bo-instead",
            keys.bo_rate,
            "That is Bo's rate. Asked is Lan's.",
            slip=True,
            mends="#one-slot-two-rooms",
        ),
    ),
)

LEDGER = Exercise(
    slug="trust-ledger-by-hand",
    chapter="02",
    objective="keep a ledger of deposits and withdrawals",
    kind="number",
    prompt=(
        "A buyer from our tables had these parcels from one shop. She started from *a* = "
        "{a:.2f} and *b* = {b:.2f}; a bad parcel weighs {loss:g} times a good one. Leave fading "
        "out. How high is her trust now, in **per cent**?"
    ),
    table=keys.diary_table,
    facts=keys.facts_of_diary,
    key=keys.diary_trust,
    tolerance=0.75,
    unit="per cent",
    high=100,
    otherwise="How much stands in *a*, and how much in *b*?",
    hints=(
        "Write two sums, one for *a* and one for *b*, before you divide.",
        "A late parcel is a bad parcel, too. What does one bad parcel add, and to which sum?",
    ),
    solution=(
        "*a* = {a:.2f} + {good} and *b* = {b:.2f} + {loss:g} × {bad}, so trust is {key:.1f} per "
        "cent. Her share of good parcels is {share_of_good:.0f} per cent: a ledger is more wary "
        "than a count, since it starts from a stranger's doubt and minds losses more."
    ),
    misconceptions=(
        Misconception(
            "bad-counts-once",
            keys.diary_bad_once,
            "You let a bad parcel weigh as much as a good one. What does λ say?",
            mends="#a-ledger-of-trust",
        ),
        Misconception(
            "no-stranger",
            keys.diary_no_prior,
            "Your ledger starts from nothing. What did she believe before the first parcel?",
            mends="#a-ledger-of-trust",
        ),
        Misconception(
            "share-of-good",
            keys.diary_share,
            "That is the share of good parcels she had. Trust also holds what she believed "
            "before, and minds a bad parcel more.",
            mends="#a-ledger-of-trust",
        ),
        Misconception(
            "late-is-good",
            keys.diary_late_is_good,
            "You let every parcel count as a good one. Look at the list again: did all arrive "
            "as they should?",
            mends="#a-ledger-of-trust",
        ),
        Misconception(
            "doubt",
            keys.diary_doubt,
            "That is what she expects to go wrong. Which of the two sums stands above the line?",
            mends="#a-ledger-of-trust",
        ),
    ),
)

LOOP = Exercise(
    slug="trust-loop-remedy",
    chapter="02",
    objective="read off a model what a remedy is worth",
    kind="number",
    tool="widget",
    prompt=(
        "Use the loop above. Set **three** bad parcels (fewer may reach her), leave all else "
        "alone, and compare the two remedies. How many **yuan** more (a minus if less) has the "
        "shop left after {contacts} visits if it refunds without return?"
    ),
    facts=keys.facts_of_loop,
    key=keys.remedy_gain,
    tolerance=3,
    unit="yuan",
    low=None,
    otherwise="Which two amounts did you read off, and which did you take from which?",
    hints=(
        "You need two readings of what is left, with three bad parcels in both.",
        "Subtract the amount left under “Take it back” from that under “Refund, no return”.",
    ),
    solution=(
        "¥{refund_left:,.0f} against ¥{return_left:,.0f}, so ¥{key:,.0f}. With one bad parcel it "
        "is ¥{one_bad_parcel:,.0f}. A refund without return keeps her coming, and every jar given "
        "away costs. Which is larger depends on how many parcels are bad."
    ),
    misconceptions=(
        Misconception(
            "one-bad-parcel",
            keys.remedy_gain_one,
            "That is the gain with one bad parcel. How many are in the batch of this question?",
            mends="#the-loop",
        ),
        Misconception(
            "against-the-twin",
            keys.loss_to_twin,
            "You compared with the dashed line, the buyer who had no bad batch at all. The "
            "question compares two remedies.",
            mends="#the-loop",
        ),
        Misconception(
            "whole-amount",
            keys.refund_left,
            "That is all that is left under one remedy. How much would be left under the other?",
            mends="#the-loop",
        ),
        Misconception(
            "the-other-amount",
            keys.return_left,
            "That is all that is left if the parcel goes back. How much would be left under "
            "the other remedy?",
            mends="#the-loop",
        ),
        Misconception(
            "return-against-the-twin",
            keys.loss_of_return,
            "That is what the batch takes when the parcel goes back. The question compares "
            "that remedy with the other, not with the dashed line.",
            mends="#the-loop",
        ),
    ),
)

PATH = Exercise(
    slug="trust-decision-path",
    chapter="02",
    objective="count those at risk",
    kind="number",
    prompt=(
        "Shops **with** a guarantee. The table counts pairs by visit. Of the pairs that come to "
        "their **third** visit without an order, how many **per cent** order there? (Some pairs "
        "do not come again before the year ends.)"
    ),
    table=keys.path_table,
    key=keys.path_hazard,
    tolerance=keys.path_tolerance,
    unit="per cent",
    high=100,
    otherwise="Which pairs did you count, and of which pairs?",
    hints=(
        "The word is *of*: which pairs could order at their third visit?",
        "Those who ordered before are out, and so are those who never came a third time.",
    ),
    solution=(
        "Divide the first orders at visit 3 by the pairs that reach it undecided: {key:.1f} per "
        "cent. By all pairs it would be {of_all_pairs:.1f}, which also counts people who could no "
        "longer decide there."
    ),
    misconceptions=(
        Misconception(
            "of-all-pairs",
            keys.path_of_all,
            "You divided by everyone who ever came. Were all of them still undecided at visit 3?",
            mends="#the-decision-path",
        ),
        Misconception(
            "of-buyers",
            keys.path_of_buyers,
            "You divided by those who ordered at some visit in the table. Those who are still "
            "undecided belong into the count, too.",
            mends="#the-decision-path",
        ),
        Misconception(
            "all-so-far",
            keys.path_cumulative,
            "That is the share who have ordered *by* the third visit. Asked is the third alone.",
            mends="#the-decision-path",
        ),
        Misconception(
            "of-the-second-visit",
            keys.path_of_second,
            "You divided by those who came to the visit before. Some of them ordered there, "
            "and some never came again.",
            mends="#the-decision-path",
        ),
        Misconception(
            "nobody-stays-away",
            keys.path_nobody_away,
            "You took those who ordered off the visit before. Did all the others come again?",
            mends="#the-decision-path",
        ),
        Misconception(
            "still-undecided",
            keys.path_undecided,
            "That is the share who leave the third visit without an order. Asked is the other "
            "part.",
            mends="#the-decision-path",
        ),
    ),
)

EFFECT = Exercise(
    slug="trust-follow-effect",
    chapter="02",
    objective="tell an effect from a difference between groups",
    kind="number",
    prompt=(
        "Orders per 100 pairs in the second half of the year, in our world and in its twins; one "
        "pair of each user. How many orders per **100 pairs that follow** does the follow cause?"
    ),
    table=causes.effect_table,
    key=causes.follow_effect,
    tolerance=causes.effect_tolerance,
    unit="orders per 100 pairs",
    low=None,
    otherwise="Which two cells of the table did you compare?",
    hints=(
        "Keep to one row. Change one thing.",
        "The same pairs, with the follow and without it: what is the difference?",
    ),
    solution=(
        "Within the first row only the follow changes: {key:.0f} orders per 100 pairs. Down a "
        "column the people change, and {groups_compared:.0f} is what a poster would print."
    ),
    misconceptions=(
        Misconception(
            "groups-compared",
            causes.follow_naive,
            "You subtracted pairs that do not follow from pairs that do. These are other people. "
            "What would the *same* pairs have done?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "down-a-column",
            causes.follow_column,
            "You compared the rows. With the follow in both, the people still differ. Keep the "
            "people and change the follow.",
            mends="#mark-or-cause",
        ),
        Misconception(
            "the-other-group",
            causes.follow_effect_others,
            "That is what a follow would add to pairs that do not follow. The question is about "
            "those that do.",
            mends="#mark-or-cause",
        ),
        Misconception(
            "as-per-cent",
            causes.follow_lift,
            "That is the lift in per cent. Asked are orders per 100 pairs.",
            mends="#mark-or-cause",
        ),
        Misconception(
            "with-the-follow",
            causes.follow_level,
            "That is all they order when they follow. Would they order nothing without it?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "anyway",
            causes.follow_anyway,
            "That is what they order without the follow. How far is it from what they order "
            "with it?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "as-a-ratio",
            causes.follow_times,
            "That is how many times as many. Asked are orders per 100 pairs.",
            slip=True,
            mends="#mark-or-cause",
        ),
    ),
)

ALIKE = Exercise(
    slug="trust-alike-earlier",
    chapter="02",
    objective="compare like with like in pandas",
    kind="number",
    tool="code",
    prompt=(
        "On a second reading: repeat the comparison of like with like at the end of the first "
        "**quarter** (`day = 90`): orders up to then against orders from then on. How many times "
        "as often do followers order (two decimals), weighted by the followers' own histories?"
    ),
    key=causes.alike_ratio,
    tolerance=0.02,
    unit="times",
    otherwise="Which groups did you compare, and how was each history weighted?",
    hints=(
        "Copy two cells: the one that builds `pairs` and the one that computes the ratio. Change "
        "`day` in the first, and run both.",
        "The weights are the counts of *followers* with each history.",
    ),
    solution=(
        "{key:.2f} times. Unadjusted it is {unadjusted:.1f}. The earlier the cut, the shorter the "
        "history, and the less likeness a history can promise."
    ),
    misconceptions=(
        Misconception(
            "unadjusted",
            causes.alike_naive,
            "That is the plain comparison of the two groups. Where do the histories come in?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "mid-year",
            causes.alike_mid_year,
            "That is the chapter's own ratio, with the cut at mid-year. Was `pairs` built anew "
            "after you changed `day`?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "weights-of-everyone",
            causes.alike_everyone,
            "You weighted by the histories of all pairs. Most of these do not follow; whose "
            "histories does the question ask for?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "no-weights",
            causes.alike_unweighted,
            "Every history had the same weight here, whether many followers have it or few.",
            mends="#mark-or-cause",
        ),
        Misconception(
            "upside-down",
            causes.alike_others_first,
            "You divided the orders of others by those of followers. Which comes first in the "
            "question?",
            slip=True,
            mends="#mark-or-cause",
        ),
        Misconception(
            "how-much-more",
            causes.alike_more,
            "That is how much *more* often. Asked is how many *times* as often.",
            slip=True,
            mends="#mark-or-cause",
        ),
    ),
)

STUDY = Exercise(
    slug="trust-which-study",
    chapter="02",
    objective="choose the study that can tell cause from mark",
    kind="choice",
    prompt=(
        "You may pay for **one** study of what a reminder on the Follow page causes. Which could "
        "show you a cause, if there is one?"
    ),
    options=(
        ("picked", "No reminder for a month to one follower in twenty, picked by the streamer"),
        ("lot", "No reminder for a month to one follower in twenty, drawn by lot"),
        ("before", "The same buyers, the month before and the month after their follow"),
        ("alike", "Followers against others with the same age, city and earlier orders"),
    ),
    key=lambda world: "lot",
    hints=("For each study ask: who decided which person gets the reminder?",),
    solution=(
        "Only the lot takes the choice away from people who differ. It costs a month of reminders "
        "for a few. The other three cost less and leave the question open."
    ),
    misconceptions=(
        Misconception(
            "picked-by-hand",
            lambda world: "picked",
            "Some go without, as they should. But whom will the streamer pick: those she would "
            "lose, or those she is sure of?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "own-control",
            lambda world: "before",
            "The same people, true. But why did they follow just then? What else was rising?",
            mends="#mark-or-cause",
        ),
        Misconception(
            "matched-is-fair",
            lambda world: "alike",
            "You made them alike in what the table holds. What moves people to follow that no "
            "table holds?",
            mends="#mark-or-cause",
        ),
    ),
)

RULE = Exercise(
    slug="trust-refund-rule",
    chapter="02",
    objective="judge a rule by what it leaves",
    kind="number",
    prompt=(
        "One year of our world under two rules, in yuan; the shows cost the same under both. How "
        "much **more** (a minus if less) is left when *every order* is covered than when *no "
        "order* is?"
    ),
    table=causes.rule_table,
    key=causes.rule_gain,
    tolerance=causes.rule_tolerance,
    unit="yuan",
    low=None,
    otherwise="Which lines did you add, and which did you take away?",
    hints=(
        "Start each rule at its GMV and take away every line below it.",
        "You need the two remainders only for their difference: subtract line by line.",
    ),
    solution=(
        "¥{key:,.0f}. GMV rises by ¥{gmv_alone:,.0f}; refunds, goods, fees and freight rise by "
        "more. With fuller healing the sign turns: a number to measure before anyone "
        "decides."
    ),
    misconceptions=(
        Misconception(
            "gmv-alone",
            causes.rule_gmv,
            "That is the change in GMV. Which lines of the bill changed with it?",
            mends="#what-is-a-rule-worth",
        ),
        Misconception(
            "refunds-only",
            causes.rule_gmv_less_refunds,
            "You took the refunds off. The extra orders also had to be bought from a factory, and "
            "a jar that is not sent back is gone.",
            mends="#what-is-a-rule-worth",
        ),
        Misconception(
            "fee-and-freight-left-out",
            causes.rule_without_fee_and_freight,
            "Nearly all of the bill is there. Two smaller lines changed as well.",
            mends="#what-is-a-rule-worth",
        ),
        Misconception(
            "costs-alone",
            causes.rule_costs,
            "That is how much the lines below GMV rise together. What rose above them?",
            mends="#what-is-a-rule-worth",
        ),
        Misconception(
            "one-rule-only",
            causes.rule_every_order,
            "That is what one of the two rules leaves before the shows. What does the other leave?",
            mends="#what-is-a-rule-worth",
        ),
    ),
)

EXERCISES = (MINUTES, LEDGER, LOOP, PATH, ALIKE, EFFECT, STUDY, RULE)

__all__ = ["BETS", "EXERCISES"]
