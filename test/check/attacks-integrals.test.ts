import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/** The verdict on the last step. */
function verdict(text: string): string {
  const { steps } = checkDocument(text, { seed: null, runs: 60, only: null, path: null });
  return steps.at(-1)?.verdict.verdict ?? "none";
}

/** What is let, a statement, a twin of it, and their verdicts. */
type Case = readonly [before: string, holds: string, verdict: string, twin: string, verdictOfTwin: string];

function judged(cases: readonly Case[]): void {
  const rows = cases.flatMap(([before, holds, first, twin, second]) => [
    [before, holds, first] as const,
    [before, twin, second] as const,
  ]);
  it.each(rows)("%s Then %s: %s", (before, statement, expected) => {
    expect(verdict(`${before} Then $${statement}$.`)).toBe(expected);
  });
}

const real = "Let $x \\in \\mathbb{R}$.";

describe("a derivative by what the integrand depends on", () => {
  judged([
    [
      real,
      "\\frac{d}{dx} \\int_0^x x u \\, du = \\frac32 x^2",
      "proved",
      "\\frac{d}{dx} \\int_0^x x u \\, du = x^2",
      "unknown",
    ],
    [
      real,
      "\\frac{d}{dx} \\int_0^1 x^3 u \\, du = \\frac32 x^2",
      "proved",
      "\\frac{d}{dx} \\int_0^1 x^3 u \\, du = 0",
      "refuted",
    ],
    [
      `Let $g(x) = \\int_0^1 x u \\, du$ for $x \\in \\mathbb{R}$. Let $y \\in \\mathbb{R}$.`,
      "\\frac{d}{dy} g(y^2) = y",
      "proved",
      "\\frac{d}{dy} g(y^2) = 0",
      "refuted",
    ],
    [
      `${real} Let $f : \\mathbb{R} \\to \\mathbb{R}$ be continuous.`,
      "\\frac{d}{dx} \\int_0^x x f(u) \\, du = x f(x) + \\int_0^x f(u) \\, du",
      "proved",
      "\\frac{d}{dx} \\int_0^x x f(u) \\, du = x f(x)",
      "unknown",
    ],
  ]);
});
