"""Chapter 02, trust commerce: its bets, in reading order."""

from __future__ import annotations

from livecommerce.exercises import ch02_cause_keys as causes
from livecommerce.exercises import ch02_keys as keys
from livecommerce.exercises.bets import Bet

BETS = (
    Bet(
        "trust-two-rooms",
        "02",
        "choice",
        prompt=(
            "You pay for watched minutes, those of all viewers together. By these shows, which "
            "room gets the serum slot? No calculator: your first look."
        ),
        options=(("lan", "Lan"), ("bo", "Bo"), ("even", "They are even")),
        result=keys.better_room,
        reply={
            "lan": "Her average of shows says so, and her rate per viewer. Per watched minute, "
            "over all these shows, it is Bo. Whether three shows settle it is another question.",
            "bo": "Yes, per watched minute. Lan's mail averages three rates, which makes her look "
            "better than her minutes are. Whether three shows settle it is another question.",
            "even": "Close, but over all minutes that were watched in these shows Bo is ahead.",
        },
    ),
    Bet(
        "trust-one-bad-jar",
        "02",
        "number",
        prompt=(
            "Five good parcels, then one that leaks. After how many **good** parcels will Mei "
            "trust Lan as much as before the leak?"
        ),
        low=0,
        high=20,
        step=1,
        near=1,
        unit="good parcels",
        result=keys.good_parcels_to_recover,
        facts=keys.facts_of_diary,
        reply={
            "below": "You let her forgive faster than our rule does. In it a bad parcel weighs "
            "{loss:g} times a good one, and a longer ledger moves more slowly.",
            "near": "You have the feel of a ledger in which losses weigh more.",
            "above": "You expected her to be harder than she is. Some people are; try a larger λ "
            "in the loop below.",
        },
    ),
    Bet(
        "trust-curve",
        "02",
        "curve",
        prompt=(
            "Draw the buyer's trust from visit 20 on, where it is {start:.2f}. From visit 30 on "
            "the bad batch is sold; one parcel of it is bad, and the shop takes it back."
        ),
        points=tuple(str(contact) for contact in keys.CURVE),
        axis="Trust at visit",
        from_start=True,
        low=0,
        high=1,
        step=0.05,
        near=0.04,
        unit="(a share)",
        facts=keys.facts_of_curve,
        result=keys.curve,
        reply={
            "below": "Over its points your curve lies too low. Watching good content pays small "
            "deposits, too, and old evidence carries her.",
            "near": "Close. Keep the shape in mind: down in one step, up in many.",
            "above": "Over its points your curve lies too high: she fell further, or came back "
            "more slowly. Fewer orders mean fewer good parcels to repair it.",
        },
    ),
    Bet(
        "trust-path",
        "02",
        "choice",
        prompt="Does the guarantee shorten the path to the first order in our world?",
        options=(
            ("no", "No, the table shows it"),
            ("yes", "Yes, and the table hides it"),
            ("longer", "It makes the path longer"),
        ),
        result=lambda world: "yes",
        reply={
            "no": "That table holds buyers only. Among all who could decide, more decide at every "
            "visit where there is a guarantee.",
            "yes": "It does. The table holds buyers only, and the undecided are where the two "
            "kinds of shop differ.",
            "longer": "Guarantees also win slow deciders, which lengthens the mean over buyers. "
            "At each visit, though, more decide.",
        },
    ),
    Bet(
        "trust-without-follow",
        "02",
        "number",
        prompt=(
            "Take 100 orders of pairs that follow, in the second half of the year. How many of "
            "them would have come **without** the follow?"
        ),
        low=0,
        high=100,
        step=1,
        near=7,
        unit="of 100 orders",
        result=causes.orders_anyway,
        reply={
            "below": "More than you thought would have come anyway. Those who follow differ from "
            "those who don't, before they press anything.",
            "near": "Near. The follow marks most of the difference and causes the rest.",
            "above": "The follow does more than you thought: it brings people back on evenings "
            "when the feed would not have.",
        },
    ),
    Bet(
        "trust-rival",
        "02",
        "choice",
        prompt=(
            "Two worlds; in one of them trust changes nothing. You may see one line of each "
            "world's report. Which line would tell them apart?"
        ),
        options=(
            ("page", "Share of repeat orders that start from the Follow page"),
            ("ratio", "Followers' orders against others' orders"),
            ("jar", "How many order again after a good and after a bad parcel"),
        ),
        result=lambda world: "jar",
        reply={
            "page": "Loyal people use the Follow page, whatever made them loyal. Both worlds "
            "print a like share.",
            "ratio": "Followers order more in both: in one partly because they follow, in the "
            "other only because they are loyal.",
            "jar": "Yes. Which parcel is bad is chance, so what follows from it is an effect.",
        },
    ),
    Bet(
        "trust-rule",
        "02",
        "choice",
        prompt="Which rule leaves most over a year, before the shows are paid?",
        options=(
            ("none", "Refund without return for no order"),
            ("third", "… for one order in three, by lot"),
            ("all", "… for every order"),
        ),
        result=causes.best_rule,
        reply={
            "none": "In this world, yes, though it sells least. Hold on to the reason: what would "
            "have to be different?",
            "third": "It lies between the other two, in sales and in money.",
            "all": "It sells most. It leaves least: refunds, goods given away and false claims "
            "cost more than the faithful bring back.",
        },
    ),
)
