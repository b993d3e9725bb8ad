import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { documentReport } from "../../src/report/from-checked.ts";

const OPTIONS = { seed: null, runs: null, only: null, path: null };

/** The verdicts of a text; a doubt about what an equation is in brackets. */
function verdicts(text: string): readonly string[] {
  return checkDocument(text, OPTIONS).steps.map(({ verdict }) => {
    if (verdict.verdict !== "unknown") return verdict.verdict;
    if ("condition" in verdict.data) return "condition?";
    return "taken" in verdict.data ? "fails as read" : `unknown ${verdict.reason}`;
  });
}

describe("names that nothing declares", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["an identity", "$$(a + b)^2 = a^2 + 2ab + b^2$$", ["proved"]],
    ["a false one", "$$(a + b)^2 = a^2 + b^2$$", ["condition?"]],
    ["one that nothing meets", "$$u + 1 = u$$", ["fails as read"]],
    ["an inequality", "$$a^2 + b^2 \\ge 3ab$$", ["fails as read"]],
    [
      "vectors",
      "$$\\|\\mathbf{x} + \\mathbf{y}\\|^2 = \\|\\mathbf{x}\\|^2 + 2\\mathbf{x}^\\top \\mathbf{y} + \\|\\mathbf{y}\\|^2$$",
      ["proved"],
    ],
    ["a family", "$$\\sum_{i=1}^n (x_i + c) = \\sum_{i=1}^n x_i + nc$$", ["proved"]],
    ["a shifted family", "$$\\sum_{i=1}^n (x_i + c) = \\sum_{i=1}^n x_i + c$$", ["condition?"]],
    ["a definition stays one", "$$y = a + 1$$\n\n$$y^2 = a^2 + 2a + 1$$", ["assumed", "proved"]],
    [
      "a function of an undeclared number",
      "$$f(x) = x^2$$\n\n$$f(x) \\ge 0$$\n\n$$f'(x) = 2x$$",
      ["assumed", "proved", "proved"],
    ],
    [
      "a failure by a definition",
      "Let $x \\in \\mathbb{R}$. Define $g = c + 1$.\n\n$$x^2 + g \\ge g + 1$$",
      ["fails as read"],
    ],
    [
      "rows that follow from a condition",
      "$$\\begin{aligned} a + a &= 4 \\\\ a^2 &= 4 \\end{aligned}$$",
      ["condition?", "proved"],
    ],
    [
      "what is declared is refuted beside them",
      "Let $x \\in \\mathbb{R}$.\n\n$$a + a = 2a$$\n\n$$x = x + 1$$",
      ["proved", "refuted"],
    ],
    [
      "a random variable is no number",
      "$X \\sim \\mathcal{N}(0, 1)$ is drawn.\n\n$$\\mathbb{E}[Z] = Z$$",
      ["unknown unsupported"],
    ],
    [
      "what words give a law is random, and what holds of all its values is proved",
      "Suppose $X$ is normally distributed.\n\n$$X^2 \\ge 0$$\n\n$$X^2 \\ge 1$$\n\n$$\\mathbb{E}[X] = X$$",
      ["proved", "unknown potential", "unknown unsupported"],
    ],
    [
      "a row that may follow from one with an undeclared name",
      "Let $x \\in \\mathbb{R}$.\n\n$$\\begin{aligned} x + c &= 4 \\\\ x &= 2 \\end{aligned}$$",
      ["condition?", "fails as read"],
    ],
    [
      "a noun declares what is random, and what holds of all its values is proved",
      "Here $Z$ is a random variable.\n\n$$Z^2 \\ge 0$$",
      ["proved"],
    ],
    ["a definition of itself is none", "Define $g = 1 - g$.\n\n$$g + g = 2g$$", ["malformed"]],
    ["a density is itself", "The distribution of the data:\n\n$$p(u \\mid v) = p(u \\mid v)$$", ["proved"]],
  ])("%s", (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });
});

/** Documents without a declaration. */
const UNDECLARED = [
  "$$(a+b)(a-b) = a^2 - b^2$$\n\n$$(a + b)^3 = a^3 + b^3$$\n\n$$a \\le b$$",
  "$$\\hat\\beta = (X^\\top X)^{-1} X^\\top y$$\n\n$$X^\\top X = X X^\\top$$\n\n$$\\|y - X\\hat\\beta\\|^2 = 1$$",
  "# One\n\n$$\\sum_{i=1}^n w_i^2 = 1$$\n\n# Two\n\n$$\\sum_{i=1}^n w_i \\le n$$\n\n$$\\mathbf{A}\\mathbf{v} = \\lambda \\mathbf{v}$$",
  "$$f(x) = x^2$$\n\n$$f(x + 1) = f(x) + 1$$\n\n$$g(x) \\le g(z)$$\n\n$$\\nabla f(x) = x$$",
  "$$\\det(AB) = \\det(A) + \\det(B)$$\n\n$$\\operatorname{tr}(AB) = \\operatorname{tr}(A)\\operatorname{tr}(B)$$",
  "Assume $c > 0$. Then $$c + h > h.$$ $$c h > 0$$",
  "$$\\sum_{i=1}^n (x_i - \\bar{x}) = 0$$\n\n$$\\bar{x} = 1$$",
  "The vector $\\mathbf{y}$ is drawn at random.\n\n$$\\mathbf{y}^\\top \\mathbf{y} \\ge 0$$\n\n$$\\mathbb{E}[Z] = 1 + Z$$",
  "$$s(z) = \\frac{1}{1 + e^{-z}}$$\n\n$$s(z) = 1 - s(z)$$\n\n$$\\max(a, b) = a$$\n\n$$\\int_0^1 t \\, dt = a$$",
];

describe("a document that declares nothing", () => {
  it.each(UNDECLARED)("has nothing refuted: %j", (text) => {
    expect(verdicts(text)).not.toContain("refuted");
  });

  it.each(UNDECLARED)("has the same verdicts with the sentences that declare what is taken: %j", (text) => {
    const { undeclared } = documentReport("", checkDocument(text, OPTIONS));
    expect(undeclared.declare.length).toBeGreaterThan(0);
    const [top, more] = undeclared.declare;
    expect(more).toBeUndefined();
    const declared = checkDocument(`${top?.sentence ?? ""}\n\n${text}`, OPTIONS);
    expect(declared.undeclared.taken.map((t) => t.name)).toEqual([]);
    // What is declared is a claim, so that it is refuted where it failed as read.
    const failed = (v: string): string =>
      ["refuted", "fails as read", "condition?", "unknown undetermined"].includes(v) ? "fails" : v;
    expect(
      declared.steps.map((s) =>
        failed(s.verdict.verdict === "unknown" ? `unknown ${s.verdict.reason}` : s.verdict.verdict),
      ),
    ).toEqual(verdicts(text).map(failed));
  });
});

it("a verdict carries the reading of the names in it", () => {
  const text = "$$a + b = b + a$$\n\n$$\\sum_{i=1}^n x_i = \\sum_{j=1}^n x_j$$\n";
  const { steps } = documentReport("", checkDocument(text, OPTIONS));
  expect(
    steps.map((s) => s.taken.map((t) => `${t.declaration.latex}, by ${t.by}, line ${String(t.because[0]?.line)}`)),
  ).toEqual([
    ["a \\in \\mathbb{R}, by convention, line 1", "b \\in \\mathbb{R}, by convention, line 1"],
    ["n \\in \\mathbb{N}, by use, line 3", "x_{1}, \\dots, x_{n} \\in \\mathbb{R}, by convention, line 3"],
  ]);
});
