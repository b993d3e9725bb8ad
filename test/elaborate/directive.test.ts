import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import type { Report } from "../../src/report/report.ts";
import { exitStatus } from "../../src/report/summary.ts";
import { checkText, createReport } from "../../src/session/session.ts";
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

describe("a gap is what the checker cannot do yet, and is counted apart", () => {
  const head = "Let $x \\in \\mathbb{R}$.\n\n<!-- claims: A-01 -->\n";
  const reported = (text: string): Report => createReport([checkText("gap.md", head + text, {})]);

  it.each([
    ["a display", "<!-- gap: measures -->\n$$ (T\\#\\mu)(E) = \\mu(T^{-1}(E)) $$\n", 1],
    ["a display that is not read", "<!-- gap: braces -->\n$$ x = \\frac{x $$\n", 1],
    ["words alone", "<!-- gap: words -->\nThe kernel moves.\n", 1],
    ["a definition", "<!-- gap: measures -->\nDefine $F(\\mu) = \\int x \\, d\\mu(x)$.\n", 1],
    ["one step of two", "<!-- expect: - gap ; measures -->\n$$ x^2 = x x = \\int x^2 \\, d\\mu(x) $$\n", 1],
    [
      "one step, and another reason",
      "<!-- expect: refuted gap ; x -->\n<!-- gap: a -->\n$$ x = x + 1 = \\int x \\, d\\mu(x) $$\n",
      1,
    ],
  ])("%s", (_, text, gaps) => {
    const { summary, documents } = reported(text);
    expect(summary.gaps).toBe(gaps);
    expect(summary.unexpected).toBe(0);
    expect(exitStatus(documents, false)).toBe(0);
  });

  it.each([
    ["what is proved", "<!-- gap: sums -->\n$$ x + x = 2x $$\n"],
    ["what is refuted", "<!-- gap: sums -->\n$$ x + x = 3x $$\n"],
    ["what is declared", "<!-- gap: sums -->\nAssume $x > 0$.\n"],
  ])("not %s", (_, text) => {
    const { summary, documents } = reported(text);
    expect(summary.gaps).toBe(0);
    expect(exitStatus(documents, false)).toBe(1);
  });

  it("has a reason", () => {
    expect(readDocument("<!-- gap: -->\n$$ x = x $$\n").problems.map((p) => p.code)).toEqual(["unknown-directive"]);
  });
});

describe("a matrix before a bracket", () => {
  it("is a factor, also where its letter stands for something random elsewhere", () => {
    const text =
      "Let $n \\in \\mathbb{N}$ and $u, v \\in \\mathbb{R}^n$.\n\n$$ m = \\mathbb{E}_{w}[H(0)] $$\n\n# Here\n\nLet $H \\in \\mathbb{R}^{n \\times n}$. Then $$ H (u - v) = H u - H v. $$\n";
    const { steps } = checkDocument(text, { seed: null, runs: 50, only: null, path: null });
    expect(steps.at(-1)?.verdict.verdict).toBe("proved");
  });
});
