"""A widget before any script runs: what a notebook stores, and the static form in the book."""

from __future__ import annotations

from html import escape
from typing import Any

from livecommerce.parameters import Spec, specs
from livecommerce.texts import number
from widgets import labels
from widgets.kit import WIDTH, Widget, frame_of, said

NARROW = 320  # CSS pixels: what a phone of 360 leaves


def printed_form(widget: Widget) -> str:
    """The HTML that a notebook stores; the book puts the static form in its place."""
    title = escape(labels.title(widget))
    result = escape(_summary(widget))
    return (
        f'<figure class="tt-widget" data-slug="{widget.slug}">'
        f'<p class="tt-title">{title}</p><p class="tt-summary">{result}</p></figure>'
    )


def static_form(widget: Widget) -> str:
    """The figure at its defaults with no script: title, SVG, result, table of controls.

    Two drawings, one for a column and one for a phone; CSS shows the one that fits.
    """
    from widgets.drawing import svg

    frame = frame_of(widget, widget.record())
    title = escape(labels.title(widget))
    result = escape(_summary(widget))
    drawings = "".join(
        f'<div class="tt-{name}" aria-hidden="true">{svg(widget, frame, width)}</div>'
        for name, width in (("wide", WIDTH), ("narrow", NARROW))
    )
    return (
        f'<figure class="tt-widget" id="{widget.slug}" data-slug="{widget.slug}">'
        f'<p class="tt-title">{title}</p><div class="tt-mount">'
        f'<div class="tt-picture" role="img" aria-label="{title}. {result}">{drawings}</div>'
        f'<p class="tt-summary">{result}</p>{_defaults(widget)}</div></figure>'
    )


def _summary(widget: Widget) -> str:
    record: Any = widget.record()
    return said(widget, record, frame_of(widget, record))


def _defaults(widget: Widget) -> str:
    """The table of controls: label, default, range, and why this default."""
    texts = labels.texts()
    names = ("control", "default", "from.to", "source")
    heads = "".join(f'<th scope="col">{texts[f"widget.{name}"]}</th>' for name in names)
    rows = "".join(_row(spec, texts["widget.to"]) for spec in specs(widget.record))
    return (
        f'<table class="tt-defaults"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _row(spec: Spec, to: str) -> str:
    options = dict(spec.options)
    default = options.get(spec.default) or (
        labels.texts()["widget.follows"]
        if spec.follows
        else f"{number(spec.default)} {spec.unit}".strip()
    )
    between = "; ".join(options.values()) or to.format(low=number(spec.low), high=number(spec.high))
    cells = (spec.label, default, between, spec.source)
    return "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"
