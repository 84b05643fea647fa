// Progress as events; the same rules as progress.py and results.py in livecommerce/exercises/.
const FIELDS = ["id", "at", "kind", "chapter", "slug", "value", "verdict", "name"];
const KINDS = ["bet", "answer", "hint", "solution", "quiz", "visit", "reset"];

export function newEvent(kind, question = {}, value = null, verdict = null, name = null) {
  const bytes = crypto.getRandomValues(new Uint8Array(6)); // randomUUID needs https
  const id = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const { chapter = "", slug = "" } = question;
  return { id, at: new Date().toISOString(), kind, chapter, slug, value, verdict, name };
}

export const inOrder = (events) => [...events].sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));

// The events that still count.
export const sinceReset = (ordered) =>
  ordered.slice(ordered.findLastIndex(({ kind }) => kind === "reset") + 1);

// Of each question tried: {kind, right, tries} up to its first right answer.
export function results(kept) {
  const found = new Map();
  for (const { kind, slug, verdict } of kept) {
    if (!["answer", "quiz"].includes(kind) || !["right", "wrong"].includes(verdict)) continue;
    const { tries = 0, right = false } = found.get(slug) ?? {};
    if (!right) found.set(slug, { kind, tries: tries + 1, right: verdict === "right" });
  }
  return found;
}

const isEvent = (event) => FIELDS.every((field) => field in event) &&
  ["id", "chapter", "slug"].every((field) => typeof event[field] === "string") &&
  KINDS.includes(event.kind) && /^\d{4}(-\d\d){2}T\d\d:\d\d:\d\d\.\d{3}Z$/.test(event.at);

const through = async (stream, bytes) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

// A code to copy: all events but the visits before the last, deflated, in base64url.
export async function encode(events) {
  const visit = events.findLast(({ kind }) => kind === "visit");
  const rows = events.filter((event) => event.kind !== "visit" || event === visit)
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

export async function decodeFile(file, header) {
  const saved = await file.text().then(JSON.parse).catch(() => null);
  if (saved?.course !== header.course || !Array.isArray(saved.events)) {
    throw new Error("progress.bad.file");
  }
  if (saved.format > header.format) throw new Error("progress.bad.format");
  return saved.events.filter((event) => event instanceof Object && isEvent(event));
}
