// The instructor's wall: one step at a time, counts become bars, pasted guesses become dots, the
// address becomes a QR code. No word stands here. What is typed lasts as long as the tab.
import { qr } from "./qr.js";

const KEY = "trust-trade.wall";
const within = (name, selector) =>
  [...document.querySelectorAll(`[data-board="${name}"] ${selector}`)];
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

let kept = {};
try {
  kept = JSON.parse(sessionStorage.getItem(KEY)) ?? {};
} catch {} // no storage, or not ours: the wall starts empty
function keep(name, value) {
  kept[name] = value;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {} // no storage: it lasts as long as the page
}

/* Hands */
const counts = within("hands", "input");
const bars = within("hands", "i");
const shares = within("hands", "output");
const [wrong] = within("hands", "p");

function drawHands() {
  const given = counts.map((input) => input.value.trim());
  const bad = given.find((text) => text && !/^\d{1,4}$/.test(text));
  wrong.textContent = bad ? fill(wrong.parentElement.dataset.wrong, { given: bad }) : "";
  const values = given.map((text) => (/^\d{1,4}$/.test(text) ? Number(text) : 0));
  const all = values[0] + values[1];
  values.forEach((value, i) => {
    bars[i].style.width = `${(80 * value) / Math.max(1, ...values)}%`;
    shares[i].textContent = value ? `${value} (${Math.round((100 * value) / all)}%)` : "";
  });
}
counts.forEach((input, i) => {
  input.value = kept[`hands${i}`] ?? "";
  input.oninput = () => {
    keep(`hands${i}`, input.value);
    drawHands();
  };
});

/* Guesses */
const LAST = 100;
const CLOCK = /\[?\b\d{1,2}:\d{2}(:\d{2})?\b\]?/g; // as chats print it before a name
const NUMBER = /(?<![\d.,])[-−]?\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|(?<![\d.,])[-−]?\d+(?:[.,]\d+)?/gu;
const RANGE = /\d\s*[-–]\s*\d/;

/** The guess in one piece of a chat's line: its last number; NaN if there is none, or two at once. */
function guess(piece) {
  const found = piece.match(NUMBER) ?? [];
  if (!found.length || RANGE.test(piece)) return NaN;
  const text = found.at(-1).replace("−", "-");
  const grouped = /^-?\d{1,3}([ \u00a0\u202f,]\d{3})+$/.test(text);
  return Number(grouped ? text.replace(/[^\d-]/g, "") : text.replace(",", "."));
}

/** The guesses of a chat, and the lines that hold none from 0 to 100. */
export function read(text) {
  const values = [];
  const left = [];
  for (const line of text.split("\n").filter((one) => one.trim())) {
    const plain = line.normalize("NFKC").replace(CLOCK, " ");
    const found = plain.split(/;|,\s/).map(guess).filter((value) => !Number.isNaN(value));
    values.push(...found.filter((value) => value >= 0 && value <= LAST));
    if (!found.length || found.some((value) => value < 0 || value > LAST)) left.push(line.trim());
  }
  return { values, left };
}

const [field] = within("guesses", "textarea");
const [drawing] = within("guesses", "svg");
const [dots] = within("guesses", ".tt-dots");
const [crossing] = within("guesses", ".tt-crossing");
const [button] = within("guesses", "button");
const [status, result] = within("guesses", "p");

/** One dot a guess, the same guesses one above the other. */
function draw(values) {
  const { top, left, unit } = drawing.dataset;
  const most = Math.max(1, ...values.map((v) => values.filter((w) => w === v).length));
  const step = Math.min(10, (top - 10) / most);
  const seen = new Map();
  dots.replaceChildren(...values.map((value) => {
    const dot = document.createElementNS(drawing.namespaceURI, "circle");
    const level = seen.get(value) ?? 0;
    seen.set(value, level + 1);
    dot.setAttribute("cx", Number(left) + value * unit);
    dot.setAttribute("cy", top - 7 - level * step);
    dot.setAttribute("r", 4.5);
    return dot;
  }));
}

/** What stands beside the dots; which side they lie on is told once the crossing is shown. */
function tell({ values, left }) {
  const ordered = [...values].sort((a, b) => a - b);
  const { answer, count, sides, left: out } = status.dataset;
  const facts = {
    count: values.length,
    middle: ordered[Math.floor((values.length - 1) / 2)],
    below: values.filter((value) => value < answer).length,
    above: values.filter((value) => value > answer).length,
    lines: left.map((line) => `“${line.slice(0, 30)}”`).join(" "),
  };
  const told = [values.length && count, values.length && kept.crossing && sides, left.length && out];
  status.textContent = told.filter(Boolean).map((text) => fill(text, facts)).join(" ");
}

function drawGuesses() {
  const found = read(field.value);
  draw(found.values);
  crossing.setAttribute("visibility", kept.crossing ? "visible" : "hidden");
  result.hidden = !kept.crossing;
  button.hidden = Boolean(kept.crossing);
  tell(found);
}
field.value = kept.guesses ?? "";
field.oninput = () => {
  keep("guesses", field.value);
  drawGuesses();
};
button.onclick = () => {
  keep("crossing", true);
  drawGuesses();
};

/* Addresses */
for (const link of within("code", "a")) {
  const svg = link.nextElementSibling;
  const text = link.href.replace(/index\.html$/, "");
  link.textContent = text.replace(/^https?:\/\//, "").replace(/#.*/, "");
  const rows = qr(text);
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  svg.setAttribute("viewBox", `-4 -4 ${rows.length + 8} ${rows.length + 8}`);
  svg.innerHTML = `<path fill="#fff" d="M-4-4h${rows.length + 8}v${rows.length + 8}h-${rows.length + 8}z"/>`
    + `<path d="${path.join("")}"/>`;
}
const local = ["localhost", "127.0.0.1"].includes(location.hostname) || location.protocol === "file:";
document.querySelector(".tt-local").hidden = !local;

/* Steps */
const bar = document.querySelector(".tt-wall");
const screens = [...document.querySelectorAll("main section section")];
const does = (name) => bar.querySelector(`[data-does="${name}"]`);
const here = () => Math.max(0, screens.findIndex(({ id }) => `#${id}` === location.hash));

function turn(to) {
  const step = Math.min(screens.length - 1, Math.max(0, to));
  history.replaceState(null, "", `#${screens[step].id}`);
  screens.forEach((screen, i) => { screen.hidden = i !== step; });
  does("back").disabled = step === 0;
  does("next").disabled = step === screens.length - 1;
  const count = bar.querySelector("span");
  count.textContent = fill(count.dataset.told, { step: step + 1, count: screens.length });
  scrollTo(0, 0);
}

function clear() {
  kept = {};
  keep("crossing", false);
  [...counts, field].forEach((input) => { input.value = ""; });
  drawHands();
  drawGuesses();
  turn(0);
}

const BY = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea");
  if (typing || event.altKey || event.ctrlKey || event.metaKey || !BY[event.key]) return;
  event.preventDefault();
  turn(here() + BY[event.key]);
});
does("back").onclick = () => turn(here() - 1);
does("next").onclick = () => turn(here() + 1);
does("clear").onclick = clear;
does("full").hidden = !document.fullscreenEnabled;
does("full").onclick = () => (document.fullscreenElement ? document.exitFullscreen()
  : document.documentElement.requestFullscreen());
addEventListener("hashchange", () => turn(here()));
bar.hidden = false;
document.documentElement.classList.add("tt-stepping");
drawHands();
drawGuesses();
turn(here());
