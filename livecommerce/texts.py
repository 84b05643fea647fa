"""Every text a reader sees outside chapters, found by (id, language).

English prompts, hints and replies stand in their records and come here as `default`; English
labels stand in `texts/en.json`. A catalogue `texts/<language>.json` overrides either by id, so a
new language is a translation and no code.
"""

from __future__ import annotations

import functools
import json
import numbers
import re
import string
from importlib import resources
from typing import Any

LANGUAGE = "en"
MINUS = "−"


class TextError(KeyError):
    """No text stands under an id; the message names the id and the language."""

    def __str__(self) -> str:
        return str(self.args[0])


@functools.cache
def catalogue(language: str = LANGUAGE) -> dict[str, str]:
    """All texts of one language's catalogue by id; empty where no catalogue exists."""
    file = resources.files("livecommerce").joinpath("texts", f"{language}.json")
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def text(id: str, language: str = LANGUAGE, default: str | None = None) -> str:
    """The text under `id`: the language's own, else `default`, else English."""
    found = catalogue(language).get(id, default)
    found = catalogue().get(id) if found is None else found
    if found is None:
        raise TextError(f"no text {id!r} in language {language!r} and none in English")
    return found


def labels(language: str = LANGUAGE) -> dict[str, str]:
    """The labels that the page's scripts need, each in `language` where it is translated."""
    return {id: text(id, language) for id in catalogue()}


class _Filler(string.Formatter):
    """`str.format` that writes numbers below zero as print does."""

    def format_field(self, value: Any, format_spec: str) -> str:
        made = str(super().format_field(value, format_spec))
        return made.replace("-", MINUS) if isinstance(value, numbers.Number) else made


def filled(template: str, **values: Any) -> str:
    """`template.format(**values)` with true minus signs, before the currency: −¥4,003."""
    return _Filler().vformat(template, (), values).replace(f"¥{MINUS}", f"{MINUS}¥")


def signed(sentence: str) -> str:
    """A sentence's numbers with true minus signs, before the currency; words keep their hyphens."""
    return re.sub(r"(?<!\w)(¥?)-(?=[\d¥])", rf"{MINUS}\1", sentence)


def number(value: float) -> str:
    """A number for people: groups of three, no superfluous digits, a true minus."""
    return f"{value:,.10g}".replace("-", MINUS)
