import { printSyntax } from "../../source/latex-printer.ts";
import type { Syntax } from "../../source/syntax.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { commaItems, fullName } from "../name.ts";
import { sizeSyntaxes } from "../set.ts";
import { isReserved, occurrence } from "./occurrence.ts";
import { type Range, size, type SizeVariable, type TypeVariable, unknownType } from "./type-variable.ts";
import { type Bound, evidence, isNumber, saying, type Walk } from "./walk.ts";

/** A size as written; the names in it count something. */
export function writtenSize(s: Syntax, w: Walk): SizeVariable {
  const letter = fullName(s);
  const bound = letter === null ? undefined : w.bound.get(letter);
  if (bound) return size();
  countsWith(s, w);
  return size(printSyntax(s));
}

/** Marks the names of a size or a limit as natural numbers. */
export function countsWith(s: Syntax, w: Walk): void {
  const names = namesIn(s, w);
  for (const { name, syntax } of names) {
    if (w.bound.has(name) || w.declared.meanings(name).length > 0) continue;
    const entry = w.findings.table.entry(w.section, name, "plain");
    const why = evidence("size", syntax);
    entry.uses.push(why);
    isNumber(w, entry.type, why);
    w.findings.naturals.add(name);
  }
}

/** The names in a piece of a formula, outermost scripts first; what no declaration has to type is left out. */
export function namesIn(s: Syntax, w: Walk): readonly { readonly name: string; readonly syntax: Syntax }[] {
  const found: { name: string; syntax: Syntax }[] = [];
  const inside = new Set<Syntax>();
  for (const part of syntaxParts(s)) {
    if (inside.has(part) || (part.kind !== "symbol" && part.kind !== "script")) continue;
    const o = occurrence(part, w.roles);
    if (!o) continue;
    if (part.kind === "script") for (const x of syntaxParts(part.base)) inside.add(x);
    if (!isReserved(o.name)) found.push({ name: o.name, syntax: part });
  }
  return found;
}

/** A range from one limit to another. */
export function rangeBetween(low: Syntax, high: Syntax, w: Walk): Range {
  return { low: printSyntax(low), high: writtenSize(high, w) };
}

/** The range that `[n]`, `\{1, \dots, n\}` or `1, \dots, n` writes; null for anything else. */
export function writtenRange(s: Syntax, w: Walk): Range | null {
  if (s.kind === "bracket" && s.bracket === "square" && s.body.kind !== "list")
    return { low: "1", high: writtenSize(s.body, w) };
  const list = s.kind === "bracket" && s.bracket === "curly" ? s.body : s;
  if (list.kind !== "list") return null;
  const [first, last] = [list.items[0], list.items.at(-1)];
  if (!first || !last || !list.items.some((x) => x.kind === "dots") || first.kind !== "number") return null;
  return last.kind === "dots" ? null : rangeBetween(first, last, w);
}

/** The letters that the limits of a sum bind, with their ranges as far as they are written. */
export function boundBy(sub: Syntax, sup: Syntax | null, w: Walk): ReadonlyMap<string, Bound> {
  const letters = new Map<string, Bound>();
  const bind = (s: Syntax, range: Range | null): void => {
    const items = s.kind === "juxtaposition" ? s.items : commaItems(s);
    for (const x of items) {
      const name = fullName(x);
      if (name === null || (range === null && w.declared.meanings(name).length > 0)) continue;
      letters.set(name, { type: number(x, w), range: range ?? rangeOfLetter(name, w) ?? openRange() });
    }
  };
  if (sub.kind !== "relations" || !sub.first) bind(sub, null);
  else {
    const [link, more] = sub.links;
    if (link?.operator === "=" && sup && !more) bind(sub.first, rangeBetween(link.right, sup, w));
    else if (link?.operator === "\\in" && !more) bind(sub.first, writtenRange(link.right, w) ?? openRange());
    else
      for (const x of [sub.first, ...sub.links.map((l) => l.right)])
        if (isLetter(x) && !w.free.has(fullName(x) ?? "")) bind(x, null);
  }
  return letters;
}

function isLetter(s: Syntax): boolean {
  return /^[a-m]$|^[q-t]$/.test(fullName(s) ?? "");
}

function number(s: Syntax, w: Walk): TypeVariable {
  const type = unknownType();
  isNumber(w, type, evidence("index", s));
  return type;
}

/** A range of which nothing is known. */
export function openRange(): Range {
  return { low: null, high: size() };
}

/** The range of a letter that nothing binds here: as declared, or as a formula of the section gives it. */
function rangeOfLetter(letter: string, w: Walk): Range | null {
  return w.ranges.get(letter) ?? null;
}

/** The range that an index letter runs over; one that is free has one range in its formula. */
export function letterRange(letter: string, w: Walk): Range | null {
  const bound = w.bound.get(letter);
  if (bound) return bound.range;
  const known = rangeOfLetter(letter, w) ?? w.free.get(letter);
  if (known) return known;
  const made = openRange();
  w.free.set(letter, made);
  return made;
}

/** What membership in a written set says of a type. */
export function inSet(type: TypeVariable, set: Syntax, w: Walk, names: readonly string[]): void {
  const why = evidence("membership", set);
  if (set.kind === "bracket") {
    const items = commaItems(set.body);
    const interval = set.bracket !== "curly" && items.length === 2;
    if (interval || (set.bracket === "curly" && items.every((x) => x.kind === "number" || x.kind === "prefix")))
      isNumber(w, type, why);
    return;
  }
  const [base, sup] = set.kind === "script" ? [set.base, set.sup] : [set, null];
  const bare = base.kind === "script" ? base.base : base;
  if (bare.kind !== "symbol" || !/^[RNZQ]$/.test(bare.base) || (bare.font !== "mathbb" && bare.font !== "mathbf"))
    return;
  const sign = sup?.kind === "symbol" && ["+", "*"].includes(sup.base);
  if (!sup || sign) {
    isNumber(w, type, why);
    if (bare.base === "N") for (const n of names) w.findings.naturals.add(n);
    return;
  }
  const axes = sizeSyntaxes(sup).map((x) => writtenSize(x, w));
  saying(w, (types) => {
    types.array(type, axes, why);
  });
}
