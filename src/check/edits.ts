import { apply, binder, entry, operator, rawLambda, TermTypeError } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";

/** Places in a term that are edited: one that is longer has slips that nobody finds by trying. */
const PLACES = 60;

/** A term that fits its types; null for one that does not. */
function made(build: () => Term): Term | null {
  try {
    return build();
  } catch (error) {
    if (error instanceof TermTypeError) return null;
    throw error;
  }
}

const OPPOSITE: Partial<Record<OperatorName, OperatorName>> = { add: "sub", sub: "add" };
/** Where a factor of two, or a sign, may be missing from each part. */
const LINEAR: ReadonlySet<OperatorName> = new Set(["add", "sub"]);
const PRODUCTS: ReadonlySet<OperatorName> = new Set(["mul", "matmul", "dot"]);

/** A whole number that a literal is; null for other terms. */
function whole(t: Term): number | null {
  if (t.kind !== "rational" || t.value.denominator !== 1n) return null;
  const n = Number(t.value.numerator);
  return n >= 0 && n < 1000 ? n : null;
}

/** What may stand in the place of a term: its slips of sign, factor, order, transpose, exponent, and terms too many. */
function* here(t: Term, peers: readonly Term[]): Generator<() => Term> {
  if (t.kind === "free") {
    for (const peer of peers) if (peer !== t) yield () => peer;
    yield () => operator("transpose", t);
    yield () => operator("powN", t, integer(2));
    return;
  }
  const n = whole(t);
  if (n !== null) {
    yield () => integer(2 * n);
    for (const m of [n + 1, n - 1]) if (m >= 0) yield () => integer(m);
    if (n % 2 === 0 && n > 2) yield () => integer(n / 2);
    return;
  }
  if (t.kind === "apply" && t.fn.kind === "free") {
    const { argument } = t;
    for (const peer of peers) if (peer !== t.fn) yield () => apply(peer, argument);
    return;
  }
  if (t.kind !== "operator") return;
  const [a, b] = t.args;
  const opposite = OPPOSITE[t.operator];
  if (a && b && opposite) {
    yield () => operator(opposite, a, b);
    yield () => a;
    yield () => (t.operator === "sub" ? operator("neg", b) : b);
  }
  if (a && b && (t.operator === "matmul" || t.operator === "sub")) yield () => operator(t.operator, b, a);
  if (a && (t.operator === "transpose" || t.operator === "neg" || t.operator === "inverse")) yield () => a;
  if (a && t.operator === "matmul") yield () => operator("transpose", t);
}

/** A term with another one in the place of one of its parts; all parts are gone through from the outside. */
function* inside(t: Term, peers: readonly Term[]): Generator<() => Term> {
  yield* here(t, peers);
  switch (t.kind) {
    case "operator":
      for (const [i, arg] of t.args.entries())
        for (const part of inside(arg, peers))
          yield () => operator(t.operator, ...t.args.map((x, k) => (k === i ? part() : x)));
      return;
    case "binder":
      if (t.fn.kind !== "lambda") return;
      for (const part of inside(t.fn.body, peers)) {
        const { hint, domain } = t.fn;
        yield () => binder(t.binder, rawLambda(hint, domain, part()), t.guard);
      }
      return;
    case "apply":
      for (const part of inside(t.argument, peers)) yield () => apply(t.fn, part());
      return;
    case "entry":
      for (const part of inside(t.tensor, peers)) yield () => entry(part(), t.indices);
      return;
    default:
  }
}

/** Twice a term, as it is written: a literal before it is doubled, a half is taken away. */
function doubled(t: Term): Term {
  if (t.kind === "operator") {
    const [a, b] = t.args;
    const n = a && t.operator === "mul" ? whole(a) : b && t.operator === "div" ? whole(b) : null;
    if (a && b && n !== null && t.operator === "mul") return operator("mul", integer(2 * n), b);
    if (a && b && n === 2 && t.operator === "div") return a;
    if (a && b && t.operator === "mul" && a.kind === "operator" && a.operator === "mul")
      return operator("mul", doubled(a), b);
  }
  return operator("mul", integer(2), t);
}

/** Half of a term, as it is written. */
function halved(t: Term): Term {
  if (t.kind === "operator") {
    const [a, b] = t.args;
    if (a && b && t.operator === "mul") {
      const n = whole(a);
      if (n === 2) return b;
      if (n !== null && n % 2 === 0) return operator("mul", integer(n / 2), b);
      if (a.kind === "operator" && a.operator === "mul") return operator("mul", halved(a), b);
    }
  }
  return operator("div", t, integer(2));
}

/** Each summand, or factor of one, doubled and halved. */
function* factors(t: Term): Generator<() => Term> {
  yield () => doubled(t);
  yield () => halved(t);
  if (t.kind !== "operator") return;
  if (LINEAR.has(t.operator))
    for (const [i, arg] of t.args.entries())
      for (const part of factors(arg))
        yield () => operator(t.operator, ...t.args.map((x, k) => (k === i ? part() : x)));
}

/** Two slips of one kind: a product of two transposes or inverses in the wrong order is met by `inside`; both summands doubled are not. */
function* both(t: Term): Generator<() => Term> {
  if (t.kind === "operator" && PRODUCTS.has(t.operator) && t.args[0] && t.args[1]) {
    const [a, b] = t.args;
    yield () => operator(t.operator, operator("transpose", a), b);
  }
  yield () => operator("mul", integer(4), t);
}

/** A term too few: a number, a symbol, or a product of two. */
function* missing(t: Term, peers: readonly Term[]): Generator<() => Term> {
  const terms: (() => Term)[] = [() => integer(1), ...peers.map((p) => () => p)];
  for (const [i, p] of peers.entries())
    for (const q of peers.slice(i + 1)) {
      terms.push(() => operator("mul", integer(2), operator("mul", p, q)));
      terms.push(() => operator("mul", p, q));
    }
  for (const term of terms) {
    yield () => operator("add", t, term());
    yield () => operator("sub", t, term());
  }
}

/**
 * What the author of a term may have meant, one edit each, the likeliest first: a sign, a factor, an order or a transpose, an exponent or a
 * symbol, a term too many, a term too few. A term that does not fit its types is left out, and so is the term itself.
 * @param peers symbols that may be taken for each other, or be missing
 */
export function* edits(t: Term, peers: readonly Term[]): Generator<Term> {
  const seen = new Set<Term>([t]);
  const sources = [
    (function* () {
      yield () => (t.kind === "operator" && t.operator === "neg" ? (t.args[0] as Term) : operator("neg", t));
    })(),
    factors(t),
    inside(t, peers),
    both(t),
    missing(t, peers),
  ];
  let count = 0;
  for (const source of sources)
    for (const build of source) {
      const edited = made(build);
      if (edited === null || seen.has(edited)) continue;
      seen.add(edited);
      yield edited;
      if (++count > 4 * PLACES) return;
    }
}
