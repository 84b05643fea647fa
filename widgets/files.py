"""Files that a widget takes in place of its controls, and gives: declared in Python, no script.

A widget whose state is more than its controls can say declares

    files=Files(field="file", take=taken, give={"yaml": as_yaml}, keep=("fan",))

`field` is a text of its record, empty unless a file was taken. Its front end then offers to save
each ending of `give`, to open a file, and to paste one's text. What is taken stands in place of
all controls but those in `keep`. The published page carries these requests out in its worker.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.kit import Widget

LARGEST = 1_000_000  # bytes of a file that is taken


@dataclass(frozen=True)
class Files:
    """What a widget does with files."""

    field: str
    # A file's name and bytes to the record that shows it; a `ValueError` gives line and reason.
    take: Callable[[str, bytes], Any]
    give: Mapping[str, Callable[[Any], bytes]]  # by the ending of the file's name
    keep: tuple[str, ...] = ()  # controls that act beside a file, too
    name: str = "plan"  # of the files that it gives, before the ending
    takes: tuple[str, ...] = ()  # the endings that it can take

    def told(self) -> dict[str, Any]:
        """What a front end needs to know, in plain JSON."""
        return {"field": self.field, "give": [*self.give], "keep": self.keep, "takes": self.takes}


def answered(widget: Widget, record: Any, request: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a front end's `request`, a new dict with its `id`.

    `{"give": ending}` gets the record's file, {"name", "data"}. `{"take": name, "data": ...}` gets
    the {"values"} that show the file. What cannot be done gets {"error": one line}. Data are
    base64 text.
    """
    told = {"id": request.get("id", 0)}
    try:
        return {**told, **_answer(widget, record, request)}
    except ValueError as error:
        return {**told, "error": " ".join(str(error).split())}


def _answer(widget: Widget, record: Any, request: Mapping[str, Any]) -> dict[str, Any]:
    from widgets.kit import state_of

    files = widget.files
    if files is None:
        raise ValueError(f"{widget.slug} takes and gives no files")
    if "take" in request:
        return {"values": state_of(widget, files.take(str(request["take"]), _bytes(request)))}
    ending = str(request.get("give"))
    if ending not in files.give:
        raise ValueError(f"no file .{ending}; expected one of {', '.join(files.give)}")
    data = files.give[ending](record)
    return {"name": f"{files.name}.{ending}", "data": b64encode(data).decode()}


def _bytes(request: Mapping[str, Any]) -> bytes:
    """What a request carries; too much of it, or what is no base64, is a `ValueError`."""
    try:
        data = b64decode(str(request.get("data", "")), validate=True)
    except binascii.Error as error:
        raise ValueError(f"{request['take']} came damaged: {error}") from error
    if len(data) > LARGEST:
        raise ValueError(f"{request['take']} has {len(data):,} bytes; expected {LARGEST:,} at most")
    return data
