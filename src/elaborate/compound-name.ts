import type { MathPart, Sentence } from "../source/document.ts";
import { printSyntax } from "../source/latex-printer.ts";
import type { SymbolSyntax, Syntax } from "../source/syntax.ts";
import { fullName } from "./name.ts";
import type { Scope } from "./scope.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** Letters that make a name with the letter after them: a change of it. */
const CHANGES: ReadonlySet<string> = new Set(["\\Delta", "\\delta"]);

/**
 * The sentence with `\Delta\theta` as one name, scripts behind it included, as long as nothing declares `\Delta` and the sentence does
 * not use it alone: then nothing else could be meant.
 */
export function withCompoundNames(sentence: Sentence, scope: Scope): Sentence {
  const parts = sentence.parts.filter((p): p is MathPart => p.kind === "math");
  const alone = new Set<string>();
  const paired = new Set<string>();
  for (const p of parts)
    for (const { body } of p.formula.rows.flatMap((row) => row.clauses)) {
      const letter = changeOf(body);
      if (letter !== null) alone.add(letter);
      for (const s of syntaxParts(body)) sort(s, alone, paired);
    }
  const names = new Set([...paired].filter((n) => !alone.has(n) && scope.find(n).length === 0));
  if (names.size === 0) return sentence;
  const joined = (p: MathPart): MathPart => ({ ...p, formula: rewritten(p.formula, names) });
  return { ...sentence, parts: sentence.parts.map((p) => (p.kind === "math" ? joined(p) : p)) };
}

/** Adds the letters of change that a node has before a letter, and those that it has otherwise. */
function sort(s: Syntax, alone: Set<string>, paired: Set<string>): void {
  if (s.kind === "juxtaposition") {
    s.items.forEach((x, i) => {
      const letter = changeOf(x);
      if (letter !== null && pairOf(x, s.items[i + 1])) paired.add(letter);
      else if (letter !== null) alone.add(letter);
    });
  } else
    for (const child of Object.values(s) as readonly unknown[])
      for (const x of (Array.isArray(child) ? child : [child]) as readonly unknown[]) {
        const letter = isNode(x) ? changeOf(x) : null;
        if (letter !== null) alone.add(letter);
      }
}

function isNode(x: unknown): x is Syntax {
  return typeof x === "object" && x !== null && "kind" in x;
}

function changeOf(s: Syntax): string | null {
  const name = s.kind === "symbol" ? fullName(s) : null;
  return name !== null && CHANGES.has(name) ? name : null;
}

/** `\Delta` and what follows it as one name, with the scripts of what follows; null where no letter follows. */
function pairOf(first: Syntax, second: Syntax | undefined): Syntax | null {
  if (second?.kind === "script") {
    const base = pairOf(first, second.base);
    return base && { ...second, base, span: { start: first.span.start, end: second.span.end } };
  }
  if (second?.kind !== "symbol" || CHANGES.has(second.base)) return null;
  const inner = printSyntax(second);
  const symbol: SymbolSyntax = {
    kind: "symbol",
    span: { start: first.span.start, end: second.span.end },
    base: `${fullName(first) ?? ""}${inner.startsWith("\\") ? "" : " "}${inner}`,
    font: null,
    accents: [],
  };
  return symbol;
}

/** A tree in which the pairs of these letters are names. */
function rewritten<T>(x: T, names: ReadonlySet<string>): T {
  if (Array.isArray(x)) return x.map((y: unknown) => rewritten(y, names)) as T;
  if (typeof x !== "object" || x === null) return x;
  const copy = Object.fromEntries(Object.entries(x).map(([k, v]: [string, unknown]) => [k, rewritten(v, names)])) as T;
  if (!isNode(copy) || copy.kind !== "juxtaposition") return copy;
  const items: Syntax[] = [];
  for (let i = 0; i < copy.items.length; i++) {
    const item = copy.items[i] as Syntax;
    const letter = changeOf(item);
    const pair = letter !== null && names.has(letter) ? pairOf(item, copy.items[i + 1]) : null;
    items.push(pair ?? item);
    if (pair) i++;
  }
  const [only, more] = items;
  return (only && !more ? only : { ...copy, items }) as T;
}
