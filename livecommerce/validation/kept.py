"""What one seed gave, kept as a file at once, so that an interrupted run goes on.

A file's name holds a digest of the code that the world and the measures are made of, so a result
of an older world is never taken for one of today's.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from livecommerce import WORLD_VERSION
from livecommerce.tables.store import write_json

PACKAGE = Path(__file__).resolve().parents[1]
CODE = ("*.py", *(f"{part}/*.py" for part in ("mechanisms", "simulation", "tables", "validation")))
Measure = Callable[[int, int, int], Any]


@functools.cache  # the code that runs is the code as it was when this run began
def digest() -> str:
    """Twelve characters that change whenever the code of the world or of a measure does."""
    found = hashlib.sha256(WORLD_VERSION.encode())
    for path in sorted(path for pattern in CODE for path in PACKAGE.glob(pattern)):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def measured(name: str, measure: Measure, seed: int, size: tuple[int, int], folder: Path) -> Any:
    """`measure(seed, *size)` as JSON has it: read where it is kept, else measured and kept."""
    path = folder / f"{name}-{seed}-{size[0]}x{size[1]}-{digest()}.json"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        write_json(path, measure(seed, *size))
    return json.loads(path.read_text(encoding="utf-8"))
