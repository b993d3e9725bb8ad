import { sample } from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../../src/numeric/decide.ts";
import { InstanceArbitrary, fingerprint } from "../../src/sample/arbitrary.ts";
import { Clash } from "../../src/sample/choice.ts";
import { planInstances } from "../../src/sample/plan.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import {
  A,
  B,
  K,
  add,
  apply,
  d,
  entry,
  forall,
  free,
  functionType,
  goal,
  half,
  m,
  mul,
  n,
  num,
  op,
  square,
  sub,
  sum,
  tensorType,
  u,
  upTo,
  v,
  x,
  y,
  z,
  REAL,
} from "./notation.ts";

const b = free("b", "b", functionType(upTo(n), REAL));
const w = free("w", "w", functionType(upTo(n), tensorType([d])));
const lambda0 = free("lambda0", "\\lambda_0", REAL);
const L = free("L", "L", REAL);
const delta = free("delta", "\\delta", REAL);
const i0 = free("i0", "i", upTo(n));
const I = op("identity", n);
const zero = op("zeros", n, n);

const declared: readonly FreeTerm[] = [d, m, n, lambda0, L, delta, x, y, z, u, v, A, B, K, b, w, i0];
const member = (i: Term): Term => apply(b, i);
const vector = (i: Term): Term => apply(w, i);
const at = (t: Term, i: Term): Term => entry(t, [i]);
const pairs = (p: (i: Term, j: Term) => Term): Term => forall(n, (i) => forall(n, (j) => p(i, j)));
const next = (i: Term): Term => add(i, num(1));

/** Assumptions and the largest share of draws that may be lost on them. */
const CASES: readonly (readonly [string, readonly Term[], number])[] = [
  ["x > 0", [op("gt", x, num(0))], 0],
  ["x ≠ 0", [op("ne", x, num(0))], 0],
  ["0 < δ < 1", [op("lt", num(0), delta), op("lt", delta, num(1))], 0],
  ["|y| ≤ L", [op("ge", L, num(0)), op("le", op("abs", y), L)], 0],
  ["x < y", [op("lt", x, y)], 0],
  ["x < y < z < 1, x > 0", [op("lt", x, y), op("lt", y, z), op("lt", z, num(1)), op("gt", x, num(0))], 0],
  ["x + y = 1", [op("eq", add(x, y), num(1))], 0],
  [
    "x + y + z = 1, all ≥ 0",
    [op("ge", x, num(0)), op("ge", y, num(0)), op("ge", z, num(0)), op("eq", add(add(x, y), z), num(1))],
    0.7,
  ],
  ["x ∈ {±1}", [op("or", op("eq", x, num(1)), op("eq", x, num(-1)))], 0],
  ["x² = 1", [op("eq", square(x), num(1))], 0],
  ["|x| = 1", [op("eq", op("abs", x), num(1))], 0],
  ["n ≤ d", [op("le", n, d)], 0],
  ["n ≤ 10, n ≥ 2", [op("le", n, num(10)), op("ge", n, num(2))], 0],
  ["d = 2n", [op("eq", d, mul(num(2), n))], 0],
  ["2n ≤ d", [op("le", mul(num(2), n), d)], 0],
  ["y = x²", [op("eq", y, square(x))], 0],
  ["b_i ∈ {±1}", [forall(n, (i) => op("or", op("eq", member(i), num(1)), op("eq", member(i), num(-1))))], 0],
  ["b_i² = 1", [forall(n, (i) => op("eq", square(member(i)), num(1)))], 0],
  ["b_i > 0", [forall(n, (i) => op("gt", member(i), num(0)))], 0],
  ["b_i ≥ 0, Σ b = 1", [forall(n, (i) => op("ge", member(i), num(0))), op("eq", sum(n, member), num(1))], 0],
  [
    "v_i > 0, Σ v = 1",
    [
      forall(n, (i) => op("gt", at(v, i), num(0))),
      op(
        "eq",
        sum(n, (i) => at(v, i)),
        num(1),
      ),
    ],
    0,
  ],
  [
    "Σ v = 0",
    [
      op(
        "eq",
        sum(n, (i) => at(v, i)),
        num(0),
      ),
    ],
    0,
  ],
  [
    "one-hot v",
    [
      forall(n, (i) => op("or", op("eq", at(v, i), num(0)), op("eq", at(v, i), num(1)))),
      op(
        "eq",
        sum(n, (i) => at(v, i)),
        num(1),
      ),
    ],
    0,
  ],
  ["v increasing", [forall(sub(n, num(1)), (i) => op("le", at(v, i), at(v, next(i))))], 0],
  ["b strictly decreasing", [forall(sub(n, num(1)), (i) => op("gt", member(i), member(next(i))))], 0],
  ["b_i ≠ b_j", [pairs((i, j) => op("implies", op("ne", i, j), op("ne", member(i), member(j))))], 0],
  ["w_i ≠ w_j", [pairs((i, j) => op("implies", op("ne", i, j), op("ne", vector(i), vector(j))))], 0],
  ["v ≠ 0", [op("ne", v, op("zeros", n))], 0],
  ["‖v‖ = 1", [op("eq", op("norm2", v), num(1))], 0],
  ["‖w_i‖ = 1", [forall(n, (i) => op("eq", op("norm2", vector(i)), num(1)))], 0],
  ["⟨v, v⟩ = 1", [op("eq", op("dot", v, v), num(1))], 0],
  ["‖v‖² = 1", [op("eq", square(op("norm2", v)), num(1))], 0],
  ["‖v‖ ≤ L", [op("gt", L, num(0)), op("le", op("norm2", v), L)], 0],
  ["‖v‖ < 1/2", [op("lt", op("norm2", v), half)], 0],
  ["‖v‖₁ ≤ 1", [op("le", op("norm1", v), num(1))], 0],
  ["‖v‖_∞ ≤ 1", [op("le", op("normInf", v), num(1))], 0],
  ["‖v‖ ≥ 1", [op("ge", op("norm2", v), num(1))], 0],
  ["‖v‖ ≤ √2", [op("le", op("norm2", v), op("sqrt", num(2)))], 0],
  ["‖v‖ > √2", [op("gt", op("norm2", v), op("sqrt", num(2)))], 0],
  ["‖v‖² ≤ 2", [op("le", square(op("norm2", v)), num(2))], 0],
  ["‖v‖ ≤ eˣ", [op("le", op("norm2", v), op("exp", x))], 0],
  ["x ≤ π, x ≥ √2", [op("le", x, op("pi")), op("ge", x, op("sqrt", num(2)))], 0],
  ["‖v‖ = √n", [op("eq", op("norm2", v), op("sqrt", n))], 0],
  ["|v_i| ≤ 1", [forall(n, (i) => op("le", op("abs", at(v, i)), num(1)))], 0],
  ["A symmetric", [op("symmetric", A)], 0],
  ["A = Aᵀ", [op("eq", A, op("transpose", A))], 0],
  ["A ⪰ 0", [op("loewnerGe", A, zero)], 0],
  ["A ≻ 0", [op("loewnerGt", A, zero)], 0],
  ["A ⪰ λI, λ > 0", [op("gt", lambda0, num(0)), op("loewnerGe", A, mul(lambda0, I))], 0],
  ["0 ⪯ A ⪯ I", [op("loewnerGe", A, zero), op("loewnerLe", A, I)], 0],
  ["A ⪯ B, B ⪰ 0", [op("loewnerGe", B, zero), op("loewnerLe", A, B)], 0],
  ["A symmetric, λmin(A) ≥ λ", [op("symmetric", A), op("ge", op("lambdaMin", A), lambda0)], 0],
  ["A symmetric, λmax(A) ≤ 1", [op("symmetric", A), op("le", op("lambdaMax", A), num(1))], 0],
  ["A invertible", [op("invertible", A)], 0],
  ["det A ≠ 0", [op("ne", op("det", A), num(0))], 0],
  ["A orthogonal", [op("orthogonal", A)], 0],
  ["AᵀA = I", [op("eq", op("matmul", op("transpose", A), A), I)], 0],
  ["KᵀK = I, d ≤ n", [op("le", d, n), op("eq", op("matmul", op("transpose", K), K), op("identity", d))], 0],
  [
    "w orthonormal, n ≤ d",
    [op("le", n, d), pairs((i, j) => op("eq", op("dot", vector(i), vector(j)), op("indicator", op("eq", i, j))))],
    0,
  ],
  [
    "w unit and orthogonal, n ≤ d",
    [
      op("le", n, d),
      forall(n, (i) => op("eq", op("norm2", vector(i)), num(1))),
      pairs((i, j) => op("implies", op("ne", i, j), op("eq", op("dot", vector(i), vector(j)), num(0)))),
    ],
    0,
  ],
  ["i0 ≠ n, n ≥ 2", [op("ge", n, num(2)), op("ne", i0, n)], 0],
  ["n even", [op("eq", mul(num(2), m), n)], 0],
  ["⟨u, v⟩ = 0", [op("eq", op("dot", u, v), num(0))], 0],
  ["⟨u, v⟩ = 1", [op("ne", u, op("zeros", n)), op("eq", op("dot", u, v), num(1))], 0],
  ["Av = u", [op("eq", op("matmul", A, v), u), op("invertible", A)], 0],
  [
    "AᵀAv = Aᵀu",
    [op("eq", op("matmul", op("matmul", op("transpose", A), A), v), op("matmul", op("transpose", A), u))],
    0,
  ],
  ["AB = BA", [op("eq", op("matmul", A, B), op("matmul", B, A))], 0],
  ["x y ≤ x z, x > 0", [op("gt", x, num(0)), op("le", mul(x, y), mul(x, z))], 0],
  ["x y + z = 3", [op("eq", add(mul(x, y), z), num(3))], 0],
  ["A ⪰ B, A ⪰ 0, B ⪰ 0", [op("loewnerGe", A, zero), op("loewnerGe", B, zero), op("loewnerGe", A, B)], 0],
  ["x² + y² ≤ 1", [op("le", add(square(x), square(y)), num(1))], 0.95],
];

test.each(CASES)("instances with %s", (_name, assumptions, lost) => {
  const g = goal(
    declared,
    assumptions.length > 0 ? (assumptions.reduce((a, c) => op("and", a, c)) as Term) : op("true"),
    assumptions,
  );
  const plan = planInstances(g.context, g.proposition);
  const drawn = sample(new InstanceArbitrary(plan), { numRuns: 60, seed: 1 });
  let bad = 0;
  const texts = new Set<string>();
  for (const s of drawn) {
    if (s instanceof Clash) {
      bad += 1;
      continue;
    }
    const broken = plan.assumptions.filter((a) => decide(a.proposition, s.instance).truth !== "true");
    if (broken.length > 0) bad += 1;
    else texts.add(JSON.stringify(fingerprint(s)));
  }
  expect(bad / drawn.length).toBeLessThanOrEqual(lost);
  expect(texts.size).toBeGreaterThan(1);
});
