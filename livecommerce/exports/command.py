"""The command `livecommerce export FORMAT --out FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from livecommerce.exports import FORMATS
from livecommerce.exports import export as write

NAMES = "; ".join(f"{name}: {format.about}" for name, format in FORMATS.items())


def export(
    format: Annotated[str, typer.Argument(help=NAMES)],
    out: Annotated[Path, typer.Option(help="File, or a folder for the usual name.")] = Path(),
    chapter: Annotated[
        list[str] | None, typer.Option(help="Keep to a chapter, as 05; may be given again.")
    ] = None,
) -> None:
    """Write questions, terms and statements for other programs and for paper."""
    print(write(format, out, chapter))
