// From what a reader typed to a verdict: the same look-up as livecommerce/exercises/answer.py;
// tests/exercises/answers.json holds both to the same cases.
import { amount, escaped } from "./dom.js";

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

// {value, verdict, reply, name, mends}; verdict is right, wrong, slip, invalid or none.
export function judge(question, given, t) {
  const { unit = "", low = null, high = null } = question;
  const say = (verdict, id, values = {}) =>
    ({ verdict, reply: escaped(t(id, { unit, ...values })) });
  if (given === null) return say("none", `answer.none.${question.input}`);
  let value = given;
  if (question.input === "number") {
    const read = parseNumber(String(given), unit);
    if (read.id) {
      return say(read.id === "answer.none.number" ? "none" : "invalid", read.id, read);
    }
    ({ value } = read);
  }
  const row = question.answers.find((answer) =>
    "is" in answer ? answer.is === value : answer.low <= value && value <= answer.high);
  if (row) return { value, ...row };
  if (low !== null && value < low) {
    return say("invalid", "answer.low", { given: amount(value), limit: amount(low) });
  }
  if (high !== null && value > high) {
    return say("invalid", "answer.high", { given: amount(value), limit: amount(high) });
  }
  return { value, verdict: "wrong", reply: question.otherwise, name: null, mends: "" };
}
