"""Chapter 06, STEPS over a life: its exercises, in reading order; keys stand in `ch06_keys`."""

from __future__ import annotations

from livecommerce.exercises import ch06_keys as keys
from livecommerce.exercises import ch06_world_keys as worlds
from livecommerce.exercises.ch06_bets import BETS
from livecommerce.exercises.record import Exercise, Misconception

PAGE, TWICE = "#a-year-on-one-page", "#the-same-year-twice"
MAP, MARK, ORDER = "#the-map", "#the-mark-of-100w", "#what-carries-the-order"

RISK = Exercise(
    slug="steps-cash-at-risk",
    chapter="06",
    objective="find the cash at risk in a table of months",
    kind="number",
    prompt=(
        "Own room first, in another year of luck; yuan. How many **yuan** of cash must the brand "
        "have to live through this year?"
    ),
    table=keys.months_table,
    facts=keys.months_facts,
    key=keys.own_room_risk,
    tolerance=keys.risk_tolerance,
    unit="yuan",
    otherwise="Which months did you add up, and where is the sum at its lowest?",
    hints=(
        "Write a fourth column: what is left so far, month by month.",
        "The cash needed is the lowest number of that column, without its minus.",
    ),
    solution=(
        "Added up month by month, what is left falls to −¥{key:,.0f} and then climbs; December "
        "ends at {end}. The cash must last to the lowest point: a plan may end better than that "
        "and be out of money on the way."
    ),
    misconceptions=(
        Misconception(
            "worst-month",
            keys.worst_month,
            "That is the worst single month. The months before it had to be paid, too.",
            mends=PAGE,
        ),
        Misconception(
            "first-quarter",
            keys.first_quarter,
            "That is what the first three months take. Are the months after it better than zero?",
            mends=PAGE,
        ),
        Misconception(
            "years-total",
            keys.years_total,
            "That is where December ends. Somewhere before, the till was emptier.",
            mends=PAGE,
        ),
    ),
)

LEAD = Exercise(
    slug="steps-smallest-lead",
    chapter="06",
    objective="compare two plans on the same luck",
    kind="number",
    prompt=(
        "Four other years of luck, each lived with both plans: what is left, in yuan. How large "
        "is the **smallest lead** of creators first on the same luck, in **yuan**?"
    ),
    table=keys.years_table,
    key=keys.smallest_lead,
    tolerance=keys.lead_tolerance,
    unit="yuan",
    low=None,
    otherwise="Which two numbers did you subtract, and do they stand in one row?",
    hints=(
        "A lead belongs to one year. Write a third column: creators first less own room first.",
        "The smallest number of the new column.",
    ),
    solution=(
        "The four leads have a mean of ¥{mean_lead:,.0f}, and the smallest is ¥{key:,.0f}. One "
        "plan's worst year against the other's best would say ¥{worst_against_best:,.0f}: two "
        "years that no brand can live at once."
    ),
    misconceptions=(
        Misconception(
            "mean-lead",
            keys.mean_lead,
            "That is the mean of the leads. How small can one be?",
            mends=TWICE,
        ),
        Misconception(
            "worst-against-best",
            keys.worst_against_best,
            "You set one plan's worst year against the other's best. Did they have the same luck?",
            mends=TWICE,
        ),
        Misconception(
            "worst-year",
            keys.worst_year,
            "That is all that is left in the worst year of one plan. A lead needs the other one.",
            mends=TWICE,
        ),
    ),
)

TEAM = Exercise(
    slug="steps-cheaper-team",
    chapter="06",
    objective="see which cost falls out of a comparison",
    kind="choice",
    prompt=(
        "Another year of luck, in yuan. Either plan holds {shows} own shows, at ¥{team:,.0f} for "
        "the team. Say the team costs ¥{cheap:,.0f} a show. What becomes of the **lead** of "
        "creators first over own room first on the same luck?"
    ),
    table=keys.team_table,
    facts=keys.team_facts,
    options=(
        ("grows", "It grows"),
        ("same", "It stays to the yuan"),
        ("shrinks", "It shrinks, but stays a lead"),
        ("turns", "Own room first gets ahead"),
    ),
    key=keys.cheaper_team,
    hints=(
        "Write a fifth column: what is left with the cheaper team.",
        "What does each plan save? Then take the difference.",
    ),
    solution=(
        "Each plan saves {shows} times the same sum, so each leaves more by the same amount, and "
        "the difference stays. What does change is the cash at risk: with a cheap team the early "
        "room is less deep in the red. That is a good reason, but another one than the sister's."
    ),
    misconceptions=(
        Misconception(
            "own-room-saves",
            lambda world: "turns",
            "Own room first saves a lot. What does the other plan save?",
            mends=TWICE,
        ),
        Misconception(
            "early-room-saves-more",
            lambda world: "shrinks",
            "It pays its team earlier. Does it pay it more often?",
            mends=TWICE,
        ),
        Misconception(
            "creators-save-more",
            lambda world: "grows",
            "For that, creators first would have to hold more shows than the other plan.",
            mends=TWICE,
        ),
    ),
)

LONELY = Exercise(
    slug="steps-lonely-placement",
    chapter="06",
    objective="find what a lever adds beside others",
    kind="number",
    tool="widget",
    prompt=(
        "Take creators away for good (E never); all else as in creators first. What does "
        "**placement** from month 4 on add to what **year 1** leaves, against placement never? In "
        "**yuan**."
    ),
    key=keys.lonely_placement,
    tolerance=300,
    unit="yuan",
    low=None,
    otherwise=(
        "Which two settings did you compare, and what did the sentence say of year 1 in each?"
    ),
    hints=(
        "Two settings of the map; the sentence says for each what year 1 leaves.",
        "E never in both; T in month 4, then T never. Mind the minus signs.",
    ),
    solution=(
        "It adds ¥{key:,.0f}; beside creators it adds ¥{beside_creators:,.0f}. Both levers bring "
        "strangers who may follow, so each does a part of the other's work. Where the other is "
        "missing, a lever is worth more, though the brand as a whole is worse off."
    ),
    misconceptions=(
        Misconception(
            "beside-creators",
            keys.usual_placement,
            "That is what placement adds beside creators. Here they never come.",
            mends=MAP,
        ),
        Misconception(
            "creators-missing",
            keys.creators_missing,
            "That is what the brand loses without creators. Placement is on in both.",
            mends=MAP,
        ),
        Misconception(
            "other-year",
            keys.lonely_other_year,
            "That is so in year 2. The sentence names year 1, too.",
            mends=MAP,
        ),
        Misconception(
            "losses-added",
            keys.lonely_summed,
            "You added the two losses. How far does one lie above the other?",
            mends=MAP,
        ),
        Misconception(
            "whole-year",
            keys.lonely_year,
            "That is all that the year leaves. What would it leave with no placement?",
            mends=MAP,
        ),
    ),
)

LETTERS = Exercise(
    slug="steps-letters-order",
    chapter="06",
    objective="try an order of levers",
    kind="number",
    tool="widget",
    prompt=(
        "Wen's calendar: S self-operation in month 1, T in month 4, E in month 7, P and specific "
        "supply in month 10. What does **year 1** leave, in **yuan** (a minus for a loss)?"
    ),
    key=keys.letters_left,
    tolerance=300,
    unit="yuan",
    low=None,
    otherwise="In which month does each of the five levers begin on your map?",
    hints=(
        "Five choices on the map. The sentence under the figure begins with two years.",
        "Take year 1, and look at its sign.",
    ),
    solution=(
        "It leaves −¥{loss:,.0f}, which is ¥{less_than_usual:,.0f} less than creators first. The "
        "framework never asked for this order. Whoever reads a calendar into five letters pays "
        "for it."
    ),
    facts=keys.letters_facts,
    misconceptions=(
        Misconception(
            "other-year",
            keys.letters_other_year,
            "That is year 2. The sentence names year 1, too.",
            mends=MAP,
        ),
        Misconception(
            "less-than-usual",
            keys.letters_less,
            "That is how much less it is than creators first. What is left itself?",
            mends=MAP,
        ),
        Misconception(
            "cash-at-risk",
            keys.letters_deepest,
            "That is the deepest point on the way. Where does December end?",
            mends=MAP,
        ),
    ),
)

EFFECT = Exercise(
    slug="steps-mark-effect",
    chapter="06",
    objective="tell a mark's effect from growth",
    kind="number",
    prompt=(
        "Own room first, another year of luck, in the two worlds: GMV a month in yuan, before and "
        "after the mark. How many **yuan a month** of the sales after it does awareness bring?"
    ),
    table=worlds.marks_table,
    key=worlds.mark_effect,
    tolerance=60,
    unit="yuan a month",
    low=None,
    otherwise="Which two cells of the table did you compare, and what else differs between them?",
    hints=(
        "What would the months after the mark have sold without awareness?",
        "The two worlds share all but the switch. Compare them in the same months.",
    ),
    solution=(
        "¥{key:,.0f} a month: the gap between the worlds after the mark. Before against after "
        "says ¥{before_after:,.0f}, and says nearly the same where awareness does nothing, "
        "¥{growth_alone:,.0f}."
    ),
    misconceptions=(
        Misconception(
            "before-after",
            worlds.mark_before_after,
            "That is after less before. Would the brand have stood still without the mark?",
            mends=MARK,
        ),
        Misconception(
            "growth-alone",
            worlds.mark_growth_alone,
            "In that row awareness does nothing. You found how the brand grows without it.",
            mends=MARK,
        ),
        Misconception(
            "all-after",
            worlds.mark_whole,
            "That is all that is sold after the mark. How much of it would be sold anyway?",
            mends=MARK,
        ),
    ),
)

COMMISSION = Exercise(
    slug="steps-break-even-commission",
    chapter="06",
    objective="find the value that turns a conclusion",
    kind="number",
    prompt=(
        "The brand that is known before, in another year of luck. From what commission on, in "
        "**per cent**, does own room first leave more? Sales stay as they are."
    ),
    table=worlds.bills_table,
    key=worlds.break_even,
    tolerance=0.4,
    unit="per cent",
    high=100,
    otherwise="What does one more point of commission cost each of the two plans?",
    hints=(
        "A point of commission costs each plan a twentieth of the line “commission”.",
        "By how much does one point cost creators first more? How many points eat up its lead?",
    ),
    solution=(
        "At 20 per cent creators first leads, and pays more commission. The lead over that "
        "difference, times 20, is a rise of {rise_alone:.1f} points: the order turns at "
        "{key:.1f} per cent. Own room first pays creators, too, from month 4 on."
    ),
    misconceptions=(
        Misconception(
            "rise-alone",
            worlds.rise_alone,
            "That is by how many points it must rise. From where does it start?",
            mends=ORDER,
        ),
        Misconception(
            "one-plan-alone",
            worlds.one_plan_alone,
            "You let the dearer commission fall on creators first alone. Who else pays it?",
            mends=ORDER,
        ),
        Misconception(
            "lead-over-gmv",
            worlds.lead_over_gmv,
            "You divided the lead by GMV. Commission falls due on a part of the sales only.",
            mends=ORDER,
        ),
    ),
)

FUND = Exercise(
    slug="steps-which-to-fund",
    chapter="06",
    objective="choose a plan that the cash can carry",
    kind="choice",
    prompt=(
        "You have **¥{cash:,.0f}**, and nobody lends you more: whoever is out of cash must close. "
        "Means of four years of luck in yuan; “cash at risk” is the deepest of the four. Which "
        "plan do you fund?"
    ),
    table=keys.funded_table,
    facts=keys.funded_facts,
    options=tuple((name, label) for name, (label, _) in keys.FUNDED.items()),
    key=keys.fundable,
    hints=(
        "First strike out the plans that your cash can't carry in the worst of the four years.",
        "Among those that remain: which leaves most?",
    ),
    solution=(
        "Only the room that opens in month 7 stays within ¥{cash:,.0f}. It leaves ¥{best:,.0f} on "
        "average, hardly less than the ¥{most:,.0f} of the plan that needs ¥{deep:,.0f} in a poor "
        "year. With a deep purse the answer changes: so a calendar without the purse is half a "
        "plan. And four years are few; a fifth may be worse."
    ),
    misconceptions=(
        Misconception(
            "most-left",
            keys.most_left,
            "It leaves most on average. In the poor year, are you still there in summer?",
            mends=PAGE,
        ),
        Misconception(
            "all-at-once",
            lambda world: "once",
            "It sells a lot early. Look at the last column before the first.",
            mends=PAGE,
        ),
        Misconception(
            "own-base-first",
            lambda world: "own",
            "A base of one's own is worth having. What does it take until it carries itself?",
            mends=PAGE,
        ),
    ),
)

EXERCISES = (RISK, LEAD, TEAM, LONELY, LETTERS, EFFECT, COMMISSION, FUND)

__all__ = ["BETS", "EXERCISES"]
