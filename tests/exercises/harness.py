"""A page that holds nothing but answer boxes, served on localhost: a host in twenty lines."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from livecommerce import progress
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
document.documentElement.dataset.ready = "yes";
"""
PAGE = """<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Answer boxes</title>
<link rel="stylesheet" href="question.css"><link rel="icon" href="data:,">
<style>{inks}
body {{ margin: 0 auto; padding: 16px; max-width: 44rem; font-family: system-ui, sans-serif;
  background: var(--tt-ink-ground); }}</style></head><body>{boxes}
<script type="module" src="host.js"></script></body></html>"""


def files(questions: dict[str, dict], boxes: list[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The site: path to (type, text)."""
    data = {"questions": questions, "texts": labels(), "header": progress.header()}
    divs = "".join(form(kind, slug, questions) for kind, slug in boxes)
    return {
        "/": ("text/html", PAGE.format(inks=stylesheet(), boxes=divs)),
        "/question.js": ("text/javascript", script()),
        "/host.js": ("text/javascript", HOST),
        "/question.css": ("text/css", style()),
        "/data.json": ("application/json", json.dumps(data)),
    }


@contextmanager
def served(site: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Serve `site` on a free port of localhost; gives its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = site.get(self.path.partition("?")[0], ("", ""))
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", f"{kind or 'text/plain'}; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
