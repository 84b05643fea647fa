"""A widget in JupyterLab: the kernel computes, anywidget carries, figure.js shows.

It is an ipywidget like any other. Each control is a trait of its own name, so it can be set,
observed and linked: `ipywidgets.link((slider, "value"), (w, "loss"))`.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from livecommerce.figures import INKS
from livecommerce.parameters import Spec, check_value, specs, values_of
from widgets import drawing, kit
from widgets.page import printed_form

if TYPE_CHECKING:
    import pandas as pd

HERE = Path(__file__).parent


class _Control(traitlets.TraitType[Any, Any]):
    """A trait that takes what its parameter takes; anything else is one clear line."""

    def __init__(self, spec: Spec, owner: str) -> None:
        super().__init__(default_value=spec.default)
        self._spec, self._owner = spec, owner

    def validate(self, obj: Any, value: Any) -> Any:
        """The value, a whole one as int; `ParameterError` if it is not allowed."""
        check_value(self._spec, value, self._owner)
        return int(value) if self._spec.integer and value is not None else value


class _File(traitlets.TraitType[str, str]):
    """The text of the file that stands in place of controls; a bad one is refused in one line."""

    def __init__(self, widget: kit.Widget) -> None:
        super().__init__(default_value="")
        self._widget = widget

    def validate(self, obj: Any, value: Any) -> str:
        """The text; `ValueError` with line and reason if the widget cannot show it."""
        kit.record_of(self._widget, {self.name or "": value})
        return str(value)


def _inks(ground: str) -> str:
    return ";".join(f"--tt-ink-{name}:{getattr(ink, ground)}" for name, ink in INKS.items())


@functools.cache
def _style() -> str:
    """The widgets' CSS, its inks following JupyterLab's own light or dark theme."""
    dark = '[data-jp-theme-light="false"] .tt-widget'
    inks = f".tt-widget{{{_inks('light')}}}\n{dark}{{{_inks('dark')}}}\n"
    return inks + (HERE / "figure.css").read_text(encoding="utf-8")


@functools.cache
def _script() -> str:
    """Vega and figure.js as one module."""
    return f"{drawing.vega_library()}\n{drawing.front_end()}"


class LabWidget(anywidget.AnyWidget):
    """The ipywidget of one widget; made by `widgets.widget(slug)`."""

    manifest = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    stops = traitlets.Any(None, allow_none=True).tag(sync=True)
    status = traitlets.Unicode("").tag(sync=True)
    request = traitlets.Dict().tag(sync=True)  # for a file; `answer` follows
    answer = traitlets.Dict().tag(sync=True)

    def __init__(self, widget: kit.Widget, **values: Any) -> None:
        self._widget = widget
        self._esm, self._css = _script(), _style()
        known = specs(widget.record)
        record = kit.record_of(widget, values)
        owner = widget.record.__name__
        self.add_traits(**{spec.name: _Control(spec, owner) for spec in known})
        self.add_traits(**{name: _File(widget) for name in self._fields()})
        super().__init__(manifest=drawing.manifest(widget, "lab"))
        self.add_class("tt-widget")
        self.observe(self._front_moved, "values")
        self.observe(self._trait_moved, [*values_of(record), *self._fields()])
        self.observe(self._asked, "request")
        self.values = kit.state_of(widget, record)
        self._recompute()

    def _front_moved(self, change: Any) -> None:
        """The reader moved a control, or `values` was set from Python."""
        record = kit.record_of(self._widget, change["new"])
        with self.hold_trait_notifications():
            for name, value in kit.state_of(self._widget, record).items():
                setattr(self, name, value)

    def _trait_moved(self, change: Any) -> None:
        """One control's trait changed, by whichever way."""
        self.values = {**self.values, change["name"]: change["new"]}
        self._recompute()

    def _fields(self) -> list[str]:
        return [self._widget.files.field] if self._widget.files else []

    def _asked(self, change: Any) -> None:
        """The reader wants a file, or brings one."""
        self.answer = kit.file_of(self._widget.slug, self.values, change["new"])

    def _recompute(self) -> None:
        found = kit.result_of(self._widget.slug, self.values)
        columns = {
            name: column if isinstance(column, list) else memoryview(column).cast("B")
            for name, column in found["columns"].items()
        }
        self.result = {"columns": columns, "summary": found["summary"]}

    @property
    def params(self) -> Any:
        """The record of the parameters as they stand."""
        return kit.record_of(self._widget, self.values)

    @property
    def frame(self) -> pd.DataFrame:
        """The columns behind the figure."""
        import pandas as pd

        return pd.DataFrame(kit.frame_of(self._widget, self.params))

    def __repr__(self) -> str:
        """The line of code that makes this state again."""
        start = kit.state_of(self._widget, self._widget.record())
        now = kit.state_of(self._widget, self.params)
        moved = [(k, v) for k, v in now.items() if v != start[k]]
        return f'widget("{self._widget.slug}"{"".join(f", {k}={json.dumps(v)}" for k, v in moved)})'

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs)  # type: ignore[misc]
        return {**data, "text/html": printed_form(self._widget)}, metadata
