"""The trust loop: deposits, withdrawals, the decision path, and what a bad parcel costs."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.cases.trust_loop import CONTACTS, TrustLoop, twins
from livecommerce.figures import css, vega_config
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Widget, yuan

MARKS = ((1, "circle", 46, "accent3"), (-1, "diamond", 150, "accent2"))


def compute(p: TrustLoop) -> Frame:
    """One row a contact, for the pair and for its twin without the bad batch."""
    pair, twin = twins(p)
    return {
        "contact": np.arange(1.0, CONTACTS + 1),
        "trust": pair.trust,
        "trust_twin": twin.trust,
        "chance": 100 * pair.chance,
        "chance_twin": 100 * twin.chance,
        "left": pair.left_fen / 100,
        "left_twin": twin.left_fen / 100,
        "parcel": pair.parcel,
    }


def summary(p: TrustLoop, frame: Frame) -> str:
    """The decision path, the orders and the money, and what the batch took."""
    orders = np.flatnonzero(frame["parcel"])
    if not orders.size:
        return f"No order in {CONTACTS} contacts: trust never carries this buyer that far."
    left, twin = frame["left"][-1], frame["left_twin"][-1]
    count = f"{orders.size} order{'s' if orders.size > 1 else ''}"
    text = f"First order at contact {orders[0] + 1}; {count} in all, which leave {yuan(left)}"
    reached = int((frame["parcel"] < 0).sum())
    if not reached:
        return f"{text}. No bad parcel {'reached her' if p.bad else 'was sent'}."
    change = f"{yuan(abs(twin - left))} {'less' if left <= twin else 'more'}"
    met = f" {reached} of the {p.bad} bad parcels reached her." if p.bad > 1 else ""
    return f"{text}: {change} than without the bad batch.{met}"


def _panel(
    alt: Any, name: str, title: str, height: int, below: str | None = None, **axis: Any
) -> list[Any]:
    """A panel's two lines over the contacts: the twin's and the pair's."""
    across = alt.X("contact:Q", title=below).scale(domain=[1, CONTACTS], nice=False)
    x = across.axis(grid=False, values=[1, *range(10, CONTACTS + 1, 10)])
    y = alt.Axis(title=None, minExtent=38, tickCount=3, **axis)
    base = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=height, title=title)
    twin = base.mark_line(color=css("muted"), strokeDash=[5, 4], strokeWidth=1.5)
    return [
        twin.encode(x=x, y=alt.Y(f"{name}_twin:Q", axis=y)),
        base.mark_line(color=css("accent1")).encode(x=x, y=alt.Y(f"{name}:Q", axis=y)),
    ]


def _ends(alt: Any, name: str, label: str) -> list[Any]:
    """What each line ends at, written above the upper and below the lower end."""
    last = alt.Chart(alt.NamedData("frame")).transform_filter(f"datum.contact == {CONTACTS}")
    last = last.transform_calculate(
        pair=label.format(f"datum.{name}"), twin=label.format(f"datum.{name}_twin")
    )
    lost = f"datum.{name}_twin > datum.{name}"
    style = {"align": "right", "fontSize": 12}
    mark = last.transform_filter(lost).mark_text(dy=-10, color=css("muted"), **style)
    twin = mark.encode(x="contact:Q", y=f"{name}_twin:Q", text="twin:N")
    below = last.mark_text(dy=14, color=css("accent1"), fontWeight="bold", **style)
    return [twin, below.encode(x="contact:Q", y=f"{name}:Q", text="pair:N")]


def view() -> Any:
    """Trust with its parcels, the chance of an order, and the money left, one above the other."""
    import altair as alt

    frame = alt.Chart(alt.NamedData("frame"))
    parcels = [
        frame.transform_filter(f"datum.parcel == {sign}")
        .mark_point(shape=shape, filled=True, size=size, opacity=1, color=css(ink))
        .encode(x="contact:Q", y="trust:Q")
        for sign, shape, size, ink in MARKS
    ]
    trust = _panel(alt, "trust", "Trust. Parcels: ● good, ◆ bad", 150, format=".1f")
    trust[1] = trust[1].encode(y=alt.Y("trust:Q").scale(domain=[0, 1]))
    percent = "format(datum.value, '.0f') + '%'"
    chance = _panel(alt, "chance", "Chance of an order at a contact", 95, labelExpr=percent)
    left = _panel(
        alt,
        "left",
        "Left so far; dashed: no bad batch",
        120,
        below="Contact",
        labelExpr=YUAN_AXIS,
    )
    ends = _ends(alt, "left", "({0} < 0 ? '−¥' : '¥') + format(abs({0}), ',.0f')")
    panels = [[*trust, *parcels], chance, [*left, *ends]]
    return alt.vconcat(*(alt.layer(*layers) for layers in panels), spacing=14).configure(
        **vega_config()
    )


WIDGET = Widget(
    slug="trust-loop",
    chapter="02",
    title="The trust loop of one buyer and one shop",
    record=TrustLoop,
    compute=compute,
    view=view,
    columns={
        "contact": Column("Contact"),
        "trust": Column("Trust", "", 3),
        "trust_twin": Column("Trust without the batch", "", 3),
        "chance": Column("Chance of an order", "%", 1),
        "chance_twin": Column("Chance without the batch", "%", 1),
        "left": Column("Left so far", "yuan"),
        "left_twin": Column("Left without the batch", "yuan"),
        "parcel": Column("Parcel: 1 good, −1 bad"),
    },
    summary=summary,
    first=("remedy", "bad"),
    groups=(
        ("The bad batch", ("batch", "loss")),
        ("Trust", ("base", "governance", "prior_weight", "half_life")),
        ("The contacts", ("gap", "minutes", "match", "content")),
        ("The order", ("price", "goods")),
    ),
)
