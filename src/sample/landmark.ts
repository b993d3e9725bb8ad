import type { Instance } from "../numeric/instance.ts";
import { operator, rationalTerm } from "../term/build.ts";
import { children, freeVariables } from "../term/binding.ts";
import { key } from "../term/key.ts";
import {
  ONE,
  absolute,
  add,
  compare,
  divide,
  equal,
  exactSquareRoot,
  fromNumber,
  isInteger,
  multiply,
  negate,
  rational,
  show,
  sign,
  subtract,
  type Rational,
} from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { simplestBetween } from "./domain.ts";
import { boundsOf, exactNumber } from "./exact.ts";

/** Numbers at which a statement may fail although it holds all around them. */
export interface Landmarks {
  /** The rationals that the statement writes. */
  readonly written: readonly Rational[];
  /** They, their neighbours, and what two of them make. */
  readonly rationals: readonly Rational[];
  /** Irrational constants that the statement writes, and square roots of its numbers. */
  readonly irrationals: readonly Term[];
}

const MOST_WRITTEN = 6;
const MOST_RATIONALS = 40;
const MOST_IRRATIONALS = 4;
const MOST_SQUARE_ROOTS = 2;
/** Subterms that are looked at. */
const MOST_TERMS = 2000;
const NOWHERE: Instance = new Map();
const LARGE = rational(10n ** 9n);

/** The constants of some terms, definitions included. Numbers that any search draws are left out, but for `written`. */
export function landmarksOf(terms: readonly Term[]): Landmarks {
  const written = new Map<string, Rational>();
  const irrationals = new Map<string, Term>();
  const seen = new Set<Term>();

  const walk = (t: Term): void => {
    if (seen.has(t) || seen.size >= MOST_TERMS) return;
    seen.add(t);
    if (t.kind === "rational") {
      const size = absolute(t.value);
      if (written.size < MOST_WRITTEN && compare(size, LARGE) <= 0) written.set(show(size), size);
      return;
    }
    if (t.kind === "operator" && t.loose === 0 && isScalar(t.type) && freeVariables(t).size === 0) {
      const value = exactNumber(t, NOWHERE);
      if (value && written.size < MOST_WRITTEN && compare(absolute(value), LARGE) <= 0)
        written.set(show(absolute(value)), absolute(value));
      else if (!value && irrationals.size < MOST_IRRATIONALS) irrationals.set(key(t), t);
    }
    if (t.kind === "call") walk(t.definition.body);
    children(t).forEach(walk);
  };
  terms.forEach(walk);
  const own = [...written.values()].sort((a, b) => Number(isOrdinary(a)) - Number(isOrdinary(b)));
  const squares = own.filter((x) => sign(x) > 0 && !exactSquareRoot(x)).slice(0, MOST_SQUARE_ROOTS);
  const roots = squares.map((x) => operator("sqrt", rationalTerm(x)));
  return { written: own, rationals: around(own), irrationals: [...irrationals.values(), ...roots] };
}

/** Integers up to 3 and halves up to 3/2: every search draws them. */
function isOrdinary(x: Rational): boolean {
  const size = absolute(x);
  return compare(size, rational(3)) <= 0 && (size.denominator === 1n || size.denominator === 2n);
}

function around(written: readonly Rational[]): readonly Rational[] {
  const found: Rational[] = [];
  const offer = (x: Rational): void => {
    if (found.length < MOST_RATIONALS && !isOrdinary(x) && !found.some((f) => equal(f, x))) found.push(x);
  };
  for (const x of written) offer(x);
  for (const x of written) {
    offer(negate(x));
    if (isInteger(x) && !isOrdinary(x)) for (const y of [add(x, ONE), subtract(x, ONE)]) offer(y);
  }
  for (const [i, x] of written.entries())
    for (const y of written.slice(i)) {
      if (sign(x) !== 0 && sign(y) !== 0) for (const z of [divide(x, y), divide(y, x)]) [z, negate(z)].forEach(offer);
      [multiply(x, y), add(x, y), subtract(x, y), subtract(y, x)].forEach(offer);
    }
  return found;
}

/** A rational within 2^-192 of a constant, relatively; null where it has no value. */
export function nextTo(constant: Term): Rational | null {
  return boundsOf(constant, NOWHERE, 192)?.low ?? null;
}

/** The largest denominator and numerator of a multiple that is more than a coincidence. */
const PLAIN_DENOMINATOR = 12n;
const PLAIN_NUMERATOR = 1000n;

/** Closed terms for plain irrational numbers that a number read to about seven digits may stand for: rπ, r e, ±√r, eʳ, ln r with plain r. */
export function irrationalsNear(x: number): readonly Term[] {
  const found: Term[] = [];
  const of = (y: number, make: (r: Rational) => Term): void => {
    const r = plainNear(y);
    if (r && sign(r) !== 0) found.push(make(r));
  };
  const times = (r: Rational, t: Term): Term => (equal(r, ONE) ? t : operator("mul", rationalTerm(r), t));
  of(x / Math.PI, (r) => times(r, operator("pi")));
  of(x / Math.E, (r) => times(r, operator("euler")));
  of(x * x, (r) => (x < 0 ? operator("neg", operator("sqrt", rationalTerm(r))) : operator("sqrt", rationalTerm(r))));
  if (x > 0) of(Math.log(x), (r) => operator("exp", rationalTerm(r)));
  of(Math.exp(x), (r) => operator("log", rationalTerm(r)));
  return found;
}

/** How far a number that was found by a search over doubles may be from what it stands for, relatively to its size or 1. */
const READ = 1e-6;

/** The simplest rational within the error of a reading; null where none is plain. */
function plainNear(x: number): Rational | null {
  const r = simplestNear(x, READ);
  const isPlain = r !== null && r.denominator <= PLAIN_DENOMINATOR && absolute(r).numerator <= PLAIN_NUMERATOR;
  return isPlain ? r : null;
}

/** The simplest rational within a relative error of a number. */
export function simplestNear(x: number, error: number): Rational | null {
  const width = error * Math.max(1, Math.abs(x));
  return Number.isFinite(x) && Math.abs(x) < 1e12
    ? simplestBetween(fromNumber(x - width), fromNumber(x + width))
    : null;
}
