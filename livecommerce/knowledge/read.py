"""Read one YAML file of the knowledge base and hold each entry against its JSON Schema.

Whatever is wrong becomes one line that names file, entry and field.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

Entry = dict[str, Any]


class KnowledgeError(ValueError):
    """A knowledge file breaks its schema or names what does not exist; the message says where."""


def files(folder: str, schema: str) -> dict[str, list[Entry]]:
    """The checked entries of each YAML file of a folder; an id stands in one of them only."""
    place = resources.files(__package__).joinpath(folder)
    names = sorted(path.name for path in place.iterdir() if path.name.endswith(".yaml"))
    found = {f"{folder}/{name}": entries(f"{folder}/{name}", schema) for name in names}
    first: dict[str, str] = {}
    for file, members in found.items():
        for entry in members:
            other = first.setdefault(entry["id"], file)
            if other != file:
                raise problem(file, entry["id"], "id", f"stands in {other} too")
    return found


def together(parts: dict[str, list[Entry]]) -> list[Entry]:
    """The entries of several files in one list."""
    return [entry for found in parts.values() for entry in found]


def entries(file: str, schema: str) -> list[Entry]:
    """The checked entries of `file` (such as "documents.yaml") in written order."""
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    return parse(text, file, schema)


def parse(text: str, file: str, schema: str) -> list[Entry]:
    """The entries written in `text`; raise `KnowledgeError` at the first that is wrong."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where it is built
    try:
        found = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        problem = getattr(error, "problem", None) or "can't be read"
        raise KnowledgeError(f"{file}, {where}: not valid YAML, {problem}") from None
    if not isinstance(found, list):
        raise KnowledgeError(f"{file}: expected a list of entries")
    check(found, file, schema)
    return found


def check(found: list[Any], file: str, schema: str) -> None:
    """Raise `KnowledgeError` unless every entry fits the schema and every id is its own."""
    from jsonschema import Draft202012Validator

    path = resources.files(__package__).joinpath("schema", f"{schema}.json")
    validator = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    seen: set[str] = set()
    for number, entry in enumerate(found, start=1):
        name = f"number {number}"
        if isinstance(entry, dict):
            name = entry.get("id", name)
        for error in validator.iter_errors(entry):
            raise problem(file, name, field_of(error), error.message)
        if name in seen:
            raise problem(file, name, "id", "stands twice")
        seen.add(name)


def field_of(error: Any) -> str:
    """The field that a schema error is about, such as `pinyin` or `options.2.reply`."""
    path = [str(part) for part in error.path]
    if error.validator in ("required", "dependentRequired"):
        path.append(error.message.split("'")[1])
    return ".".join(path) or "entry"


def problem(file: str, entry: str, field: str, what: str) -> KnowledgeError:
    """One line that names file, entry and field."""
    line = " ".join(what.split())
    return KnowledgeError(f"{file}, entry {entry}, field {field}: {line:.200}")
