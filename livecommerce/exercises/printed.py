"""The printed form of a question: prompt, table, options and a ruled line; no key, no reply.

It stands in stored notebooks, on paper, and in a page whose scripts don't run. `printed` puts a
chapter's questions on one sheet, for learners or, with keys and replies, for instructors.
"""

from __future__ import annotations

import html
from typing import Any

from livecommerce.exercises import library
from livecommerce.exercises.library import compiled
from livecommerce.exercises.record import RESERVED
from livecommerce.texts import filled, number, text

Question = dict[str, Any]


def form(kind: str, slug: str, questions: dict[str, Question]) -> str:
    """The `<div class="tt-question">` that the page's scripts later fill with the answer box."""
    chapter = next((q["chapter"] for q in questions.values()), "")
    if kind == "quiz":
        title = head(text("quiz").format(chapter=chapter))
        body = title + "".join(f"<div>{asked(question)}</div>" for question in questions.values())
    elif kind in ("exercise", "bet"):
        body = asked(questions[slug])
    else:
        body = f"{head(text(kind))}<p>{text(f'{kind}.printed')}</p>"
    return (
        f'<div class="tt-question" id="tt-{kind}-{slug}" data-kind="{kind}" data-slug="{slug}" '
        f'data-chapter="{chapter}"><section class="tt-paper">{body}</section></div>'
    )


def head(title: str, note: str = "") -> str:
    """The line at the top: what this is, and a note at its end."""
    return f'<p class="tt-q-head"><strong>{title}</strong><span>{note}</span></p>'


def asked(question: Question) -> str:
    """What is asked, with room for the answer."""
    title = ""
    if question["kind"] == "exercise":
        title = text("exercise").format(number=question["number"])
        title = head(title, text(f"needs.{question['needs']}"))
    elif question["kind"] == "bet":
        title = head(text("bet"), text("bet.note"))
    table = sheet(question["table"]) if question.get("table") else ""
    return f'{title}<div class="tt-q-prompt">{question["prompt"]}</div>{table}{room(question)}'


def room(question: Question) -> str:
    """Options to tick, a ruled line with the unit, or an empty frame over a curve's points."""
    if question["input"] == "choice":
        labels = (f"<li>{option['label']}</li>" for option in question["options"])
        return f'<ul class="tt-paper-options">{"".join(labels)}</ul>'
    unit = html.escape(question["unit"])
    if question["input"] == "curve":
        names = "".join(f"<span>{html.escape(name)}</span>" for name in question["points"])
        title = f'<p class="tt-q-axis">{html.escape(question["axis"])}</p>'
        return f'{title}<div class="tt-paper-plot"></div><p class="tt-paper-points">{names}</p>'
    label = f'<span class="tt-q-label">{text("printed.answer")}</span>'
    return f'<p class="tt-paper-line">{label}<i></i><span class="tt-q-unit">{unit}</span></p>'


def unscripted(kind: str, slug: str) -> str:
    """What a page without script adds to the printed form: a bet's result, else what is missing."""
    if kind == "bet":
        question = library.question(slug, "bet")
        choice = question["input"] == "choice"  # other replies speak to the bet that was made
        reply = question["replies"][question["result"]] if choice else ""
        told = f"<p><strong>{result(question)}</strong> {reply}</p>"
        body = f"<details><summary>{text('bet.result')}</summary>{told}</details>"
    elif kind in ("exercise", "quiz"):
        body = f"<p>{text('printed.no.script')}</p>"
    else:
        return ""
    return f"<noscript>{body}</noscript>"


def result(bet: Question) -> str:
    """A bet's result for people: an option, a number with its unit, or a value for each point."""
    if bet["input"] == "choice":
        return str({o["value"]: o["label"] for o in bet["options"]}[bet["result"]])
    unit = html.escape(bet["unit"])
    if bet["input"] == "number":
        return f"{number(bet['result'])} {unit}"
    pairs = zip(bet["points"], bet["result"], strict=True)
    points = "; ".join(f"{name}: {value:.2f}" for name, value in pairs)
    return f"{html.escape(bet['axis'])} {html.escape(points)} {unit}"


def sheet(table: dict[str, Any]) -> str:
    """An exercise's table as HTML; numbers stand flush right, words flush left."""
    sides = [' class="tt-q-words"' if words else "" for words in table["words"]]
    heads = zip(sides, table["columns"], strict=True)
    columns = "".join(f'<th scope="col"{side}>{html.escape(name)}</th>' for side, name in heads)
    rows = ""
    for first, *rest in table["rows"]:
        cells = zip(sides[1:], rest, strict=True)
        rows += f'<tr><th scope="row"{sides[0]}>{html.escape(first)}</th>'
        rows += "".join(f"<td{side}>{html.escape(cell)}</td>" for side, cell in cells) + "</tr>"
    made = f"<table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="tt-q-scroll">{made}</div>'


def printed(chapter: str, instructor: bool = False) -> str:
    """All questions of a chapter as one HTML sheet; for an instructor with keys and replies."""
    parts = []
    for question in compiled(chapter).values():
        parts.append(asked(question) + (told(question) if instructor else ""))
    return "".join(f'<section class="tt-paper">{part}</section>' for part in parts)


def told(question: Question) -> str:
    """What only an instructor's sheet holds: key, replies, hints, solution; a bet's result."""
    if question["kind"] == "bet":
        result = question["result"]
        shown = ", ".join(map(str, result)) if isinstance(result, list) else result
        lines = [f"{text('bet.result')}: {shown} {html.escape(question['unit'])}".strip()]
        return listed(lines + [f"{side}: {reply}" for side, reply in question["replies"].items()])
    lines = [answer_line(question, row) for row in question["answers"]
             if row["name"] not in RESERVED]  # fmt: skip
    lines += [
        f"{text('exercise.hint.title').format(n=n)}: {hint}"
        for n, hint in enumerate(question.get("hints", ()), start=1)
    ]
    if question.get("solution"):
        lines.append(f"{text('exercise.solution.title')}: {question['solution']}")
    return listed(lines)


def answer_line(question: Question, row: dict[str, Any]) -> str:
    """One row of the answers: the key, or a wrong answer with its misconception and reply."""
    if "is" in row:
        labels = {option["value"]: option["label"] for option in question["options"]}
        answer = labels[row["is"]]
    else:
        middle, half = (row["low"] + row["high"]) / 2, (row["high"] - row["low"]) / 2
        answer = filled("{middle:,.4g} ± {half:.2g}", middle=middle, half=half)
    if row["verdict"] == "right":
        return f"{text('printed.key')}: {answer} {row['reply']}".strip()
    title = text("printed.reply").format(answer=answer, name=row["name"])
    return f"{title}: {row['reply']}"


def listed(lines: list[str]) -> str:
    """Lines as a list."""
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
