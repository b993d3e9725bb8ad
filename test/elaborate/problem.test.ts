import { describe, expect, it } from "vitest";
import { assumptions, problems, readings, suggestions } from "./read.ts";
import { SETTING } from "./setting.ts";

const table: readonly (readonly [before: string, line: string, code: string, underlined: string])[] = [
  ["Let $x \\in \\mathbb{R}$.", "x = y", "undeclared-symbol", "y"],
  [SETTING, "Au = v", "shape-mismatch", "="],
  [SETTING, "u + y = u", "shape-mismatch", "u + y"],
  [SETTING, "uB = v", "implicit-transpose", "uB"],
  [SETTING, "u + a = u", "broadcast", "u + a"],
  [SETTING, "u = a", "broadcast", "="],
  [SETTING, "a = u", "broadcast", "="],
  [SETTING, "v_i = a", "index-range", "i"],
  [SETTING, "\\sum_{j=1}^n v_j = a", "index-range", "j"],
  [SETTING, "Define $g = y_i$.", "free-index-in-definition", "g = y_i"],
  [SETTING, "a := 2", "redefinition", "a"],
  [SETTING, "q := q + 1", "recursive-definition", "q"],
  [SETTING, "\\sigma(a, b) = c", "argument-count", "\\sigma(a, b)"],
  [SETTING, "\\le 2", "chain-without-start", "\\le 2"],
  [SETTING, "B \\prec a", "broadcast", "\\prec"],
  [SETTING, "a \\preceq b", "unsupported", "\\preceq"],
  [SETTING, "\\langle u \\rangle = a", "argument-count", "\\langle u \\rangle"],
  [SETTING, "|u| = a", "type-mismatch", "|u|"],
  [SETTING, "u^v = a", "type-mismatch", "u^v"],
  [SETTING, "\\lim_{a \\to -\\infty} a = 0", "unsupported", "a \\to -\\infty"],
  [SETTING, "\\lim_{n \\to \\infty} \\frac1n = 0", "unsupported", "n \\to \\infty"],
  [SETTING, "\\int_0^\\infty e^{-a} da = 1", "unsupported", "\\infty"],
  [SETTING, "\\int a \\, da = 1", "unsupported", "\\int"],
  [SETTING, "Let $K$ be a gizmo.", "unknown-qualifier", "$K$"],
  [SETTING, "Let $q \\in \\mathcal{Q}$.", "unknown-type", "\\mathcal{Q}"],
  [
    SETTING,
    "Let $\\phi : \\mathbb{R} \\to \\mathbb{R}$ be frobnicated.",
    "unknown-qualifier",
    "$\\phi : \\mathbb{R} \\to \\mathbb{R}$",
  ],
  [SETTING, "\\|u\\|_7 = 1", "unsupported", "\\|u\\|"],
  [SETTING, "s^3 = a", "unsupported", "s^3"],
  [SETTING, "Define $s^3 = a^2$.", "unsupported", "s^3"],
  [SETTING, "f \\in \\mathbb{R}", "undeclared-symbol", "f"],
  ["", "Define $g_k = 2$.", "undetermined-type", "g_k = 2"],
  [SETTING, "I = I", "undetermined-type", "I = I"],
  [SETTING, "a + (a, b; c) = c", "not-read", "a, b"],
  [SETTING, "b = a_i", "not-a-function", "a_i"],
  [SETTING, "u = x_{u} + u", "argument-type", "u"],
  [SETTING, "\\forall a : b", "not-a-statement", "b"],
  [
    "Let $a, b \\in \\mathbb{R}^2$ and $c \\in \\mathbb{R}^2$. Define $f(x; a, b) = \\langle a, x \\rangle + \\langle b, x \\rangle$ for $x \\in \\mathbb{R}^2$.",
    "f(a; c) = 1",
    "ambiguous-name",
    "c",
  ],
];

describe("what is wrong, and where", () => {
  it.each(table)("%#: %s %s", (before, line, code, underlined) => {
    expect(problems(before, line)).toEqual([[code, underlined]]);
  });

  it("suggests a declared name that is near", () => {
    expect(suggestions("Let $\\theta \\in \\mathbb{R}$.", "\\Theta + 1 = 1")).toEqual(["\\theta"]);
  });
});

describe("comments that speak to the checker", () => {
  it.each<readonly [string, string, string]>([
    ["more verdicts than steps", "<!-- expect: - refuted -->", "verdict-count"],
    ["more ids than steps", "<!-- claims: A-01 A-02 -->", "claims-count"],
  ])("%s", (_, comment, code) => {
    expect(problems(`${SETTING}\n\n${comment}`, "a = a")).toEqual([[code, comment]]);
  });

  it("as many as there are steps", () => {
    expect(problems(`${SETTING}\n\n<!-- expect: - -->\n<!-- claims: A-01 -->`, "a = a")).toEqual([]);
  });
});

describe("what holds for a statement", () => {
  const statement = "Let $x \\in \\mathbb{R}$.\n\n**Lemma 1.** Assume $x > 1$. Then $x^2 > 1$.";

  it("its proof inherits what it supposes", () => {
    expect(assumptions(`${statement}\n\n**Proof.** We have`, "x > 0")).toEqual(["x > 1"]);
  });

  it("what one supposes never helps another", () => {
    expect(assumptions(`${statement} ∎\n\n**Lemma 2.** Assume $x < 5$. Then`, "x < 6")).toEqual(["x < 5"]);
    expect(assumptions(`${statement}\n\n# After`, "x > 0")).toEqual([]);
  });
});

describe("scope", () => {
  const x = "Let $x \\in \\mathbb{R}$.";
  it.each<readonly [string, string, string]>([
    ["a section ends", `# T\n\n## A\n\n${x}\n\n## B`, "undeclared-symbol"],
    ["a subsection sees", `# T\n\n## A\n\n${x}\n\n### B`, "x + 1 = x"],
    ["a title holds everywhere", `# T\n\n${x}\n\n## A\n\n## B`, "x + 1 = x"],
    ["a statement keeps its names", `**Lemma 1.** ${x} Then $x = x$.\n\n# B`, "undeclared-symbol"],
  ])("%s", (_, before, meaning) => {
    expect(readings(before, "x + 1 = x").at(-1)).toBe(meaning);
  });

  it("an if holds for its sentence only", () => {
    expect(assumptions(`${x} If $x > 1$, then $x > 0$.`, "x = x")).toEqual([]);
  });

  it("a name inside hides the one outside", () => {
    const inner = "Let $x \\in \\mathbb{R}^2$.";
    expect(problems(`# T\n\n${x}\n\n## A\n\n${inner}`, "x = 1 + 1 + x")).toEqual([["broadcast", "1 + 1 + x"]]);
  });
});
