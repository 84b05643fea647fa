// The page's one worker: Python, NumPy and the course's own code.
// Its address names the widget that wakes it: worker.js?slug.
// In: {slug, values}, and {request} for a file. Out: {live: true} once, then {result} or {error}
// for each. What only files need of Python is loaded with the first question that says `extra`.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const file = (name) => new URL(name, import.meta.url).href;

const code = fetch(file("code.zip")).then((answer) => answer.arrayBuffer());

async function start() {
  const python = await loadPyodide({ indexURL: file("pyodide/"), packages: ["numpy"] });
  python.unpackArchive(await code, "zip", { extractDir: "/course" });
  python.runPython("import sys; sys.path.insert(0, '/course')");
  const { find, result_of: compute, file_of: serve } = python.pyimport("widgets.kit");
  find(new URL(import.meta.url).search.slice(1)).destroy(); // its defaults the page has: not computed
  return { python, compute, serve };
}

let more = null; // what files need
function extra(python) {
  more ??= fetch(file("files.zip"))
    .then((answer) => answer.arrayBuffer())
    .then((packed) => python.unpackArchive(packed, "zip", { extractDir: "/course" }))
    .catch((error) => {
      more = null; // the next question tries again
      throw error;
    });
  return more;
}

const ready = start();
ready.then(
  () => postMessage({ live: true }),
  (error) => postMessage({ failed: String(error) }),
);

/** Columns as typed arrays (moved, not copied, to the page) or lists of text. */
function answer({ python, compute, serve }, { slug, values, request }) {
  const given = (request ? [values, request] : [values]).map((one) => python.toPy(one));
  const found = (request ? serve : compute)(slug, ...given);
  const result = found.toJs({ dict_converter: Object.fromEntries });
  [...given, found].forEach((proxy) => proxy.destroy());
  const buffers = Object.values(result.columns ?? {}).filter(ArrayBuffer.isView).map((c) => c.buffer);
  postMessage({ result }, buffers);
}

onmessage = async ({ data }) => {
  const engine = await ready.catch(() => null);
  if (!engine) return;
  try {
    if (data.extra) await extra(engine.python);
    answer(engine, data);
  } catch (error) {
    // A Python error ends in its own line: "livecommerce.parameters.ParameterError: Contract.price ...".
    const line = String(error.message).trim().split("\n").pop();
    postMessage({ error: line.replace(/^[\w.]*Error: /, "") });
  }
};
