import { cover } from "../source/span.ts";
import { syntaxChildren } from "../source/syntax-children.ts";
import type { BigSyntax, InfixSyntax, Syntax } from "../source/syntax.ts";
import { isPrefixDerivative, isProduct, varies } from "./derivative-reach.ts";
import type { Env } from "./environment.ts";
import { indexItems } from "./index-use.ts";
import { commaItems, fullName } from "./name.ts";

/*
 * How far a body reaches over + and −. A sum takes the product behind it, `\sum_i w_i^2 - 1` is (∑ᵢ wᵢ²) − 1, but where its index stands in
 * a later term, `\sum_i w_i^2 - w_i`, the reading in which the sum takes that term is the one that binds it. Likewise a derivative of
 * what does not vary, `\frac{\partial}{\partial w} 1 - s(w)`, may be meant of the whole difference.
 */

const PREFIXES = new Set(["\\sum", "\\prod", "\\max", "\\min"]);

/** A sum as its first term and the terms behind it, each with the node that joins it to what stands before. */
interface Terms {
  readonly first: Syntax;
  readonly rest: readonly InfixSyntax[];
}

function isSum(s: Syntax): s is InfixSyntax {
  return s.kind === "infix" && (s.operator === "+" || s.operator === "-");
}

function termsOf(s: Syntax): Terms {
  if (!isSum(s)) return { first: s, rest: [] };
  const left = termsOf(s.left);
  return { first: left.first, rest: [...left.rest, s] };
}

function joined(first: Syntax, rest: readonly InfixSyntax[]): Syntax {
  return rest.reduce((left, s) => ({ ...s, span: cover(left.span, s.right.span), left }), first);
}

type Prefix = Extract<Syntax, { kind: "big" | "derivative" }>;

/** The operators with a body that end where a term ends, outermost first. */
function openAt(s: Syntax): readonly Prefix[] {
  switch (s.kind) {
    case "big":
      return PREFIXES.has(s.operator) ? [s, ...openAt(s.body)] : [];
    case "derivative":
      return isPrefixDerivative(s) ? [s, ...openAt(s.body)] : [];
    case "prefix":
      return openAt(s.argument);
    case "juxtaposition":
      return openAt(s.items.at(-1) as Syntax);
    case "infix":
      return isProduct(s) ? openAt(s.right) : [];
    default:
      return [];
  }
}

/** A term in which the body of one of the operators at its end goes on with more terms. */
function extended(s: Syntax, at: Prefix, rest: readonly InfixSyntax[]): Syntax {
  const span = cover(s.span, rest.at(-1)?.right.span ?? s.span);
  if (s === at) return { ...at, span, body: joined(at.body, rest) };
  switch (s.kind) {
    case "big":
    case "derivative":
      return { ...s, span, body: extended(s.body, at, rest) };
    case "prefix":
      return { ...s, span, argument: extended(s.argument, at, rest) };
    case "juxtaposition":
      return { ...s, span, items: [...s.items.slice(0, -1), extended(s.items.at(-1) as Syntax, at, rest)] };
    case "infix":
      return { ...s, span, right: extended(s.right, at, rest) };
    default:
      return s;
  }
}

/** The letters that limits bind whatever else they say: those of `i`, `i, j`, `i = 1`, `i \in S`, `1 \le i < j \le n`; not those of `j \ne i`. */
function boundBy(s: BigSyntax): readonly string[] {
  const { sub } = s;
  if (!sub) return [];
  const names = (x: Syntax): readonly string[] => commaItems(x).flatMap((y) => fullName(y) ?? []);
  if (sub.kind !== "relations") return indexItems(sub, 2).flatMap(names);
  if (!sub.first) return [];
  const [link, more] = sub.links;
  if (link && !more) return link.operator === "=" || link.operator === "\\in" ? names(sub.first) : [];
  return sub.links.slice(0, -1).flatMap((l) => names(l.right));
}

/** Adds the letters that stand free in something written. */
function addFreeLetters(s: Syntax, bound: readonly string[], found: Set<string>): void {
  const name = s.kind === "symbol" ? fullName(s) : null;
  if (name !== null && !bound.includes(name)) found.add(name);
  const inner = s.kind === "big" ? [...bound, ...boundBy(s)] : bound;
  for (const x of syntaxChildren(s)) addFreeLetters(x, inner, found);
}

/** A sum whose index stands free in a later term of the sum. */
export interface Dangling {
  readonly letter: string;
  /** The reading in which the body goes on up to the last term with the index. */
  readonly binding: Syntax;
  /** That in which it takes all terms behind it; null where that is the same. */
  readonly whole: Syntax | null;
}

/** The first operator in a sum whose index stands in a later term; null where there is none. */
export function danglingIndex(s: InfixSyntax): Dangling | null {
  if (!isSum(s)) return null;
  const terms = termsOf(s);
  const last = new Map<string, number>();
  terms.rest.forEach((t, i) => {
    const found = new Set<string>();
    addFreeLetters(t.right, [], found);
    for (const letter of found) last.set(letter, i + 1);
  });
  for (let i = 0; i < terms.rest.length; i++) {
    // The innermost of nested sums whose index stands behind.
    for (const open of openAt(termAt(terms, i)).toReversed()) {
      const dangling = open.kind === "big" ? boundBy(open) : [];
      const letter = dangling.find((l) => /^[a-z]$/.test(l) && (last.get(l) ?? 0) > i);
      if (letter === undefined) continue;
      const end = last.get(letter) ?? i;
      const whole = end < terms.rest.length ? widened(terms, i, open, terms.rest.length) : null;
      return { letter, binding: widened(terms, i, open, end), whole };
    }
  }
  return null;
}

function termAt({ first, rest }: Terms, i: number): Syntax {
  return i === 0 ? first : (rest[i - 1] as InfixSyntax).right;
}

/** The sum in which an operator at the end of the i-th term takes the terms behind it, up to one of them. */
function widened(terms: Terms, i: number, open: Prefix, end: number): Syntax {
  const { first, rest } = terms;
  const term = extended(termAt(terms, i), open, rest.slice(i, end));
  if (i === 0) return joined(term, rest.slice(end));
  return joined(first, [...rest.slice(0, i - 1), { ...(rest[i - 1] as InfixSyntax), right: term }, ...rest.slice(end)]);
}

/** The sum in which the first derivative of what does not vary takes the terms behind it; null where none of them varies. */
function reachingSum(s: InfixSyntax, env: Env): Syntax | null {
  const terms = termsOf(s);
  for (let i = 0; i < terms.rest.length; i++) {
    const open = openAt(termAt(terms, i)).find((x) => x.kind === "derivative" && !varies(x.body, x, env));
    if (open?.kind !== "derivative") continue;
    const behind = terms.rest.slice(i);
    return behind.some((t) => varies(t.right, open, env)) ? widened(terms, i, open, terms.rest.length) : null;
  }
  return null;
}

/** A sum in which a body takes terms behind it; null where each keeps to its own product, under the reading to take. */
export function wideSum(s: InfixSyntax, env: Env): Syntax | null {
  if (!isSum(s)) return null;
  const { reading, scope } = env;
  const other = (wide: Syntax | null): Syntax | null => {
    if (wide) reading.met.ambiguous = true;
    return reading.take === "other" ? wide : null;
  };
  const dangling = danglingIndex(s);
  if (!dangling) return other(reachingSum(s, env));
  const { letter, binding, whole } = dangling;
  // The index is free in the formula, or a symbol of its own: then the sum may end before it.
  const known = reading.reserved.has(letter) || scope.find(letter).length > 0 || reading.freeIndices?.has(letter);
  return known ? other(binding) : (other(whole) ?? binding);
}
