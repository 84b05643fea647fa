"""The marks that say where a statement comes from, as small badges that explain themselves.

Chapters write them plainly, `[S]` or `[P-B, press of 9 June 2021]`, so JupyterLab shows them too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARKS = {
    "S": "Stated in the source, the trade article of 25 April 2022",
    "D": "Our reading: the source is silent or ambiguous here",
    "P": "Public knowledge outside the source",
    "P-A": "Public knowledge: a statement of the company",
    "P-B": "Public knowledge: press, or a repost of an official statement",
    "P-C": "Public knowledge: an estimate",
    "W": "True of our synthetic world, which we made",
}
MARK = re.compile(r"\[(S|D|W|P(?:-[ABC])?)(?:[,:]\s([^\]]+))?\]")
NOT_INSIDE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.title, nodes.math)


def badge(match: re.Match[str]) -> list[nodes.Node]:
    """One mark as `<abbr>`, and after it, small, the words that stood behind its comma."""
    name, words = match[1], match[2]
    mark = nodes.abbreviation("", name, explanation=MARKS[name], classes=["tt-mark"])
    return [mark, nodes.inline("", f" {words}", classes=["tt-mark-note"])] if words else [mark]


def split(text: str) -> list[nodes.Node]:
    """Text and badges in turn; a badge begins no line, it stays with the word before it."""
    parts: list[nodes.Node] = []
    end = 0
    for match in MARK.finditer(text):
        before = re.sub(" $", "\N{NO-BREAK SPACE}", text[end : match.start()])
        parts += [nodes.Text(before), *badge(match)]
        end = match.end()
    return [*parts, nodes.Text(text[end:])]


class SourceMarks(SphinxPostTransform):
    """Turn the marks in running text into badges; code and headings keep theirs plain."""

    default_priority = 60
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if MARK.search(text) and not _inside(text):
                text.parent.replace(text, split(text.astext()))


def _inside(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, NOT_INSIDE):
            return True
        parent = parent.parent
    return False


def setup(app: Sphinx) -> None:
    app.add_post_transform(SourceMarks)
