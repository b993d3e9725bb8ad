import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { describeWarning } from "../../src/diagnostic/verdict.ts";

const SIGMA = "Define $\\sigma(z) = \\frac{1}{1 + e^{-z}}$. Define $p = \\sigma(0.833)$.";

/** The verdicts of a display, with what they hold to. */
function verdicts(before: string, formula: string): readonly string[] {
  const text = `${before}\n\n$$\n${formula}\n$$\n`;
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.flatMap(({ kind, verdict }) => {
    if (kind === "definition") return [];
    const warnings = "warnings" in verdict ? verdict.warnings : [];
    return [verdict.verdict, ...warnings.map(describeWarning)].join(", ");
  });
}

describe("a decimal stands for what rounds to it", () => {
  it.each([
    ["\\frac23 = 0.67", ["proved, holds to the digits printed"]],
    ["\\frac23 = 0.66", ["refuted"]],
    ["\\frac23 \\approx 0.67", ["proved, holds to the digits printed"]],
    ["\\frac23 \\approx 0.66", ["refuted"]],
    ["\\log 2 = 0.693", ["tested, holds to the digits printed"]],
    ["\\log 2 = 0.694", ["refuted"]],
    ["-\\log 2 \\approx -0.69", ["tested, holds to the digits printed"]],
    ["0.693 = \\log 2", ["tested, holds to the digits printed"]],
    ["p = 0.70", ["tested, holds to the digits printed"]],
    ["p = 0.71", ["refuted"]],
    ["1 - p = 0.30", ["tested, holds to the digits printed"]],
    ["\\frac13 = \\frac14 = 0.33", ["refuted", "proved, holds to the digits printed"]],
  ])("%s", (formula, expected) => {
    expect(verdicts(SIGMA, formula)).toEqual(expected);
  });
});

describe("exact decimals stay exact", () => {
  it.each([
    ["\\frac12 = 0.5 = \\frac{5}{10}", ["proved", "proved"]],
    ["\\frac12 = 0.6", ["refuted"]],
    ["0.5 + 0.25 = 0.75", ["proved"]],
    ["0.5 + 0.25 = 0.8", ["refuted"]],
    ["p = 0.7 = 0.70", ["tested, holds to the digits printed", "proved"]],
    ["\\frac23 - 0.67 = 0", ["refuted"]],
    ["p \\ge 0.70", ["refuted"]],
    ["\\sqrt{2} = 1", ["refuted"]],
  ])("%s", (formula, expected) => {
    expect(verdicts(SIGMA, formula)).toEqual(expected);
  });

  it("a rounded step is no premise of an exact one", () => {
    expect(verdicts("", "\\frac23 = 0.67 \\\\ 2 = 3 \\cdot 0.67")).toEqual([
      "proved, holds to the digits printed",
      "refuted",
    ]);
  });
});
