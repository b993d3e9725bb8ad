import { compile, matrix as toMatrix, type EvalFunction } from "mathjs";
import { bench, describe } from "vitest";
import { Unsupported } from "../../src/numeric/compile-code.ts";
import { compileTerm, type CompiledTerm } from "../../src/numeric/compile-value.ts";
import { Frame } from "../../src/numeric/frame.ts";
import { compileGoal } from "../../src/numeric/slack.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { a, claim, dynamics, n, networkInstance, w, x, y } from "./ntk.ts";
import { index, instance, lambda, matrix, natural, op, real, tabulate, vector } from "./terms.ts";

/*
 * Evaluation of claim A-13 (the dynamics of a two-layer network), and of small expressions, against mathjs on the same formula. Compiling is
 * outside of the measurement for both. Run with `npx vitest bench test/numeric/compile.bench.ts`.
 */

const dot = (p: string, q: string): string => `dot(W[${p}, :], X[${q}, :])`;
const slope = (p: string, q: string): string => `(1 - tanh(${dot(p, q)})^2)`;
const right = compile(
  `1/m * sum(map(1:n, g(i) = (y[i] - 1/sqrt(m) * sum(map(1:m, p(l) = a[l] * tanh(${dot("l", "i")}))))
    * sum(map(1:m, h(k) = a[k]^2 * ${slope("k", "i")} * ${slope("k", "j")} * dot(X[i, :], X[j, :])))))`.replace(
    /\n\s*/g,
    " ",
  ),
);

/** The same by matrix products, for all j at once. */
const matrices = compile(
  "Z = W * transpose(X); S = 1 - map(Z, tanh).^2; ((transpose(S) * diag(a.^2) * S) .* (X * transpose(X))) * (y - transpose(map(Z, tanh)) * a / sqrt(m)) / m",
);

function compiled(t: Term): CompiledTerm {
  const c = compileTerm(t);
  if (c instanceof Unsupported) throw c;
  return c;
}

/** The numbers of a family as rows. */
function rows(frame: Frame, v: FreeTerm, count: number): number[][] {
  const numbers = [...frame.numbers(v.id)];
  const width = numbers.length / count;
  return Array.from({ length: count }, (_, i) => numbers.slice(i * width, (i + 1) * width));
}

for (const sizes of [
  { n: 3, m: 3, d: 3 },
  { n: 5, m: 8, d: 4 },
]) {
  describe(`A-13, n = ${String(sizes.n)}, m = ${String(sizes.m)}, d = ${String(sizes.d)}`, () => {
    const frame = new Frame(networkInstance(sizes, 1));
    const instances = [1, 2, 3, 4].map((seed) => networkInstance(sizes, seed));
    const j = index("j", n);
    const ours = compiled(tabulate(lambda(j, dynamics(j))));
    const goal = compileGoal(claim);
    if (goal instanceof Unsupported) throw goal;
    const scope = {
      n: sizes.n,
      m: sizes.m,
      X: toMatrix(rows(frame, x, sizes.n)),
      W: toMatrix(rows(frame, w, sizes.m)),
      a: toMatrix(rows(frame, a, 1)[0] ?? []),
      y: toMatrix(rows(frame, y, 1)[0] ?? []),
      j: 1,
    };
    const theirs = (): number[] =>
      Array.from({ length: sizes.n }, (_, i) => (right as EvalFunction).evaluate({ ...scope, j: i + 1 }) as number);
    const mine = ours.evaluate(frame);
    theirs().forEach((v, i) => {
      if (!(Math.abs(v - (mine.data[i] as number)) < 1e-10)) throw new Error("the two do not compute the same");
    });
    const all = (matrices.evaluate({ ...scope }) as { entries: [{ toArray(): number[] }] }).entries[0].toArray();
    all.forEach((v, i) => {
      if (!(Math.abs(v - (mine.data[i] as number)) < 1e-10)) throw new Error("the two do not compute the same");
    });
    let step = 0;
    bench("right side for all j, one entry moved before", () => {
      frame.set(w.id, [1, 1], ++step % 7);
      ours.evaluate(frame);
    });
    bench("the whole claim, both sides, instance loaded before", () => {
      frame.load(instances[++step % 4] as (typeof instances)[number]);
      goal.evaluate(frame);
    });
    bench("the whole claim with error bounds, instance loaded before", () => {
      frame.load(instances[++step % 4] as (typeof instances)[number]);
      goal.evaluateBounded(frame);
    });
    bench("mathjs, right side for all j", () => {
      theirs();
    });
    bench("mathjs, right side by matrix products", () => {
      matrices.evaluate({ ...scope });
    });
  });
}

describe("a quadratic form, n = 5", () => {
  const k = natural("n");
  const v = vector("v", k);
  const A = matrix("A", k, k);
  const values = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => i - 2 * j + 0.5));
  const frame = new Frame(instance([k, 5], [v, [1, 2, 3, 4, 5]], [A, values]));
  const ours = compiled(op("dot", v, op("matmul", A, v)));
  const theirs = compile("dot(v, A * v)");
  const scope = { v: [1, 2, 3, 4, 5], A: values };
  let step = 0;
  bench("ours", () => {
    frame.set(v.id, [1], ++step % 7);
    ours.evaluate(frame);
  });
  bench("mathjs", () => {
    theirs.evaluate(scope);
  });
});

describe("a scalar expression", () => {
  const p = real("p");
  const r = real("r");
  const frame = new Frame(instance([p, "1/3"], [r, 2]));
  const ours = compiled(
    op("div", op("sub", op("exp", op("mul", p, r)), op("powN", p, 3)), op("add", 1, op("powN", r, 2))),
  );
  const theirs = compile("(exp(p * r) - p^3) / (1 + r^2)");
  const scope = { p: 1 / 3, r: 2 };
  let step = 0;
  bench("ours", () => {
    frame.set(p.id, [], ++step % 7);
    ours.evaluate(frame);
  });
  bench("mathjs", () => {
    theirs.evaluate(scope);
  });
});
