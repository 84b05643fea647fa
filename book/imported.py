"""The course's own modules that a module imports, directly or through others."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("livecommerce", "widgets")


def imported(module: str) -> dict[str, Path]:
    """Files of `module` and of what it imports, also inside functions, by name, in order.

    A package's own `__init__` is there and not followed: here these only pass names on.
    """
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        file = _file(name)
        if file is None or name in found:
            continue
        found[name] = file
        waiting += _packages(name)
        if file.name != "__init__.py":
            waiting += names(file)
    return dict(sorted(found.items()))


def _packages(name: str) -> list[str]:
    words = name.split(".")
    return [".".join(words[:size]) for size in range(1, len(words))]


def _file(name: str) -> Path | None:
    """Where a module of the course stands; None for a name of any other kind."""
    path = ROOT.joinpath(*name.split("."))
    files = (path.with_suffix(".py"), path / "__init__.py")
    ours = name.partition(".")[0] in PACKAGES
    return next((file for file in files if ours and file.is_file()), None)


@functools.cache
def names(file: Path) -> tuple[str, ...]:
    """What a file imports; of `from a import b` both a and a.b, since b may be a module."""
    found: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return tuple(found)
