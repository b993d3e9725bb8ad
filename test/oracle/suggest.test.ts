import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBlockingOracleHost } from "../../src/cli/blocking-oracle-host.ts";
import { createOracleHost } from "../../src/cli/oracle-host.ts";
import { decide } from "../../src/numeric/decide.ts";
import type { OracleHost } from "../../src/oracle/oracle-host.ts";
import { suggest, suggestions, suggestionsNow, type Request } from "../../src/oracle/suggest.ts";
import { apply } from "../../src/term/build.ts";
import { key } from "../../src/term/key.ts";
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

/** All suggestions, in order; with a mark where the obligation fails at one of the points. */
async function all(request: Request): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { program, command, term, obligation } of suggestions(host, request))
    lines.push(`${program} ${command}: ${printText(term)}${agrees(obligation) ? "" : " (wrong)"}`);
  return lines;
}

describe("normal forms and factorisations", () => {
  it.each<[Request, readonly string[]]>([
    [
      rewrite("normal-form", op("div", op("sub", op("powN", x, 2), 1), op("sub", x, 1))),
      ["nerdamer expand: 1 / (-1 + x) · x^2 − 1 / (-1 + x)", "nerdamer simplify: 1 + x"],
    ],
    [
      rewrite("normal-form", op("add", op("powN", op("sin", x), 2), op("powN", op("cos", x), 2))),
      ["nerdamer expand: cos(x)^2 + sin(x)^2", "nerdamer simplify: 1"],
    ],
    [
      rewrite("normal-form", op("add", op("mul", 2, x), op("mul", x, op("add", y, 1)))),
      ["nerdamer expand: 3 · x + x · y", "mathjs simplify: x · (y + 3)", "nerdamer simplify: (3 + y) · x"],
    ],
    [
      rewrite("normal-form", op("sin", op("sub", x, y))),
      ["nerdamer expand: sin(−y + x)", "nerdamer simplify: sin(−y + x)^2 (wrong)"],
    ],
    [
      rewrite("factor", op("sub", op("powN", y, 2), op("powN", x, 2))),
      ["nerdamer factor: (−x + y) · (y + x)", "nerdamer factor: −(−x + y) · (y + x) (wrong)"],
    ],
    [
      rewrite("factor", op("add", op("mul", at(v, 1), at(v, 2)), at(v, 2))),
      ["nerdamer factor: (1 + v[1]) · v[2]", "nerdamer factor: −(1 + v[1]) · v[2] (wrong)"],
    ],
    [
      rewrite("factor", op("sub", op("sub", op("mul", 2, x), op("mul", 6, op("powN", x, 2))), 8)),
      ["nerdamer factor: 2 · (−x + 3 · x^2 + 4) (wrong)", "nerdamer factor: −2 · (−x + 3 · x^2 + 4)"],
    ],
    // Neither has degree 12.
    [
      rewrite("factor", op("sub", op("powN", x, 12), 1)),
      [
        "nerdamer factor: (-1 + x)^6 · (-1 − x^3 − x^4 + x + x^2 + x^5) · (−x + x^2 + 1)^2 · (1 + x)^3 · (1 + x + x^2)^2 · (1 + x^2) (wrong)",
        "nerdamer factor: −(-1 + x)^6 · (-1 − x^3 − x^4 + x + x^2 + x^5) · (−x + x^2 + 1)^2 · (1 + x)^3 · (1 + x + x^2)^2 · (1 + x^2) (wrong)",
      ],
    ],
    // The question itself is no suggestion.
    [rewrite("factor", x), []],
  ])("%#", async (request, lines) => {
    expect(await all(request)).toEqual(lines);
  });

  it("are the same from a host that is waited for", async () => {
    const request = rewrite("normal-form", op("add", op("mul", 2, x), op("mul", x, op("add", y, 1))));
    const blocking = createBlockingOracleHost({ worker: worker.url });
    const now = [...suggestionsNow(blocking, request)].map((s) => key(s.obligation));
    blocking.close();
    const later: string[] = [];
    for await (const s of suggestions(host, request)) later.push(key(s.obligation));
    expect(now).toHaveLength(3);
    expect(now).toEqual(later);
  });

  it("of what is too long: none", async () => {
    const long = Array.from({ length: 1000 }, (_, k) => op("mul", k, x)).reduce((a, b) => op("add", a, b));
    expect(await said(rewrite("normal-form", long))).toBeNull();
  });

  it("of what is no number: none", async () => {
    expect(await said(rewrite("normal-form", v))).toBeNull();
    expect(await said(rewrite("normal-form", op("eq", x, x)))).toBeNull();
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
  it.each<[Term, Term | null, readonly string[]]>([
    [op("div", op("sin", x), x), t(0), ["1"]],
    [op("powR", op("add", 1, op("div", 1, x)), x), null, ["e"]],
    [op("exp", op("neg", x)), null, ["0"]],
    [op("tanh", op("mul", 3, x)), null, ["1"]],
    [op("div", op("add", op("mul", y, x), 1), op("add", op("mul", at(v, 1), x), 2)), null, ["y / v[1]"]],
    [op("div", 1, op("sqrt", x)), null, ["0"]],
    [op("powN", x, 2), y, ["y^2"]],
    // Infinity is no term.
    [op("div", 1, op("powN", x, 2)), t(0), []],
    [op("sqrt", x), null, []],
    // The variable in its own limit.
    [x, op("add", x, 1), []],
    // Wrong, and passed on.
    [op("div", op("sub", op("powN", op("add", y, x), 2), op("powN", y, 2)), x), t(0), ["y"]],
    [op("div", op("mul", y, x), op("add", x, 1)), null, ["0"]],
  ])("%#", async (term, to, values) => {
    const said: string[] = [];
    for await (const s of suggestions(host, limitAt(term, to))) {
      said.push(printText(s.term));
      expect(printText(s.obligation)).toMatch(/^lim_\{x→.*\} .* = /);
    }
    expect(said).toEqual(values);
  });
});
