import { RESTRICTING } from "./lexicon/words.ts";
import { type Token, wordOf } from "./token.ts";

/** Words behind "first" and "second" with which they say which of several things, and no order of an expansion. */
const COUNTED =
  /^(?:derivatives?|terms?|equality|equation|line|row|column|step|part|sum|factor|integral|moment|inequality|identity|entry|component|summand|axiom)$/;

/** Nouns of methods and kinds behind "linear": nothing is said in a linear approximation alone. */
const LINEAR = /^(?:regression|algebra|models?|maps?|combinations?|equations?|systems?|operators?|independence)$/;

/** Whether a word may say where, or in which sense only, something holds: "to first order", "at the maximum", but not "the first derivative". */
export function restrictsAt(tokens: readonly Token[], i: number): boolean {
  const word = wordOf(tokens[i]);
  if (!RESTRICTING.has(word)) return false;
  const next = wordOf(tokens[i + 1]);
  switch (word) {
    case "first":
    case "second":
      return !COUNTED.test(next);
    case "linear":
      return !LINEAR.test(next);
    case "general":
      return !/^(?:linear|formula|form|solution|rule|expression|model|matrix|equation)$/.test(next);
    case "maximum":
    case "minimum":
      return next !== "likelihood" && next !== "log";
    case "expectation":
      return !(
        next === "of" &&
        writes(tokens, i, /\\(?:mathbb|mathrm|mathbf|operatorname)\s*\{?\s*E\b|\bE\s*(?:\\left)?\s*[[(]/)
      );
    default:
      return true;
  }
}

/** Whether the next display writes a sign: what the words say is then in it. */
function writes(tokens: readonly Token[], from: number, sign: RegExp): boolean {
  const t = tokens.slice(from).find((x) => x.kind === "slot" && x.slot.display);
  return t?.kind === "slot" && sign.test(t.slot.part.latex);
}
