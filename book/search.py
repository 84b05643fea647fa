"""What the search page looks through: the text of every section, without code and covered answers.

One JSON file, loaded when someone searches. Plain text, so that a Chinese word or a part of an
English one is found as well.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from docutils import nodes

from book.builder import published

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

SKIPPED = (nodes.literal_block, nodes.raw, nodes.image, nodes.comment, nodes.title, nodes.section)


class Passage(TypedDict):
    """One section: its page, its own heading, where it stands, and its words."""

    page: str
    title: str
    href: str
    text: str


def passages(env: BuildEnvironment, docname: str) -> list[Passage]:
    """The sections of one page."""
    doctree = env.get_doctree(docname)
    page = env.titles[docname].astext()
    found: list[Passage] = []
    for section in doctree.findall(nodes.section):
        heading = section.next_node(nodes.title)
        title = heading.astext() if heading else page
        href = f"{published(docname)}.html"
        if section.parent is not doctree:
            href += f"#{section['ids'][0]}"
        found.append(Passage(page=page, title=title, href=href, text=_words(section)))
    return found


def _words(section: nodes.section) -> str:
    parts = [word for child in section.children for word in _texts(child)]
    return " ".join(" ".join(parts).split())


def _texts(node: nodes.Node) -> list[str]:
    """The running text below a node; what answers a bet, code and headings stay out."""
    if isinstance(node, nodes.Text):
        return [str(node)]
    if isinstance(node, SKIPPED) or _is_covered(node):
        return []
    if isinstance(node, nodes.TextElement):
        return [node.astext()]
    return [text for child in node.children for text in _texts(child)]


def _is_covered(node: nodes.Node) -> bool:
    classes = node.get("classes", []) if isinstance(node, nodes.Element) else []
    return any(name.startswith("tag_answers-") for name in classes)


def write(app: Sphinx, error: Exception | None) -> None:
    """Write `_static/search.json` when the build is finished."""
    if error or app.builder.format != "html":
        return
    found = [p for name in sorted(app.env.found_docs) for p in passages(app.env, name)]
    target = Path(app.outdir, "_static", "search.json")
    target.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.config.html_additional_pages = {"search": "search.html"}
    app.connect("build-finished", write)
