"""`livecommerce data report`: measure everything over many seeds, and write the report."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from livecommerce.tables.shipped import folder
from livecommerce.tables.store import write_json
from livecommerce.terminal import bars, told_plainly

LIBRARIES = ("statsmodels", "linearmodels", "lifelines", "lifetimes")


@told_plainly
def report(
    seeds: Annotated[int, typer.Option(min=2, help="Seeds 1 to this.")] = 20,
    quick: Annotated[bool, typer.Option(help="Small worlds, to see that it works.")] = False,
    out: Annotated[Path | None, typer.Option(help="File of the report.")] = None,
    kept: Annotated[Path, typer.Option(help="Folder of what single seeds gave.")] = Path(
        ".cache/validation"
    ),
) -> None:
    """Measure targets, claims and recovered parameters; an interrupted run is taken up again."""
    from livecommerce.validation import report as whole

    if missing := [name for name in LIBRARIES if importlib.util.find_spec(name) is None]:
        raise ValueError(f"needs {', '.join(missing)}: install requirements-dev.txt")
    if quick and out is None:
        raise ValueError("--quick needs --out: the published report is made of whole worlds")
    path = out or folder() / whole.FILE
    with bars() as bar:
        found = whole.make(seeds, whole.QUICK if quick else whole.FULL, kept, bar)
    write_json(path, found)
    for part in ("targets", "selling"):
        missed = [row["label"] for row in found[part] if not row["kept"]]
        print(f"{path}: {len(found[part])} {part}, {len(missed)} missed {missed or ''}".rstrip())
