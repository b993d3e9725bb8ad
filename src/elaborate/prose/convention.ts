import type { Sentence } from "../../source/document.ts";
import { speaks } from "./grammar/terminals.ts";
import { MODAL, NEGATION } from "./lexicon/words.ts";

/** What a text says of its own notation: the base of its logarithm; or that signs are meant otherwise than here, with a word for it. */
export type Convention =
  { readonly kind: "log-base"; readonly base: 2 | 10 } | { readonly kind: "own"; readonly of: OwnNotation };

/** Signs that a text may mean otherwise. */
export type OwnNotation = "logarithms" | "angles" | "numbers" | "letters" | "operators";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const KINDS = set(
  "number numbers matrix matrices function functions variable variables constant constants scalar scalars quantity quantities letter letters vector vectors",
);
const EVERY = set("all every uppercase lowercase upper lower capital small greek latin bold");
const DENOTING = set("is are denote denotes stand stands mean means");
const COUNTING = set(
  "compute computing computes computed computation calculate calculating calculated calculation calculations work working arithmetic equation equations everything congruence congruences number numbers digit digits notation written field",
);
const DEFINING = set(
  "write writes writing define defines defined denote denotes let operation operator mean means set put",
);
const TURNED = set("angle angles sine sines cosine cosines trigonometric");

/** What a sentence says of how the signs around it are meant. Nothing is thrown. */
export function conventionsOf(sentence: Sentence): readonly Convention[] {
  const math = sentence.parts.flatMap((p) => (p.kind === "math" && !p.display ? [p.latex.trim()] : []));
  const words = sentence.parts.flatMap((p) =>
    p.kind === "text" ? (p.text.toLowerCase().match(/[a-z]+|\d+|\?/g) ?? []) : [],
  );
  const has = (list: ReadonlySet<string> | readonly string[]): boolean => {
    const wanted = new Set(list);
    return words.some((w) => wanted.has(w));
  };
  const found: Convention[] = [];
  if (has(["log", "logs", "logarithm", "logarithms"]) || math.some((m) => m === "\\log" || m === "\\lg")) {
    const base = baseOf(words, math);
    const plain = !has(NEGATION) && !has(MODAL) && !has(["?"]);
    if (base !== null && plain) found.push({ kind: "log-base", base });
    else if (base !== null || (has(["base"]) && !math.includes("e") && !has(["e"])))
      found.push({ kind: "own", of: "logarithms" });
  }
  const turned = has(TURNED) || math.some((m) => m === "\\sin" || m === "\\cos");
  if (has(["degrees"]) && turned) found.push({ kind: "own", of: "angles" });
  const other =
    has(["mod", "modulo", "binary", "hexadecimal", "octal", "characteristic"]) ||
    math.some((m) => /^\\mathbb\{?Z\}?(?:\/|_)/.test(m));
  if (other && has(COUNTING)) found.push({ kind: "own", of: "numbers" });
  // "All numbers are positive", "lower-case letters denote nonnegative numbers": what every name is, whatever its own sentence says.
  if (math.length === 0 && has(EVERY) && has(KINDS) && has(DENOTING) && words.some(speaks))
    found.push({ kind: "own", of: "letters" });
  // "Write $a \\ast b = a + 2b$": an operator that the text defines.
  if (has(DEFINING) && math.some((m) => OPERATORS.some((o) => m.includes(o) && m.indexOf("=") > m.indexOf(o))))
    found.push({ kind: "own", of: "operators" });
  return found;
}

const OPERATORS: readonly string[] = [
  "\\ast",
  "\\star",
  "\\circ",
  "\\bullet",
  "\\diamond",
  "\\oplus",
  "\\ominus",
  "\\boxplus",
  "*",
];

/** The base that words give to a logarithm: "base $2$", "the decimal logarithm". */
function baseOf(words: readonly string[], math: readonly string[]): 2 | 10 | null {
  const at = words.indexOf("base");
  const next = at < 0 ? "" : (words[at + 1] ?? "");
  if (next === "2" || next === "two" || (at >= 0 && math.includes("2"))) return 2;
  if (next === "10" || next === "ten" || (at >= 0 && math.includes("10"))) return 10;
  if (words.includes("binary") || words.includes("dyadic")) return 2;
  return words.includes("decimal") || words.includes("common") ? 10 : null;
}
