"""Which order leaves more in real launches, with the reader's own numbers in the boxes."""

from __future__ import annotations

from livecommerce.own_numbers.brand import BrandNumbers, cash, lead, turning
from widgets import intervals
from widgets.kit import Frame, yuan

ROWS = {
    "Creators first leave more by, yuan": lead,
    "The order turns at, % commission": turning,
    "Cash of one more launch, yuan": cash,
}


def summary(p: BrandNumbers, frame: Frame) -> str:
    """Whether so many launches tell the orders apart, what turns them, and the cash to have."""
    low, value, high = (float(frame[name][0]) for name in ("low", "value", "high"))
    text = f"Creators first leave {yuan(value)} more a year ({yuan(low)} to {yuan(high)})"
    text += ": too few launches to tell." if low <= 0 <= high else "."
    return f"{text} In a poor launch {yuan(float(frame['high'][2]))} of cash must be there."


WIDGET = intervals.boxes(
    ROWS,
    slug="ask-a-brand",
    chapter="06",
    title="Your launches' three numbers (an example is filled in)",
    record=BrandNumbers,
    summary=summary,
    first=("launches", "left_creators", "left_own", "swing", "paid_creators", "paid_own", "rate",
           "deepest", "deepest_swing"),
)  # fmt: skip
