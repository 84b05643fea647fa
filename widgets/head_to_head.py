"""Head-to-head: the same buyers and goods on two platforms; who leads, when and where."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.figures import css, vega_config
from livecommerce.platforms import contest
from livecommerce.platforms.contest import ALONG, BUYERS, STEPS, Contest, money_by_month, overtaken
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Table, Widget, yuan

ROWS = {
    "match": "Match", "evidence": "Trust", "cycle": "Need",
    "price": "Price", "half_decided": "Half-decided",
}  # fmt: skip
EXTENT, FULL = 78, 15  # pixels of the labels; the lead, in %, whose colour is full


def nearest(name: str, value: float) -> float:
    """The step of a strip that is nearest to a value, as a number from 0."""
    return float(np.abs(ALONG[name] - value).argmin())


def compute(p: Contest) -> Frame:
    """The year by month; a strip for each thing that moves; the map; and where we stand."""
    one, other = money_by_month(p)
    at = p.months - 1
    start = np.zeros(1)
    year = [np.concatenate([start, money[:, 0]]) for money in (one, other)]
    here = [nearest(name, getattr(p, name)) for name in ALONG]
    sizes = (len(year[0]), len(ALONG) * STEPS, STEPS * STEPS, 1, len(ALONG), 1)
    steps = np.arange(float(STEPS))
    up = ALONG[p.against]
    there = [ALONG["match"][int(here[0])], up[int(nearest(p.against, getattr(p, p.against)))]]
    values = [np.concatenate([year[k], money[at, 1:], money[[at] * 7, 0]])
              for k, money in enumerate((one, other))]  # fmt: skip
    return {
        "part": np.repeat(["year", "strips", "map", "now", "here", "there"], sizes),
        "name": np.array([*[""] * sizes[0], *np.repeat(list(ROWS.values()), STEPS),
                          *[""] * (sizes[2] + 1), *ROWS.values(), ""]),
        "x": np.concatenate([np.arange(13.0), np.tile(steps, len(ALONG)),
                             np.tile(ALONG["match"], STEPS), [p.months], here, there[:1]]),
        "y": np.concatenate([np.zeros(13), *ALONG.values(), np.repeat(up, STEPS), [0],
                             [getattr(p, name) for name in ALONG], there[1:]]),
        "trust": values[0],
        "interest": values[1],
    }  # fmt: skip


def summary(p: Contest, frame: Frame) -> str:
    """The money on both platforms, who leads, and whether the lead changes hands in the year."""
    lead = money_by_month(p)
    months = [a - b for a, b in zip(*(money[:, 0] for money in lead), strict=True)]
    row = int(np.flatnonzero(frame["part"] == "now")[0])
    one, other = (float(np.rint(frame[side][row])) for side in ("trust", "interest"))
    what = "leave" if p.count == "left" else "make a GMV of"
    text = (
        f"After {p.months} month{'s' * (p.months > 1)} {BUYERS} such buyers {what} {yuan(one)} on "
    )
    text += f"the trust-first platform and {yuan(other)} on the interest-first one: "
    if one == other:
        return text + "even."
    leader = "trust-first" if one > other else "interest-first"
    turn = overtaken(np.array(months))
    then = f" Trust-first starts behind and is ahead from month {turn} on." if turn else ""
    return f"{text}{leader} leads by {yuan(abs(one - other))}.{then}"


def _year(alt: Any) -> Any:
    """The lead of trust-first so far, by month, around a line at zero."""
    base = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=130,
                     title="Lead of trust-first so far")  # fmt: skip
    base = base.transform_calculate(lead="datum.trust - datum.interest", zero="0")
    axis = alt.Axis(title=None, labelExpr=YUAN_AXIS, tickCount=4, minExtent=56)
    x = alt.X("x:Q", title="Month").scale(domain=[0, 12], nice=False)
    x = x.axis(grid=False, values=[0, 3, 6, 9, 12], labelFlush=True)
    line = base.transform_filter("datum.part == 'year'")
    zero = line.mark_line(color=css("muted"), strokeDash=[4, 3]).encode(x=x, y="zero:Q")
    lead = line.mark_line(color=css("accent1")).encode(x=x, y=alt.Y("lead:Q", axis=axis))
    now = base.transform_filter("datum.part == 'now'")
    now = now.mark_point(filled=True, size=110, opacity=1, color=css("ink"))
    return alt.layer(zero, lead, now.encode(x=x, y="lead:Q"))


def _cells(alt: Any, part: str, here: str, x: Any, y: Any, height: int, title: str) -> Any:
    """Cells coloured and lettered by who leads, and a frame around where we stand."""
    base = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=height, title=title)
    cells = base.transform_filter(f"datum.part == '{part}'").transform_calculate(
        gap="datum.trust - datum.interest",
        edge="100 * abs(datum.gap) / max(1, abs(datum.trust) + abs(datum.interest))",
        leader="datum.gap > 0 ? 'T' : datum.gap < 0 ? 'I' : ''",
    )
    cells = cells.encode(x=x, y=y)
    # One mark for both sides: when the lead changes hands, a cell changes its ink and letter alone.
    side = alt.Scale(domain=["T", "I", ""], range=[css("accent1"), css("accent2"), "transparent"])
    deep = alt.Scale(domain=[0, FULL], range=[0.12, 0.6], clamp=True)
    shade = cells.mark_rect().encode(
        fill=alt.Fill("leader:N", scale=side, legend=None),
        # Not `opacity`: the browser would keep a layer for each cell, and paint them one by one.
        fillOpacity=alt.FillOpacity("edge:Q", scale=deep, legend=None),
    )
    letter = cells.mark_text(fontSize=10, color=css("ink")).encode(text="leader:N")
    frame = base.transform_filter(f"datum.part == '{here}'")
    frame = frame.mark_rect(filled=False, stroke=css("ink"), strokeWidth=2)
    return alt.layer(shade, letter, frame.encode(x=x, y=y))


def view() -> Any:
    """The year, the strips and the map, one above the other."""
    import altair as alt

    across = alt.X("x:O", axis=None)
    names = alt.Axis(title=None, minExtent=EXTENT, labelLimit=0)
    rows = alt.Y("name:N", sort=list(ROWS.values()), axis=names)
    match = alt.X("x:O", title="Match of taste and goods").axis(
        format=".1f", labelAngle=0, values=[0, 0.2, 0.4, 0.6, 0.8]
    )
    up = alt.Axis(title=None, format=".0f", minExtent=32)
    second = alt.Y("y:O", sort="descending", axis=up)
    panels = (
        _year(alt),
        _cells(alt, "strips", "here", across, rows, 130, "T trust-first, I interest"),
        _cells(alt, "map", "there", match, second, 240, "Map: match, and your choice"),
    )
    return alt.vconcat(*panels, spacing=16).configure(**vega_config())


WIDGET = Widget(
    slug="head-to-head", chapter="19",
    title="Head-to-head: the same hundred buyers on two platforms",
    record=Contest, compute=compute, ahead=contest.ahead, view=view, summary=summary,
    columns={
        "part": Column("Part"), "name": Column("What moves"), "x": Column("Month", "", 1),
        "y": Column("Value"), "trust": Column("Trust-first", "yuan"),
        "interest": Column("Interest-first", "yuan"),
    },
    first=("cycle",),
    groups=(
        ("The buyers and the goods", ("match", "evidence", "half_decided")),
        ("The shop", ("price", "content", "defect")),
        ("The count", ("months", "count")),
        ("The platforms", ("grown",)), ("The map", ("against",)),
    ),
    tables=(
        Table("The year so far", ("x", "trust", "interest"), "year"),
        Table("One thing moves", ("name", "y", "trust", "interest"), "strips"),
    ),
)  # fmt: skip
