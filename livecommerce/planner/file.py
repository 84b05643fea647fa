"""A plan as a plain file: read and written as YAML; a bad file gets the line and the reason.

In a notebook:

    from livecommerce.session.plan import example
    from livecommerce.planner.file import parse, told
    parse(told(example())) == example()

The file's names are those of the records in `livecommerce.session.plan`; what is left out has its
default, except a product's name, a slot's product and a goal's group, which have to be there. Money
is in fen, time in minutes from the start.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from livecommerce.mechanisms.room import Room
from livecommerce.parameters import ParameterError, Record, check_value, specs
from livecommerce.session.plan import Goal, Plan, Product, Slot, check_text

if TYPE_CHECKING:
    import yaml

USED = ("name", "content", "pace", "persona", "defect", "guarantee", "fan_evidence", "team")
NAMED: dict[type[Record], str] = {Product: "name", Slot: "product", Goal: "group"}
MOVED = {  # what stood in older files
    "bursts": "placement stands in the goals of group 'paid', as spend_fen, after, lasts and aim",
}
HEAD = (
    "# A plan of one live session. Money in fen (1 yuan = 100), time in minutes from the start.\n"
)


class PlanFileError(ValueError):
    """A plan's file cannot be read; the message names the file, the line and the reason."""


def shape(kind: type[Record]) -> dict[str, tuple[type[Record], bool]]:
    """Fields of a record that hold records: the class of each, and whether there are many."""
    found = {}
    for name, hint in get_type_hints(kind).items():
        inner = [one for one in (hint, *get_args(hint)) if isinstance(one, type)]
        records = [one for one in inner if issubclass(one, Record)]
        if records:
            found[name] = (records[0], get_origin(hint) is tuple)
    return found


def read(path: Path | str) -> Plan:
    """The plan in the file at `path`; a bad file is a `PlanFileError`."""
    try:
        return parse(Path(path).read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise PlanFileError(f"{path} is no text in UTF-8: {error.reason}") from error


def write(plan: Plan, path: Path | str) -> None:
    """Write `plan` to `path`, whole or not at all."""
    put(path, told(plan).encode())


def put(path: Path | str, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all."""
    place = Path(path)
    beside = place.with_name(f"{place.name}.part")
    beside.write_bytes(data)
    beside.replace(place)


def told(plan: Plan) -> str:
    """`plan` as YAML; of the room, what a session uses and what is not as usual."""
    import yaml

    values = dataclasses.asdict(plan)
    usual = dataclasses.asdict(Room())
    values["room"] = {
        name: value
        for name, value in values["room"].items()
        if name in USED or value != usual[name]
    }
    values |= {name: list(values[name]) for name, (_, many) in shape(Plan).items() if many}
    return HEAD + yaml.safe_dump(values, sort_keys=False, allow_unicode=True)


def parse(text: str, name: str = "plan") -> Plan:
    """The plan that `text` tells; `name` is what errors call it."""
    import yaml

    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is None:
            raise PlanFileError(f"{name} is empty; expected a plan")
        plan: Plan = _record(Plan, node, loader, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise PlanFileError(f"{name}, line {line}: no YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise PlanFileError(f"{name}, line {line}: no YAML: {error.reason}") from error
    except RecursionError as error:
        raise PlanFileError(f"{name} is nested too deeply; expected a plan") from error
    return plan


def lacks(kind: type[Record], values: dict[str, Any]) -> str:
    """Why `values` are no part of a plan: who it is about is left out. Else an empty text."""
    needed = NAMED.get(kind)
    if needed is None or needed in values:
        return ""
    known = [repr(one) for spec in specs(kind) if spec.name == needed for one, _ in spec.options]
    of = f" of {', '.join(known)}" if known else ""
    return f"{kind.__name__} has no {needed!r}; expected one{of}"


def _record(kind: type[Record], node: Any, loader: yaml.SafeLoader, name: str) -> Any:
    """The record of class `kind` that a mapping of the file tells."""
    owner = kind.__name__
    values: dict[str, Any] = {}
    nodes: dict[str, Any] = {}
    for key, child in _entries(node, owner, name):
        if key.id == "scalar" and key.value in values:
            raise PlanFileError(f"{_at(key, name)}: {owner}.{key.value} stands twice")
        values[key.value] = _value(kind, key, child, loader, name)
        nodes[key.value] = child
    if reason := lacks(kind, values):
        raise PlanFileError(f"{_at(node, name)}: {reason}")
    try:
        return kind(**values)
    except ParameterError as error:  # what no single value shows: an overlap, an unknown product
        items = {name: child.value for name, child in nodes.items() if child.id == "sequence"}
        wrong = culprit(kind, values, items) or node
        raise PlanFileError(f"{_at(wrong, name)}: {error}") from error


def culprit(kind: type[Record], values: dict[str, Any], items: dict[str, Any]) -> Any:
    """The first item of a list with which a record of `values` is no longer allowed, if any.

    `items` holds, by field, what stands for each item of its list: a node, a row.
    """
    lists = [name for name, (_, many) in shape(kind).items() if many and name in values]
    so_far = {**values, **dict.fromkeys(lists, ())}
    for name in lists:
        for count, item in enumerate(items[name], 1):
            try:
                kind(**{**so_far, name: values[name][:count]})
            except ParameterError:
                return item
        so_far[name] = values[name]
    return None


def _entries(node: Any, owner: str, name: str) -> list[tuple[Any, Any]]:
    if not isinstance(node.value, list) or node.id != "mapping":
        raise PlanFileError(f"{_at(node, name)}: {owner} is not a list of `name: value`")
    entries: list[tuple[Any, Any]] = node.value
    return entries


def _value(kind: type[Record], key: Any, child: Any, loader: yaml.SafeLoader, name: str) -> Any:
    """The value of one entry, checked against its field."""
    owner, known = kind.__name__, [f.name for f in dataclasses.fields(kind)]  # type: ignore[arg-type]
    if key.id != "scalar" or key.value not in known:
        told = MOVED.get(str(key.value), f"it has {', '.join(known)}")
        raise PlanFileError(f"{_at(key, name)}: {owner} has no {key.value!r}; {told}")
    inner, many = shape(kind).get(key.value, (None, False))
    if inner is not None and not many:
        return _record(inner, child, loader, name)
    if inner is not None:
        if child.id != "sequence":
            raise PlanFileError(f"{_at(child, name)}: {key.value} is not a list (lines of `- ...`)")
        return tuple(_record(inner, each, loader, name) for each in child.value)
    try:
        value = loader.construct_object(child, deep=True)
    except ValueError as error:  # such as a date that no calendar has
        raise PlanFileError(f"{_at(child, name)}: {owner}.{key.value}: {error}") from error
    spec = next((spec for spec in specs(kind) if spec.name == key.value), None)
    try:
        if spec is None:
            check_text(f"{owner}.{key.value}", value)
        else:
            check_value(spec, value, owner)
    except ParameterError as error:
        raise PlanFileError(f"{_at(child, name)}: {error}") from error
    return value


def _at(node: Any, name: str) -> str:
    return f"{name}, line {node.start_mark.line + 1}"
