import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { describeReason, describeWarning } from "../../src/diagnostic/verdict.ts";

const real = "Let $x, y \\in \\mathbb{R}$.";
const vector = "Let $n \\in \\mathbb{N}$. Let $v \\in \\mathbb{R}^n$.";
const system =
  "Let $n \\in \\mathbb{N}$. Let $A \\in \\mathbb{R}^{n \\times n}$ be symmetric positive definite. Let $b, w \\in \\mathbb{R}^n$.";
const flow = "Let $n \\in \\mathbb{N}$. Let $w, c \\in \\mathbb{R}^n$. Assume $\\frac{d}{dt} w = c - w$.";

/** The verdicts of the rows of one display; `follows` where the row above makes it hold, `advice` where a row is told to say "if". */
function verdicts(before: string, rows: readonly string[]): readonly string[] {
  const body = rows.map((r) => r.replace(/=|\\le|>/, "&$&")).join(" \\\\ ");
  const text = `${before}\n\n$$\n\\begin{aligned} ${body} \\end{aligned}\n$$\n`;
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.map(({ verdict }) => {
    if ("warnings" in verdict && verdict.warnings.some((w) => w.code === "follows-from-row-above")) return "follows";
    if (verdict.verdict === "unknown" && "below" in verdict.data) return "advice";
    return verdict.verdict === "proved" || verdict.verdict === "tested" ? "holds" : verdict.verdict;
  });
}

describe("rows without an arrow", () => {
  it.each<readonly [string, string, readonly string[], readonly string[]]>([
    ["the next row follows", real, ["2x = 4", "x = 2"], ["advice", "follows"]],
    ["the next row does not follow", real, ["2x = 4", "x = 3"], ["refuted", "refuted"]],
    ["three rows", real, ["2x = 4", "x = 2", "x^2 = 4"], ["advice", "follows", "follows"]],
    ["a slip in the third", real, ["2x = 4", "x = 2", "x^2 = 5"], ["advice", "follows", "refuted"]],
    ["an inequality", real, ["x > 2", "x^2 > 4"], ["advice", "follows"]],
    ["its converse", real, ["x^2 > 4", "x > 2"], ["refuted", "refuted"]],
    ["free indices are closed inside", vector, ["v_i = 0", "\\sum_i v_i = 0"], ["advice", "follows"]],
    ["the converse does not follow", vector, ["\\sum_i v_i = 0", "v_i = 0"], ["refuted", "refuted"]],
    ["a system is solved", system, ["A w = b", "w = A^{-1} b"], ["advice", "follows"]],
    ["a system is solved wrongly", system, ["A w = b", "w = A b"], ["refuted", "refuted"]],
    ["a false identity alone", real, ["(x + y)^2 = x^2 + y^2"], ["refuted"]],
    [
      "two false identities",
      real,
      ["\\sin(x + y) = \\sin x + \\sin y", "\\cos(x + y) = \\cos x + \\cos y"],
      ["refuted", "refuted"],
    ],
    ["a row above that holds helps nothing", real, ["x + x = 2x", "x = 2"], ["holds", "refuted"]],
    ["a row above that nothing meets", real, ["x^2 = -1", "x = 3"], ["refuted", "unknown"]],
    ["rows that hold by themselves", real, ["x + x = 2x", "x^2 = x x"], ["holds", "holds"]],
    [
      "the running time is closed inside",
      flow,
      ["\\|w\\|^2 = 1", "\\langle w, \\frac{d}{dt} w \\rangle = 0"],
      ["refuted", "unknown"],
    ],
  ])("%s", (_, before, rows, expected) => {
    expect(verdicts(before, rows)).toEqual(expected);
  });

  it("a chain of one display is no row above", () => {
    const text = `${real}\n\n$$ x = 2 = 3 $$\n\n$$ x^2 = 4 $$\n`;
    const steps = checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps;
    expect(steps.map((s) => s.verdict.verdict)).toEqual(["refuted", "refuted", "refuted"]);
  });

  it("says so in words", () => {
    expect(describeWarning({ code: "follows-from-row-above", data: { above: "2 x = 4" } })).toBe(
      "fails on its own; judged as following from the row above, 2 x = 4; an arrow would say so",
    );
    expect(describeReason("potential", { below: "x = 2" }).because).toContain('write "if" or "setting"');
    expect(describeReason("potential", { above: "x = 2" }).because).toContain("may follow");
  });
});
