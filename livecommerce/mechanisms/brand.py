"""A brand's room: a named room (`Room`) that also says how it sells, by the five levers of STEPS.

A named room streams up to three evenings a week and places for a goal. A brand streams on any
number of evenings or none, runs accounts, buys placement for a sum, sells through creators (also on
evenings without a show of its own), calls its fan club, and orders batches of goods of its own.

In a notebook:

    from livecommerce.mechanisms.brand import Brand, costs
    costs(Brand(name="Mei", shows=4, accounts=3, placement=20_000, tests=2, clubs=1))
"""

from __future__ import annotations

from dataclasses import dataclass

from livecommerce.mechanisms.room import Room
from livecommerce.mechanisms.self_operation import WEEK, SelfOperation
from livecommerce.parameters import borrowed, parameter

MONTH = 30  # days
NEVER = 36_000  # days between the activities of a fan club that is never called


@dataclass(frozen=True)
class Brand(Room):
    """One brand's room, and what it does with each lever this month."""

    shows: int = parameter(
        3, label="Shows a week", symbol="", unit="shows", low=0, high=7, step=1,
        source="steady streaming [S]; the number is chosen",
    )  # fmt: skip
    accounts: int = borrowed(SelfOperation, "accounts", default=1)
    hero_share: float = borrowed(SelfOperation, "hero_share")
    placement: int = parameter(
        0, label="Placement", symbol="", unit="fen per show", low=0, high=10_000_000, step=1_000,
        source="chosen",
    )  # fmt: skip
    tests: int = parameter(
        0, label="Slots booked with creators", symbol="", unit="tests per month", low=0, high=30,
        step=1, source="chosen",
    )  # fmt: skip
    bonus: float = parameter(
        0.0, label="Commission beyond what creators ask", symbol="", unit="share of the price kept",
        low=0, high=0.5, step=0.01, source="chosen",
    )  # fmt: skip
    creators: int = parameter(
        0, label="Sells through creators (1 yes, 0 no)", symbol="", low=0, high=1, step=1,
        source="chosen",
    )  # fmt: skip
    clubs: int = parameter(
        0, label="Activities of the fan club", symbol="", unit="per month", low=0, high=4, step=1,
        source="activities wake existing fans [S]; the number is chosen",
    )  # fmt: skip
    care: int = parameter(
        0, label="Daily care of fans: clips and answers", symbol="", unit="days per week", low=0,
        high=7, step=1, source="daily care is part of the private domain [S]; chosen",
    )  # fmt: skip
    batch: int = parameter(
        0, label="Units of a product of its own ordered", symbol="", unit="units per month", low=0,
        high=1_000_000, step=10, source="chosen",
    )  # fmt: skip
    slot_fee: int = parameter(
        20_000, label="Fee of a slot booked with a creator", symbol="c_s", unit="fen", low=0,
        high=1_000_000, step=500, source="chosen: a quarter of an own show",
    )  # fmt: skip
    club_fee: int = parameter(
        3_000, label="Cost of a fan-club activity", symbol="c_f", unit="fen", low=0,
        high=1_000_000, step=500, source="chosen",
    )  # fmt: skip
    care_fee: int = parameter(
        2_000, label="Cost of a day of care", symbol="c_d", unit="fen", low=0, high=1_000_000,
        step=500, source="chosen",
    )  # fmt: skip
    care_pull: float = parameter(
        1.0, label="Pull of daily care on following", symbol="ϑ_d", unit="log-odds", low=0, high=3,
        step=0.1, source="chosen",
    )  # fmt: skip

    @property
    def club_every(self) -> int:
        """Days between activities of the fan club, whole weeks: they fall on the main show."""
        return WEEK * round(4 / self.clubs) if self.clubs else NEVER


def costs(brand: Brand, account_cost: int = 500) -> dict[str, int]:
    """What a month of 30 days is planned to cost, in fen by lever, placement at most.

    Commission and the goods of a batch are not here: they follow from sales and from prices.
    """
    shows = round(brand.shows * MONTH / WEEK)
    return {
        "self_operation": shows * (brand.team + (brand.accounts - 1) * account_cost),
        "traffic": shows * brand.placement,
        "elite": brand.tests * brand.slot_fee,
        "private": brand.clubs * brand.club_fee + round(brand.care * MONTH / WEEK) * brand.care_fee,
    }


def booked(tests: int, day: int) -> bool:
    """Whether a slot is booked today, `tests` of them spread evenly over a month."""
    return (day + 1) * tests // MONTH > day * tests // MONTH
