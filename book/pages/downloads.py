"""The downloads: every export of the knowledge base, laid beside the pages when they are built."""

from __future__ import annotations

from pathlib import Path

from livecommerce.exports import FORMATS, export

FOLDER = "_static/exports"


def downloads() -> str:
    """A link for each format, with the command that writes the same file."""
    return "\n".join(
        f'- <a href="{FOLDER}/{format.file}" download>{format.about[0].upper()}{format.about[1:]}'
        f"</a>: `{format.file}`, or `livecommerce export {name}`"
        for name, format in FORMATS.items()
    )


def lay_out(static: Path) -> None:
    """Write every export into the site's `_static`."""
    for name in FORMATS:
        export(name, static / "exports" / FORMATS[name].file)
