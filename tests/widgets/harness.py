"""Bare pages with one widget each, the page's engine without the book, and what a reader sees."""

from __future__ import annotations

from pathlib import Path

from book.assets import page_assets
from livecommerce.figures import stylesheet
from widgets.kit import find, frame_of, record_of, slugs
from widgets.kit import said as sentence_of
from widgets.page import static_form

WAKING = 60_000  # milliseconds; a busy machine may take long to start Python
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


def figure(page):
    return page.locator(".tt-widget")


def wait_live(page):
    page.locator('.tt-live[data-status="live"]').wait_for(timeout=WAKING)


def control(page, name):
    more = page.locator("details.tt-more:not([open]) > summary")
    if more.count():
        more.click()
    return page.locator(f'.tt-control[data-name="{name}"]')


def marks(page):
    """Shape of every mark and text of every label, in no order."""
    script = "all => all.map(e => e.getAttribute('d') ?? e.textContent)"
    found = page.locator(".tt-vega svg :is(path, text)").evaluate_all(script)
    return sorted(filter(None, found))


def told(page):
    return page.locator(".tt-summary").inner_text()


def summary_of(slug, **values):
    widget = find(slug)
    record = record_of(widget, values)
    return sentence_of(widget, record, frame_of(widget, record))
