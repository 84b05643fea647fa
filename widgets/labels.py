"""The texts of the widgets' front end, by id; a catalogue of another language overrides each."""

from __future__ import annotations

from livecommerce.texts import LANGUAGE, text
from widgets.kit import Widget

ENGLISH = {
    "widget.all": "All controls",
    "widget.reset": "Reset",
    "widget.share": "Copy link",
    "widget.share.code": "Copy as code",
    "widget.shared": "Copied. It brings back this state:",
    "widget.shared.value": "What brings back this state",
    "widget.card": "Card for your team",
    "widget.card.copied": "Copied, to paste into a message:",
    "widget.table": "Read as table",
    "widget.picture": "Back to the figure",
    "widget.why": "Why this default: {label}",
    "widget.code": 'widget("{slug}"{values})',
    "widget.range": "{label} is {value}; expected a number from {low} to {high}{unit}.",
    "widget.whole": "{label} is {value}; expected a whole number from {low} to {high}{unit}.",
    "widget.empty": "{label} is empty; expected a number from {low} to {high}{unit}.",
    "widget.nonumber": "{label} is no number; expected a number from {low} to {high}{unit}.",
    "widget.option": "{label} is {value}; expected one of {options}.",
    "widget.unknown": "This widget has no control {name}.",
    "widget.older": "This link was made with world {theirs}; this is world {ours}.",
    "widget.waking": "Waking the model …",
    "widget.waiting": "Waking the model: this figure follows in a moment.",
    "widget.busy": "Computing …",
    "widget.live": "Live, computed in your browser.",
    "widget.asleep": "The model could not start here. One control at a time still answers.",
    "widget.files": "As a file: save, open, paste",
    "widget.files.save": "Save as",
    "widget.files.give.yaml": "plain file (.yaml)",
    "widget.files.give.xlsx": "run sheet (.xlsx)",
    "widget.files.give.html": "page to print (.html)",
    "widget.files.open": "Open a file ({endings})",
    "widget.files.text": "Or paste a file's text here, or change it",
    "widget.files.pasted": "the text",
    "widget.files.write": "Write what is shown into the box",
    "widget.files.run": "Show the text in the box",
    "widget.files.busy": "One moment …",
    "widget.files.saved": "Saved: {name}",
    "widget.files.taken": "Shown above, in place of the controls. Reset brings them back.",
    "widget.files.matched": "Shown above. The controls are set to it: they can say all of it.",
    "widget.control": "Control",
    "widget.default": "Default",
    "widget.from.to": "Range",
    "widget.source": "Why this default",
    "widget.follows": "follows from the others",
    "widget.to": "{low} to {high}",
}


def texts(language: str = LANGUAGE) -> dict[str, str]:
    """Every label of the front end in `language`."""
    return {id: text(id, language, default) for id, default in ENGLISH.items()}


def title(widget: Widget, language: str = LANGUAGE) -> str:
    """The widget's title in `language`."""
    return text(f"{widget.slug}.title", language, widget.title)
