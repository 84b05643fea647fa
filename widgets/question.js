// The answer box: exercise, bet, quiz, recap, return card and progress panel, for both hosts. In
// JupyterLab anywidget calls `render` with its model; in the page book/host.js does, with a model
// over the browser's storage. Neither needs an engine: a verdict is a look-up in the question.
import { h, texts } from "./question/dom.js";
import { newEvent } from "./question/events.js";
import { exercise } from "./question/exercise.js";
import { bet } from "./question/bet.js";
import { progress, quiz, recap, welcome } from "./question/panel.js";

const PARTS = { exercise, bet, quiz, recap, return: welcome, progress };

function render({ model, el }) {
  const kind = model.get("kind");
  const slug = model.get("slug");
  const questions = model.get("questions");
  // What the host has not taken yet counts already, and goes along with the next message: a busy
  // kernel merges messages, and would else lose all but the last.
  const waiting = () => {
    const taken = new Set(model.get("events").map((event) => event.id));
    return (model.get("new_events") ?? []).filter((event) => !taken.has(event.id));
  };
  const events = () => [...model.get("events"), ...waiting()];
  let part = null;
  const sendAll = (more) => {
    model.set("new_events", [...waiting(), ...more]);
    model.save_changes();
    part.update();
  };
  const send = (...what) => sendAll([newEvent(...what)]);
  const context = { slug, questions, question: questions[slug], t: texts(model.get("texts")),
    header: model.get("header"), root: model.get("root"), events, send, sendAll };
  part = PARTS[kind](context);
  el.replaceChildren(h("section", { class: "tt-q", "data-kind": kind, "data-slug": slug,
    "data-lm-suppress-shortcuts": "true" }, part.body)); // JupyterLab's keys stay out of the box
  model.on("change:events", part.update);
  return () => model.off("change:events", part.update);
}

export default { render };
