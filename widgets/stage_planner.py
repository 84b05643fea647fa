"""The STAGE planner: all five checks on one sheet, run on 200 nights, beside the standard plan."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.figures import css, vega_config
from livecommerce.stage_planner import FEN, MINUTES, RUNS, STRETCH, StagePlan, nights
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Table, Widget, yuan

ROWS = (
    ("GMV", "gmv_fen", FEN),
    ("Refunds", "refunded_fen", FEN),
    ("Left", "left_fen", FEN),
    ("New fans", "new_follows", 1),
)
BAND = (0.1, 0.5, 0.9)


def compute(p: StagePlan) -> Frame:
    """Four outcomes with their bands, the plan's, the standard's, their difference; then GMV."""
    mine, standard = nights(p), nights(StagePlan())
    own, base, gap = ([] for _ in range(3))
    for _, name, unit in ROWS:
        own.append(np.quantile(mine.values[name] / unit, BAND))
        base.append(np.quantile(standard.values[name] / unit, BAND))
        gap.append(np.quantile((mine.values[name] - standard.values[name]) / unit, BAND))
    starts = np.arange(0.0, MINUTES, STRETCH)
    bands = np.concatenate([own, mine.stretches / FEN])
    bases = np.concatenate([base, standard.stretches / FEN])
    gaps = np.concatenate([gap, np.zeros((starts.size, len(BAND)))])
    return {
        "part": np.array(["night"] * len(ROWS) + ["clock"] * starts.size),
        "name": np.array([label for label, _, _ in ROWS] + [""] * starts.size),
        "start": np.concatenate([np.zeros(len(ROWS)), starts]),
        **{name: bands[:, k] for k, name in enumerate(("low", "middle", "high"))},
        **{name: bases[:, k] for k, name in enumerate(("base_low", "base", "base_high"))},
        **{name: gaps[:, k] for k, name in enumerate(("gap_low", "gap", "gap_high"))},
        "share": np.concatenate([np.zeros(len(ROWS)), 100 * mine.shares]),
    }


def summary(p: StagePlan, frame: Frame) -> str:
    """What is left on the middle night, its band, the same nights' difference, what decides."""
    left = [name for name, _, _ in ROWS].index("Left")
    low, middle, high = (frame[name][left] for name in ("low", "middle", "high"))
    at = int(frame["start"][np.argmax(frame["share"])])
    text = (
        f"On the middle one of {RUNS} nights {yuan(middle)} is left; on eight nights of ten "
        f"between {yuan(low)} and {yuan(high)}."
    )
    if p != StagePlan():
        gap, ends = frame["gap"][left], (frame["gap_low"][left], frame["gap_high"][left])
        more = "more" if gap >= 0 else "less"
        text += (
            f" On the same nights that is {yuan(abs(gap))} {more} than the standard plan leaves "
            f"({yuan(ends[0])} to {yuan(ends[1])})."
        )
    return f"{text} Minutes {at} to {at + STRETCH} decide most."


def _spans(alt: Any, names: tuple[str, ...], axis: Any, height: int, title: str) -> Any:
    """A bar from low to high with its middle for each outcome; the standard's thin below it."""
    chosen = " || ".join(f"datum.name == '{name}'" for name in names)
    rows = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=height, title=title)
    rows = rows.transform_filter(f"datum.part == 'night' && ({chosen})")
    y = alt.Y("name:N", sort=list(names), title=None)
    layers = []
    for low, middle, high, ink, size, dy in (
        ("base_low", "base", "base_high", "muted", 5, 11),
        ("low", "middle", "high", "accent1", 13, -2),
    ):
        across = alt.X(f"{low}:Q", axis=axis)
        bar = rows.mark_bar(color=css(ink), height=size, yOffset=dy, opacity=0.75)
        layers.append(bar.encode(x=across, x2=f"{high}:Q", y=y))
        tick = rows.mark_tick(color=css("ink"), thickness=2, height=size + 3, yOffset=dy)
        layers.append(tick.encode(x=alt.X(f"{middle}:Q", axis=axis), y=y))
    return alt.layer(*layers)


def _clock(alt: Any) -> list[Any]:
    """GMV of each quarter of an hour with its band, and each one's share in the night's luck."""
    base = alt.Chart(alt.NamedData("frame"), width=WIDTH)
    base = base.transform_filter("datum.part == 'clock'")
    base = base.transform_calculate(end=f"datum.start + {STRETCH}")
    x = alt.X("start:Q", title=None).scale(domain=[0, MINUTES], nice=False).axis(grid=False)
    axis = alt.Axis(title=None, labelExpr=YUAN_AXIS, tickCount=3, minExtent=50)
    gmv = base.properties(height=110, title="GMV by quarter of an hour (grey: standard plan)")
    band = gmv.mark_bar(color=css("accent1"), opacity=0.35)
    band = band.encode(x=x, x2="end:Q", y=alt.Y("low:Q", axis=axis), y2="high:Q")
    lines = [
        gmv.mark_rule(color=css(ink), size=2.5).encode(
            x=x, x2="end:Q", y=alt.Y(f"{name}:Q", axis=axis)
        )
        for name, ink in (("base", "muted"), ("middle", "accent1"))
    ]
    percent = alt.Axis(title=None, labelExpr="datum.value + '%'", tickCount=2, minExtent=50)
    under = x.title("Minute of the show")
    share = base.properties(height=60, title="Share of what makes one night differ from another")
    bars = share.mark_bar(color=css("accent2")).encode(
        x=under, x2="end:Q", y=alt.Y("share:Q", axis=percent), y2=alt.Y2Datum(0)
    )
    return [alt.layer(band, *lines), bars]


def view() -> Any:
    """Money, fans, and the clock, one above the other."""
    import altair as alt

    money = alt.Axis(title=None, labelExpr=YUAN_AXIS, tickCount=4, grid=True)
    people = alt.Axis(title=None, format=",.0f", tickCount=4)
    title = "A night: eight of ten lie in the bar (thin grey: standard plan)"
    panels = (
        _spans(alt, ("GMV", "Refunds", "Left"), money, 130, title),
        _spans(alt, ("New fans",), people, 44, ""),
        *_clock(alt),
    )
    return alt.vconcat(*panels, spacing=16).configure(**vega_config())


BANDS = ("low", "middle", "high")
WIDGET = Widget(
    slug="stage-planner",
    chapter="18",
    title="The STAGE planner: five checks, 200 nights",
    record=StagePlan,
    compute=compute,
    view=view,
    columns={
        "part": Column("Part"), "name": Column("Outcome"), "start": Column("From minute"),
        "low": Column("10th of 100 nights"), "middle": Column("Middle night"),
        "high": Column("90th of 100 nights"), "base_low": Column("Standard, 10th"),
        "base": Column("Standard, middle"), "base_high": Column("Standard, 90th"),
        "gap_low": Column("Same nights: difference, 10th"), "gap": Column("Difference, middle"),
        "gap_high": Column("Difference, 90th"), "share": Column("Share of the luck", "%"),
    },
    summary=summary,
    first=("turns", "spend"),
    groups=(
        ("T Timing", ("hero", "opening")), ("A Accurate flow", ("at", "aim")),
        ("S Shaping merchandise", ("price", "offer_new", "offer_fans", "stock")),
        ("G Gifts strategy", ("gifts", "pieces")), ("E Early content", ("days", "clips")),
    ),
    tables=(
        Table("A night", ("name", *BANDS, "base", "gap_low", "gap", "gap_high"), "night"),
        Table("The clock: GMV in yuan", ("start", *BANDS, "base", "share"), "clock"),
    ),
)  # fmt: skip
