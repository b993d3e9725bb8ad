import { describe, expect, test } from "vitest";
import { goalOf } from "../../src/check/judge-step.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { sampleGoal, type SampleOutcome } from "../../src/sample/search.ts";
import { showInstance } from "./notation.ts";

const REALS = "Let $a, b, c, p, q, x, y, z \\in \\mathbb{R}$.";

/** What sampling says of the claim under the assumption, 60 instances wanted. */
function sampled(assumption: string, claim: string, seed = 4): SampleOutcome {
  const text = `${REALS} Assume $${assumption}$.\n\nThen $${claim}$.\n`;
  const step = elaborateDocument(readDocument(text)).steps.at(-1);
  if (step?.kind !== "relation" && step?.kind !== "statement") throw new TypeError(`not read: ${text}`);
  const proposition = step.terms.proposition;
  if (!proposition) throw new TypeError(`not read: ${text}`);
  return sampleGoal(goalOf(step, proposition), { seed, runs: 60 });
}

/** Discards by broken assumptions, for how many instances that were kept. */
function counts(outcome: SampleOutcome): { readonly kept: number; readonly thrown: number } {
  return { kept: outcome.instances, thrown: [...outcome.discards.values()].reduce((sum, n) => sum + n, 0) };
}

describe("equations between numbers are met by construction: most draws count, a true claim holds, a false one is refuted exactly", () => {
  test.each<[string, string, string]>([
    ["x^2 + y^2 = 1", "x^4 + y^4 = 1 - 2 x^2 y^2", "x + y \\le 1"],
    ["x^2 + y^2 = 1", "x y \\le \\frac12", "x y \\le \\frac13"],
    ["x^2 + y^2 = 4", "x + y \\le 3", "x + y \\le \\frac{27}{10}"],
    ["x^2 + y^2 + z^2 = 1", "x + y + z \\le \\frac{9}{5}", "x + y + z \\le \\frac32"],
    ["x^2 + y^2 = z^2", "|x| \\le |z|", "x + y \\le |z|"],
    ["x^2 - y^2 = 1", "x^2 \\ge 1", "x^2 \\le 1"],
    ["x^2 + x y + y^2 = 1", "x y \\le \\frac13", "x y \\le \\frac{3}{10}"],
    ["x^2 + y^2 = 2 x y", "x = y", "x = 1"],
    ["x^2 + y^2 = 1$ and $a^2 + b^2 = 1", "|a x + b y| \\le 1", "|a x + b y| \\le \\frac{9}{10}"],
    ["x^2 = y^2", "|x| = |y|", "x = y"],
    ["x^2 = x + 2", "x^3 = 3 x + 2", "x = 2"],
    ["(x - 1)(x - 2) = 0", "x^2 = 3 x - 2", "x = 1"],
    ["\\frac1p + \\frac1q = 1", "(p - 1)(q - 1) = 1", "p q \\ge 4"],
    ["p > 1$, $q > 1$ and $\\frac1p + \\frac1q = 1", "p q \\ge 4", "p = q"],
    ["x y = 1", "x^2 y^2 = 1", "x = y"],
    ["x y = 1$ and $x > 0", "x + y \\ge 2", "x + y \\ge \\frac52"],
    ["x y z = 1", "x y z^2 = z", "x + y + z \\ge 3"],
    ["a b = c^2$ and $a, b, c > 0", "a + b \\ge 2 c", "a + b \\ge 3 c"],
    ["\\frac{x}{x + y} = 3", "3 y = -2 x", "x = 3"],
    ["x + y + z = 0", "x^3 + y^3 + z^3 = 3 x y z", "x^3 + y^3 + z^3 = x y z"],
    ["x + y = 3$ and $x - y = 1", "x y = 2", "y = 2"],
    ["x + y = a$ and $x - y = 1", "2 x = a + 1", "2 x = a"],
    ["x + y + z = 6$, $x - y = 1$ and $x + z = 4", "x y z = 6", "z = 2"],
    ["x + y = 1$ and $2 x + 2 y = 2", "x^2 + x y = x", "x = y"],
    ["e^a = e^b", "a = b", "a = 0"],
    ["\\cos a = \\cos b", "\\cos^2 a = \\cos^2 b", "a = b"],
  ])("%s: %s, not %s", (assumption, truth, falsehood) => {
    const held = sampled(assumption, truth);
    expect([held.result, held.potential]).toEqual(["held", null]);
    const { kept, thrown } = counts(held);
    expect(kept).toBeGreaterThanOrEqual(60);
    expect(thrown).toBeLessThanOrEqual(2 * kept);
    const failed = sampled(assumption, falsehood);
    expect(failed.counterexample?.evidence).toBe("exact");
  });

  test("the points of a curve are not its corners alone, and shrink to simple ones", () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 8; seed++) {
      const outcome = sampled("x^2 + y^2 = 1", "x y = 0", seed);
      if (outcome.counterexample) seen.add(showInstance(outcome.counterexample.instance).replaceAll(/\w+#\d+=/g, ""));
    }
    expect(seen.size).toBeGreaterThan(0);
    for (const point of seen) expect(point).toMatch(/^-?[34]\/5 -?[34]\/5$/);
  });
});

describe("equations that only irrational numbers meet are met to many digits: what fails there is potential, never refuted", () => {
  test.each<[string, string, string]>([
    ["x^2 = 2", "x^4 = 4", "x = 1"],
    ["x^2 = 2", "x^3 = 2 x", "x^3 = 3 x"],
    ["x^2 + y^2 = 3", "(x + y)^2 = 3 + 2 x y", "x \\le 1"],
    ["x^2 = 2 y^2", "x^4 = 4 y^4", "x = y"],
    ["e^a = b", "\\log b = a", "b \\le 1"],
    ["e^a = b", "10^{20} \\log b = 10^{20} a", "b = 1 + a"],
    ["e^a = b", "\\sqrt{b} = e^{a/2}", "\\sqrt{b} = e^{2a}"],
    ["\\log x = y", "x = e^y", "x \\le 1"],
    ["x = \\pi", "\\cos x \\le -1", "\\cos x \\ge 0"],
    ["x = \\cos a$ and $y = \\sin a", "x^2 + y^2 = 1", "x + y \\le 1"],
    ["\\sqrt{x} = y", "x = y^2", "x = y"],
    ["\\sin a = \\sin b", "\\sin^2 a = \\sin^2 b", "\\cos a = \\cos b"],
    ["\\cos a = \\cos b", "\\sin^2 a = \\sin^2 b", "a^2 = b^2"],
    ["x^3 + y^3 = 1", "(x + y)(x^2 - x y + y^2) = 1", "x \\le \\frac12"],
    ["e^a = b", "\\lfloor b - e^a \\rfloor = 0", "\\lfloor b - e^a \\rfloor = 1"],
  ])("%s: %s, not %s", (assumption, truth, falsehood) => {
    for (const seed of [1, 2]) {
      const held = sampled(assumption, truth, seed);
      expect([held.result, held.potential?.reason ?? null, held.counterexample]).toEqual(["held", null, null]);
      // Next to an integer nothing is known of ⌊x⌋ but where x is rational.
      expect(counts(held).kept).toBeGreaterThanOrEqual(truth.includes("floor") ? 1 : 30);
    }
    const failed = sampled(assumption, falsehood);
    expect(failed.result === "failed" ? failed.counterexample?.evidence : failed.potential?.reason).toMatch(
      /^(exact|enclosed|irrational)$/,
    );
  });

  test("contradictory equations stay vacuous", () => {
    expect(sampled("x^2 + y^2 = -1", "x = 1").result).toBe("vacuous");
    expect(sampled("x + y = 1$ and $x y = 2", "x = 1").result).toBe("vacuous");
    expect(sampled("e^a = 0", "a = 1").result).toBe("vacuous");
  });
});
