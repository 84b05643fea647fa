// Small helpers that every part of the answer box shares. No text stands in JavaScript: `t` finds
// each by its id in the catalogue that the host hands over.
const SVG = "http://www.w3.org/2000/svg";

// Random, since in JupyterLab every box has a copy of this module.
export const newId = () => `tt-q-${Math.random().toString(36).slice(2)}`;

// An element: h("p", {class: "x", onclick: f, html: "<b>raw</b>"}, ...children)
export function h(tag, attributes = {}, ...children) {
  const svg = ["svg", "polyline", "line", "circle"].includes(tag);
  const made = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "html") made.innerHTML = value;
    else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false));
  return made;
}

export const button = (label, onclick, more = {}) =>
  h("button", { type: "button", class: "tt-q-button", onclick, ...more }, label);

// The text under `id`, its {names} replaced.
export const texts = (catalogue) => (id, values = {}) =>
  catalogue[id].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// A number with its unit, in the decimals of `step`: ¥1,200, 35%, 19 reorders.
export function amount(value, unit = "", step = 0) {
  const decimals = step ? (String(step).split(".")[1] ?? "").length : 10;
  const digits = Math.abs(value).toLocaleString("en-US", { maximumFractionDigits: decimals });
  const sign = value < 0 ? "\u2212" : "";
  if (unit === "¥") return `${sign}¥${digits}`;
  return `${sign}${digits}${unit && unit !== "%" ? " " : ""}${unit}`;
}

export const escaped = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
