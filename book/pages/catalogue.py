"""The form by which a reader searches, filters and orders the entries of a page.

`static/catalogue.js` acts on it. An entry is whatever section, list item or table row holds the
sign that `sign` makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape


def sign(**data: str) -> str:
    """What an entry is found and ordered by, as an element that nobody sees."""
    told = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    return f'<span class="tt-entry"{told}></span>'


def form(
    many: tuple[str, str],
    search: str,
    selects: Mapping[str, tuple[str, Mapping[str, str]]],
) -> str:
    """The form: a search field, and a select for each name, with its label and its options.

    `many` is what one entry and several are called; `sort` is the name of the select that orders.
    """
    parts = [f'<label>{escape(search)} <input type="search" name="q"></label>']
    for name, (label, options) in selects.items():
        given = options if name == "sort" else {"": "all", **options}
        told = "".join(f'<option value="{v}">{escape(text)}</option>' for v, text in given.items())
        parts.append(f'<label>{escape(label)} <select name="{name}">{told}</select></label>')
    one, several = map(escape, many)
    parts.append(f'<output data-one="{one}" data-many="{several}"></output>')
    return f'<form class="tt-filter" hidden>{"".join(parts)}</form>'
