// A curve over a few named points: drawn by the reader, or the bet beside the result.
import { amount, h } from "./dom.js";

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const left = ({ points }, i) => (100 * (i + 0.5)) / points.length;
const top = ({ low, high }, value) => (100 * (high - value)) / (high - low);
const path = (question, values) =>
  values.map((value, i) => `${left(question, i)},${top(question, value)}`).join(" ");

function plotOf(question, lines) {
  const drawn = lines.map(([name, values]) =>
    `<polyline class="${name}" points="${path(question, values)}" />`).join("");
  const svg = 'viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"';
  return h("div", { class: "tt-q-plot", html: `<svg ${svg}>${drawn}</svg>` });
}

// The plot between its axes, and what stands below.
function framed(question, plot, below) {
  const { low, high, points, axis } = question;
  const short = points.join("").length <= 24; // else on a phone in two rows, or every third name
  const every = short || points.length <= 6 ? 1 : Math.ceil(points.length / 4);
  return h("div", { class: "tt-q-curve", role: "group", "aria-label": axis },
    h("p", { class: "tt-q-axis" }, axis), h("div", { class: "tt-q-frame" },
      h("div", { class: "tt-q-ticks", "aria-hidden": "true" }, TICKS.map((part) =>
        h("span", { style: `top:${100 - 100 * part}%` }, amount(low + part * (high - low))))),
      plot, h("div", { class: short || every > 1 ? "tt-q-names" : "tt-q-names tt-q-tworows" },
        points.map((name, i) =>
          h("span", { style: `left:${left(question, i)}%` }, i % every ? "" : name)))), below);
}

export function compared(question, t, bet) {
  const lines = [["tt-q-truth", question.result, "bet.result"]];
  if (bet) lines.unshift(["tt-q-mine", bet, "bet.yours"]);
  return framed(question, plotOf(question, lines), h("p", { class: "tt-q-key" },
    lines.map(([name, , id]) => h("span", { class: name }, t(id)))));
}

// Drag anywhere in the plot: the nearest point follows. Each point is a slider for the keyboard:
// left and right choose a point, up and down move it. A first point that the question tells stays.
export function curve(question, t, say) {
  const { low, high, step, unit, points, axis, start, total = 0 } = question;
  const upTo = (i) => step * Math.round((total * i) / points.length / step);
  const values = points.map((_, i) => // shares begin as equal as whole steps allow
    start ?? (total ? Number((upTo(i + 1) - upTo(i)).toFixed(6)) : (low + high) / 2));
  const summed = () => values.reduce((all, one) => all + one, 0);
  const added = h("span"); // shares of a whole say what they add up to
  const first = start === null ? 0 : 1;
  const plot = plotOf(question, [["tt-q-mine", values]]);
  let touched = false;
  const handles = points.map((name, i) => h("span", i < first
    ? { class: "tt-q-handle tt-q-given" }
    : { class: "tt-q-handle", role: "slider", tabindex: "0", "aria-label": `${axis}, ${name}`,
      "aria-valuemin": low, "aria-valuemax": high, "aria-orientation": "vertical",
      onkeydown: (event) => press(event, i) }));

  function place(i) {
    plot.querySelector("polyline").setAttribute("points", path(question, values));
    handles[i].style = `left:${left(question, i)}%; top:${top(question, values[i])}%`;
    if (total) added.textContent = t("bet.sum", { sum: amount(summed(), "", step), total });
    if (i < first) return;
    handles[i].ariaValueNow = values[i];
    handles[i].ariaValueText = amount(values[i], unit, step);
  }
  function move(i, value) {
    if (i < first) return;
    const snapped = low + Math.round((value - low) / step) * step;
    values[i] = Number(Math.min(high, Math.max(low, snapped)).toFixed(6));
    touched = true;
    place(i);
  }
  function press(event, i) {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    const to = { Home: low, End: high }[event.key] ?? (by && values[i] + by * step);
    const next = { ArrowLeft: i - 1, ArrowRight: i + 1 }[event.key];
    if (to === undefined && next === undefined) return;
    event.preventDefault();
    if (to !== undefined) move(i, to);
    else handles[next]?.focus();
  }
  function drag(event) {
    if (!event.buttons) return;
    if (event.type === "pointerdown") plot.setPointerCapture(event.pointerId);
    const box = plot.getBoundingClientRect();
    const i = Math.floor(((event.clientX - box.left) / box.width) * points.length);
    move(Math.min(points.length - 1, Math.max(0, i)),
      high - ((event.clientY - box.top) / box.height) * (high - low));
  }
  plot.classList.add("tt-q-open");
  plot.append(...handles);
  plot.addEventListener("pointerdown", drag);
  plot.addEventListener("pointermove", drag);
  handles.forEach((_, i) => place(i));
  const body = framed(question, plot, h("p", { class: "tt-q-note" }, t("bet.draw"), " ",
    t("bet.judged", { near: amount(question.near) }), " ", added));
  function read() {
    if (!touched) return say(t("bet.untouched"));
    if (!total || Math.abs(summed() - total) < step / 2) return [...values];
    return say(t("bet.total", { sum: amount(summed(), "", step), total }));
  }
  return { body, read };
}
