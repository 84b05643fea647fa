// Progress as events; the same rules as livecommerce/exercises/progress.py.
const FIELDS = ["id", "at", "kind", "chapter", "slug", "value", "verdict", "name"];

export function newEvent(kind, question = {}, value = null, verdict = null, name = null) {
  const bytes = crypto.getRandomValues(new Uint8Array(6)); // randomUUID needs https
  const id = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const { chapter = "", slug = "" } = question;
  return { id, at: new Date().toISOString(), kind, chapter, slug, value, verdict, name };
}

const order = (a, b) => (a.at + a.id < b.at + b.id ? -1 : 1);

// The events that still count: those after the last reset, in order of time.
export function sinceReset(events) {
  const ordered = [...events].sort(order);
  return ordered.slice(ordered.map((event) => event.kind).lastIndexOf("reset") + 1);
}

// Of each question tried: {right, tries} up to its first right answer, as in livecommerce/exercises/results.py.
export function results(events) {
  const found = new Map();
  for (const { kind, slug, verdict } of sinceReset(events)) {
    if (!["answer", "quiz"].includes(kind) || !["right", "wrong"].includes(verdict)) continue;
    const { tries = 0, right = false } = found.get(slug) ?? {};
    if (!right) found.set(slug, { tries: tries + 1, right: verdict === "right" });
  }
  return found;
}

export const last = (list) => list[list.length - 1];

const KINDS = ["bet", "answer", "hint", "solution", "quiz", "visit", "reset"];
const isEvent = (event) =>
  event !== null && typeof event === "object" && FIELDS.every((field) => field in event) &&
  ["id", "chapter", "slug"].every((field) => typeof event[field] === "string") &&
  KINDS.includes(event.kind) && /^\d{4}(-\d\d){2}T\d\d:\d\d:\d\d\.\d{3}Z$/.test(event.at);

async function through(stream, bytes) {
  const out = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(out).arrayBuffer());
}

// A code to copy: all events but the visits before the last, deflated, in base64url.
export async function encode(events) {
  const ordered = [...events].sort(order);
  const visits = ordered.filter((event) => event.kind === "visit").slice(0, -1);
  const rows = ordered.filter((event) => !visits.includes(event))
    .map((event) => FIELDS.map((field) => event[field]));
  const text = new TextEncoder().encode(JSON.stringify(rows));
  const packed = await through(new CompressionStream("deflate"), text);
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  return `TT1.${btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}`;
}

// The events of a code or of a file's text; throws the id of the text that says what is wrong.
export async function decode(given) {
  const code = given.replace(/\s/g, "");
  if (/^TT[2-9]\./.test(code)) throw new Error("progress.bad.format");
  try {
    if (!code.startsWith("TT1.")) throw new Error();
    const binary = atob(code.slice(4).replace(/-/g, "+").replace(/_/g, "/"));
    const packed = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const text = await through(new DecompressionStream("deflate"), packed);
    const rows = JSON.parse(new TextDecoder().decode(text));
    return rows.map((row) => Object.fromEntries(FIELDS.map((f, i) => [f, row[i]]))).filter(isEvent);
  } catch {
    throw new Error("progress.bad.code");
  }
}

export function decodeFile(text, header) {
  let envelope = null;
  try {
    envelope = JSON.parse(text);
  } catch { /* told below */ }
  if (envelope?.course !== header.course || !Array.isArray(envelope.events)) {
    throw new Error("progress.bad.file");
  }
  if (envelope.format > header.format) throw new Error("progress.bad.format");
  return envelope.events.filter(isEvent);
}
