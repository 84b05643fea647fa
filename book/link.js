// Share links: an address whose fragment is `slug?v=world&control=value&...`.

/** What the page's address says: the widget's slug, its values, the version of the world. */
export function shared() {
  const [slug, query] = decodeURI(location.hash.slice(1)).split("?");
  if (query === undefined) return null;
  const { v: world, ...values } = Object.fromEntries(new URLSearchParams(query));
  return { slug, world, values };
}

const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

/** A link's value as its control takes it, or undefined. */
function taken({ low, high, whole, options }, value) {
  if (options.length) return options.some(([option]) => option === value) ? value : undefined;
  const number = value.trim() === "" ? NaN : Number(value);
  const good = number >= low && number <= high && (!whole || Number.isInteger(number));
  return good ? number : undefined;
}

/** Give a widget the link's values. Returns a sentence for each that it can't take. */
export function take(model, { world, values }) {
  const { controls, files, texts, world: ours } = model.get("manifest");
  const notes = world === ours ? [] : [fill(texts["widget.older"], { theirs: world ?? "?", ours })];
  const good = {};
  for (const [name, value] of Object.entries(values)) {
    const control = controls.find((one) => one.name === name);
    const number = control && taken(control, value);
    if (number !== undefined || (files && name === files.field)) good[name] = number ?? value;
    else if (!control) notes.push(fill(texts["widget.unknown"], { name }));
    else {
      const options = control.options.map(([option]) => option).join(", ");
      const unit = control.unit && ` ${control.unit}`;
      const text = texts[options ? "widget.option" : "widget.range"];
      notes.push(fill(text, { ...control, value, unit, options }));
    }
  }
  model.set("values", { ...model.get("values"), ...good });
  model.save_changes();
  return notes;
}
