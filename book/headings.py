"""Headings for what has none in a notebook: exercises that follow one another, and the quiz.

The outline of the page then shows them, and the page can say where a reader stopped.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from livecommerce.texts import text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BOX = re.compile(r'class="tt-question"[^>]* data-kind="(\w+)"')
FEWEST = {"exercise": 2, "quiz": 1}  # an exercise alone belongs to its section


def kind_of(node: nodes.Node) -> str:
    """The kind of the answer box that a notebook's cell shows, or nothing."""
    if not isinstance(node, nodes.container) or "cell" not in node.get("classes", ()):
        return ""
    stored = (BOX.search(raw.astext()) for raw in node.findall(nodes.raw))
    return next((found[1] for found in stored if found), "")


class HeadBoxes(SphinxTransform):
    """Put runs of exercises, and each quiz, into a section of their own."""

    default_priority = 400  # before Sphinx collects the table of contents

    def apply(self, **kwargs: Any) -> None:
        for parent in list(self.document.findall(nodes.section)):
            runs = [(kind, list(run)) for kind, run in itertools.groupby(parent.children, kind_of)]
            for kind, run in runs:
                if len(run) >= FEWEST.get(kind, len(run) + 1):
                    self._head(kind, run)

    def _head(self, kind: str, run: list[nodes.Node]) -> None:
        title = text(f"heading.{kind}")
        section = nodes.section(
            "", nodes.title(title, title), names=[nodes.fully_normalize_name(title)]
        )
        self.document.note_implicit_target(section)
        run[0].parent.replace(run[0], section)
        for cell in run[1:]:
            cell.parent.remove(cell)
        section.extend(run)


def setup(app: Sphinx) -> None:
    app.add_transform(HeadBoxes)
