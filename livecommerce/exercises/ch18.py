"""Chapter 18, the STAGE planner: its exercises, in reading order; keys stand in `ch18_keys`."""

from __future__ import annotations

from livecommerce.exercises import ch18_keys as keys
from livecommerce.exercises import ch18_worth_keys as worth
from livecommerce.exercises.ch18_bets import BETS
from livecommerce.exercises.record import Exercise, Misconception

SHEET, NIGHTS = "#one-sheet-five-checks", "#two-hundred-fridays"
MINUTES, PLANNER = "#the-minutes-that-decide", "#the-planner"
FAN = "#what-is-a-new-fan-worth"

FILE = Exercise(
    slug="plan-faulty-line",
    chapter="18",
    objective="find the fault in a plan's file",
    kind="number",
    prompt=(
        "This plan of one hour cannot be run. Read it from the top. Which **line** is the first "
        "that does not fit what stands above it?"
    ),
    table=keys.faulty_table,
    key=keys.faulty_line,
    tolerance=0.3,
    unit="line",
    low=1,
    high=11,
    otherwise="From which minute to which is each slot on show?",
    hints=(
        "Write the first and the last minute beside each slot.",
        "Two products cannot be on show in the same minute. Which slot comes too soon?",
    ),
    solution=(
        "The serum is on show from minute 20 to 45, and line {key:.0f} begins at 40. Up to the "
        "line before it, the plan could be run, so that is the line the planner names: “starts "
        "before the one before it ends”. Which of the two to shorten is for you to say."
    ),
    misconceptions=(
        Misconception(
            "the-long-slot",
            keys.line_before,
            "That slot is long, but up to here nothing stands in its way. Which line first finds "
            "its minutes taken?",
            mends=SHEET,
        ),
        Misconception(
            "the-late-gift",
            keys.line_of_gift,
            "The last of sixty minutes is minute 59, since the first is 0. A gift may be given "
            "there. Look further up.",
            mends=SHEET,
        ),
        Misconception(
            "the-lone-offer",
            keys.line_of_offer,
            "An offer to strangers alone may be unwise, and a plan may hold it. Look at the clock.",
            mends=SHEET,
        ),
    ),
)

NIGHT = Exercise(
    slug="plan-placement-night",
    chapter="18",
    objective="judge placement by what is left",
    kind="number",
    prompt=(
        "Last Friday, lived through twice: with the placement and without it. How many **yuan** "
        "does the placement leave on this night (a minus if it costs money)?"
    ),
    table=keys.bill_table,
    key=keys.placement_left,
    tolerance=20,
    unit="yuan",
    low=None,
    otherwise="What is left in each of the two columns, by your count?",
    hints=(
        "Work out what is left in each column: GMV less all that stands below it.",
        "Then take the column without placement from the one with it.",
    ),
    solution=(
        "It adds ¥{gmv_gain:,.0f} of GMV. Refunds, goods, fee and freight grow with it, and so "
        "only ¥{placement_forgotten:,.0f} would be left of that. The placement itself is to be "
        "paid from it: ¥{key:,.0f}."
    ),
    misconceptions=(
        Misconception(
            "gmv-gain",
            keys.placement_gmv,
            "That is what it adds to GMV. Which other lines grew?",
            mends=NIGHTS,
        ),
        Misconception(
            "gmv-less-placement",
            keys.placement_of_gmv,
            "You paid for the placement out of GMV. Part of that GMV is refunded, and the goods "
            "have to be bought.",
            mends=NIGHTS,
        ),
        Misconception(
            "goods-forgotten",
            keys.placement_of_kept,
            "You took refunds and placement off. Two more lines grew with the orders.",
            mends=NIGHTS,
        ),
        Misconception(
            "placement-forgotten",
            keys.placement_forgotten,
            "That is what the extra orders leave. Who pays for the viewers that brought them?",
            mends=NIGHTS,
        ),
        Misconception(
            "one-column",
            keys.placement_whole,
            "That is all that the night with placement leaves. How much would be left without?",
            mends=NIGHTS,
        ),
    ),
)

SPREAD = Exercise(
    slug="plan-spread-of-differences",
    chapter="18",
    objective="compare two plans on the same nights",
    kind="number",
    prompt=(
        "What two plans leave on the same eight Fridays, in yuan. By how many **yuan** does the "
        "largest gain of leaving the placement out exceed the smallest?"
    ),
    table=keys.nights_table,
    key=keys.spread_of_differences,
    tolerance=12,
    unit="yuan",
    otherwise="On which Friday is the gain largest, and on which smallest?",
    hints=(
        "A gain belongs to one Friday. Write a third column first.",
        "The largest number of the new column less its smallest.",
    ),
    solution=(
        "The eight gains lie within ¥{key:,.0f}, while one plan alone moves by "
        "¥{one_plan:,.0f} from night to night. What both plans meet, the night, falls out of "
        "the difference."
    ),
    misconceptions=(
        Misconception(
            "one-plan",
            keys.spread_of_one,
            "That is how far the plan with placement moves from night to night. The question is "
            "about the gain.",
            mends=NIGHTS,
        ),
        Misconception(
            "spreads-subtracted",
            keys.difference_of_spreads,
            "You took one column's spread from the other's. First the gain of each Friday, then "
            "its spread.",
            mends=NIGHTS,
        ),
        Misconception(
            "mean-gain",
            keys.mean_difference,
            "That is the mean gain. How far do the gains lie apart?",
            mends=NIGHTS,
        ),
        Misconception(
            "largest-alone",
            keys.largest_difference,
            "That is the largest gain. By how much does it exceed the smallest?",
            mends=NIGHTS,
        ),
        Misconception(
            "smallest-alone",
            keys.smallest_difference,
            "That is the smallest gain. By how much does the largest exceed it?",
            mends=NIGHTS,
        ),
        Misconception(
            "best-against-worst",
            keys.far_ends,
            "You set one plan's best Friday against the other's worst. These are two different "
            "evenings.",
            mends=NIGHTS,
        ),
    ),
)

HOUR = Exercise(
    slug="plan-first-hour",
    chapter="18",
    objective="find the minutes that decide a night",
    kind="number",
    tool="code",
    prompt=(
        "The same for **what is left** instead of GMV: of all that makes one night of the plan "
        "with placement differ from another, how many **per cent** lie in its first *hour*?"
    ),
    key=keys.first_hour,
    tolerance=0.7,
    unit="per cent",
    low=None,
    high=100,
    otherwise=(
        "Which outcome did you ask for, how wide were the pieces, and which column did you read?"
    ),
    hints=(
        "`deciding(shows, outcome, width)` takes the outcome's name and the width in minutes.",
        "The outcome is `left_fen`. Look at the column `share` of the first row.",
    ),
    solution=(
        '`deciding(shows, "left_fen", 60)["share"][0]` is {key:.0f} per cent. Of GMV it is '
        "{gmv_instead:.0f}. The mean of the hour is below zero, since team and warm-up are booked "
        "in its first minute; a fixed cost is the same every night and decides nothing."
    ),
    misconceptions=(
        Misconception(
            "gmv-instead",
            keys.first_hour_of_gmv,
            "That is the first hour's share in the differences of GMV. Asked is what is left.",
            mends=MINUTES,
        ),
        Misconception(
            "half-an-hour",
            keys.first_half_hour,
            "That is the first half hour. How wide is an hour?",
            mends=MINUTES,
        ),
        Misconception(
            "money-not-difference",
            keys.first_hours_money,
            "That is the hour's part of the mean. A cost that is the same every night moves a "
            "mean and makes no night differ.",
            mends=MINUTES,
        ),
    ),
)

STEPS = Exercise(
    slug="plan-two-steps",
    chapter="18",
    objective="improve a plan step by step",
    kind="number",
    tool="widget",
    prompt=(
        "Start from the example (Reset), a new fan worth nothing. Press **Yes** and take the step "
        "that the sentence names. Leave Yes on: the sentence then names the next step. Take that, "
        "too. How many **yuan** does the middle night leave now?"
    ),
    key=worth.two_steps,
    tolerance=40,
    unit="yuan",
    low=None,
    otherwise="Which two steps did the sentence name, and does each stand in its box?",
    hints=(
        "Each time the sentence under the figure names one control and its value.",
        "A step may be taken in a control that has been moved before. Wait until the sentence has "
        "changed before you read it.",
    ),
    solution=(
        "¥{no_step_yet:,.0f} at first, ¥{one_step_only:,.0f} after one step, ¥{key:,.0f} after "
        "two. The second step in the same direction gains a third of the first. Gains tried one "
        "at a time do not add up: each is measured on the plan as it stands."
    ),
    misconceptions=(
        Misconception(
            "one-step-only",
            worth.one_step,
            "That is the plan after one step. Which step does the sentence name now?",
            mends=PLANNER,
        ),
        Misconception(
            "no-step-yet",
            worth.no_step,
            "That is the example as it stands. Which control does the sentence name?",
            mends=PLANNER,
        ),
        Misconception(
            "gains-added",
            worth.added_up,
            "You added two mean gains to a middle night. Set the controls, and read what the "
            "sentence says of the plan itself.",
            mends=PLANNER,
        ),
        Misconception(
            "another-check",
            worth.second_check,
            "You took the second step in another check than the one named. It helps as well; "
            "read once more which one the sentence names.",
            mends=PLANNER,
        ),
    ),
)

GIFTS = Exercise(
    slug="plan-gift-fan",
    chapter="18",
    objective="find the worth of a fan from which a cost pays",
    kind="number",
    prompt=(
        "Gifts hold people, and ask them to follow. The table compares the plan with its four "
        "draws and with none, in yuan and in new fans. From what worth of one new fan on, in "
        "**yuan a fan**, do the draws pay?"
    ),
    table=worth.gift_table,
    key=worth.gift_fan,
    tolerance=worth.gift_tolerance,
    unit="yuan a fan",
    otherwise="What did you divide by what? What is the unit of that?",
    hints=(
        "What do the draws take off what is left? How many new fans do they add?",
        "At the break-even the fans that they add are worth what they take.",
    ),
    solution=(
        "The draws take a night's difference in what is left and add its difference in fans: "
        "¥{key:.1f} a fan. Their cost over those fans, ¥{cost_a_fan:.1f}, is too much, since part "
        "of it comes back the same night in orders."
    ),
    misconceptions=(
        Misconception(
            "cost-a-fan",
            worth.gift_cost_a_fan,
            "You divided the cost of the gifts by the fans they add. People who stay for a gift "
            "also buy: what do the draws cost after that?",
            mends=FAN,
        ),
        Misconception(
            "cost-over-all-fans",
            worth.gift_cost_every_fan,
            "You spread the gifts over every new fan. Most of them follow without a draw.",
            mends=FAN,
        ),
        Misconception(
            "gmv-a-fan",
            worth.gift_gmv_a_fan,
            "That is GMV per fan added. Which line says what the draws cost tonight?",
            mends=FAN,
        ),
        Misconception(
            "fans-a-yuan",
            worth.gift_fans_a_yuan,
            "That is fans for a yuan. Asked are yuan for a fan.",
            slip=True,
            mends=FAN,
        ),
        Misconception(
            "left-over-all-fans",
            worth.left_a_fan,
            "That is all that is left over all new fans. Asked is what the *draws* change.",
            mends=FAN,
        ),
    ),
)

SIGN = Exercise(
    slug="plan-sign",
    chapter="18",
    objective="choose a plan when two ends pull apart",
    kind="choice",
    prompt=(
        "You may change one thing before Friday. Your books say that a new fan is worth "
        "**¥{fan}** later, after refunds and costs. Means of 200 nights; money in yuan, “left” "
        "after refunds and all costs. Which plan do you sign?"
    ),
    table=worth.sign_table,
    facts=worth.sign_facts,
    options=tuple((name, label) for name, (label, _) in worth.SIGNED.items()),
    key=worth.sign_best,
    hints=(
        "Two columns matter. The refunds and all costs are taken off already.",
        "Add to what is left the new fans times what one is worth.",
    ),
    solution=(
        "What is left and ¥{fan} for each new fan make ¥{best:,.0f} for the small offer to "
        "strangers, and ¥{tonight:,.0f} for the plan that leaves most tonight. Neither most GMV "
        "nor most fans decides. With a fan worth nothing the answer changes: so measure a fan."
    ),
    misconceptions=(
        Misconception(
            "tonight-alone",
            worth.sign_tonight,
            "It leaves most tonight. What did the books say about those who come back?",
            mends=FAN,
        ),
        Misconception(
            "most-gmv",
            worth.sign_gmv,
            "It sells most, and gives most away. Which column is left after refunds and costs?",
            mends=FAN,
        ),
        Misconception(
            "most-fans",
            worth.sign_fans,
            "It wins most fans. Are they worth what they cost tonight, at the price that the "
            "books name?",
            mends=FAN,
        ),
    ),
)

EXERCISES = (FILE, NIGHT, SPREAD, HOUR, STEPS, GIFTS, SIGN)

__all__ = ["BETS", "EXERCISES"]
