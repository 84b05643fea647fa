"""How long people stay, how early fans buy and how loud luck is, with the reader's own numbers."""

from __future__ import annotations

from livecommerce.own_numbers.room import RoomNumbers, early, shows_needed, stay
from widgets import intervals
from widgets.kit import Frame

ROWS = {
    "Minutes that a viewer stays": stay,
    "Of 100 fans’ orders, early": early,
    "Shows of each plan to compare": shows_needed,
}


def summary(p: RoomNumbers, frame: Frame) -> str:
    """What the three numbers say for the next show."""
    stays, first, shows = (float(value) for value in frame["value"])
    low, high = float(frame["low"][2]), float(frame["high"][2])
    return (
        f"Each viewer stays {stays:.1f} minutes, and {first:.0f} of 100 orders of fans come in the "
        f"first quarter of an hour. A difference of ¥{p.gap:,} a show takes about {shows:,.0f} "
        f"shows of each plan to see; {p.shows:,} shows know their swing only so well, so it may be "
        f"{low:,.0f} to {high:,.0f}."
    )


WIDGET = intervals.boxes(
    ROWS,
    slug="ask-a-room",
    chapter="12",
    title="Your room's three numbers (an example is filled in)",
    record=RoomNumbers,
    summary=summary,
    first=("shows", "viewers", "minutes", "swing", "fans", "early", "spread", "gap"),
)
