// Front end of every widget, in JupyterLab (through anywidget) and in the page (through host.js).
// It shows what Python sends; it holds no formula and no text.
//
// The model has `manifest` (fixed), `values` (by control; written here), `result` ({columns,
// summary}), `stops` (values that can be answered now, by control; null means all) and `status`.
// A widget that takes and gives files has `request` (written here) and `answer`, too.

import { choiceControl, layout, numberControl } from "./figure/controls.js";
import { make } from "./figure/dom.js";
import { filesPanel } from "./figure/files.js";
import { picture, rowsOf, tables } from "./figure/plot.js";
import { tools } from "./figure/tools.js";

async function render({ model, el }) {
  const manifest = model.get("manifest");
  const { texts } = manifest;
  const move = (name, value) => {
    model.set("values", { ...model.get("values"), [name]: value });
    model.save_changes();
  };
  let rows = []; // of the frame that shows
  const controls = {};
  for (const control of manifest.controls) {
    const build = control.options.length ? choiceControl : numberControl;
    controls[control.name] = build(control, texts, move);
  }
  const box = el.querySelector(".tt-picture") ?? make("div", { class: "tt-picture", role: "img" });
  const summary = make("p", { class: "tt-summary", "aria-live": "polite" });
  const status = make("span", { class: "tt-status", role: "status" });
  const sheet = make("div", { class: "tt-sheet", hidden: true, tabindex: 0 });
  const [first, more] = layout(manifest, controls);
  const onTable = (open) => {
    sheet.hidden = !open;
    box.hidden = open;
    redraw();
  };
  const files = manifest.files && filesPanel(manifest, model, controls);
  const onReset = () => {
    Object.values(controls).forEach((control) => control.clear());
    files?.clear();
  };
  const [bar, shared] = tools(manifest, model, status, { onReset, onTable, rows: () => rows });
  // In the page the title stands above already.
  const title = manifest.host === "lab" && make("p", { class: "tt-title" }, manifest.title);
  const parts = [title, box, sheet, summary, first, bar, shared, more, files?.node].filter(Boolean);
  const root = make("div", { class: "tt-live" }, ...parts);
  el.replaceChildren(root);

  let drawn = null;
  const redraw = () => {
    const result = model.get("result");
    if (!result) return;
    rows = rowsOf(result);
    if (manifest.controls.some(({ follows }) => follows)) reshow();
    summary.textContent = result.summary;
    box.setAttribute("aria-label", `${manifest.title}. ${result.summary}`);
    if (!sheet.hidden) sheet.replaceChildren(...tables(manifest, rows));
    else drawn?.draw(rows);
  };
  const reshow = () => {
    const stops = model.get("stops");
    for (const [name, value] of Object.entries(model.get("values"))) {
      controls[name]?.show(value, stops?.[name], value === null ? rows[0]?.[name] : undefined);
    }
    files?.show(model.get("values"));
    const state = model.get("status");
    root.dataset.status = state;
    status.textContent = texts[`widget.${state}`] ?? "";
  };
  const listeners = { "change:values": reshow, "change:stops": reshow, "change:status": reshow, "change:result": redraw };
  if (files) listeners["change:answer"] = files.onAnswer;
  for (const [name, listener] of Object.entries(listeners)) model.on(name, listener);
  redraw();
  reshow();
  drawn = await picture(manifest, box);
  redraw();
  return () => {
    for (const [name, listener] of Object.entries(listeners)) model.off(name, listener);
    drawn.view.finalize();
  };
}

export default { render };
