// One question with a key: an exercise (number or choice) or a quiz item. Build once, then
// `update` whenever events change, so that what is being typed is never lost.
import { button, h, newId } from "./dom.js";
import { last, sinceReset } from "./events.js";
import { judge } from "./answer.js";

const MISSES = 3; // as in livecommerce/exercises/check.py

export function tableOf({ columns, rows, words }) {
  const row = (cells, tag) => h("tr", {}, cells.map((cell, i) =>
    h(i ? tag : "th", { scope: tag === "th" ? "col" : i ? null : "row",
      class: words[i] ? "tt-q-words" : null }, cell)));
  return h("div", { class: "tt-q-scroll" }, h("table", {},
    h("thead", {}, row(columns, "th")), h("tbody", {}, rows.map((cells) => row(cells, "td")))));
}

export const optionList = (question, name) => h("fieldset", { "aria-labelledby": `${name}-p` },
  question.options.map(({ value, label }) => h("label", { class: "tt-q-option" },
    h("input", { type: "radio", name, value }), h("span", { html: label }))));

function numberField(question, t, id) {
  const below = question.low === null || question.low < 0; // phones' decimal pad lacks a minus
  return [h("label", { for: id, class: "tt-q-label" }, t("exercise.answer")),
    h("div", { class: "tt-q-field" },
      h("input", { id, type: "text", inputmode: below ? "text" : "decimal", autocomplete: "off",
        "aria-describedby": `${id}-u` }),
      h("span", { id: `${id}-u`, class: "tt-q-unit" }, question.unit))];
}

export function exercise({ question, t, events, send }) {
  const id = newId();
  const number = question.input === "number";
  const kind = question.kind === "quiz" ? "quiz" : "answer";
  const field = number ? numberField(question, t, id) : [optionList(question, id)];
  const verdict = h("div", { class: "tt-q-verdict", role: "status", "aria-live": "polite" });
  const help = h("div", { class: "tt-q-help", "aria-live": "polite" });
  const asks = h("span");
  const form = h("form", { novalidate: true }, field, h("div", { class: "tt-q-buttons" },
    h("button", { type: "submit", class: "tt-q-button tt-q-main" }, t("exercise.check")), asks));
  const mine = () => sinceReset(events()).filter((event) => event.slug === question.slug);
  const given = () => (number ? form.querySelector("input").value
    : form.querySelector("input:checked")?.value ?? null);

  function say(found) {
    const misses = mine().filter((event) => event.verdict === "wrong" && event.name === found.name);
    const mends = found.verdict === "wrong" && found.name && misses.length >= MISSES && found.mends;
    const link = mends ? h("p", {}, h("a", { href: found.mends }, t("mends"))) : null;
    verdict.dataset.verdict = found.verdict;
    verdict.replaceChildren(h("p", {}, h("strong", {}, t(`verdict.${found.verdict}`)), " ",
      h("span", { html: found.reply })), ...(link ? [link] : []));
  }

  form.addEventListener("keydown", (event) => { // JupyterLab keeps Enter from submitting
    if (event.key !== "Enter" || event.target.type !== "text") return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const found = judge(question, given(), t);
    if (found.value === undefined) say(found);
    else send(kind, question, found.value, found.verdict, found.name); // `update` says it
  });

  // The last answer, whether it was given here, before a reload, or by code.
  function show({ value }) {
    const typed = judge(question, given(), t).value;
    if (number && typed !== value) form.querySelector("input").value = String(value);
    form.querySelectorAll("input[type=radio]").forEach((input) => { input.checked = input.value === value; });
    say(judge(question, value, t));
  }

  // The one kind of help that may be asked for now: the next hint, then the solution.
  function nextHelp(left, solved) {
    const what = solved ? "" : left > 0 ? "hint" : question.solution ? "solution" : "";
    const label = what && t(`exercise.${what}`, { left });
    const ask = () => send(what, question);
    return what ? [button(label, ask, { class: "tt-q-quiet", "data-does": what })] : [];
  }

  let shown = "";
  let answered; // the id of the answer whose verdict stands there
  function update() {
    const answer = last(mine().filter((event) => event.kind === kind));
    if (answer?.id !== answered) {
      answered = answer?.id;
      if (answer) show(answer);
      else { // forgotten
        form.reset();
        verdict.replaceChildren();
      }
    }
    const kinds = mine().map((event) => event.kind);
    const { hints = [] } = question;
    const opened = Math.min(hints.length, kinds.filter((one) => one === "hint").length);
    const right = mine().some((event) => event.verdict === "right");
    const solved = question.solution && (right || kinds.includes("solution"));
    const state = JSON.stringify([opened, Boolean(solved)]);
    if (state === shown) return;
    const hadFocus = asks.contains(document.activeElement);
    shown = state;
    asks.replaceChildren(...nextHelp(hints.length - opened, solved));
    const told = (name, title, html) => h("div", { class: `tt-q-told ${name}`, tabindex: "-1" },
      h("strong", {}, title), " ", h("div", { html }));
    help.replaceChildren(
      ...hints.slice(0, opened).map((hint, i) => told("tt-q-hint", t("exercise.hint.title", { n: i + 1 }), hint)),
      ...(solved ? [told("tt-q-solution", t("exercise.solution.title"), question.solution)] : []));
    if (hadFocus) (asks.firstElementChild ?? help.lastElementChild)?.focus();
  }

  update();
  const title = question.number ? t("exercise", { number: question.number }) : "";
  const head = title ? h("p", { class: "tt-q-head" }, h("strong", {}, title),
    h("span", {}, t(`needs.${question.needs}`))) : null;
  const body = h("div", {}, ...[head,
    h("div", { class: "tt-q-prompt", id: `${id}-p`, html: question.prompt }),
    question.table ? tableOf(question.table) : null, form, verdict, help].filter(Boolean));
  return { body, update };
}
