import { describe, expect, it } from "vitest";
import { checkText } from "../../src/session/session.ts";
import { renderExplanation, renderTerminal, type TerminalOptions } from "../../src/report/terminal.ts";
import { malformed, ntk, refuted, report, reportOf, ridge, softmax, step, texts } from "./example.ts";

const PLAIN: TerminalOptions = {
  unicode: true,
  color: false,
  detail: "normal",
  allowUnread: false,
  version: "0.1.0",
  texts,
};

function lines(text: string): readonly string[] {
  return text.split("\n");
}

describe("a refuted step", () => {
  it("is shown with its counterexample", () => {
    expect(renderExplanation(ntk, [refuted], PLAIN)).toBe(`\
✗ refuted   ntk.md:7:20   step 1 of 2   a5c0                    at n = m = d = 1

   7 │ \\nabla_{w_k} L(w) &= \\sum_{i=1}^n (y_i - f(x_i)) \\nabla_{w_k} f(x_i) \\\\
     │                    ^ a minus is missing

  instance    n = m = d = 1   σ(u) = u   a₁ = 1   w₁ = (0)   x₁ = (1)   y₁ = 1
              all 3 assumptions in force hold there:
                m ≥ 1    line 12
                n ≥ 1    line 15
                d ≥ 1    line 19

  by hand     f(x₁)  = 0
              L(w)   = 1/2

  left        ∇_w₁ L(w)                   = −1
  right       ∑ᵢ (yᵢ − f(xᵢ)) ∇_w₁ f(xᵢ)  = 1   exact, in rationals

  holds as    = -\\sum_{i=1}^n (y_i - f(x_i)) \\nabla_{w_k} f(x_i)
              ✓ proved

  below       step 2 is judged against \\nabla_{w_k} L(w): proved

  replay      derivcheck ntk.md --step a5c0 --seed 32561 --path 0:0:2
`);
  });
});

describe("a malformed step", () => {
  it("is shown with both shapes, what was expected and why", () => {
    expect(renderExplanation(ridge, [malformed], PLAIN)).toBe(`\
! malformed notes/ridge.md:7:9   step 2 of 2   90be      these shapes do not fit

   6 │ \\hat w &= (X^\\top X + \\lambda I)^{-1} X^\\top y \\\\
   7 │        &= X^\\top (X^\\top X + \\lambda I)^{-1} y .
     │           ~~~~~~ ~~~~~~~~~~~~~~~~~~~~~~~~~~~
     │           d × n  d × d

  found       Xᵀ · (XᵀX + λI)⁻¹    multiplies  d × n  by  d × d
  expected    n = d, which nothing in force says

  because     X ∈ ℝ^(n×d)    line 3, so Xᵀ is d × n
              (XᵀX + λI)⁻¹   the inverse of a d × d matrix, λ > 0 (line 3)
              y ∈ ℝⁿ         line 3

  did you     X^\\top (X X^\\top + \\lambda I)^{-1} y
  mean        ✓ proved
`);
  });
});

describe("the frame", () => {
  const text = renderTerminal(report, PLAIN);

  it("counts everything in the files", () => {
    expect(lines(text).slice(0, 7)).toEqual([
      "derivcheck 0.1.0   3 documents",
      "",
      "  ✗ ntk.md           2 steps   1 proved   1 refuted",
      "  ✗ notes/ridge.md   2 steps   1 not read   1 malformed   1 assumed",
      "  ✗ softmax.md       2 steps   1 tested   1 unknown",
      "                               1 wherever both sides are defined",
      "",
    ]);
    expect(lines(text).slice(-12)).toEqual([
      "  steps         6   1 proved   1 tested   1 refuted   1 unknown   1 malformed",
      "                    1 assumed",
      "  formulas      5   3 read   1 skipped   1 not read",
      "  in prose      2   relations not read as claims",
      "  provisos    softmax.md:3:28",
      "                tested, holds wherever both sides are defined; add Assume $p_k",
      "                \\ne 0$.",
      "  problems    notes/ridge.md:6:4   \\oint is no notation that is read yet",
      "",
      "✗ 3 steps are not as expected, 1 formula was not read (exit 1)",
      "  see  derivcheck explain ntk.md:7",
      "",
    ]);
  });

  it("shows unexpected steps alone, in the order of the files", () => {
    expect(lines(text).filter((l) => /^[✓✗≈?!] (proved|tested|refuted|assumed|unknown|malformed)/.test(l))).toEqual([
      "✗ refuted   ntk.md:7:20   step 1 of 2   a5c0                    at n = m = d = 1",
      "! malformed notes/ridge.md:7:9   step 2 of 2   90be      these shapes do not fit",
      "? unknown   softmax.md:3:6   step 1 of 1   3d07                not supported yet",
    ]);
  });

  it("keeps to 80 columns", () => {
    const wide = renderTerminal(report, { ...PLAIN, detail: "explain" });
    expect(lines(wide).filter((l) => [...l].length > 80)).toEqual([]);
  });

  it("has no escape sequences without colour, and no signs but ASCII where there is no UTF-8", () => {
    expect(text).not.toContain("\u001b");
    const ascii = renderTerminal(report, { ...PLAIN, unicode: false, detail: "explain" });
    expect(ascii).toMatch(/^[\x20-\x7e\n]+$/);
    expect(ascii).toContain("FAIL refuted");
    expect(ascii).toContain("     |                    ^ a minus is missing");
    expect(ascii).toContain("\\sigma(u) = u");
  });

  it("says the same in colour", () => {
    const coloured = renderTerminal(report, { ...PLAIN, color: true });
    // eslint-disable-next-line no-control-regex -- escape sequences begin with one
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(text);
    expect(coloured).not.toBe(text);
  });

  it("adds a line for each good step when verbose, and says less when quiet", () => {
    const verbose = renderTerminal(report, { ...PLAIN, detail: "verbose" });
    expect(verbose).toContain("✓ proved    ntk.md:8:2   step 2 of 2   b7d1");
    const quiet = renderTerminal(report, { ...PLAIN, detail: "quiet" });
    expect(lines(quiet)[0]).toMatch(/^✗ refuted/);
    expect(quiet).toContain("1 formula was not read");
  });
});

describe("a verdict that holds wherever both sides are defined", () => {
  const said = (text: string, detail: "normal" | "verbose"): string =>
    renderTerminal(reportOf([checkText("notes.md", text)]), { ...PLAIN, detail });
  it.each([
    ["Let $x \\in \\mathbb{R}$. Then $$\\frac{x}{x} = 1.$$", true],
    [
      "Let $X \\in \\mathbb{R}^{n \\times d}$ and $w \\in \\mathbb{R}^d$. Then $$(X^\\top X)^{-1} X^\\top X w = w.$$",
      true,
    ],
    ["Let $x > 0$. Then $$\\frac{x}{x} = 1.$$", false],
  ])("%s: says so on the line of the file and of the step", (text, limited) => {
    const proviso = "1 wherever both sides are defined";
    expect(said(text, "normal").includes(proviso)).toBe(limited);
    expect(/provisos +notes\.md/.test(said(text, "normal"))).toBe(limited);
    expect(/^(?:.*step 1 of 1.*\n)?.*(?<!\d )wherever both sides are defined$/m.test(said(text, "verbose"))).toBe(
      limited,
    );
  });
});

describe("the last line", () => {
  const good = { ...softmax, steps: softmax.steps.slice(0, 1) };
  const unread = { ...good, displays: { read: 1, skipped: 0, unread: 2 } };
  const empty = { ...good, steps: [] };
  const foreseen = { ...ntk, steps: [{ ...refuted, expected: "refuted" }] };
  const spared = { ...good, steps: [step({ ...refuted, expected: "tested" })] };
  const conflict = { ...softmax, steps: softmax.steps.map((s) => ({ ...s, reason: "conflict" })) };
  it.each([
    ["all is well", good, false, "✓ the only step is as expected (exit 0)"],
    ["a refutation that was expected", foreseen, false, "✓ the only step is as expected (exit 0)"],
    [
      "another verdict than expected",
      spared,
      false,
      "✗ 1 step is not as expected (exit 1)    see  derivcheck explain softmax.md:7",
    ],
    [
      "formulas that were not read",
      unread,
      false,
      "✗ the only step is as expected, but 2 formulas were not read (exit 1)",
    ],
    ["the same, allowed", unread, true, "✓ the only step is as expected, but 2 formulas were not read (exit 0)"],
    ["no step at all", empty, false, "✓ there is no step to judge (exit 0)"],
    ["a conflict", conflict, false, "✗ 1 step is not as expected, and the checker contradicts itself (exit 2)"],
  ])("%s", (_, document, allowUnread, last) => {
    const text = renderTerminal(reportOf([document]), { ...PLAIN, allowUnread });
    expect(
      lines(text)
        .filter((l) => l.includes("(exit"))
        .join(""),
    ).toBe(last);
  });
});
