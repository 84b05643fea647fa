"""A front end's parts as one ES module, so that a page asks for one file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path


def one_module(files: Iterable[Path]) -> str:
    """The files' text in order, each after what it imports, without their imports of each other."""
    joined = "\n".join(file.read_text(encoding="utf-8") for file in files)
    joined = re.sub(r'^import .* from "\./.*";\n', "", joined, flags=re.MULTILINE)
    return re.sub(r"^export (?!default)", "", joined, flags=re.MULTILINE)
