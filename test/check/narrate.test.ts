import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { narrate, type Narration } from "../../src/check/narrate.ts";
import type { ProofEvidence } from "../../src/check/verdict.ts";
import { decide } from "../../src/numeric/decide.ts";
import { operator } from "../../src/term/build.ts";
import { printText } from "../../src/term/print-text.ts";
import { tidy } from "../../src/report/tidy.ts";

const real = "Let $x, y \\in \\mathbb{R}$.";
const sums = "Let $n, m \\in \\mathbb{N}$. Let $u, v \\in \\mathbb{R}^n$. Let $A \\in \\mathbb{R}^{m \\times n}$.";

function evidence(text: string): ProofEvidence | null {
  const verdict = checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.at(-1)?.verdict;
  return verdict?.verdict === "proved" ? verdict.evidence : null;
}

function told({ proof }: ProofEvidence): Narration | null {
  return narrate(proof, {
    titleOf: (reason) => (reason.kind === "law" ? reason.name : reason.kind),
    isMinor: (title) => title === "algebra",
    isAside: () => false,
    tidy,
    textOf: printText,
  });
}

const proved: readonly (readonly [string, string])[] = [
  ["algebra alone", `${real} Then $$(x + y)^2 = x^2 + 2 x y + y^2.$$`],
  ["logarithms", `${real} Assume $x > 0$ and $y > 0$. Then $$\\log \\frac{x}{y} = \\log x - \\log y.$$`],
  ["exponentials", `${real} Then $$e^{x + y} e^{-y} = e^x.$$`],
  ["a definition", `${real} Define $g(t) = t^2$. Then $$g(x + y) - g(x - y) = 4 x y.$$`],
  ["sums", `${sums} Then $$\\sum_{i=1}^n (u_i + v_i)^2 = \\sum_{i=1}^n u_i^2 + 2 u \\cdot v + \\sum_{i=1}^n v_i^2.$$`],
  ["a matrix product", `${sums} Then $$\\|A u\\|^2 = u^\\top A^\\top A u.$$`],
  ["a derivative", `${real} Then $$\\frac{d}{dx} (x^3 + x y) = 3 x^2 + y.$$`],
];

describe("a proof is told as a rewriting", () => {
  it.each(proved)(
    "%s: from the left side to the right, each line equal to the one before at the witness",
    (_, text) => {
      const found = evidence(text);
      const lines = (found && told(found))?.lines ?? [];
      const instance = found?.witness?.instance;
      const goal = found?.proof.goal.proposition;
      expect(goal?.kind === "operator" ? goal.args.map(printText) : []).toEqual(
        [lines[0], lines.at(-1)].map((l) => (l ? printText(l.term) : "")),
      );
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.length).toBeLessThan(12);
      const steps = lines.slice(1).map((line, i) => {
        const before = lines[i];
        return before && instance ? decide(operator("eq", before.term, line.term), instance).truth : "no line";
      });
      // Equal irrational numbers are never told apart, and never told equal.
      expect(steps.filter((truth) => truth !== "true" && truth !== "unsure")).toEqual([]);
    },
  );

  it.each(proved)("%s: the same at every run", (_, text) => {
    const [one, two] = [evidence(text), evidence(text)].map((e) =>
      (e && told(e))?.lines.map((l) => [printText(l.term), ...l.reasons.keys()]),
    );
    expect(one).toEqual(two);
  });

  it("an inequality is told by the facts behind it", () => {
    const found = evidence(`${real} Then $$2 x y \\le x^2 + y^2.$$`);
    const lines = (found && told(found))?.lines ?? [];
    expect(lines.map((l) => l.relation)).toEqual(lines.map(() => null));
    expect(printText(lines.at(-1)?.term ?? operator("true"))).toBe("2 · x · y ≤ x^2 + y^2");
    expect(lines.length).toBeGreaterThan(1);
  });
});
