// The instructor's wall: counts become bars, pasted guesses become dots. No word stands here.
const within = (name, selector) =>
  [...document.querySelectorAll(`[data-board="${name}"] ${selector}`)];

const counts = within("hands", "input");
const bars = within("hands", "i");
for (const input of counts) {
  input.oninput = () => {
    const values = counts.map((one) => Math.max(0, Number(one.value) || 0));
    const most = Math.max(1, ...values);
    bars.forEach((bar, i) => { bar.style.width = `${(100 * values[i]) / most}%`; });
  };
}

/** The guess in each line of a chat: its last whole number from 0 to 100; others are passed over. */
export function read(text) {
  return text.split(/[\n,;]+/)
    .map((line) => (line.match(/\d+/g) ?? []).map(Number).pop())
    .filter((guess) => guess <= 100);
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

/** The sentence under the dots; what lies on which side is told once the crossing is shown. */
function tell(values) {
  const ordered = [...values].sort((a, b) => a - b);
  const answer = Number(status.dataset.answer);
  const facts = {
    count: values.length,
    middle: ordered[Math.floor((values.length - 1) / 2)],
    below: values.filter((value) => value < answer).length,
    above: values.filter((value) => value > answer).length,
  };
  const told = status.dataset.told.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  const shown = result.hidden ? told.split(". ").slice(0, 2).join(". ") + "." : told;
  status.textContent = values.length ? shown : "";
}

function update() {
  const values = read(field.value);
  draw(values);
  tell(values);
}

field.oninput = update;
button.onclick = () => {
  crossing.removeAttribute("visibility");
  result.hidden = false;
  button.hidden = true;
  update();
};
