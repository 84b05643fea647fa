"""Stored figures inside the page: text that can be found, and inks that follow the ground.

A chapter stores matplotlib's SVG, drawn in the light inks. Standing in the page itself it takes
its colours and its font from the page's stylesheet.
"""

from __future__ import annotations

import colorsys
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from livecommerce.figures import INKS, css

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOGGER = logging.getLogger(__name__)
SEABORN_FILLS = 0.75  # of a colour's saturation is what seaborn gives to bars and boxes


def filled(colour: str) -> str:
    """A `#rrggbb` colour as seaborn fills an area with it."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    made = colorsys.hls_to_rgb(hue, light, saturation * SEABORN_FILLS)
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in made)


NAMED = {filled(ink.light): name for name, ink in INKS.items()}
NAMED |= {"#000000": "ink", "#424242": "ink", "#ffffff": "ground"}  # the libraries' own defaults
NAMED |= {ink.light.lower(): name for name, ink in INKS.items()}
POINTS_TO_PIXELS = 96 / 72


def inline_svg(svg: str, prefix: str, alt: str) -> tuple[str, set[str]]:
    """The SVG as an element of a page, and the colours in it that are no ink of the course.

    `prefix` makes its ids unique in the page; `alt` is what is read aloud in its place.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<style type="text/css">.*?</style>', "", svg, flags=re.DOTALL)
    svg = _unique_ids(svg, prefix)
    svg, strange = _inks(svg)
    svg = re.sub(r">\s+<", "><", svg)
    return _opened(svg, alt), strange


def _unique_ids(svg: str, prefix: str) -> str:
    """Keep the ids that something refers to, each with the prefix; drop all others."""
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))

    def renamed(match: re.Match[str]) -> str:
        return f' id="{prefix}-{match[1]}"' if match[1] in used else ""

    svg = re.sub(r' id="([^"]*)"', renamed, svg)
    return re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}-", svg)


def _inks(svg: str) -> tuple[str, set[str]]:
    """Every named colour as its CSS variable; and the colours that have no name."""
    strange: set[str] = set()

    def value(match: re.Match[str]) -> str:
        name = NAMED.get(match[1].lower())
        if name is None:
            strange.add(match[1])
        return css(name) if name else match[1]

    def declared(match: re.Match[str]) -> str:
        return 'style="' + re.sub(r"(#[0-9a-fA-F]{6})\b", value, match[1]) + '"'

    svg = re.sub(r' (fill|stroke)="(#[0-9a-fA-F]{6})"', r' style="\1: \2"', svg)
    return re.sub(r'style="([^"]*)"', declared, svg), strange


def _opened(svg: str, alt: str) -> str:
    """The opening tag: as wide as its column allows, with a role and words."""
    head, rest = svg.split(">", 1)
    box = re.search(r'viewBox="([^"]+)"', head)
    width = re.search(r'width="([\d.]+)pt"', head)
    if box is None or width is None:
        raise ValueError("a figure without viewBox and width in points")
    pixels = round(float(width[1]) * POINTS_TO_PIXELS)
    return (
        f'<svg class="tt-drawing" role="img" aria-label="{escape(alt)}" viewBox="{box[1]}" '
        f'style="--width:{pixels}px" xmlns:xlink="http://www.w3.org/1999/xlink">{rest}'
    )


class InlineFigures(SphinxPostTransform):
    """Put the SVG outputs of notebooks into the page."""

    default_priority = 50  # after myst-nb has chosen among an output's forms
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        stored = Path(self.app.outdir).parent / "jupyter_execute"
        images = list(self.document.findall(nodes.image))
        for number, image in enumerate(images):
            path = Path(self.env.srcdir, image["uri"])
            if path.suffix == ".svg" and stored in path.resolve().parents:
                self._replace(image, path, f"f{number}")

    def _replace(self, image: nodes.image, path: Path, prefix: str) -> None:
        alt = image.get("alt", "")
        if not alt:
            LOGGER.warning("a figure without alt text (mystnb: image: alt)", location=image)
        drawing, strange = inline_svg(path.read_text(encoding="utf-8"), prefix, alt)
        if strange:
            told = ", ".join(sorted(strange))
            LOGGER.warning("colours that are no ink of the course: %s", told, location=image)
        image.replace_self(nodes.raw("", drawing, format="html"))


def setup(app: Sphinx) -> None:
    app.add_post_transform(InlineFigures)
