import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOracleHost } from "../../src/cli/oracle-host.ts";
import { decide } from "../../src/numeric/decide.ts";
import type { Instance } from "../../src/numeric/instance.ts";
import type { OracleHost } from "../../src/oracle/oracle-host.ts";
import { suggestions, type Request, type Suggestion } from "../../src/oracle/suggest.ts";
import { free, isTerm, operator, rationalTerm } from "../../src/term/build.ts";
import { integer } from "../../src/term/literal.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import { rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { REAL } from "../../src/term/type.ts";
import { buildWorker, type BuiltWorker } from "../../test/oracle/worker.ts";
import { effort, table } from "../lemmas/sweep.ts";
import { numbers, type Next } from "../numeric/random-pair.ts";

/*
 * How often the oracles are right about random questions. A suggestion is held against enclosures at three points: right where its
 * obligation holds to 80 bits at all of them where both sides have a value, wrong where it fails at one.
 */

let worker: BuiltWorker;
let host: OracleHost;

beforeAll(async () => {
  worker = await buildWorker();
  host = createOracleHost({ worker: worker.url });
});

afterAll(async () => {
  await host.close();
  worker.remove();
});

const x = free("x", "x", REAL);
const y = free("y", "y", REAL);

const sum = (terms: readonly Term[]): Term => terms.reduce((a, b) => operator("add", a, b));
const product = (terms: readonly Term[]): Term => terms.reduce((a, b) => operator("mul", a, b));
const pick = <T>(list: readonly T[], next: Next): T => list[next(list.length)] as T;
const coefficient = (next: Next): number => next(11) - 5;

/** The polynomial in x with these coefficients, the constant first, written out. */
function polynomial(coefficients: readonly number[]): Term {
  return sum(coefficients.map((c, k) => operator("mul", integer(c), operator("powN", x, integer(k)))));
}

/** A product of two or three factors of degree 1 or 2, written out. */
function expandedProduct(next: Next): Term {
  let all = [1];
  for (let factor = 0; factor < 2 + next(2); factor++) {
    const by = [coefficient(next), coefficient(next), ...(next(2) === 0 ? [1 + next(3)] : [])];
    const result = Array.from({ length: all.length + by.length - 1 }, () => 0);
    all.forEach((a, i) => {
      by.forEach((b, j) => {
        result[i + j] = (result[i + j] ?? 0) + a * b;
      });
    });
    all = result;
  }
  return polynomial(all);
}

const linear = (next: Next): Term =>
  operator("add", operator("mul", integer(1 + next(4)), x), pick([y, integer(coefficient(next))], next));

const SHAPES: readonly ((next: Next) => Term)[] = [
  (next) => operator("powN", x, integer(next(4))),
  (next) => operator("exp", operator("neg", linear(next))),
  (next) => operator(pick<OperatorName>(["sin", "cos", "tanh", "cosh"], next), linear(next)),
  (next) => operator("div", integer(1 + next(3)), linear(next)),
  (next) => operator("div", integer(1), operator("add", operator("powN", x, integer(2)), integer(1 + next(4)))),
  (next) => operator("sqrt", linear(next)),
  (next) => operator("log", linear(next)),
];

/** A sum of products of common functions. */
function integrand(next: Next): Term {
  const one = (): Term => product([pick([y, integer(1 + next(5))], next), pick(SHAPES, next)(next)]);
  return pick(
    [one, () => product([operator("powN", x, integer(1 + next(2))), one()]), () => sum([one(), one()])],
    next,
  )();
}

/** Sums, products and quotients of x, y, numbers and a few functions. */
function expression(depth: number, next: Next): Term {
  if (depth === 0) return pick([x, y, integer(coefficient(next)), rationalTerm(rational(1 + next(5), 2))], next);
  const go = (): Term => expression(depth - 1, next);
  const choice = next(8);
  if (choice < 5) return operator(pick<OperatorName>(["add", "sub", "mul", "add", "div"], next), go(), go());
  if (choice === 5) return operator("powN", go(), integer(1 + next(3)));
  return operator(pick<OperatorName>(["exp", "sin", "cos", "neg", "abs"], next), go());
}

const POINTS: readonly Instance[] = (
  [
    ["3/7", "5/3"],
    ["9/4", "1/6"],
    ["13/3", "7/2"],
  ] as const
).map((at) => {
  const [a, b] = at.map((text) => {
    const [n, d] = text.split("/").map(BigInt) as [bigint, bigint];
    return { kind: "number" as const, value: rational(n, d) };
  }) as [
    { kind: "number"; value: ReturnType<typeof rational> },
    { kind: "number"; value: ReturnType<typeof rational> },
  ];
  return new Map([
    [x.id, a],
    [y.id, b],
  ]);
});

/** What the points say about an equation. */
function judge(equation: Term): "right" | "wrong" | "open" {
  if (equation.kind !== "operator" || equation.operator !== "eq") throw new TypeError("an equation was expected");
  const [left, right] = equation.args as readonly [Term, Term];
  const near = operator(
    "lt",
    operator("abs", operator("sub", left, right)),
    operator("powZ", integer(2), integer(-80)),
  );
  const truths = POINTS.map((p) => decide(near, p).truth);
  return truths.includes("false") ? "wrong" : truths.includes("true") ? "right" : "open";
}

const sourceTable = table("Suggestions", "by", "right", "wrong", "open");
const questionTable = table("Questions", "kind", "asked", "no suggestion", "a right one", "milliseconds each");

describe("suggestions to random questions", () => {
  const timeoutMs = 2000;
  it.each<[Request["kind"], number, (next: Next) => Request]>([
    ["factor", effort(40, 1000), (next) => ({ kind: "factor", term: expandedProduct(next), timeoutMs })],
    [
      "antiderivative",
      effort(40, 1000),
      (next) => ({ kind: "antiderivative", term: integrand(next), variable: x, timeoutMs }),
    ],
    ["normal-form", effort(20, 500), (next) => ({ kind: "normal-form", term: expression(3, next), timeoutMs })],
  ])("%s: terms that are well typed, for most questions a right one", async (kind, questions, request) => {
    const next = numbers(31n);
    const counts = new Map<string, { right: number; wrong: number; open: number }>();
    let answered = 0;
    let helped = 0;
    let milliseconds = 0;
    for (let k = 0; k < questions; k++) {
      const asked = request(next);
      const start = performance.now();
      const all: Suggestion[] = [];
      for await (const s of suggestions(host, asked)) all.push(s);
      milliseconds += performance.now() - start;
      const verdicts = all.map(({ program, command, term, obligation }) => {
        expect(isTerm(term) && isTerm(obligation)).toBe(true);
        const verdict = judge(obligation);
        const source = `${program} ${command}`;
        const count = counts.get(source) ?? { right: 0, wrong: 0, open: 0 };
        count[verdict]++;
        counts.set(source, count);
        return verdict;
      });
      if (all.length > 0) answered++;
      if (verdicts.includes("right")) helped++;
    }
    for (const [source, { right, wrong, open }] of counts) sourceTable.row(source, right, wrong, open);
    questionTable.row(kind, questions, questions - answered, helped, Math.round(milliseconds / questions));
    expect(helped).toBeGreaterThan(answered / 2);
  });
});
