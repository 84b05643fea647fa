"""Parameters as words on a command line: `governance=0.9` or `trust__governance=0.9`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from livecommerce.parameters import ParameterError, Spec, specs, values_of
from livecommerce.settings import WorldParameters, douyin, kuaishou, rival, selling

SETTINGS = {"kuaishou": kuaishou, "douyin": douyin, "rival": rival, "selling": selling}


def setting(name: str) -> WorldParameters:
    """The setting of that name; an unknown one is a `ParameterError` that lists them."""
    if name not in SETTINGS:
        raise ParameterError(f"no setting {name!r}; expected one of {', '.join(SETTINGS)}")
    return SETTINGS[name]()


def told(p: WorldParameters) -> dict[str, dict[str, Any]]:
    """The value of every parameter, by mechanism: the part of the truth that needs no table."""
    return {
        **{mechanism: values_of(getattr(p, mechanism)) for mechanism in p.mechanisms()},
        "rooms": {room.name: vars(room) for room in p.rooms},
    }


def changed_by(words: Sequence[str], p: WorldParameters) -> WorldParameters:
    """`p` with each word `name=value` applied; one clear line for a word that says nothing."""
    return p.change(**dict(_change(word, p) for word in words))


def _change(word: str, p: WorldParameters) -> tuple[str, Any]:
    name, equals, value = (part.strip() for part in word.partition("="))
    if not equals or not name or not value:
        raise ParameterError(f"{word!r} sets nothing; expected name=value, as governance=0.9")
    full, spec = _find(name, p)
    if spec.options:
        return full, value
    try:
        number = float(value)
    except ValueError:
        raise ParameterError(f"{name} is {value!r}; expected a number") from None
    return full, int(number) if spec.integer and number.is_integer() else number


def _find(name: str, p: WorldParameters) -> tuple[str, Spec]:
    """The full name `mechanism__parameter` and its spec, from the full or the short name."""
    known = {
        f"{mechanism}__{spec.name}": spec
        for mechanism in p.mechanisms()
        for spec in specs(getattr(p, mechanism))
    }
    found = [full for full in known if name in (full, full.partition("__")[2])]
    if len(found) > 1:
        raise ParameterError(f"{name!r} is in several mechanisms: write {' or '.join(found)}")
    if not found:
        near = [full for full in known if name.rpartition("__")[2] in full] or list(known)
        raise ParameterError(f"no parameter {name!r}; some there are: {', '.join(near[:6])}")
    return found[0], known[found[0]]
