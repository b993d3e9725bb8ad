import { free } from "../../src/term/build.ts";
import { printText } from "../../src/term/print-text.ts";
import { rational, show, type Rational } from "../../src/term/rational.ts";
import { REAL } from "../../src/term/type.ts";
import type { Question } from "./comparison.ts";
import { BINARY, binaryPair, literalPair, powerPair, UNARY, unaryPair, variablePair, type Pair } from "./reference.ts";

/** A whole number from 0 to below the argument. */
export type Next = (below: number) => number;

/** Whole numbers from a fixed linear congruential sequence. */
export function numbers(seed: bigint): Next {
  let state = seed;
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return Number((state >> 24n) % BigInt(below));
  };
}

const pick = <T>(list: readonly T[], next: Next): T => list[next(list.length)] as T;

const fraction = (next: Next): Rational => rational(next(41) - 20, 1 + next(9));

const EXPONENTS: readonly Rational[] = [
  rational(0),
  rational(2),
  rational(3),
  rational(7),
  rational(-1),
  rational(-3),
  rational(1, 2),
  rational(-3, 2),
  rational(5, 3),
];

function randomPair(depth: number, leaves: readonly Pair[], next: Next): Pair {
  const choice = depth === 0 ? 0 : next(10);
  if (choice === 0) return next(2) === 0 ? pick(leaves, next) : literalPair(fraction(next));
  const a = randomPair(depth - 1, leaves, next);
  if (choice < 5) return unaryPair(pick(UNARY, next), a);
  if (choice === 5) return powerPair(a, pick(EXPONENTS, next));
  return binaryPair(pick(BINARY, next), a, randomPair(depth - 1, leaves, next));
}

/** The variable of derivatives. */
export const x = free("x", "x", REAL);
const y = free("y", "y", REAL);

/** A random expression of x and y at random values of them. */
export interface Sample extends Question {
  /** The value of x. */
  readonly at: Rational;
}

/** An expression at most so deep, with numerators to 20 and denominators to 9. */
export function randomSample(deepest: number, next: Next): Sample {
  const [a, b] = [fraction(next), fraction(next)];
  const pair = randomPair(1 + next(deepest), [variablePair(x, a), variablePair(y, b)], next);
  return {
    pair,
    instance: new Map([
      [x.id, { kind: "number", value: a }],
      [y.id, { kind: "number", value: b }],
    ]),
    at: a,
    label: `${printText(pair.term)} at x = ${show(a)}, y = ${show(b)}`,
  };
}
