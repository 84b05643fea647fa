// Progress in this browser: an append-only list of events, merged by id, shared by all pages.
const KEY = "trust-trade.events";
const watchers = new Set();
let memory = []; // what stands in where the browser keeps nothing for us

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? memory;
  } catch {
    return memory;
  }
}

/** All events, oldest first. */
export const events = stored;

/** The events after the reader's last reset. */
export function sinceReset() {
  const list = stored();
  return list.slice(list.findLastIndex((event) => event.kind === "reset") + 1);
}

/** Call `watcher(events)` now and after each change, in whichever tab. */
export function onEvents(watcher) {
  watchers.add(watcher);
  watcher(stored());
}

const tell = () => watchers.forEach((watcher) => watcher(stored()));

/** An id of 12 hexadecimal digits, a time, and the fields that every event has. */
function whole(event) {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const empty = { id, at: new Date().toISOString(), kind: "", chapter: "", slug: "" };
  return { ...empty, value: null, verdict: null, name: null, ...event };
}

/** Keep the events that are new. */
export function append(list) {
  const known = stored();
  const ids = new Set(known.map((event) => event.id));
  const added = list.map(whole).filter((event) => !ids.has(event.id));
  if (!added.length) return;
  memory = [...known, ...added].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // Private mode or a full store: progress lasts as long as the page.
  }
  tell();
}

addEventListener("storage", ({ key }) => key === KEY && tell());
