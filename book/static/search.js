// Looks for every word of the query in every section of the course; sections whose heading has the
// words come first. The index is fetched when the first search is made.
{
  const box = document.getElementById("tt-query");
  const told = document.getElementById("tt-told");
  const list = document.getElementById("tt-found");
  const root = new URL("..", document.currentScript.src);
  const MOST = 40;
  const AROUND = 90; // characters shown on each side of a find

  let passages;
  const index = () =>
    (passages ??= fetch(new URL("_static/search.json", root)).then((answer) => answer.json()));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function score(passage, words) {
    const title = plain(`${passage.page} ${passage.title}`);
    const text = plain(passage.text);
    if (!words.every((word) => title.includes(word) || text.includes(word))) return 0;
    return words.reduce((sum, word) => sum + (title.includes(word) ? 100 : 1), 0);
  }

  function excerpt(passage, words) {
    const text = plain(passage.text).length === passage.text.length ? passage.text : plain(passage.text);
    const at = Math.max(0, plain(text).indexOf(words[0]));
    const from = Math.max(0, at - AROUND);
    return (from ? "… " : "") + text.slice(from, at + AROUND) + (at + AROUND < text.length ? " …" : "");
  }

  function row(passage, words) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(passage.href, root);
    link.textContent =
      passage.title === passage.page ? passage.page : `${passage.page}: ${passage.title}`;
    const text = document.createElement("p");
    text.textContent = excerpt(passage, words);
    item.append(link, text);
    return item;
  }

  async function search() {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    told.textContent = "";
    if (!words.length) return;
    const scored = (await index()).map((passage) => [score(passage, words), passage]);
    const found = scored.filter(([points]) => points).sort(([a], [b]) => b - a);
    told.textContent = found.length
      ? `${found.length} ${found.length === 1 ? "passage" : "passages"}`
      : "Nothing found. Try one word, or a part of it.";
    list.replaceChildren(...found.slice(0, MOST).map(([, passage]) => row(passage, words)));
  }

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.oninput = search;
  box.form.onsubmit = (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(box.value)}`);
    search();
  };
  search();
}
