"""Which answers draw which verdict, in one world: intervals of numbers, or options.

The key and each foreseen mistake hold an interval of one tolerance to either side. Slips that any
number invites, the wrong sign, a shifted decimal point and both at once, get intervals of their own
where these are free.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from livecommerce.exercises.record import Exercise, RecordError, World, require

APART = 3.0  # tolerances between any two answers that draw different replies
SHIFTS = (-6, -4, -3, -2, 2, 3, 4, 6)  # powers of ten that a slip of scale may be off by


class NotIssuableError(RecordError):
    """In this world an exercise can't be asked: answers too close, or one that makes no sense."""


def plain(value: Any) -> Any:
    """A number or text that JSON keeps: 12 digits, so that the last bits of a sum don't show."""
    if isinstance(value, str):
        return value
    number = float(f"{float(value):.12g}")
    return int(number) if number.is_integer() else number


def answers(exercise: Exercise, world: World) -> list[dict[str, Any]]:
    """Key and wrong answers in one world: name, value, tolerance (that of a slip is scaled)."""
    key = exercise.key(world)
    tolerance = exercise.tolerance
    width = float(tolerance(world) if callable(tolerance) else tolerance)
    rows: list[dict[str, Any]] = [{"name": None, "value": key, "width": width}]
    for mistake in exercise.misconceptions:
        value = mistake.answer(world)
        scale = abs(value / key) if mistake.slip and key else 1.0  # type: ignore[operator]
        rows.append({"name": mistake.name, "value": value, "width": width * scale})
    return rows


def nearest(exercise: Exercise, world: World) -> tuple[float, dict[str, Any], dict[str, Any]]:
    """The two answers nearest to each other, after their distance in tolerances.

    Two options of a choice are infinitely far apart, or 0 if they coincide.
    """
    rows = answers(exercise, world)

    def apart(a: dict[str, Any], b: dict[str, Any]) -> float:
        if exercise.kind == "choice":
            return 0.0 if a["value"] == b["value"] else float("inf")
        return float(abs(a["value"] - b["value"]) / max(a["width"], b["width"]))

    pairs = [(apart(a, b), a, b) for i, b in enumerate(rows) for a in rows[:i]]
    return min(pairs, key=lambda pair: pair[0])


def separation(exercise: Exercise, world: World) -> float:
    """The least distance between two answers, in tolerances; a choice: 0 if two coincide."""
    return nearest(exercise, world)[0]


def _told(row: dict[str, Any]) -> str:
    """An answer with its value, for a message."""
    value = row["value"]
    return f"{row['name'] or 'the key'} ({value if isinstance(value, str) else f'{value:g}'})"


def bands(exercise: Exercise, world: World) -> list[dict[str, Any]]:
    """The intervals of a number, or the options of a choice, each with the name it draws."""
    distance, one, other = nearest(exercise, world)
    if distance < APART:
        raise NotIssuableError(
            f"{exercise.slug}: {_told(one)} and {_told(other)} lie {distance:.1f} tolerances apart "
            f"here; expected {APART:g} or more"
        )
    rows = answers(exercise, world)
    if exercise.kind == "choice":
        missing = set(dict(exercise.options)) ^ {row["value"] for row in rows}
        require(not missing, exercise.slug, f"options and answers differ: {sorted(missing)}")
        return [{"is": row["value"], "name": row["name"]} for row in rows]
    made = [band(row["value"], row["width"], row["name"]) for row in rows]
    low, high = exercise.low, exercise.high
    for value in (row["value"] for row in rows):
        if (low is not None and value < low) or (high is not None and value > high):
            raise NotIssuableError(
                f"{exercise.slug}: the answer {value:g} lies outside the range {low} to {high} here"
            )
    for slip in slips(rows[0]["value"], rows[0]["width"]):
        if all(slip["high"] < other["low"] or slip["low"] > other["high"] for other in made):
            made.append(slip)
    return made


def band(value: float, width: float, name: str | None) -> dict[str, Any]:
    """Every number within `width` of `value`."""
    return {"low": plain(value - width), "high": plain(value + width), "name": name}


def slips(key: float, width: float) -> Iterator[dict[str, Any]]:
    """The key with its sign turned, its decimal point moved, or both: never counted as misses."""
    if key:
        yield band(-key, width, "sign")
        for name, turned in (("scale", key), ("scale-and-sign", -key)):
            for shift in SHIFTS:
                yield band(turned * 10.0**shift, width * 10.0**shift, name)
