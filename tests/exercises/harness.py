"""A page that holds nothing but answer boxes: a host in twenty lines."""

from __future__ import annotations

import json
from pathlib import Path

from livecommerce.exercises import progress
from livecommerce.exercises.printed import form
from livecommerce.figures import stylesheet
from livecommerce.texts import labels
from widgets.questions import script, style

HOST = """
import front from "./question.js";
const {questions, texts, header} = await (await fetch("./data.json")).json();
const KEY = "trust-trade.events", models = [];
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
for (const el of document.querySelectorAll(".tt-question")) {
  const {kind, slug} = el.dataset, listeners = new Set();
  const state = {kind, slug, questions, texts, header, events: stored()};
  const model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    on: (_, listener) => listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
    save_changes() {
      const known = new Set(stored().map((event) => event.id));
      const fresh = state.new_events.filter((event) => !known.has(event.id));
      localStorage.setItem(KEY, JSON.stringify([...stored(), ...fresh]));
      for (const one of models) one.follow();
    },
    follow() { state.events = stored(); for (const listener of listeners) listener(); },
  };
  models.push(model);
  front.render({model, el});
}
addEventListener("storage", () => { for (const one of models) one.follow(); });
document.documentElement.dataset.ready = "yes";
"""
PAGE = """<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Answer boxes</title>
<link rel="stylesheet" href="question.css"><link rel="icon" href="data:,">
<style>{inks}
body {{ margin: 0 auto; padding: 16px; max-width: 44rem; font-family: system-ui, sans-serif;
  background: var(--tt-ink-ground); }}</style></head><body>{boxes}
<script type="module" src="host.js"></script></body></html>"""


def write_site(folder: Path, questions: dict[str, dict], boxes: list[tuple[str, str]]) -> Path:
    """The page and what it loads, in `folder`."""
    data = {"questions": questions, "texts": labels(), "header": progress.header()}
    divs = "".join(form(kind, slug, questions) for kind, slug in boxes)
    files = {
        "index.html": PAGE.format(inks=stylesheet(), boxes=divs),
        "question.js": script(),
        "host.js": HOST,
        "question.css": style(),
        "data.json": json.dumps(data),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
