"""Moodle XML: one category a chapter, a reply for each option, ids as id numbers.

Format: docs.moodle.org, "Moodle XML format". Pictures travel inside the file.
"""

from __future__ import annotations

import base64
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from livecommerce.exports.items import Chapters, Choice, Item, bank


def export(chapters: Chapters = None) -> bytes:
    """The questions as one file that Moodle's question bank imports."""
    root = Element("quiz")
    for chapter, items in groupby(bank(chapters), key=lambda item: item.chapter):
        category(root, f"$course$/The Trust Trade/Chapter {chapter}")
        for item in items:
            question(root, item)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def category(root: Element, name: str) -> None:
    """The category into which the questions after it go."""
    made = SubElement(root, "question", type="category")
    text(SubElement(made, "category"), name)


def question(root: Element, item: Item) -> None:
    """One question with a single right choice."""
    made = SubElement(root, "question", type="multichoice")
    text(SubElement(made, "name"), item.id)
    prompt = SubElement(made, "questiontext", format="html")
    text(prompt, f"<div>{item.prompt}</div>{item.shown('@@PLUGINFILE@@/' + item.picture)}")
    if item.picture:
        file = SubElement(prompt, "file", name=item.picture, path="/", encoding="base64")
        file.text = base64.b64encode(item.image).decode()
    for name, value in {
        "idnumber": item.id, "defaultgrade": "1", "penalty": "0.5", "hidden": "0",
        "single": "true", "shuffleanswers": "true", "answernumbering": "abc",
    }.items():  # fmt: skip
        SubElement(made, name).text = value
    for choice in item.choices:
        answer(made, choice)
    tags = SubElement(made, "tags")
    for word in (f"chapter {item.chapter}", *item.terms):
        text(SubElement(tags, "tag"), word)


def answer(made: Element, choice: Choice) -> None:
    """One option with its reply."""
    option = SubElement(made, "answer", fraction="100" if choice.right else "0", format="html")
    text(option, choice.text)
    text(SubElement(option, "feedback", format="html"), choice.reply)


def text(parent: Element, words: str) -> None:
    """Moodle wraps every text in an element of its own."""
    SubElement(parent, "text").text = words
