import { describe, expect, test } from "vitest";
import { compareAtPoint, isRationalEquality } from "../../src/numeric/field-identity.ts";
import type { Instance, Value } from "../../src/numeric/instance.ts";
import { randomPrime } from "../../src/numeric/prime.ts";
import { randomStream } from "../../src/numeric/random.ts";
import { openGoal } from "../../src/sample/open-goal.ts";
import { planInstances } from "../../src/sample/plan.ts";
import { rational } from "../../src/term/rational.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { goalOf } from "../../src/check/judge-step.ts";
import type { Type } from "../../src/term/type.ts";

const SIZES: Readonly<Record<string, number>> = { n: 3, m: 4, d: 2, k: 2 };

/** A value with the right shape; the numbers in it do not matter, except those of naturals. */
function some(type: Type, name: string, sizes: ReadonlyMap<string, number>): Value {
  const size = (t: { readonly kind: string }): number => {
    if (t.kind === "rational") return Number((t as unknown as { value: { numerator: bigint } }).value.numerator);
    return sizes.get((t as unknown as { id: string }).id) ?? 2;
  };
  switch (type.kind) {
    case "tensor": {
      const shape = type.shape.map(size);
      return {
        kind: "tensor",
        shape,
        data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => rational(1)),
      };
    }
    case "function":
      if (type.from.kind === "index") {
        const count = size(type.from.to);
        return { kind: "family", from: 1, items: Array.from({ length: count }, () => some(type.to, name, sizes)) };
      }
      throw new TypeError("no value");
    default:
      return { kind: "number", value: rational(SIZES[name] ?? 1) };
  }
}

/** How the last step of a text compares mod a prime: same with its degree, different, none; `-` where it is not looked at. */
function compared(text: string, seed = 3): string {
  const step = elaborateDocument(readDocument(text)).steps.at(-1);
  if (step?.kind !== "relation" && step?.kind !== "statement") throw new TypeError(`not read: ${text}`);
  const proposition = step.terms.proposition;
  if (!proposition) throw new TypeError(`not read: ${text}`);
  const { goal } = openGoal(goalOf(step, proposition));
  if (!isRationalEquality(goal.proposition)) return "-";
  const plan = planInstances(goal.context, goal.proposition);
  const variables = plan.slots.map((s) => s.variable);
  const sizes = new Map(variables.map((v) => [v.id, SIZES[v.name] ?? 2]));
  const instance: Instance = new Map(variables.map((v) => [v.id, some(v.type, v.name, sizes)]));
  const stream = randomStream(seed, "test");
  const bits = (): number => stream.bits();
  const types = new Map(variables.map((v) => [v.id, v.type]));
  const found = compareAtPoint(goal.proposition, instance, types, randomPrime(bits), bits);
  return found.kind === "same" ? `same ${String(found.degree)}` : found.kind;
}

const REALS = "Let $a, b, c, x, y \\in \\mathbb{R}$.";
const VECTORS =
  "Let $n, m \\in \\mathbb{N}$, $u, v \\in \\mathbb{R}^n$, $A, B \\in \\mathbb{R}^{n \\times n}$, $X \\in \\mathbb{R}^{m \\times n}$.";
const FAMILY = "Let $n, m \\in \\mathbb{N}$ and $x_i, y_i \\in \\mathbb{R}$ for $i \\in [n]$.";

describe("identities mod a prime, with the degree of what is compared, and twins that are none", () => {
  test.each<[string, string, string, string]>([
    [REALS, "(a + b)^2 = a^2 + 2ab + b^2", "same 2", "(a + b)^2 = a^2 + ab + b^2"],
    [
      REALS,
      "a^4 + 4 b^4 = (a^2 + 2ab + 2b^2)(a^2 - 2ab + 2b^2)",
      "same 4",
      "a^4 + 4 b^4 = (a^2 + 2ab + 2b^2)(a^2 - 2ab + b^2)",
    ],
    [
      REALS,
      "\\frac{1}{x} - \\frac{1}{x + 1} = \\frac{1}{x(x + 1)}",
      "same 3",
      "\\frac{1}{x} - \\frac{1}{x + 1} = \\frac{1}{x^2}",
    ],
    [REALS, "x^{-3} x^5 = x^2", "same 5", "x^{-3} x^5 = x^3"],
    [REALS, "\\frac13 x + \\frac16 x = \\frac12 x", "same 1", "\\frac13 x + \\frac16 x = \\frac{2}{5} x"],
    [
      REALS,
      "\\frac{d}{dx} \\frac{x}{1 + x^2} = \\frac{1 - x^2}{(1 + x^2)^2}",
      "same 6",
      "\\frac{d}{dx} \\frac{x}{1 + x^2} = \\frac{1 + x^2}{(1 + x^2)^2}",
    ],
    [REALS, "\\pi (a + b) = \\pi a + \\pi b", "same 2", "\\pi (a + b) = 3 a + \\pi b"],
    [REALS, "\\sqrt{2} \\sqrt{8} x = 4 x", "same 1", "\\sqrt{2} \\sqrt{8} x = 8 x"],
    [
      REALS,
      "(x + \\sqrt 2)(x + \\sqrt 2) = x (x + 2 \\sqrt 2) + 2",
      "none",
      "(x + \\sqrt 2) x = x (x + 2 \\sqrt 2) + 2",
    ],
    [
      FAMILY,
      "\\left(\\sum_{i=1}^n x_i\\right)^2 = \\sum_{i=1}^n \\sum_{j=1}^n x_i x_j",
      "same 2",
      "\\left(\\sum_{i=1}^n x_i\\right)^2 = \\sum_{i=1}^n x_i^2",
    ],
    [
      FAMILY,
      "\\sum_{i=1}^n \\sum_{j=1}^n \\delta_{ij} x_i y_j = \\sum_{i=1}^n x_i y_i",
      "same 2",
      "\\sum_{i=1}^n \\sum_{j=1}^n \\delta_{ij} x_i y_j = \\sum_{i=1}^n x_i",
    ],
    [
      FAMILY,
      "\\prod_{i=1}^n (x_i y_i) = \\left(\\prod_{i=1}^n x_i\\right) \\prod_{i=1}^n y_i",
      "same 6",
      "\\prod_{i=1}^n (x_i + y_i) = \\left(\\prod_{i=1}^n x_i\\right) \\prod_{i=1}^n y_i",
    ],
    [
      FAMILY,
      "\\frac{1}{\\sqrt n} \\sum_{i=1}^n \\frac{x_i}{\\sqrt n} = \\frac1n \\sum_{i=1}^n x_i",
      "same 1",
      "\\frac{1}{\\sqrt n} \\sum_{i=1}^n \\frac{x_i}{\\sqrt n} = \\sum_{i=1}^n x_i",
    ],
    [
      VECTORS,
      "\\|u + v\\|^2 = \\|u\\|^2 + 2 u^\\top v + \\|v\\|^2",
      "same 2",
      "\\|u + v\\|^2 = \\|u\\|^2 + u^\\top v + \\|v\\|^2",
    ],
    [VECTORS, "\\mathrm{tr}(A B) = \\mathrm{tr}(B A)", "same 2", "\\mathrm{tr}(A B) = \\mathrm{tr}(A) \\mathrm{tr}(B)"],
    [VECTORS, "\\det(A B) = \\det(A) \\det(B)", "same 6", "\\det(A + B) = \\det(A) + \\det(B)"],
    [VECTORS, "(A B)^\\top = B^\\top A^\\top", "same 2", "(A B)^\\top = A^\\top B^\\top"],
    [VECTORS, "\\nabla_u (u^\\top A u) = (A + A^\\top) u", "same 2", "\\nabla_u (u^\\top A u) = 2 A u"],
    [VECTORS, "\\|X u\\|^2 = u^\\top X^\\top X u", "same 4", "\\|X u\\|^2 = u^\\top u"],
  ])("%s %s", (context, identity, expected, twin) => {
    expect(compared(`${context}\n\nThen $${identity}$.\n`)).toBe(expected);
    expect(compared(`${context}\n\nThen $${twin}$.\n`)).toBe(expected === "none" ? "none" : "different");
  });

  test("inverses, whatever the bound on the degree", () => {
    const identity = (p: string): string => compared(`${VECTORS}\nLet $A$ and $B$ be invertible.\n\nThen $${p}$.\n`);
    expect(identity("(A B)^{-1} = B^{-1} A^{-1}")).toMatch(/^same/);
    expect(identity("(A B)^{-1} = A^{-1} B^{-1}")).toBe("different");
    expect(identity("A^{-1} - B^{-1} = A^{-1} (B - A) B^{-1}")).toMatch(/^same/);
    expect(identity("A^{-1} - B^{-1} = A^{-1} (A - B) B^{-1}")).toBe("different");
  });

  test("a root that is not squared, or of another sum, is not compared", () => {
    expect(compared(`${REALS}\n\nThen $\\sqrt{x^2} = |x|$.\n`)).toBe("same 2");
    expect(compared(`${REALS}\n\nThen $\\sqrt{x^2} = x$.\n`)).toBe("none");
    expect(compared(`${REALS}\n\nThen $\\sqrt{x^2 + 1} \\sqrt{x^2 + 1} = x^2 + 1$.\n`)).toBe("same 2");
    expect(compared(`${REALS}\n\nThen $\\sqrt{x^2 + 1} \\sqrt{x^2 + 1} = x^2$.\n`)).toBe("different");
    expect(compared(`${REALS}\n\nThen $\\sqrt{x + 1} - \\sqrt{x} = \\frac{1}{\\sqrt{x + 1} + \\sqrt{x}}$.\n`)).toBe(
      "none",
    );
  });

  test.each([
    `${REALS}\n\nThen $e^{a + b} = e^a e^b$.\n`,
    `${REALS}\n\nThen $\\sin^2 x + \\cos^2 x = 1$.\n`,
    `${REALS}\n\nThen $x^2 \\ge 0$.\n`,
    `${REALS} Let $f : \\mathbb{R} \\to \\mathbb{R}$.\n\nThen $f(x) + f(x) = 2 f(x)$.\n`,
    `${REALS}\n\nThen $\\max(x, y) = \\frac{x + y + |x - y|}{2}$.\n`,
  ])("not looked at: %s", (text) => {
    expect(compared(text)).toBe("-");
  });

  test("different primes and points agree on what they find", () => {
    for (let seed = 0; seed < 20; seed++) {
      expect(compared(`${REALS}\n\nThen $(a + b)^3 = a^3 + 3 a^2 b + 3 a b^2 + b^3$.\n`, seed)).toBe("same 3");
      expect(compared(`${REALS}\n\nThen $(a + b)^3 = a^3 + 3 a^2 b + 2 a b^2 + b^3$.\n`, seed)).toBe("different");
    }
  });

  test("a multiple of one prime is told from 0 by another", () => {
    const p = String((1n << 61n) - 1n);
    expect(compared(`${REALS}\n\nThen $${p} x = 0$.\n`)).toBe("different");
  });
});
