"""A brand's plan for its first year: twelve months, five levers, one budget.

In a notebook:

    from livecommerce.brand.plan import Starts, creators_first, outlay, staged
    mine = staged(Starts(elite=1, self_operation=4, traffic=4), name="mine")
    outlay(mine), mine.months[3], creators_first().change([1, 2], bonus=0.1).months[0]

A plan is free: any twelve `Month`s within the budget. `staged` gives each lever the same money and
moves only the month in which it begins, so that it compares nothing but the order. `steady` runs
each lever at one rate from its start on, so that waiting saves money: it asks whether to begin yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from livecommerce import numeric
from livecommerce.mechanisms import brand as rooms
from livecommerce.mechanisms.brand import MONTH, Brand
from livecommerce.mechanisms.goods import CATEGORIES
from livecommerce.mechanisms.self_operation import WEEK
from livecommerce.parameters import ParameterError, Record, borrowed, changed, parameter
from livecommerce.settings import WorldParameters, brand_year

MONTHS = 12
LEVERS = ("self_operation", "traffic", "elite", "private", "supply")


@dataclass(frozen=True)
class Month(Record):
    """What the brand does in one month with each of the five levers; money in fen."""

    shows: int = borrowed(Brand, "shows", default=0)
    accounts: int = borrowed(Brand, "accounts")
    hero_share: float = borrowed(Brand, "hero_share")
    placement: int = borrowed(Brand, "placement")
    creators: int = borrowed(Brand, "creators")
    tests: int = borrowed(Brand, "tests")
    bonus: float = borrowed(Brand, "bonus")
    clubs: int = borrowed(Brand, "clubs")
    care: int = borrowed(Brand, "care")
    batch: int = borrowed(Brand, "batch")

    def room(self, base: Brand) -> Brand:
        """The brand's room in this month."""
        made: Brand = changed(base, **asdict(self))
        return made


@dataclass(frozen=True)
class BrandPlan(Record):
    """Twelve months and what they may cost; a plan beyond its budget is a `ParameterError`."""

    months: tuple[Month, ...]
    budget: int = parameter(
        12_000_000, label="Budget of the year", symbol="B", unit="fen", low=0, high=1_000_000_000,
        step=100_000, source="chosen: about a hundred shows of the brand's team, and a third more",
    )  # fmt: skip
    name: str = "plan"

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.months) != MONTHS:
            raise ParameterError(f"a plan has {len(self.months)} months; expected {MONTHS}")
        spent = sum(outlay(self).values())
        if spent > self.budget:
            raise ParameterError(
                f"the plan costs ¥{spent / 100:,.0f}; its budget is ¥{self.budget / 100:,.0f}"
            )

    def change(self, months: Sequence[int], **values: Any) -> BrandPlan:
        """A copy in which some `months` (1 to 12) have other values.

        >>> creators_first().change([1, 2], tests=0).months[0].tests
        0
        """
        new = [
            changed(month, **values) if number in months else month
            for number, month in enumerate(self.months, start=1)
        ]
        made: BrandPlan = changed(self, months=tuple(new))
        return made


def brand_of(base: WorldParameters) -> Brand:
    """The brand whose year it is: the first room of the market."""
    if not base.rooms or not isinstance(base.rooms[0], Brand):
        raise ParameterError("the market's first room is no Brand; see settings.brand_year")
    return base.rooms[0]


def outlay(plan: BrandPlan, base: WorldParameters | None = None) -> dict[str, int]:
    """What the year is planned to cost by lever, in fen; placement and batches at most.

    Commission is not planned: it is paid out of what is sold.
    """
    base = base or brand_year()
    sums, unit = dict.fromkeys(LEVERS, 0), unit_cost(base)
    for month in plan.months:
        room = month.room(brand_of(base))
        for lever, fen in rooms.costs(room, base.self_operation.account_cost).items():
            sums[lever] += fen
        sums["supply"] += month.batch * unit
    return sums


def unit_cost(base: WorldParameters) -> int:
    """About what a unit of the brand's own product costs, in fen."""
    kind, supply = CATEGORIES[brand_of(base).category], base.specific_supply
    price = kind.price_fen * float(numeric.exp(supply.premium))
    return round(price * kind.cost_share * (1.0 - supply.saving))


def _start(default: int, lever: str) -> Any:
    return parameter(
        default, label=f"{lever} begins in month", symbol="", unit="month; 0: never", low=0,
        high=MONTHS, step=1, source="chosen",
    )  # fmt: skip


@dataclass(frozen=True)
class Starts(Record):
    """The month in which each lever begins; 0 leaves it out."""

    self_operation: int = _start(5, "Self-operation")
    traffic: int = _start(5, "Public traffic")
    elite: int = _start(1, "Elite distribution")
    private: int = _start(5, "Private domain")
    supply: int = _start(9, "Specific supply")


# What each lever gets in a year, whenever it begins: shows and days of care a week times months,
# placement in fen, slots booked with creators, activities, units of the product of its own.
DOSES = {"shows": 24, "placement": 720_000, "tests": 24, "clubs": 12, "care": 35, "batch": 160}


def staged(starts: Starts, name: str = "plan") -> BrandPlan:
    """The plan in which each lever gets its dose of the year, spread evenly from its start on.

    No evening has two shows and a month no more than its days, so a lever that begins at the very
    end may get less.
    """
    shows = _spread("shows", starts.self_operation)
    bought = [n if 0 < starts.traffic <= m else 0 for m, n in enumerate(shows, start=1)]
    evenings = sum(round(weekly * MONTH / WEEK) for weekly in bought)
    sum_ = DOSES["placement"] // evenings if evenings else 0
    parts = {
        "shows": shows,
        "placement": [sum_ * (n > 0) for n in bought],
        "creators": [int(0 < starts.elite <= m) for m in range(1, MONTHS + 1)],
        "tests": _spread("tests", starts.elite),
        "clubs": _spread("clubs", starts.private),
        "care": _spread("care", starts.private),
        "batch": _spread("batch", starts.supply),
    }
    months = [Month(**{key: part[m] for key, part in parts.items()}) for m in range(MONTHS)]
    return BrandPlan(tuple(months), name=name)


# What each lever gets in a month from its start on, whenever that is, in the units of a `Month`.
RATES = {"shows": 3, "placement": 7_000, "tests": 2, "clubs": 1, "care": 4, "batch": 20}


def steady(starts: Starts, name: str = "plan", budget: int = 20_000_000) -> BrandPlan:
    """The plan in which each lever runs at one rate from its start on: an early start costs more.

    Unlike `staged` it asks whether a lever should begin yet, not only in which order.
    """
    begins = {
        "shows": starts.self_operation, "placement": starts.traffic, "tests": starts.elite,
        "clubs": starts.private, "care": starts.private, "batch": starts.supply,
    }  # fmt: skip
    months = []
    for m in range(1, MONTHS + 1):
        rates = {key: RATES[key] if 0 < start <= m else 0 for key, start in begins.items()}
        months.append(Month(**rates, creators=int(0 < starts.elite <= m)))
    return BrandPlan(tuple(months), budget, name)


def _spread(name: str, start: int) -> list[int]:
    """A dose in whole numbers over the months from `start` on."""
    count, most = MONTHS + 1 - start if start else 0, Brand.__dataclass_fields__[name].metadata
    dose = [DOSES[name] * (k + 1) // count - DOSES[name] * k // count for k in range(count)]
    return [0] * (MONTHS - count) + [min(part, int(most["high"])) for part in dose]


def creators_first() -> BrandPlan:
    """Creators from the first day, the own room and what fills it from month 5."""
    return staged(Starts(), name="creators first")


def own_room_first() -> BrandPlan:
    """The own room from the first day, creators and placement from month 5."""
    return staged(Starts(self_operation=1, elite=5), name="own room first")


def placement_first() -> BrandPlan:
    """The own room and placement from the first day, creators from month 5."""
    return staged(Starts(self_operation=1, traffic=1, elite=5), name="placement first")


def even() -> BrandPlan:
    """A twelfth of everything in each month."""
    return staged(Starts(1, 1, 1, 1, 1), name="even")


PLANS: tuple[Callable[[], BrandPlan], ...] = (
    creators_first, own_room_first, placement_first, even,
)  # fmt: skip
