// Small helpers of the front end.

/** An element with attributes (an `on...` function becomes a listener) and children. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// JupyterLab loads this module once a widget, so counting alone would give two widgets one id.
const mine = `tt-${Math.random().toString(36).slice(2)}`;
let count = 0;
/** An id that no other element has. */
export const fresh = () => `${mine}-${++count}`;
const minus = (number) => number.replace("-", "\u2212"); // as print writes what is below zero
/** A text with its {names} filled in. */
export const fill = (text, facts) =>
  text.replace(/\{(\w+)\}/g, (_, name) =>
    typeof facts[name] === "number" ? minus(String(facts[name])) : facts[name]);
/** Numbers with the decimals of their column; text as it is. */
export function shown(value, decimals) {
  if (typeof value === "string") return value;
  const language = document.documentElement.lang || "en";
  if (Math.abs(value) >= 1000) decimals = 0; // beyond what anyone reads
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return minus(value.toLocaleString(language, digits));
}
