"""Three numbers to ask a real team for on each of two platforms, with the reader's own."""

from __future__ import annotations

from typing import Any

from livecommerce.figures import css, vega_config
from livecommerce.own_numbers.platform import PlatformNumbers, ahead, worth_a, worth_b
from widgets import intervals
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Widget, yuan

ROWS = {"A": worth_a, "B": worth_b, "A − B": ahead}


def compute(p: PlatformNumbers) -> Frame:
    """A row a number: its value and the two ends of its interval."""
    return intervals.frame(ROWS, p)


def summary(p: PlatformNumbers, frame: Frame) -> str:
    """What a hundred first buyers leave on each, and whether the counts can tell them apart."""
    a, b, gap = (float(value) for value in frame["value"])
    low, high = float(frame["low"][2]), float(frame["high"][2])
    text = (
        f"In 180 days a hundred first buyers leave {yuan(a)} on A and {yuan(b)} on B. "
        f"A − B is {yuan(gap)}, {yuan(low)} to {yuan(high)}"
    )
    if low <= 0 <= high:
        return text + ": the interval holds zero, so these counts can't tell them apart."
    return text + f": {'A' if gap > 0 else 'B'} is ahead."


def view() -> Any:
    """The two worths and their difference, each with its interval, around zero."""
    import altair as alt

    chart = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=130,
                      title="Left by 100 first buyers")  # fmt: skip
    chart = chart.transform_calculate(zero="0")
    axis = alt.Axis(
        title=None, labelExpr=YUAN_AXIS, tickCount=3, labelFlush=True, labelSeparation=8
    )
    x = alt.X("low:Q", axis=axis).scale(zero=True, padding=12)
    y = alt.Y("number:N", sort=list(ROWS), axis=alt.Axis(title=None, minExtent=40))
    line = chart.mark_rule(strokeWidth=5, color=css("accent1"), opacity=0.45)
    dot = chart.mark_point(filled=True, size=90, opacity=1, color=css("accent1"))
    zero = chart.mark_rule(color=css("muted"), strokeDash=[4, 3]).encode(x="zero:Q")
    layers = (zero, line.encode(x=x, x2="high:Q", y=y), dot.encode(x="value:Q", y=y))
    return alt.layer(*layers).configure(**vega_config())


WIDGET = Widget(
    slug="ask-two-platforms",
    chapter="19",
    title="Your team's three numbers on two platforms (an example is filled in)",
    record=PlatformNumbers,
    compute=compute,
    view=view,
    columns={
        "number": Column("Platform"),
        "value": Column("Left by 100 first buyers", "yuan"),
        "low": Column("95% from", "yuan"),
        "high": Column("to", "yuan"),
    },
    summary=summary,
    first=("buyers_a", "later_a", "left_a", "won_a", "buyers_b", "later_b", "left_b", "won_b"),
)
