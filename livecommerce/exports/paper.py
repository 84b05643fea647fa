"""A sheet to print: the questions, and on pages of their own the key with every reply."""

from __future__ import annotations

import base64
from itertools import groupby

from livecommerce.exports.items import Chapters, Item, bank

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>The Trust Trade: questions</title>
<meta name="description" content="Concept questions of the course, to print, with their key.">
<style>
  body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 11pt/1.45 sans-serif; color: #111; background: #fff; }}
  h1 {{ font-size: 1.5rem; }} h2 {{ margin-top: 2rem; font-size: 1.3rem; }} h3 {{ font-size: 1.1rem; }}
  section {{ margin: 0 0 1.5rem; break-inside: avoid; }}
  p {{ margin: 0 0 .4rem; }} img {{ max-width: 20rem; height: auto; }}
  ol.options {{ margin: 0; padding-left: 1.6rem; list-style: upper-alpha; }}
  ol.options li {{ margin: .2rem 0; }}
  .key {{ break-before: page; }} .id {{ color: #555; font-size: .8em; }}
  .right {{ font-weight: 700; }}
</style>
<main>
<h1>The Trust Trade: questions</h1>
<p>Name: ______________________________ Date: ______________</p>
{questions}
<div class="key">
<h2>Key and replies</h2>
{key}
</div>
</main>
</html>
"""  # noqa: E501


def export(chapters: Chapters = None) -> bytes:
    """One HTML file that needs no other."""
    items = bank(chapters)
    numbers = {item.id: number for number, item in enumerate(items, start=1)}
    asked, told = [], []
    for chapter, found in groupby(items, key=lambda item: item.chapter):
        members = list(found)
        asked.append(f"<h2>Chapter {chapter}</h2>")
        asked += [question(numbers[item.id], item) for item in members]
        told.append(f"<h3>Chapter {chapter}</h3>")
        told += [key(numbers[item.id], item) for item in members]
    return PAGE.format(questions="\n".join(asked), key="\n".join(told)).encode()


def question(number: int, item: Item) -> str:
    """What is asked, without any sign of the right option."""
    options = "".join(f"<li>{choice.text}</li>" for choice in item.choices)
    return (
        f'<section><p><b>{number}.</b> {item.prompt} <span class="id">{item.id}</span></p>'
        f'{image(item)}<ol class="options">{options}</ol></section>'
    )


def key(number: int, item: Item) -> str:
    """The right option, and what is told to whoever chose which."""
    right = next(choice.letter for choice in item.choices if choice.right)
    replies = "".join(
        f"<li{' class=right' if choice.right else ''}>{choice.reply}</li>"
        for choice in item.choices
    )
    return (
        f'<section><p><b>{number}. {right.upper()}</b> <span class="id">{item.id}</span></p>'
        f'<ol class="options">{replies}</ol></section>'
    )


def image(item: Item) -> str:
    """The picture within the page."""
    data = base64.b64encode(item.image).decode() if item.picture else ""
    return item.shown(f"data:image/svg+xml;base64,{data}")
