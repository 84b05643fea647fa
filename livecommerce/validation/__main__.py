"""`python -m livecommerce.validation`: measure everything over many seeds, write the report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from livecommerce.command import bars
from livecommerce.data import folder
from livecommerce.store import write_json
from livecommerce.terminal import told_plainly
from livecommerce.validation import report


@told_plainly
def main(
    seeds: Annotated[int, typer.Option(min=2, help="Seeds 1 to this.")] = report.SEEDS,
    quick: Annotated[bool, typer.Option(help="Small worlds, to see that it works.")] = False,
    out: Annotated[Path | None, typer.Option(help="File of the report.")] = None,
    kept: Annotated[Path, typer.Option(help="Folder of what single seeds gave.")] = Path(
        ".cache/validation"
    ),
) -> None:
    """Measure targets, claims and recovered parameters; an interrupted run is taken up again."""
    if quick and out is None:
        raise ValueError("--quick needs --out: the published report is made of whole worlds")
    path = out or folder() / report.FILE
    with bars() as bar:
        found = report.make(seeds, report.QUICK if quick else report.FULL, kept, bar)
    write_json(path, found)
    missed = [row["label"] for row in found["targets"] if not row["kept"]]
    print(f"{path}: {len(found['targets'])} targets, {len(missed)} missed {missed or ''}".rstrip())


if __name__ == "__main__":
    typer.run(main)
