"""The page Validation: the kept report as tables, and one figure of the recovered effects."""

from __future__ import annotations

import functools
from typing import Any

from book.pages.markup import table
from livecommerce.knowledge import claims
from livecommerce.tables.measures import DEFINITIONS
from livecommerce.texts import number
from livecommerce.validation import report

Row = dict[str, Any]
SCALES = {"share": (100.0, "%", 1), "times": (1.0, "×", 2)}
METHODS = {
    "hazard": "Logit per watched minute (statsmodels)",
    "first order": "Time to the first order, Weibull (lifelines)",
    "BG/NBD": "BG/NBD forecast (lifetimes)",
    "difference in differences": "Difference in differences (statsmodels)",
    "instrument": "Instrument: exposure by lot (linearmodels)",
}
NAIVE = {
    "hazard": "Logit on a follow, without trust",
    "first order": "Mean minutes to the order, buyers only",
    "BG/NBD": "BG/NBD forecast where trust grows",
    "before and after": "Before and after, without comparison",
    "regression": "Regression of orders on visits",
}


@functools.cache
def kept() -> dict[str, Any]:
    """The published report."""
    return report.load()


def shown(value: float, unit: str) -> str:
    """A measure as people read it: shares in per cent."""
    factor, sign, places = SCALES[unit]
    return f"{number(round(factor * value, places))}{sign}"


def between(low: float | None, high: float | None, unit: str) -> str:
    """Two bounds; none where there are none."""
    if low is None or high is None:
        return "none"
    return f"{shown(low, unit)} to {shown(high, unit)}"


def size(part: str) -> str:
    """How large the worlds of a part are."""
    users, days = kept()["sizes"][part]
    return f"{users:,} users, {days} days, {kept()['seeds']} seeds"


def targets() -> str:
    """A row a target: aim, values with mechanisms 7 to 10 at rest and at work, bounds."""
    rows = []
    for row, selling in zip(kept()["targets"], kept()["selling"], strict=True):
        unit, (low, high), (least, most) = row["unit"], row["bounds"], row["each"]
        bounds = f"mean {between(low, high, unit)}<br>each {between(least, most, unit)}"
        said = f"{capital(row['label'])}<br>*{row['source']}*"
        rows.append((said, of_target(row), of_target(selling), bounds))
    heads = ("What, and why", "7–10 at rest", "With selling on (7–10)", "Allowed")
    return f"{missed()}\n\nWorlds of {size('targets')}.\n\n{table(heads, rows)}"


def of_target(row: Row) -> str:
    """Mean and range over the seeds; said where they leave what is allowed."""
    unit = row["unit"]
    spread = f"{shown(row['mean'], unit)}<br>{between(row['low'], row['high'], unit)}"
    return spread if row["kept"] else f"{spread}<br>**missed**"


def missed() -> str:
    """How many targets are kept in either form of the world."""
    rows = {"at rest": kept()["targets"], "at work": kept()["selling"]}
    counts = {name: sum(row["kept"] for row in found) for name, found in rows.items()}
    said = ", ".join(f"{count} of {len(rows[name])} with 7–10 {name}"
                     for name, count in counts.items())  # fmt: skip
    return f"**Kept: {said}.**"


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def verdicts() -> str:
    """A row a claim: what was measured, the verdict, the effect, and what is left of it."""
    rows = []
    for row in kept()["claims"]:
        claim = claims()[row["claim"]]
        said = f"[{claim.text.strip()}](claims.md#claim-{claim.id})<br>*{row['measured']}*"
        said = f"{said}<br>**{capital(row['verdict'])}**"  # first, so that a phone shows it
        rows.append((said, change(row["effect"]), change(row["left"])))
    heads = ("Statement, *what was measured*, **verdict**", "Effect", "Left when neutral")
    return f"{tally()}\n\nWorlds of {size('claims')}.\n\n{table(heads, rows)}"


def tally() -> str:
    """How many claims have which verdict."""
    found = [row["verdict"] for row in kept()["claims"]]
    kinds = ("built in", "emerges", "does not appear")
    counts = ", ".join(f"{found.count(kind)} *{kind}*" for kind in kinds)
    return f"Of {len(found)} statements: {counts}."


def change(effect: Row | None) -> str:
    """A relative effect with its range over seeds."""
    if effect is None:
        return "nothing states it"
    return f"{signed(effect['mean'])}<br>{signed(effect['low'])} to {signed(effect['high'])}"


def signed(value: float) -> str:
    """A relative change in per cent with its sign; very large ones as a factor."""
    if abs(value) >= 10:
        return f"× {number(round(1 + value))}"
    text = number(round(100 * abs(value), 1))
    if text == "0":
        return "0%"
    return f"{'+' if value >= 0 else '−'}{text}%"


def recovery() -> str:
    """Estimators that should work: truth, estimate, and how often the interval holds the truth."""
    return f"{coverage()}\n\nWorlds of {size('estimates')}.\n\n{estimates('recovery', METHODS)}"


def naive() -> str:
    """Estimators that mislead, and by how much."""
    return estimates("naive", NAIVE)


def estimates(part: str, methods: dict[str, str]) -> str:
    """A row an estimate of one part of the report."""
    rows = []
    for row in kept()[part]:
        method, _, of = row["name"].removeprefix("naive ").partition(": ")
        truth, value, error = (three(row[key]["mean"]) for key in ("truth", "value", "error"))
        what = of.replace("_", " times ")
        said = f"{methods[method]}<br>*{what}*" if of else methods[method]
        held = f"{row['covered']} of {row['seeds']}"
        rows.append((said, f"{truth}<br>{value}", f"{error}<br>{held}"))
    heads = ("Method, *and of what*", "Truth<br>Estimate", "Error<br>Intervals that hold the truth")
    return table(heads, rows, "lrr")


def coverage() -> str:
    """How many 95% intervals of all sound estimates, and of all naive ones, hold the truth."""
    said = []
    for part in ("recovery", "naive"):
        held = sum(row["covered"] for row in kept()[part])
        made = sum(row["seeds"] for row in kept()[part])
        said.append(f"{held} of {made} ({shown(held / made, 'share')})")
    return (
        f"Of the intervals of the sound estimators, **{said[0]}** hold the truth; 95% should. Of "
        f"those of the naive ones further below, **{said[1]}** do.\n\n{drawing()}"
    )


def drawing() -> str:
    """A dot a estimate: which share of its intervals hold the truth, sound above, naive below."""
    rows = [(part, row) for part in ("recovery", "naive") for row in kept()[part]]
    left, unit, step = 20, 3.2, 18
    marks = []
    for place, (part, row) in enumerate(rows):
        x, y = left + unit * 100 * row["covered"] / row["seeds"], 30 + step * place
        fill = "currentColor" if part == "recovery" else "none"
        marks.append(f'<path d="M{left} {y}H{x:.1f}" stroke-opacity="0.25"/>'
                     f'<circle cx="{x:.1f}" cy="{y}" r="5" fill="{fill}"/>')  # fmt: skip
    foot = 30 + step * len(rows)
    ticks = "".join(f'<text x="{left + unit * n:.0f}" y="{foot + 16}">{n}%</text>'
                    for n in (0, 25, 50, 75, 95))  # fmt: skip
    line = f'<path d="M{left + unit * 95} 16V{foot}" stroke-dasharray="4 4"/>'
    alt = (
        f"{len(kept()['recovery'])} filled dots for sound estimators, near the line at 95%; "
        f"{len(kept()['naive'])} hollow dots for naive ones, most of them far to its left."
    )
    return (
        f'<figure class="tt-drawn"><svg viewBox="0 0 360 {foot + 24}" role="img" '
        f'aria-label="{alt}"><g stroke="currentColor" stroke-width="1.5" fill="none">{line}'
        f'{"".join(marks)}</g><g fill="currentColor" font-size="12" text-anchor="middle">'
        f"{ticks}</g></svg><figcaption>Share of the seeds in which a 95% interval holds the truth, "
        "in the order of the tables. Filled: sound estimators. Hollow: naive ones. "
        "The dashed line is what was promised.</figcaption></figure>"
    )


def three(value: float) -> str:
    """Three significant digits, with a true minus."""
    text = number(float(f"{abs(value):.3g}"))
    return f"−{text}" if value < 0 else text


def repeat_rates() -> str:
    """A row a definition: the mean of the months, and the last month."""
    rates = kept()["repeat rates"]
    names = list(dict.fromkeys(name.rsplit(", ", 1)[0] for name in rates))
    rows = []
    for name in names:
        both = [rates.get(f"{name}, {which}") for which in ("mean", "last")]
        rows.append((DEFINITIONS.get(name, name), *(of_rate(rate) for rate in both)))
    return table(("Definition", "Mean of the months", "Last month"), rows, "lrr")


def of_rate(rate: Row | None) -> str:
    if rate is None:
        return ""
    return f"{shown(rate['mean'], 'share')} ({between(rate['low'], rate['high'], 'share')})"
