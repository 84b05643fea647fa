"""Chapter 19, trust versus interest: its exercises (`ch19_keys.py` computes)."""

from __future__ import annotations

from livecommerce.exercises import ch19_keys as keys
from livecommerce.exercises.ch19_bets import BETS
from livecommerce.exercises.record import Exercise, Misconception

OVERTAKES = Exercise(
    slug="two-month-of-overtaking",
    chapter="19",
    objective="tell when an investment has been paid back",
    kind="number",
    prompt=(
        "**Kitchen roll** this time. The table says what is left of a hundred buyers' orders in "
        "each month, in yuan. After how many **months** is more left *in all* on trust-first?"
    ),
    table=keys.roll_table,
    facts=keys.facts_of_roll,
    key=keys.roll_overtakes,
    tolerance=0.3,
    unit="months",
    high=12,
    otherwise="How far is each platform in all by the end of your month?",
    hints=(
        "Being better in a month and being ahead so far are two things.",
        "Keep one sum for each column, month by month, or one sum of the differences.",
    ),
    solution=(
        "Add up the differences. One month earlier trust-first is still ¥{behind:,.0f} behind; by "
        "the end of month {key:.0f} it is ¥{ahead:,.0f} ahead. What was given up in the first half "
        "has to be earned back before there is a gain."
    ),
    misconceptions=(
        Misconception(
            "better-month",
            keys.roll_first_better,
            "From that month on it earns more *per month*. What about the months before?",
            mends="#a-trial-of-three-months",
        ),
        Misconception(
            "deepest-point",
            keys.roll_deepest,
            "There it stops falling further behind. It is not yet level.",
            mends="#a-trial-of-three-months",
        ),
        Misconception(
            "end-of-the-year",
            lambda world: 12,
            "By then it is ahead, true. Was it ahead earlier?",
            mends="#a-trial-of-three-months",
        ),
    ),
)

PEOPLE = Exercise(
    slug="two-same-people",
    chapter="19",
    objective="compare platforms on the same people",
    kind="number",
    prompt=(
        "Another crowd, cut into two halves of equally many users. GMV in yuan **a user**, on "
        "both platforms. How many **yuan a user** does the trust-first platform add, over the "
        "*whole* crowd?"
    ),
    table=keys.people_table,
    key=keys.people_same,
    tolerance=keys.people_tolerance,
    unit="yuan a user",
    low=None,
    otherwise="Which two cells did you subtract, and are they the same people?",
    hints=(
        "Within a row the people stay and the platform changes. Down a column it is the reverse.",
        "You have one difference for each half. The halves are equally large.",
    ),
    solution=(
        "Each row gives what the platform adds to these people; the mean of the two rows is "
        "{key:,.0f} yuan a user. A report that counts each half on the platform of its choice "
        "says {cross_the_table:,.0f}: most of that is people, not platform."
    ),
    misconceptions=(
        Misconception(
            "cross-the-table",
            keys.people_naive,
            "You went across the table: other people *and* another platform. Change one thing.",
            mends="#same-people-same-goods",
        ),
        Misconception(
            "down-a-column",
            keys.people_selection,
            "You compared the two halves on one platform. That is how far the people differ.",
            mends="#same-people-same-goods",
        ),
        Misconception(
            "trusting-half",
            keys.people_upper,
            "Right for the half who trust more. The question asks for the whole crowd.",
            mends="#same-people-same-goods",
        ),
        Misconception(
            "wary-half",
            keys.people_lower,
            "Right for the half who trust less. The question asks for the whole crowd.",
            mends="#same-people-same-goods",
        ),
        Misconception(
            "two-users",
            keys.people_summed,
            "You added the two halves. That is what one user of each half makes together.",
            mends="#same-people-same-goods",
        ),
    ),
)

MATCH = Exercise(
    slug="two-without-best-match",
    chapter="19",
    objective="put segments together by their totals",
    kind="number",
    prompt=(
        "GMV of that crowd in **thousand yuan**, by match. Leave out the best match (the last "
        "row). By how many **per cent** is the trust-first platform ahead over the other three "
        "rows *together*?"
    ),
    table=keys.match_table,
    facts=keys.facts_of_match,
    key=keys.match_ahead,
    tolerance=keys.match_tolerance,
    unit="per cent",
    low=None,
    otherwise="What are your two totals, and which of them did you divide by?",
    hints=(
        "Which rows weigh most? A mean of three ratios would forget it.",
        "Two totals, one ratio: then ask how far it lies above one.",
    ),
    solution=(
        "{one:,.0f} against {other:,.0f} thousand yuan, so {key:.1f} per cent. The mean of the "
        "three rows' leads is {mean_of_ratios:.1f}: the smallest row has the largest lead and the "
        "least money."
    ),
    misconceptions=(
        Misconception(
            "mean-of-ratios",
            keys.match_average,
            "You gave each row the same say. How much money stands in the first row?",
            mends="#same-people-same-goods",
        ),
        Misconception(
            "all-rows",
            keys.match_all,
            "That is the lead over all four rows. One of them was to be left out.",
            mends="#same-people-same-goods",
        ),
        Misconception(
            "the-left-out-row",
            keys.match_left_out,
            "That is the row that was to be left out.",
            mends="#same-people-same-goods",
        ),
        Misconception(
            "of-the-larger-side",
            keys.match_of_trust,
            "You divided the lead by the side that is ahead. “Ahead of” counts from the other.",
            mends="#same-people-same-goods",
        ),
    ),
)

HALF = Exercise(
    slug="two-half-decided",
    chapter="19",
    objective="read off a map what half-decided demand does to the lead",
    kind="number",
    tool="widget",
    prompt=(
        "Use the widget above, everything at its start. By how many **yuan** does the lead of "
        "trust-first *change* when *all* needs become half-decided (100%)? A minus if it shrinks."
    ),
    facts=keys.facts_of_half,
    key=keys.half_gain,
    tolerance=4,
    unit="yuan",
    low=None,
    otherwise="What did the sentence say of the lead before, and what after?",
    hints=(
        "You need the lead twice: as it stands at the start, and with the control moved.",
        "The sentence under the figure gives the lead in yuan.",
    ),
    solution=(
        "The lead is ¥{before:,.0f} at the start and ¥{after:,.0f} with all needs half-decided; "
        "it changes by ¥{key:,.0f}. Fewer needs are met on a shelf, so there are more orders on "
        "both platforms, and each order also pays into trust."
    ),
    misconceptions=(
        Misconception(
            "lead-after",
            keys.half_lead,
            "That is the lead with the control moved. How large was it before?",
            mends="#the-map",
        ),
        Misconception(
            "lead-before",
            keys.half_before,
            "That is the lead at the start. Has “Needs that are half-decided” been moved?",
            mends="#the-map",
        ),
        Misconception(
            "one-platform",
            keys.half_trust,
            "That is how much more is left on the trust-first platform. The other one gains, too.",
            mends="#the-map",
        ),
        Misconception(
            "other-platform",
            keys.half_interest,
            "That is how much more is left on the interest-first platform. And the lead?",
            mends="#the-map",
        ),
        Misconception(
            "gmv-counted",
            keys.half_gmv,
            "The widget counts GMV there. Set “What is counted” back to what is left.",
            mends="#the-map",
        ),
    ),
)

LOSS = Exercise(
    slug="two-half-price",
    chapter="19",
    objective="tell who sells most from who is left with most",
    kind="choice",
    tool="widget",
    prompt=(
        "Use the widget at its start, but at **50%** of the usual price. After a year, who has the "
        "larger *GMV*, and who is left with more?"
    ),
    options=(
        ("trust-trust", "Trust-first has both"),
        ("trust-interest", "Trust-first has the larger GMV, interest-first is left with more"),
        ("interest-trust", "Interest-first has the larger GMV, trust-first is left with more"),
        ("interest-interest", "Interest-first has both"),
    ),
    key=keys.loss_leads,
    hints=("Read the sentence twice: with “What is counted” at GMV, and at what is left.",),
    solution=(
        "At half price each order loses money, so whoever sells more loses more. Trust-first "
        "sells more and stands further below zero. A lead in GMV says nothing about the sign of "
        "what an order leaves."
    ),
    misconceptions=(
        Misconception(
            "sells-more-earns-more",
            lambda world: "trust-trust",
            "It does sell more. What does one order leave at this price?",
            mends="#the-map",
        ),
        Misconception(
            "counts-swapped",
            lambda world: "interest-trust",
            "Both leads are swapped here. Which of the two counts did you read first?",
            mends="#the-map",
        ),
        Misconception(
            "one-count-for-both",
            lambda world: "interest-interest",
            "You have one of them. Now set “What is counted” to the other.",
            mends="#the-map",
        ),
    ),
)

NEED = Exercise(
    slug="two-need-at-eight",
    chapter="19",
    objective="compute where a lead changes hands",
    kind="number",
    tool="widget",
    prompt=(
        "Use the widget at its start, but let goods and taste **match at 0.8**. Then move the "
        "**days** after which the need is half back: at which whole number are the two *even* in "
        "what is left? In code `crossing` finds it, with a decimal."
    ),
    facts=keys.facts_of_need,
    key=keys.need_at_eight,
    tolerance=0.3,
    unit="days",
    high=1_500,
    otherwise="What is the match in your try, and who leads a few days earlier and later?",
    hints=(
        "Set the match once. Then only the days move, until the sentence names the other platform.",
        "In code `crossing` takes the name of what moves, and the `Meeting` in which it moves: the "
        "match belongs into the meeting.",
    ),
    solution=(
        'At {key:.0f} days the two are even; `crossing("cycle", Meeting(match=0.8))` says '
        "{key:.1f}, against {nine:.1f} at a match of 0.9. The better the goods fit, the sooner "
        "finding beats keeping."
    ),
    misconceptions=(
        Misconception(
            "match-of-the-chapter",
            keys.need_at_nine,
            "That is where it turns at the chapter's match. Has the new match been set?",
            mends="#the-map",
        ),
        Misconception(
            "match-too-low",
            keys.need_at_seven,
            "That is where it turns at a lower match than the one asked for.",
            mends="#the-map",
        ),
        Misconception(
            "counts-orders",
            keys.need_of_orders,
            "There the two are even in *orders*; in what is left trust-first is still a little "
            "ahead. What does the question count?",
            mends="#the-map",
        ),
    ),
)

STUDY = Exercise(
    slug="two-which-study",
    chapter="19",
    objective="choose the study that tells what makes a lead",
    kind="choice",
    prompt=(
        "A real trust-first platform is ahead. You may pay for **one** study of whether its "
        "Follow page makes the lead. Which could show it?"
    ),
    options=(
        ("lot", "Hide the page for a month from users drawn by lot"),
        ("users", "Compare users who open the page with users who never do"),
        ("reports", "Compare both platforms' reports of the same month"),
        ("survey", "Ask buyers of both platforms how far they trust their streamers"),
    ),
    key=lambda world: "lot",
    hints=("For each study ask: who decided which people have the page?",),
    solution=(
        "Only the lot leaves people, goods and feed as they are and takes the page away. The "
        "others compare people who chose, and people who chose differ."
    ),
    misconceptions=(
        Misconception(
            "users-choose",
            lambda world: "users",
            "Who opens that page? People who like a room already, so two things differ at once.",
            mends="#is-it-trust",
        ),
        Misconception(
            "reports-compare",
            lambda world: "reports",
            "The platforms differ in a hundred things, their people first. Which would you credit?",
            mends="#is-it-trust",
        ),
        Misconception(
            "asking-is-knowing",
            lambda world: "survey",
            "They may well trust. In the rival world loyal people would say so, too, and it moves "
            "nothing there.",
            mends="#is-it-trust",
        ),
    ),
)

HOST = Exercise(
    slug="two-one-host",
    chapter="19",
    objective="decide by what is left, a second team included",
    kind="choice",
    prompt=(
        "You sell four goods, each to a crowd of {crowd:,} who don't know you. The table says what "
        "each leaves in a year after refunds and the costs of orders. A team streams on {evenings} "
        "evenings; each platform that you sell on needs one. Which plan leaves most?"
    ),
    table=keys.host_table,
    facts=keys.facts_of_plans,
    options=(
        ("trust", "All four on trust-first, one team"),
        ("interest", "All four on interest-first, one team"),
        ("split", "Each where it leaves more, two teams"),
        ("move", "All four on interest-first for three months, then move over, one team"),
    ),
    key=keys.best_plan,
    hints=("What does the second team cost, and what does it bring?",),
    solution=(
        "In thousand yuan: all on trust-first {trust:,}, all on interest-first {interest:,}, each "
        "where it leaves more {split:,}. Splitting gains {gain:,} and pays a second team of "
        "{team:,}. With ten times the crowd and the same teams, the split would win."
    ),
    misconceptions=(
        Misconception(
            "second-team-forgotten",
            lambda world: "split",
            "Row by row that is right. Which row of the table do you pay twice?",
            mends="#the-map",
        ),
        Misconception(
            "trial-extended",
            lambda world: "interest",
            "That is who leads after three months. The table counts a year: add up the columns.",
            mends="#a-trial-of-three-months",
        ),
        Misconception(
            "trust-moves-along",
            lambda world: "move",
            "You take the goods with you. Followers and trust stay where they were made.",
            mends="#a-trial-of-three-months",
        ),
    ),
)

EXERCISES = (OVERTAKES, PEOPLE, MATCH, HALF, LOSS, NEED, HOST, STUDY)

__all__ = ["BETS", "EXERCISES"]
