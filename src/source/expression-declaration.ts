import { ExpressionError } from "./expression-problem.ts";
import { MappedText } from "./mapped-text.ts";
import { plainNameLatex } from "./mathjs-name.ts";

/** One thing that is let, with the sentence that says it in a document. */
export interface Declaration {
  readonly sentence: MappedText;
  /** LaTeX of the names that it gives a type. */
  readonly names: readonly string[];
  readonly kind: "function" | "value" | "assumption";
}

/** A piece of a text, with its place. */
interface Item {
  readonly text: string;
  readonly start: number;
}

/** How a relation between plain or LaTeX terms becomes LaTeX. */
export type RelationReader = (text: string) => MappedText;

/** Whether a text is LaTeX: it has a command, or a group in a script. */
export function looksLikeLatex(text: string): boolean {
  return /\\|[_^]\s*\{/.test(text);
}

/** One spelling for equal names: `\lambda_0` → `\lambda_{0}`. */
export function canonicalName(latex: string): string {
  return latex.replace(/\s+/g, "").replace(/([_^])([^{}\\]|\\[A-Za-z]+)/g, "$1{$2}");
}

const OPENING = "([{";
const CLOSING = ")]}";

/** Splits at a separator outside of brackets; an interval's brackets need not match. */
function split(text: string, separators: RegExp, start = 0): readonly Item[] {
  const items: Item[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text.charAt(i);
    if (OPENING.includes(c) && c !== "") depth++;
    if (CLOSING.includes(c) && c !== "") depth--;
    if (i < text.length && (depth > 0 || !separators.test(c))) continue;
    items.push({ text: text.slice(from, i), start: start + from });
    from = i + 1;
  }
  return items;
}

function trimmed(item: Item): Item {
  const lead = item.text.length - item.text.trimStart().length;
  return { text: item.text.trim(), start: item.start + lead };
}

const MEMBERSHIP = /^(.+?)(?<!\s)(?:\s+in\s+|\s*\\in(?![A-Za-z])\s*|\s*∈\s*)(?=\S)(.+)$/s;
const TYPED =
  /^([^:=]+?)(?<!\s)\s*(?::|\\colon(?![A-Za-z]))\s*(?=\S)(.+?)(?<!\s)\s*(?:->|→|\\to(?![A-Za-z])|\\rightarrow)\s*(.+)$/s;
const LAW = /^(.+?)(?<!\s)\s*(?:~|\\sim(?![A-Za-z]))\s*(.+)$/s;
const RELATION = /[<>=≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt|succ|prec|succeq|preceq|approx)(?![A-Za-z])/;
/** Words that qualify, behind a set or a name: `symmetric`, `is positive definite`, `be L-Lipschitz`. */
const QUALIFIED =
  /^(.*?\S)\s+((?:(?:is|are|be)\s+)?(?:[A-Za-z0-9]+-)?[A-Za-z][a-z]{2,}(?:\s+(?:[A-Za-z0-9]+-)?[A-Za-z][a-z]{2,})*)$/s;
const NAME = /^(?:\.\.\.|…|\\?\p{L}[\p{L}\p{N}_^{}\\']*)$/u;

/**
 * Reads what `--let` says: items with commas or semicolons between them, in LaTeX or plain: `x in R`, `A in R^(n x m) symmetric`, `f: R -> R`,
 * `x_i in R^d for i in [n]`, `A symmetric`, `x > 0`. What gives types to names comes before what uses them, whatever the order.
 * @throws ExpressionError `unknown-declaration` for an item of no such form
 */
export function readDeclarations(text: string): readonly Item[] {
  const items: Item[] = [];
  let names: Item | null = null;
  for (const raw of split(text, /[,;]/)) {
    const item = trimmed(raw);
    if (item.text === "") continue;
    const bare = NAME.test(item.text) && !isQualifier(item.text);
    const open: Item | null = names;
    const joined: Item =
      open === null ? item : { text: text.slice(open.start, item.start + item.text.length), start: open.start };
    names = bare ? joined : null;
    const last = items.at(-1);
    if (bare) continue;
    if (open === null && last && isWords(item.text) && !RELATION.test(last.text))
      items[items.length - 1] = { text: text.slice(last.start, item.start + item.text.length), start: last.start };
    else items.push(joined);
  }
  if (names !== null) refuse(names);
  return items;
}

/** A word that is no name: of small letters, three or more, and no Greek letter. */
function isQualifier(text: string): boolean {
  return (
    /^(?:[A-Za-z0-9]+-)?[A-Za-z][a-z]{2,}$/.test(text) &&
    text.length > 3 &&
    !/^\\/.test(plainNameLatex(text)?.replace(/^\\mathrm/, "") ?? "")
  );
}

function isWords(text: string): boolean {
  return /^[A-Za-z0-9-]+(?:\s+[A-Za-z0-9-]+)*$/.test(text) && text.split(/\s+/).every((w) => isQualifier(w));
}

function refuse(item: Item): never {
  throw new ExpressionError("unknown-declaration", item.start, item.start + item.text.length, { found: item.text });
}

/** The sentence of an item. @param relation turns a relation to LaTeX */
export function declarationOf(item: Item, relation: RelationReader): Declaration {
  const [main, binding] = cut(item.text, /(?<!\s)\s+(?:for\s+(?:all\s+|every\s+)?|\\text\{\s*for\s*\})/);
  const typed = TYPED.exec(main);
  const membership = MEMBERSHIP.exec(main);
  const law = LAW.exec(main);
  const hasRelation = RELATION.test(main.replace(/_\{?\\?[<>]=?/g, ""));
  if (typed?.[1] !== undefined && typed[2] !== undefined && typed[3] !== undefined) {
    const [to, words] = qualified(typed[3]);
    const names = namesOf(typed[1], item);
    const type = `${setLatex(typed[2], item)} \\to ${setLatex(to, item)}`;
    return { sentence: letSentence(item, `${names.join(", ")} : ${type}`, words, null), names, kind: "function" };
  }
  if (membership?.[1] !== undefined && membership[2] !== undefined) {
    const [set, words] = qualified(membership[2]);
    const names = namesOf(membership[1], item);
    const range = binding === null ? null : rangeLatex(binding, item);
    return {
      sentence: letSentence(item, `${names.join(", ")} \\in ${setLatex(set, item)}`, words, range),
      names,
      kind: "value",
    };
  }
  if (law?.[1] !== undefined && law[2] !== undefined && !hasRelation) {
    const names = namesOf(law[1], item);
    const to = looksLikeLatex(law[2]) ? law[2] : law[2].replace(/^N(?=\s*\()/, "\\mathcal{N}");
    return { sentence: letSentence(item, `${names.join(", ")} \\sim ${to}`, null, null), names, kind: "value" };
  }
  if (hasRelation) {
    const latex = relation(main);
    const sentence = new MappedText().glue("Assume $").append(latex, item.start);
    const range = binding === null ? null : rangeLatex(binding, item);
    if (range !== null)
      sentence.glue("$ for all $").piece(range, item.start + main.length, item.start + item.text.length);
    return { sentence: sentence.glue("$."), names: [], kind: "assumption" };
  }
  const [subject, words] = qualified(main);
  if (words === null) refuse(item);
  return { sentence: letSentence(item, namesOf(subject, item).join(", "), words, null), names: [], kind: "assumption" };
}

function cut(text: string, at: RegExp): readonly [string, string | null] {
  const match = at.exec(text);
  return match ? [text.slice(0, match.index), text.slice(match.index + match[0].length)] : [text, null];
}

function letSentence(item: Item, latex: string, words: string | null, range: string | null): MappedText {
  const end = item.start + item.text.length;
  const sentence = new MappedText().glue("Let $").piece(latex, item.start, end).glue("$");
  if (words !== null) sentence.glue(words.startsWith("with ") ? " " : " be ").piece(words, item.start, end);
  if (range !== null) sentence.glue(" for $").piece(range, item.start, end).glue("$");
  return sentence.glue(".");
}

/** A text, and the words behind it that qualify. A constant before a hyphen is math. */
function qualified(text: string): readonly [string, string | null] {
  const [, , words] = QUALIFIED.exec(text) ?? [];
  // The words may be separated by commas, too: those before them belong to them.
  const parts = split(text, /,/).map(trimmed);
  const first = parts.findIndex((p, i) => i > 0 && isWords(p.text));
  const head =
    first > 0
      ? text
          .slice(0, (parts[first]?.start ?? 0) - 1)
          .replace(/,\s*$/, "")
          .trimEnd()
      : text;
  const more = first > 0 ? parts.slice(first).map((p) => p.text) : [];
  const [, rest, behind] = QUALIFIED.exec(head) ?? [];
  if (words === undefined && more.length === 0) return [text, null];
  const all = [...(behind === undefined ? [] : [behind.replace(/^(?:is|are|be)\s+/, "")]), ...more];
  return [(rest ?? head).trim(), all.map((w) => w.replace(/\b([A-Z0-9]|\d+)-(?=[A-Z])/g, "$$$1$$-")).join(" and ")];
}

function namesOf(text: string, item: Item): readonly string[] {
  return split(text, /,/).map((part) => {
    const name = part.text.trim();
    if (/^(?:\.\.\.|…)$/.test(name)) return "\\dots";
    const latex = looksLikeLatex(name) ? canonicalName(name) : plainNameLatex(name);
    if (latex === null || (looksLikeLatex(name) && !/^\\?\p{L}/u.test(name))) refuse(item);
    return latex;
  });
}

function rangeLatex(text: string, item: Item): string {
  const [, names, set] = MEMBERSHIP.exec(text) ?? [];
  if (names === undefined || set === undefined) refuse(item);
  return `${namesOf(names, item).join(", ")} \\in ${setLatex(set, item)}`;
}

/** A size or a bound: names, numbers and + - between them. */
function boundLatex(text: string): string {
  if (looksLikeLatex(text)) return text.trim();
  return text
    .trim()
    .replace(/[\p{L}][\p{L}\p{N}]*(?:_[\p{L}\p{N}]+)?/gu, (name) => plainNameLatex(name) ?? name)
    .replaceAll("*", " ");
}

const NUMBERS: Readonly<Record<string, string>> = {
  R: "\\mathbb{R}",
  N: "\\mathbb{N}",
  N0: "\\mathbb{N}_{0}",
  N_0: "\\mathbb{N}_{0}",
  Z: "\\mathbb{Z}",
  Q: "\\mathbb{Q}",
  ℝ: "\\mathbb{R}",
  ℕ: "\\mathbb{N}",
  ℤ: "\\mathbb{Z}",
  ℚ: "\\mathbb{Q}",
};

/** A set as LaTeX: `R`, `R>0`, `R^(n x m)`, `[0, 1)`, `[n]`, `{1, ..., n}`; LaTeX stays as it is. */
function setLatex(text: string, item: Item): string {
  const set = text.trim();
  const [, base, sign, size] = /^([RNZQℝℕℤℚ](?:_?0)?)(?:_?(>=?|≥|\+)0?)?(?:\^(.+))?$/u.exec(set) ?? [];
  const numbers = base === undefined ? undefined : NUMBERS[base];
  if (numbers !== undefined) {
    const bound = sign === undefined ? "" : sign === ">" || sign === "+" ? "_{>0}" : "_{\\ge 0}";
    if (size === undefined) return numbers + bound;
    const inner = size.replace(/^(?:\((.*)\)|\{(.*)\})$/s, "$1$2");
    const sizes = inner.split(/(?<!\s)(?:\s+x\s+|\s*×\s*|\s*\\times(?![A-Za-z])\s*|\s*,\s*)/).map(boundLatex);
    return `${numbers}${bound}^{${sizes.join(" \\times ")}}`;
  }
  if (looksLikeLatex(set)) return set;
  if (/^[[(].*[\])]$/s.test(set))
    return (
      set.slice(0, 1) +
      split(set.slice(1, -1), /,/)
        .map((p) => boundLatex(p.text))
        .join(", ") +
      set.slice(-1)
    );
  if (/^\{.*\}$/s.test(set)) {
    const parts = split(set.slice(1, -1), /,/).map((p) =>
      /^\s*(?:\.\.\.|…)\s*$/.test(p.text) ? "\\dots" : boundLatex(p.text),
    );
    return `\\{${parts.join(", ")}\\}`;
  }
  return refuse(item);
}
