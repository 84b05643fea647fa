// Reset, share, read as table.
import { fill, make } from "./dom.js";

/** Every value at its start: the controls' defaults, and no file. */
function start({ controls, files }) {
  const values = Object.fromEntries(controls.map(({ name, default: value }) => [name, value]));
  return files ? { ...values, [files.field]: "" } : values;
}

/** The text that brings back the model's state: an address in the page, a line of code in Lab. */
function shareText(manifest, values) {
  const moved = Object.entries(start(manifest)).filter(([name, value]) => values[name] !== value);
  if (manifest.host === "lab") {
    const list = moved.map(([name]) => `, ${name}=${JSON.stringify(values[name])}`).join("");
    return fill(manifest.texts["widget.code"], { slug: manifest.slug, values: list });
  }
  const query = new URLSearchParams({ v: manifest.world });
  moved.forEach(([name]) => query.set(name, values[name]));
  return `${location.href.split("#")[0]}#${manifest.slug}?${query}`;
}

/** The card's text: its lines with what the figure shows now; those that name no real number left out. */
function cardText(manifest, model, row) {
  const link = manifest.host === "lab" ? "" : shareText(manifest, model.get("values"));
  const facts = { ...row, summary: model.get("result").summary, link };
  const real = (line) => [...line.matchAll(/\{(\w+)\}/g)].every(([, name]) => !(facts[name] < 0));
  return manifest.card.split("\n").filter(real).map((line) => fill(line, facts)).join("\n").trim();
}

/** A button that hands the card to a phone's own share sheet, elsewhere to the clipboard. */
function cardButton(manifest, model, rows) {
  const { texts } = manifest;
  const area = make("textarea", { readonly: true, rows: 9, "aria-label": texts["widget.card"] });
  const note = make("span", { role: "status" });
  const box = make("p", { class: "tt-card", hidden: true }, note, area);
  const send = async () => {
    const text = cardText(manifest, model, rows()[0]);
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      return navigator.share({ title: manifest.title, text }).catch(() => {}); // closed: no matter
    }
    area.value = text;
    box.hidden = false;
    area.select();
    await navigator.clipboard?.writeText(text).catch(() => {});
    note.textContent = texts["widget.card.copied"];
  };
  const attributes = { type: "button", class: "tt-button", onclick: send };
  return [make("button", attributes, texts["widget.card"]), box];
}

/** The buttons below the figure, and what they open. */
export function tools(manifest, model, status, { onReset, onTable, rows }) {
  const { texts } = manifest;
  const button = (id, onclick) => make("button", { type: "button", class: "tt-button", onclick }, texts[id]);
  const link = make("input", { readonly: true, "aria-label": texts["widget.shared.value"] });
  const note = make("span", { role: "status" });
  const shared = make("p", { class: "tt-shared", hidden: true }, note, link);
  const reset = button("widget.reset", () => {
    onReset();
    model.set("values", start(manifest));
    model.save_changes();
  });
  const share = button(manifest.host === "lab" ? "widget.share.code" : "widget.share", async () => {
    link.value = shareText(manifest, model.get("values"));
    shared.hidden = false;
    link.select();
    await navigator.clipboard?.writeText(link.value).catch(() => {});
    note.textContent = texts["widget.shared"];
  });
  const table = button("widget.table", () => {
    const open = table.getAttribute("aria-pressed") !== "true";
    table.setAttribute("aria-pressed", String(open));
    table.textContent = texts[open ? "widget.picture" : "widget.table"];
    onTable(open);
  });
  table.setAttribute("aria-pressed", "false");
  const [card, sent] = manifest.card ? cardButton(manifest, model, rows) : [];
  const bar = make("div", { class: "tt-tools" }, ...[reset, share, table, card, status].filter(Boolean));
  return [bar, make("div", {}, shared, ...(sent ? [sent] : []))];
}
