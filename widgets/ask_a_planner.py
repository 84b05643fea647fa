"""What placement takes and brings in a real room, with the reader's own numbers in the boxes."""

from __future__ import annotations

from livecommerce.own_numbers.planner import PlannerNumbers, counted, fans, tonight
from widgets import intervals
from widgets.kit import Frame, yuan

ROWS = {
    "Placement adds tonight, yuan": tonight,
    "Placement adds, new fans": fans,
    "Placement adds with fans, yuan": counted,
}


def summary(p: PlannerNumbers, frame: Frame) -> str:
    """Whether so many shows tell if placement pays, and from what worth of a fan on it does."""
    low, value, high = (float(frame[name][2]) for name in ("low", "value", "high"))
    text = f"With fans counted, placement adds {yuan(value)} a show ({yuan(low)} to {yuan(high)})"
    text += ": too few shows to tell." if low <= 0 <= high else "."
    missing, added = -float(frame["value"][0]), float(frame["value"][1])
    if missing > 0 and added > 0:
        text += f" On these means it pays from ¥{missing / added:.1f} a fan on."
    return text


WIDGET = intervals.boxes(
    ROWS,
    slug="ask-a-planner",
    chapter="18",
    title="Your plan's three numbers (an example is filled in)",
    record=PlannerNumbers,
    summary=summary,
    first=("shows", "left_with", "left_without", "swing", "fans_with", "fans_without",
           "fan_swing", "fan"),
)  # fmt: skip
