"""The named inks of the course, and the style that matplotlib and seaborn figures share.

An ink is a colour with a name and two values, one for a light and one for a dark ground. Figures
are drawn in the light values; the published book swaps each for a CSS variable of the same name,
so one stored picture is legible on both grounds. The accents follow Okabe and Ito's
colour-blind-safe set (2008), darkened or lightened until each stands out from its ground by at
least 3 to 1 and from the others for each kind of colour blindness (tests/book/test_inks.py).

Importing this module needs no matplotlib: widgets read `INKS`, `css` and `vega_config` too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ink:
    """One named colour: its value on a light ground, on a dark ground, and what it is for."""

    light: str
    dark: str
    use: str


INKS: dict[str, Ink] = {
    "ink": Ink("#1f2328", "#e6e4df", "text and axis titles"),
    "muted": Ink("#5f6670", "#a7a59e", "tick labels, notes, what is compared against"),
    "grid": Ink("#dcd9d2", "#3a3d42", "grid lines and rules"),
    "ground": Ink("#fdfcf9", "#17191c", "the page behind everything"),
    "accent1": Ink("#0a4f96", "#5b9cf0", "blue: the first series, links"),
    "accent2": Ink("#d9690f", "#f0743a", "orange: the second series, the one to watch"),
    "accent3": Ink("#0b9a78", "#67e3b2", "green: the third series, what is kept"),
    "accent4": Ink("#7a3767", "#bb78a6", "plum: the fourth series"),
    "accent5": Ink("#755412", "#f5d453", "brown by day, yellow by night: the fifth series"),
    "accent6": Ink("#3f8de6", "#cbdcf4", "sky: the sixth series"),
}

ACCENTS: tuple[str, ...] = tuple(name for name in INKS if name.startswith("accent"))

# A figure is 5.5 inches (528 CSS pixels) wide; on a phone 330 pixels are left for it, so text of
# 12.5 points is drawn there at about 10 pixels, still readable.
FIGURE_INCHES = (5.5, 3.3)
TEXT_POINTS = 12.5
HASH_SALT = "trust-trade"


def css(name: str) -> str:
    """The CSS value of an ink; its light value stands in where no stylesheet defines it."""
    return f"var(--tt-ink-{name}, {INKS[name].light})"


def stylesheet() -> str:
    """CSS that defines every ink for both grounds.

    `html[data-theme]` is the reader's choice in the book. Without one (no script, or JupyterLab)
    the device's preference decides.
    """
    light = ";".join(f"--tt-ink-{name}:{ink.light}" for name, ink in INKS.items())
    dark = ";".join(f"--tt-ink-{name}:{ink.dark}" for name, ink in INKS.items())
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=light]{{color-scheme:light;{light}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f"@media print{{:root,:root[data-theme]{{color-scheme:light;{light}}}}}\n"
    )


def vega_config() -> dict[str, Any]:
    """The Vega-Lite `config` of the widgets, in CSS values, so that a figure follows the page."""
    text = {"labelColor": css("muted"), "titleColor": css("ink"), "titleFontWeight": "normal"}
    size = {"labelFontSize": 12, "titleFontSize": 13}
    return {
        "background": "transparent",
        "font": "inherit",
        "view": {"stroke": None},
        "axis": {
            **text,
            **size,
            "gridColor": css("grid"),
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
        },
        "legend": {**text, **size},
        "title": {"color": css("ink"), "fontSize": 14, "fontWeight": "normal", "anchor": "start"},
        "text": {"color": css("ink"), "fontSize": 12},
        "rule": {"color": css("muted")},
        "line": {"strokeWidth": 2.5},
        "range": {"category": [css(name) for name in ACCENTS]},
    }


def matplotlib_settings() -> dict[Any, Any]:
    """The matplotlib settings of the course, as `rcParams` keys."""
    from cycler import cycler

    ink, muted, grid, ground = (INKS[n].light for n in ("ink", "muted", "grid", "ground"))
    return {
        "svg.fonttype": "none",  # text stays text: it can be read aloud, searched and restyled
        "svg.hashsalt": HASH_SALT,  # element ids are the same in every run
        "figure.figsize": FIGURE_INCHES,
        "figure.constrained_layout.use": True,
        "figure.facecolor": ground,
        "axes.facecolor": ground,
        "savefig.facecolor": ground,
        "font.size": TEXT_POINTS,
        "axes.labelsize": TEXT_POINTS,
        "axes.titlesize": TEXT_POINTS,
        "axes.titlelocation": "left",
        "xtick.labelsize": TEXT_POINTS - 0.5,
        "ytick.labelsize": TEXT_POINTS - 0.5,
        "legend.fontsize": TEXT_POINTS - 0.5,
        "legend.frameon": False,
        "text.color": ink,
        "axes.labelcolor": ink,
        "axes.titlecolor": ink,
        "xtick.color": muted,
        "ytick.color": muted,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
        "axes.edgecolor": grid,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.color": grid,
        "grid.linewidth": 0.8,
        "lines.linewidth": 2.2,
        "lines.markersize": 6,
        "patch.edgecolor": ground,
        "axes.prop_cycle": cycler(color=[INKS[name].light for name in ACCENTS]),
    }


def use_course_style() -> None:
    """Draw every figure that follows in the course's style, as undated inline SVG.

    Afterwards the inks are colour names for matplotlib and seaborn: `color="accent2"`.
    """
    import matplotlib as mpl
    from matplotlib.colors import get_named_colors_mapping

    mpl.rcParams.update(matplotlib_settings())
    _separate_thousands()
    get_named_colors_mapping().update({name: ink.light for name, ink in INKS.items()})
    _show_as_svg()


def _separate_thousands() -> None:
    """Number every linear axis as the text does: a comma after each three digits, "−" for minus.

    An axis takes its numbers from its scale, so a "linear" scale of our own stands in for
    matplotlib's; an axis that is given a formatter keeps it.
    """
    from matplotlib.scale import LinearScale, register_scale
    from matplotlib.ticker import ScalarFormatter

    class Commas(ScalarFormatter):
        def __call__(self, x: float, pos: int | None = None) -> str:
            whole, point, rest = super().__call__(x, pos).partition(".")
            return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole) + point + rest

    class CommasScale(LinearScale):
        name = "linear"

        def __init__(self) -> None:  # without the axis, which matplotlib no longer hands over
            super().__init__(None)

        def set_default_locators_and_formatters(self, axis: Any) -> None:
            super().set_default_locators_and_formatters(axis)
            axis.set_major_formatter(Commas())

    register_scale(CommasScale)


def _show_as_svg() -> None:
    """Inside a notebook, show figures as SVG that carries neither date nor version."""
    from IPython import get_ipython

    if get_ipython() is None:
        return
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    undated = {"Date": None, "Creator": None, "Format": None, "Type": None}
    set_matplotlib_formats("svg", bbox_inches=None, metadata=undated)
