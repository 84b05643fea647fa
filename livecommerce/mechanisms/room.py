"""A named room: one shop whose values are given rather than drawn.

In a notebook:

    from livecommerce.mechanisms.room import Room
    Room(name="Lan", content=0.9, big_reach=0.8)
"""

from __future__ import annotations

from dataclasses import dataclass

from livecommerce.mechanisms.goods import CATEGORIES
from livecommerce.parameters import Record, parameter

OTHER_SHOWS = (0, 3, 5)  # days after the main show on which a room with more shows streams


@dataclass(frozen=True)
class Room(Record):
    """One named room, given rather than drawn. Each user is a candidate for it."""

    name: str = "Room"
    category: int = parameter(
        0, label="Category (place in CATEGORIES)", symbol="", low=0, high=len(CATEGORIES) - 1,
        step=1, source="chosen: both rooms of chapter 02 sell a serum",
    )  # fmt: skip
    content: float = parameter(
        0.5, label="Content quality", symbol="C", low=0, high=1, step=0.05, source="chosen",
    )  # fmt: skip
    pace: float = parameter(
        0.0, label="Selling per minute, against talking", symbol="ϖ", unit="log-odds per minute",
        low=-3, high=3, step=0.1, source="chosen: a room that talks more sells less in a minute",
    )  # fmt: skip
    persona: float = parameter(
        0.0, label="Pull of the persona on following", symbol="ϑ", unit="log-odds", low=-6,
        high=6, step=0.1, source="chosen; a concrete persona gathers private traffic [S]",
    )  # fmt: skip
    defect: float = parameter(
        0.03, label="Defective parcels", symbol="δ", unit="share", low=0, high=0.9, step=0.005,
        source="chosen",
    )  # fmt: skip
    overclaim: float = parameter(
        0.0, label="Misdescribed parcels, ungoverned", symbol="δ_o", unit="share", low=0,
        high=0.9, step=0.01, source="chosen",
    )  # fmt: skip
    guarantee: int = parameter(
        0, label="Industry guarantee (1 yes, 0 no)", symbol="γ", low=0, high=1, step=1,
        source="chosen",
    )  # fmt: skip
    appeal: float = parameter(
        0.0, label="Reach of the feed beside the score's terms", symbol="w₀", unit="log score",
        low=-12, high=6, step=0.1, source="chosen",
    )  # fmt: skip
    reach: float = parameter(
        0.0, label="Placement: users online who are shown an ordinary show", symbol="π",
        unit="share", low=0, high=0.95, step=0.01, source="chosen",
    )  # fmt: skip
    big_reach: float = parameter(
        0.0, label="Placement: users online who are shown a big show", symbol="π_b",
        unit="share", low=0, high=0.95, step=0.01, source="chosen",
    )  # fmt: skip
    aim: float = parameter(
        0.0, label="Aim of placement: 0 at anyone, 1 in proportion to match", symbol="a",
        low=0, high=1, step=0.1, source="chosen",
    )  # fmt: skip
    weekday: int = parameter(
        6, label="Day of the week of the main show", symbol="", unit="day of the week (0 to 6)",
        low=0, high=6, step=1, source="chosen: the end of the week",
    )  # fmt: skip
    weekly: int = parameter(
        1, label="Shows a week", symbol="", unit="shows", low=1, high=3, step=1, source="chosen",
    )  # fmt: skip
    big_every: int = parameter(
        28, label="Days between big shows", symbol="d_b", unit="days", low=7, high=3_600, step=7,
        source="chosen: every fourth week",
    )  # fmt: skip
    big_discount: float = parameter(
        0.0, label="Discount on a big show", symbol="", unit="share of the price", low=0,
        high=0.9, step=0.01, source="chosen",
    )  # fmt: skip
    price: float = parameter(
        1.0, label="Price against the category's usual price", symbol="", low=0.1, high=10,
        step=0.05, source="chosen",
    )  # fmt: skip
    fans: float = parameter(
        0.06, label="Users who follow at the start", symbol="f_s", unit="share", low=0, high=1,
        step=0.01, source="chosen",
    )  # fmt: skip
    fan_evidence: float = parameter(
        4.0, label="Good parcels that a fan remembers", symbol="e_s",
        unit="good experiences", low=0, high=20, step=0.5, source="chosen",
    )  # fmt: skip
    team: int = parameter(
        8_000, label="Team for one show", symbol="c_t", unit="fen per show", low=0,
        high=10_000_000, step=1_000, source="chosen for a crowd of 2,000 users",
    )  # fmt: skip
