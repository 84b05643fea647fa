// From what a reader typed to a verdict: the same look-up as livecommerce/exercises/answer.py;
// tests/exercises/answers.json holds both to the same cases.
import { amount } from "./dom.js";

const squeezed = (text) =>
  text.normalize("NFKC").replace(/[\u2212\u2013]/g, "-").replace(/\s/g, "").toLowerCase();

// {value} or {id, given}: the number that was typed, or the text that says what was expected.
export function parseNumber(given, unitText) {
  const unit = squeezed(unitText);
  let written = squeezed(given);
  if (written.endsWith(unit)) written = written.slice(0, written.length - unit.length);
  if (unit.startsWith("percent")) written = written.replace(/%$/, "");
  const no = (id) => ({ id, given: given.trim() });
  if (!written) return no("answer.none.number");
  if (written.endsWith("%")) return no("answer.percent");
  const money = /^([+-]?)(?:¥|cny|rmb)(.*?)$|^(.*?)(?:yuan|元)$/.exec(written);
  if (money && !/¥|yuan/.test(unit)) return no("answer.money");
  if (money) written = money[3] ?? money[1] + money[2];
  const sign = /^[+-]/.test(written) ? written[0] : "";
  let digits = written.slice(sign.length);
  if (/^[1-9][0-9]{0,2}(,[0-9]{3})+([.][0-9]+)?$/.test(digits)) digits = digits.replace(/,/g, "");
  else if (/^[0-9]+,[0-9]+$/.test(digits)) digits = digits.replace(",", ".");
  else if (!/^([0-9]+[.]?[0-9]*|[.][0-9]+)$/.test(digits)) {
    return no(/^[0-9][0-9.,]*\p{L}[^0-9]*$/u.test(digits) ? "answer.unit" : "answer.number");
  }
  return { value: Number(sign + digits) };
}

// {value, verdict, reply, name, mends}; without a value {verdict, text}, which nothing keeps.
export function judge({ input, unit = "", low, high, answers, otherwise }, given, t) {
  const say = (verdict, id, values) => ({ verdict, text: t(id, { unit, ...values }) });
  let value = given;
  if (input === "number") {
    const read = parseNumber(String(given), unit);
    if (read.id) return say(read.id === "answer.none.number" ? "none" : "invalid", read.id, read);
    ({ value } = read);
  } else if (!given) return say("none", `answer.none.${input}`);
  const row = answers.find((answer) =>
    "is" in answer ? answer.is === value : answer.low <= value && value <= answer.high);
  if (row) return { value, ...row };
  for (const [id, limit] of [["low", low], ["high", high]]) {
    const beyond = (limit ?? value) !== value && (value < limit) === (id === "low");
    const told = { given: amount(value), limit: amount(limit ?? 0) };
    if (beyond) return say("invalid", `answer.${id}`, told);
  }
  return { value, verdict: "wrong", reply: otherwise, name: null, mends: "" };
}
