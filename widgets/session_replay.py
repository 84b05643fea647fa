"""Session replay: a two-hour show minute by minute, and each minute's causes."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.figures import css, vega_config
from livecommerce.parameters import changed
from livecommerce.session.board import FANS
from livecommerce.session.causes import came, left
from livecommerce.session.replay import MINUTES, NAMES, Replay, ahead, night_of, replay
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Table, Widget, yuan

# What moved people in the chosen minute: name and ink of each bar.
BARS = (
    ("Came: reserved", "accent1"), ("Came: Follow page", "accent1"), ("Came: granted", "accent1"),
    ("Came: placed", "accent1"), ("Left: time up", "accent2"), ("Left: this product", "accent2"),
    ("Left: gifts", "accent2"), ("Left: tired", "accent2"), ("Left: chance", "accent2"),
    ("Ordered: fans", "accent3"), ("Ordered: strangers", "accent3"),
)  # fmt: skip
EXTENT = 120  # pixels: the longest cause


def _people(p: Replay) -> np.ndarray:
    """Who came, left and ordered in the chosen minute."""
    shows, at = replay(p), (p.minute, slice(None), p.night - 1)
    orders = shows.log["orders"][at]
    return np.concatenate([came(shows)[at], left(shows)[at], [orders[FANS], orders[:FANS].sum()]])


def compute(p: Replay) -> Frame:
    """A row a minute, beside the same night with the mask first; then a row a cause."""
    night, twin = night_of(p), night_of(changed(p, opener=NAMES[0]))
    bars = np.zeros(len(BARS))
    rows = {name: np.append(night[name], bars) for name in night}
    rows |= {f"{name}_twin": np.append(twin[name], bars) for name in ("viewers", "granted", "left")}
    return {
        "part": np.array(["night"] * MINUTES + ["minute"] * len(BARS)),
        "name": np.array([""] * MINUTES + [name for name, _ in BARS]),
        "minute": np.append(np.arange(MINUTES), bars + p.minute),
        "product": np.append(replay(p).board.on_show, bars + replay(p).board.on_show[p.minute]),
        **rows,
        "people": np.append(np.zeros(MINUTES), _people(p)),
    }


def summary(p: Replay, frame: Frame) -> str:
    """The minute's flows and money, then the night's."""
    people = frame["people"][MINUTES:]
    ways, why, orders = people[:4].sum(), people[4:9].sum(), people[9:].sum()
    gmv, money = yuan(frame["gmv"].sum()), yuan(frame["left"][MINUTES - 1])
    night = f"The night sells {gmv} and leaves {money}"
    if p.opener != NAMES[0]:
        night += f"; with the mask first, {yuan(frame['left_twin'][MINUTES - 1])}"
    return (
        f"Minute {p.minute}, {NAMES[int(frame['product'][p.minute])]} on show, "
        f"{frame['viewers'][p.minute]:,.0f} in the room: {ways:,.0f} came, {why:,.0f} left, "
        f"{orders:,.0f} ordered for {yuan(frame['gmv'][p.minute])}. {night}."
    )


def _slots(alt: Any, x: Any) -> Any:
    """Which product is on show when."""
    rows = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=76, title="On show")
    rows = rows.transform_filter("datum.part == 'night'").transform_calculate(
        end="datum.minute + 1", goods=f"{list(NAMES)!r}[datum.product]"
    )
    y = alt.Y("goods:N", sort=list(NAMES), axis=alt.Axis(title=None, minExtent=EXTENT))
    return rows.mark_bar(color=css("accent4"), stroke=css("accent4")).encode(x=x, x2="end:Q", y=y)


def _line(alt: Any, x: Any, name: str, title: str, height: int, **axis: Any) -> Any:
    """The night's line, the twin's dashed."""
    y = alt.Axis(title=None, minExtent=EXTENT, tickCount=3, **axis)
    base = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=height, title=title)
    base = base.transform_filter("datum.part == 'night'")
    twin = base.mark_line(color=css("muted"), strokeDash=[5, 4], strokeWidth=1.5)
    solid = base.mark_line(color=css("accent1"), strokeWidth=2)
    return alt.layer(
        twin.encode(x=x, y=alt.Y(f"{name}_twin:Q", axis=y)),
        solid.encode(x=x, y=alt.Y(f"{name}:Q", axis=y)),
    )


def _marked(alt: Any, panel: Any, x: Any) -> Any:
    """A panel with a rule at the chosen minute."""
    now = alt.Chart(alt.NamedData("frame")).transform_filter(f"datum.name == '{BARS[0][0]}'")
    return alt.layer(panel, now.mark_rule(color=css("accent2"), strokeWidth=1.5).encode(x=x))


def _causes(alt: Any) -> Any:
    """The chosen minute's people by cause; to the left of zero, whom something kept."""
    names, title = [name for name, _ in BARS], "This minute (a minus: kept, not gone)"
    rows = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=230, title=title)
    rows = rows.transform_filter("datum.part == 'minute'").transform_calculate(
        told="(datum.people < 0 ? '−' : '') + format(abs(datum.people), ',.0f')"
    )
    axis = alt.Axis(title=None, minExtent=EXTENT)
    y = alt.Y("name:N", sort=names, axis=axis)
    color = alt.Color("name:N", legend=None).scale(domain=names, range=[css(i) for _, i in BARS])
    across = [30, {"expr": "width - 40"}]  # room for the numbers at the bars' ends
    x = alt.X("people:Q", axis=None).scale(nice=False, range=across)
    bars = rows.mark_bar().encode(x=x, y=y, color=color)
    more = rows.transform_filter("datum.people >= 0").mark_text(align="left", dx=4, fontSize=11)
    less = rows.transform_filter("datum.people < 0").mark_text(align="right", dx=-4, fontSize=11)
    return alt.layer(bars, *(text.encode(x=x, y=y, text="told:N") for text in (more, less)))


def view() -> Any:
    """Goods, viewers, grant and money over the minutes; below, the causes of one of them."""
    import altair as alt

    x = alt.X("minute:Q", title=None).scale(domain=[0, MINUTES], nice=False)
    x = x.axis(grid=False, values=list(range(0, MINUTES + 1, 30)), labelFlush=True)
    below = x.title("Minute of the show")
    panels = (
        _slots(alt, x),
        _line(alt, x, "viewers", "Viewers; dashed: the mask first", 110, format=",.0f"),
        _line(alt, x, "granted", "Impressions granted in a minute", 70, format=",.0f"),
        _line(alt, below, "left", "Left so far", 110, labelExpr=YUAN_AXIS),
    )
    axes = (x, x, x, below)  # the rule carries its panel's title, or it would take it away
    marked = [_marked(alt, panel, at) for panel, at in zip(panels, axes, strict=True)]
    return alt.vconcat(*marked, _causes(alt), spacing=14).configure(**vega_config())


WIDGET = Widget(
    slug="session-replay", chapter="12", title="Session replay: two hours, minute by minute",
    record=Replay, compute=compute, ahead=ahead, view=view, summary=summary,
    columns={
        "part": Column("Part"), "name": Column("Cause"), "minute": Column("Minute"),
        "product": Column("On show: 0 mask, 1 cleanser, 2 serum, 3 cream set"),
        "viewers": Column("Viewers"), "granted": Column("Granted", "impressions"),
        "gmv": Column("GMV", "yuan"), "left": Column("Left so far", "yuan"),
        "viewers_twin": Column("Viewers, mask first"),
        "granted_twin": Column("Granted, mask first", "impressions"),
        "left_twin": Column("Left so far, mask first", "yuan"), "people": Column("People"),
    },
    first=("opener", "minute"),
    groups=(
        ("Who is there", ("days", "fans", "spend", "pieces")),
        ("The goods", ("slot",)), ("The platform", ("reward",)), ("Luck", ("night",)),
    ),
    tables=(
        Table("The minute", ("name", "people"), "minute"),
        Table("The night", ("minute", "product", "viewers", "granted", "gmv", "left"), "night"),
    ),
)  # fmt: skip
