import { describe, expect, test } from "vitest";
import { goalOf } from "../../src/check/judge-step.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { sampleGoal } from "../../src/sample/search.ts";

/** What sampling says of a claim about f, x and y. */
function sampled(declaration: string, claim: string): string {
  const text = `Let $x, y \\in \\mathbb{R}$ with $x < y$. ${declaration}\n\nThen $${claim}$.\n`;
  const step = elaborateDocument(readDocument(text)).steps.at(-1);
  if (step?.kind !== "relation" && step?.kind !== "statement") throw new TypeError(`not read: ${text}`);
  const proposition = step.terms.proposition;
  if (!proposition) throw new TypeError(`not read: ${text}`);
  const outcome = sampleGoal(goalOf(step, proposition), { seed: 2 });
  return outcome.result === "held" ? `held ${String(outcome.instances >= 120)}` : outcome.result;
}

const INCREASING = "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be increasing.";
const DECREASING = "Let $f : \\mathbb{R} \\to \\mathbb{R}$ be decreasing.";
const defined = (relation: string, guard: string): string =>
  `Let $f : \\mathbb{R} \\to \\mathbb{R}$. Assume $f(u) ${relation} f(v)$ for all $u, v \\in \\mathbb{R}$ with $u ${guard} v$.`;

describe("increasing and decreasing are meant weakly, and functions with flat parts are drawn", () => {
  test.each<[string, string, string]>([
    [INCREASING, "f(x) \\le f(y)", "held true"],
    [INCREASING, "f(x) < f(y)", "failed"],
    [INCREASING, "f(x) \\ge f(y)", "failed"],
    [INCREASING, "f(\\max(x, 0)) \\ge f(0)", "held true"],
    [DECREASING, "f(x) \\ge f(y)", "held true"],
    [DECREASING, "f(x) > f(y)", "failed"],
    ["Let $f : \\mathbb{R} \\to \\mathbb{R}$ be increasing and differentiable.", "f'(x) \\ge 0", "held true"],
    ["Let $f : \\mathbb{R} \\to \\mathbb{R}$ be increasing and differentiable.", "f'(x) > 0", "failed"],
  ])("%s %s: %s", (declaration, claim, expected) => {
    expect(sampled(declaration, claim)).toBe(expected);
  });
});

describe("f(u) < f(v) for all u < v is strictly increasing, and is met by construction", () => {
  test.each<[string, string, string]>([
    [defined("<", "<"), "f(x) < f(y)", "held true"],
    [defined("<", "<"), "f(x) + 1 < f(y)", "failed"],
    [defined("\\le", "<"), "f(x) < f(y)", "failed"],
    [defined("\\le", "\\le"), "f(x) \\le f(y)", "held true"],
    [defined(">", "<"), "f(x) > f(y)", "held true"],
    [defined(">", "<"), "f(x) < f(y)", "failed"],
    [defined("\\ge", ">"), "f(x) \\le f(y)", "held true"],
    [defined("\\ge", ">"), "f(x) < f(y)", "failed"],
  ])("%s %s: %s", (declaration, claim, expected) => {
    expect(sampled(declaration, claim)).toBe(expected);
  });
});
