import { describe, expect, it } from "vitest";
import { checkDocument } from "../../../src/check/check-document.ts";
import { documentReport } from "../../../src/report/from-checked.ts";

const OPTIONS = { seed: null, runs: null, only: null, path: null };
const verdicts = (text: string): readonly string[] => checkDocument(text, OPTIONS).steps.map((s) => s.verdict.verdict);

const TEXT = `The estimates are

$$\\hat g = 2 m + v$$

where

$$m = \\frac{1}{n} \\sum_{i=1}^n y_i$$

$$v = \\frac{1}{n} \\sum_{i=1}^n (y_i - m)^2.$$

`;

describe("a name that a formula uses before one defines it", () => {
  it("is taken as something of its type until then, and what is defined by it follows", () => {
    expect(verdicts(`${TEXT}$$n \\hat g = 2 \\sum_{i=1}^n y_i + n v$$`)).toEqual([
      "assumed",
      "assumed",
      "assumed",
      "proved",
    ]);
  });

  it("shows nothing that does not hold of the definition", () => {
    expect(verdicts(`${TEXT}$$n \\hat g = 3 \\sum_{i=1}^n y_i + n v$$`).at(-1)).toBe("unknown");
  });

  it("needs no declaration", () => {
    const { undeclared } = documentReport("", checkDocument(TEXT, OPTIONS));
    expect(undeclared.taken.map((t) => t.name)).toEqual(["n", "y"]);
    const [declare] = undeclared.declare;
    expect(verdicts(`${declare?.sentence ?? ""}\n\n${TEXT}`)).toEqual(["assumed", "assumed", "assumed"]);
  });
});
