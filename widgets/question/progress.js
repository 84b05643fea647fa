// What is kept: shown, saved to a file or a code and read from one, forgotten.
import { button, h, heading, voice } from "./dom.js";
import { decode, decodeFile, encode, newEvent, results } from "./events.js";

export function progress({ t, events, kept, keep, header }) {
  const count = h("p");
  const status = voice();
  const say = (id, values) => { status.textContent = t(id, values); };
  const add = (found) => {
    const known = new Set(events().map(({ id }) => id));
    const fresh = found.filter(({ id }) => !known.has(id));
    keep(...fresh);
    say("progress.added", { count: fresh.length });
  };
  const does = (name, work, more = {}) => button(t(`progress.${name}`), () => work()?.catch(
    ({ message }) => say(message)), { "data-does": name, ...more }); // a text's id is thrown
  const save = () => {
    const text = JSON.stringify({ ...header, events: events() });
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    h("a", { href, download: `${header.course}-progress.json` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };
  const file = h("input", { type: "file", accept: ".json", hidden: true, "data-does": "file",
    onchange: () => decodeFile(file.files[0], header).then(add, ({ message }) => say(message))
      .then(() => { file.value = ""; }) });
  const code = h("textarea", { rows: "2", spellcheck: "false", autocapitalize: "off" });
  const copy = async () => {
    code.value = await encode(events());
    code.select(); // where the clipboard is closed (plain http) one copies it by hand
    await navigator.clipboard?.writeText(code.value).catch(() => {});
    say("progress.copied");
  };
  const ask = (shut) => { sure.hidden = shut; };
  const forget = () => {
    keep(newEvent("reset"));
    ask(true);
    say("progress.forgotten");
  };
  const sure = h("p", { hidden: true }, t("progress.sure"), " ", does("yes", forget),
    does("no", () => ask(true)));

  function update() {
    const list = [...results(kept())].filter(([, { kind }]) => kind === "answer");
    const bets = new Set(kept().filter(({ kind, value }) => kind === "bet" && value !== null)
      .map(({ slug }) => slug)).size;
    const right = list.filter(([, one]) => one.right).length;
    const id = bets + list.length ? "progress.count" : "progress.none";
    count.textContent = t(id, { bets, right, tried: list.length });
  }
  update();
  const body = h("div", {}, heading(t("progress")), count,
    h("div", { class: "tt-q-buttons" }, does("save", save), does("import", () => file.click()),
      file, does("copy", copy)),
    h("label", { class: "tt-q-label" }, t("progress.code"), code),
    h("div", { class: "tt-q-buttons" }, does("paste", async () => add(await decode(code.value))),
      does("reset", () => ask(false), { class: "tt-q-quiet" })), sure, status);
  return { body, update };
}
