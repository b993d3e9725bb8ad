import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOracleHost } from "../../src/cli/oracle-host.ts";
import { decide } from "../../src/numeric/decide.ts";
import type { OracleHost } from "../../src/oracle/oracle-host.ts";
import { suggest, suggestions, type Request } from "../../src/oracle/suggest.ts";
import { apply } from "../../src/term/build.ts";
import { printText } from "../../src/term/print-text.ts";
import type { Term } from "../../src/term/term.ts";
import { REAL } from "../../src/term/type.ts";
import { at, functions, instance, n, op, t, v, variable, x, y, type Written } from "../numeric/notation.ts";
import { buildWorker, type BuiltWorker } from "./worker.ts";

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

const TIME_LIMIT = 10_000;

const rewrite = (kind: "normal-form" | "factor", term: Term): Request => ({ kind, term, timeoutMs: TIME_LIMIT });
const antiderivative = (term: Written): Request => ({
  kind: "antiderivative",
  term: t(term),
  variable: x,
  timeoutMs: TIME_LIMIT,
});
const limitAt = (term: Term, to: Term | null): Request => ({
  kind: "limit",
  term,
  variable: x,
  to,
  timeoutMs: TIME_LIMIT,
});

const said = async (request: Request): Promise<string | null> => {
  const suggestion = await suggest(host, request);
  return suggestion && printText(suggestion.term);
};

type Point = Parameters<typeof instance>[0];

const POINTS: readonly Point[] = [
  { x: "3/7", y: "5/3", n: 2, v: ["2/3", "7/5"] },
  { x: "9/5", y: "1/6", n: 3, v: ["5/4", "1/3"] },
];

/** Whether the sides of an equation agree to 80 bits at some points; the kernel's proof is another matter. */
function agrees(equation: Term, points: readonly Point[] = POINTS): boolean {
  if (equation.kind !== "operator" || equation.operator !== "eq") throw new TypeError("an equation was expected");
  const [left, right] = equation.args as readonly [Term, Term];
  const near = op("lt", op("abs", op("sub", left, right)), op("powZ", 2, -80));
  return points.every((values) => decide(near, instance(values)).truth === "true");
}

describe("normal forms and factorisations", () => {
  it.each<[string, Request]>([
    ["1 + x", rewrite("normal-form", op("div", op("sub", op("powN", x, 2), 1), op("sub", x, 1)))],
    ["1", rewrite("normal-form", op("add", op("powN", op("sin", x), 2), op("powN", op("cos", x), 2)))],
    ["(−x + y) · (y + x)", rewrite("factor", op("sub", op("powN", y, 2), op("powN", x, 2)))],
    ["(1 + v[1]) · v[2]", rewrite("factor", op("add", op("mul", at(v, 1), at(v, 2)), at(v, 2)))],
  ])("%s", async (text, request) => {
    const suggestion = await suggest(host, request);
    expect(suggestion && printText(suggestion.term)).toBe(text);
    expect(suggestion && agrees(suggestion.obligation)).toBe(true);
  });

  it("come from more than one program, each once, and never say the question", async () => {
    const all: string[] = [];
    const request = rewrite("normal-form", op("add", op("mul", 2, x), op("mul", x, op("add", y, 1))));
    for await (const s of suggestions(host, request)) {
      expect(agrees(s.obligation)).toBe(true);
      all.push(`${s.program}: ${printText(s.term)}`);
    }
    expect(all).toEqual(["nerdamer: (3 + y) · x", "nerdamer: 3 · x + x · y", "mathjs: x · (y + 3)"]);
    expect(await said(rewrite("factor", x))).toBeNull();
  });

  it("of what is no number: none", async () => {
    expect(await said(rewrite("normal-form", v))).toBeNull();
    expect(await said(rewrite("normal-form", op("eq", x, x)))).toBeNull();
  });

  it("a wrong answer is passed on with what would have to be proved", async () => {
    const suggestion = await suggest(host, rewrite("factor", op("sub", op("powN", x, 12), 1)));
    expect(suggestion?.program).toBe("nerdamer");
    expect(suggestion && agrees(suggestion.obligation)).toBe(false);
  });
});

describe("antiderivatives", () => {
  it.each<[string, Written]>([
    ["1/2 · exp(x^2)", op("mul", x, op("exp", op("powN", x, 2)))],
    ["arctan(x)", op("div", 1, op("add", 1, op("powN", x, 2)))],
    ["log(x)", op("div", 1, x)],
    ["log(cosh(x))", op("tanh", x)],
    ["−x + log(x) · x", op("log", x)],
    ["2/3 · x^(3/2)", op("sqrt", x)],
    ["-1/2 · cos(x) · sin(x) + 1/2 · x", op("powN", op("sin", x), 2)],
    ["1 / (1 + n) · y · x^(1 + n)", op("mul", y, op("powN", x, n))],
    ["(−exp((−v[1]) · x)) / v[1]", op("exp", op("neg", op("mul", at(v, 1), x)))],
    ["1/2 · erf(x) · √π", op("exp", op("neg", op("powN", x, 2)))],
    ["−1 / (x + y)", op("div", 1, op("powN", op("add", x, y), 2))],
    ["sinh(x) · max(y, 0)", op("mul", op("max", y, 0), op("cosh", x))],
    ["0", 0],
    ["⟨v, v⟩ · x", op("dot", v, v)],
  ])("%s", async (text, term) => {
    const suggestion = await suggest(host, antiderivative(term));
    expect(suggestion && printText(suggestion.term)).toBe(text);
    expect(suggestion && agrees(suggestion.obligation)).toBe(true);
  });

  it("with logarithms are suggested for positive arguments and for both signs", async () => {
    const outcome: [string, boolean, boolean][] = [];
    for await (const { term, obligation } of suggestions(
      host,
      antiderivative(op("div", 1, op("sub", op("powN", x, 2), 1))),
    ))
      outcome.push([printText(term), agrees(obligation, [{ x: 3 }]), agrees(obligation, [{ x: "1/3" }, { x: -2 }])]);
    expect(outcome).toEqual([
      ["-1/2 · log(1 + x) + 1/2 · log(-1 + x)", true, false],
      ["-1/2 · log(|1 + x|) + 1/2 · log(|-1 + x|)", true, true],
    ]);
  });

  it.each<[string, Request]>([
    ["what is not elementary", antiderivative(op("exp", op("exp", op("powN", x, 2))))],
    ["a hidden variable", antiderivative(op("mul", x, apply(variable("f", functions(REAL, REAL)), x)))],
    ["ReLU, of which nerdamer's calculus is wrong", antiderivative(op("relu", x))],
    ["an integer variable", { kind: "antiderivative", term: n, variable: n, timeoutMs: TIME_LIMIT }],
    ["a vector", antiderivative(v)],
  ])("none of %s", async (_what, request) => {
    expect(await said(request)).toBeNull();
  });
});

describe("limits", () => {
  it.each<[string | null, Request]>([
    ["1", limitAt(op("div", op("sin", x), x), t(0))],
    ["e", limitAt(op("powR", op("add", 1, op("div", 1, x)), x), null)],
    ["0", limitAt(op("exp", op("neg", x)), null)],
    ["y^2", limitAt(op("powN", x, 2), y)],
    // Infinity is no term.
    [null, limitAt(op("div", 1, op("powN", x, 2)), t(0))],
    [null, limitAt(op("sqrt", x), null)],
    [null, limitAt(x, op("add", x, 1))],
  ])("%s", async (text, request) => {
    expect(await said(request)).toBe(text);
  });

  it("a wrong answer is passed on with what would have to be proved", async () => {
    const asked = op("div", op("mul", y, x), op("add", x, 1));
    const suggestion = await suggest(host, limitAt(asked, null));
    expect(suggestion && printText(suggestion.obligation)).toBe("lim_{x→∞} y · x / (x + 1) = 0");
  });
});
