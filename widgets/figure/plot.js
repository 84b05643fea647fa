// The frame as a drawing and as tables.
import { make, shown } from "./dom.js";

/** Columns as rows. In JupyterLab numbers come as bytes of float64, else as arrays. */
export function rowsOf({ columns }) {
  const arrays = Object.entries(columns).map(([name, column]) => [
    name,
    column instanceof DataView
      ? new Float64Array(column.buffer.slice(column.byteOffset, column.byteOffset + column.byteLength))
      : column,
  ]);
  return Array.from(arrays[0][1], (_, i) => Object.fromEntries(arrays.map(([k, a]) => [k, a[i]])));
}

/** The tables of "read as table". */
export function tables(manifest, rows) {
  const all = [["", Object.keys(manifest.columns), ""]]; // the widget's title stands above it
  return (manifest.tables.length ? manifest.tables : all).map(([title, names, part]) => {
    const body = rows.filter((row) => !part || row.part === part);
    const side = (name) => (typeof body[0]?.[name] === "string" ? "tt-words" : null);
    const heads = names.map((name) => {
      const [label, unit] = manifest.columns[name];
      return make("th", { scope: "col", class: side(name) }, unit ? `${label} (${unit})` : label);
    });
    const whole = new Set(names.filter((name) => body.every((row) => Number.isInteger(row[name]))));
    const decimals = (name) => (whole.has(name) ? 0 : manifest.columns[name][2]);
    const cell = (row) => (name) => make("td", { class: side(name) }, shown(row[name], decimals(name)));
    return make(
      "table",
      {},
      ...(title ? [make("caption", {}, title)] : []),
      make("thead", {}, make("tr", {}, ...heads)),
      make("tbody", {}, ...body.map((row) => make("tr", {}, ...names.map(cell(row))))),
    );
  });
}

/** Draw into `box` with Vega, as wide as the box; returns how to redraw. */
export async function picture(manifest, box) {
  if (manifest.vega && !globalThis.ttVega) await import(manifest.vega);
  const { View, changeset, parse } = globalThis.ttVega;
  const host = make("div", { class: "tt-vega" });
  const view = new View(parse(structuredClone(manifest.spec)), { renderer: "svg" }).initialize(host);
  const fit = () => {
    const drawn = host.querySelector("svg");
    const beside = drawn.width.baseVal.value - view.width();
    const width = Math.max(120, Math.floor(box.clientWidth - beside));
    if (box.clientWidth && width !== view.width()) view.width(width).run();
  };
  let drawn = null; // the rows as Vega holds them
  const draw = (rows) => {
    const changes = changeset();
    if (!drawn) changes.insert((drawn = rows));
    // Only what differs is told, so that only the marks which show it are drawn anew.
    else rows.forEach((row, i) => {
      for (const name in row) {
        if (row[name] !== drawn[i][name]) changes.modify(drawn[i], name, row[name]);
      }
    });
    view.change("frame", changes).run();
    if (host.isConnected) return;
    box.replaceChildren(host);
    fit();
    new ResizeObserver(fit).observe(box);
  };
  return { draw, view };
}
