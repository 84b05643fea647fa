"""The STAGE planner: all five checks on one sheet, run on 200 nights, beside the example plan."""

from __future__ import annotations

from typing import Any

import numpy as np

from livecommerce.figures import css, vega_config
from livecommerce.planner.controls import CHECKS, LINK, StagePlan, plan_of
from livecommerce.planner.exchange import GIVEN, TAKEN, taken
from livecommerce.planner.nights import OUTCOMES, RUNS, ahead, best_steps, nights
from livecommerce.session.report import BAND
from widgets.files import Files
from widgets.kit import WIDTH, YUAN_AXIS, Column, Frame, Table, Widget, yuan

EXTENT = 70  # pixels that labels beside a panel take
BANDS = ("low", "middle", "high")


def compute(p: StagePlan) -> Frame:
    """The outcomes of a night, the clock's stretches, the checks: each with its band."""
    mine, base = nights(p), nights(StagePlan(), plan_of(p).minutes)
    here, example = mine.outcomes(p.fan), base.outcomes(p.fan)
    steps = best_steps(p) if p.ask == "yes" else ()
    gain = {step.check: np.quantile(step.gain, BAND) for step in steps}
    checks = np.array([gain.get(check, np.zeros(len(BAND))) for check in CHECKS])
    sizes = [len(here), len(mine.shares), len(checks)]
    starts, ends = mine.edges[:-1].astype(float), mine.edges[1:].astype(float)

    def told(prefix: str, night: np.ndarray, clock: np.ndarray, last: np.ndarray) -> Frame:
        bands = np.concatenate([np.quantile(night, BAND, axis=1).T, clock, last])
        return {f"{prefix}{name}": bands[:, k] for k, name in enumerate(BANDS)}

    return {
        "part": np.repeat(["night", "clock", "checks"], sizes),
        "name": np.array([*OUTCOMES, *[""] * sizes[1], *CHECKS]),
        "start": np.pad(starts, sizes[::2]),
        "end": np.pad(ends, sizes[::2]),
        **told("", here, mine.clock, checks),
        **told("base_", example, base.clock, 0 * checks),
        **told("gap_", here - example, mine.clock - base.clock, 0 * checks),
        "share": np.pad(100 * mine.shares, sizes[::2]),
    }


def summary(p: StagePlan, frame: Frame) -> str:
    """What is left, its band, the same nights' difference, what decides, the weakest check."""
    at = OUTCOMES.index("Left + fans" if p.fan else "Left")
    low, middle, high = (yuan(frame[name][at]) for name in BANDS)
    fans = ", new fans counted" if p.fan else ""
    text = f"The middle one of {RUNS} nights leaves {middle}{fans}; eight of ten {low} to {high}."
    least, gap, most = (float(frame[f"gap_{name}"][at]) for name in BANDS)
    if least or most:
        text += f" On the same nights {yuan(abs(gap))} {'more' if gap >= 0 else 'less'} than the "
        text += f"example ({yuan(least)} to {yuan(most)})."
    start, end = (int(frame[name][np.argmax(frame["share"])]) for name in ("start", "end"))
    named = f"{plan_of(p).name}: " if p.file else ""
    return f"{named}{text} Minutes {start} to {end} decide most.{_weakest(p)}"


def _weakest(p: StagePlan) -> str:
    """The step that gains most, if one asked."""
    if p.ask == "no":
        return ""
    step = best_steps(p)[0]
    if (mean := float(step.gain.mean())) <= 0:
        return " No single step gains."
    return f" Weakest: {step.check}. “{step.said}” adds {yuan(mean)} a night on average."


def _spans(alt: Any, names: tuple[str, ...], axis: Any, height: int, title: str) -> Any:
    """A bar from low to high with its middle for each row; the example's thin below it."""
    checks, layers = names == tuple(CHECKS), []
    rows = alt.Chart(alt.NamedData("frame"), width=WIDTH, height=height, title=title)
    rows = rows.transform_filter(alt.FieldOneOfPredicate(field="name", oneOf=list(names)))
    label = "slice(datum.label, 0, 2) + split(slice(datum.label, 2), ' ')[0]"  # T Timing
    label = alt.Axis(title=None, labelExpr=label if checks else "datum.label", minExtent=EXTENT)
    y = alt.Y("name:N", sort=list(names), axis=label)
    for prefix, ink, size, dy in (("base_", "muted", 4, 9), ("", "accent1", 11, -2))[checks:]:
        across = alt.X(f"{prefix}low:Q", axis=axis)
        bar = rows.mark_bar(color=css(ink), height=size, yOffset=dy, opacity=0.75)
        layers.append(bar.encode(x=across, x2=f"{prefix}high:Q", y=y))
        tick = rows.mark_tick(color=css("ink"), thickness=2, height=size + 3, yOffset=dy)
        layers.append(tick.encode(x=alt.X(f"{prefix}middle:Q", axis=axis), y=y))
    return alt.layer(*layers)


def _clock(alt: Any) -> list[Any]:
    """GMV of each quarter of an hour with its band, and each one's share in the night's luck."""
    base = alt.Chart(alt.NamedData("frame"), width=WIDTH).transform_filter("datum.part == 'clock'")
    hours = alt.ExprRef("sequence(0, 1 + extent(pluck(data('frame'), 'end'))[1], 60)")
    x = alt.X("start:Q", title=None).scale(nice=False)
    x = x.axis(grid=False, values=hours, labelFlush=True)
    axis = alt.Axis(title=None, labelExpr=YUAN_AXIS, tickCount=3, minExtent=EXTENT)
    gmv = base.properties(height=100, title="GMV by twelfth of the show")
    band = gmv.mark_bar(color=css("accent1"), opacity=0.35)
    band = band.encode(x=x, x2="end:Q", y=alt.Y("low:Q", axis=axis), y2="high:Q")
    lines = [
        gmv.mark_rule(color=css(ink), size=2.5).encode(x=x, x2="end:Q", y=alt.Y(name, axis=axis))
        for name, ink in (("base_middle:Q", "muted"), ("middle:Q", "accent1"))
    ]
    percent = alt.Axis(title=None, labelExpr="datum.value + '%'", tickCount=2, minExtent=EXTENT)
    bars = base.properties(height=56, title="Share in what makes nights differ")
    bars = bars.mark_bar(color=css("accent2")).encode(
        x=x.title("Minute of the show"), x2="end:Q", y=alt.Y("share:Q", axis=percent),
        y2=alt.Y2Datum(0),
    )  # fmt: skip
    return [alt.layer(band, *lines), bars]


def view() -> Any:
    """Money, fans, the clock and the checks, one above the other."""
    import altair as alt

    money = alt.Axis(title=None, labelExpr=YUAN_AXIS, tickCount=4, labelFlush=True)
    people = alt.Axis(title=None, format=",.0f", tickCount=4, labelFlush=True)
    panels = (
        _spans(alt, OUTCOMES[:-1], money, 120, "A night, 8 of 10 (grey: example)"),
        _spans(alt, OUTCOMES[-1:], people, 30, ""),
        *_clock(alt),
        _spans(alt, tuple(CHECKS), money, 110, "Best step of each check (press Yes)"),
    )
    return alt.vconcat(*panels, spacing=14).configure(**vega_config())


WIDGET = Widget(
    slug=LINK,
    chapter="18",
    title="The STAGE planner: five checks, 200 nights",
    record=StagePlan, compute=compute, ahead=ahead, view=view, summary=summary,
    columns={
        "part": Column("Part"), "name": Column("Row"), "start": Column("From minute"),
        "end": Column("to"), "low": Column("10th"), "middle": Column("Middle"),
        "high": Column("90th"), "base_low": Column("Example, 10th"),
        "base_middle": Column("Example, middle"), "base_high": Column("Example, 90th"),
        "gap_low": Column("Gain, 10th"), "gap_middle": Column("Gain, middle"),
        "gap_high": Column("Gain, 90th"), "share": Column("Share of the luck", "%"),
    },
    first=("rounds", "ask"),
    groups=(*((check, names[check == "T Timing":]) for check, names in CHECKS.items()),
            ("Later", ("fan",))),
    tables=(
        Table("A night: 10th, middle, 90th of 100; gain on the example, same nights",
              ("name", *BANDS, "base_middle", "gap_low", "gap_middle", "gap_high"), "night"),
        Table("The checks: yuan that the best step adds", ("name", *BANDS), "checks"),
        Table("The clock: GMV in yuan", ("start", "end", *BANDS, "base_middle", "share"), "clock"),
    ),
    files=Files("file", taken, GIVEN, keep=("fan", "ask"), takes=TAKEN),
)  # fmt: skip
