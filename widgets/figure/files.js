// A widget's state as a file: save it, open one, paste its text. Python makes and reads the files;
// here they are only carried. What was taken stands in place of most controls.
import { fill, fresh, make } from "./dom.js";

/** The bytes of a file or a text, as base64. */
const packed = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

function save({ name, data }) {
  make("a", { download: name, href: `data:application/octet-stream;base64,${data}` }).click();
}

/** What opens below the controls. Returns its element, how to show `values`, and its listener. */
export function filesPanel(manifest, model, controls) {
  const { texts, files } = manifest;
  const id = fresh();
  let asked = 0;
  const note = make("p", { role: "status", hidden: true });
  const error = make("p", { class: "tt-error", role: "alert", hidden: true });
  const say = (where, text) => {
    for (const line of [note, error]) line.hidden = line !== where;
    if (where) where.textContent = text;
  };
  const ask = (request) => {
    say(note, texts["widget.files.busy"]);
    model.set("request", { id: ++asked, ...request });
    model.save_changes();
  };
  const take = async (name, blob) => ask({ take: name, data: await packed(blob) });
  const gives = files.give.map((ending) => {
    const attributes = { type: "button", class: "tt-button", onclick: () => ask({ give: ending }) };
    return make("button", attributes, texts[`widget.files.give.${ending}`] ?? ending);
  });
  const input = make("input", {
    type: "file",
    accept: files.takes.map((ending) => `.${ending}`).join(),
    onchange: () => {
      if (input.files.length) take(input.files[0].name, input.files[0]);
      input.value = ""; // the same file, mended, may come again
    },
  });
  const area = make("textarea", { id, rows: 8, spellcheck: "false", autocapitalize: "off" });
  let here = 0; // the request whose answer is to stand in the box
  const write = make("button", {
    type: "button",
    class: "tt-button",
    onclick: () => {
      here = asked + 1;
      ask({ give: files.takes[0] });
    },
  }, texts["widget.files.write"]);
  const run = make("button", {
    type: "button",
    class: "tt-button",
    onclick: () => take(texts["widget.files.pasted"], new Blob([area.value])),
  }, texts["widget.files.run"]);
  const endings = files.takes.map((ending) => `.${ending}`).join(", ");
  const node = make(
    "details",
    { class: "tt-files" },
    make("summary", {}, texts["widget.files"]),
    make("p", { class: "tt-gives" }, make("span", {}, texts["widget.files.save"]), ...gives),
    make("label", { class: "tt-open" }, fill(texts["widget.files.open"], { endings }), input),
    make("label", { for: id }, texts["widget.files.text"]),
    area,
    make("p", { class: "tt-gives" }, write, run),
    error,
    note,
  );
  let held = ""; // the text that shows
  const show = (values) => {
    const now = values[files.field];
    for (const [name, control] of Object.entries(controls)) {
      control.node.hidden = Boolean(now) && !files.keep.includes(name);
    }
    if (now !== held) area.value = held = now;
  };
  const onAnswer = () => {
    const answer = model.get("answer");
    if (answer?.id !== asked && !answer?.error) return; // an older request's
    if (answer.error) {
      node.open = true;
      return say(error, answer.error);
    }
    if (answer.data && answer.id === here) {
      area.value = new TextDecoder().decode(Uint8Array.from(atob(answer.data), (c) => c.charCodeAt(0)));
      area.focus();
      area.setSelectionRange(0, 0);
      return say(null, "");
    }
    if (answer.data) {
      save(answer);
      return say(note, fill(texts["widget.files.saved"], answer));
    }
    model.set("values", answer.values);
    model.save_changes();
    say(note, texts[answer.values[files.field] ? "widget.files.taken" : "widget.files.matched"]);
  };
  return { node, show, onAnswer, clear: () => { area.value = held = ""; note.hidden = error.hidden = true; } };
}
