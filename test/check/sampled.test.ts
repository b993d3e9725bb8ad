import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/** The verdicts of the claims of a text, with the reason of an unknown one. */
function verdicts(text: string): readonly string[] {
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.map(({ verdict: v }) =>
    v.verdict === "unknown" ? `unknown: ${v.reason}` : v.verdict,
  );
}

describe("a guard on the value that is drawn is no fact", () => {
  it.each([
    ["Let $x \\in \\mathbb{R}$. Suppose $x > 0$ if $x > 1$. Then $$x \\ge 0.$$", "refuted"],
    ["Let $x \\in \\mathbb{R}$. Suppose $x > 0$ whenever $x > 1$. Then $$x \\ge 0.$$", "refuted"],
    ["Let $x \\in \\mathbb{R}$. Suppose $x = 2$ if $x > 1$. Then $$x = 2.$$", "refuted"],
    ["Let $x \\in \\mathbb{R}$. Suppose $x = 2$ if $x > 1$. Then $$x \\le 2.$$", "tested"],
    ["Let $x, y \\in \\mathbb{R}$. Suppose $x = y$ if $x > 1$. Then $$x = y.$$", "refuted"],
    ["Let $x \\in \\mathbb{R}^3$. Suppose $x_i > 0$ if $x_i > 1$. Then $$x_1 \\ge 0.$$", "refuted"],
    [
      "Let $x, y \\in \\mathbb{R}$. Assume $y \\ge 0$. Suppose $x > 0$ if $\\sqrt y > 1$. Then $$x \\ge 0.$$",
      "refuted",
    ],
    ["Let $x \\in \\mathbb{R}$. Assume $x > 1$. Suppose $x > 0$ if $x > 1$. Then $$x \\ge 0.$$", "proved"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });
});
