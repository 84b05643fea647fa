// The page's one worker: Python, NumPy and the course's own code.
// Its address names the widget that wakes it: worker.js?slug.
// In: {id, slug, values}. Out: {live: true} once, then {id, result} or {id, error} for each.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const file = (name) => new URL(name, import.meta.url).href;

const code = fetch(file("code.zip")).then((answer) => answer.arrayBuffer());

async function start() {
  const python = await loadPyodide({ indexURL: file("pyodide/"), packages: ["numpy"] });
  python.unpackArchive(await code, "zip", { extractDir: "/course" });
  python.runPython("import sys; sys.path.insert(0, '/course')");
  const { find, result_of: compute } = python.pyimport("widgets.kit");
  find(new URL(import.meta.url).search.slice(1)).destroy(); // its defaults the page has: not computed
  return { python, compute };
}

const ready = start();
ready.then(
  () => postMessage({ live: true }),
  (error) => postMessage({ failed: String(error) }),
);

/** Columns as typed arrays (moved, not copied, to the page) or lists of text. */
function answer({ python, compute }, { id, slug, values }) {
  const given = python.toPy(values);
  const found = compute(slug, given);
  const result = found.toJs({ dict_converter: Object.fromEntries });
  given.destroy();
  found.destroy();
  const buffers = Object.values(result.columns).filter(ArrayBuffer.isView).map((c) => c.buffer);
  postMessage({ id, result }, buffers);
}

onmessage = async ({ data }) => {
  const engine = await ready.catch(() => null);
  if (!engine) return;
  try {
    answer(engine, data);
  } catch (error) {
    // A Python error ends in its own line: "ParameterError: Contract.price is ...".
    postMessage({ id: data.id, error: String(error.message).trim().split("\n").pop() });
  }
};
