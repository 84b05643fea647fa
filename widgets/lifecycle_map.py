"""The lifecycle map: when each of the five levers begins, and what two years of luck leave."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.brand.lifecycle import LETTERS, SEEDS, Lifecycle, at_risk, spans, years
from livecommerce.figures import css, vega_config
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Table, Widget, yuan

MONTH = np.arange(13.0)
EXTENT = 88  # pixels that labels beside a panel take


def compute(p: Lifecycle) -> Frame:
    """The map's bars, then for each year of luck what is left so far and the followers."""
    mine, usual, bars = years(p), years(Lifecycle()), spans(p)
    names = np.array([*LETTERS, *np.repeat([f"year {n + 1}" for n in range(len(SEEDS))], 13)])
    labels = [LETTERS.get(str(name), str(name)) for name in names]
    levers, rest = len(LETTERS), len(SEEDS) * len(MONTH)

    def told(found: dict[str, np.ndarray], key: str, begin: float) -> np.ndarray:
        lines = [np.concatenate([[begin], year]) for year in found[key]]
        return np.concatenate([np.zeros(levers), *lines])

    first = [bars[name][0] - 1.0 for name in LETTERS]
    before = [spans(Lifecycle())[name][0] - 1.0 for name in LETTERS]
    return {
        "part": np.repeat(["levers", "year"], [levers, rest]),
        "name": np.array(labels),
        "month": np.concatenate([first, np.tile(MONTH, len(SEEDS))]),
        "usual_month": np.concatenate([before, np.tile(MONTH, len(SEEDS))]),
        "left": told(mine, "left", 0.0),
        "usual_left": told(usual, "left", 0.0),
        "followers": told(mine, "followers", 0.0),
        "usual_followers": told(usual, "followers", 0.0),
    }


def summary(p: Lifecycle, frame: Frame) -> str:
    """What both years leave, the difference on the same luck, and the cash at risk."""
    mine, usual = years(p)["left"], years(Lifecycle())["left"]
    one, other = (yuan(left) for left in mine[:, -1])
    risk = yuan(float(at_risk(mine).max()))
    text = f"Year 1 leaves {one}, year 2 {other}; at worst {risk} of the brand's cash is out."
    gaps = mine[:, -1] - usual[:, -1]
    if not gaps.any():
        return f"{text} This is creators first."
    more = [f"{yuan(abs(gap))} {'more' if gap >= 0 else 'less'}" for gap in gaps]
    return f"{text} With the same luck that is {more[0]} and {more[1]} than creators first."


def _map(alt: Any) -> Any:
    """A bar for each lever from the month in which it begins; creators first thin and grey."""
    base = alt.Chart(
        alt.NamedData("frame"), width=WIDTH, height=130, title="When a lever is pulled"
    )
    base = base.transform_filter("datum.part == 'levers'").transform_calculate(end="12")
    axis = alt.Axis(title=None, minExtent=EXTENT)
    y = alt.Y("name:N", sort=list(LETTERS.values()), axis=axis)
    layers = []
    for field, ink, size, dy in (("usual_month", "muted", 4, 9), ("month", "accent1", 11, -2)):
        x = alt.X(f"{field}:Q", title=None).scale(domain=[0, 12], nice=False)
        x = x.axis(grid=False, values=[0, 3, 6, 9, 12], labelFlush=True)
        bar = base.mark_bar(color=css(ink), height=size, yOffset=dy, opacity=0.75)
        layers.append(bar.encode(x=x, x2="end:Q", y=y))
    return alt.layer(*layers)


def _lines(alt: Any, name: str, title: str, axis: Any, x_title: str | None) -> Any:
    """A line for each year of luck; creators first thin and grey."""
    base = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=140, title=title)
    base = base.transform_filter("datum.part == 'year'")
    x = alt.X("month:Q", title=x_title).scale(domain=[0, 12], nice=False)
    x = x.axis(grid=False, values=[0, 3, 6, 9, 12], labelFlush=True)
    layers = []
    for field, ink, width in ((f"usual_{name}", "muted", 1.5), (name, "accent1", 2.5)):
        line = base.mark_line(color=css(ink), strokeWidth=width)
        y = alt.Y(f"{field}:Q", axis=axis)
        layers.append(line.encode(x=x, y=y, detail="name:N"))
    return alt.layer(*layers)


def view() -> Any:
    """The levers, what is left so far, and the followers, one above the other."""
    import altair as alt

    money = alt.Axis(title=None, labelExpr=YUAN_AXIS, tickCount=4, minExtent=EXTENT)
    people = alt.Axis(title=None, format=",.0f", tickCount=3, minExtent=EXTENT)
    return alt.vconcat(
        _map(alt),
        _lines(alt, "left", "Left so far (grey: creators first)", money, None),
        _lines(alt, "followers", "Followers", people, "Months gone by"),
        spacing=14,
    ).configure(**vega_config())


WIDGET = Widget(
    slug="lifecycle-map",
    chapter="06",
    title="The lifecycle map: five levers over a year",
    record=Lifecycle, compute=compute, view=view, summary=summary,
    columns={
        "part": Column("Part"), "name": Column("Row"), "month": Column("Month"),
        "usual_month": Column("Month, creators first"), "left": Column("Left so far", "yuan"),
        "usual_left": Column("Left so far, creators first", "yuan"),
        "followers": Column("Followers", "users"),
        "usual_followers": Column("Followers, creators first", "users"),
    },
    first=("elite",),
    groups=(("The other levers", ("self_operation", "traffic", "private", "supply")),),
    tables=(
        Table("When each lever begins: months gone by", ("name", "month", "usual_month"), "levers"),
        Table("The year", ("name", "month", "left", "usual_left", "followers", "usual_followers"),
              "year"),
    ),
)  # fmt: skip
