// Controls, made from what the parameters say of themselves.
import { fill, fresh, make } from "./dom.js";

const nearest = (list, value) =>
  list.reduce((best, v, i) => (Math.abs(v - value) < Math.abs(list[best] - value) ? i : best), 0);

/** The values that a control's slider stops at, from low to high. */
function grid({ low, high, step, stops }) {
  if (stops) return stops;
  const steps = Math.round((high - low) / step);
  return Array.from({ length: steps + 1 }, (_, i) => Number((low + i * step).toFixed(10)));
}

/** Label, unit and the button that opens the reason for the default. */
function head(control, id, texts) {
  const why = make("p", { class: "tt-source", id: fresh(), hidden: true }, control.source);
  const button = make(
    "button",
    {
      type: "button",
      class: "tt-why",
      title: control.source,
      "aria-label": fill(texts["widget.why"], control),
      "aria-expanded": "false",
      "aria-controls": why.id,
      onclick: () => {
        why.hidden = !why.hidden;
        button.setAttribute("aria-expanded", String(!why.hidden));
      },
    },
    make("span", { "aria-hidden": "true" }, "?"),
  );
  const label = make("span", { class: "tt-label", id }, control.label);
  const said = control.label.toLowerCase().endsWith(control.unit.toLowerCase());
  const unit = make("span", { class: "tt-unit" }, said ? "" : control.unit);
  return [make("div", { class: "tt-head" }, make("span", {}, label, " ", unit), button), why];
}

/** A slider and a box for one number. Returns its element and how to show a value. */
export function numberControl(control, texts, move) {
  const id = fresh();
  const full = grid(control);
  let list = full;
  const range = make("input", { type: "range", min: 0, step: 1, "aria-labelledby": id });
  const { low: min, high: max, step, name } = control;
  const box = make("input", { type: "number", min, max, step, "aria-labelledby": id });
  const error = make("p", { class: "tt-error", role: "alert", hidden: true });
  range.addEventListener("input", () => move(name, list[range.value]));
  const check = () => {
    const empty = control.follows && !box.value && !box.validity.badInput;
    if (empty) {
      error.hidden = true;
      return move(name, null);
    }
    const value = box.valueAsNumber;
    const whole = !control.whole || value % 1 === 0;
    const good = value >= min && value <= max && whole;
    error.hidden = good;
    const unit = control.unit && ` ${control.unit}`;
    const facts = { label: control.label, value, low: min, high: max, unit };
    const wrong = box.validity.badInput ? "nonumber" : !box.value ? "empty" : whole ? "range" : "whole";
    error.textContent = good ? "" : fill(texts[`widget.${wrong}`], facts);
    if (good) move(name, value);
  };
  box.addEventListener("change", check);
  // A browser sees no change where what is no number follows on an empty box.
  box.addEventListener("blur", () => box.validity.badInput && check());
  const [top, why] = head(control, id, texts);
  const line = make("div", { class: "tt-line" }, range, box);
  let shown = []; // value, stops, and for an empty box the value that follows
  // What is typed stays, with its error, until its own value changes or all is reset: a model
  // that wakes, or another control that moves, is no reason to take it away.
  const show = (value, stops, follows) => {
    const same = value === shown[0];
    if (same && stops === shown[1] && follows === shown[2]) return;
    shown = [value, stops, follows];
    const now = value ?? follows;
    list = stops ?? full;
    range.max = list.length - 1;
    range.value = nearest(list, now);
    range.setAttribute("aria-valuetext", `${now} ${control.unit}`.trim());
    if (value === null) box.placeholder = now;
    if (same) return;
    if (document.activeElement !== box || box.valueAsNumber !== value) box.value = value ?? "";
    error.hidden = true;
  };
  const clear = () => { shown = []; };
  const attributes = { class: "tt-control", "data-name": name, role: "group" };
  return { node: make("div", attributes, top, why, line, error), show, clear };
}

/** A few named values, one of them chosen. */
export function choiceControl(control, texts, move) {
  const id = fresh();
  const group = fresh();
  const [top, why] = head(control, id, texts);
  const inputs = control.options.map(([value]) =>
    make("input", { type: "radio", name: group, value, onchange: () => move(control.name, value) }),
  );
  const labels = control.options.map(([, label], i) =>
    make("label", {}, inputs[i], make("span", {}, label)),
  );
  const line = make("div", { class: "tt-options", role: "radiogroup", "aria-labelledby": id }, ...labels);
  const show = (value) => inputs.forEach((input) => (input.checked = input.value === value));
  return { node: make("div", { class: "tt-control", "data-name": control.name }, top, why, line), show, clear() {} };
}

/** Controls in their places: the first ones at once, the others behind "All controls". */
export function layout(manifest, controls) {
  const take = (names) => names.map((name) => controls[name].node);
  const rest = manifest.controls.map(({ name }) => name).filter((name) => !manifest.first.includes(name));
  const grouped = manifest.groups.flatMap(([, names]) => names);
  const loose = rest.filter((name) => !grouped.includes(name));
  const groups = manifest.groups.map(([title, names]) =>
    make("fieldset", {}, make("legend", {}, title), ...take(names)),
  );
  const first = make("div", { class: "tt-first" }, ...take(manifest.first));
  const summary = make("summary", {}, manifest.texts["widget.all"]);
  const more = make("details", { class: "tt-more" }, summary, ...take(loose), make("div", { class: "tt-groups" }, ...groups));
  return rest.length ? [first, more] : [first];
}
