"""The HTML builder with the addresses that the course publishes.

`book/glossary.md` is published as `glossary.html`, `book/index.md` as `index.html`: the folder
`book/` is a matter of the repository, not of the reader. Chapters keep `chapters/NAME.html`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.builders.html import StandaloneHTMLBuilder

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
