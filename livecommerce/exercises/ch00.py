"""Chapter 00, two teams and one contract: its exercises and bets (`ch00_keys.py` computes)."""

from __future__ import annotations

from livecommerce.exercises import ch00_keys as keys
from livecommerce.exercises.bets import Bet
from livecommerce.exercises.record import Exercise, Misconception

REFUNDS = Exercise(
    slug="start-what-b-leaves",
    chapter="00",
    objective="turn GMV into what is left",
    kind="number",
    prompt=(
        "Suppose {a_refunds} per cent of B's orders come back, about as with A, instead of "
        "{b_refunds:.1f}. All else stays. How many **yuan** does B's night leave? A minus if it "
        "loses."
    ),
    table=keys.bill_table,
    facts=keys.facts,
    key=keys.b_left_with_refunds,
    tolerance=keys.left_tolerance,
    unit="yuan",
    low=None,
    otherwise="Which lines of the bill did you change, and from which did you take them?",
    hints=(
        "Three lines of the bill depend on how many parcels come back. Which?",
        "More refunds, more return freight, and fewer goods used up: goods that come back are "
        "sold again.",
    ),
    solution=(
        "¥{key:,}. Refunds and return freight rise, goods and platform fee fall, placement and "
        "team stay. A refund rate is the quickest way to change a bill."
    ),
    misconceptions=(
        Misconception(
            "goods-unchanged",
            keys.b_left_goods_unchanged,
            "You still pay for goods that came back. Are they used up, or back on the shelf?",
            mends="#the-bill",
        ),
        Misconception(
            "freight-unchanged",
            keys.b_left_without_freight,
            "Every parcel that comes back costs freight. Did that line move with the refunds?",
            mends="#the-bill",
        ),
        Misconception(
            "only-refunds",
            keys.b_left_only_refunds,
            "You changed one line of the bill. Which other lines move when more parcels come back?",
            mends="#the-bill",
        ),
        Misconception(
            "goods-of-all",
            keys.b_left_all_goods,
            "You paid for the goods of every order. Which of them end up back on the shelf?",
            mends="#the-bill",
        ),
        Misconception(
            "refunds-left-in",
            keys.b_left_with_refunds_in,
            "The refunds are missing from your costs: money that went back to buyers does not "
            "stay.",
            mends="#the-bill",
        ),
        Misconception(
            "gmv-less-refunds",
            keys.b_gmv_less_refunds,
            "That is GMV less refunds. Four more lines of the bill want their money.",
            mends="#the-bill",
        ),
        Misconception(
            "as-it-was",
            keys.b_left_as_it_was,
            "That is the bill as it was. What would it be with more refunds?",
            mends="#the-bill",
        ),
    ),
)

FEE = Exercise(
    slug="start-higher-fee",
    chapter="00",
    objective="find a break-even in reorders",
    kind="number",
    tool="widget",
    prompt=(
        "B's team asks ¥{more:,} more, so its fee is ¥{fee:,}. Use the two teams above. From how "
        "many whole **reorders per 100 keepers** on is B at least level with A after twelve weeks?"
    ),
    facts=keys.facts,
    key=keys.overtake_dearer,
    tolerance=0.3,
    unit="reorders per 100 keepers",
    otherwise="Which boxes did you change? Where do the two lines end?",
    hints=(
        "Open “All controls”, set B's team fee, then type B's reorders into its box until the "
        "lines end level.",
        "A's reorders run, too. B has to make up the night *and* keep pace.",
    ),
    solution=(
        "{key:.0f}. With the old fee it is {old_fee:.0f}. The ¥{more:,} more are spread over B's "
        "{b_keepers:,} keepers, and a reorder leaves ¥{margin}: about {the_extra_alone} more of "
        "every hundred must reorder. Then take the next whole number."
    ),
    misconceptions=(
        Misconception(
            "old-fee",
            keys.overtake,
            "That is the break-even with the fee as it was. Is the new fee in its box?",
            mends="#twelve-weeks-later",
        ),
        Misconception(
            "a-stands-still",
            keys.overtake_without_a,
            "With so many, B makes up the night. But what do A's keepers do in the meantime?",
            mends="#twelve-weeks-later",
        ),
        Misconception(
            "same-keepers",
            keys.overtake_same_keepers,
            "You gave A as many keepers as B. As many reorders per 100 keepers are not as many "
            "orders.",
            mends="#twelve-weeks-later",
        ),
        Misconception(
            "the-extra-alone",
            keys.overtake_extra,
            "That is how many more than with the old fee. Asked is the whole number.",
            mends="#twelve-weeks-later",
        ),
        Misconception(
            "just-short",
            keys.overtake_short,
            "There B is still a little behind. Which is the first whole number at which it is not?",
            slip=True,
            mends="#twelve-weeks-later",
        ),
        Misconception(
            "more-than-a",
            keys.overtake_more_than_a,
            "That is how many *more* than A's. Asked is B's whole number.",
            mends="#twelve-weeks-later",
        ),
        Misconception(
            "per-100-orders",
            keys.overtake_of_orders,
            "You counted per 100 *orders*. Someone who sent the jar back does not reorder it.",
            mends="#twelve-weeks-later",
        ),
    ),
)

CAUSED = Exercise(
    slug="start-caused-reorders",
    chapter="00",
    objective="count only what a show caused",
    kind="number",
    prompt=(
        "Count only reorders that the shows *caused*, at ¥{margin} each. By how many **yuan** is "
        "B ahead of A after twelve weeks? A minus if B is behind."
    ),
    table=keys.reorder_table,
    facts=keys.facts,
    key=keys.lead_caused,
    tolerance=keys.lead_tolerance,
    unit="yuan",
    low=None,
    otherwise="What did you add to each team's night, and what did you subtract?",
    hints=(
        "First take the reorders that come without the show out of both teams' counts.",
        "Reorders per 100 keepers × keepers ÷ 100 × yuan per reorder, added to the night.",
    ),
    solution=(
        "¥{key:,}. With every reorder counted it is ¥{all_reorders:,}. The show paid, but less "
        "than the lines over twelve weeks say."
    ),
    misconceptions=(
        Misconception(
            "all-reorders",
            keys.lead_all,
            "You counted every reorder. Which of them would have come without the show?",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "b-only",
            keys.lead_b_only,
            "You were strict with B and kind to A. A has such reorders, too.",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "a-only",
            keys.lead_a_only,
            "You were strict with A and kind to B. B has such reorders, too.",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "b-alone",
            keys.b_left_caused,
            "That is what B has left after twelve weeks. How far is it from what A has?",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "none-counted",
            keys.lead_that_night,
            "That is the night alone, with no reorder counted. What do twelve weeks add to "
            "each team?",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "night-left-out",
            keys.lead_later_only,
            "That is what the reorders alone make. The teams did not start the twelve weeks level.",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "anyway-counted",
            keys.lead_anyway_counted,
            "You counted the reorders that come without the show. Asked are the others.",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "at-the-price",
            keys.lead_at_price,
            "You took the price of a reorder for what it leaves. The goods and the platform "
            "want their part first.",
            mends="#who-would-have-come-anyway",
        ),
        Misconception(
            "of-all-orders",
            keys.lead_of_orders,
            "You counted reorders per 100 *orders*. They are counted per 100 keepers: jars "
            "that went back are not used up.",
            mends="#who-would-have-come-anyway",
        ),
    ),
)

EXERCISES = (REFUNDS, FEE, CAUSED)

BETS = (
    Bet(
        "start-two-teams",
        "00",
        "choice",
        prompt="Which team do you pay for another show?",
        options=(("a", "Pay A"), ("b", "Pay B")),
        result=keys.better_tonight,
        facts=keys.facts,
        at_once=True,
        reply={
            "a": "Tonight you are right, by ¥{lead:,}. The bill shows why. Will you still be "
            "right in twelve weeks?",
            "b": "Tonight it costs you ¥{lead:,}. The bill shows why. What must happen next, so "
            "that you were right?",
        },
    ),
    Bet(
        "start-reorders-to-overtake",
        "00",
        "number",
        prompt=(
            "In twelve weeks 100 of A's keepers, buyers who kept their cream, place {a_reorders} "
            "reorders together. Each leaves ¥{margin}, its price less goods and platform fee. How "
            "many must 100 of **B's** keepers place together, so that B overtakes A?"
        ),
        low=0,
        high=100,
        step=1,
        near=2,
        unit="reorders per 100 keepers",
        result=keys.overtake,
        facts=keys.facts,
        reply={
            "below": "You asked too little of B. It starts behind, and it has fewer keepers than "
            "A to make up for it.",
            "near": "Close. You saw that a reorder pays neither placement nor team.",
            "above": "You asked too much of B: a reorder pays no placement and no team, so a few "
            "go a long way.",
        },
    ),
    Bet(
        "start-rice-cooker",
        "00",
        "choice",
        prompt="Same two nights, but a rice cooker is sold. Who is ahead after twelve weeks?",
        options=(("a", "A"), ("b", "B")),
        result=lambda world: "a",
        reply={
            "a": "Yes: nobody buys a second cooker, so the night's bill is the whole bill.",
            "b": "Nobody buys a second cooker. Without reorders the night's bill is the whole "
            "bill, and on it A is ahead.",
        },
    ),
    Bet(
        "start-without-the-show",
        "00",
        "number",
        prompt=(
            "Of B's {b_reorders} reorders per 100 keepers, how many would have come **without** "
            "last night's show?"
        ),
        low=0,
        high=100,
        step=1,
        near=4,
        unit="reorders",
        result=keys.b_anyway,
        facts=keys.facts,
        reply={
            "below": "More than you thought: people who already trusted the streamer needed no "
            "show to come back.",
            "near": "Close. The show paid, but less than the lines over twelve weeks say.",
            "above": "Fewer than you thought: without the show many would not have come back.",
        },
    ),
)
