"""What a front end needs of a widget besides its numbers: controls, Vega specification, pictures.

Altair and vl-convert are imported here, inside functions, and run wherever there is a full Python:
in the kernel and when the book is built. They never reach the page.
"""

from __future__ import annotations

import functools
import inspect
import json
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

from livecommerce import WORLD_VERSION, figures
from livecommerce.parameters import Spec, specs
from livecommerce.texts import LANGUAGE, text
from widgets import kit, labels
from widgets.kept import kept
from widgets.kit import WIDTH, Frame, Widget, find
from widgets.script import one_module
from widgets.stops import is_between, is_wide, stops

HERE = Path(__file__).parent
PARTS = ("dom", "controls", "plot", "files", "tools")


@functools.cache
def vega_spec(slug: str) -> dict[str, Any]:
    """The widget's view compiled to Vega, its named data "frame" left empty."""
    modules = map(inspect.getmodule, (find(slug).view, find(slug).summary))  # a view may be shared
    sources = [inspect.getsource(part) for part in dict.fromkeys((*modules, figures, kit)) if part]
    versions = [f"{name} {version(name)}" for name in ("altair", "vl-convert-python")]

    def compiled() -> str:
        import vl_convert

        return json.dumps(vl_convert.vegalite_to_vega(_vega_lite(find(slug))))

    spec: dict[str, Any] = json.loads(kept("\n".join([*versions, *sources]), compiled))
    return spec


def _vega_lite(widget: Widget) -> dict[str, Any]:
    chart: dict[str, Any] = widget.view().to_dict()
    # One accessible name on the whole figure says more than one a mark.
    chart["config"] = {**chart.get("config", {}), "aria": False}
    return chart


@functools.cache
def vega_library() -> str:
    """The Vega runtime alone as one script, from vl-convert's own copy; sets `globalThis.ttVega`.

    Views arrive compiled, so Vega-Lite and the embed library, a third of the bytes, stay out.
    """
    import vl_convert

    module = f"/npm/vega@{vl_convert.get_vega_version()}/+esm"  # its name inside vl-convert
    script = (
        f'import {{ View, changeset, parse }} from "{module}"; '
        "globalThis.ttVega = { View, changeset, parse };"
    )
    made_from = f"vl-convert-python {version('vl-convert-python')} {script}"
    return kept(made_from, lambda: str(vl_convert.javascript_bundle(script)))


@functools.cache
def front_end() -> str:
    """figure.js and its parts as one ES module, without their imports of each other."""
    files = [HERE / "figure" / f"{part}.js" for part in PARTS]
    return one_module((*files, HERE / "figure.js"))


NARROWEST = 40  # pixels of a panel: less is left where a text cannot be made to fit


def control(widget: Widget, spec: Spec, language: str = LANGUAGE) -> dict[str, Any]:
    """One control for the front end, in plain JSON."""
    name = f"{widget.slug}.{spec.name}"
    return {
        "name": spec.name,
        "label": text(f"{name}.label", language, spec.label),
        "unit": text(f"{name}.unit", language, spec.unit),
        "low": spec.low,
        "high": spec.high,
        "step": spec.step,
        "whole": spec.integer,
        "default": spec.default,
        "follows": spec.follows,
        "stops": stops(spec) if is_wide(spec) or is_between(spec) else None,
        "source": text(f"{name}.source", language, spec.source),
        "options": [
            [value, text(f"{name}.option.{value}", language, label)]
            for value, label in spec.options
        ],
    }


def manifest(widget: Widget, host: str, language: str = LANGUAGE) -> dict[str, Any]:
    """All that stays the same while a widget is used. `host` is "lab" or "page"."""
    return {
        "slug": widget.slug,
        "host": host,
        "world": WORLD_VERSION,
        "title": labels.title(widget, language),
        "controls": [control(widget, spec, language) for spec in specs(widget.record)],
        "first": widget.first,
        "groups": widget.groups,
        "columns": {
            name: [column.label, column.unit, column.decimals]
            for name, column in widget.columns.items()
        },
        "tables": [[table.title, table.columns, table.part] for table in widget.tables],
        "spec": vega_spec(widget.slug),
        "texts": labels.texts(language),
        "card": text(f"{widget.slug}.card", language, ""),
        "files": widget.files and widget.files.told(),
    }


def rows(frame: Frame) -> list[dict[str, Any]]:
    """A frame as a list of rows, for Vega."""
    lists = [column.tolist() for column in frame.values()]
    return [dict(zip(frame, row, strict=True)) for row in zip(*lists, strict=True)]


def svg(widget: Widget, frame: Frame, width: int = WIDTH) -> str:
    """The figure as one SVG element, `width` CSS pixels wide in all; inks are CSS variables."""
    import vl_convert

    spec = {**vega_spec(widget.slug), "width": width}
    spec["data"] = [
        {**data, "values": rows(frame)} if data["name"] == "frame" else data
        for data in spec["data"]
    ]
    drawn: str = vl_convert.vega_to_svg(spec)
    while (beside := _width(drawn) - width) > 0:  # axes and labels left and right of the panels
        spec["width"] -= beside
        if spec["width"] < NARROWEST:
            raise ValueError(f"{widget.slug}: a title or label is wider than {width} pixels")
        drawn = vl_convert.vega_to_svg(spec)
    return drawn


def _width(svg: str) -> int:
    found = re.search(r'<svg[^>]* width="(\d+)', svg)
    assert found, "vl-convert gives every SVG a width"
    return int(found[1])
