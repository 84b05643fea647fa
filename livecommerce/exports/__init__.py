"""The knowledge base for other programs: question banks, cards, tables, JSON, and paper.

In a notebook:
    from livecommerce.exports import FORMATS, export
    export("moodle", "questions.xml", chapters=["05"])

Formats that hold questions can be kept to some chapters. Each needs its library only when called.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FORMATS", "Format", "export"]


@dataclass(frozen=True)
class Format:
    """One form of export: the module that makes its bytes, the file's name, and what it is."""

    module: str
    file: str
    about: str
    function: str = "export"


FORMATS = {
    "moodle": Format("moodle", "questions.moodle.xml", "questions as Moodle XML"),
    "qti": Format("qti", "questions.qti.zip", "questions as a QTI 2.1 package"),
    "csv": Format("rows", "questions.csv", "questions, an option a line", "questions"),
    "terms": Format("rows", "terms.csv", "terms, one a line", "terms"),
    "claims": Format("rows", "claims.csv", "statements, one a line", "claims"),
    "sheet": Format("paper", "questions.html", "questions to print, with their key at the end"),
    "anki": Format("anki", "trust-trade.apkg", "an Anki deck of terms and questions"),
    "json": Format("whole", "knowledge.json", "the whole knowledge base"),
    "schema": Format("whole", "knowledge.schema.json", "the schema of that JSON", "schema"),
}


def export(format: str, out: str | Path, chapters: Iterable[str] | None = None) -> Path:
    """Write one format to the file `out`, or under its own name if `out` is a folder.

    `chapters` such as ["05", "08"] keeps the questions to these; None takes all. Raises
    `ValueError` at a format or a chapter that does not exist.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; expected one of {', '.join(FORMATS)}")
    chosen = FORMATS[format]
    module = importlib.import_module(f"{__name__}.{chosen.module}")
    made: bytes = getattr(module, chosen.function)(tuple(chapters) if chapters else None)
    target = Path(out)
    if target.is_dir():
        target /= chosen.file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made)
    return target
