import { evaluate as mathjsEvaluate, parse } from "mathjs";
import { describe, expect, it } from "vitest";
import { Unsupported } from "../../src/numeric/compile-code.ts";
import { compileTerm } from "../../src/numeric/compile-value.ts";
import { Frame } from "../../src/numeric/frame.ts";
import { checkExpressionDocument } from "../../src/session/expression.ts";
import { checkExpression } from "../../src/session/session.ts";
import { freeVariables } from "../../src/term/binding.ts";
import { printMathjs } from "../../src/term/print-mathjs.ts";
import { fromNumber } from "../../src/term/rational.ts";

const judged = (relation: string, ...lets: readonly string[]) => checkExpression({ relation, lets }, { runs: 60 });

/** The verdicts of the steps, and what each was read as. */
async function outcome(relation: string, ...lets: readonly string[]): Promise<readonly string[]> {
  const { steps } = await judged(relation, ...lets);
  return steps.map((s) => `${s.verdict}: ${s.reading?.formula.unicode ?? s.reason ?? ""}`);
}

describe("a relation without a document", () => {
  it.each<[string, readonly string[], string]>([
    ["sin(x)^2 + cos(x)^2 = 1", [], "sin(x)² + cos(x)² = 1"],
    ["\\sin(x)^2 + \\cos(x)^2 = 1", [], "sin(x)² + cos(x)² = 1"],
    ["$x + 1 = 1 + x$", [], "x + 1 = 1 + x"],
    ["|x| >= 0", [], "|x| ≥ 0"],
    ["\\sum_{i=1}^n i = \\frac{n(n+1)}{2}", [], "∑ᵢ₌₁ⁿ i = (n(n + 1))/2"],
    ["log(x*y) = log(x) + log(y)", ["x in R, x > 0, y > 0"], "log(x y) = log(x) + log(y)"],
    ["\\log(xy) = \\log x + \\log y", ["x \\in \\mathbb{R}", "x > 0; y > 0"], "log(x y) = log(x) + log(y)"],
    ["A' = A", ["A in R^(n x n), A symmetric"], "Aᵀ = A"],
    ["A^\\top = A", ["A in R^(n x n) symmetric, positive definite"], "Aᵀ = A"],
    ["A^\\top = A", ["A \\in \\mathbb{R}^{n \\times n} is symmetric"], "Aᵀ = A"],
    ["(A*B)' = B'*A'", ["A in R^(n x m), B in R^(m x k)"], "(A B)ᵀ = Bᵀ Aᵀ"],
    ["f((x+y)/2) <= (f(x)+f(y))/2", ["f: R -> R convex"], "f((x + y)/2) ≤ (f(x) + f(y))/2"],
    ["abs(g(x)-g(y)) <= L*abs(x-y)", ["g: R -> R L-Lipschitz, L > 0"], "|g(x) − g(y)| ≤ L |x − y|"],
    ["t*(1-t) <= 1/4", ["t in [0, 1]"], "t(1 − t) ≤ 1/4"],
    ["s^2 = 1", ["s in {1, -1}"], "s² = 1"],
    ["\\sum_i x_i^2 \\ge 0", ["x_i in R for i in [n]"], "∑ᵢ₌₁ⁿ xᵢ² ≥ 0"],
    ["\\langle x, y \\rangle \\le \\|x\\| \\|y\\|", ["x, y in R^d"], "⟨x, y⟩ ≤ ‖x‖ ‖y‖"],
    ["det([a,b;c,d]) = a*d - b*c", [], "det(((a, b), (c, d))) = a d − b c"],
    ["lambda_0 + rate = rate + lambda_0", ["lambda_0 > 0"], "λ₀ + rate = rate + λ₀"],
    ["derivative(x^3, x) = 3x^2", [], "d/dx x³ = 3 x²"],
    ["pi > e", [], "π > e"],
    ["\\|Qx\\| = \\|x\\|", ["Q in R^(n x m) with orthonormal columns, x in R^m"], "‖Q x‖ = ‖x‖"],
    ["norm(u) = 1", ["u in R^n unit vector"], "‖u‖ = 1"],
    ["p_k >= 0", ["p in R^K, p_k >= 0 for all k in [K]"], "pₖ ≥ 0"],
    ["\\sum_{i=1}^n x_i = \\sum_{j=1}^n x_j", ["x_1, ..., x_n in R"], "∑ᵢ₌₁ⁿ xᵢ = ∑ⱼ₌₁ⁿ xⱼ"],
    ["2^3! = 64", [], "2^(3!) = 64"],
    ["x - -y = x + y", [], "x − (−y) = x + y"],
    ["2^3^2 = 512", [], "= 512"],
    ["x^T = x^T", ["x > 0"], "xᵀ = xᵀ"],
    ["a/2b = a/(2*b)", [], "a/(2 b) = a/(2 b)"],
  ])("%s, let %j: holds", async (relation, lets, reading) => {
    expect(await outcome(relation, ...lets)).toEqual([expect.stringMatching(/^(?:tested|proved): /) as string]);
    expect((await outcome(relation, ...lets))[0]).toContain(reading);
  });

  it.each<[string, readonly string[]]>([
    ["sin(x)^2 + cos(x)^2 = 2", []],
    ["\\sum_{i=1}^n i = \\frac{n(n-1)}{2}", []],
    ["log(x*y) = log(x) - log(y)", ["x in R, x > 0, y > 0"]],
    ["A' = A", ["A in R^(n x n)"]],
    ["(A*B)' = A'*B'", ["A, B in R^(n x n)"]],
    ["f((x+y)/2) >= (f(x)+f(y))/2", ["f: R -> R convex"]],
    ["abs(g(x)-g(y)) <= abs(x-y)", ["g: R -> R L-Lipschitz, L > 0"]],
    ["t*(1-t) <= 1/5", ["t in [0, 1]"]],
    ["s = 1", ["s in {1, -1}"]],
    ["\\langle x, y \\rangle \\le \\|x\\|", ["x, y in R^d"]],
    ["det([a,b;c,d]) = a*d + b*c", []],
    ["derivative(x^3, x) = 3x", []],
    ["f''(x) = 0", ["f: R -> R smooth"]],
    ["x = y", []],
    ["p_k <= 1", ["p in R^K, p_k >= 0 for all k in [K]"]],
    ["\\|Qx\\| = \\|x\\|", ["Q in R^(n x m), x in R^m"]],
    ["w_j <= 1", ["w_i in R for i in [n]"]],
    ["a^2 + b^2 >= 2ab", []],
    ["pi = e", []],
    ["e = 3*x - 3*x", []],
  ])("%s, let %j: is refuted", async (relation, lets) => {
    expect(await outcome(relation, ...lets)).toEqual([expect.stringMatching(/^refuted: /) as string]);
  });

  it("judges each step of a chain", async () => {
    expect(await outcome("(x+1)^2 = x^2 + 2x + 1 >= 2x")).toHaveLength(2);
  });
});

describe("what a relation cannot be read for", () => {
  it.each<[string, readonly string[], string, number, number]>([
    ["sin(x", [], "expression-syntax", 1, 6],
    ["x % 2 = 0", [], "no-counterpart", 1, 3],
    ["1 + i = x", [], "no-counterpart", 1, 5],
    ["x^2", [], "not-a-statement", 1, 1],
    ["x := 3", [], "not-a-statement", 1, 1],
    ["f(x) = x", [], "undeclared-symbol", 1, 1],
    ["\\frac{f(x)}{2} = x", [], "undeclared-symbol", 1, 7],
    ["f(x) = \\frac{x}{2}", [], "undeclared-symbol", 1, 1],
    ["x \\frac{1", [], "unbalanced-brace", 1, 8],
    ["x = [y]", [], "no-counterpart", 1, 5],
    ["x > 1", ["x in R where x > 0"], "unknown-declaration", 2, 1],
    ["x = \\frobnicate{2}", [], "unknown-command", 1, 5],
    ["x = $ y", [], "no-counterpart", 1, 5],
    ["\\frac{x}{2} = $ y", [], "expression-syntax", 1, 15],
    ["x + A = A", ["A in R^(n x n)"], "broadcast", 1, 1],
    ["x > 0", ["x in Foo"], "unknown-declaration", 2, 1],
    ["x > 0", ["x in R", "y in R, x > sin(x"], "expression-syntax", 3, 18],
    ["x > 0", ["x in R, y"], "unknown-declaration", 2, 9],
    ["\\sum_{j \\ne i} j \\ge 0", ["i in [n]"], "undeclared-symbol", 1, 16],
  ])("%s, let %j: %s at %d:%d", async (relation, lets, code, line, column) => {
    const { steps, problems } = await judged(relation, ...lets);
    const [step] = steps;
    expect([step?.verdict, step?.reason]).toEqual(["malformed", code]);
    expect(step?.evidence.kind === "malformed" && step.evidence.pieces[0]?.span.start).toEqual({ line, column });
    expect(problems.every((p) => p.code === code)).toBe(true);
  });
});

it("is told when its brackets are too deep", async () => {
  const { steps } = await judged(`${"(".repeat(20_000)}x*y${")".repeat(20_000)} = 1`);
  expect(steps.map((s) => s.reason)).toEqual(["expression-syntax"]);
});

describe("what nothing declares", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["x + y = y + x", [], ['x and y are not declared, and taken for real numbers; --let "x, y in R" says so']],
    ["x + y = y + x", ["x in R"], ['y is not declared, and taken for a real number; --let "y in R" says so']],
    ["x + y = y + x", ["x, y in R"], []],
    ["n! >= 1", [], ['n is not declared, and taken for a natural number, at least 1; --let "n in N" says so']],
    [
      "lambda * x^2 >= 0 * x",
      ["x in R"],
      ['lambda is not declared, and taken for a real number; --let "lambda in R" says so'],
    ],
  ])("%s, let %j", async (relation, lets, messages) => {
    const { steps } = await judged(relation, ...lets);
    expect(steps[0]?.warnings.filter((w) => w.code === "undeclared").map((w) => w.message)).toEqual(messages);
  });
});

/* Random expressions: read by us and by mathjs, printed by us and read by mathjs again. */

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

/** An expression whose brackets are left out at random, so that precedence counts. */
function random(next: (n: number) => number, depth: number): string {
  if (depth === 0) return ["x", "y", "2", "3", "0.5", "pi"][next(6)] ?? "x";
  const inner = (): string => {
    const text = random(next, depth - 1);
    return next(3) === 0 ? `(${text})` : text;
  };
  switch (next(9)) {
    case 0:
      return `${inner()} + ${inner()}`;
    case 1:
      return `${inner()} - ${inner()}`;
    case 2:
      return `${inner()}*${inner()}`;
    case 3:
      return `${inner()}/${inner()}`;
    case 4:
      return `(${inner()})^${String(1 + next(3))}`;
    case 5:
      return `-${inner()}`;
    case 6:
      return `${["sin", "cos", "exp", "atan", "tanh", "abs"][next(6)] ?? "sin"}(${inner()})`;
    case 7:
      return `2 (${inner()})`;
    default:
      return `(${inner()} > ${inner()} ? ${inner()} : ${inner()})`;
  }
}

const POINT = { x: 0.75, y: -1.25 };

describe("random expressions", () => {
  it("mean what mathjs means, and are printed so that mathjs means it again", async () => {
    const next = generator(20261122);
    let compared = 0;
    for (let i = 0; i < 250; i++) {
      const text = random(next, 3);
      const { document } = await checkExpressionDocument(
        { relation: `${text} == 0*x`, lets: ["x, y in R"] },
        { seed: null, runs: null, only: "", path: null },
      );
      const left = document.steps[0]?.meant?.left;
      if (!left) throw new Error(`not read: ${text}`);
      const expected: unknown = parse(text)
        .compile()
        .evaluate({ ...POINT });
      if (typeof expected !== "number" || !Number.isFinite(expected) || Math.abs(expected) > 1e12) continue;
      const code = compileTerm(left);
      if (code instanceof Unsupported) throw code;
      const instance = new Map(
        [...freeVariables(left).values()].map((v) => [
          v.id,
          { kind: "number", value: fromNumber(v.name === "x" ? POINT.x : POINT.y) } as const,
        ]),
      );
      const tolerance = 1e-9 * (1 + Math.abs(expected));
      const ours = code.evaluate(new Frame(instance)).data[0] ?? NaN;
      expect(Math.abs(ours - expected), text).toBeLessThan(tolerance);
      const again: unknown = mathjsEvaluate(printMathjs(left), { ...POINT });
      expect(Math.abs(Number(again) - expected), `${text} printed as ${printMathjs(left)}`).toBeLessThan(tolerance);
      compared++;
    }
    expect(compared).toBeGreaterThan(200);
  });
});
