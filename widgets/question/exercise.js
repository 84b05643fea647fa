// One question with a key: an exercise (number or choice) or a quiz item. Built once, then
// `update` whenever events change, so that what is being typed is never lost.
import { button, h, heading, numbered, prompt, refill, voice } from "./dom.js";
import { judge } from "./answer.js";

const MISSES = 3; // as in livecommerce/exercises/check.py

function tableOf({ columns, rows, words }) {
  const row = (tag) => (cells) => h("tr", {}, cells.map((cell, i) => h(i ? tag : "th", {
    scope: tag === "th" ? "col" : i ? null : "row", class: words[i] && "tt-q-words" }, cell)));
  return h("div", { class: "tt-q-scroll" }, h("table", {},
    h("thead", {}, row("th")(columns)), h("tbody", {}, rows.map(row("td")))));
}

// Either is `form.elements.answer`, whose value may be read and set.
function fields({ input, options, low, unit }, t) {
  if (input === "choice") {
    return options.map(({ value, label }) => h("label", { class: "tt-q-option" },
      h("input", { type: "radio", name: "answer", value }), h("span", { html: label })));
  }
  const inputmode = (low ?? -1) < 0 ? "text" : "decimal"; // phones' decimal pad lacks a minus
  const box = h("input", { type: "text", name: "answer", inputmode, autocomplete: "off" });
  return numbered(t("exercise.answer"), box, unit);
}

export function exercise({ question, t, kept, send }) {
  const { kind, number, slug, table, hints = [], solution } = question;
  const keptAs = kind === "quiz" ? "quiz" : "answer";
  const mine = () => kept().filter((event) => event.slug === slug);
  const asked = prompt(question);
  const verdict = voice();
  const help = h("div", { class: "tt-q-help", "aria-live": "polite" });
  const form = h("form", { role: "group", "aria-label": asked.textContent },
    fields(question, t), h("div", { class: "tt-q-buttons" },
      h("button", { class: "tt-q-button tt-q-main", type: "submit" }, t("exercise.check"))));
  const field = form.elements.answer;

  function say(found) {
    const misses = mine().filter((event) => event.verdict === "wrong" && event.name === found.name);
    const mends = found.verdict === "wrong" && found.name && misses.length >= MISSES && found.mends;
    verdict.dataset.verdict = found.verdict;
    return [h("p", {}, h("strong", {}, t(`verdict.${found.verdict}`)), " ",
      found.text ? h("span", {}, found.text) : h("span", { html: found.reply })),
    mends && h("p", {}, h("a", { href: mends }, t("mends")))];
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = judge(question, field.value, t);
    if (found.value === undefined) refill(verdict, found, () => say(found));
    else send(keptAs, question, found.value, found.verdict, found.name);
  });

  // The last answer, whether it was given here, before a reload, or by code.
  let shown;
  function showAnswer(answer) {
    if (answer?.id === shown) return;
    shown = answer?.id;
    if (!answer || judge(question, field.value, t).value !== answer.value) form.reset();
    if (answer && !field.value) field.value = String(answer.value);
    refill(verdict, answer, () => (answer ? say(judge(question, answer.value, t)) : []));
  }

  // Hints one at a time, then the solution; below them what may be asked for now.
  function showHelp(events) {
    const asks = events.map((event) => event.kind);
    const opened = Math.min(hints.length, asks.filter((ask) => ask === "hint").length);
    const left = hints.length - opened;
    const solved = solution && (asks.includes("solution") ||
      events.some((event) => event.verdict === "right"));
    const next = solved ? "" : left ? "hint" : solution ? "solution" : "";
    const told = (name, html, more) => h("div", { class: `tt-q-told tt-q-${name}`, ...more.focus },
      h("strong", {}, t(`exercise.${name}.title`, more)), " ", h("div", { html }));
    refill(help, [opened, next], () => [
      ...hints.slice(0, opened).map((hint, i) => told("hint", hint, { n: i + 1 })),
      next && button(t(`exercise.${next}`, { left }), () => send(next, question),
        { class: "tt-q-quiet", "data-does": next }),
      solved && told("solution", solution, { focus: { tabindex: "-1" } })]);
  }

  function update() {
    const events = mine();
    showAnswer(events.findLast((event) => event.kind === keptAs));
    showHelp(events);
  }
  update();
  const head = number && heading(t("exercise", { number }), t(`needs.${question.needs}`));
  const body = h("div", {}, head, asked, table && tableOf(table), form, verdict, help);
  return { body, update };
}
