"""The Sphinx extension of the book: each part sets itself up; here they come together."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from book import (
    boxes,
    builder,
    figures,
    headings,
    hover,
    marks,
    mathml,
    page,
    pages,
    search,
    slice_store,
)
from book.assets import page_assets
from book.pages import downloads
from book.pyodide import PyodideError
from livecommerce.figures import stylesheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOGGER = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent
# A change in any of these changes pages whose own source stays the same.
MAKERS = (
    "widgets/**/*.*",
    "livecommerce/**/*.*",
    "datasets/**/*.json",
    "book/*.py",
    "book/*.js",
    "book/templates/*",
    "book/static/*",
)


def makers_digest() -> str:
    """A digest of the code that makes the pages."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in MAKERS for path in ROOT.glob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def begin_slices(app: Sphinx) -> None:
    """Have the widgets' numbers made beside Sphinx, if their makers have changed."""
    if app.builder.format == "html" and not _says(_stamp(app), app.config.makers):
        slice_store.begin()


def write_assets(app: Sphinx, error: Exception | None) -> None:
    """Lay out what the pages load, when the build is finished and their makers have changed."""
    static = Path(app.outdir, "_static")
    stamp = _stamp(app)
    if error or app.builder.format != "html" or _says(stamp, app.config.makers):
        return
    downloads.lay_out(static)
    if maker := slice_store.begin():
        maker.wait()
    try:
        page_assets(static)
        stamp.write_text(app.config.makers, encoding="utf-8")
    except PyodideError as problem:
        LOGGER.warning(
            "The widgets answer from slices only, without Python in the page: %s", problem
        )
        page_assets(static, engine=False)


def _stamp(app: Sphinx) -> Path:
    return Path(app.doctreedir, "assets.txt")


def _says(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest


def add_context(app: Sphinx) -> None:
    """What every page's template shows: the inks, and the version of what makes the pages."""
    app.config.html_context |= {"inks": stylesheet(), "version_of_makers": app.config.makers}


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("makers", makers_digest(), "html")
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it for a part we leave out
    for part in (builder, pages, headings, boxes, figures, marks, mathml, hover, page, search):
        part.setup(app)
    app.connect("builder-inited", add_context)
    app.connect("builder-inited", begin_slices)
    app.connect("build-finished", write_assets)
    safe = {"parallel_read_safe": True, "parallel_write_safe": True}
    # A change in what a page's source is read into, such as headings.py, needs the next number.
    return {"version": "1", "env_version": 2, **safe}
