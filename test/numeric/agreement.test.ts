import { describe, expect, it } from "vitest";
import { Unsupported } from "../../src/numeric/compile-code.ts";
import { compileTerm } from "../../src/numeric/compile-value.ts";
import { endpoints } from "../../src/numeric/enclosure.ts";
import { evaluateAt } from "../../src/numeric/evaluate.ts";
import type { Status } from "../../src/numeric/compile-judgement.ts";
import { Frame } from "../../src/numeric/frame.ts";
import type { Instance, Value } from "../../src/numeric/instance.ts";
import { compileGoal, type CompiledGoal } from "../../src/numeric/slack.ts";
import { binder } from "../../src/term/build.ts";
import { key } from "../../src/term/key.ts";
import { rational, toNumber } from "../../src/term/rational.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { REAL, tensorType } from "../../src/term/type.ts";
import {
  at,
  call,
  cases,
  define,
  derivative,
  entry,
  family,
  fn,
  index,
  lambda,
  matrix,
  natural,
  op,
  q,
  real,
  sum,
  tabulate,
  vector,
} from "./terms.ts";

/* Random typed terms, with binders, families, definitions and derivatives: doubles with error bounds against enclosures. */

type Next = (below: number) => number;

function generator(seed: number): Next {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return Number((state >> 24n) % BigInt(below));
  };
}

const n = natural("n");
const x = real("x");
const y = real("y");
const u = vector("u", n);
const v = vector("v", n);
const A = matrix("A", n, n);
const a = family("a", n, REAL);
const w = family("w", n, tensorType([n]));
const sigma = fn("\\sigma");

/** g(s; z) = Σ_i tanh(s · z_i) z_i. */
const g = (() => {
  const gn = natural("n");
  const s = real("s");
  const z = vector("z", gn);
  const i = index("i", gn);
  return define("g", "g", [gn, s, z], 1, sum(i, op("mul", op("tanh", op("mul", s, entry(z, [i]))), entry(z, [i]))));
})();

/** h(w; z) = Σ_k a_k σ(w_k · z), for any family. */
const h = (() => {
  const hn = natural("n");
  const ws = family("w", hn, tensorType([hn]));
  const z = vector("z", hn);
  const k = index("k", hn);
  return define("h", "h", [hn, ws, z], 1, sum(k, op("tanh", op("dot", at(ws, k), z))));
})();

interface Scope {
  readonly scalars: readonly Term[];
  readonly vectors: readonly Term[];
  readonly indices: readonly Term[];
}

const TOP: Scope = { scalars: [x, y], vectors: [u, v], indices: [] };

const pick = <T>(next: Next, items: readonly T[]): T => items[next(items.length)] as T;
const small = (next: Next): Term => q(`${next(3) === 0 ? "-" : ""}${String(next(4))}/${String(1 + next(3))}`);

const UNARY = ["neg", "exp", "sin", "cos", "tanh", "arctan", "sqrt", "abs", "relu", "log", "erf"] as const;

function scalar(next: Next, depth: number, scope: Scope): Term {
  if (depth === 0) return next(3) === 0 ? small(next) : pick(next, scope.scalars);
  const sub = (): Term => scalar(next, depth - 1, scope);
  const vec = (): Term => tensor(next, depth - 1, scope);
  const under = (i: FreeTerm): Scope => ({
    scalars: [...scope.scalars, at(a, i)],
    vectors: [...scope.vectors, at(w, i)],
    indices: [...scope.indices, i],
  });
  switch (next(19)) {
    case 0:
      return op("add", sub(), sub());
    case 1:
      return op("sub", sub(), sub());
    case 2:
    case 3:
      return op("mul", sub(), sub());
    case 4:
      return op("div", sub(), sub());
    case 5:
    case 6:
      return op(pick(next, UNARY), sub());
    case 7:
      return op("powN", sub(), next(4));
    case 8:
      return op("dot", vec(), vec());
    case 9: {
      const i = index("i", n);
      return sum(i, scalar(next, depth - 1, under(i)));
    }
    case 10: {
      const i = index("i", n);
      return binder(pick(next, ["max", "min", "product"] as const), lambda(i, scalar(next, depth - 1, under(i))));
    }
    case 11:
      return op(pick(next, ["norm1", "norm2"] as const), vec());
    case 12:
      return at(sigma, sub());
    case 13:
      return call(g, [n, sub(), vec()]);
    case 14: {
      const z = real("z");
      const body = scalar(next, depth - 1, { ...scope, scalars: [...scope.scalars, z, z] });
      // Times z, so that a body without z is not a constant: theirs takes its kinks for kinks of the derivative.
      return derivative(lambda(z, op("mul", z, body)), sub());
    }
    case 15: {
      const z = vector("z", n);
      const body = scalar(next, depth - 1, { ...scope, vectors: [...scope.vectors, z, z] });
      return op("dot", derivative(lambda(z, op("mul", op("dot", z, z), body)), vec()), vec());
    }
    case 16: {
      const [i, k] = [index("i", n), pick<Term>(next, [...scope.indices, q(1)])];
      const z = vector("z", n);
      const moved = lambda(i, cases([{ condition: op("eq", i, k), value: z }], at(w, i)));
      return op("dot", derivative(lambda(z, call(h, [n, moved, vec()])), at(w, k)), vec());
    }
    case 17:
      return cases(
        [
          {
            condition: op(pick(next, ["lt", "le", "eq"] as const), pick(next, scope.scalars), small(next)),
            value: sub(),
          },
        ],
        sub(),
      );
    default: {
      const m = op("add", A, op("outer", vec(), vec()));
      return next(3) === 0
        ? op("det", m)
        : next(2) === 0
          ? op("trace", op("matmul", m, A))
          : op("dot", vec(), op("matmul", op("inverse", m), vec()));
    }
  }
}

function tensor(next: Next, depth: number, scope: Scope): Term {
  if (depth === 0) return pick(next, scope.vectors);
  const sub = (): Term => tensor(next, depth - 1, scope);
  const num = (): Term => scalar(next, depth - 1, scope);
  switch (next(8)) {
    case 0:
      return op("add", sub(), sub());
    case 1:
      return op("mul", num(), sub());
    case 2:
      return op("matmul", A, sub());
    case 3:
      return op("hadamard", sub(), sub());
    case 4: {
      const i = index("i", n);
      const body = scalar(next, depth - 1, {
        scalars: [...scope.scalars, at(a, i), entry(u, [i])],
        vectors: [...scope.vectors, at(w, i)],
        indices: [...scope.indices, i],
      });
      return tabulate(lambda(i, body));
    }
    case 5: {
      const z = real("z");
      return op("map", lambda(z, scalar(next, depth - 1, { ...scope, scalars: [...scope.scalars, z, z, z] })), sub());
    }
    case 6: {
      const i = index("i", n);
      return sum(
        i,
        tensor(next, depth - 1, {
          ...scope,
          scalars: [...scope.scalars, at(a, i)],
          vectors: [...scope.vectors, at(w, i)],
        }),
      );
    }
    default:
      return pick(next, scope.vectors);
  }
}

const FUNCTIONS: readonly Term[] = (() => {
  const z = real("z");
  return [
    lambda(z, op("powN", z, 2)),
    lambda(z, op("sin", z)),
    lambda(z, op("relu", z)),
    lambda(z, cases([{ condition: op("lt", z, 0), value: op("mul", 2, z) }], op("powN", z, 3))),
  ];
})();

function randomInstance(next: Next): Instance {
  const size = 1 + next(3);
  const number = (): Value & { kind: "number" } => ({
    kind: "number",
    value: next(5) === 0 ? rational(0) : rational(next(13) - 6, 1 + next(4)),
  });
  const numbers = (shape: readonly number[]): Value => ({
    kind: "tensor",
    shape,
    data: Array.from({ length: shape.reduce((p, s) => p * s, 1) }, () => number().value),
  });
  const items = (of: () => Value): Value => ({ kind: "family", from: 1, items: Array.from({ length: size }, of) });
  return new Map<string, Value>([
    [n.id, { kind: "number", value: rational(size) }],
    [x.id, number()],
    [y.id, number()],
    [u.id, numbers([size])],
    [v.id, numbers([size])],
    [A.id, numbers([size, size])],
    [a.id, items(number)],
    [w.id, items(() => numbers([size]))],
    [sigma.id, { kind: "function", term: pick(next, FUNCTIONS) }],
  ]);
}

describe("random typed terms", () => {
  it("have values within their error bounds of the rigorous ones", () => {
    const next = generator(7);
    const counts = { compared: 0, loose: 0, bothUndefined: 0, onlyOurs: 0, skipped: 0, unsupported: 0 };
    const surprising: string[] = [];
    for (let round = 0; round < 400; round++) {
      const term = scalar(next, 3, TOP);
      const fast = compileTerm(term);
      const bounded = compileTerm(term, { bounded: true });
      expect(fast instanceof Unsupported).toBe(bounded instanceof Unsupported);
      if (fast instanceof Unsupported || bounded instanceof Unsupported) {
        counts.unsupported++;
        continue;
      }
      for (let k = 0; k < 3; k++) {
        const values = randomInstance(next);
        const frame = new Frame(values);
        const plain = fast.evaluate(frame).data[0] as number;
        const b = bounded.evaluate(frame);
        const [value, error] = [b.data[0] as number, b.errors[0] as number];
        const outcome = evaluateAt(term, values, 160, { fuel: 2_000_000 });
        const where = `${key(term)} at ${JSON.stringify([...values], (_, e: unknown) => (typeof e === "bigint" ? String(e) : typeof e === "object" && e !== null && "loose" in e ? key(e as Term) : e))}`;
        if (outcome.kind === "undefined") {
          // Undefined is never taken for a value: NaN, or at least no finite error.
          if (Number.isFinite(value) && Number.isFinite(error))
            surprising.push(`ours ${String(value)} ± ${String(error)}, undefined: ${where}`);
          else counts.bothUndefined++;
          continue;
        }
        if (outcome.kind !== "value" || outcome.datum.kind !== "number") {
          counts.skipped++;
          continue;
        }
        if (!Number.isFinite(value)) {
          counts.onlyOurs++;
          continue;
        }
        if (!(error < 1e-6 * (1 + Math.abs(value)))) {
          counts.loose++;
          if (!(error < Infinity)) continue;
        }
        const enclosure = outcome.arithmetic.boundsOf(outcome.datum.value);
        if (!enclosure) continue;
        const [low, high] = endpoints(enclosure).map(toNumber) as [number, number];
        counts.compared++;
        const slack = error * 1.01 + 1e-15 * Math.abs(value) + 1e-300;
        if (!(value + slack >= low && value - slack <= high))
          surprising.push(
            `ours ${String(value)} ± ${String(error)}, theirs ${String(low)} … ${String(high)}: ${where}`,
          );
        // Plain doubles decide comparisons by themselves; where those are doubtful the error is infinite and was skipped above.
        if (!(Math.abs(plain - value) <= 4 * error + 1e-12 * Math.abs(value)))
          surprising.push(`plain ${String(plain)}, with bounds ${String(value)} ± ${String(error)}: ${where}`);
      }
    }
    expect(surprising.slice(0, 5)).toEqual([]);
    expect(counts.compared).toBeGreaterThan(1000);
    expect(counts.bothUndefined).toBeGreaterThan(50);
    expect([counts.onlyOurs, counts.unsupported, counts.skipped]).toEqual([0, 0, 0]);
  });

  it("agree with themselves rearranged, and disagree when a millionth is added", () => {
    const next = generator(5);
    const counts = { holds: 0, agrees: 0, fails: 0, unsure: 0, undefined: 0 };
    const third = q("1/3");
    for (let round = 0; round < 250; round++) {
      const term = scalar(next, 3, TOP);
      const rearranged = op("sub", op("mul", 3, op("add", op("mul", third, term), y)), op("mul", 3, y));
      const equal = compileGoal(op("eq", term, rearranged));
      const larger = compileGoal(op("lt", term, op("add", rearranged, q("1/1000000"))));
      const wrong = compileGoal(op("eq", term, op("add", rearranged, q("1/1000000"))));
      for (const goal of [equal, larger, wrong]) if (goal instanceof Unsupported) throw goal;
      for (let k = 0; k < 2; k++) {
        const frame = new Frame(randomInstance(next));
        const status = (goal: typeof equal): Status =>
          goal instanceof Unsupported ? "unsure" : goal.evaluate(frame).status;
        const here = status(equal);
        counts[here]++;
        const where = `${key(term)}`;
        expect(["holds", "agrees", "unsure", "undefined"], where).toContain(here);
        if (here !== "holds" && here !== "agrees") continue;
        const size = Math.abs((equal as CompiledGoal).evaluateSides(frame)?.left[0] as number);
        // A millionth is beyond the digits of large values.
        const [more, off] = [status(larger), status(wrong)];
        if (size < 1e3) expect([more, off], where).toEqual(["holds", "fails"]);
        else expect(["fails", "undefined"]).not.toContain(more);
      }
    }
    expect(counts.holds + counts.agrees).toBeGreaterThan(350);
    expect(counts.unsure).toBeLessThan(20);
    expect(counts.fails).toBe(0);
  });
});
