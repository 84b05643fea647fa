// The model behind a widget in the page, with anywidget's interface. Slices answer while one
// control moves; everything else is computed by the worker once it lives.

/** State with `get`, `set`, `save_changes`, `on` and `off`; `onSave(model)` plays the kernel. */
export class Model {
  #state;
  #onSave;
  #listeners = new Map();

  constructor(state, onSave) {
    this.#state = state;
    this.#onSave = onSave;
  }
  get(name) {
    return this.#state[name];
  }
  set(name, value) {
    if (this.#state[name] === value) return;
    this.#state[name] = value;
    this.#listeners.get(`change:${name}`)?.forEach((listener) => listener());
  }
  save_changes() {
    this.#onSave(this);
  }
  on(event, listener) {
    if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
    this.#listeners.get(event).add(listener);
  }
  off(event, listener) {
    this.#listeners.get(event)?.delete(listener);
  }
}

const keyOf = ({ slug, request }) => (request ? `${slug} file` : slug);

/** The page's engine: started once, shared by all widgets, one question at a time. */
export class Engine {
  state = ""; // "", "waking", "live" or "asleep"
  #worker = null;
  #waiting = new Map(); // the latest question of each widget; older ones are dropped
  #running = null;
  #watchers = new Set();

  constructor(address) {
    this.address = address;
  }
  /** Call `watcher(state)` now and at each change of state. */
  watch(watcher) {
    this.#watchers.add(watcher);
    watcher(this.state);
  }
  #become(state) {
    this.state = state;
    this.#watchers.forEach((watcher) => watcher(state));
  }
  /** Start the worker for a widget, unless it was started; `data.engine` says whether it exists. */
  start(data) {
    if (this.state) return;
    if (!data.engine || typeof WebAssembly === "undefined") return this.#become("asleep");
    this.#become("waking");
    this.#worker = new Worker(`${this.address}?${data.manifest.slug}`, { type: "module" });
    this.#worker.onerror = () => this.#become("asleep");
    this.#worker.onmessage = ({ data }) => this.#receive(data);
  }
  /** Ask for a frame; `receive(result)` is called unless a newer question overtakes this one. */
  ask(question) {
    this.#waiting.set(keyOf(question), question);
    this.#next();
  }
  #next() {
    if (this.state !== "live" || this.#running || !this.#waiting.size) return;
    const [key, question] = this.#waiting.entries().next().value;
    this.#waiting.delete(key);
    this.#running = question;
    const { slug, values, request, extra } = question;
    this.#worker.postMessage({ slug, values, request, extra });
  }
  #receive({ live, failed, result, error }) {
    if (live || failed) {
      this.#become(live ? "live" : "asleep");
    } else {
      const question = this.#running;
      this.#running = null;
      if (this.#waiting.has(keyOf(question))) return this.#next(); // a newer one has overtaken it
      if (error) question.fail(error);
      else question.receive(result);
    }
    this.#next();
  }
}

/** Undo the differences of slices.py: the counts at one stop, row by row. */
function counts(start, steps, stop) {
  const column = Float64Array.from(start);
  for (let i = 0; i <= stop; i++) {
    let change = 0;
    for (let row = 0; row < column.length; row++) column[row] += change += steps[i][row];
  }
  return column;
}

/** The frame at one stop of one control's slice (or the defaults), as figure.js takes it. */
function sliced(data, name, stop) {
  const slice = data.slices[name];
  const columns = {};
  for (const [key, start] of Object.entries(data.columns)) {
    const steps = slice?.columns[key];
    const column = steps ? counts(start, steps, stop) : start;
    const scale = 10 ** data.manifest.columns[key][2];
    columns[key] = typeof start[0] === "string" ? start : Float64Array.from(column, (n) => n / scale);
  }
  return { columns, summary: slice ? slice.summaries[stop] : data.summary };
}

/** A widget's model over its page data and the page's engine. */
export function widgetModel(data, engine) {
  const { slug } = data.manifest;
  let last = data.values; // what was answered last, to see which control moved since
  let mover = null;
  let asked = 0;
  let late; // the timer after which an answer that is not there yet is called late
  let shown = 0; // a late answer never replaces a newer one

  const fromSlices = (values) => {
    const moved = Object.keys(values).filter((name) => values[name] !== data.values[name]);
    if (!moved.length) return sliced(data, null, 0);
    const { stops } = (moved.length === 1 && data.slices[moved[0]]) || { stops: [] };
    const stop = stops.indexOf(values[moved[0]]);
    return stop < 0 ? null : sliced(data, moved[0], stop);
  };
  // Without an engine only one control can be away from its default: the one moved just now.
  const alone = (values) => {
    if (!data.slices[mover]) return data.values; // a file, which no slice shows
    const { stops } = data.slices[mover];
    const far = (stop) => Math.abs(stop - values[mover]);
    const nearest = stops.reduce((best, stop) => (far(stop) < far(best) ? stop : best));
    const asIs = values[mover] === null || stops.includes(values[mover]);
    return { ...data.values, [mover]: asIs ? values[mover] : nearest };
  };
  const show = (model, turn, result) => {
    if (turn < shown) return;
    shown = turn;
    model.set("result", result);
  };
  const { files } = data.manifest;
  const filed = (values) => Boolean(files && values[files.field]); // reading it takes more of Python
  let requested; // the last request for a file
  let open = false; // whether it waits for its answer
  const tell = (model, answer) => {
    open = false;
    model.set("answer", answer);
  };
  const cannot = (model) => tell(model, { ...requested, error: data.manifest.texts["widget.asleep"] });
  const serve = (model) => {
    requested = model.get("request");
    open = true;
    const { id } = requested;
    const values = model.get("values");
    const receive = (found) => tell(model, found);
    const fail = (error) => tell(model, { id, error });
    engine.start(data);
    if (engine.state === "asleep") cannot(model);
    else engine.ask({ slug, values, request: requested, extra: true, receive, fail });
  };
  const answer = (model) => {
    if (model.get("request") !== requested) return serve(model);
    let values = model.get("values");
    mover = Object.keys(values).find((name) => values[name] !== last[name]) ?? mover;
    let result = fromSlices(values);
    if (!result && engine.state === "asleep") {
      values = alone(values);
      model.set("values", values);
      result = fromSlices(values);
    }
    last = values;
    const turn = ++asked;
    const done = () => {
      if (turn === asked) clearTimeout(late);
      if (turn === asked && model.get("status") === "busy") model.set("status", engine.state);
    };
    const fail = (error) => {
      done();
      if (files) tell(model, { error });
      else console.error(error);
    };
    if (result) show(model, turn, result);
    else engine.ask({ slug, values, extra: filed(values), receive: (found) => { show(model, turn, found); done(); }, fail });
    if (!result) engine.start(data);
    model.set("status", result || engine.state === "live" ? engine.state : "waiting");
    clearTimeout(late);
    const slow = () => engine.state === "live" && model.set("status", "busy");
    if (!result) late = setTimeout(slow, 200);
  };

  const stops = Object.fromEntries(Object.entries(data.slices).map(([k, s]) => [k, s.stops]));
  const start = { manifest: data.manifest, values: data.values, result: sliced(data, null, 0) };
  const model = new Model({ ...start, stops, status: "" }, answer);
  engine.watch((state) => {
    if (state === "live") model.set("stops", null);
    if (state === "asleep" && open) cannot(model);
    if (state === "asleep" && model.get("status") === "waiting") answer(model);
    else if (state !== "waking" || model.get("status") !== "waiting") model.set("status", state);
  });
  return model;
}
