import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";

/** The steps' claims and the displays' statuses. */
function read(text: string): readonly string[] {
  const { steps, displays } = elaborateDocument(readDocument(text));
  return [...steps.map((s) => `${s.kind} ${String(s.claim)}`), ...displays.map((d) => d.status)];
}

describe("a skipped sentence is not judged, cited or not", () => {
  it.each<[string, string, readonly string[]]>([
    ["an inline claim", "<!-- claims: A-01 -->\n<!-- skip: prose -->\nHence $x = x + 1$.", ["skipped"]],
    ["words alone", "<!-- claims: A-01 -->\n<!-- skip: prose -->\nAll of this is well known.", ["skipped"]],
    ["a claim that is not skipped", "<!-- claims: A-01 -->\nHence $x = x + 1$.", ["relation A-01"]],
    ["a declaration that is cited", "<!-- claims: A-01 -->\nAssume $x > 0$.", ["assumption A-01"]],
  ])("%s", (_, line, expected) => {
    expect(read(`Let $x \\in \\mathbb{R}$.\n\n${line}\n`)).toEqual(expected);
  });
});

describe("a skipped display is not assumed, and what it may say leaves open what it speaks of", () => {
  it.each([
    ["We assume that\n<!-- skip: no -->\n$$ x = 5. $$", "unknown: potential"],
    ["We assume that\n\n<!-- skip -->\n\n$$ x = 5. $$", "unknown: potential"],
    ["We assume that\n<!-- skip -->\n$$ y = 5. $$", "refuted"],
    ["We assume that\n$$ x = 5. $$", "proved"],
    ["Hence\n<!-- skip -->\n$$ x = 5. $$", "refuted"],
  ])("%j", (line, expected) => {
    const text = `Let $x, y \\in \\mathbb{R}$.\n\n${line}\n\nThen\n$$ x = 5. $$\n`;
    const { steps, formulas } = checkDocument(text, { seed: null, runs: 50, only: null, path: null });
    expect(steps.map(({ verdict: v }) => (v.verdict === "unknown" ? `unknown: ${v.reason}` : v.verdict)).at(-1)).toBe(
      expected,
    );
    expect(formulas.filter((f) => f.status === "skipped")).toHaveLength(line.includes("skip") ? 1 : 0);
  });
});

describe("a relation without sides", () => {
  it("is the first step of its derivation", () => {
    const { steps } = elaborateDocument(readDocument("Let $x \\in \\mathbb{R}$.\n\n$$\n\\le 2\n$$\n"));
    expect(steps.map((s) => [s.problem?.code, s.position])).toEqual([["chain-without-start", 1]]);
  });
});
