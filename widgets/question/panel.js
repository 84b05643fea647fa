// What stands above single questions: quiz, recap of bets, card on return, progress panel.
import { button, h, newId } from "./dom.js";
import { decode, decodeFile, encode, last, newEvent, results, sinceReset } from "./events.js";
import { comparison, placed } from "./bet.js";
import { exercise } from "./exercise.js";

const heading = (text) => h("p", { class: "tt-q-head" }, h("strong", {}, text));

export function quiz(context) {
  const { questions, t, events, slug } = context;
  const items = Object.values(questions).filter((one) => one.kind === "quiz");
  const parts = items.map((question) => exercise({ ...context, question }));
  const count = h("p", { class: "tt-q-note", role: "status" });
  function update() {
    parts.forEach((part) => part.update());
    const tried = results(events());
    const right = items.filter((item) => tried.get(item.slug)?.right).length;
    count.textContent = t("quiz.count", { right, count: items.length });
  }
  update();
  const body = h("div", {}, heading(t("quiz", { chapter: slug })),
    h("ol", { class: "tt-q-items" }, parts.map(({ body: item }) => h("li", {}, item))), count);
  return { body, update };
}

// The bets of a chapter, or the one called `slug`, or without a slug all that were placed; a result shows only once its bet is placed.
export function recap({ questions, t, events, slug }) {
  const area = h("div", { class: "tt-q-items" });
  const bets = Object.values(questions).filter((one) =>
    one.kind === "bet" && (!slug || [one.slug, one.chapter].includes(slug)));
  let state = "";
  function update() {
    const values = bets.map((question) => placed(question, events()));
    if (JSON.stringify(values) === state) return;
    state = JSON.stringify(values);
    area.replaceChildren(...bets.map((question, i) => (slug || values[i]) && h("div", { class: "tt-q-item" },
      h("div", { class: "tt-q-prompt", html: question.prompt }),
      values[i] ? comparison(question, values[i].value, t)
        : h("p", { class: "tt-q-note" }, t("recap.open")))).filter(Boolean));
  }
  update();
  return { body: h("div", {}, heading(t(bets.length > 1 ? "recap" : "recap.one")), area), update };
}

const isOpen = (kept) => ({ slug }) => !kept.some((event) =>
  event.slug === slug && (event.verdict === "right" || event.kind === "solution"));

// Where the last visit ended: in a section, or at a chapter's end, which is finished once all its
// exercises are answered. JupyterLab has no pages to link: there the last exercise tells as much.
function stop({ questions, t, root }, kept) {
  const visit = last(kept.filter((event) => event.kind === "visit" && event.value?.href));
  const { href = "", title = "" } = visit?.value ?? {};
  const address = visit && root ? new URL(href, root).href : ""; // progress may come from anywhere
  if (!address.startsWith(root) || !root) {
    const place = last(kept.map(({ slug }) => questions[slug]).filter((one) => one?.number));
    return place ? h("p", {}, t("return.stopped"), " ", t("exercise", place)) : null;
  }
  const goal = h("a", { href: address }, title);
  if (href.split("#")[0] === visit.slug) return h("p", {}, t("return.stopped"), " ", goal);
  const open = Object.values(questions).filter((one) => one.number).filter(isOpen(kept));
  const links = open.flatMap(({ slug, number }) => [
    h("a", { href: new URL(`${visit.slug}#tt-exercise-${slug}`, root).href }, number), " "]);
  return open.length
    ? h("p", {}, t("return.open", visit), " ", links, t("return.next"), " ", goal)
    : h("p", {}, t("return.finished", visit), " ", goal);
}

// On return: where one stopped, one bet against its result, one question that was missed.
export function welcome(context) {
  const { questions, t, events } = context;
  const kept = sinceReset(events());
  const place = stop(context, kept);
  const bets = Object.values(questions).filter((one) =>
    one.kind === "bet" && placed(one, kept) && placed(one, kept).value !== null);
  const tried = results(kept);
  const first = [...tried.values()].filter(({ right, tries }) => right && tries === 1).length;
  const missed = [...tried].filter(([, { right }]) => !right).map(([slug]) => questions[slug]);
  const question = last(missed.filter((one) => one?.kind === "quiz" || one?.needs === "table"));
  const again = question ? exercise({ ...context, question, events: () => events()
    .filter((event) => !kept.some(({ id }) => id === event.id)) }) : null;
  const chosen = last(bets);
  const body = h("div", { hidden: !(place || chosen || again) }, heading(t("return")), place,
    tried.size ? h("p", {}, t("return.count", { answered: tried.size, first })) : null,
    chosen ? h("div", { class: "tt-q-item" },
      h("div", { class: "tt-q-prompt", html: chosen.prompt }),
      comparison(chosen, placed(chosen, kept).value, t)) : null,
    again ? h("div", { class: "tt-q-item" }, h("p", {}, t("return.missed")), again.body) : null);
  return { body, update: () => again?.update() };
}

export function progress({ t, events, sendAll, header }) {
  const count = h("p");
  const status = h("p", { class: "tt-q-verdict", role: "status", "aria-live": "polite" });
  const say = (id, values) => { status.textContent = t(id, values); };
  const add = (found) => {
    const known = new Set(events().map((event) => event.id));
    const fresh = found.filter((event) => !known.has(event.id));
    if (fresh.length) sendAll(fresh);
    say("progress.added", { count: fresh.length });
  };
  const failing = (work) => async () => {
    try {
      await work();
    } catch ({ message: id }) {
      say(id); // decode and decodeFile throw the id of a text
    }
  };
  const save = () => {
    const text = JSON.stringify({ ...header, events: events() });
    const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    h("a", { href, download: `${header.course}-progress.json` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };
  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true,
    "data-does": "file", onchange: failing(async () => {
      const [chosen] = file.files;
      if (chosen) add(decodeFile(await chosen.text().catch(() => ""), header));
      file.value = "";
    }) });
  const id = newId();
  const code = h("textarea", { id, rows: "2", spellcheck: "false", autocapitalize: "off" });
  const copy = failing(async () => {
    code.value = await encode(events());
    code.select(); // where the clipboard is closed (plain http) one copies it by hand
    if (navigator.clipboard) await navigator.clipboard.writeText(code.value).catch(() => {});
    say("progress.copied");
  });
  const paste = failing(async () => add(await decode(code.value)));
  const sure = h("p", { hidden: true }, t("progress.sure"), " ",
    button(t("progress.yes"), () => {
      sendAll([newEvent("reset")]);
      sure.hidden = true;
      say("progress.forgotten");
    }, { "data-does": "yes" }),
    button(t("progress.no"), () => { sure.hidden = true; }, { "data-does": "no" }));
  const ask = () => { sure.hidden = false; sure.querySelector("button").focus(); };

  function update() {
    const kept = sinceReset(events());
    const slugs = (test) => new Set(kept.filter(test).map((event) => event.slug)).size;
    const bets = slugs((event) => event.kind === "bet" && event.value !== null);
    const tried = slugs((event) => event.kind === "answer");
    const right = slugs((event) => event.kind === "answer" && event.verdict === "right");
    count.textContent = t(bets + tried ? "progress.count" : "progress.none", { bets, right, tried });
  }
  update();
  const body = h("div", {}, heading(t("progress")), count,
    h("div", { class: "tt-q-buttons" }, button(t("progress.export"), save, { "data-does": "save" }),
      button(t("progress.import"), () => file.click()), file,
      button(t("progress.copy"), copy, { "data-does": "copy" })),
    h("label", { for: id, class: "tt-q-label" }, t("progress.code")), code,
    h("div", { class: "tt-q-buttons" },
      button(t("progress.paste"), paste, { "data-does": "paste" }),
      button(t("progress.reset"), ask, { class: "tt-q-quiet", "data-does": "reset" })), sure, status);
  return { body, update };
}
