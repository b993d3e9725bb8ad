import { describe, expect, it } from "vitest";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { printText } from "../../src/term/print-text.ts";

/** What is assumed where the last step stands; `?` where a sentence in force was not understood. */
function assumed(text: string): readonly string[] {
  const last = elaborateDocument(readDocument(text)).steps.at(-1);
  return [...(last?.assumptions.map((a) => printText(a.proposition)) ?? []), ...(last?.unread.length ? ["?"] : [])];
}

const F = "Let $r\\colon \\mathbb{R} \\to \\mathbb{R}$ and $b, c \\in \\mathbb{R}$.";
const all = "∀ x: x > 0 ⇒ r(x) ≥ x";

describe("an assumption under a condition", () => {
  it.each([
    ["Assume $r(x) \\ge x$ for all $x > 0$.", all],
    ["Assume $x \\le r(x)$ for all $x > 0$.", "∀ x: x > 0 ⇒ x ≤ r(x)"],
    ["Assume $x \\le r(x) \\quad \\forall x > 0$.", "∀ x: x > 0 ⇒ x ≤ r(x)"],
    ["For all $x > 0$, assume $x \\le r(x)$.", "∀ x: x > 0 ⇒ x ≤ r(x)"],
    ["Assume $r(x) \\ge x$ whenever $x > 0$.", all],
    ["Suppose that $r(x) \\ge x$ if $x > 0$.", all],
    ["Assume that, if $x > 0$, then $r(x) \\ge x$.", all],
    ["If $x > 0$, assume $r(x) \\ge x$.", all],
    ["Assume that $x > 0$ implies $r(x) \\ge x$.", all],
    ["Assume that for all $x > 0$ we have $r(x) \\ge x$.", all],
    ["Assume that for every $x > 0$, $r(x) \\ge x$.", all],
    [
      "Let $z \\in \\mathbb{R}^5$. Assume $z_i > 0$ for all $i \\in [5]$ with $i \\ge 2$.",
      "∀ i=1..5: i ≥ 2 ⇒ z[i] > 0",
    ],
    ["Suppose that, for each $x > 0$, it holds that $r(x) \\ge x$.", all],
    ["Assume $b \\ge 1$ if $c > 0$.", "c > 0 ⇒ b ≥ 1"],
    ["Assume that $c > 0$ implies that $b \\ge 1$.", "c > 0 ⇒ b ≥ 1"],
    ["If $c > 0$, assume $b \\ge 1$.", "c > 0 ⇒ b ≥ 1"],
  ])("%s", (sentence, expected) => {
    expect(assumed(`${F} ${sentence} Then $b = b$.`)).toEqual([expected]);
  });
  it.each([
    ["Assume $b > 0$. If $c > 0$, then $c \\ge 0$."],
    ["If $c > 0$, then $c \\ge 0$. Assume $b > 0$."],
    ["Suppose $b > 0$; then $2b > 0$."],
  ])("while %s has none", (sentence) => {
    expect(assumed(`${F} ${sentence} Then $b = b$.`)).toEqual(["b > 0"]);
  });
  it.each([
    ["Assume that $b > 0$ unless all the others are small."],
    ["Assume $b > 0$ except for tiny inputs."],
    ["Assume $b > 0$ unless $c > 0$."],
  ])("and %s is not understood", (sentence) => {
    expect(assumed(`${F} ${sentence} Then $b = b$.`)).toEqual(["?"]);
  });
});
