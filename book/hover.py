"""Definitions beside the text: each page carries those of the terms that it links, out of sight.

A link names its definition by `aria-describedby`, so that it is read aloud; `static/terms.js` shows
it to whoever points at the link or reaches it by keyboard. Without script a link is a link.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from livecommerce.knowledge import Term, terms

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

LINK = re.compile(r'<a (?=[^>]*href="[^"]*glossary\.html#term-([a-z0-9-]+)")')
# Pages that show the definitions themselves, or a link in nearly every line.
WITHOUT = ("book/glossary", "book/map", "book/coverage", "book/measures")


def definition(term: Term) -> str:
    """One definition as HTML."""
    return (
        f'<p id="tt-def-{term.id}"><b>{escape(term.en)}</b> '
        f'<span lang="zh">{escape(term.zh)}</span> {escape(term.pinyin)}. '
        f"{escape(term.definition.strip())}</p>"
    )


def described(body: str) -> str:
    """The page with its term links described, and the definitions at its end."""
    known = terms()
    linked = [id for id in dict.fromkeys(LINK.findall(body)) if id in known]
    if not linked:
        return body

    def name(match: re.Match[str]) -> str:
        told = f'aria-describedby="tt-def-{match[1]}" ' if match[1] in known else ""
        return f"{match[0]}{told}"

    told = "".join(definition(known[id]) for id in linked)
    return f'{LINK.sub(name, body)}<div id="tt-definitions" hidden>{told}</div>'


def add_definitions(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put them into the page's body."""
    if page not in WITHOUT and "body" in context:
        context["body"] = described(context["body"])


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", add_definitions)
