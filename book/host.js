// What makes a page of the book act: it brings widgets and questions to life, keeps progress in
// this browser, and uncovers what answers a bet. It loads a thing when the reader comes near it.
import { shared, take } from "./link.js";
import { arrive, coverAnswers } from "./cover.js";
import { Engine, Model, widgetModel } from "./model.js";
import { append, events, onEvents } from "./progress.js";
import { noteVisit, tellStop, welcomeBack } from "./visit.js";

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

const found = (selector) => [...document.querySelectorAll(selector)];
const questions = found(".tt-question");
const page = questions.length ? json("questions/page.json") : null;
if (questions.length) coverAnswers(questions, page);
document.documentElement.classList.add("tt-ready");
onEvents((list) => models.forEach((model) => model.set("events", list)));
const settled = hydrateQuestions(questions, page);

/** Go where the address points: to a widget's share link, or to any element by its id. */
function follow() {
  const { slug } = shared() ?? {};
  const target = slug ? document.querySelector(`.tt-widget[data-slug="${CSS.escape(slug)}"]`)
    : document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) arrive(target, page, settled);
}
follow();
addEventListener("hashchange", follow);
whenNear(found(".tt-widget"), hydrateWidget);
if (page) {
  welcomeBack(page);
  tellStop(root, page);
}
addEventListener("pagehide", () => noteVisit(root));
addEventListener("visibilitychange", () => document.hidden && noteVisit(root)); // phones end so
