// A bet: a number (slider and box), a choice (one tap), a curve (drag it, or arrow keys). Kept as
// soon as it is placed, never marked wrong, then set against the result.
import { amount, button, h, newId } from "./dom.js";
import { sinceReset } from "./events.js";
import { parseNumber } from "./answer.js";
import { curve } from "./curve.js";

// The reply's name, as in livecommerce/exercises/bets.py: an option, or a side of the result.
function side({ input, result, near }, value) {
  if (input === "choice") return value;
  const gaps = [value].flat().map((bet, i) => bet - [result].flat()[i]);
  const sum = (list) => list.reduce((total, one) => total + one, 0);
  if (sum(gaps.map(Math.abs)) / gaps.length <= near) return "near";
  return sum(gaps) < 0 ? "below" : "above";
}

const shown = (question, value, t) => {
  if (value === null) return t("bet.none");
  const option = question.options.find((one) => one.value === value);
  return option ? option.label : amount(value, question.unit, question.step);
};

// Both values on one line from low to high: the ring is the bet, the dot the result.
function strip({ low, high, result }, value) {
  const at = (x) => `${Math.min(100, Math.max(0, (100 * (x - low)) / (high - low)))}%`;
  return h("div", { class: "tt-q-strip", "aria-hidden": "true" },
    value === null ? null : h("i", { class: "tt-q-ring", style: `left:${at(value)}` }),
    h("i", { class: "tt-q-dot", style: `left:${at(result)}` }));
}

export function comparison(question, value, t) {
  const number = question.input === "number";
  const pair = (id, one, mark) => [
    h("dt", {}, number ? h("i", { class: mark }) : null, t(id)),
    h("dd", {}, shown(question, one, t))];
  const reply = value === null ? null
    : h("p", { class: "tt-q-reply", html: question.replies[side(question, value)] });
  const figure = question.input === "curve" ? curve(question, t, value).body
    : number ? strip(question, value) : null;
  const list = question.input === "curve" ? null
    : h("dl", {}, pair("bet.yours", value, "tt-q-ring"),
      pair("bet.result", question.result, "tt-q-dot"));
  return h("div", { class: "tt-q-comparison" }, list, figure, reply);
}

// Progress may come from an edition whose bet had other options or points.
function fits({ input, options, points }, value) {
  if (value === null) return true;
  if (input === "choice") return options.some((option) => option.value === value);
  if (input === "number") return typeof value === "number";
  return Array.isArray(value) && value.length === points.length;
}

// The first bet counts: the event, or undefined.
export const placed = (question, events) => sinceReset(events).find((event) =>
  event.kind === "bet" && event.slug === question.slug && fits(question, event.value));

function slideField(question, t, say) {
  const id = newId();
  const { low, high, step, unit } = question;
  const box = h("input", { id, type: "text", inputmode: low < 0 ? "text" : "decimal",
    autocomplete: "off", class: "tt-q-box", oninput: () => follow() });
  const slider = h("input", { type: "range", min: low, max: high, step, "aria-labelledby": `${id}-l`,
    oninput: () => { box.value = slider.value; slider.dataset.moved = "1"; } });
  const follow = () => {
    const { value } = parseNumber(box.value, unit);
    if (value !== undefined) Object.assign(slider, { value }).dataset.moved = "1";
  };
  slider.value = String(low); // a middle would be a suggestion, and often a good one
  const body = h("div", { class: "tt-q-slide" },
    h("label", { for: id, id: `${id}-l`, class: "tt-q-label" }, t("bet")),
    h("div", { class: "tt-q-field" }, box, h("span", { class: "tt-q-unit" }, unit)), slider,
    h("div", { class: "tt-q-ends", "aria-hidden": "true" },
      h("span", {}, amount(low, unit)), h("span", {}, amount(high, unit))));
  const read = () => {
    const found = parseNumber(box.value, unit);
    const range = { low: amount(low), high: amount(high), unit };
    if (found.id === "answer.none.number") return say(t(found.id, { unit }));
    if (found.id) return say(t("bet.number", { ...range, ...found }));
    if (found.value < low || found.value > high) return say(t("bet.range", range));
    const value = Number((low + Math.round((found.value - low) / step) * step).toFixed(10));
    if (Math.abs(value - found.value) < 1e-9) return value;
    box.value = String(value);
    follow();
    return say(t("bet.step", { step: amount(step), unit, value: amount(value) }));
  };
  return { body, read };
}

export function bet({ question, t, events, send }) {
  const area = h("div");
  const status = h("p", { class: "tt-q-verdict", role: "status", "aria-live": "polite" });
  const say = (text) => { status.textContent = text; };
  const keep = (value) => { send("bet", question, value); };

  function open() {
    const show = button(t("bet.show"), () => keep(null), { class: "tt-q-quiet" });
    if (question.input === "choice") {
      return [h("div", { class: "tt-q-choices", role: "group" }, question.options.map((option) =>
        button(option.label, () => keep(option.value),
          { class: "tt-q-button tt-q-main", "data-value": option.value }))), show];
    }
    const field = question.input === "curve" ? curve(question, t) : slideField(question, t, say);
    const place = () => {
      const value = field.read(say);
      if (value !== undefined) keep(value);
    };
    return [field.body, h("div", { class: "tt-q-buttons" },
      button(t("bet.place"), place, { class: "tt-q-button tt-q-main" }), show)];
  }

  // A number's result is what one waits for: it shows by itself. A choice's or a curve's stays
  // folded, since the passages that follow lead to it, unless the record says "at once".
  function closed(value) {
    const against = comparison(question, value, t);
    if (question.at_once || value === null) {
      against.classList.add("tt-q-kept");
      against.tabIndex = -1;
      return [against];
    }
    const kept = h("p", { class: "tt-q-kept", tabindex: "-1" }, h("strong", {}, t("bet.kept")), " ",
      question.input === "curve" ? null : shown(question, value, t));
    return [kept, h("details", { class: "tt-q-details", open: question.input === "number" },
      h("summary", {}, t("bet.compare")), against)];
  }

  let state = "";
  function update() {
    const now = placed(question, events());
    const key = now ? now.id : "open";
    if (key === state) return;
    const hadFocus = area.contains(document.activeElement);
    state = key;
    say("");
    area.replaceChildren(...(now ? closed(now.value) : open()));
    if (hadFocus) area.querySelector(".tt-q-kept")?.focus({ preventScroll: true });
  }
  update();
  const body = h("div", {},
    h("p", { class: "tt-q-head" }, h("strong", {}, t("bet")), h("span", {}, t("bet.note"))),
    h("div", { class: "tt-q-prompt", html: question.prompt }), area, status);
  return { body, update };
}
