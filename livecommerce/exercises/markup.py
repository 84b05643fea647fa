"""Fill a text's template and turn its Markdown to HTML, once, so that no page needs to."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from livecommerce.exercises.record import RecordError
from livecommerce.texts import filled, text


@functools.cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    # A solution may begin with its number, as in "38. With the old fee ...": that is no list.
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("list")


def fill(id: str, template: str, values: Mapping[str, Any], language: str) -> str:
    """The text under `id` (or its English `template`) with `{names}` replaced by `values`."""
    try:
        return filled(text(id, language, template), **values)
    except KeyError as error:
        known = ", ".join(sorted(values)) or "no name"
        raise RecordError(f"{id} names {{{error.args[0]}}}; it may name {known}") from None
    except (ValueError, TypeError, IndexError) as error:
        raise RecordError(f"{id} can't be filled: {error}") from None


def html(markdown: str) -> str:
    """Markdown to HTML; a single paragraph loses its `<p>`, to stand within a line."""
    made = _markdown().render(markdown.strip()).strip()
    if made.startswith("<p>") and made.count("<p>") == 1 and made.endswith("</p>"):
        return made[3:-4]
    return made
