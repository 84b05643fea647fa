"""A plan of one session: the record that goes in, its five parts named as STAGE names them.

T timing: `slots`. A accurate flow: `goals`, each with its placement. S shaping merchandise:
`products`. G gifts: `gifts`. E early content: `warm_up`. A plan that cannot be run is refused in
one line when it is made. What a goal asks for and words (script, tool, policy, highlight) move
nothing in the world: people read them.

In a notebook:

    from livecommerce.session.plan import example
    plan = example()
    [(slot.start, slot.minutes, slot.product) for slot in plan.slots]
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from livecommerce.mechanisms.room import Room
from livecommerce.mechanisms.session import ROLES
from livecommerce.parameters import ParameterError, Record, borrowed, changed, choice, parameter

LONGEST = 720
LONGEST_TEXT = 300
ROLE_LABELS = ("Traffic product", "Benefit product", "Hero product", "Margin product")
GROUPS = ("new", "paid", "fans")
PLACED = "paid"  # the group whose viewers are bought
GROUP_LABELS = ("Strangers from the feed", "Strangers brought by placement", "Fans")


def words(default: str, label: str) -> Any:
    """Declare a text: one line that people read."""
    return field(default=default, metadata={"label": label})


class Part(Record):
    """A record whose texts are one printable line each."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_words(self)


def check_words(record: Any) -> None:
    """Raise `ParameterError` unless each text of `record` is one printable line, not too long."""
    for text in dataclasses.fields(record):
        if text.type == "str" and "source" not in text.metadata:
            check_text(f"{type(record).__name__}.{text.name}", getattr(record, text.name))


def check_text(name: str, value: Any) -> None:
    """Raise `ParameterError` unless `value` is one printable line, not too long."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST_TEXT:
        raise ParameterError(
            f"{name} is {value!r}; "
            f"expected one line of text, at most {LONGEST_TEXT} printable characters"
        )


@dataclass(frozen=True)
class Product(Part):
    """One product of the session: what it is for, what it costs, how much there is of it."""

    name: str = words("product", "Product")
    role: str = choice(
        "hero", label="Role", options=tuple(zip(ROLES, ROLE_LABELS, strict=True)),
        source="the four roles of the trade [D]",
    )  # fmt: skip
    price_fen: int = parameter(
        9_900, label="Price in the session", unit="fen", low=100, high=10_000_000, step=100,
        source="chosen: the serum of the course's world",
    )  # fmt: skip
    usual_fen: int = parameter(
        9_900, label="Usual price elsewhere", unit="fen", low=100, high=10_000_000, step=100,
        source="chosen: the serum of the course's world",
    )  # fmt: skip
    cost_share: float = parameter(
        0.45, label="Cost of goods", unit="share of the usual price", low=0, high=2, step=0.01,
        source="chosen: the serum of the course's world",
    )  # fmt: skip
    stock: int = parameter(
        2_000, label="Stock", unit="pieces", low=0, high=10_000_000, step=10, source="chosen",
    )  # fmt: skip
    offer_new: float = parameter(
        0.0, label="Offer to strangers", unit="share off the price", low=0, high=0.95, step=0.01,
        source="chosen: none",
    )  # fmt: skip
    offer_fans: float = parameter(
        0.0, label="Offer to fans", unit="share off the price", low=0, high=0.95, step=0.01,
        source="chosen: none",
    )  # fmt: skip


@dataclass(frozen=True)
class Slot(Part):
    """A stretch of the run of show in which one product is explained."""

    start: int = parameter(
        0, label="Starts at", unit="minute", low=0, high=LONGEST, step=1, source="the first minute",
    )  # fmt: skip
    minutes: int = parameter(
        15, label="Lasts", unit="minutes", low=1, high=LONGEST, step=1, source="chosen",
    )  # fmt: skip
    product: str = words("product", "Product")
    script: str = words("", "Script")


@dataclass(frozen=True)
class Gift(Part):
    """A benefit given away in one minute among those in the room, announced before."""

    minute: int = parameter(
        30, label="Given at", unit="minute", low=0, high=LONGEST, step=1, source="chosen",
    )  # fmt: skip
    count: int = parameter(
        100, label="Pieces", unit="pieces", low=1, high=1_000_000, step=1, source="chosen",
    )  # fmt: skip
    cost_fen: int = parameter(
        500, label="Cost of one", unit="fen", low=1, high=1_000_000, step=50, source="chosen: ¥5",
    )  # fmt: skip
    wait: int = parameter(
        10, label="Announced before", unit="minutes", low=0, high=120, step=1, source="chosen",
    )  # fmt: skip
    tool: str = words("", "Tool")


class Burst(NamedTuple):
    """Placement bought for some minutes, its spend in fen spread evenly over them."""

    start: int
    minutes: int
    spend_fen: int = 200_000
    aim: float = 0.0


@dataclass(frozen=True)
class Goal(Part):
    """What one group of customers must bring in a stretch of the session, and its placement.

    Placement brings strangers, so only the group "paid" can have some: the others' spend is 0.
    """

    group: str = choice(
        "fans", label="Customer group", options=tuple(zip(GROUPS, GROUP_LABELS, strict=True)),
        source="the groups that the session's world tells apart [D]",
    )  # fmt: skip
    start: int = parameter(
        0, label="Starts at", unit="minute", low=0, high=LONGEST, step=1, source="the first minute",
    )  # fmt: skip
    minutes: int = parameter(
        60, label="Lasts", unit="minutes", low=1, high=LONGEST, step=1, source="chosen: an hour",
    )  # fmt: skip
    gmv_fen: int = parameter(
        1_000_000, label="GMV goal", unit="fen", low=0, high=100_000_000_000, step=10_000,
        source="chosen: ¥10,000",
    )  # fmt: skip
    spend_fen: int = parameter(
        0, label="Placement", unit="fen", low=0, high=1_000_000_000, step=1_000,
        source="chosen: none",
    )  # fmt: skip
    after: int = parameter(
        0, label="Placement begins, into the stretch", unit="minutes", low=0, high=LONGEST, step=1,
        source="chosen: at once",
    )  # fmt: skip
    lasts: int = parameter(
        20, label="Placement lasts", unit="minutes", low=1, high=LONGEST, step=1, source="chosen",
    )  # fmt: skip
    aim: float = borrowed(Room, "aim")
    policy: str = words("", "How it is reached")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.spend_fen and self.group != PLACED:
            raise ParameterError(
                f"Goal.spend_fen of group {self.group!r} is {self.spend_fen}; expected 0: "
                f"placement brings strangers, who are group {PLACED!r}"
            )
        if self.spend_fen and self.after + self.lasts > self.minutes:
            raise ParameterError(
                f"the placement of the goal at minute {self.start} lasts until minute "
                f"{self.after + self.lasts} of its stretch; expected {self.minutes} at most"
            )


@dataclass(frozen=True)
class WarmUp(Part):
    """Early content: clips that make people reserve the show."""

    days: int = parameter(
        3, label="Days of warm-up", unit="days", low=0, high=14, step=1, source="chosen",
    )  # fmt: skip
    clips: int = parameter(
        1, label="Clips a day", unit="clips", low=0, high=10, step=1, source="chosen",
    )  # fmt: skip
    spend_fen: int = parameter(
        0, label="Spend on views of the clips", unit="fen", low=0, high=100_000_000, step=1_000,
        source="chosen: none",
    )  # fmt: skip
    highlight: str = words("", "Highlight")


@dataclass(frozen=True)
class Plan(Part):
    """A whole session. `room` gives content, pace, persona, defects, what fans remember, team."""

    name: str = words("plan", "Plan")
    minutes: int = parameter(
        180, label="Length of the session", unit="minutes", low=10, high=LONGEST, step=10,
        source="chosen: three hours",
    )  # fmt: skip
    fans: int = parameter(
        20_000, label="Fans before the session", unit="users", low=0, high=100_000_000,
        step=1_000, source="chosen: a room that has run for some months",
    )  # fmt: skip
    room: Room = field(default_factory=lambda: Room(content=0.7, defect=0.03, team=800_000))
    products: tuple[Product, ...] = ()
    slots: tuple[Slot, ...] = ()
    gifts: tuple[Gift, ...] = ()
    goals: tuple[Goal, ...] = ()
    warm_up: WarmUp = field(default_factory=lambda: WarmUp(days=0))

    def __post_init__(self) -> None:
        super().__post_init__()
        check_words(self.room)
        known = [product.name for product in self.products]
        if len(set(known)) != len(known):
            raise ParameterError(f"Plan.products has a name twice: {', '.join(known)}")
        for slot in self.slots:
            if slot.product not in known:
                expected = f"one of {', '.join(known)}" if known else "it to stand among products"
                raise ParameterError(
                    f"the slot at minute {slot.start} shows {slot.product!r}; expected {expected}"
                )
        self._check_clock()

    def _check_clock(self) -> None:
        """Slots follow one another, and all that is planned lies within the session."""
        _one_after_another(
            "slot", [(slot.start, slot.minutes, slot.product) for slot in self.slots]
        )
        for group in GROUPS:
            same = [goal for goal in self.goals if goal.group == group]
            _one_after_another("goal", [(goal.start, goal.minutes, group) for goal in same])
        for name in ("slot", "goal"):
            for part in getattr(self, f"{name}s"):
                self._inside(name, part.start, part.start + part.minutes)
        for gift in self.gifts:
            self._inside("gift", gift.minute, gift.minute + 1)

    def _inside(self, name: str, start: int, end: int) -> None:
        if end > self.minutes:
            raise ParameterError(
                f"the {name} at minute {start} ends at minute {end}; "
                f"the session ends at minute {self.minutes}"
            )

    @property
    def bursts(self) -> tuple[Burst, ...]:
        """The placement that the goals buy, in the order of the clock."""
        return tuple(sorted(
            Burst(goal.start + goal.after, goal.lasts, goal.spend_fen, goal.aim)
            for goal in self.goals if goal.spend_fen
        ))  # fmt: skip

    def unplaced(self) -> Plan:
        """A copy whose goals buy no placement."""
        return self.change(goals=tuple(changed(goal, spend_fen=0) for goal in self.goals))

    def change(self, **parts: Any) -> Plan:
        """A copy with some parts changed; an unknown name is a `ParameterError`."""
        plan: Plan = changed(self, **parts)
        return plan


def bought(*bursts: Burst) -> tuple[Goal, ...]:
    """Goals that buy these bursts and ask for nothing."""
    return tuple(
        Goal(PLACED, start, minutes, 0, spend_fen=spend, lasts=minutes, aim=aim)
        for start, minutes, spend, aim in bursts
    )


def _one_after_another(name: str, parts: list[tuple[int, int, str]]) -> None:
    """Raise `ParameterError` where a part (start, minutes, what) overlaps the last one."""
    end = 0
    for start, minutes, what in sorted(parts):
        if start < end:
            raise ParameterError(
                f"the {name} at minute {start} ({what}) starts before the one "
                f"before it ends, at minute {end}"
            )
        end = start + minutes


def in_turn(products: Sequence[tuple[str, int]], start: int = 0) -> tuple[Slot, ...]:
    """Slots one after another, from (product, minutes) pairs; the product "" is a pause."""
    slots = []
    for product, minutes in products:
        if product:
            slots.append(Slot(start, minutes, product))
        start += minutes
    return tuple(slots)


def through(slots: Sequence[Slot], minutes: int, times: int) -> tuple[Slot, ...]:
    """A run of show of so many `minutes` gone through several times, each slot so much shorter."""
    ends = [
        (round((slot.start + lap * minutes) / times),
         round((slot.start + slot.minutes + lap * minutes) / times), slot)
        for lap in range(times) for slot in slots
    ]  # fmt: skip
    return tuple(
        changed(slot, start=start, minutes=end - start) for start, end, slot in ends if end > start
    )


def example() -> Plan:
    """A three-hour show of a skin-care room: traffic goods first, the hero in a loop, then margin.

    The numbers are chosen, not taken from a real show.
    """
    products = (
        Product("mask", "traffic", price_fen=990, usual_fen=1_900, stock=500),
        Product("cleanser", "benefit", price_fen=3_900, usual_fen=4_900, offer_fans=0.1, stock=400),
        Product("serum", "hero", offer_fans=0.1, stock=900),
        Product(
            "cream set", "margin", price_fen=19_900, usual_fen=18_900, cost_share=0.35, stock=400
        ),
    )
    turn = [("mask", 10), ("serum", 20), ("cleanser", 10), ("serum", 20), ("cream set", 15)]
    return Plan(
        name="three hours of skin care",
        products=products,
        slots=in_turn([*turn, ("mask", 10), *turn, ("serum", 20)]),
        gifts=tuple(Gift(minute, tool="lucky draw") for minute in (30, 75, 120, 165)),
        goals=_goals(),
        warm_up=WarmUp(highlight="the serum at its price of the year"),
    )


def _goals() -> tuple[Goal, ...]:
    """The example's goal of ¥80,000, half of it in the first hour, by group; placement in two."""
    shares = {
        "new": (0.48, "earned by revenue per view"),
        "paid": (0.12, "bought by the viewer"),
        "fans": (0.40, "warm-up clips, reservations"),
    }
    hours = ((0, 4_000_000), (60, 2_000_000), (120, 2_000_000))
    placed = {(PLACED, 0): (200_000, 10), (PLACED, 60): (200_000, 35)}  # spend, minutes after
    return tuple(
        Goal(group, start, 60, round(share * hour), *placed.get((group, start), (0, 0)),
             policy=policy)
        for group, (share, policy) in shares.items()
        for start, hour in hours
    )  # fmt: skip
