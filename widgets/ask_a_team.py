"""Three numbers to ask a real team for, with the reader's own in the boxes."""

from __future__ import annotations

from livecommerce.own_numbers.team import TeamNumbers, effect, rate, worth
from widgets import intervals
from widgets.kit import Frame

ROWS = {
    "Orders per 1,000 watched minutes": rate,
    "Reorders caused, per 100 reminded": effect,
    "Yuan left by reminding 100 followers": worth,
}


def summary(p: TeamNumbers, frame: Frame) -> str:
    """Whether the lot shows an effect, and what it is worth."""
    low, value, high = (frame[name][1] for name in ("low", "value", "high"))
    if low <= 0 <= high:
        return (
            f"The interval of the effect, {low:.1f} to {high:.1f} reorders per 100 followers, "
            "holds zero: the lot was too small to tell, or there is nothing to tell."
        )
    return (
        f"Reminding 100 followers causes {value:.1f} reorders ({low:.1f} to {high:.1f}) and leaves "
        f"¥{frame['value'][2]:,.0f} (¥{frame['low'][2]:,.0f} to ¥{frame['high'][2]:,.0f})."
    )


WIDGET = intervals.boxes(
    ROWS,
    slug="ask-a-team",
    chapter="02",
    title="Your team's three numbers (an example is filled in)",
    record=TeamNumbers,
    summary=summary,
    first=("minutes", "orders", "reached", "reached_reorders", "held", "held_reorders",
           "left_reorder"),
)  # fmt: skip
