"""The HTML builder with the addresses that the course publishes.

`book/glossary.md` is published as `glossary.html`, `book/index.md` as `index.html`: the folder
`book/` is a matter of the repository, not of the reader. Chapters keep `chapters/NAME.html`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "book/"


def published(docname: str) -> str:
    """The address, without `.html`, under which a document is published."""
    return docname.removeprefix(FOLDER)


class CourseBuilder(StandaloneHTMLBuilder):
    """Sphinx's own builder, with published addresses and without Sphinx's search."""

    search = False  # book/search.py, which finds Chinese too

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return super().get_target_uri(published(docname), typ)

    def get_outfilename(self, pagename: str) -> str:
        name = str(super().get_outfilename(published(pagename)))
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        return name

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        """Leave out the files of Sphinx's basic theme: no page loads them."""


def drop_stale(app: Sphinx, error: Exception | None) -> None:
    """Remove pages of earlier builds that no document makes any more: Sphinx leaves them there."""
    if error or app.builder.format != "html":
        return
    site = Path(app.outdir)
    names = {*map(published, app.env.found_docs), *app.config.html_additional_pages}
    for page in site.rglob("*.html"):
        name = page.relative_to(site)
        if not name.parts[0].startswith("_") and name.with_suffix("").as_posix() not in names:
            page.unlink()


def setup(app: Sphinx) -> None:
    app.add_builder(CourseBuilder, override=True)
    app.connect("build-finished", drop_stale)
