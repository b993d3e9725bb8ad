import { test } from "vitest";
import { sampleGoal } from "../../src/sample/search.ts";
import {
  A,
  B,
  K,
  add,
  apply,
  d,
  div,
  forall,
  free,
  functionType,
  goal,
  half,
  m,
  mul,
  n,
  network,
  num,
  op,
  showInstance,
  sigma,
  square,
  sub,
  sum,
  u,
  v,
  x,
  y,
  z,
  REAL,
  upTo,
  tensorType,
} from "./notation.ts";
const vars = [n, d, x, y, z, u, v, A, B, K];
const net = network();
const sumN = (b: any) => sum(n, b);
test.each([
  ["x^2>=x", goal(vars, op("ge", square(x), x))],
  ["x^2>=0", goal(vars, op("ge", square(x), num(0)))],
  ["|x+y|=|x|+|y|", goal(vars, op("eq", op("abs", add(x, y)), add(op("abs", x), op("abs", y))))],
  ["max<=x+y", goal(vars, op("le", op("max", x, y), add(x, y)))],
  ["xAx>=0", goal(vars, op("ge", op("dot", v, op("matmul", A, v)), num(0)))],
  [
    "xAx>=0 psd",
    goal(vars, op("ge", op("dot", v, op("matmul", A, v)), num(0)), [op("loewnerGe", A, op("zeros", n, n))]),
  ],
  [
    "unit dot",
    goal(vars, op("le", op("dot", v, u), half), [op("eq", op("norm2", v), num(1)), op("eq", op("norm2", u), num(1))]),
  ],
  ["x<=50", goal(vars, op("le", x, num(50)))],
  [
    "0<x<y<1: ",
    goal(vars, op("le", mul(y, sub(num(1), x)), div(num(1), num(4))), [
      op("lt", num(0), x),
      op("lt", x, y),
      op("lt", y, num(1)),
    ]),
  ],
  ["corner", goal(vars, op("ge", square(sub(x, div(num(314), num(100)))), div(num(1), num(1000))))],
  ["AB=BA", goal(vars, op("eq", op("matmul", A, B), op("matmul", B, A)))],
  [
    "(A+B)^2",
    goal(
      vars,
      op(
        "eq",
        op("matpow", add(A, B), num(2)),
        add(add(op("matpow", A, num(2)), mul(num(2), op("matmul", A, B))), op("matpow", B, num(2))),
      ),
    ),
  ],
  ["n1<=n2", goal(vars, op("le", op("norm1", v), op("norm2", v)))],
  ["sqrt x2=x", goal(vars, op("eq", op("sqrt", square(x)), x))],
  ["log x2 = 2 log x", goal(vars, op("eq", op("log", square(x)), mul(num(2), op("log", x))))],
  ["x/x = 1", goal(vars, op("eq", div(x, x), num(1)))],
  [
    "A05 missing sign",
    goal(
      net.variables,
      op(
        "eq",
        net.gradient(net.loss),
        sum(n, (i) => mul(sub(net.label(i), net.at(i)), net.gradient(net.at(i)))),
      ),
      [op("differentiable", sigma)],
    ),
  ],
  [
    "A05 right",
    goal(
      net.variables,
      op(
        "eq",
        net.gradient(net.loss),
        op(
          "neg",
          sum(n, (i) => mul(sub(net.label(i), net.at(i)), net.gradient(net.at(i)))),
        ),
      ),
      [op("differentiable", sigma)],
    ),
  ],
])("%s", (name, g) => {
  const t0 = performance.now();
  const r = sampleGoal(g, { seed: 42 });
  const t1 = performance.now();
  const ce = r.counterexample;
  console.log(
    name,
    r.result,
    (t1 - t0).toFixed(1) + "ms",
    "inst",
    r.instances,
    r.undefinedInstances,
    r.undecidedInstances,
    "disc",
    [...r.discards],
    "slack",
    r.slack?.smallest,
    [...r.sizes].join(" "),
    ce && showInstance(ce.instance),
    ce?.failure,
    ce?.path,
    ce?.evaluations,
    r.potential?.reason,
    r.unsupported.join(),
  );
});
import { derivative, lambda, binder, TIME } from "./notation.ts";
import { type Term } from "../../src/term/term.ts";
import { planInstances } from "../../src/sample/plan.ts";
const t = free("t", "t", TIME);
const w = free("w", "w", functionType(TIME, functionType(upTo(m), tensorType([d]))));
const q = free("q", "q", functionType(TIME, REAL));
const s = free("s", "s", TIME);
const dq = derivative(lambda(s, apply(q, s)), t);
const forT = (p: (t: Term) => Term) => {
  const tt = free("tt", "t", TIME);
  return binder("forall", lambda(tt, p(tt)));
};
const flow1 = forT((tt) => op("eq", derivative(lambda(s, apply(q, s)), tt), op("neg", apply(q, tt))));
const k = free("k", "k", upTo(m));
const flow2 = forT((tt) =>
  forall(m, (kk) => op("eq", derivative(lambda(s, apply(apply(w, s), kk)), tt), op("neg", apply(apply(w, tt), kk)))),
);
const f = free("f", "f", functionType(tensorType([d]), REAL));
const G = free("G", "G", functionType(tensorType([d]), tensorType([d])));
const kern = free("kern", "k", functionType(tensorType([d]), functionType(tensorType([d]), REAL)));
const p1 = free("p1", "p", tensorType([d])),
  p2 = free("p2", "q", tensorType([d]));
test.each([
  [
    "flow right",
    goal([t, q], op("eq", derivative(lambda(s, square(apply(q, s))), t), mul(num(-2), square(apply(q, t)))), [flow1]),
  ],
  [
    "flow wrong",
    goal([t, q], op("eq", derivative(lambda(s, square(apply(q, s))), t), mul(num(2), square(apply(q, t)))), [flow1]),
  ],
  [
    "flow family right",
    goal(
      [m, d, t, w, k],
      op(
        "eq",
        derivative(lambda(s, op("dot", apply(apply(w, s), k), apply(apply(w, s), k))), t),
        mul(num(-2), op("dot", apply(apply(w, t), k), apply(apply(w, t), k))),
      ),
      [flow2],
    ),
  ],
  [
    "flow family wrong",
    goal(
      [m, d, t, w, k],
      op(
        "le",
        derivative(lambda(s, op("dot", apply(apply(w, s), k), apply(apply(w, s), k))), t),
        op("neg", op("dot", apply(apply(w, t), k), apply(apply(w, t), k))),
      ),
      [flow2],
    ),
  ],
  [
    "flow family wrong 2",
    goal(
      [m, d, t, w, k],
      op("le", derivative(lambda(s, op("dot", apply(apply(w, s), k), apply(apply(w, s), k))), t), num(-1)),
      [flow2],
    ),
  ],
  ["f linear?", goal([d, p1, p2, f], op("eq", apply(f, add(p1, p2)), add(apply(f, p1), apply(f, p2))))],
  [
    "f convex",
    goal([d, p1, p2, f], op("le", apply(f, mul(half, add(p1, p2))), mul(half, add(apply(f, p1), apply(f, p2)))), [
      op("convex", f),
    ]),
  ],
  [
    "f lipschitz 1",
    goal([d, p1, p2, f], op("le", op("abs", sub(apply(f, p1), apply(f, p2))), op("norm2", sub(p1, p2))), [
      op("lipschitz", f, num(1)),
    ]),
  ],
  ["kernel symmetric?", goal([d, p1, p2, kern], op("eq", apply(apply(kern, p1), p2), apply(apply(kern, p2), p1)))],
  ["G linear", goal([d, p1, p2, G], op("eq", apply(G, add(p1, p2)), add(apply(G, p1), apply(G, p2))))],
  [
    "sigma conv",
    goal(
      [x, y, sigma],
      op("le", apply(sigma, mul(half, add(x, y))), mul(half, add(apply(sigma, x), apply(sigma, y)))),
      [op("convex", sigma)],
    ),
  ],
  [
    "sigma conv wrong",
    goal(
      [x, y, sigma],
      op("le", apply(sigma, mul(half, add(x, y))), mul(half, add(apply(sigma, x), apply(sigma, y)))),
      [op("increasing", sigma)],
    ),
  ],
  ["sigma' bounded", goal([x, y, sigma], op("le", op("abs", derivative(sigma, x)), num(1)), [op("smooth", sigma)])],
  [
    "sigma lip",
    goal([x, y, sigma], op("le", op("abs", sub(apply(sigma, x), apply(sigma, y))), mul(half, op("abs", sub(x, y)))), [
      op("lipschitz", sigma, num(1)),
    ]),
  ],
  ["vacuous", goal([x, y], op("le", x, y), [op("gt", x, num(1)), op("lt", x, num(0))])],
  ["premise", goal([x, y], op("implies", op("gt", x, num(100)), op("gt", square(x), mul(num(100), x))))],
  ["premise false", goal([x, y], op("implies", op("gt", x, num(100)), op("gt", square(x), mul(num(101), x))))],
])("%s", (name, g) => {
  const t0 = performance.now();
  const r = sampleGoal(g, { seed: 42 });
  const t1 = performance.now();
  const ce = r.counterexample;
  console.log(
    name,
    r.result,
    (t1 - t0).toFixed(1) + "ms",
    "inst",
    r.instances,
    r.undefinedInstances,
    r.undecidedInstances,
    "disc",
    [...r.discards],
    "slack",
    r.slack?.smallest,
    [...r.sizes].join(" "),
    ce && showInstance(ce.instance),
    ce?.failure,
    ce?.path,
    ce?.evaluations,
    r.potential?.reason,
    r.unsupported.join(),
    r.clashing.join(),
  );
});
