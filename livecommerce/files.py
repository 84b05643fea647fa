"""Files written whole: another name, forced to the disk, renamed.

A full disk or a kill leaves the old file or the new one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

UNFINISHED = ".part"  # ending of a file that is being written


def write_whole(path: Path, write: Callable[[IO[bytes]], Any]) -> str:
    """Write a file as a whole or not at all; returns the SHA-256 of its bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + UNFINISHED)
    try:
        with temporary.open("wb") as file:
            write(file)
            finish(file)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    settle(path.parent)
    return digest(path)


def finish(file: IO[bytes]) -> None:
    """Force what was written onto the disk."""
    file.flush()
    os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Force the names in a folder onto the disk, where the system can (Windows can't)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
