// The concept map: zoom and drag, filters, and a walk from term to term by arrow keys.
// The drawing, its words and its links are in the page; only what moves is here.
const field = document.querySelector(".tt-map");
const svg = field.querySelector("svg");
const form = field.querySelector("form");
const told = field.querySelector(".tt-map-told");
const count = form.querySelector("output");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const squashed = (text) => plain(text).replace(/[\s'’-]/g, "");

const lines = [...svg.querySelectorAll("line")];
const nodes = [...svg.querySelectorAll("g")].map((group) => {
  const circle = group.querySelector("circle");
  const text = group.querySelector("text");
  return {
    group, text, link: group.querySelector("a"), id: group.dataset.id, name: text.textContent,
    x: +circle.getAttribute("cx"), y: +circle.getAttribute("cy"), low: +text.getAttribute("y"),
    chapters: group.dataset.chapter.split(" "),
    found: plain(text.textContent + group.dataset.zh), sound: squashed(group.dataset.pinyin),
  };
});
const byId = new Map(nodes.map((node) => [node.id, node]));
const ends = new Map(lines.map((line) => [line, line.dataset.ends.split(" ")]));
const around = (node) =>
  [...ends].flatMap(([line, [a, b]]) => {
    const other = a === node.id ? b : b === node.id ? a : null;
    return other && !line.classList.contains("tt-out") ? [{ line, node: byId.get(other) }] : [];
  });

// Zoom: the part of the drawing that the field shows.
const [, , WIDTH, HEIGHT] = svg.getAttribute("viewBox").split(" ").map(Number);
const NEAREST = 8;
const NAMES = { few: 0.3, all: 0.8 }; // pixels a unit: below, few terms have their name; above, all
let view = { x: 0, y: 0, scale: 1 };

function draw() {
  const { x, y, scale } = view;
  svg.setAttribute("viewBox", `${x} ${y} ${WIDTH / scale} ${HEIGHT / scale}`);
  field.classList.toggle("tt-all-names", unit() > NAMES.all);
  field.classList.toggle("tt-few-names", unit() < NAMES.few);
  const size = 12 / (unit() || 1); // names stay of one size on the screen
  for (const { text, x: at, y: mid, low } of nodes) {
    text.style.fontSize = `${size}px`;
    text.setAttribute("x", at);
    text.setAttribute("y", mid + (low - mid - 14) + size * 1.15);
  }
  uncrowd(size);
}

// A name stands below its dot, above it or beside it, where it is free; where nothing is, the name
// of the term with fewer relations goes. A chosen term comes first, then its neighbours.
function uncrowd(size) {
  const rank = ({ group }) => (group.matches(".tt-at") ? 2 : group.matches(".tt-next-to") ? 1 : 0);
  const shown = nodes.filter(({ text }) => text.getClientRects().length)
    .map((node) => ({ ...node, rank: rank(node), half: node.text.getBBox().width / 2 }))
    .sort((a, b) => b.rank - a.rank || b.low - b.y - (a.low - a.y));
  const taken = [];
  for (const { text, x, y, low, half } of shown) {
    const radius = low - y - 14;
    const aside = half + radius + size * 0.4;
    const free = [[x, y + radius + size * 1.15], [x, y - radius - size * 0.4],
      [x + aside, y + size * 0.35], [x - aside, y + size * 0.35]].find(([at, line]) => !taken.some(
      (one) => Math.abs(one.at - at) < one.half + half && Math.abs(one.line - line) < size * 1.2));
    text.classList.toggle("tt-crowded", !free);
    if (!free) continue;
    const [at, line] = free;
    text.setAttribute("x", at);
    text.setAttribute("y", line);
    taken.push({ at, line, half });
  }
}

const unit = () => Math.min(svg.clientWidth / WIDTH, svg.clientHeight / HEIGHT) * view.scale;

function zoom(factor, px = svg.clientWidth / 2, py = svg.clientHeight / 2) {
  const before = point(px, py);
  view.scale = Math.min(NEAREST, Math.max(1, view.scale * factor));
  const after = point(px, py);
  view.x += before.x - after.x;
  view.y += before.y - after.y;
  keep();
}

function keep() {
  view.x = Math.min(Math.max(view.x, 0), WIDTH - WIDTH / view.scale);
  view.y = Math.min(Math.max(view.y, 0), HEIGHT - HEIGHT / view.scale);
  draw();
}

// The drawing is centred in the field, as an SVG is by default.
function point(px, py) {
  const per = unit();
  const w = WIDTH / view.scale;
  const h = HEIGHT / view.scale;
  return {
    x: view.x + w / 2 + (px - svg.clientWidth / 2) / per,
    y: view.y + h / 2 + (py - svg.clientHeight / 2) / per,
  };
}

svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = svg.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });

const held = new Map(); // pointers that are down
let moved = 0;
svg.addEventListener("pointerdown", (event) => {
  held.set(event.pointerId, event);
  moved = 0;
});
svg.addEventListener("pointermove", (event) => {
  const before = held.get(event.pointerId);
  if (!before) return;
  const other = [...held.values()].find(({ pointerId }) => pointerId !== event.pointerId);
  const box = svg.getBoundingClientRect();
  moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
  if (other) {
    const gap = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    zoom(gap(event) / (gap(before) || 1), (event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top);
  } else {
    view.x -= (event.clientX - before.clientX) / unit();
    view.y -= (event.clientY - before.clientY) / unit();
    keep();
  }
  held.set(event.pointerId, event);
});
for (const name of ["pointerup", "pointercancel", "pointerleave"])
  svg.addEventListener(name, (event) => held.delete(event.pointerId));
svg.addEventListener("dragstart", (event) => event.preventDefault());

// Choosing a term
let chosen;
function choose(node, focus = false) {
  chosen = node;
  const near = around(node);
  for (const one of nodes) {
    one.group.classList.toggle("tt-at", one === node);
    one.group.classList.toggle("tt-next-to", near.some((each) => each.node === one));
    one.link.tabIndex = one === node ? 0 : -1;
  }
  for (const line of lines) line.classList.toggle("tt-next-to", near.some((each) => each.line === line));
  tell(node, near);
  const per = unit();
  const from = point(0, 0);
  const to = point(svg.clientWidth, svg.clientHeight);
  const edge = 40 / per;
  if (node.x < from.x + edge || node.x > to.x - edge || node.y < from.y + edge || node.y > to.y - edge) {
    view.x = node.x - WIDTH / view.scale / 2;
    view.y = node.y - HEIGHT / view.scale / 2;
  }
  keep(); // other names are shown now
  if (focus) node.link.focus({ preventScroll: true });
}

function tell(node, near) {
  const { zh, pinyin, definition } = node.group.dataset;
  const first = document.createElement("p");
  const name = document.createElement("a");
  name.href = node.link.getAttribute("href");
  name.textContent = node.name;
  const chinese = document.createElement("span");
  chinese.lang = "zh";
  chinese.textContent = zh;
  first.append(name, " ", chinese, ` ${pinyin}. ${definition}`);
  const second = document.createElement("p");
  near.forEach(({ line, node: other }, at) => {
    const button = document.createElement("a");
    button.href = other.link.getAttribute("href");
    button.textContent = other.name;
    button.onclick = (event) => {
      event.preventDefault();
      choose(other, true);
    };
    const wider = ends.get(line)[0] === node.id; // a line leads from the narrower term to the wider
    const kind = line.dataset.kind === "broader" && !wider ? "narrower" : line.dataset.kind;
    second.append(at ? ", " : "", button, ` (${told.dataset[kind]})`);
  });
  told.replaceChildren(first, second);
}

// The neighbour that lies best in the direction of an arrow key.
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
function step(node, [dx, dy]) {
  const scored = around(node).filter(({ node: other }) => !other.group.classList.contains("tt-out")).map(({ node: other }) => {
    const [x, y] = [other.x - node.x, other.y - node.y];
    return [(x * dx + y * dy) / Math.hypot(x, y), other];
  });
  const best = scored.filter(([toward]) => toward > 0.2).sort(([a], [b]) => b - a)[0];
  return best?.[1];
}

for (const node of nodes) {
  node.link.addEventListener("focus", () => chosen !== node && choose(node));
  node.link.addEventListener("click", (event) => {
    if (moved > 6) return event.preventDefault(); // the end of a drag
    if (event.detail && chosen !== node) {
      event.preventDefault(); // the first press shows it, the second follows it
      choose(node, true);
    }
  });
  node.link.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "-") return zoom(event.key === "+" ? 1.4 : 1 / 1.4);
    if (!WAYS[event.key]) return;
    event.preventDefault();
    const next = step(node, WAYS[event.key]);
    if (next) choose(next, true);
  });
}

// Filters
function filter() {
  const q = plain(form.q.value.trim());
  const sound = squashed(q);
  const shown = new Set();
  for (const node of nodes) {
    const found = !q || node.found.includes(q) || node.sound.includes(sound);
    const inside = found && (!form.chapter.value || node.chapters.includes(form.chapter.value));
    node.group.classList.toggle("tt-out", !inside);
    if (inside) shown.add(node.id);
  }
  for (const line of lines) {
    const kind = !form.kind.value || line.dataset.kind === form.kind.value;
    line.classList.toggle("tt-out", !kind || !ends.get(line).every((id) => shown.has(id)));
  }
  count.value = `${shown.size} ${shown.size === 1 ? count.dataset.one : count.dataset.many}`;
  const first = nodes.find(({ id }) => shown.has(id));
  if (first && (q || !chosen || !shown.has(chosen.id))) choose(first);
}

const [larger, smaller, whole] = field.querySelectorAll(".tt-map-keys button");
larger.onclick = () => zoom(1.5);
smaller.onclick = () => zoom(1 / 1.5);
whole.onclick = () => zoom(1 / NEAREST);
field.querySelector(".tt-map-keys").hidden = false;
form.hidden = false;
form.oninput = filter;
form.onsubmit = (event) => event.preventDefault();
new ResizeObserver(draw).observe(svg);
const start = byId.get("trust");
choose(start);
filter();
if (unit() < NAMES.few) {
  // A small field opens near the first term; the button shows the whole map.
  view = { x: start.x - WIDTH / 5, y: start.y - HEIGHT / 5, scale: 2.5 };
  keep();
}
