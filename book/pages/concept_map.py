"""The concept map: the terms as a graph, laid out when the book is built.

Each node is a link into the glossary, so that the map is of use without script; `static/map.js`
adds zoom, filters and a walk by arrow keys.
"""

from __future__ import annotations

from html import escape
from typing import Any

import networkx as nx  # type: ignore[import-untyped]

from book.pages.catalogue import form
from book.pages.outline import titles
from livecommerce.knowledge import terms
from livecommerce.knowledge.frameworks import frameworks

RELATIONS = {"broader": "is a kind of", "contrasts": "contrasts with", "related": "goes with"}
NEIGHBOURS = {
    "broader": "wider",
    "narrower": "narrower",
    "contrasts": "contrast",
    "related": "goes with",
}
WIDTH, HEIGHT = 2000, 1500
HUBS = 26  # the terms with most relations, whose names are shown from afar
SEED = 7


def graph() -> nx.Graph[str]:
    """The terms and their relations; what a framework is made of hangs together, too."""
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(terms())
    for term in terms().values():
        for kind in RELATIONS:
            for other in getattr(term, kind):
                if not made.has_edge(term.id, other):
                    made.add_edge(term.id, other, kind=kind)
    for framework in frameworks().values():
        for element in framework.elements:
            if element.term != framework.term and not made.has_edge(framework.term, element.term):
                made.add_edge(framework.term, element.term, kind="related")
    return made


def places(drawn: nx.Graph[str]) -> dict[str, tuple[int, int]]:
    """Where each term stands, in the units of the drawing; the same at every build."""
    start = nx.spring_layout(drawn, seed=SEED, iterations=60)
    found = nx.forceatlas2_layout(
        drawn,
        pos=start,
        max_iter=120,
        scaling_ratio=6.0,
        gravity=2.0,
        strong_gravity=True,
        seed=SEED,
    )
    xs, ys = zip(*found.values(), strict=True)

    def scaled(value: float, ends: tuple[float, ...], size: int, edge: int) -> int:
        low, high = min(ends), max(ends)
        return round(edge + (size - 2 * edge) * (value - low) / (high - low))

    # A term's name is centred under its dot: it needs more room at the sides than above.
    return {
        id: (scaled(x, xs, WIDTH, 150), scaled(y, ys, HEIGHT, 60)) for id, (x, y) in found.items()
    }


def concept_map() -> str:
    """Form, drawing, and the place where a chosen term is told."""
    drawn = graph()
    at = places(drawn)
    lines = "".join(line(at, *edge) for edge in drawn.edges(data="kind"))
    hubs = {id for id, _ in sorted(drawn.degree, key=lambda one: -one[1])[:HUBS]}
    nodes = "".join(node(id, at[id], drawn, id in hubs) for id in drawn)
    told = " ".join(f'data-{kind}="{word}"' for kind, word in NEIGHBOURS.items())
    return (
        f'<div class="tt-map">{controls()}<div class="tt-map-field">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="Map of the terms">'
        f"{lines}{nodes}</svg>{keys()}</div>"
        f'<div class="tt-map-told" aria-live="polite" {told}></div></div>'
    )


def controls() -> str:
    """Filters of the map."""
    return form(
        ("term", "terms"),
        "Find a term in English, Chinese or pinyin",
        {"chapter": ("Chapter", titles()),
         "kind": ("Relation", RELATIONS)},
    ).replace("tt-filter", "tt-filter tt-map-filter")  # fmt: skip


def keys() -> str:
    """Buttons over the drawing."""
    told = {"+": "Larger", "−": "Smaller", "○": "Whole map"}
    made = [f'<button type="button" aria-label="{name}">{sign}</button>'
            for sign, name in told.items()]  # fmt: skip
    return f'<div class="tt-map-keys" hidden>{"".join(made)}</div>'


def line(at: dict[str, tuple[int, int]], one: str, other: str, kind: str) -> str:
    """A relation as a line, which leads from the narrower term to the wider one."""
    if kind == "broader" and other not in terms()[one].broader:
        one, other = other, one
    (x1, y1), (x2, y2) = at[one], at[other]
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" data-kind="{kind}" '
        f'data-ends="{one} {other}"/>'
    )


def node(id: str, place: tuple[int, int], drawn: nx.Graph[Any], hub: bool) -> str:
    """A term as a dot with its name, and a link to its entry."""
    term, (x, y) = terms()[id], place
    size = 5 + 1.2 * drawn.degree[id] ** 0.5
    return (
        f'<g class="{"tt-hub" if hub else ""}" data-id="{id}" data-zh="{term.zh}" '
        f'data-pinyin="{escape(term.pinyin)}" data-chapter="{" ".join(term.chapters)}" '
        f'data-definition="{escape(term.definition.strip())}">'
        f'<a href="glossary.html#{term.anchor}" aria-label="{escape(term.en)}">'
        f'<circle cx="{x}" cy="{y}" r="{size:.1f}"/>'
        f'<text x="{x}" y="{y + size + 14:.0f}">{escape(term.en)}</text></a></g>'
    )
