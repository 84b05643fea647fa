"""What a reader answered, bet and opened: an append-only list of events, merged by event.

An event is `{"id", "at", "kind", "chapter", "slug", "value", "verdict", "name"}`; slugs never
change, so progress survives every rebuild. In a learner's folder the events stand in
`progress.jsonl`, one a line, appended under a lock; a damaged line loses nothing but itself.
A reset is an event too: what came before it no longer counts, on any device it is merged into.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import math
import os
import re
import uuid
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from livecommerce.texts import text

Event = dict[str, Any]
FORMAT = 1
COURSE = "trust-trade"
FILE = "progress.jsonl"
KINDS = ("bet", "answer", "hint", "solution", "quiz", "visit", "reset")
FIELDS = ("id", "at", "kind", "chapter", "slug", "value", "verdict", "name")
VERDICTS = ("right", "wrong", "slip", None)
AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class ProgressError(ValueError):
    """A file or code holds no progress of this course; the message says what was expected."""


def event(
    kind: str,
    chapter: str = "",
    slug: str = "",
    value: Any = None,
    verdict: str | None = None,
    name: str | None = None,
) -> Event:
    """A new event of now."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    values = (uuid.uuid4().hex[:12], now[:23] + "Z", kind, chapter, slug, value, verdict, name)
    return dict(zip(FIELDS, values, strict=True))


def valid(found: Any) -> bool:
    """Whether `found` is a whole event: its fields, an id, a time, a kind and a plain value."""
    if not isinstance(found, dict) or set(found) != set(FIELDS):
        return False
    texts = [found[field] for field in ("id", "at", "kind", "chapter", "slug")]
    if not all(isinstance(value, str) for value in texts) or not found["id"]:
        return False
    known = found["kind"] in KINDS and found["verdict"] in VERDICTS
    named = found["name"] is None or isinstance(found["name"], str)
    return bool(AT.fullmatch(found["at"])) and known and named and plain(found["value"])


def plain(value: Any) -> bool:
    """Whether `value` is what an answer may be: nothing, text, finite numbers, a place."""
    if isinstance(value, list):
        return len(value) <= 12 and all(isinstance(v, (int, float)) and plain(v) for v in value)
    if isinstance(value, dict):  # where a visit stopped
        return set(value) == {"href", "title"} and all(isinstance(v, str) for v in value.values())
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value is None or isinstance(value, str) or (number and math.isfinite(value))


def merge(*lists: Iterable[Event]) -> list[Event]:
    """All events once, in the order of time; the order of the lists doesn't matter."""
    ordered = sorted(
        (e for events in lists for e in events),
        key=lambda e: (e["at"], e["id"], json.dumps(e, sort_keys=True)),
    )
    first: dict[str, Event] = {}
    for e in ordered:
        first.setdefault(e["id"], e)
    return list(first.values())


def since_reset(events: Iterable[Event]) -> list[Event]:
    """The events that still count: those after the last reset."""
    ordered = merge(events)
    resets = [i for i, e in enumerate(ordered) if e["kind"] == "reset"]
    return ordered[resets[-1] + 1 :] if resets else ordered


def path() -> Path:
    """The progress file: named by TRUST_TRADE_PROGRESS, else the nearest above, else a new one."""
    named = os.environ.get("TRUST_TRADE_PROGRESS")
    if named:
        return Path(named)
    here = Path.cwd()
    above = (folder / FILE for folder in (here, *here.parents))
    return next((file for file in above if file.is_file()), here / FILE)


def read(file: Path | None = None) -> list[Event]:
    """All whole events of a progress file; lines that are damaged are passed over."""
    file = file or path()
    if not file.is_file():
        return []
    found = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return merge(e for e in found if valid(e))


def append(events: Iterable[Event], file: Path | None = None) -> list[Event]:
    """Add events that the file lacks, under a lock; returns all that it now holds."""
    from filelock import FileLock

    file = file or path()
    with FileLock(file.with_name(f".{file.name}.lock"), timeout=10):
        kept = read(file)
        known = {e["id"] for e in kept}
        new = [e for e in merge(events) if valid(e) and e["id"] not in known]
        if new:
            _write(file, new)
    return merge(kept, new)


_unsaved: list[Event] = []  # what could not be written yet, kept for the next try
_watchers: list[Callable[[list[Event]], None]] = []


def watch(watcher: Callable[[list[Event]], None]) -> None:
    """Call `watcher` with all events whenever some are kept, by a box or by `check`."""
    _watchers.append(watcher)


def keep(events: Iterable[Event]) -> list[Event]:
    """Append, or hold the events and warn in one line where the folder can't be written to."""
    new = [*_unsaved, *events]
    if not new:
        return read()
    held = _held(new)
    for watcher in _watchers:
        watcher(held)
    return held


def _held(new: list[Event]) -> list[Event]:
    import warnings

    try:
        held = append(new)
    except OSError as error:  # a lock's timeout is one too
        _unsaved[:] = merge(e for e in new if valid(e))
        warnings.warn(f"progress is kept in memory only: {error}", stacklevel=3)
        return merge(read(), _unsaved)
    _unsaved.clear()
    return held


def _write(file: Path, events: list[Event]) -> None:
    """Append lines; a first line names format and course, a torn last line is closed first."""
    start = "" if file.is_file() and file.stat().st_size else json.dumps(header()) + "\n"
    if not start:
        with file.open("rb") as old:
            old.seek(-1, os.SEEK_END)
            start = "" if old.read() == b"\n" else "\n"
    lines = "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in events)
    with file.open("a", encoding="utf-8") as target:
        target.write(start + lines)
        target.flush()
        os.fsync(target.fileno())


def header() -> dict[str, Any]:
    """What stands at the head of every file: format, course, and the world's version."""
    import livecommerce

    return {"format": FORMAT, "course": COURSE, "world": livecommerce.WORLD_VERSION}


def export(events: Iterable[Event]) -> str:
    """The envelope that one saves as a file and reads on another device."""
    return json.dumps(header() | {"events": merge(events)}, ensure_ascii=False)


def import_(saved: str) -> list[Event]:
    """The events of an exported file; raises `ProgressError` in one line."""
    try:
        envelope = json.loads(saved)
        right = envelope["course"] == COURSE and isinstance(envelope["events"], list)
        newer = envelope["format"] > FORMAT
    except (ValueError, KeyError, TypeError):
        right = newer = False
    if newer and right:
        raise ProgressError(text("progress.bad.format"))
    if not right:
        raise ProgressError(text("progress.bad.file"))
    return merge(e for e in envelope["events"] if valid(e))


def encode(events: Iterable[Event]) -> str:
    """A code to copy: all events but the visits before the last, deflated, in base64url."""
    ordered = merge(events)
    visits = [e for e in ordered if e["kind"] == "visit"][:-1]
    rows = [[e[field] for field in FIELDS] for e in ordered if e not in visits]
    packed = zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return "TT1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode(code: str) -> list[Event]:
    """The events of a code; raises `ProgressError` in one line if it isn't whole."""
    code = "".join(code.split())
    if re.match(r"TT[2-9]\.", code):
        raise ProgressError(text("progress.bad.format"))
    try:
        if not code.startswith("TT1."):
            raise ValueError
        body = code.removeprefix("TT1.")
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        rows = json.loads(zlib.decompress(packed))
        events = [dict(zip(FIELDS, row, strict=True)) for row in rows]
    except (ValueError, TypeError, binascii.Error, zlib.error):
        raise ProgressError(text("progress.bad.code")) from None
    return merge(e for e in events if valid(e))
