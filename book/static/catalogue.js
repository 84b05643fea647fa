// Search, filter and order the entries of a page. An entry is what holds a `.tt-entry`, whose data
// say what it is filtered and ordered by; the form on the page names them. Without script all
// entries stand there in the order of the page.
const form = document.querySelector(".tt-filter");
const told = form.querySelector("output");
const form_of = { one: told.dataset.one, many: told.dataset.many };
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const squashed = (text) => plain(text).replace(/[\s'’-]/g, "");

const entries = [...document.querySelectorAll(".tt-entry")].map((sign) => {
  const node = sign.closest("section, li, tr");
  const { pinyin = "" } = sign.dataset; // found with tones or without, in one word or several
  return { node, home: node.parentNode, keys: sign.dataset, text: plain(node.textContent), sound: squashed(pinyin) };
});
// A section whose entries are all hidden is hidden, too; a table's own section is the page.
const homes = new Set(entries.map(({ home }) => home).filter(({ tagName }) => tagName !== "TBODY"));
const sections = new Set([...homes].map((home) => home.closest("section")));
const flat = document.createElement("div");
form.after(flat);

function wanted(entry, words, sound, chosen) {
  const found = words.every((word) => entry.text.includes(word)) || (sound && entry.sound.includes(sound));
  return found && chosen.every(([name, value]) => (entry.keys[name] ?? "").split(" ").includes(value));
}

function order(name) {
  const sorted = name ? [...entries].sort((a, b) => a.keys[name].localeCompare(b.keys[name], "en")) : entries;
  for (const { node, home } of sorted) (name ? flat : home).append(node);
}

function update() {
  const { q = "", sort = "", ...rest } = Object.fromEntries(new FormData(form));
  const words = plain(q).split(/\s+/).filter(Boolean);
  const chosen = Object.entries(rest).filter(([, value]) => value);
  let shown = 0;
  for (const entry of entries) {
    entry.node.hidden = !wanted(entry, words, squashed(q), chosen);
    if (!entry.node.hidden) shown += 1;
  }
  for (const section of sections)
    section.hidden = Boolean(sort) || !entries.some(({ home, node }) => section.contains(home) && !node.hidden);
  told.value = `${shown} ${shown === 1 ? form_of.one : form_of.many}`;
}

// A link into the page shows its entry, whatever is filtered.
function reveal() {
  const aim = location.hash && document.getElementById(location.hash.slice(1));
  if (!aim || !entries.some(({ node }) => node.hidden && node.contains(aim))) return;
  form.reset();
  order("");
  update();
  aim.scrollIntoView();
}

form.hidden = false;
form.oninput = update;
form.onsubmit = (event) => event.preventDefault();
if (form.sort)
  form.sort.onchange = () => {
    order(form.sort.value);
    update();
  };
addEventListener("hashchange", reveal);
update();
