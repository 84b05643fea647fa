"""Two teams, one contract: last night's bill, and who is ahead after twelve weeks of reorders."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.cases.contract import FEN, WEEKS, Contract, bill, left_by_week, level
from livecommerce.figures import css, vega_config
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Table, Widget, yuan

ENTRIES = (
    ("gmv", "GMV"),
    ("refunds", "Refunds"),
    ("goods", "Goods and platform fee"),
    ("freight", "Return freight"),
    ("placement", "Placement"),
    ("fee", "Team fee"),
    ("left", "Left that night"),
)


def compute(terms: Contract) -> Frame:
    """The bill's entries, then the weeks, for both teams in yuan."""
    bills = [bill(terms, team) for team in "ab"]
    night = [[getattr(one, name) / FEN for name, _ in ENTRIES] for one in bills]
    weeks = [left_by_week(terms, team) / FEN for team in "ab"]
    nights, later = len(ENTRIES), WEEKS + 1
    return {
        "part": np.array(["night"] * nights + ["weeks"] * later),
        "entry": np.array([label for _, label in ENTRIES] + [""] * later),
        "week": np.concatenate([np.zeros(nights), np.arange(later)]),
        "a": np.concatenate([night[0], weeks[0]]),
        "b": np.concatenate([night[1], weeks[1]]),
        "reorder_left": np.full(nights + later, terms.margin / FEN),
        "level": np.full(nights + later, level(terms)),
    }


def summary(terms: Contract, frame: Frame) -> str:
    """Who is ahead after the last week, by how much, and from which week on."""
    weeks = frame["part"] == "weeks"
    a, b = frame["a"][weeks], frame["b"][weeks]
    totals = f"After {WEEKS} weeks A has left {yuan(a[-1])} and B {yuan(b[-1])}"
    if a[-1] == b[-1]:
        return f"{totals}: a tie."
    ahead = a > b if a[-1] > b[-1] else b > a
    name = "A" if a[-1] > b[-1] else "B"
    since = int(np.flatnonzero(~ahead)[-1]) + 1 if not ahead.all() else 0
    when = f"since week {since}" if since else "from the first night"
    return f"{totals}: {name} is ahead by {yuan(abs(a[-1] - b[-1]))}, {when}."


def _long(alt: Any, part: str) -> Any:
    """One part of the frame with a row per team; `ahead` names the team with more."""
    return (
        alt.Chart(alt.NamedData("frame"), width=WIDTH)
        .transform_filter(f"datum.part == '{part}'")
        .transform_calculate(ahead="datum.a >= datum.b ? 'a' : 'b'")
        .transform_fold(["a", "b"], as_=["team", "yuan"])
        .transform_calculate(
            money="(datum.yuan < 0 ? '−¥' : '¥') + format(abs(datum.yuan), ',.0f')",
            name="upper(datum.team)",
        )
    )


def _night(alt: Any, team: Any) -> Any:
    """Bars of the bill, each pair of teams under the name of its entry."""
    order = [label for _, label in ENTRIES]
    place = alt.Y("entry:N", sort=order, axis=None).scale(paddingInner=0.14, paddingOuter=0)
    rows = _long(alt, "night").encode(y=place)
    # The range leaves room for the numbers at the bars' ends.
    across = alt.X("yuan:Q", axis=None).scale(nice=False, range=[0, {"expr": "width - 70"}])
    slot = alt.YOffset("team:N").scale(domain=["", "a", "b"], paddingInner=0.1)
    bars = rows.mark_bar().encode(x=across, yOffset=slot, color=team)
    ends = rows.transform_calculate(label="datum.name + ' ' + datum.money").mark_text(
        align="left", dx=4, fontSize=11
    )
    names = rows.transform_filter("datum.team == 'a'").mark_text(align="left", fontSize=12)
    return alt.layer(
        bars,
        ends.encode(x=across, yOffset=slot, text="label:N"),
        names.encode(x=alt.value(0), yOffset=alt.YOffsetDatum(""), text="entry:N"),
    ).properties(height=300, title="Last night")


def _weeks(alt: Any, team: Any) -> Any:
    """Lines of what is left, each named at its end: the one ahead above, the other below."""
    axis = alt.Axis(title=None, labelExpr=YUAN_AXIS, tickCount=4, minExtent=50)
    weeks = _long(alt, "weeks").encode(
        x=alt.X("week:Q", title="Weeks after the show").axis(grid=False, tickMinStep=2),
        y=alt.Y("yuan:Q", axis=axis),
        color=team,
    )
    last = weeks.transform_filter(f"datum.week == {WEEKS}")
    last = last.transform_calculate(label="datum.name + ' ' + datum.money")
    ends = [
        last.transform_filter(test)
        .mark_text(align="right", dy=dy, fontSize=13, fontWeight="bold")
        .encode(text="label:N")
        for test, dy in (("datum.team == datum.ahead", -12), ("datum.team != datum.ahead", 24))
    ]
    lines = alt.layer(weeks.mark_line(), *ends)
    return lines.properties(height=200, title="Left, with the reorders that follow")


def view() -> Any:
    """Bars of the night's bill above the lines of the weeks."""
    import altair as alt

    team = alt.Color("team:N", legend=None).scale(range=[css("accent1"), css("accent2")])
    panels = (_night(alt, team), _weeks(alt, team))
    return alt.vconcat(*panels, bounds="flush", spacing=54).configure(**vega_config())


WIDGET = Widget(
    slug="two-teams",
    chapter="00",
    title="Two teams, one contract",
    record=Contract,
    compute=compute,
    view=view,
    columns={
        "part": Column("Part"),
        "entry": Column("Entry"),
        "week": Column("Week"),
        "a": Column("A", "yuan"),
        "b": Column("B", "yuan"),
        "reorder_left": Column("Left of one reorder", "yuan", 2),
        "level": Column("Reorders of 100 keepers that put B level; -1: none"),
    },
    summary=summary,
    first=("b_reorders", "product"),
    every_step=("b_reorders",),
    groups=(
        ("Team A", ("a_orders", "a_refunds", "a_placement", "a_fee", "a_reorders", "a_anyway")),
        ("Team B", ("b_orders", "b_refunds", "b_placement", "b_fee", "b_anyway")),
        ("The offer", ("price", "goods", "freight", "reorder_left")),
    ),
    tables=(
        Table("Last night", ("entry", "a", "b"), "night"),
        Table("What is left", ("week", "a", "b"), "weeks"),
    ),
)
