import { STATISTICS } from "../../source/latex-commands.ts";
import { syntaxChildren } from "../../source/syntax-children.ts";
import type { RelationsSyntax, Syntax } from "../../source/syntax.ts";
import { commaItems, fullName } from "../name.ts";
import { typeOf } from "./constrain.ts";
import { enumeration } from "./constrain-dots.ts";
import { isReserved, occurrence } from "./occurrence.ts";
import { inSet, namesIn, openRange } from "./range.ts";
import { isOne, rootOf, size, type TypeVariable, unknownType } from "./type-variable.ts";
import { markRandom } from "./use.ts";
import { binding, evidence, isCompared, same, saying, type Walk } from "./walk.ts";

const EQUALITIES: ReadonlySet<string> = new Set([
  "=",
  ":=",
  "=:",
  "\\equiv",
  "\\approx",
  "\\simeq",
  "\\ne",
  "\\leftarrow",
]);
const COMPARISONS: ReadonlySet<string> = new Set(["<", "\\le", ">", "\\ge", "\\ll", "\\gg", "\\lesssim", "\\gtrsim"]);

/** Relations: equal things have one type, members the type of their set, what has a law is random. */
export function typeOfRelations(s: RelationsSyntax, w: Walk): TypeVariable {
  let left = s.first;
  let type = left ? memberTypes(left, w) : null;
  for (const link of s.links) {
    const { operator, right } = link;
    const why = evidence("equality", s, link.operatorSpan);
    if (operator === "\\in" || operator === "\\subset" || operator === "\\subseteq") {
      if (left && type) for (const [i, t] of type.entries()) inSet(t, right, w, namesOf(commaItems(left)[i], w));
      return unknownType();
    }
    if (operator === "\\sim") {
      const subjects = left ? commaItems(left).flatMap((x) => occurrence(x, w.roles)?.name ?? []) : [];
      markRandom(subjects, w, evidence("entries", s));
      lawArguments(right, w);
      return unknownType();
    }
    const next = memberTypes(right, w);
    if (EQUALITIES.has(operator) && type) {
      equal(left, right, type, next, w, why);
      if (left && operator !== "\\ne") noteEquation(left, right, w);
    } else if (COMPARISONS.has(operator))
      for (const t of [...(type ?? []), ...next]) isCompared(w, t, evidence("number", s));
    else if (operator === "\\succeq" || operator === "\\preceq" || operator === "\\succ" || operator === "\\prec")
      for (const t of [...(type ?? []), ...next]) squareUnlessZero(t, s, w);
    left = right;
    type = next;
  }
  return unknownType();
}

function namesOf(s: Syntax | undefined, w: Walk): readonly string[] {
  const o = s ? occurrence(s, w.roles) : null;
  return o && o.indices.length === 0 ? [o.name] : [];
}

function memberTypes(s: Syntax, w: Walk): readonly TypeVariable[] {
  const items = commaItems(s);
  const [first, last] = [items[0], items.at(-1)];
  if (items.some((x) => x.kind === "dots") && first && last) enumeration(first, last, w);
  return items.map((x) => typeOf(x, w));
}

function equal(
  left: Syntax | null,
  right: Syntax,
  a: readonly TypeVariable[],
  b: readonly TypeVariable[],
  w: Walk,
  why: ReturnType<typeof evidence>,
): void {
  // `i = 1, \dots, n` gives a letter its range; `a = b = 0` with lists shares nothing.
  if (right.kind === "list" || (left?.kind === "list" && a.length !== b.length && b.length !== 1)) return;
  for (const t of a) if (b[0]) same(w, t, b[0], why);
}

function squareUnlessZero(t: TypeVariable, s: Syntax, w: Walk): void {
  const n = size();
  const { structure } = rootOf(t);
  if (structure?.kind === "array" && structure.axes.every(isOne)) return;
  saying(w, (types) => {
    types.array(t, [n, n], evidence("square", s));
  });
}

/** A name alone on one side of an equation is random where the other side is. */
function noteEquation(left: Syntax, right: Syntax, w: Walk): void {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const o = occurrence(side, w.roles);
    if (!o || isReserved(o.name)) continue;
    const others = new Set(openNames(other, w));
    w.findings.equations.push({ section: w.section, name: o.name, others, evidence: evidence("equality", side) });
  }
}

/** The names of a piece that are under no expectation or probability: those are numbers. */
function openNames(s: Syntax, w: Walk): readonly string[] {
  if (s.kind === "big" && STATISTICS.has(s.operator)) return [];
  if (s.kind === "symbol" || s.kind === "script") return namesIn(s, w).map((n) => n.name);
  return syntaxChildren(s).flatMap((x) => openNames(x, w));
}

/** The arguments of a law, `\mathcal{N}(\mu, \sigma^2)`: each says something for itself alone. */
function lawArguments(s: Syntax, w: Walk): void {
  const list = s.kind === "juxtaposition" ? s.items.at(-1) : undefined;
  if (list?.kind === "bracket") for (const x of commaItems(list.body)) typeOf(x, w);
}

/** `f : A \to B`: the types of arguments and values. */
export function typed(subject: Syntax, set: Syntax, w: Walk): void {
  const name = fullName(subject);
  const link = set.kind === "relations" ? set.links[0] : undefined;
  if (name === null || set.kind !== "relations" || !set.first || link?.operator !== "\\to") return;
  if (w.declared.meanings(name).length > 0) return;
  const domains = factors(set.first);
  const args = domains.map((d) => {
    const t = unknownType();
    inSet(t, d, w, []);
    return t;
  });
  const result = unknownType();
  inSet(result, link.right, w, []);
  const entry = w.findings.table.entry(w.section, name, "function", args.length);
  const why = evidence("membership", set);
  entry.uses.push(why);
  saying(w, (types) => {
    types.give(entry.type, { kind: "function", args, result }, why);
  });
}

function factors(s: Syntax): readonly Syntax[] {
  return s.kind === "infix" && s.operator === "\\times" ? [...factors(s.left), ...factors(s.right)] : [s];
}

/** What a quantifier binds: letters that a set or a condition ranges over. */
export function quantified(s: Syntax, w: Walk): Walk {
  const link = s.kind === "relations" ? s.links[0] : undefined;
  if (s.kind === "relations" && s.first && link?.operator === "\\in") {
    const letters = new Map(
      commaItems(s.first).flatMap((x) => {
        const name = fullName(x);
        if (name === null || w.declared.meanings(name).length > 0) return [];
        const type = unknownType();
        inSet(type, link.right, w, []);
        const index = /^[i-l]$/.test(name);
        return [[name, { type, range: index ? openRange() : null }] as const];
      }),
    );
    return binding(w, letters);
  }
  typeOf(s, w);
  return w;
}
