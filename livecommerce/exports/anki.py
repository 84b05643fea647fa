"""An Anki deck: a card each way for every term, and a card for every question.

Made with genanki. Ids are fixed and follow from ours, so that a later deck updates the cards that a
learner has, and keeps what Anki knows of them.
"""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path
from typing import Any

from livecommerce.exports.items import Chapters, Item, bank
from livecommerce.knowledge import Term, terms

DECK, TERM, QUESTION = 1_742_200_101, 1_742_200_102, 1_742_200_103  # chosen once, never changed
CSS = (
    ".card { font: 18px/1.45 sans-serif; text-align: left; max-width: 34rem; margin: 0 auto; }"
    " .zh { font-size: 1.5em; } .small { color: #777; font-size: .85em; } img { max-width: 100%; }"
)
BACK = "{{Definition}}<p class='small'>Take care: {{Confusion}}</p>"


def export(chapters: Chapters = None) -> bytes:
    """The deck as an .apkg file."""
    import genanki  # type: ignore[import-untyped]

    deck, items = genanki.Deck(DECK, "The Trust Trade"), bank(chapters)
    for term in terms().values():
        if not chapters or set(chapters) & set(term.chapters):
            deck.add_note(note(term_model(), term.id, term_fields(term), term.chapters))
    for item in items:
        deck.add_note(note(question_model(), item.id, question_fields(item), (item.chapter,)))
    with tempfile.TemporaryDirectory() as folder:
        pictures = [Path(folder, item.picture) for item in items if item.picture]
        for item in items:
            if item.picture:
                Path(folder, item.picture).write_bytes(item.image)
        target = Path(folder, "deck.apkg")
        genanki.Package(deck, media_files=[str(path) for path in pictures]).write_to_file(target)
        return target.read_bytes()


def note(model: Any, id: str, fields: list[str], chapters: tuple[str, ...]) -> Any:
    """A note under an id that stays."""
    import genanki

    tags = [f"chapter-{chapter}" for chapter in chapters]
    return genanki.Note(model, fields, guid=genanki.guid_for("trust-trade", id), tags=tags)


def term_model() -> Any:
    """A card from English, a card from Chinese."""
    import genanki

    names = ("Id", "English", "Chinese", "Pinyin", "Definition", "Confusion", "Formula")
    chinese = "<span class='zh' lang='zh'>{{Chinese}}</span> {{Pinyin}}"
    cards = [
        {"name": "from English", "qfmt": "{{English}}",
         "afmt": f"{{{{FrontSide}}}}<hr id=answer>{chinese}<p>{BACK}</p>{{{{Formula}}}}"},
        {"name": "from Chinese", "qfmt": "<span class='zh' lang='zh'>{{Chinese}}</span>",
         "afmt": "{{FrontSide}} {{Pinyin}}<hr id=answer><b>{{English}}</b>" + f"<p>{BACK}</p>"},
    ]  # fmt: skip
    return genanki.Model(TERM, "The Trust Trade: term", [{"name": name} for name in names],
                         cards, css=CSS)  # fmt: skip


def term_fields(term: Term) -> list[str]:
    """What stands on a term's cards."""
    formula = f"{term.formula} ({term.unit})" if term.formula else ""
    told = (term.en, term.zh, term.pinyin, term.definition.strip(), term.confusion.strip(), formula)
    return [term.id, *map(escape, told)]


def question_model() -> Any:
    """A card with the options, and behind it the right one with all replies."""
    import genanki

    names = ("Id", "Prompt", "Picture", "Options", "Right", "Replies")
    front = "{{Prompt}}{{Picture}}{{Options}}"
    card = {"name": "question", "qfmt": front,
            "afmt": "{{FrontSide}}<hr id=answer><b>{{Right}}</b>{{Replies}}"}  # fmt: skip
    return genanki.Model(QUESTION, "The Trust Trade: question", [{"name": n} for n in names],
                         [card], css=CSS)  # fmt: skip


def question_fields(item: Item) -> list[str]:
    """What stands on a question's card."""
    right = next(choice for choice in item.choices if choice.right)
    return [
        item.id,
        item.prompt,
        f'<p><img src="{item.picture}" alt="{escape(item.alt)}"></p>' if item.picture else "",
        listed(choice.text for choice in item.choices),
        f"{right.letter.upper()}: {right.text}",
        listed(choice.reply for choice in item.choices),
    ]


def listed(lines: Any) -> str:
    """Lines as a list with capital letters."""
    return "<ol type='A'>" + "".join(f"<li>{line}</li>" for line in lines) + "</ol>"
