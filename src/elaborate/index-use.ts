import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { apply, entry, fitsDomain, replaceFree, tabulate } from "../term/build.ts";
import { upTo } from "../term/literal.ts";
import { sign } from "../term/rational.ts";
import { difference, polynomial } from "../term/polynomial.ts";
import type { Term } from "../term/term.ts";
import type { IndexType, Type } from "../term/type.ts";
import { type Env, written } from "./environment.ts";
import { commaItems } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import { located, typeText, isHole } from "./shape.ts";

/** A family member, an entry or a row. Indices go to families first, then to the axes of a tensor. */
export function indexed(term: Term, sub: Syntax, span: Span, env: Env): Term {
  const items = indexItems(
    sub,
    term.type.kind === "tensor" || commaItems(sub)[0]?.kind !== "number" ? axes(term.type) : 1,
  );
  let result = term;
  let at = 0;
  for (; at < items.length && result.type.kind === "function" && result.type.from.kind === "index"; at++) {
    const index = indexTerm(items[at] as Syntax, result.type.from, env);
    const family = result;
    result = located(span, () => apply(family, index));
  }
  if (at === items.length) return result;
  const rest = items.slice(at);
  if (result.type.kind !== "tensor")
    throw new ElaborateError("not-a-function", span, { found: typeText(term.type), index: written(sub) });
  const tensor = result;
  const shape = result.type.shape;
  if (rest.length > shape.length)
    throw new ElaborateError("argument-count", span, { found: rest.length, expected: shape.length });
  const indices = rest.map((x, i) => indexTerm(x, upTo(shape[i] as Term), env));
  const free = shape.slice(rest.length).map((size, i) => env.reading.ids.variable(i === 0 ? "j" : "l", upTo(size)));
  const value = located(span, () => entry(tensor, [...indices, ...free]));
  return free.length === 0 ? value : tabulate(free.reduceRight<Term>((body, v) => lambda(v, body), value));
}

function axes(type: Type): number {
  if (type.kind === "tensor") return type.shape.length;
  return type.kind === "function" && type.from.kind === "index" ? 1 + axes(type.to) : 0;
}

/** `i,j` is two indices; `ij` and `12` are two where two are taken, else a product and a number. */
export function indexItems(sub: Syntax, wanted: number): readonly Syntax[] {
  const items = commaItems(sub);
  const [only] = items;
  if (items.length === 1 && wanted > 1 && only?.kind === "juxtaposition" && only.items.length === wanted)
    return only.items;
  if (
    items.length === 1 &&
    wanted > 1 &&
    only?.kind === "number" &&
    DIGITS.test(only.text) &&
    only.text.length === wanted
  )
    return Array.from(only.text, (text) => ({ ...only, text }));
  return items;
}

/** Digits that count from 1. */
const DIGITS = /^[1-9]+$/;

/** An index, read so that an undeclared letter runs over the given range. */
function indexTerm(s: Syntax, range: IndexType, env: Env): Term {
  const index = env.read(s, { ...env, indexRange: range });
  if (!fitsDomain(index.type, range))
    throw new ElaborateError("argument-type", s.span, { expected: typeText(range), found: [typeText(index.type)] });
  if (index.type.kind === "index" && !rangeFits(index.type, range, env))
    throw new ElaborateError("index-range", s.span, { expected: typeText(range), found: [typeText(index.type)] });
  return index;
}

/**
 * Whether an index that runs over one range may be used where another is wanted: the wanted end exceeds it by a polynomial in sizes
 * without negative coefficients, or an assumption in force relates the two.
 */
function rangeFits(actual: IndexType, wanted: IndexType, env: Env): boolean {
  if (isHole(wanted.to)) return true;
  const spare = difference(wanted.to, largest(actual.to));
  if ([...spare.values()].every((m) => sign(m.coefficient) > 0)) return true;
  const sizes = [...spare.values()].flatMap((m) => m.factors.map((a) => a.atom)).filter((a) => a.kind === "free");
  if (sizes.length < 2)
    return sizes.length === 0
      ? false
      : [...spare.values()].every((m) => m.factors.length > 0 || sign(m.coefficient) > 0);
  return env.scope.assumptions().some((a) => sizes.filter((v) => freeVariables(a.proposition).has(v.id)).length > 1);
}

/** A limit with the indices in it, such as the j of ∑_{i ≤ j}, at the end of their own range that makes it largest. */
function largest(limit: Term): Term {
  const ends = new Map<string, Term>();
  for (const m of polynomial(limit).values())
    for (const { atom } of m.factors)
      if (atom.kind === "free" && atom.type.kind === "index" && m.factors.length === 1)
        ends.set(atom.id, sign(m.coefficient) > 0 ? atom.type.to : atom.type.from);
  return replaceFree(limit, ends);
}
