import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import type { CheckedDocument, CheckedStep } from "../../src/check/checked.ts";
import { show } from "../../src/term/rational.ts";

/*
 * Arguments that look right and are not, each with the mechanism that stops it, and next to it the argument that is right: a checker
 * that knew neither would pass as well.
 */

function check(text: string): CheckedDocument {
  return checkDocument(text, { seed: null, runs: null, only: null, path: null });
}

/** `proved`, `unknown: vacuous`, `refuted: relation`, `malformed: index-range`: the verdict of a step and what stopped it. */
function outcome({ verdict, problem }: CheckedStep): string {
  switch (verdict.verdict) {
    case "unknown":
      return `unknown: ${verdict.reason}`;
    case "refuted":
      return `refuted: ${verdict.counterexample.failure}`;
    case "malformed":
      return `malformed: ${problem?.code ?? ""}`;
    default:
      return verdict.verdict;
  }
}

/** The outcomes of the claims of a text. */
function outcomes(text: string): readonly string[] {
  return check(text).steps.map(outcome);
}

/** The laws of the last step's proof. */
function laws(text: string): readonly string[] {
  const verdict = check(text).steps.at(-1)?.verdict;
  return verdict?.verdict === "proved" ? verdict.evidence.proof.laws : [];
}

/** The number that a variable has in the counterexample to the last step. */
function counterexample(text: string, name: string): string {
  const verdict = check(text).steps.at(-1)?.verdict;
  if (verdict?.verdict !== "refuted") return verdict?.verdict ?? "no step";
  const { variables, instance } = verdict.counterexample;
  const value = instance.get(variables.find((v) => v.name === name)?.id ?? "");
  return value?.kind === "number" ? show(value.value) : "not a number";
}

const X = "Let $x \\in \\mathbb{R}$.";

describe("1. what holds of nothing is not proved", () => {
  it.each([
    ["a quotient where it has no value", `${X} Assume $x = 0$. Then $$\\frac{x}{x} = 1.$$`, "unknown: undecided"],
    ["the same by a definition", `${X} Define $y = 0$. Then $$\\frac{x y}{y} = x.$$`, "unknown: undecided"],
    [
      "equal poles",
      `Let $x, y \\in \\mathbb{R}$. Assume $x = y$. Then $$\\frac{x - y}{x - y} = 1.$$`,
      "unknown: undecided",
    ],
    ["a slope at a kink", `${X} Assume $x = 0$. Then $$x \\frac{d}{dx} |x| = x.$$`, "unknown: undecided"],
    [
      "the inverse of zero",
      "Let $n \\in \\mathbb{N}$. Let $A \\in \\mathbb{R}^{n \\times n}$. Assume $A = 0$. Then $$A^{-1} A = I_n.$$",
      "unknown: undecided",
    ],
    ["assumptions that clash", `${X} Assume $x > 1$ and $x < 0$. Then $$x^2 = x^2.$$`, "unknown: vacuous"],
    ["an equation without a solution", `${X} Assume $x^2 = -1$. Then $$x + x = 2 x.$$`, "unknown: vacuous"],
    ["and what holds of something is", `${X} Assume $x \\ne 0$. Then $$\\frac{x}{x} = 1.$$`, "proved"],
  ])("%s", (_, text, expected) => {
    expect(outcomes(text)).toEqual([expected]);
  });

  it("a proof's instance is one where the step has a value", () => {
    const verdict = check(`${X} Then $$\\frac{x}{x} = 1.$$`).steps[0]?.verdict;
    if (verdict?.verdict !== "proved") throw new Error(verdict?.verdict ?? "no step");
    const value = [...(verdict.evidence.witness?.instance.values() ?? [])][0];
    expect(value?.kind === "number" && show(value.value) !== "0").toBe(true);
    expect(verdict.warnings.map((w) => w.code)).toEqual(["wherever-defined"]);
  });
});

const GAUSSIAN =
  "Let $d \\in \\mathbb{N}$ and $R > 0$. Let $w \\sim \\mathcal{N}(0, I_d)$. Assume $\\|w\\| \\le R$. Then";

describe("2., 3., 4., 8., 9. expectations and integrals have no laws yet", () => {
  it.each([
    ["an event as an assumption under E", `${GAUSSIAN} $$\\mathbb{E} \\|w\\|^2 \\le R^2.$$`],
    ["an event as an assumption under Pr", `${GAUSSIAN} $$\\Pr[\\|w\\| \\le R] = 1.$$`],
    [
      "a derivative under E",
      "Let $X \\sim \\mathcal{N}(0, 1)$. Let $\\theta \\in \\mathbb{R}$. Then " +
        "$$\\frac{d}{d\\theta} \\mathbb{E}[\\mathbf{1}[X > \\theta]] = \\mathbb{E}\\left[\\frac{d}{d\\theta} \\mathbf{1}[X > \\theta]\\right].$$",
    ],
    [
      "the order of two integrals",
      "$$\\int_0^1 \\int_0^1 \\frac{x^2 - y^2}{(x^2 + y^2)^2} dx\\, dy = \\int_0^1 \\int_0^1 \\frac{x^2 - y^2}{(x^2 + y^2)^2} dy\\, dx$$",
    ],
    [
      "a mean that does not exist",
      "Let $Y \\sim \\mathcal{N}(0, 1)$ and $Z \\sim \\mathcal{N}(0, 1)$ be independent. Then $$\\mathbb{E}[Y / Z] = 0.$$",
    ],
    [
      "a variance of what is not centred",
      "Let $n \\in \\mathbb{N}$ and $\\mu \\in \\mathbb{R}$. Let $X_i \\sim \\mathcal{N}(\\mu, 1)$, i.i.d. for $i \\in [n]$. Then " +
        "$$\\mathbb{E}\\left[\\left(\\sum_{i=1}^n X_i\\right)^2\\right] = \\sum_{i=1}^n \\mathbb{E}[X_i^2].$$",
    ],
  ])("%s", (_, text) => {
    expect(outcomes(text)).toEqual(["unknown: unsupported"]);
  });

  it("one variable twice is not two independent ones", () => {
    const text = "Let $X$ be a random variable. Then $$\\mathbb{E}[X X] = \\mathbb{E}[X] \\mathbb{E}[X].$$";
    expect(outcomes(text)).toEqual(["refuted: relation"]);
  });

  it("the square of a sum is not the sum of the squares", () => {
    const text =
      "Let $n \\in \\mathbb{N}$. Let $x_i \\in \\mathbb{R}$ for $i \\in [n]$. Then " +
      "$$\\left(\\sum_{i=1}^n x_i\\right)^2 = \\sum_{i=1}^n x_i^2.$$";
    expect(outcomes(text)).toEqual(["refuted: relation"]);
    expect(counterexample(text, "n")).toBe("2");
  });
});

describe("5. a sum with a delta is its term when the index is in the range", () => {
  const collapse = "$$\\sum_{j=1}^n \\mathbf{1}[j = k] x(j) = x(k).$$";
  const sizes = "Let $n, m \\in \\mathbb{N}$.";
  const given = "Let $x : \\mathbb{R} \\to \\mathbb{R}$. For every $k \\in [m]$,";

  it("fails for an index of another range, of another size", () => {
    const text = `${sizes} ${given} ${collapse}`;
    expect(outcomes(text)).toEqual(["refuted: relation"]);
    expect(counterexample(text, "m")).not.toBe(counterexample(text, "n"));
  });

  it("holds where the range is within, by the law with that condition", () => {
    const text = `${sizes} Assume $m \\le n$. ${given} ${collapse}`;
    expect(outcomes(text)).toEqual(["proved"]);
    expect(laws(text)).toContain("sum-delta");
  });

  it("fails where it is within the other way round", () => {
    expect(outcomes(`${sizes} Assume $m \\ge n$. ${given} ${collapse}`)).toEqual(["refuted: relation"]);
  });

  it("does not type for a family of the other range", () => {
    expect(
      outcomes(
        `${sizes} Let $x_j \\in \\mathbb{R}$ for $j \\in [n]$. For every $k \\in [m]$, $$\\sum_{j=1}^n \\mathbf{1}[j = k] x_j = x_k.$$`,
      ),
    ).toEqual(["malformed: index-range"]);
  });
});

describe("6. the chain rule needs more than partial derivatives", () => {
  const chain =
    "Let $x, v \\in \\mathbb{R}^d$ and $t \\in \\mathbb{R}$. Then " +
    "$$\\left. \\frac{d}{dt} f(x + t v) \\right|_{t=0} = \\sum_{k=1}^d v_k \\frac{\\partial}{\\partial x_k} f(x).$$";
  const f = "Let $d \\in \\mathbb{N}$. Let $f : \\mathbb{R}^d \\to \\mathbb{R}$";

  it("partial derivatives alone are no reason", () => {
    expect(outcomes(`${f}. ${chain}`)).toEqual(["tested"]);
  });

  it("differentiability is", () => {
    const text = `${f} be differentiable. ${chain}`;
    expect(outcomes(text)).toEqual(["proved"]);
    expect(laws(text)).toContain("differentiable/vector");
  });
});

describe("7. matrices do not commute, but at n = 1", () => {
  const matrices = "Let $n \\in \\mathbb{N}$. Let $A, B \\in \\mathbb{R}^{n \\times n}$.";

  it.each([
    ["$$(A + B)^2 = A^2 + 2 A B + B^2.$$", "refuted: relation"],
    ["$$A B = B A.$$", "refuted: relation"],
    ["$$(A B)^2 = A^2 B^2.$$", "refuted: relation"],
    ["$$(A B)^\\top = A^\\top B^\\top.$$", "refuted: relation"],
    ["$$(A + B)^2 = A^2 + A B + B A + B^2.$$", "proved"],
    ["$$(A B)^\\top = B^\\top A^\\top.$$", "proved"],
  ])("%s", (display, expected) => {
    const text = `${matrices} Then ${display}`;
    expect(outcomes(text)).toEqual([expected]);
    if (expected !== "proved") expect(counterexample(text, "n")).toBe("2");
  });
});

describe("10. O is a predicate", () => {
  it("and chains to nothing", () => {
    const found = outcomes("Let $n \\in \\mathbb{N}$. Then $n = O(n^2)$. Moreover, $n^2 = O(n^2)$. Hence $$n = n^2.$$");
    expect(found.slice(0, 2).every((v) => v.startsWith("malformed") || v.startsWith("unknown"))).toBe(true);
    expect(found.slice(2)).toEqual(["refuted: relation"]);
  });
});

describe("11. gradients of functions of a matrix", () => {
  const square = "Let $n \\in \\mathbb{N}$. Let $A, B \\in \\mathbb{R}^{n \\times n}$";

  it.each([
    [
      "a trace without its transpose",
      `${square}. Then $$\\nabla_A \\operatorname{tr}(A B) = B.$$`,
      "refuted: relation",
    ],
    ["a trace", `${square}. Then $$\\nabla_A \\operatorname{tr}(A B) = B^\\top.$$`, "proved"],
    [
      "the gradient among symmetric matrices is another thing",
      `${square}. Assume $A$ is symmetric. Then $$\\nabla_A \\operatorname{tr}(A B) = \\frac12 (B + B^\\top).$$`,
      "refuted: relation",
    ],
    ["a square", `${square}. Then $$\\nabla_A \\operatorname{tr}(A A) = 2 A.$$`, "refuted: relation"],
    [
      "a square, at a symmetric matrix",
      `${square}. Assume $A$ is symmetric. Then $$\\nabla_A \\operatorname{tr}(A A) = 2 A.$$`,
      "proved",
    ],
    [
      "log det without its transpose",
      `${square}. Assume $\\det A \\ne 0$. Then $$\\nabla_A \\log |\\det A| = A^{-1}.$$`,
      "refuted: relation",
    ],
  ])("%s", (_, text, expected) => {
    expect(outcomes(text)).toEqual([expected]);
  });
});

describe("12. an induction has a base", () => {
  const n = "Let $n \\in \\mathbb{N}$. Then";

  it.each([
    // The steps from n to n + 1 hold of all of these.
    ["$$\\sum_{k=1}^n k = \\frac{n (n + 1)}{2} + 1.$$", "refuted: relation"],
    ["$$\\sum_{k=1}^n (2k - 1) = n^2 + 1.$$", "refuted: relation"],
    ["$$\\sum_{k=1}^n 2^k = 2^{n + 1} - 1.$$", "refuted: relation"],
    ["$$\\prod_{k=1}^n 2 = 2^{n - 1}.$$", "refuted: relation"],
    ["$$\\sum_{k=1}^n k = \\frac{n (n + 1)}{2}.$$", "proved"],
    ["$$\\sum_{k=1}^n (2k - 1) = n^2.$$", "proved"],
  ])("%s", (display, expected) => {
    expect(outcomes(`${n} ${display}`)).toEqual([expected]);
    if (expected !== "proved") expect(counterexample(`${n} ${display}`, "n")).toBe("1");
  });

  it("of a recursion, the base has to be assumed", () => {
    const recursion =
      "Let $n \\in \\mathbb{N}$. Let $s : \\mathbb{R} \\to \\mathbb{R}$. Assume $s(x + 1) = s(x) + 1$ for all $x \\in \\mathbb{R}$. Then $$s(n) = n.$$";
    expect(outcomes(recursion)).not.toContain("proved");
  });
});

describe("13. roots, logarithms and powers of products", () => {
  const signed = (sign: string): string => `Let $a, b \\in \\mathbb{R}$. Assume $a ${sign} 0$ and $b ${sign} 0$. Then`;

  it.each([
    [`${signed("<")} $$\\sqrt{a b} = \\sqrt{a} \\sqrt{b}.$$`, "refuted: right-undefined"],
    ["Let $a, b \\in \\mathbb{R}$. Then $$\\sqrt{a b} = \\sqrt{a} \\sqrt{b}.$$", "refuted: right-undefined"],
    [`${signed("\\le")} $$\\sqrt{a b} = \\sqrt{-a} \\sqrt{-b}.$$`, "proved"],
    [`${signed("\\ge")} $$\\sqrt{a b} = \\sqrt{a} \\sqrt{b}.$$`, "proved"],
    [`${signed("<")} $$\\log(a b) = \\log a + \\log b.$$`, "refuted: right-undefined"],
    [`${signed(">")} $$\\log(a b) = \\log a + \\log b.$$`, "proved"],
    [`${signed("<")} $$\\sqrt{a^2} = a.$$`, "refuted: relation"],
    [`${signed(">")} $$\\sqrt{a^2} = a.$$`, "proved"],
    [`${signed("<")} $$(a^2)^{1/2} = a.$$`, "refuted: relation"],
  ])("%s", (text, expected) => {
    expect(outcomes(text)).toEqual([expected]);
  });
});

describe("14. no claim supports itself", () => {
  it("two lemmas by one another are two claims without a proof", () => {
    const lemma = (own: number, other: number): string =>
      `**Lemma ${String(own)}.** $f(x) = f'(x)$.\n\n**Proof.** By Lemma ${String(other)}, $$f(x) = f'(x).$$ ∎`;
    const text = `Let $f : \\mathbb{R} \\to \\mathbb{R}$ be differentiable. Let $x \\in \\mathbb{R}$.\n\n${lemma(1, 2)}\n\n${lemma(2, 1)}\n`;
    expect(new Set(outcomes(text))).toEqual(new Set(["refuted: relation"]));
  });

  it("a later line is no premise of an earlier one", () => {
    const text =
      "Let $c \\in \\mathbb{R}$. We have $$c = 0 \\quad \\text{by (2)}$$ since $$c^2 = 0. \\tag{2}$$ Assume $c = 0$. Then $$c^3 = 0.$$";
    const { steps } = check(text);
    expect(steps.map(outcome)).toEqual(["refuted: relation", "refuted: relation", "proved"]);
    for (const step of steps)
      for (const { span } of step.premises) expect(span === null || span.start < step.span.start).toBe(true);
  });

  it("a definition does not define itself by itself", () => {
    const { steps, problems } = check("Define $f(x) = 1 - f(x)$. Then $$f(0) = \\frac12.$$");
    expect(steps.map(outcome)).toEqual(["malformed: undeclared-symbol"]);
    expect(problems.map((p) => p.code)).toContain("recursive-definition");
  });
});

describe("an assumption for all x says nothing where it has no value", () => {
  const F = "Let $f\\colon \\mathbb{R} \\to \\mathbb{R}$ and $y \\in \\mathbb{R}$.";
  it.each([
    [
      "a divisor that is 0 at one x",
      `${F} Assume $x f(x) \\cdot \\frac1x = f(x)$ for all $x \\in \\mathbb{R}$.`,
      "f(0) = 0",
    ],
    [
      "the same, as an absurdity",
      `${F} Assume $x f(x) \\cdot \\frac1x = f(x)$ for all $x \\in \\mathbb{R}$.`,
      "f(0) \\ne f(0)",
    ],
    ["a logarithm of negative numbers", `${F} Assume $\\log x = f(x)$ for all $x \\in \\mathbb{R}$.`, "|y| = y"],
    ["a value out of the domain", `${F} Assume $f(x) = \\frac{1}{x}$ for all $x > 0$.`, "f(-1) = -1"],
    ["a slope at a kink", `${F} Assume $\\frac{d}{dx} |x| = f(x)$ for all $x \\in \\mathbb{R}$.`, "|y|^2 = y |y|"],
    [
      "a time at which there is no value",
      `Let $\\frac{d}{dt} x_t \\cdot \\frac{t}{t} = x_t$ for all $t \\ge 0$. Let $t \\ge 0$.`,
      "r = r + 1",
    ],
  ])("%s", (_, assumption, claim) => {
    expect(outcomes(`${assumption} Then $$${claim}.$$`).at(-1)).not.toBe("proved");
  });
  it.each([
    [
      "a value where the divisor is not 0",
      `${F} Assume $x f(x) \\cdot \\frac1x = f(x) + x - 2$ for all $x \\in \\mathbb{R}$.`,
      "f(2) = f(2)",
    ],
    ["a value in the domain", `${F} Assume $f(x) = \\frac{1}{x}$ for all $x > 0$.`, "f(4) = \\frac14"],
    [
      "a logarithm of a positive number",
      `${F} Assume $\\log x = f(x)$ for all $x \\in \\mathbb{R}$.`,
      "f(2) = \\log 2",
    ],
    [
      "a differential equation on the line",
      `${F} Assume $f'(x) = f(x)$ for all $x \\in \\mathbb{R}$.`,
      "\\frac{d}{dy} f(y)^2 = 2 f(y)^2",
    ],
    [
      "a flow",
      "Let $x_t \\in \\mathbb{R}$ for $t \\ge 0$. Assume $\\frac{d}{dt} x_t = -2 x_t$ for all $t \\ge 0$.",
      "\\frac{d}{dt} x_t^2 = -4 x_t^2",
    ],
    [
      "finitely many divisors",
      "Let $n \\in \\mathbb{N}$ and $a \\in \\mathbb{R}^n$. Assume $\\frac{1}{a_i} = a_i$ for all $i \\in [n]$.",
      "\\sum_{i=1}^n \\frac{a_i}{a_i} = n",
    ],
  ])("while %s is used", (_, assumption, claim) => {
    expect(outcomes(`${assumption} Then $$${claim}.$$`).at(-1)).toBe("proved");
  });
});

it("an instance at which an assumption cannot be evaluated is no witness", () => {
  const text = (sign: string): string =>
    `Let $h\\colon \\mathbb{R} \\to \\mathbb{R}$. Assume $h(x) = \\frac{1}{x}$ for all $x > 0$. Assume $h(3) ${sign} 0$. Then $h(2) = \\frac12$.`;
  const verdict = check(text(">")).steps.at(-1)?.verdict;
  expect(verdict?.verdict === "proved" && verdict.evidence.witness).toBe(null);
});
