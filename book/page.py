"""What a page's template needs to know: its words for search engines, and what it must load."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from book.builder import published

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LONGEST = 155  # characters of a description that search engines show
# What stands in a page -> the stylesheet it needs. All else a page has from course.css.
PARTS = {
    'class="tt-paper"': "widgets/question.css",
    'class="tt-widget"': "widgets/figure.css",
    'class="tt-landing"': "pages.css",
    'class="tt-sheet"': "pages.css",
    'class="tt-wall"': "wall.css",
    'class="tt-filter"': "knowledge.css",
    'class="tt-map"': "knowledge.css",
    'class="tt-cheat"': "knowledge.css",
    'class="tt-stacked': "knowledge.css",
}
SCRIPTS = {
    'class="tt-filter"': "catalogue.js",
    'class="tt-map"': "map.js",
    'id="tt-definitions"': "terms.js",
}
ACTING = ('class="tt-question"', 'class="tt-widget"')  # what host.js brings to life


def description(doctree: nodes.document | None) -> str:
    """The page's first paragraph of running text, cut at a word."""
    paragraphs = doctree.findall(nodes.paragraph) if doctree else ()
    for paragraph in paragraphs:
        text = " ".join(paragraph.astext().split())
        if len(text) > 40:
            return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return ""


def needs(body: str, parts: dict[str, str] = PARTS) -> list[str]:
    """The stylesheets, or scripts, that a page's content needs besides the course's own."""
    return list(dict.fromkeys(file for sign, file in parts.items() if sign in body))


def add_context(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the template."""
    body = context.get("body", "")
    # A link to each heading is for the mouse; the keyboard would stop at it before every heading.
    context["body"] = body.replace('class="headerlink"', 'class="headerlink" tabindex="-1"')
    context["description"] = description(doctree) or app.config.html_title
    context["stylesheets"] = needs(body)
    context["scripts"] = needs(body, SCRIPTS)
    context["acts"] = any(sign in body for sign in ACTING)
    context["has_code"] = "cell_input" in body
    context["address"] = published(page)


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", add_context)
