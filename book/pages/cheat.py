"""Cheat sheets: a framework on one printed page, made from its record."""

from __future__ import annotations

from book.pages.markup import mark, table, term_link
from book.pages.outline import Chapter, chapters
from livecommerce.exercises import library
from livecommerce.knowledge import terms
from livecommerce.knowledge.frameworks import Element, Framework, frameworks


def sheet(*ids: str) -> str:
    """The frameworks of these ids, one below the other; a heading each if there are several."""
    found = [frameworks()[id] for id in ids]
    return "\n\n".join(part for one in found for part in parts(one, titled=len(found) > 1))


def parts(framework: Framework, titled: bool) -> list[str]:
    """Purpose, formula, elements or rows, and what to take care of."""
    made = [f"## {framework.name[0].upper()}{framework.name[1:]}"] if titled else []
    made.append(f"{named(framework.term)}. {framework.purpose} {mark(framework.mark)}")
    if framework.formula:
        made.append(f"**{framework.formula}**")
    if framework.elements:
        cards = "\n\n".join(map(card, framework.elements))
        made.append(f'<div class="tt-cheat">\n\n{cards}\n\n</div>')
    if framework.rows:
        made.append(contrast(framework))
    return [*made, f"*Take care:* {framework.caution}"]


def named(id: str) -> str:
    """A term with its Chinese and pinyin."""
    term = terms()[id]
    return f'{term_link(id)} (<span lang="zh">{term.zh}</span> {term.pinyin})'


def card(element: Element) -> str:
    """One element: what for, what one does, what it is to bring, how to look at it."""
    head = f"<b>{element.letter}</b> " if element.letter else ""
    chapter = chapters()[element.chapter]
    lines = [f"{head}{named(element.term)}", f"{element.purpose.rstrip('.')}. {mark(element.mark)}"]
    if element.tactics:
        lines.append("\n".join(f"- {tactic}" for tactic in element.tactics))
    if element.values:
        first, *more = element.values
        lower = (f"{value[0].lower()}{value[1:]}" for value in more)
        lines.append(f"*To bring:* {'; '.join((first, *lower))}.")
    if element.measures:
        lines.append(f"*Look at:* {', '.join(map(term_link, element.measures))} {mark('D')}.")
    lines.append(means(chapter))
    return '<div class="tt-card">\n\n' + "\n\n".join(lines) + "\n\n</div>"


def means(chapter: Chapter) -> str:
    """The chapter that takes the element up, with what one operates and answers there."""
    told = f"{chapter.link()}{'' if chapter.written else ' (to come)'}: {chapter.widget}"
    if chapter.number not in library.shipped():
        return f"{told}."
    numbers = [q["number"] for q in library.compiled(chapter.number).values()
               if q["kind"] == "exercise"]  # fmt: skip
    return f"{told}; [{numbers[0]} to {numbers[-1]}](exercises.md#questions-of-{chapter.number})."


def contrast(framework: Framework) -> str:
    """The two sides in a table."""
    heads = ("Aspect", *map(named, framework.sides))
    rows = [(f"{row.aspect} {mark(row.mark)}", *row.cells) for row in framework.rows]
    return table(heads, rows)


def steps() -> str:
    return sheet("steps")


def stage() -> str:
    return sheet("stage")


def trust() -> str:
    return sheet("trust-triangle", "trust-buy", "growth-loop")


def platforms() -> str:
    return sheet("two-platforms", "gmv-shelf", "gmv-trust")
