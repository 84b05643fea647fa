"""Chapter 12, anatomy of a session: its bets, in reading order."""

from __future__ import annotations

from livecommerce.exercises import ch12_keys as keys
from livecommerce.exercises.bets import Bet
from livecommerce.session.replay import LABELS, NAMES

GOODS = tuple(zip(NAMES, LABELS, strict=True))

BETS = (
    Bet(
        "room-opener",
        "12",
        "choice",
        prompt=(
            "Tomorrow the same four products are sold again. Which one goes first, if what counts "
            "is what is left after refunds and all costs?"
        ),
        options=GOODS,
        result=keys.best_opener,
        reply={
            "mask": "It sells the most pieces and leaves the least of the four. Whom does it sell "
            "to, and what else would they have bought?",
            "cleanser": "Better than the mask, worse than the other two. It meets the right people "
            "with the second-best goods.",
            "serum": "Yes, over many nights. The chapter says why, and when it would be wrong.",
            "cream set": "Close behind the best, and far ahead of the mask, though it sells the "
            "fewest pieces.",
        },
    ),
    Bet(
        "room-fans-early",
        "12",
        "number",
        prompt=(
            "Take 100 orders that fans placed last night. How many of them were placed in the "
            "**first quarter of an hour**, an eighth of the show?"
        ),
        low=0,
        high=100,
        step=1,
        near=8,
        unit="of 100 orders",
        result=keys.fans_early,
        reply={
            "below": "More than you thought. Who has reserved comes at once, buys, and goes.",
            "near": "You know the pattern: they come at once, buy, and go.",
            "above": "Fewer than you thought. Some fans come later, called by the Follow page.",
        },
    ),
    Bet(
        "room-fuller",
        "12",
        "choice",
        prompt=(
            "The same night once more, same luck, with the serum first instead of the mask. How "
            "full is the room at minute 10?"
        ),
        options=(
            ("emptier", "Emptier: the mask holds people"),
            ("same", "The same: the same people come"),
            ("fuller", "Fuller"),
        ),
        result=keys.fuller,
        reply={
            "emptier": "The mask does hold people. But a room is filled from two sides, and the "
            "serum moved the other one by more.",
            "same": "Not the same people: what a room sells decides who is shown it next.",
            "fuller": "Yes, although the mask holds people better. More came in than stayed away.",
        },
    ),
    Bet(
        "room-no-warm-up",
        "12",
        "choice",
        prompt=(
            "Now nobody has reserved: no clips before the show. Which product should go first "
            "then, judged by what is left?"
        ),
        options=GOODS,
        result=keys.best_opener_quiet,
        reply={
            "mask": "Yes. While the room is still filling the bargain costs little, and the serum "
            "gets a full room half an hour later.",
            "cleanser": "A little behind the mask here. The best slot for the serum has moved.",
            "serum": "It was right while its buyers were waiting. Now they are not, and its slot "
            "comes before the room is full.",
            "cream set": "It was nearly the best with a full door. Now the room is still empty "
            "when it is shown.",
        },
    ),
    Bet(
        "room-loop",
        "12",
        "number",
        prompt=(
            "With the serum first a night sells more. Of **¥100** of that gain, how many come only "
            "because the platform rewards revenue with viewers?"
        ),
        low=0,
        high=100,
        step=1,
        near=8,
        unit="of ¥100",
        result=keys.loop_share,
        reply={
            "below": "A little more than you thought runs through the platform. Most does not.",
            "near": "Near. Most of the gain needs no algorithm.",
            "above": "Less than you thought. Switch the reward off, and most of the gain is still "
            "there.",
        },
    ),
    Bet(
        "room-shows",
        "12",
        "number",
        prompt=(
            "Two rooms that differ only in this: one opens with the mask, the other with the "
            "serum. You see the mean **GMV** of a few shows of each, on nights of their own. How "
            "many shows of each until nine of ten such comparisons name the better room?"
        ),
        low=1,
        high=40,
        step=1,
        near=2,
        unit="shows of each",
        result=keys.shows_to_tell,
        reply={
            "below": "It takes more. One night differs from the next by more than one plan from "
            "the other.",
            "near": "Near. You have a feel for how loud the nights are.",
            "above": "Fewer are enough here. The two plans are far apart as plans go; most "
            "differences that teams fight over are smaller.",
        },
    ),
)
