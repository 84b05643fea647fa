"""The built pages as files: nothing from outside, links lead somewhere, figures have words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

FETCHED = {  # what a browser loads by itself
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "object": ("data",),
    "embed": ("src",),
}
OUTSIDE = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
# In a script or stylesheet: an address that would be imported, fetched or drawn.
LOADS = re.compile(
    r"""(?:\bimport\s*(?:[\w*{}\s,$]+\bfrom\s*)?\(?\s*|\bfetch\(\s*|@import\s+|url\(\s*)["']?"""
    r"""((?:https?:)?//[^"')\s]+)"""
)
NOT_OWN = ("pyodide", "vega.js")


def fetched(page) -> list[str]:
    """Every address that a browser fetches when it opens the page."""
    return [
        tag[name]
        for kind, names in FETCHED.items()
        for tag in page.find_all(kind)
        for name in names
        if tag.has_attr(name)
    ]


def test_there_are_pages(pages):
    assert {"index.html", "search.html"} < set(pages)


def test_no_page_loads_anything_from_outside(pages):
    for name, page in pages.items():
        assert [a for a in fetched(page) if OUTSIDE.match(a)] == [], name
        inline = [tag.get_text() for tag in page.find_all(["script", "style"])]
        inline += [tag["style"] for tag in page.find_all(style=True)]
        assert LOADS.findall("\n".join(inline)) == [], name


def test_no_script_or_stylesheet_loads_anything_from_outside(site_folder: Path):
    scripts = site_folder.rglob("*.js")
    own = [path for path in scripts if not set(NOT_OWN) & set(path.parts)]
    assert {"host.js", "course.js", "figure.js", "question.js"} <= {path.name for path in own}
    for path in own + list(site_folder.glob("_static/**/*.css")):
        assert LOADS.findall(path.read_text(encoding="utf-8")) == [], path


def test_every_file_that_a_page_loads_is_there(pages, site_folder: Path):
    for name, page in pages.items():
        for address in fetched(page):
            if address.startswith(("#", "data:")):
                continue
            path = site_folder / urljoin(name, urlsplit(address).path)
            assert path.is_file(), (name, address)


def test_every_link_and_anchor_leads_somewhere(pages, site_folder: Path):
    anchors = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        for link in page.find_all("a", href=True):
            href = link["href"]
            if urlsplit(href).scheme or OUTSIDE.match(href):
                continue
            target, anchor = urldefrag(urljoin(name, href))
            target = urlsplit(target).path
            share_link = "?" in anchor
            missing = anchor and not share_link and unquote(anchor) not in anchors.get(target, ())
            if not (site_folder / target).is_file() or missing:
                lost.append((name, href))
    assert lost == []


def test_every_id_is_its_pages_only_one(pages):
    for name, page in pages.items():
        counts = Counter(tag["id"] for tag in page.find_all(id=True))
        assert [found for found, count in counts.items() if count > 1] == [], name


def test_every_page_has_one_heading_a_title_a_description_and_a_language(pages):
    titles = Counter()
    for name, page in pages.items():
        assert len(page.find_all("h1")) == 1, name
        assert page.html["lang"] == "en"
        assert len(page.find("meta", attrs={"name": "description"})["content"]) > 10, name
        titles[page.title.get_text()] += 1
    assert max(titles.values()) == 1, titles


def test_headings_leave_out_no_level(pages):
    for name, page in pages.items():
        levels = [int(tag.name[1]) for tag in page.main.find_all(re.compile("^h[1-6]$"))]
        for before, after in pairwise(levels):
            assert after <= before + 1, (name, before, after)


def test_every_figure_has_words_and_a_caption(pages):
    seen = 0
    for name, page in pages.items():
        for drawing in page.select("svg.tt-drawing"):
            seen += 1
            assert drawing["role"] == "img"
            assert len(drawing["aria-label"]) > 40, name
            caption = drawing.find_parent("figure").figcaption
            assert len(caption.get_text().split()) > 8, (name, drawing["aria-label"])
        for image in page.find_all("img"):
            assert image.get("alt"), (name, image)
    if not seen:
        pytest.fail("no drawn figure in the whole book")


def test_figures_use_the_inks_so_that_they_follow_the_ground(pages):
    for name, page in pages.items():
        for drawing in page.select("svg.tt-drawing"):
            shown = str(drawing)
            assert "var(--tt-ink-" in shown, name
            fixed = re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", shown)
            assert fixed == [], (name, drawing["aria-label"], set(fixed))


def test_no_formula_is_left_as_code_and_no_mark_outside_a_badge(pages):
    for name, page in pages.items():
        assert page.select("code > .math, .tt-math > code") == [], name
        for text in page.main.find_all(string=re.compile(r"\[(S|D|W|P-[ABC])\]")):
            plain = text.find_parent(["code", "pre", "h1", "h2", "h3", "svg"])
            assert plain or text.find_parent(class_=["tt-widget", "tt-question"]), (name, text)


def test_stored_outputs_hold_no_alarm(pages):
    for name, page in pages.items():
        assert page.select(".output.stderr, .output.traceback") == [], name
