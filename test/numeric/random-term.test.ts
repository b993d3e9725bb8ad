import { describe, expect, it } from "vitest";
import { evaluateAt, type Outcome } from "../../src/numeric/evaluate.ts";
import { compareEnds, endpoints, type Enclosure } from "../../src/numeric/enclosure.ts";
import { key } from "../../src/term/key.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import { toNumber } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { instance, op, t } from "./notation.ts";

/** A term and the same computed in doubles. */
interface Pair {
  readonly term: Term;
  /** NaN where a step is undefined, or so large or small that doubles do not tell much. */
  readonly double: number;
}

const told = (value: number): number =>
  value === 0 || (Math.abs(value) > 1e-4 && Math.abs(value) < 1e4) ? value : NaN;

const UNARY: readonly (readonly [OperatorName, (a: number) => number])[] = [
  ["neg", (a) => -a],
  ["exp", Math.exp],
  ["log", Math.log],
  ["sin", Math.sin],
  ["cos", Math.cos],
  ["tanh", Math.tanh],
  ["arctan", Math.atan],
  ["sqrt", Math.sqrt],
  ["abs", Math.abs],
  ["relu", (a) => Math.max(0, a)],
  ["cosh", Math.cosh],
];
const BINARY: readonly (readonly [OperatorName, (a: number, b: number) => number])[] = [
  ["add", (a, b) => a + b],
  ["sub", (a, b) => a - b],
  ["mul", (a, b) => a * b],
  ["div", (a, b) => a / b],
  ["min", Math.min],
  ["max", Math.max],
];

function random(depth: number, next: (below: number) => number): Pair {
  if (depth === 0 || next(8) === 0) {
    const [n, d] = [next(13) - 6, 1 + next(5)];
    return { term: t(`${String(n)}/${String(d)}`), double: n / d };
  }
  const a = random(depth - 1, next);
  if (next(2) === 0) {
    const [name, f] = UNARY[next(UNARY.length)] as (typeof UNARY)[number];
    return { term: op(name, a.term), double: told(f(a.double)) };
  }
  const b = random(depth - 1, next);
  const [name, f] = BINARY[next(BINARY.length)] as (typeof BINARY)[number];
  return { term: op(name, a.term, b.term), double: told(f(a.double, b.double)) };
}

const bounds = (o: Outcome): Enclosure | null =>
  o.kind === "value" && o.datum.kind === "number" ? o.arithmetic.boundsOf(o.datum.value) : null;

describe("random terms", () => {
  it("precisions agree with each other and with doubles", () => {
    let state = 99n;
    const next = (below: number): number => {
      state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
      return Number((state >> 24n) % BigInt(below));
    };
    let compared = 0;
    let undefinedBoth = 0;
    for (let k = 0; k < 1500; k++) {
      const { term, double } = random(4, next);
      const [exact, coarse, fine] = [null, 64, 320].map((bits) => evaluateAt(term, instance({}), bits)) as [
        Outcome,
        Outcome,
        Outcome,
      ];
      const [low, high] = [bounds(coarse), bounds(fine)];
      if (exact.kind === "undefined") expect([key(term), coarse.kind]).toEqual([key(term), "undefined"]);
      if (fine.kind === "undefined" && !Number.isFinite(double)) undefinedBoth++;
      if (!low || !high) continue;
      expect([key(term), compareEnds(low, high) >= 0 && compareEnds(high, low) >= 0]).toEqual([key(term), true]);
      const [a, b] = endpoints(high).map(toNumber) as [number, number];
      if (!Number.isFinite(double)) continue;
      compared++;
      expect([key(term), Math.abs(double - (a + b) / 2) < 1e-6 * (1 + Math.abs(a))]).toEqual([key(term), true]);
    }
    expect([compared > 600, undefinedBoth > 100]).toEqual([true, true]);
  });
});
