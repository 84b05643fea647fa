"""The interactive parts of a chapter: figures to operate, and questions to answer.

    from widgets import bet, bets, check, exercise, quiz, widget

Names are loaded when first used: the published page imports a widget's module and the kit with
NumPy and livecommerce alone.
"""

from __future__ import annotations

from typing import Any

_QUESTIONS = ("bet", "bets", "check", "exercise", "progress", "quiz", "welcome")

__all__ = ["bet", "bets", "check", "exercise", "progress", "quiz", "welcome", "widget"]


def widget(slug: str, **values: Any) -> Any:
    """The widget of that slug, with some controls set: `widget("trust-loop", loss=4)`."""
    from widgets.kit import find
    from widgets.lab import LabWidget

    return LabWidget(find(slug), **values)


def __getattr__(name: str) -> Any:
    if name in _QUESTIONS:
        from widgets import questions

        return getattr(questions, name)
    raise AttributeError(f"module 'widgets' has no attribute {name!r}")
