// A curve over a few named points. Drag anywhere in the plot: the nearest point follows. Each
// point is a slider for the keyboard: left and right choose a point, up and down move it.
import { amount, h } from "./dom.js";

const TICKS = [0, 0.25, 0.5, 0.75, 1];

export function curve(question, t, kept) {
  const { low, high, step, unit, points, axis, result, start = null, total = 0 } = question;
  const still = kept !== undefined; // a comparison: the bet beside the result, nothing moves
  const values = still ? kept : points.map(() => start ?? (total ? total / points.length : (low + high) / 2));
  const sum = h("span");
  const given = (i) => start !== null && i === 0; // a first point that the question tells
  const left = (i) => (100 * (i + 0.5)) / points.length;
  const top = (value) => (100 * (high - value)) / (high - low);
  const path = (list) => list.map((value, i) => `${left(i)},${top(value)}`).join(" ");
  const line = (list, name) =>
    h("polyline", { points: path(list), class: name, "vector-effect": "non-scaling-stroke" });
  const drawn = values ? line(values, "tt-q-mine") : null;
  const lines = [drawn, still ? line(result, "tt-q-truth") : null].filter(Boolean);
  const first = given(0) ? 1 : 0;
  let touched = false;

  const handles = still ? [] : points.map((name, i) => (given(i)
    ? h("span", { class: "tt-q-handle tt-q-given", "aria-hidden": "true" })
    : h("span", { class: "tt-q-handle", role: "slider", tabindex: i === first ? "0" : "-1",
      "aria-label": `${axis}, ${name}`, "aria-valuemin": low, "aria-valuemax": high,
      "aria-orientation": "vertical", onkeydown: (event) => press(event, i) })));

  function move(i, value) {
    if (given(i)) return;
    const snapped = low + Math.round((value - low) / step) * step;
    values[i] = Number(Math.min(high, Math.max(low, snapped)).toFixed(6));
    touched = true;
    drawn.setAttribute("points", path(values));
    place(i);
  }

  function place(i) {
    handles[i].style.left = `${left(i)}%`;
    handles[i].style.top = `${top(values[i])}%`;
    if (total) sum.textContent = ` ${t("bet.sum", { sum: amount(values.reduce((a, b) => a + b), "", step), total })}`;
    if (given(i)) return;
    handles[i].setAttribute("aria-valuenow", values[i]);
    handles[i].setAttribute("aria-valuetext", amount(values[i], unit, step));
  }

  function press(event, i) {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    const to = { Home: low, End: high }[event.key];
    const next = { ArrowLeft: i - 1, ArrowRight: i + 1 }[event.key];
    if (by === undefined && to === undefined && next === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab moves between cells on arrow keys
    if (next === undefined) move(i, to ?? values[i] + by * step);
    else if (handles[next] && !given(next)) {
      handles[i].tabIndex = -1;
      handles[next].tabIndex = 0;
      handles[next].focus();
    }
  }

  const plot = h("div", { class: "tt-q-plot" },
    h("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" }, lines),
    handles);
  function drag(event) {
    if (event.type === "pointermove" && !event.buttons) return;
    const box = plot.getBoundingClientRect();
    const i = Math.floor(((event.clientX - box.left) / box.width) * points.length);
    const at = Math.min(points.length - 1, Math.max(0, i));
    move(at, high - ((event.clientY - box.top) / box.height) * (high - low));
    if (event.type === "pointerdown") plot.setPointerCapture(event.pointerId);
  }
  if (!still) {
    plot.classList.add("tt-q-open");
    plot.addEventListener("pointerdown", drag);
    plot.addEventListener("pointermove", drag);
    handles.forEach((_, i) => place(i));
  }
  const short = points.join("").length <= 24; // else on a phone in two rows, or every third name
  const every = short || points.length <= 6 ? 1 : Math.ceil(points.length / 4);
  const names = points.map((name, i) =>
    h("span", { style: `left:${left(i)}%` }, i % every ? "" : name));
  const key = still ? h("p", { class: "tt-q-key" },
    kept ? h("span", { class: "tt-q-mine" }, t("bet.yours")) : null,
    h("span", { class: "tt-q-truth" }, t("bet.result"))) : null;
  const body = h("div", { class: "tt-q-curve", role: "group", "aria-label": axis }, h("p", { class: "tt-q-axis" }, axis),
    h("div", { class: "tt-q-frame" },
      h("div", { class: "tt-q-ticks", "aria-hidden": "true" }, TICKS.map((part) =>
        h("span", { style: `top:${100 - 100 * part}%` }, amount(low + part * (high - low))))),
      plot, h("div", { class: `tt-q-names ${short || every > 1 ? "" : "tt-q-tworows"}` }, names)),
    still ? key : h("p", { class: "tt-q-note" }, t("bet.draw"), " ",
      t("bet.judged", { near: amount(question.near) }), sum));
  return { body, read: (say) => (touched ? [...values] : say(t("bet.untouched"))) };
}
