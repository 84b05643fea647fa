"""The HTML that notebooks store: widgets get their static form, tables shed their styling."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from livecommerce.exercises.printed import unscripted
from widgets.kit import find
from widgets.page import static_form

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WIDGET = re.compile(r'<figure class="tt-widget" data-slug="([^"]+)">.*?</figure>', re.DOTALL)
# From a question's head to what its section holds last.
QUESTION = re.compile(
    r'<div class="tt-question"[^>]* data-kind="([^"]+)" data-slug="([^"]*)".*?(?=</section></div>)',
    re.DOTALL,
)
TWO_HEADS = re.compile(r"<thead>\s*<tr[^>]*>(.*?)</tr>\s*<tr[^>]*>(.*?)</tr>\s*</thead>", re.DOTALL)
HEAD = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
FRAME_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)


def kept_form(folder: Path, slug: str) -> str:
    """A widget's static form, drawn once (a second or two) and kept in `folder`."""
    file = folder / f"{slug}.html"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(static_form(find(slug)), encoding="utf-8")
    return file.read_text(encoding="utf-8")


def finished(html: str, forms: Path) -> str:
    """Stored HTML as the page shows it; `forms` is the folder of widgets' static forms."""
    html = WIDGET.sub(lambda match: kept_form(forms, match[1]), html)
    html = QUESTION.sub(lambda match: match[0] + unscripted(match[1], match[2]), html)
    html = FRAME_STYLE.sub("", html)
    html = html.replace('<table id="T_', '<table class="dataframe" id="T_')  # styled in pandas
    html = TWO_HEADS.sub(_one_head, html)
    return html.replace(' border="1"', "").replace(' style="text-align: right;"', "")


def _one_head(heads: re.Match[str]) -> str:
    """The names of a table's index, which pandas writes in a row of their own, in the one row."""
    columns, index = (HEAD.findall(row) for row in heads.groups())
    told = [[text.strip() not in ("", "&nbsp;") for _, text in row] for row in (columns, index)]
    if len(columns) != len(index) or any(map(all, zip(*told, strict=False))) or "span" in heads[0]:
        return heads[0]
    cells = (
        f'<th class="tt-index">{name}</th>' if here else f"<th{of}>{text}</th>"
        for (of, text), (_, name), here in zip(columns, index, told[1], strict=True)
    )
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


class FinishBoxes(SphinxPostTransform):
    """Finish every piece of stored HTML; give every table a box in which it may scroll."""

    default_priority = 55
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        # Another version of the code that draws them has another folder.
        forms = Path(self.app.doctreedir, "forms", self.config.makers)
        for raw in list(self.document.findall(nodes.raw)):
            if "html" in raw.get("format", "").split():
                raw.replace_self(_finished(raw, forms))
        for table in list(self.document.findall(nodes.table)):
            box = nodes.container("", classes=["tt-scroll"])
            table.replace_self(box)
            box += table


def _finished(raw: nodes.raw, forms: Path) -> nodes.raw:
    made = finished(raw.astext(), forms)
    return nodes.raw(made, made, format="html", classes=raw.get("classes", []))


def setup(app: Sphinx) -> None:
    app.add_post_transform(FinishBoxes)
