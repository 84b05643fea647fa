// Where the reader stopped: noted when a page is left, told on the next page that knows it.
import { append, sinceReset } from "./progress.js";

const lastVisit = () => sinceReset().findLast((event) => event.kind === "visit" && event.value?.href);
const pageOf = (root) => location.href.split("#")[0].slice(root.length);

/** Note where the reader is: the section in sight, or at a chapter's end the next page. */
export function noteVisit(root) {
  const chapter = document.querySelector(".tt-question[data-chapter]")?.dataset.chapter;
  if (!chapter || document.querySelector('[data-kind="return"]') || scrollY < 200) return;
  const page = pageOf(root);
  const turn = document.querySelector(".tt-turn");
  const next = turn?.getBoundingClientRect().top < innerHeight && turn.querySelector('[rel="next"]');
  const section = [...document.querySelectorAll("main section[id]")].findLast(
    (one) => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight / 2);
  const heading = section?.querySelector("h1, h2, h3")?.firstChild?.textContent;
  const value = next ? { href: next.href.slice(root.length), title: next.lastChild.textContent.trim() }
    : { href: `${page}#${section?.id ?? ""}`, title: heading ?? document.title };
  const last = lastVisit();
  if (last?.slug === page && last.value.href === value.href) return;
  append([{ kind: "visit", chapter, slug: page, value }]);
}

/** On a chapter that was left half-way, one line that leads back there. */
export async function tellStop(root, texts) {
  const last = lastVisit();
  const page = pageOf(root);
  if (!last || last.slug !== page || location.hash || document.querySelector('[data-kind="return"]')) return;
  const { texts: all } = await texts;
  const finished = last.value.href.split("#")[0] !== page;
  const line = document.createElement("p");
  line.className = "tt-stopped";
  const link = document.createElement("a");
  link.href = new URL(last.value.href, root).href;
  link.textContent = last.value.title;
  const told = finished ? "return.finished" : "return.stopped";
  line.append(all[told].replace("{chapter}", last.chapter), " ", link);
  document.querySelector("main").prepend(line);
}

/** On the first page: who has been here finds the card on return first, and the old bet folded. */
export async function welcomeBack(texts) {
  const card = document.querySelector('main [data-kind="return"]');
  if (!card || !lastVisit()) return;
  document.querySelector("main > section").prepend(card);
  const decision = document.querySelector(".tt-decide");
  const slug = decision?.querySelector('[data-kind="bet"]')?.dataset.slug;
  if (!sinceReset().some((event) => event.kind === "bet" && event.slug === slug)) return;
  const { texts: all } = await texts;
  const fold = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = all["return.bet"];
  fold.append(summary, ...decision.childNodes);
  decision.append(fold);
}
