import { expect, it } from "vitest";
import { checkDocument } from "../../../src/check/check-document.ts";

/** What is said of the nearest statement that holds, of a false claim on a normal variable of variance v. */
function nearest(claim: string): string | null {
  const text = `Let $v > 0$ and $X \\sim \\mathcal{N}(0, v)$. Then\n$$ ${claim}. $$\n`;
  const step = checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.at(-1);
  return step?.verdict.verdict === "refuted" ? (step.holdsAs?.verdict ?? null) : null;
}

it.each([
  ["\\mathbb{E}[X^4] = -3 v^2", "proved"],
  // The places at which means are computed are no proof of what the law says.
  ["\\mathbb{E}[X^6] = -15 v^3", "tested"],
])("%s", (claim, verdict) => {
  expect(nearest(claim)).toBe(verdict);
});
