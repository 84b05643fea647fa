"""Chapter 06, STEPS over a life: its bets, in reading order."""

from __future__ import annotations

from livecommerce.exercises import ch06_keys as keys
from livecommerce.exercises.bets import Bet

BETS = (
    Bet(
        "steps-two-plans",
        "06",
        "choice",
        prompt=(
            "Which plan leaves more by the end of December, after refunds and all costs? Your "
            "first look, no calculator."
        ),
        options=(
            ("creators", "Creators first"),
            ("once", "All at once"),
            ("even", "About the same"),
        ),
        result=lambda world: "creators",
        reply={
            "creators": "Yes, by about two fifths, though it is behind in March by every number "
            "that a report would print.",
            "once": "March says so. Its early sales were paid for with a team before few people; "
            "over the year creators first leaves about two fifths more.",
            "even": "They spend alike, and sell alike by December. What is left differs by about "
            "two fifths, in favour of creators first.",
        },
    ),
    Bet(
        "steps-so-far",
        "06",
        "curve",
        prompt=(
            "Creators first, year 1: how many thousand yuan has the brand left so far, added up "
            "from January, at the end of each quarter?"
        ),
        points=keys.QUARTERS,
        axis="Left so far (thousand yuan)",
        low=-50,
        high=150,
        step=2,
        near=8,
        unit="thousand yuan",
        result=keys.so_far,
        reply={
            "below": "It goes better than you feared: for half a year about nothing, then a steep "
            "climb.",
            "near": "Close. For half a year about nothing, then a steep climb.",
            "above": "It comes later than you hoped: for half a year about nothing, then a steep "
            "climb.",
        },
    ),
    Bet(
        "steps-four-years",
        "06",
        "choice",
        prompt=(
            "Four years of luck, each lived with both plans. In how many does creators first "
            "leave more than own room first?"
        ),
        options=(("all", "In all four"), ("three", "In three"), ("fewer", "In two or fewer")),
        result=keys.wins,
        reply={
            "all": "Yes. Years differ much, and both plans have the same one.",
            "three": "A fair guess, given how years differ. On the same luck it leads in all four.",
            "fewer": "Years do differ much. But a poor year is poor for both: on the same luck "
            "creators first leads in all four.",
        },
    ),
    Bet(
        "steps-late-placement",
        "06",
        "choice",
        prompt=(
            "The same sum set aside for placement, in creators first, from month 10 instead of "
            "month 4: by then the room is known and practised. What does the year leave?"
        ),
        options=(("more", "More"), ("same", "About the same"), ("less", "Less")),
        result=lambda world: "less",
        reply={
            "more": "The room is better by then. But who follows in October has three months "
            "left to buy again; who follows in April has nine.",
            "same": "The sum is the same; the months after it are not. Who follows in October "
            "has three of them to buy again.",
            "less": "Yes. Who follows in October has three months left to buy again.",
        },
    ),
    Bet(
        "steps-what-turns",
        "06",
        "choice",
        prompt="Which of these makes own room first the better plan?",
        options=(
            ("mark", "Awareness does nothing for the room"),
            ("team", "The team costs a quarter"),
            ("known", "Three in ten follow Mei from the first day"),
            ("dear", "That, and creators take half of each sale, not a fifth"),
        ),
        result=lambda world: "dear",
        reply={
            "mark": "The lead stays. Creators hand on followers, mark or no mark. It takes "
            "followers from elsewhere and dear creators together.",
            "team": "Both plans pay the team as often, so the lead stays. It takes followers from "
            "elsewhere and dear creators together.",
            "known": "It takes most of the lead away and does not turn it. With dear creators on "
            "top it does.",
            "dear": "Yes: only the two together. Creators then resell, at a high price, to people "
            "who would have come anyway.",
        },
    ),
    Bet(
        "steps-rival",
        "06",
        "choice",
        prompt="In the rival world, year 1: which plan leaves more?",
        options=(
            ("creators", "Creators first, by as much as in ours"),
            ("smaller", "Creators first, by far less"),
            ("own", "Own room first"),
        ),
        result=lambda world: "smaller",
        reply={
            "creators": "The order holds there, but most of the lead is gone: a follow brings "
            "nobody back.",
            "smaller": "Yes. A follow brings nobody back there, so what creators hand on is worth "
            "less.",
            "own": "A fair guess, since followers are worth little there. Still, creators bring "
            "buyers early and cost no team, and the order holds by a smaller lead.",
        },
    ),
)
