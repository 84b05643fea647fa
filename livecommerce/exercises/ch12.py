"""Chapter 12, anatomy of a session: its exercises (`ch12_keys.py` computes)."""

from __future__ import annotations

from livecommerce.exercises import ch12_keys as keys
from livecommerce.exercises.ch12_bets import BETS
from livecommerce.exercises.record import Exercise, Misconception

STOCK = Exercise(
    slug="room-stock-by-hand",
    chapter="12",
    objective="keep the books of a room",
    kind="number",
    prompt="Last night, two minutes of the log. How many are in the room in **minute {minute}**?",
    table=keys.stock_table,
    facts=keys.stock_facts,
    key=keys.stock,
    tolerance=0.5,
    unit="viewers",
    otherwise="Which lines of the table did you add, and which did you take away?",
    hints=(
        "Start with those who were there. Who is still there a minute later?",
        "Then add all who came, by every way.",
    ),
    solution=(
        "{before:,} − {gone:,} + {come:,} = {key:,}. Nearly as many leave in a minute as come, so "
        "the number in the room moves little while the people change."
    ),
    misconceptions=(
        Misconception(
            "nobody-left",
            keys.stock_nobody_left,
            "You let everybody stay. Which line of the table says who does not?",
            mends="#a-room-is-a-stock",
        ),
        Misconception(
            "nobody-came",
            keys.stock_only_left,
            "That is who stayed. Who is new in this minute?",
            mends="#a-room-is-a-stock",
        ),
        Misconception(
            "change-alone",
            keys.stock_flow_alone,
            "That is by how many the room grew. How many were there to begin with?",
            mends="#a-room-is-a-stock",
        ),
        Misconception(
            "arrivals-alone",
            keys.stock_come_alone,
            "That is who came in this minute. A room also holds those who came before.",
            mends="#a-room-is-a-stock",
        ),
        Misconception(
            "feed-alone",
            keys.stock_feed_alone,
            "You let in only those from the feed. Two more ways into the room stand in the table.",
            mends="#a-room-is-a-stock",
        ),
    ),
)

GRANT = Exercise(
    slug="room-grant",
    chapter="12",
    objective="compute what a platform grants",
    kind="number",
    prompt=(
        "A room earns twice the reference GPM. How many **impressions a minute** does our platform "
        "grant it?"
    ),
    table=keys.grant_table,
    key=keys.granted,
    tolerance=4,
    unit="impressions",
    otherwise="How large is your factor, and what did you multiply by it?",
    hints=(
        "Find the factor first: a ratio, to a power. The last row of the table helps.",
        "The factor multiplies what is granted at the reference.",
    ),
    solution=(
        "2 to the power ρ, times what is granted at the reference: {key:,.0f}, or a little more "
        "with the rounded power of the table. Twice the revenue brings half as many impressions "
        "again, not twice as many. Where ρ is 0 revenue brings none; at 1 it would bring twice as "
        "many."
    ),
    misconceptions=(
        Misconception(
            "in-proportion",
            keys.granted_in_proportion,
            "Twice the revenue, twice the impressions: that would need ρ = 1. What does a smaller "
            "ρ do to the factor?",
            mends="#what-the-platform-rewards",
        ),
        Misconception(
            "rho-as-factor",
            keys.granted_rho_times,
            "You multiplied by ρ. It stands in the exponent: the ratio is raised to it.",
            mends="#what-the-platform-rewards",
        ),
        Misconception(
            "rho-added",
            keys.granted_rho_more,
            "Close, but you added ρ as if it were a share. It is a power of the ratio.",
            mends="#what-the-platform-rewards",
        ),
        Misconception(
            "extra-alone",
            keys.granted_extra,
            "That is what comes on top. Asked is all that is granted in a minute.",
            mends="#what-the-platform-rewards",
        ),
        Misconception(
            "always-the-same",
            keys.granted_usual,
            "That is what a room at the reference gets. This one earns twice as much.",
            mends="#what-the-platform-rewards",
        ),
    ),
)

GIFTS = Exercise(
    slug="room-who-left",
    chapter="12",
    objective="read a minute's causes",
    kind="number",
    tool="widget",
    prompt=(
        "Use the replay above, all controls at their start, and read minute **{minute}**. Gifts "
        "were given at minute {given}. How many of those who leave now leave **because the wait "
        "for the gifts is over**?"
    ),
    facts=keys.facts_of_gifts,
    key=keys.after_gifts,
    tolerance=1.5,
    unit="viewers",
    low=None,
    otherwise="Which bar did you read, and at which minute?",
    hints=(
        "Set the minute, then look at the bars below the curves, not at the curves.",
        "Five bars say why people left. One of them is about gifts.",
    ),
    solution=(
        "{key:.0f}. In the minutes before, the same bar pointed the other way: the wait kept "
        "people who then left together. A gift moves departures in time; whether it "
        "sells anything in between is another question (chapter 16)."
    ),
    misconceptions=(
        Misconception(
            "all-who-left",
            keys.after_gifts_all,
            "That is everyone who left in this minute. Many of them would have gone anyway.",
            mends="#who-leaves-and-why",
        ),
        Misconception(
            "usual-leavers",
            keys.after_gifts_usual,
            "That is who would leave any room in a minute. Gifts have a bar of their own.",
            mends="#who-leaves-and-why",
        ),
        Misconception(
            "product-instead",
            keys.after_gifts_product,
            "That bar belongs to the product on show, and its minus says that people were kept.",
            mends="#who-leaves-and-why",
        ),
        Misconception(
            "before-the-gifts",
            keys.before_gifts,
            "That is a minute in which the gifts are still awaited. Which minute is asked for?",
            mends="#who-leaves-and-why",
        ),
        Misconception(
            "a-minute-early",
            keys.minute_before,
            "That is the minute before. Move the second control one step on.",
            slip=True,
            mends="#who-leaves-and-why",
        ),
    ),
)

QUIET = Exercise(
    slug="room-quiet-door",
    chapter="12",
    objective="find the assumption that turns a conclusion round",
    kind="number",
    tool="widget",
    prompt=(
        "Use the replay above. Open all controls, set the days of warm-up to **0**, and leave the "
        "rest as it was. How many **yuan** more (a minus if less) does the night leave with the "
        "**mask** first than with the **serum** first?"
    ),
    facts=keys.facts_of_quiet,
    key=keys.quiet_gain,
    tolerance=5,
    unit="yuan",
    low=None,
    otherwise="What stands in the box of the warm-up? Which two amounts did you subtract?",
    hints=(
        "The sentence under the figure says what the night leaves.",
        "With the serum first it names both amounts. Which one do you subtract?",
    ),
    solution=(
        "¥{mask:,.0f} − ¥{serum:,.0f} = ¥{key:,.0f}. With three days of warm-up the same night "
        "left ¥{mask_warm:,.0f} and ¥{serum_warm:,.0f}. The order of goods has no answer of its "
        "own: it depends on who is there when."
    ),
    misconceptions=(
        Misconception(
            "with-warm-up",
            keys.quiet_gain_with_warm_up,
            "That is the difference while people wait at the door. How many days of warm-up does "
            "the question want?",
            mends="#replay",
        ),
        Misconception(
            "gmv-alone",
            keys.quiet_gain_gmv,
            "That is the difference in what the night sells. The question is about what it leaves.",
            mends="#replay",
        ),
        Misconception(
            "mask-alone",
            keys.quiet_mask,
            "That is all that is left with the mask first. What is left with the serum first?",
            mends="#replay",
        ),
        Misconception(
            "serum-alone",
            keys.quiet_serum,
            "That is all that is left with the serum first. The question asks for a difference.",
            mends="#replay",
        ),
        Misconception(
            "against-the-warm-night",
            keys.quiet_against_warm,
            "You compared two nights with the mask first, one with a warm-up and one without. "
            "Change the goods and keep the warm-up.",
            mends="#replay",
        ),
    ),
)

BILL = Exercise(
    slug="room-order-bill",
    chapter="12",
    objective="judge an order of goods by what it leaves",
    kind="number",
    prompt=(
        "The serum is needed elsewhere: the **cleanser** or the **cream set** must open, for the "
        "whole season. The table is a mean night of {nights}, in yuan. How much **more** (a minus "
        "if less) is **left** of a night with the cream set first?"
    ),
    table=keys.bill_table,
    facts=lambda world: {"nights": keys.NIGHTS},
    key=keys.bill_gain,
    tolerance=5,
    unit="yuan",
    low=None,
    otherwise="Which lines did you take off, and from which column?",
    hints=(
        "From each GMV take away every line below it.",
        "Or line by line: only lines that differ can change the answer.",
    ),
    solution=(
        "¥{key:,.0f} a night. By GMV the cleanser would open. But its fans get it at a discount, "
        "and its goods, refunds and freight eat more than it sells on top. A report that stops at "
        "GMV takes the wrong decision."
    ),
    misconceptions=(
        Misconception(
            "gmv-alone",
            keys.bill_gmv,
            "That is the difference in GMV. Which lines below it changed as well?",
            mends="#replay",
        ),
        Misconception(
            "refunds-only",
            keys.bill_less_refunds,
            "You took the refunds off. What was sold had to be bought, too.",
            mends="#replay",
        ),
        Misconception(
            "goods-only",
            keys.bill_less_goods,
            "You took the goods off. Some of what was sold came back, and all of it was sent.",
            mends="#replay",
        ),
        Misconception(
            "cream-alone",
            keys.bill_second,
            "That is what a night with the cream set first leaves. What would the other one leave?",
            mends="#replay",
        ),
        Misconception(
            "cleanser-alone",
            keys.bill_first,
            "That is what a night with the cleanser first leaves. Asked is a difference.",
            mends="#replay",
        ),
    ),
)

SHOWS = Exercise(
    slug="room-shows-needed",
    chapter="12",
    objective="say after how many shows a difference is more than luck",
    kind="number",
    prompt=(
        "Another pair: the cleanser first against the mask first. After how many shows **of each** "
        "do nine of ten comparisons of mean GMV come out right? Use the rule; do not round."
    ),
    table=keys.shows_table,
    key=keys.shows_needed,
    tolerance=0.8,
    unit="shows",
    otherwise="What did you put in for the spread and for the difference? What did you square?",
    hints=(
        "First the ratio: how many times the difference is the spread?",
        "1.28 times that ratio, squared, and then for both sides of the comparison.",
    ),
    solution=(
        "About {key:.0f} of each. The difference is less than half of that between mask and serum, "
        "so it needs about six times as many shows: what counts is the square."
    ),
    misconceptions=(
        Misconception(
            "one-side-only",
            keys.shows_one_team,
            "You let one side of the comparison be free of luck. Both have their own nights.",
            mends="#skill-or-luck",
        ),
        Misconception(
            "not-squared",
            keys.shows_not_squared,
            "You forgot the square. Twice as many shows do not halve the luck of a mean.",
            mends="#skill-or-luck",
        ),
        Misconception(
            "no-certainty",
            keys.shows_without_z,
            "The number 1.28 is missing. It stands for nine in ten.",
            mends="#skill-or-luck",
        ),
        Misconception(
            "both-together",
            keys.shows_both,
            "That is the shows of both sides together. Asked is the number of each.",
            slip=True,
            mends="#skill-or-luck",
        ),
    ),
)

PAIRED = Exercise(
    slug="room-same-nights",
    chapter="12",
    objective="compare plans on the same nights",
    kind="number",
    tool="code",
    prompt=(
        "Serum first or **cream set** first? Run both on the same {nights} nights. On how many "
        "**per cent** of them does the cream set first *leave* more than the serum first?"
    ),
    facts=lambda world: {"nights": keys.NIGHTS},
    key=keys.paired_wins,
    tolerance=1,
    unit="per cent",
    high=100,
    otherwise="Which two columns of nights did you compare, and of what: money or GMV?",
    hints=(
        '`left_of("cream set")` has one value a night. Which nights do the values share?',
        "Compare night by night, then take the mean of True and False.",
    ),
    solution=(
        "{key:.1f} per cent. Shuffled nights would have said {other_nights:.0f}, nearly a coin. "
        "Luck that both share drops out when a night is compared with itself: common random "
        "numbers. A real team cannot have the same night twice, and needs more shows instead."
    ),
    misconceptions=(
        Misconception(
            "the-other-way",
            keys.wins_turned,
            "That is how often the serum leaves more. Which of the two is asked for?",
            slip=True,
            mends="#skill-or-luck",
        ),
        Misconception(
            "other-nights",
            keys.wins_unpaired,
            "You compared each night with all others. Both plans were run on the *same* nights.",
            mends="#skill-or-luck",
        ),
        Misconception(
            "by-gmv",
            keys.wins_of_gmv,
            "By what they sell it would be none. Asked is what they leave, in per cent, not as a "
            "share of one.",
            mends="#skill-or-luck",
        ),
        Misconception(
            "against-the-mask",
            keys.wins_against_mask,
            "That is against the mask first. The question sets the cream set against the serum.",
            mends="#skill-or-luck",
        ),
    ),
)

BONUS = Exercise(
    slug="room-bonus",
    chapter="12",
    objective="choose what a contract may rest on",
    kind="choice",
    prompt=(
        "Jun wants a bonus for last night and the mask first for good. You must offer something by "
        "noon. Which offer lets you *know* more in three weeks, at a price you can bear?"
    ),
    options=(
        ("record", "A bonus for every record night, since records are what one wants more of"),
        ("lot", "Eight shows, a coin before each: mask or serum first. A bonus on what is left"),
        ("switch", "Serum first from tomorrow, then compare the next show with last night"),
        ("pieces", "A bonus per piece sold, since pieces are less a matter of luck than money"),
    ),
    key=lambda world: "lot",
    hints=("For each offer ask: what would it show if order and host made no difference at all?",),
    solution=(
        "A coin makes the nights of both orders alike in all else, and eight shows are about "
        "enough for what is left, though not for GMV. The price is that some nights open with the "
        "worse order. A record pays luck, a single change meets an ordinary night after an "
        "extraordinary one, and pieces pay for selling masks below cost."
    ),
    misconceptions=(
        Misconception(
            "pays-luck",
            lambda world: "record",
            "Somebody has a record night in every season, also if all hosts are alike. What would "
            "you be paying for?",
            mends="#skill-or-luck",
        ),
        Misconception(
            "after-the-best",
            lambda world: "switch",
            "What follows the best night is most often worse, whatever you change. The serum would "
            "be blamed for it.",
            mends="#skill-or-luck",
        ),
        Misconception(
            "pays-pieces",
            lambda world: "pieces",
            "Pieces are indeed steadier. But which of the four products sells the most pieces, and "
            "what does one of them leave?",
            mends="#is-it-the-algorithm",
        ),
    ),
)

EXERCISES = (STOCK, GRANT, GIFTS, QUIET, BILL, SHOWS, PAIRED, BONUS)

__all__ = ["BETS", "EXERCISES"]
