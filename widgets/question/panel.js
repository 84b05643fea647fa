// What stands above single questions: quiz, recap of bets, card on return.
import { h, heading, prompt, refill } from "./dom.js";
import { results } from "./events.js";
import { comparison, placed } from "./bet.js";
import { exercise } from "./exercise.js";

const ofKind = (questions, kind) => Object.values(questions).filter((one) => one.kind === kind);
const item = (...parts) => h("div", { class: "tt-q-item" }, parts);

export function quiz(context) {
  const { questions, t, kept, slug } = context;
  const items = ofKind(questions, "quiz");
  const parts = items.map((question) => exercise({ ...context, question }));
  const count = h("p", { class: "tt-q-note", role: "status" });
  function update() {
    parts.forEach((part) => part.update());
    const tried = results(kept());
    const right = items.filter((one) => tried.get(one.slug)?.right).length;
    count.textContent = t("quiz.count", { right, count: items.length });
  }
  update();
  const body = h("div", {}, heading(t("quiz", { chapter: slug })),
    h("ol", { class: "tt-q-items" }, parts.map((part) => h("li", {}, part.body))), count);
  return { body, update };
}

// The bets of a chapter, or the one called `slug`, or without a slug all that were placed.
export function recap({ questions, t, kept, slug }) {
  const bets = ofKind(questions, "bet")
    .filter((one) => !slug || [one.slug, one.chapter].includes(slug));
  const area = h("div", { class: "tt-q-items" });
  function update() {
    const values = bets.map((question) => placed(question, kept())?.value);
    refill(area, values.map((value) => value ?? String(value)), () => bets.map((question, i) =>
      (slug || values[i] !== undefined) && item(prompt(question), values[i] === undefined
        ? h("p", { class: "tt-q-note" }, t("recap.open")) : comparison(question, values[i], t))));
  }
  update();
  return { body: h("div", {}, heading(t(bets.length > 1 ? "recap" : "recap.one")), area), update };
}

// Where the last visit ended: in a section, or at a chapter's end, which is finished once all its
// exercises are answered. JupyterLab has no pages to link: there the last exercise tells as much.
function stop({ questions, t, root }, kept) {
  const line = (id, values, ...links) => h("p", {}, t(id, values), " ", links);
  const visit = kept.findLast(({ kind, value }) => kind === "visit" && value?.href);
  const address = visit && root ? new URL(visit.value.href, root).href : "";
  if (!root || !address.startsWith(root)) { // progress may come from anywhere
    const last = kept.map(({ slug }) => questions[slug]).findLast((one) => one?.number);
    return last && line("return.stopped", {}, t("exercise", last));
  }
  const goal = h("a", { href: address }, visit.value.title);
  if (visit.value.href.split("#")[0] === visit.slug) return line("return.stopped", {}, goal);
  const isOpen = ({ slug }) => !kept.some((event) =>
    event.slug === slug && (event.kind === "solution" || event.verdict === "right"));
  const open = ofKind(questions, "exercise").filter(isOpen);
  if (!open.length) return line("return.finished", visit, goal);
  return line("return.open", visit, open.flatMap(({ slug, number }) =>
    [h("a", { href: new URL(`${visit.slug}#tt-exercise-${slug}`, root).href }, number), " "]),
  t("return.next"), " ", goal);
}

// On return: where one stopped, one bet against its result, one question that was missed.
export function welcome(context) {
  const { questions, t, kept } = context;
  const before = kept();
  const tried = results(before);
  const first = [...tried.values()].filter(({ right, tries }) => right && tries === 1).length;
  const hasBet = (one) => (placed(one, before)?.value ?? null) !== null; // null: asked to be shown
  const bet = ofKind(questions, "bet").findLast(hasBet);
  const question = [...tried].filter(([, { right }]) => !right).map(([slug]) => questions[slug])
    .findLast((one) => one?.kind === "quiz" || ["table", "text"].includes(one?.needs));
  const ids = new Set(before.map(({ id }) => id)); // the question is asked anew
  const again = question && exercise({ ...context, question,
    kept: () => kept().filter(({ id }) => !ids.has(id)) });
  const parts = [stop(context, before),
    tried.size && h("p", {}, t("return.count", { answered: tried.size, first })),
    bet && item(prompt(bet), comparison(bet, placed(bet, before).value, t)),
    again && item(h("p", {}, t("return.missed")), again.body)].filter(Boolean);
  const body = h("div", { hidden: !parts.length }, heading(t("return")), parts);
  return { body, update: () => again?.update() };
}
