// A bet: a number (slider and box), a choice (one tap), a curve (drag it, or arrow keys). Kept as
// soon as it is placed, never marked wrong, then set against the result.
import { amount, button, h, heading, numbered, prompt, refill, voice } from "./dom.js";
import { parseNumber } from "./answer.js";
import { compared, curve } from "./curve.js";

// The reply's name, as in livecommerce/exercises/bets.py: an option, or a side of the result.
function side({ input, result, near, total }, value) {
  if (input === "choice") return value;
  const results = [result].flat();
  const gaps = [value].flat().map((bet, i) => bet - results[i]);
  const sum = (list) => list.reduce((all, one) => all + one, 0);
  if (sum(gaps.map(Math.abs)) / gaps.length <= near) return "near";
  const gap = total ? gaps[results.indexOf(Math.max(...results))] : sum(gaps);
  return gap < 0 ? "below" : "above";
}

const shown = ({ options, unit, step }, value, t) => (value === null ? t("bet.none")
  : options.find((one) => one.value === value)?.label ?? amount(value, unit, step));

// Bet and result; numbers also on one line: the ring is the bet, the dot the result.
export function comparison(question, value, t) {
  const { input, low, high, result, replies } = question;
  const marks = [["bet.yours", value, "tt-q-ring"], ["bet.result", result, "tt-q-dot"]];
  const at = (one) => `left:${Math.min(100, Math.max(0, (100 * (one - low)) / (high - low)))}%`;
  const pair = ([id, one, mark]) => [
    h("dt", {}, input === "number" && h("i", { class: mark }), t(id)),
    h("dd", {}, shown(question, one, t))];
  return h("div", { class: "tt-q-comparison" },
    input === "curve" ? compared(question, t, value) : h("dl", {}, marks.flatMap(pair)),
    input === "number" && h("div", { class: "tt-q-strip", "aria-hidden": "true" },
      marks.map(([, one, mark]) => one !== null && h("i", { class: mark, style: at(one) }))),
    value !== null && h("p", { class: "tt-q-reply", html: replies[side(question, value)] }));
}

// Progress may come from an edition whose bet had other options or points.
const fits = ({ options, points }, value) => value === null || (options.length
  ? options.some((one) => one.value === value)
  : points.length ? value.length === points.length : typeof value === "number");

// The first bet counts: the event, or undefined.
export const placed = (question, kept) => kept.find(({ kind, slug, value }) =>
  kind === "bet" && slug === question.slug && fits(question, value));

function slide({ low, high, step, unit }, t, say) {
  const box = h("input", { type: "text", inputmode: low < 0 ? "text" : "decimal",
    autocomplete: "off", class: "tt-q-box", oninput: () => follow() });
  // It starts at an end: a middle would be a suggestion, and often a good one.
  const slider = h("input", { type: "range", min: low, max: high, step, value: low,
    "aria-label": t("bet"), oninput: () => { box.value = slider.value; follow(); } });
  function follow() {
    const { value } = parseNumber(box.value, unit);
    if (value !== undefined) Object.assign(slider, { value }).dataset.moved = "";
  }
  const body = h("div", { class: "tt-q-slide" },
    numbered(t("bet"), box, unit), slider,
    h("div", { class: "tt-q-ends", "aria-hidden": "true" },
      h("span", {}, amount(low)), h("span", {}, amount(high))));
  function read() {
    const { value, id, given } = parseNumber(box.value, unit);
    const range = { low: amount(low), high: amount(high), unit };
    if (id) return say(t(id === "answer.none.number" ? id : "bet.number", { ...range, given }));
    if (value < low || value > high) return say(t("bet.range", range));
    const near = Number((low + Math.round((value - low) / step) * step).toFixed(10));
    if (Math.abs(near - value) < 1e-9) return near;
    box.value = near;
    follow();
    return say(t("bet.step", { step: amount(step), unit, value: amount(near) }));
  }
  return { body, read };
}

export function bet({ question, t, kept, send }) {
  const { input, options, at_once: atOnce } = question;
  const area = h("div");
  const status = voice();
  const say = (text) => { status.textContent = text; };
  const keep = (value) => value === undefined || send("bet", question, value);

  function open() {
    const show = button(t("bet.show"), () => keep(null), { class: "tt-q-quiet" });
    const main = { class: "tt-q-button tt-q-main" };
    if (input === "choice") {
      return [h("div", { class: "tt-q-choices", role: "group" }, options.map(({ label, value }) =>
        button(label, () => keep(value), { ...main, "data-value": value }))), show];
    }
    const field = (input === "curve" ? curve : slide)(question, t, say);
    return [field.body, h("div", { class: "tt-q-buttons" },
      button(t("bet.place"), () => keep(field.read()), main), show)];
  }

  // A number's result is what one waits for: it shows by itself. A choice's or a curve's stays
  // folded, since the passages that follow lead to it, unless the record says "at once".
  function closed(value) {
    const against = comparison(question, value, t);
    const focus = { class: "tt-q-kept", tabindex: "-1" };
    if (atOnce || value === null) return [h("div", focus, against)];
    return [h("p", focus, h("strong", {}, t("bet.kept")), " ",
      input !== "curve" && shown(question, value, t)),
    h("details", { class: "tt-q-details", open: input === "number" },
      h("summary", {}, t("bet.compare")), against)];
  }

  function update() {
    const now = placed(question, kept());
    if (now) say("");
    refill(area, now?.id ?? "open", () => (now ? closed(now.value) : open()));
  }
  update();
  const body = h("div", {}, heading(t("bet"), t("bet.note")), prompt(question), area, status);
  return { body, update };
}
