"""A few numbers, each with its interval: the figure that boxes for one's own numbers share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from livecommerce.figures import css, vega_config
from livecommerce.own_numbers.asked import Estimate
from widgets.kit import WIDTH, Column, Frame, Widget

HEIGHT = 46  # of a panel, in pixels
COLUMNS = {
    "number": Column("Number"),
    "value": Column("Value", "", 2),
    "low": Column("95% from", "", 2),
    "high": Column("to", "", 2),
}


def frame(rows: Mapping[str, Callable[[Any], Estimate]], p: Any) -> Frame:
    """A row a number: its value and the two ends of its interval."""
    estimates = [estimate(p) for estimate in rows.values()]
    ends = {
        name: np.array([getattr(e, name) for e in estimates]) for name in ("value", "low", "high")
    }
    return {"number": np.array(list(rows)), **ends}


def boxes(rows: Mapping[str, Callable[[Any], Estimate]], **of: Any) -> Widget:
    """A widget of `rows`, a label and an estimate from the record each; `of` is the rest of it."""

    def compute(p: Any) -> Frame:
        return frame(rows, p)

    return Widget(compute=compute, view=lambda: view(list(rows)), columns=COLUMNS, **of)


def view(labels: Sequence[str]) -> Any:
    """The numbers, each with its interval, one above the other."""
    import altair as alt

    panels = [_panel(alt, label) for label in labels]
    return alt.vconcat(*panels, spacing=16).configure(**vega_config())


def _panel(alt: Any, label: str) -> Any:
    """One number: its interval as a line, its value as a dot with the figure above, and zero."""
    chart = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=HEIGHT, title=label)
    chart = chart.transform_filter(f"datum.number == '{label}'")
    chart = chart.transform_calculate(
        zero="0",
        text="format(datum.value, abs(datum.value) < 1 ? ',.2~f'"
        " : abs(datum.value) < 100 ? ',.1f' : ',.0f')",
    )
    x = (
        alt.X("low:Q", title=None)
        .axis(tickCount=3, labelFlush=True, labelSeparation=8)
        .scale(zero=True, padding=12)
    )
    line = chart.mark_rule(strokeWidth=5, color=css("accent1"), opacity=0.45)
    dot = chart.mark_point(filled=True, size=90, opacity=1, color=css("accent1"))
    text = chart.mark_text(dy=-15, fontWeight="bold").encode(text="text:N")
    zero = chart.mark_rule(color=css("muted"), strokeDash=[4, 3])
    zero = zero.encode(x="zero:Q", y=alt.value(16), y2=alt.value(HEIGHT))  # below the figure
    value = alt.X("value:Q")
    return alt.layer(zero, line.encode(x=x, x2="high:Q"), dot.encode(x=value), text.encode(x=value))
