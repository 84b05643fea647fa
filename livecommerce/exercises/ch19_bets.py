"""Chapter 19, trust versus interest: its bets, in reading order."""

from __future__ import annotations

from livecommerce.exercises import ch19_keys as keys
from livecommerce.exercises.bets import Bet

BETS = (
    Bet(
        "two-trial",
        "19",
        "choice",
        prompt="The trial is over. On which platform does your serum leave more over the *year*?",
        options=(("trust", "Trust-first"), ("interest", "Interest-first"), ("even", "About even")),
        result=keys.better_year,
        reply={
            "trust": "Yes, by a little, after ten months behind. The trial saw the price of making "
            "ties and none of what they bring.",
            "interest": "So says the trial. It saw the price of making ties and none of what they "
            "bring.",
            "even": "Close by the end of the year. The way there is anything but even: look at the "
            "curve.",
        },
    ),
    Bet(
        "two-report",
        "19",
        "number",
        prompt=(
            "Of each ¥100 by which the report's two groups differ, how many remain when the *same* "
            "people are put on both platforms?"
        ),
        low=0,
        high=100,
        step=1,
        near=8,
        unit="yuan of 100",
        result=keys.left_of_the_report,
        reply={
            "below": "The platform does more than you left to it. Yet most of the gap is people.",
            "near": "Near. Most of the gap is people, who bring their trust along.",
            "above": "More of the gap is people than you thought. They differed before any "
            "platform touched them.",
        },
    ),
    Bet(
        "two-strangers",
        "19",
        "choice",
        prompt="Among pairs with little trust at the start (below 0.5), which platform sells more?",
        options=(("trust", "Trust-first"), ("interest", "Interest-first"), ("even", "About even")),
        result=keys.leads_among_strangers,
        reply={
            "trust": "Not there: where there is no tie to call on, finding wins, though only "
            "by a little.",
            "interest": "Yes, though only by a little. Where there is no tie to call on, "
            "finding wins.",
            "even": "Nearly. Interest-first is ahead by less than two per cent, yet on each of our "
            "seeds.",
        },
    ),
    Bet(
        "two-need",
        "19",
        "number",
        prompt=(
            "After an order the need is half back in so many days: 4 for kitchen roll, 14 for a "
            "serum, 184 for a rice cooker. From how many **days** on does interest-first lead over "
            "the year?"
        ),
        low=4,
        high=184,
        step=2,
        near=14,
        unit="days",
        result=keys.need_turns,
        reply={
            "below": "A tie pays for rarer needs than you thought: a few orders a year are enough.",
            "near": "Close. Past it there are too few orders in a year to pay for the tie.",
            "above": "The tie needs more orders than you thought to be paid back within a year.",
        },
    ),
    Bet(
        "two-what-makes-it",
        "19",
        "choice",
        prompt="What makes the lead of the trust-first setting in our world?",
        options=(
            ("feed", "Its feed, which weighs trust above match"),
            ("page", "Its Follow page, which reaches more of those who follow"),
            ("both", "Both, about equally"),
        ),
        result=lambda world: "page",
        reply={
            "feed": "A fair guess, since it bears the name. Alone it does next to nothing here.",
            "page": "Yes. Alone it makes all of the lead, and the feed's weights none of it.",
            "both": "One of the two makes all of it. Take them away one at a time.",
        },
    ),
    Bet(
        "two-rival",
        "19",
        "choice",
        prompt=(
            "Now people for whom trust changes *nothing*; some are loyal, others are not. Which "
            "platform is left with more?"
        ),
        options=(("trust", "Trust-first"), ("interest", "Interest-first"), ("even", "Neither")),
        result=lambda world: "trust",
        reply={
            "trust": "Yes, as in our world. So a lead of this platform proves nothing about trust.",
            "interest": "One would think so. But a Follow page brings loyal people back to their "
            "shop, whatever made them loyal.",
            "even": "One would think so. But a Follow page brings loyal people back to their shop, "
            "whatever made them loyal.",
        },
    ),
)
