"""What all commands share: options of one meaning, and plain words for what goes wrong."""

from __future__ import annotations

import contextlib
import errno
import functools
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

Seed = Annotated[int, typer.Option(min=0, help="Everything follows from parameters and seed.")]
Out = Annotated[Path, typer.Option(help="Folder to write into.", file_okay=False)]
Setting = Annotated[str, typer.Option(help="kuaishou, douyin, rival or selling.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", help="A parameter, as governance=0.9; may be given again."),
]


def told_plainly(command: Callable[..., None]) -> Callable[..., None]:
    """Bad input is one line and code 2; a disk that fails is one line and code 1."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except OSError as error:
            full = "; the tables that were there are as they were" * (error.errno == errno.ENOSPC)
            stop(f"{error}{full}", 1 if error.errno else 2)
        except (ValueError, KeyError) as error:
            stop(str(error.args[0]) if error.args else str(error), 2)
        except KeyboardInterrupt:
            stop("stopped; the same command goes on from the last copy that was kept", 130)

    return run


def stop(line: str, code: int) -> None:
    """End with one line on the error stream."""
    print(f"livecommerce: {line}", file=sys.stderr)
    raise typer.Exit(code)


@contextlib.contextmanager
def bars() -> Iterator[Callable[[str, int, int], None]]:
    """Progress bars on the error stream, one for each thing that is being done."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as progress:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=whole)
            progress.update(tasks[what], completed=done)

        yield show
