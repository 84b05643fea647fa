// What answers a question stays covered until the reader has bet, or has answered it rightly, or
// asked to be shown. A cell's tag `answers-SLUG` names the bet or the exercise.
import { onEvents, sinceReset } from "./progress.js";

/** The elements after `start` up to `last`, in reading order, the largest that fit between. */
function between(start, last) {
  const after = (node) => {
    while (node && !node.nextElementSibling) node = node.parentElement;
    return node?.nextElementSibling;
  };
  const found = [];
  for (let node = after(start); node; node = after(node)) {
    while (node !== last && node.contains(last)) node = node.firstElementChild;
    found.push(node);
    if (node === last) return found;
  }
  return [];
}

/** What answers a question: from the first cell tagged so to the last, and the prose that reads it. */
function answersTo(slug) {
  const tagged = [...document.querySelectorAll(`.tag_answers-${slug}`)];
  if (!tagged.length) return [];
  const last = tagged.at(-1);
  const found = tagged.length > 1 ? [tagged[0], ...between(tagged[0], last)] : tagged;
  let node = last.nextElementSibling;
  for (; node && !node.matches("section, .cell"); node = node.nextElementSibling) found.push(node);
  return found;
}

const opens = ({ kind, verdict }) => kind === "bet" || kind === "solution" || verdict === "right";
const opened = (slug) => sinceReset().some((event) => event.slug === slug && opens(event));

/** A line in the page's own voice, its text to come. */
function notice(texts, id, values = {}) {
  const note = document.createElement("p");
  note.className = "tt-cover-note";
  texts.then(({ texts: all }) => {
    note.textContent = all[id].replace(/\{(\w+)\}/g, (_, name) => all[values[name]]);
  });
  return note;
}

let covers = []; // {slug, kind, question, nodes, note}, the outer before the inner

/** The first question that keeps `node` covered, or undefined. */
const keeping = (node) =>
  covers.find(({ slug, nodes }) => !opened(slug) && nodes.some((one) => one.contains(node)));

/** Hide what is covered; of covers in one another only the outer says why. */
function draw() {
  const shut = covers.filter(({ slug }) => !opened(slug));
  const hidden = new Set(shut.flatMap(({ nodes }) => nodes));
  covers.flatMap(({ nodes }) => nodes)
    .forEach((node) => node.classList.toggle("tt-covered", hidden.has(node)));
  covers.forEach((cover) => { cover.note.hidden = keeping(cover.nodes[0]) !== cover; });
}

/** Cover what the page's bets and exercises ask for, and say so in its place. */
export function coverAnswers(questions, texts) {
  covers = questions.map((question) => {
    const { slug, kind } = question.dataset;
    return { slug, kind, question, nodes: answersTo(slug) };
  }).filter(({ kind, nodes }) => nodes.length && ["bet", "exercise"].includes(kind));
  covers.sort((a, b) => // by where they begin; of two that begin together the longer first
    a.nodes[0] === b.nodes[0] ? b.nodes.length - a.nodes.length
      : a.nodes[0].compareDocumentPosition(b.nodes[0]) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1);
  for (const cover of covers) {
    cover.note = notice(texts, `${cover.kind}.covered`);
    cover.nodes[0].before(cover.note);
  }
  onEvents(draw);
}

const KINDS = ["exercise", "bet", "widget"];
const kindOf = (element) => (element.matches(".tt-widget") ? "widget" : element.dataset.kind);
const loaded = new Promise((done) => {
  if (document.readyState === "complete") done();
  else addEventListener("load", () => setTimeout(done));
});
let journey = 0; // the last arrival: those before it have ended

/** Bring the reader to `target`, or first to each question that still covers it, with a reason.
    `settled`: when the boxes of the page have their full height. */
export function arrive(target, texts, settled) {
  const mine = ++journey;
  const kind = KINDS.includes(kindOf(target)) ? kindOf(target) : "other";
  let goal = null; // where the reader is to be now
  let note = null;
  const show = () => {
    if (note || kind !== "other") {
      goal.tabIndex = -1;
      goal.focus({ preventScroll: true });
    }
    (note ?? goal).scrollIntoView();
  };
  function step() {
    const cover = keeping(target);
    const next = cover?.question ?? target;
    if (mine !== journey || next === goal) return;
    note?.remove();
    note = cover ? notice(texts, `link.${cover.kind}`, { target: `link.to.${kind}` }) : null;
    if (note) next.before(note);
    goal = next;
    show();
  }
  step();
  let moved = false;
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(name, () => { moved = true; }, { once: true, passive: true, capture: true });
  }
  // The boxes above have grown meanwhile, and the browser has followed the address in its own way.
  Promise.all([settled, loaded]).then(() => moved || mine !== journey || show());
  if (note) onEvents(step);
}
