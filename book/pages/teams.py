"""The case of two teams on the landing page and in class: its table, its bet, its bill."""

from __future__ import annotations

from book.pages.markup import table
from livecommerce.cases.contract import CASE, FEN, WEEKS, Contract, bill, level
from livecommerce.exercises import library
from livecommerce.exercises.printed import asked, form

BET = "start-two-teams"
LINES = (
    ("gmv", "GMV", 1),
    ("refunds", "Refunds", -1),
    ("goods", "Goods and platform fee", -1),
    ("freight", "Return freight", -1),
    ("placement", "Placement", -1),
    ("fee", "Team fee", -1),
    ("left", "**Left that night**", 1),
)


def report() -> str:
    """What each team sent the morning after: no refunds yet, no other costs."""
    a, b = (CASE[team] for team in "ab")
    gmv = [bill(Contract(), team).gmv // FEN for team in "ab"]
    rows = (
        ("viewers", f"{a['viewers']:,}", f"{b['viewers']:,}"),
        ("minutes each", f"{a['minutes']:.1f}", f"{b['minutes']:.1f}"),
        ("orders", f"{a['orders']:,}", f"{b['orders']:,}"),
        ("[GMV](glossary.md#term-gmv)", *map(yuan, gmv)),
        ("[placement](glossary.md#term-placement)", yuan(a["placement"]), yuan(b["placement"])),
        ("[team fee](glossary.md#term-team-fee)", yuan(a["fee"]), yuan(b["fee"])),
    )
    return table(("", "A", "B"), rows, "lrr")


def the_bet() -> str:
    """The bet as its printed form, which the page's scripts bring to life."""
    return form("bet", BET, {BET: library.question(BET, "bet")})


def on_paper() -> str:
    """The bet for a printed sheet, which no script touches."""
    return f'<section class="tt-paper">{asked(library.question(BET, "bet"))}</section>'


def the_bill() -> str:
    """Both teams' bills, from GMV to what is left."""
    bills = [bill(Contract(), team) for team in "ab"]
    rows = [
        (name, *(yuan(sign * getattr(one, entry) // FEN) for one in bills))
        for entry, name, sign in LINES
    ]
    return table(("", "A", "B"), rows, "lrr")


def blank_bill() -> str:
    """The bill's lines with room to write, after the first that everyone has seen."""
    gmv = [yuan(bill(Contract(), team).gmv // FEN) for team in "ab"]
    rows = [(name, *(gmv if entry == "gmv" else ("", ""))) for entry, name, _ in LINES]
    return table(("", "A", "B"), rows, "lrr")


def overtaking() -> int:
    """The least number of reorders per 100 of B's keepers that puts B level with A."""
    reorders = level(Contract())
    if 0 <= reorders <= 100:
        return reorders
    raise ValueError("B never overtakes A in this case; the plan of the first class needs it to")


def key_numbers() -> str:
    """What an instructor has at hand: the lead, the break-even, who would have come anyway."""
    lead = abs(bill(Contract(), "a").left - bill(Contract(), "b").left) // FEN
    rows = (
        ("lead of A that night", yuan(lead)),
        (f"A's reorders per 100 keepers in {WEEKS} weeks", CASE["a"]["reorders"]),
        ("reorders per 100 keepers that put B level", overtaking()),
        ("B's reorders per 100 keepers, as it happened", CASE["b"]["reorders"]),
        ("of these, without the show (A: of its own)",
         f"{CASE['b']['anyway']} ({CASE['a']['anyway']} of {CASE['a']['reorders']})"),
    )  # fmt: skip
    return table(("Key", ""), rows, "lr")


def yuan(amount: float) -> str:
    """Whole yuan with the sign before the currency."""
    return f"{'−' if amount < 0 else ''}¥{abs(amount):,.0f}"
