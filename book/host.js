// What makes a page of the book act: it brings widgets and questions to life, keeps progress in
// this browser, and uncovers what answers a bet. It loads a thing when the reader comes near it.
import { shared, take } from "./link.js";
import { Engine, Model, widgetModel } from "./model.js";
import { append, events, onEvents, sinceReset } from "./progress.js";

const file = (name) => new URL(name, import.meta.url).href;
const json = async (name) => (await fetch(file(name))).json();
const root = new URL("..", import.meta.url).href;

const link = shared(); // read once: what the reader opens later changes the address
const engine = new Engine(file("engine/worker.js"));

/** Run `act(element)` once for each element when it is less than a screen or so away. */
function whenNear(elements, act) {
  const near = (entries, observer) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      act(target);
    }
  };
  const observer = new IntersectionObserver(near, { rootMargin: "800px 0px" });
  elements.forEach((element) => observer.observe(element));
}

/** Run `act` when the page has loaded, had its first second to itself, and is idle. */
function whenCalm(act) {
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  const wait = () => setTimeout(() => idle(act), Math.max(0, 1000 - performance.now()));
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}

async function hydrateWidget(figure) {
  const { slug } = figure.dataset;
  const [front, data] = await Promise.all([
    import("./widgets/figure.js"),
    json(`widgets/${slug}.json`),
  ]);
  data.manifest.vega = file("widgets/vega.js");
  const model = widgetModel(data, engine);
  const mount = figure.querySelector(".tt-mount");
  for (const note of link?.slug === slug ? take(model, link) : []) {
    const line = document.createElement("p");
    line.className = "tt-error";
    line.textContent = note;
    mount.before(line);
  }
  await front.default.render({ model, el: mount });
  figure.dataset.ready = "";
  whenCalm(() => engine.start(data));
}

const models = new Set(); // of the questions on this page
const chapters = new Map();
const chapterOf = (name) => {
  if (!chapters.has(name)) chapters.set(name, json(`questions/${name}.json`));
  return chapters.get(name);
};

/** The compiled questions that one element needs. The card of return needs the last chapter's. */
async function questionsFor({ kind, chapter }) {
  const last = events().findLast((event) => event.kind === "visit");
  const name = kind === "return" ? last?.chapter : chapter;
  return name ? (await chapterOf(name)).questions : {};
}

async function hydrateQuestion(element, front, texts) {
  const { kind, slug } = element.dataset;
  const questions = await questionsFor(element.dataset);
  const state = { kind, slug, questions, texts: texts.texts, header: texts.header, root };
  const model = new Model({ ...state, events: events() }, () => append(model.get("new_events")));
  models.add(model);
  front.default.render({ model, el: element });
}

async function hydrateQuestions(elements, page) {
  if (!elements.length) return;
  const [front, texts] = await Promise.all([import("./widgets/question.js"), page]);
  await Promise.all(elements.map((element) => hydrateQuestion(element, front, texts)));
}

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

/** What answers a bet: from the first cell tagged so to the last, and the prose that reads it. */
function answersTo(slug) {
  const tagged = [...document.querySelectorAll(`.tag_answers-${slug}`)];
  if (!tagged.length) return [];
  const last = tagged.at(-1);
  const found = tagged.length > 1 ? [tagged[0], ...between(tagged[0], last)] : tagged;
  let node = last.nextElementSibling;
  for (; node && !node.matches("section, .cell"); node = node.nextElementSibling) found.push(node);
  return found;
}

/** A line in the page's own voice, its text to come. */
function notice(texts, id) {
  const note = document.createElement("p");
  note.className = "tt-cover-note";
  texts.then((page) => { note.textContent = page.texts[id]; });
  return note;
}

const covers = new Map(); // bet: the elements that it covers until it is placed

/** Cover what answers a bet until the reader has bet, or asked to be shown; say so in its place. */
function cover(bet, texts) {
  const { slug } = bet.dataset;
  const covered = answersTo(slug);
  if (!covered.length) return;
  covers.set(bet, covered);
  const note = notice(texts, "bet.covered");
  covered[0].before(note);
  onEvents(() => {
    const made = sinceReset().some((event) => event.kind === "bet" && event.slug === slug);
    covered.forEach((node) => node.classList.toggle("tt-covered", !made));
    note.hidden = made;
  });
}

/** Bring a share link's reader to its widget, or to the first bet that still covers it. */
function arrive(widget, texts, settled) {
  if (!widget) return;
  const cover = () => widget.closest(".tt-covered");
  const bet = [...covers].find(([, covered]) => covered.includes(cover()))?.[0];
  const note = bet && notice(texts, "link.covered");
  if (bet) {
    bet.before(note);
    onEvents(() => { note.hidden = !cover(); });
  }
  const target = bet ?? widget;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  const show = () => (note ?? widget).scrollIntoView();
  show();
  settled.then(show); // the boxes above have grown meanwhile
}

/** Note where the reader is when the page is left, for the card of return. */
function noteVisit() {
  const chapter = document.querySelector(".tt-question[data-chapter]")?.dataset.chapter;
  if (!chapter || document.querySelector('[data-kind="return"]') || scrollY < 200) return;
  const above = [...document.querySelectorAll("section[id]")].filter(
    (section) => section.getBoundingClientRect().top < innerHeight / 2,
  );
  const section = above.pop();
  const title = section?.querySelector("h1, h2, h3")?.firstChild?.textContent ?? document.title;
  const href = `${location.href.split("#")[0].slice(root.length)}#${section?.id ?? ""}`;
  const last = events().findLast((event) => event.kind === "visit");
  if (last?.value.href === href) return;
  const page = href.split("#")[0];
  append([{ kind: "visit", chapter, slug: page, value: { href, title } }]);
}

const found = (selector) => [...document.querySelectorAll(selector)];
const questions = found(".tt-question");
const page = questions.length ? json("questions/page.json") : null;
questions.filter(({ dataset }) => dataset.kind === "bet").forEach((bet) => cover(bet, page));
document.documentElement.classList.add("tt-ready");
onEvents((list) => models.forEach((model) => model.set("events", list)));
const settled = hydrateQuestions(questions, page);
if (link) {
  const widget = document.querySelector(`.tt-widget[data-slug="${CSS.escape(link.slug)}"]`);
  arrive(widget, page, settled);
}
whenNear(found(".tt-widget"), hydrateWidget);
addEventListener("pagehide", noteVisit);
