"""Formulas as MathML, made at build time: no script, and every browser of today draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)


def mathml(formula: str, display: bool) -> str:
    """A LaTeX formula as a `<math>` element; `MathError` where it isn't understood."""
    made: str = latex2mathml.tex2mathml(formula, as_block=display)
    return made


def _visit(translator: HTML5Translator, node: nodes.Element, display: bool) -> None:
    formula = node.astext().strip()
    try:
        made = mathml(formula, display)
    except MathError as error:
        LOGGER.warning("formula not understood: %s: %s", formula, error, location=node)
        made = f"<code>{translator.encode(formula)}</code>"
    translator.body.append(f'<div class="tt-math">{made}</div>' if display else made)
    raise nodes.SkipNode


def _inline(translator: HTML5Translator, node: nodes.Element) -> None:
    _visit(translator, node, display=False)


def _block(translator: HTML5Translator, node: nodes.Element) -> None:
    _visit(translator, node, display=True)


def setup(app: Sphinx) -> None:
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
