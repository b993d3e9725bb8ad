import { operator } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import type { Term } from "../term/term.ts";

const PI = operator("pi");
const TURN = operator("mul", integer(2), PI);

const HALF = operator("div", PI, integer(2));
const QUARTER = operator("div", PI, integer(4));

/** Values of the inverses at small rationals, which are no new numbers. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, Term>>>> = {
  sin: { "0": integer(0), "1": HALF, "-1": operator("neg", HALF) },
  cos: { "0": HALF, "1": integer(0), "-1": PI },
  tan: { "0": integer(0), "1": QUARTER, "-1": operator("neg", QUARTER) },
  exp: { "1": integer(0) },
  log: { "0": integer(1) },
};

const INVERSE = { sin: "arcsin", cos: "arccos", tan: "arctan", exp: "log", log: "exp" } as const;

function isInvertible(name: string): name is keyof typeof INVERSE {
  return Object.hasOwn(INVERSE, name);
}

/**
 * Terms each of which solves f(s) = c for s wherever it has a value: of a periodic f those of more than one period. Empty where f has no
 * inverse here.
 */
export function solutionsOf(f: string, c: Term): readonly Term[] {
  if (!isInvertible(f)) return [];
  const literal = c.kind === "rational" && c.value.denominator === 1n ? String(c.value.numerator) : "";
  const first = KNOWN[f]?.[literal] ?? operator(INVERSE[f], c);
  switch (f) {
    case "sin":
      return [first, plus(PI, minus(first)), plus(first, TURN), plus(minus(PI), minus(first))];
    case "cos":
      return [first, minus(first), plus(first, TURN), plus(minus(first), TURN), plus(first, minus(TURN))];
    case "tan":
      return [first, plus(first, PI), plus(first, minus(PI))];
    default:
      return [first];
  }
}

function plus(a: Term, b: Term): Term {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  const [less] = b.kind === "operator" && b.operator === "neg" ? b.args : [];
  return less ? operator("sub", a, less) : operator("add", a, b);
}

function minus(a: Term): Term {
  if (isZero(a)) return a;
  const [inner] = a.kind === "operator" && a.operator === "neg" ? a.args : [];
  return inner ?? operator("neg", a);
}

function isZero(t: Term): boolean {
  return t.kind === "rational" && t.value.numerator === 0n;
}
