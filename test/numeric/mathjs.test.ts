import { derivative as symbolic, evaluate, parse } from "mathjs";
import { describe, expect, it } from "vitest";
import { Unsupported } from "../../src/numeric/compile-code.ts";
import { compileTerm } from "../../src/numeric/compile-value.ts";
import { Frame } from "../../src/numeric/frame.ts";
import type { Term } from "../../src/term/term.ts";
import { derivative, instance, lambda, op, q, real } from "./terms.ts";

/* Random expressions of two variables, against mathjs. */

const x = real("x");
const y = real("y");

interface Pair {
  readonly term: Term;
  readonly text: string;
}

function generator(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % n;
  };
}

const BINARY = ["add", "sub", "mul", "div"] as const;
const SIGNS = { add: "+", sub: "-", mul: "*", div: "/" } as const;
const UNARY: readonly (readonly [Parameters<typeof op>[0], string])[] = [
  ["exp", "exp"],
  ["sin", "sin"],
  ["cos", "cos"],
  ["tanh", "tanh"],
  ["arctan", "atan"],
  ["sqrt", "sqrt"],
  ["log", "log"],
  ["sinh", "sinh"],
];

function random(next: (n: number) => number, depth: number): Pair {
  const choice = depth === 0 ? next(3) : next(10);
  if (choice === 0) return { term: x, text: "x" };
  if (choice === 1) return { term: y, text: "y" };
  if (choice === 2) {
    const [n, d] = [1 + next(9), 1 + next(5)];
    return { term: q(`${String(n)}/${String(d)}`), text: `(${String(n)}/${String(d)})` };
  }
  if (choice < 7) {
    const name = BINARY[next(4)] ?? "add";
    const [a, b] = [random(next, depth - 1), random(next, depth - 1)];
    return { term: op(name, a.term, b.term), text: `(${a.text} ${SIGNS[name]} ${b.text})` };
  }
  const a = random(next, depth - 1);
  if (choice === 7) {
    const e = 2 + next(3);
    return { term: op("powN", a.term, e), text: `(${a.text})^${String(e)}` };
  }
  if (choice === 8) return { term: op("neg", a.term), text: `(-${a.text})` };
  const [name, text] = UNARY[next(UNARY.length)] ?? ["exp", "exp"];
  return { term: op(name, a.term), text: `${text}(${a.text})` };
}

/** How a value of ours compares with theirs: agreement is up to twice our bound, and the rounding of theirs. */
function compare(
  term: Term,
  theirs: (scope: Record<string, number>) => unknown,
  label: string,
): "defined" | "undefined" {
  const fast = compileTerm(term);
  const bounded = compileTerm(term, { bounded: true });
  if (fast instanceof Unsupported) throw fast;
  if (bounded instanceof Unsupported) throw bounded;
  let outcome: "defined" | "undefined" = "undefined";
  for (const [px, py] of [
    [0.75, 1.25],
    [2.5, -0.3],
    [-1.125, 0.6],
  ] as const) {
    const frame = new Frame(instance([x, px], [y, py]));
    const got = fast.evaluate(frame).data[0] as number;
    const { data, errors } = bounded.evaluate(frame);
    const want = theirs({ x: px, y: py });
    if (typeof want !== "number" || !Number.isFinite(want)) {
      // They compute with complex numbers and infinities.
      continue;
    }
    if (!Number.isFinite(got)) continue;
    outcome = "defined";
    const error = errors[0] as number;
    expect(Math.abs((data[0] as number) - got), `${label}: modes`).toBeLessThanOrEqual(2 * error + 1e-300);
    // Where they cancel, our bound says by how much.
    const allowed = 4 * error + 1e-13 * Math.abs(want);
    expect(
      Math.abs(got - want),
      `${label} at ${String(px)}, ${String(py)}: ${String(got)}, ${String(want)}`,
    ).toBeLessThanOrEqual(allowed);
  }
  return outcome;
}

describe("random expressions", () => {
  it("have the value that mathjs gives", () => {
    const next = generator(20240501);
    let defined = 0;
    for (let i = 0; i < 1500; i++) {
      const { term, text } = random(next, 4);
      const code = parse(text).compile();
      if (compare(term, (scope) => code.evaluate(scope) as unknown, text) === "defined") defined++;
    }
    expect(defined).toBeGreaterThan(1000);
  });

  it("have the derivative that mathjs gives", () => {
    const next = generator(99);
    let defined = 0;
    for (let i = 0; i < 150; i++) {
      const { term, text } = random(next, 3);
      const d = symbolic(text, "x", { simplify: false }).compile();
      if (compare(derivative(lambda(x, term), x), (scope) => d.evaluate(scope) as unknown, `d ${text}`) === "defined")
        defined++;
    }
    expect(defined).toBeGreaterThan(80);
  });

  it("are undefined where mathjs leaves the reals", () => {
    for (const [term, text] of [
      [op("sqrt", op("neg", op("mul", x, x))), "sqrt(-(x*x))"],
      [op("log", op("neg", op("exp", x))), "log(-exp(x))"],
    ] as const) {
      const t = compileTerm(term);
      if (t instanceof Unsupported) throw t;
      expect(typeof evaluate(text, { x: 0.5 })).toBe("object");
      expect(t.evaluate(new Frame(instance([x, 0.5]))).data[0]).toBeNaN();
    }
  });
});
