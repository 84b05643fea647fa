"""Keep slow text between runs: what a kernel has made once, the next need not make again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def kept(made_from: str, make: Callable[[], str]) -> str:
    """`make()`, or what it gave when last made from the same text; kept in the user's cache folder.

    A cache that can't be written or read costs time and nothing else.
    """
    file = _file(made_from)
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        text = make()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}-{id(text)}")
        part.write_text(text, encoding="utf-8")
        part.replace(file)  # whole or not at all, whoever else writes it now
    except OSError:
        pass
    return text


def is_kept(made_from: str) -> bool:
    """Whether `kept` has it already."""
    return _file(made_from).is_file()


def _file(made_from: str) -> Path:
    import platformdirs

    name = hashlib.sha256(made_from.encode()).hexdigest()[:32]
    return Path(platformdirs.user_cache_dir("trust-trade")) / name
