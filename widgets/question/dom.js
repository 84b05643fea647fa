// Small helpers that every part of the answer box shares. No text stands in JavaScript: `t` finds
// each by its id in the catalogue that the host hands over.

// An element: h("p", {class: "x", onclick: f, html: "<b>raw</b>"}, ...children)
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "html") made.innerHTML = value;
    else if ((value ?? false) !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return made;
}

export const button = (label, onclick, more = {}) =>
  h("button", { type: "button", class: "tt-q-button", onclick, ...more }, label);

export const heading = (text, note) =>
  h("p", { class: "tt-q-head" }, h("strong", {}, text), note && h("span", {}, note));

export const prompt = ({ prompt: html }) => h("div", { class: "tt-q-prompt", html });

// A box for a number, with its name and unit.
export const numbered = (name, box, unit) => h("label", { class: "tt-q-label" }, name,
  h("span", { class: "tt-q-field" }, box, h("span", { class: "tt-q-unit" }, unit)));

// Where the box says something, also to a screen reader.
export const voice = () => h("div", { class: "tt-q-verdict", role: "status" });

// Fill `area` anew once `state` has changed; a focus within goes on to what stands there now.
export function refill(area, state, fill) {
  const key = JSON.stringify(state);
  if (area.dataset.state === key) return;
  const hadFocus = area.contains(document.activeElement);
  area.dataset.state = key;
  area.replaceChildren(...fill().filter(Boolean));
  if (hadFocus) area.querySelector("button, [tabindex]")?.focus({ preventScroll: true });
}

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
