import { describe, expect, it } from "vitest";
import type { UnknownReason, VerdictWarning } from "../../src/check/verdict.ts";
import { describeReason, describeWarning } from "../../src/diagnostic/verdict.ts";

const REASONS: readonly UnknownReason[] = [
  "gave-up",
  "timeout",
  "unsupported",
  "undecided",
  "vacuous",
  "potential",
  "conflict",
];

describe("words of verdicts", () => {
  it.each(REASONS)("%s: a note and a sentence even without any pieces", (reason) => {
    const { note, because } = describeReason(reason, {});
    expect(note).toMatch(/^[a-z].{4,35}$/);
    expect(because).not.toMatch(/undefined|null|…|\.$/);
  });

  it.each<[UnknownReason, Record<string, string | number | readonly string[]>, string]>([
    [
      "unsupported",
      { what: "too large" },
      "its numbers, or the work to compute them, are too large, so there is nothing to test",
    ],
    [
      "potential",
      { missing: "forall" },
      "an instance disagrees, and that could not be confirmed: a statement for infinitely many values has no certain value yet",
    ],
    [
      "vacuous",
      { clashing: ["type"] },
      "no instance was found in which every set and range that is declared has an element",
    ],
    ["timeout", {}, "the step took longer than it is given; --timeout gives it more"],
    ["unsupported", { operator: "\\oint" }, "\\oint has no numbers yet, so there is nothing to test"],
    [
      "vacuous",
      { clashing: ["x > 0", "x < 0"] },
      "no instance was found that meets the assumptions in force: together, x > 0 and x < 0",
    ],
    [
      "potential",
      { line: 12, name: "$y$" },
      "line 12 mentions $y$ and was not understood; if it assumes something, this counterexample may not count",
    ],
    ["gave-up", { fault: "internal error" }, "derivcheck failed on this step; please report it, with the document"],
    ["gave-up", { spent: "depth" }, "terms that come up in its judgement are nested too deep to be walked"],
    ["gave-up", { premise: "H_t \\succeq 0" }, "H_t \\succeq 0 is missing"],
  ])("%s %j", (reason, data, because) => {
    expect(describeReason(reason, data).because).toBe(because);
  });

  it.each<[VerdictWarning, string]>([
    [
      { code: "wherever-defined", data: { term: "x" } },
      "holds wherever both sides are defined; add Assume $x \\ne 0$.",
    ],
    [
      { code: "unread-context", data: { line: 3, name: "$y$" } },
      "line 3 mentions $y$ and was not understood; if it assumes something, nothing here knows it",
    ],
    [{ code: "index-on-one-side", data: { name: "k" } }, "k stands on one side only"],
    [
      { code: "ambiguous-reading", data: { readings: ["x/(2n)", "(x/2)n"] } },
      "two readings fit: x/(2n) and (x/2)n; both were checked, with one verdict",
    ],
  ])("%j", (warning, sentence) => {
    expect(describeWarning(warning)).toBe(sentence);
  });
});
