"""Bare pages with one widget each: the page's engine without the book."""

from __future__ import annotations

from pathlib import Path

from book.assets import page_assets
from livecommerce.figures import stylesheet
from widgets.kit import find, slugs
from widgets.page import static_form

PAGE = """<!doctype html><html lang="en"{theme}><meta charset="utf-8"><title>{slug}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>{inks} body {{ margin: 0 auto; max-width: 46rem; padding: 1rem; line-height: 1.5;
font-family: system-ui, sans-serif; background: var(--tt-ink-ground); color: var(--tt-ink-ink) }}
</style><link rel="stylesheet" href="_static/widgets/figure.css">
<script>document.documentElement.classList.add("js")</script>
<main>{form}</main><script type="module" src="_static/host.js"></script></html>"""


def write_site(folder: Path, engine: bool) -> Path:
    """One page a widget, `<slug>.html`, in light and dark, over the assets of the real book."""
    page_assets(folder / "_static", engine=engine)
    for slug in slugs():
        for name, theme in ((slug, ""), (f"{slug}-dark", ' data-theme="dark"')):
            page = PAGE.format(
                slug=slug, theme=theme, inks=stylesheet(), form=static_form(find(slug))
            )
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder
