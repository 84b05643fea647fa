"""The page Model: every mechanism with its equations, what it reads, and five lines to try it."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import yaml

from book.pages.markup import symbol
from book.pages.records import mechanism_anchor
from livecommerce import mechanisms
from livecommerce.parameters import Record, Spec, specs

FILE = Path(__file__).resolve().parents[1] / "equations.yaml"
MARK = "In a notebook:"
POWER = r"\^(?:\(((?:[^()]|\([^()]*\))*)\)|(−?\w+))"  # e^-n, e^((order - mean) / s)
LOW = str.maketrans({"₀": "0", "₁": "1", "₂": "2", "½": "1/2"})
# The twelve mechanisms in the order in which a day runs them, by their files.
MECHANISMS = (
    ("Interest", ("interest", "goods", "market", "room")),
    ("Trust", ("trust",)),
    ("Exposure", ("exposure",)),
    ("Content, watch time, follow, fatigue", ("content", "engagement")),
    ("Order", ("order",)),
    ("Experience and money", ("experience", "money")),
    ("Paid traffic", ("paid_traffic",)),
    ("Elite distribution", ("distribution",)),
    ("Self-operation", ("self_operation", "brand")),
    ("Specific supply", ("specific_supply",)),
    ("A session, minute by minute", ("session",)),
    ("Two platforms", ("platform",)),
)


class Equation(NamedTuple):
    """A formula in TeX, the function that computes it (or what it says), and what is in it."""

    tex: str
    of: str = ""
    says: str = ""
    where: str = ""

    @property
    def parameters(self) -> set[str]:
        """The names of the parameters in it."""
        return set(re.findall(r"@(\w+)", f"{self.tex} {self.where}"))


@functools.cache
def equations() -> dict[str, tuple[Equation, ...]]:
    """The equations by file of a mechanism."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: tuple(Equation(**one) for one in rows) for name, rows in told.items()}


def module(name: str) -> ModuleType:
    """A mechanism's module by its file."""
    return importlib.import_module(f"{mechanisms.__name__}.{name}")


def record_of(found: ModuleType) -> type[Record] | None:
    """The record of parameters that a mechanism's module declares, if it has one."""
    for value in vars(found).values():
        own = isinstance(value, type) and value.__module__ == found.__name__
        if own and issubclass(value, Record) and specs(value):
            return value
    return None


def reads(function: object, record: type[Record]) -> set[str]:
    """The parameters that a function reads from its argument `p`."""
    tree = ast.parse(inspect.getsource(function))  # type: ignore[arg-type]
    names = {spec.name for spec in specs(record)}
    found = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        and node.value.id == "p"
    }  # fmt: skip
    return found & names


def in_tex(spec: Spec) -> str:
    """A parameter's symbol in TeX: what follows the underscore, or stands low, is set low."""
    if not spec.symbol:
        return rf"\text{{{spec.label}}}"
    plain = re.sub(r"_?([₀₁₂½]+)$", lambda found: "_" + found[1].translate(LOW), spec.symbol)
    main, _, low = plain.partition("_")
    raised = re.sub(r"(.)\*$", r"\1^{*}", main)
    return f"{{{raised}}}_{{{low}}}" if low else raised


def lines(equation: Equation, named: dict[str, Spec]) -> list[str]:
    """The equation in TeX with symbols for the names, cut into lines that fit a phone."""
    tex = re.sub(r"@(\w+)", lambda found: f"{{{in_tex(named[found[1]])}}}", equation.tex)
    return [line.strip() for line in re.split(r",\s*\\quad|\\newline", tex)]


def model() -> str:
    """A section for each of the twelve mechanisms."""
    sections = []
    for number, (title, files) in enumerate(MECHANISMS, start=1):
        parts = "\n\n".join(part for file in files for part in described(file))
        sections.append(f"## {number} {title}\n\n{parts}")
    return "\n\n".join(sections)


def described(file: str) -> Iterator[str]:
    """A mechanism's own words, its equations, its parameters, and the lines that run it alone."""
    found = module(file)
    text = inspect.cleandoc(found.__doc__ or "")
    words, _, code = text.partition(MARK)
    record = record_of(found)
    named = {spec.name: spec for spec in specs(record)} if record else {}
    yield f"**`livecommerce/mechanisms/{file}.py`** " + prose(words)
    for equation in equations().get(file, ()):
        yield from shown(equation, found, named)
    if record:
        used = set().union(*(one.parameters for one in equations().get(file, ())))
        yield where_to_find(record, [spec for spec in specs(record) if spec.name in used])
    yield f"```python\n{inspect.cleandoc(code.lstrip(chr(10)))}\n```"


def prose(words: str) -> str:
    """A docstring's paragraphs; what it indents is its own formula, which stands below anyway."""
    paragraphs = [part for part in words.strip().split("\n\n") if not part.startswith("    ")]
    return "\n\n".join(written(" ".join(part.split())) for part in paragraphs)


def written(line: str) -> str:
    """A line of a docstring with its formulas as one writes them: not e^-n, nor a_b."""
    parts = line.split("`")  # every second one is code and stays as it is
    for i in range(0, len(parts), 2):
        text = re.sub(r"(?<=[\s^(])-(?=[\s\w(])", "−", parts[i])
        text = re.sub(POWER, lambda found: f"<sup>{found[1] or found[2]}</sup>", text)
        parts[i] = re.sub(r"\b([A-Za-zσ])_(\w)\b", r"\1<sub>\2</sub>", text)
    return "`".join(parts)


def shown(equation: Equation, found: ModuleType, named: dict[str, Spec]) -> Iterator[str]:
    """What an equation says, itself, and what is in it."""
    says = equation.says
    if equation.of and not says:
        doc = inspect.getdoc(getattr(found, equation.of)) or ""
        says = written(" ".join(doc.split("\n\n")[0].split()))
    yield f"{says} (`{equation.of}`)" if equation.of else says
    yield "\n\n".join(f"$$\n{line}\n$$" for line in lines(equation, named))
    if equation.where:
        text = re.sub(r"@(\w+)", lambda match: symbol_of(named[match[1]]), equation.where)
        yield f"Where {written(text)}"


def symbol_of(spec: Spec) -> str:
    """A parameter's symbol in running text, or its name."""
    return symbol(spec.symbol) or f"`{spec.name}`"


def where_to_find(record: type[Record], used: list[Spec]) -> str:
    """The parameters above, in words, with a link to all of the mechanism."""
    words = "; ".join(f"{symbol_of(spec)} {spec.label[0].lower()}{spec.label[1:]}" for spec in used)
    link = f"[{record.__name__}](parameters.md#{mechanism_anchor(record)})"
    return f"*Parameters* ({link}): {words}." if words else f"*Parameters*: {link}."
