"""Chapter 18, the STAGE planner: its bets, in reading order."""

from __future__ import annotations

from livecommerce.exercises import ch18_keys as keys
from livecommerce.exercises import ch18_worth_keys as worth
from livecommerce.exercises.bets import Bet

BETS = (
    Bet(
        "plan-two-fridays",
        "18",
        "choice",
        prompt="Which plan leaves more on most Fridays? No calculator: your first look.",
        options=(
            ("with", "The one with placement"),
            ("without", "The one without"),
            ("even", "Now the one, now the other"),
        ),
        result=lambda world: "without",
        reply={
            "with": "Two Fridays say so. On each of the 200 Fridays that both plans meet, the one "
            "without placement leaves more, and sells less.",
            "without": "Yes, on each of the 200 Fridays that both plans meet, though it sells less "
            "each time.",
            "even": "A fair guess from two evenings. On the same evening there is no now and "
            "then: on all of the 200 the one without leaves more.",
        },
    ),
    Bet(
        "plan-tenth-night",
        "18",
        "number",
        prompt=(
            "Run the plan with placement on many Fridays. The middle one leaves ¥{middle:,.0f}. "
            "How many yuan does a *bad* one leave, the tenth-worst of a hundred?"
        ),
        low=-20_000,
        high=8_000,
        step=500,
        near=1_000,
        unit="yuan",
        facts=worth.middle_night,
        result=worth.tenth_night,
        reply={
            "below": "You feared worse. Traffic and mood vary from night to night, and the team's "
            "fee is due on all of them.",
            "near": "Close. Most of a middle night's money is gone on a bad one.",
            "above": "It falls further. Costs that are due whatever happens make what is left "
            "swing far more than sales do.",
        },
    ),
    Bet(
        "plan-minutes",
        "18",
        "curve",
        prompt=(
            "Of all that makes the GMV of one night differ from another's, how much lies in each "
            "half hour? The six shares add up to 100."
        ),
        points=keys.HALF_HOURS,
        axis="Share of what makes nights differ, per cent",
        low=0,
        high=60,
        step=1,
        near=4,
        total=100,
        unit="per cent",
        result=keys.shares,
        reply={
            "below": "The first half hour holds more than you gave it: with the second it is about "
            "half. The shape has a dip.",
            "near": "Close. The first hour holds about half of it; the shape has a dip.",
            "above": "The first half hour is the largest, but less than you gave it: with the "
            "second it is about half. The shape has a dip.",
        },
    ),
    Bet(
        "plan-weakest",
        "18",
        "choice",
        prompt=(
            "Where would one small change help this plan most tonight? Guess the weakest of its "
            "five checks."
        ),
        options=(
            ("t", "T Timing"),
            ("a", "A Accurate flow"),
            ("s", "S Shaping merchandise"),
            ("g", "G Gifts strategy"),
            ("e", "E Early content"),
        ),
        result=worth.weakest_check,
        reply={
            "t": "Yes. Slots half as long, gone through twice, tire the room less. It gains more "
            "than any step elsewhere.",
            "a": "Second. Half the placement helps, and you know why by now. A change of rhythm "
            "helps far more.",
            "s": "An offer to strangers helps a little. The goods are right; the room hears of "
            "each for too long.",
            "g": "Fewer gifts would help a little. The rhythm helps far more.",
            "e": "One more clip a day helps least of the five here.",
        },
    ),
    Bet(
        "plan-fan-worth",
        "18",
        "number",
        prompt=(
            "A new fan buys on later Fridays, too. From what worth of **one new fan** on, in "
            "yuan, does the placement pay?"
        ),
        low=0,
        high=60,
        step=1,
        near=2,
        unit="yuan a fan",
        result=worth.placement_fan,
        reply={
            "below": "You ask less of a fan than the sum does. Divide what placement takes off "
            "tonight by the fans that it adds.",
            "near": "Close. It is what tonight loses, over the fans that tonight gains.",
            "above": "You ask too much of a fan. Part of what placement costs comes back the same "
            "night, in orders.",
        },
    ),
    Bet(
        "plan-rival",
        "18",
        "choice",
        prompt=(
            "In the rival world trust changes nothing. Which of these three sentences about the "
            "plan would still be true there?"
        ),
        options=(
            ("timing", "Timing is its weakest check"),
            ("placement", "Without placement it leaves more tonight"),
            ("left", "It leaves money on most nights"),
        ),
        result=lambda world: "placement",
        reply={
            "timing": "There another check comes first. Strangers buy far less, so a better rhythm "
            "has little to work on.",
            "placement": "Yes. What is bought and hardly sells is a loss in both worlds.",
            "left": "There it loses money on every night. There strangers buy far "
            "less, and the team costs the same.",
        },
    ),
)
