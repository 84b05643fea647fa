"""Three numbers to ask a real team for, with the reader's own in the boxes."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.figures import css, vega_config
from livecommerce.team_numbers import TeamNumbers, effect, rate, worth
from widgets.kit import WIDTH, Column, Frame, Widget

ROWS = (
    ("Orders per 1,000 watched minutes", rate),
    ("Reorders caused, per 100 reminded", effect),
    ("Yuan left by reminding 100 followers", worth),
)


def compute(p: TeamNumbers) -> Frame:
    """A row a number: its value and the two ends of its interval."""
    estimates = [estimate(p) for _, estimate in ROWS]
    return {
        "number": np.array([label for label, _ in ROWS]),
        "value": np.array([e.value for e in estimates]),
        "low": np.array([e.low for e in estimates]),
        "high": np.array([e.high for e in estimates]),
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


def _panel(alt: Any, row: int) -> Any:
    """One number: its interval as a line, its value as a dot with the figure above, and zero."""
    label = ROWS[row][0]
    chart = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=46, title=label)
    chart = chart.transform_filter(f"datum.number == '{label}'")
    chart = chart.transform_calculate(zero="0", text="format(datum.value, ',.1f')")
    x = alt.X("low:Q", title=None).axis(tickCount=4).scale(zero=True, padding=12)
    line = chart.mark_rule(strokeWidth=5, color=css("accent1"), opacity=0.45)
    dot = chart.mark_point(filled=True, size=90, opacity=1, color=css("accent1"))
    text = chart.mark_text(dy=-15, fontWeight="bold").encode(text="text:N")
    zero = chart.mark_rule(color=css("muted"), strokeDash=[4, 3]).encode(x="zero:Q")
    value = alt.X("value:Q")
    return alt.layer(zero, line.encode(x=x, x2="high:Q"), dot.encode(x=value), text.encode(x=value))


def view() -> Any:
    """The three numbers, each with its interval."""
    import altair as alt

    panels = [_panel(alt, row) for row in range(len(ROWS))]
    return alt.vconcat(*panels, spacing=16).configure(**vega_config())


WIDGET = Widget(
    slug="ask-a-team",
    chapter="02",
    title="Your team's three numbers (an example is filled in)",
    record=TeamNumbers,
    compute=compute,
    view=view,
    columns={
        "number": Column("Number"),
        "value": Column("Value", "", 2),
        "low": Column("95% from", "", 2),
        "high": Column("to", "", 2),
    },
    summary=summary,
    first=("minutes", "orders", "reached", "reached_reorders", "held", "held_reorders",
           "left_reorder"),
)  # fmt: skip
