"""The HTML that notebooks store: widgets get their static form, tables shed their styling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from widgets.kit import find
from widgets.page import static_form

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WIDGET = re.compile(r'<figure class="tt-widget" data-slug="([^"]+)">.*?</figure>', re.DOTALL)
FRAME_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)


def finished(html: str) -> str:
    """Stored HTML as the page shows it."""
    html = WIDGET.sub(lambda match: static_form(find(match[1])), html)
    html = FRAME_STYLE.sub("", html)
    return html.replace(' border="1"', "").replace(' style="text-align: right;"', "")


class FinishBoxes(SphinxPostTransform):
    """Finish every piece of stored HTML; give every table a box in which it may scroll."""

    default_priority = 55
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for raw in list(self.document.findall(nodes.raw)):
            if "html" in raw.get("format", "").split():
                raw.replace_self(self._raw(raw))
        for table in list(self.document.findall(nodes.table)):
            box = nodes.container("", classes=["tt-scroll"])
            table.replace_self(box)
            box += table

    def _raw(self, raw: nodes.raw) -> nodes.raw:
        made = finished(raw.astext())
        return nodes.raw(made, made, format="html", classes=raw.get("classes", []))


def setup(app: Sphinx) -> None:
    app.add_post_transform(FinishBoxes)
