"""The whole knowledge base as one JSON document, and the schema that it keeps to."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from livecommerce.exports import FORMATS
from livecommerce.exports.items import Chapters, bank
from livecommerce.knowledge import quiz
from livecommerce.knowledge.read import Entry, entries, files, together

FORMAT = 1
FOLDERS = {"terms": "term", "claims": "claim"}
PARTS = {"documents": "document", "frameworks": "framework", "lines": "line"}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "urn:trust-trade:knowledge"


def export(chapters: Chapters = None) -> bytes:
    """Every entry as it is written, questions kept to the chapters."""
    kept = {item.id for item in bank(chapters)}
    whole: dict[str, Any] = {"$schema": FORMATS["schema"].file, "format": FORMAT}
    whole |= {"course": "The Trust Trade", "language": "en"}
    whole |= {part: together(files(part, schema)) for part, schema in FOLDERS.items()}
    whole |= {part: entries(f"{part}.yaml", schema) for part, schema in PARTS.items()}
    whole["questions"] = [item for item in quiz() if item["id"] in kept]
    return dumped(whole)


def schema(chapters: Chapters = None) -> bytes:
    """The JSON Schema of the document, made of those that the YAML files keep to."""
    lists = {part: listed(name) for part, name in {**FOLDERS, **PARTS, "questions": "quiz"}.items()}
    head: Entry = {name: {"type": "string"} for name in ("$schema", "course", "language")}
    head["format"] = {"const": FORMAT}
    return dumped(
        {
            "$schema": DIALECT,
            "$id": ADDRESS,
            "title": "The Trust Trade: knowledge base",
            "type": "object",
            "properties": {**head, **lists},
            "required": [*head, *lists],
            "additionalProperties": False,
        }
    )


def listed(name: str) -> Entry:
    """A list of entries of one kind; each kind keeps an address, so that its references hold."""
    path = resources.files("livecommerce.knowledge").joinpath("schema", f"{name}.json")
    one: Entry = json.loads(path.read_text(encoding="utf-8"))
    return {"type": "array", "items": {**one, "$id": f"{ADDRESS}:{name}"}}


def dumped(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
