// The answer box: exercise, bet, quiz, recap, return card and progress panel, for both hosts. In
// JupyterLab anywidget calls `render` with its model; in the page book/host.js does, with a model
// over the browser's storage. Neither needs an engine: a verdict is a look-up in the question.
import { h, texts } from "./question/dom.js";
import { inOrder, newEvent, sinceReset } from "./question/events.js";
import { exercise } from "./question/exercise.js";
import { bet } from "./question/bet.js";
import { quiz, recap, welcome } from "./question/panel.js";
import { progress } from "./question/progress.js";

const PARTS = { exercise, bet, quiz, recap, return: welcome, progress };

function render({ model, el }) {
  const [kind, slug, questions] = ["kind", "slug", "questions"].map((name) => model.get(name));
  // What the host has not taken yet counts already, and goes along with the next message: a busy
  // kernel merges messages, and would else lose all but the last.
  const waiting = () => {
    const taken = new Set(model.get("events").map(({ id }) => id));
    return (model.get("new_events") ?? []).filter(({ id }) => !taken.has(id));
  };
  const events = () => inOrder([...model.get("events"), ...waiting()]);
  const keep = (...more) => {
    model.set("new_events", [...waiting(), ...more]);
    model.save_changes();
    part.update();
  };
  const part = PARTS[kind]({ slug, questions, question: questions[slug], events, keep,
    kept: () => sinceReset(events()), send: (...what) => keep(newEvent(...what)),
    t: texts(model.get("texts")), header: model.get("header"), root: model.get("root") });
  // JupyterLab keeps arrows, Enter and letters to itself in a cell, but not in the box.
  el.replaceChildren(h("section", { class: "tt-q", "data-kind": kind, "data-slug": slug,
    "data-lm-suppress-shortcuts": "true", onkeydown: (event) => event.stopPropagation() },
  part.body));
  model.on("change:events", part.update);
  return () => model.off("change:events", part.update);
}

export default { render };
