import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { checkText } from "../../src/session/session.ts";

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

describe("a refutation meets all assumptions in force, also those on other symbols", () => {
  const XY = "Let $x, y \\in \\mathbb{R}$.";
  it.each([
    ["Let $x \\in \\mathbb{R}$. Assume $x > 1$ and $x < 1$. Then $$0 = 1.$$", "unknown: vacuous"],
    ["Let $x \\in \\mathbb{R}$. Assume $x > 1$ and $x < 2$. Then $$0 = 1.$$", "refuted"],
    [`${XY} Assume $x > 1$ and $x < 1$. Then $$y = 1.$$`, "unknown: vacuous"],
    [`${XY} Assume $x > 1$. Then $$y = 1.$$`, "refuted"],
    [`${XY} If $x > 1$ and $x < 1$, then $$y = 1.$$`, "unknown: vacuous"],
    [`${XY} Assume $x^2 = -2$. Then $$y = 1.$$`, "unknown: vacuous"],
    [`${XY} Assume $1 = 2$. Then $$y = 1.$$`, "unknown: vacuous"],
    ["Let $y \\in \\mathbb{R}$ and $f : \\mathbb{R} \\to \\mathbb{R}$ be convex. Then $$y = 1.$$", "refuted"],
    [
      "Let $y \\in \\mathbb{R}$ and $X \\sim \\mathcal{N}(0, 1)$. Assume $\\mathbb{E}[X^2] \\le 3$. Then $$y = 1.$$",
      "refuted",
    ],
    [
      "Let $y \\in \\mathbb{R}$ and $X \\sim \\mathcal{N}(0, 1)$. Assume $\\mathbb{E}[X^2] \\le \\frac12$. Then $$y = 1.$$",
      "unknown: vacuous",
    ],
    [
      "Let $y \\in \\mathbb{R}$ and $X \\sim \\mathcal{N}(0, 1)$. Assume $\\mathbb{E}[|X|] \\le 3$. Then $$y = 1.$$",
      "unknown: potential",
    ],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });

  it("names them, with values of the other symbols", () => {
    const text = "Let $x, y \\in \\mathbb{R}$.\n\nAssume $x > 1$.\n\nThen $$y = 1.$$\n";
    const { steps } = checkText("notes.md", text);
    const evidence = steps[0]?.evidence;
    expect(evidence?.kind === "counterexample" && evidence.assumptions).toMatchObject({
      count: 1,
      lines: [3],
      held: [{ formula: { latex: "x > 1" }, line: 3 }],
    });
    expect(evidence?.kind === "counterexample" && evidence.elsewhere.map((b) => b.name)).toEqual(["x"]);
  });
});

describe("a declared index has a value", () => {
  const K = "Let $n \\in \\mathbb{N}$ and $k \\in \\{5, \\dots, n\\}$.";
  it.each([
    [`${K} Then $$n \\ge 2.$$`, "tested"],
    [`${K} Then $$n \\ge 7.$$`, "refuted"],
    [`${K} Assume $n \\le 4$. Then $$n \\le 3.$$`, "unknown: vacuous"],
    [`${K} Assume $n \\le 4$. Then $$0 = 1.$$`, "unknown: vacuous"],
    [`${K} Then $$0 = 1.$$`, "refuted"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });
});

describe("a claim about several times is not tested at one", () => {
  const FLOW = "Let $\\lambda, c \\in \\mathbb{R}$. Assume $\\frac{d}{dt} c = -\\lambda c$.";
  it.each([
    [`${FLOW} Then $$c(t) = c(0).$$`, "unknown: unsupported"],
    [`${FLOW} Then for all $t$, $$c(t) = c(0) e^{\\lambda t}.$$`, "unknown: unsupported"],
    [`${FLOW} Then for all $t$, $$c(t) = c(0) e^{-\\lambda t}.$$`, "unknown: unsupported"],
    [`${FLOW} Then $$\\int_0^t c(s) \\, ds = c(t) - c(0).$$`, "unknown: unsupported"],
    [`${FLOW} Assume $c(0) = 1$. Then $$c(t) = e^{\\lambda t}.$$`, "unknown: unsupported"],
    [`${FLOW} Then $$c(t) = c(0) + 1.$$`, "refuted"],
    [`${FLOW} Assume $c(0) = 1$. Then $$c(0) = 2.$$`, "refuted"],
    [`${FLOW} Then $$\\frac{d}{dt} c^2 = -2 \\lambda c^2.$$`, "proved"],
    [`${FLOW} Then $$\\frac{d}{dt} c^2 = -3 \\lambda c^2.$$`, "refuted"],
    [`${FLOW} Then $$\\sqrt{1 + c^4} \\ge c \\cos c.$$`, "tested"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });
});

describe("a statement about many is not tested on one", () => {
  const X = "Let $x, y \\in \\mathbb{R}$.";
  const A = "Let $A = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}$.";
  it.each([
    [`${X} Assume $x e^x = 0$. Then $$\\sin x = 0.$$`, "unknown: undecided"],
    [`${X} Assume $x^2 = 4$ and $x > 0$. Then $$e^x \\ge 7.$$`, "unknown: undecided"],
    [`${X} Assume $x = 2$. Then $$e^x \\ge 7.$$`, "tested"],
    [`${X} Assume $x = 2$. Then $$e^x \\ge 8.$$`, "refuted"],
    [`${X} Assume $x = 2$ and $y = x + 1$. Then $$e^y \\ge 20.$$`, "tested"],
    [`${A} Then $$\\det A = -2.$$`, "tested"],
    [`${A} Let $v \\in \\mathbb{R}^2$. Assume $A v = 0$. Then $$\\|v\\| = 0.$$`, "unknown: undecided"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });

  it("one that has a single instance says so", () => {
    const { steps } = checkText("notes.md", `${A} Then $$\\det A = -2.$$`);
    expect(steps[0]?.evidence).toMatchObject({ kind: "sampled", instances: 1 });
  });
});

describe("several points that solve an equation are met, irrational ones too", () => {
  const X = "Let $x, y \\in \\mathbb{R}$.";
  it.each([
    [`${X} Assume $\\sin x = 0$. Then $$x = 0.$$`, "refuted"],
    [`${X} Assume $\\sin x = 0$. Then $$\\cos^2 x = 1.$$`, "tested"],
    [`${X} Assume $\\cos x = 1$. Then $$x = 0.$$`, "refuted"],
    [`${X} Assume $\\cos x = 1$. Then $$\\sin x = 0.$$`, "tested"],
    [`${X} Assume $\\cos x = 1$ and $x \\ge 0$. Then $$x \\le 6.$$`, "refuted"],
    [`${X} Assume $\\cos x = 1$ and $x \\ge 0$. Then $$x + \\sin x \\ge 0.$$`, "tested"],
    [`${X} Assume $\\cos x = 2$. Then $$x = 0.$$`, "unknown: vacuous"],
    [`${X} Assume $\\tan x = 1$. Then $$x \\ge 0.$$`, "refuted"],
    [`${X} Assume $x \\sin x = 0$. Then $$x = 0.$$`, "refuted"],
    [`${X} Assume $\\sin(2 x) = 0$. Then $$\\sin x = 0.$$`, "refuted"],
    [`${X} Assume $x^2 = 2$. Then $$x \\ge 0.$$`, "refuted"],
    [`${X} Assume $x^2 = 2$ and $y = x + 1$. Then $$y \\ge 1.$$`, "refuted"],
    [`${X} Assume $x^2 = 2$. Then $$y = 1.$$`, "refuted"],
    [`${X} Assume $y = e^x$. Then $$y \\le 1.$$`, "refuted"],
    [`${X} Assume $x^2 = 2$, $x > 0$ and $x \\ne \\sqrt 2$. Then $$x = 7.$$`, "unknown: potential"],
    [`${X} Assume $x^2 = 2$, $y = \\frac{1}{x - \\sqrt 2}$ and $x > 0$. Then $$x = 7.$$`, "unknown: vacuous"],
    [`${X} Assume $x + \\sin x = 0$. Then $$e^x = 1.$$`, "unknown: undecided"],
  ])("%s", (text, expected) => {
    expect(verdicts(text)).toEqual([expected]);
  });

  it("an irrational number is shown by its term", () => {
    const { steps } = checkText("notes.md", `${X} Assume $\\cos x = 1$. Then $$x = 0.$$`);
    const evidence = steps[0]?.evidence;
    expect(evidence?.kind === "counterexample" && evidence.instance[0]?.value).toMatchObject({
      kind: "irrational",
      formula: { unicode: "2 π" },
    });
  });
});
