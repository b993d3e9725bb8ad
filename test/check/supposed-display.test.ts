import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const last = (text: string): string => outcomes(`${text}\n`).at(-1) ?? "none";

describe("what stands behind a display that is supposed is a condition of it", () => {
  const given = "Let $x, y \\in \\mathbb{R}$.";
  it.each([
    "y = x \\quad \\text{if } x > 0",
    "y = x \\quad \\text{for } x > 0",
    "y = x \\qquad (x > 0)",
    "y = x \\quad \\text{provided that } x > 0",
    "y = x \\quad \\text{when } x > 0",
    "y = x \\quad \\text{whenever } x > 0",
  ])("%s", (display) => {
    for (const words of ["Assume", "Suppose that", "We assume"])
      expect(last(`${given} ${words} $$${display}.$$ Then $$y = x.$$`)).toBe("refuted");
    expect(last(`${given} Assume $$${display}.$$ Assume $x > 1$. Then $$y = x.$$`)).toBe("proved");
  });

  it.each([
    "y = x, \\quad x > 0",
    "y = x \\quad \\text{unless } x > 0",
    "y = x \\text{ or } y = 2x",
    "y = x \\text{ if } x > 0 \\text{ or } x < -1",
    "y = x \\text{ if } x \\text{ is positive}",
    "y = x \\text{ only if } x > 0",
    "y = x \\text{ with high probability}",
    "y = x \\text{ near } 0",
  ])("in doubt: %s", (display) => {
    expect(last(`${given} Assume $$${display}.$$ Then $$y = x.$$`)).toBe("unknown potential");
    expect(last(`${given} Assume $$${display}.$$ Then $$y = -x.$$`)).toBe("unknown potential");
  });

  it("rows with conditions of their own", () => {
    const rows = "\\begin{aligned} y &= x && \\text{if } x > 0, \\\\ y &= -x && \\text{if } x \\le 0.\\end{aligned}";
    expect(last(`${given} Suppose $$${rows}$$ Then $$y^2 = x^2.$$`)).toMatch(/proved|tested/);
    expect(last(`${given} Suppose $$${rows}$$ Then $$y = x.$$`)).toBe("refuted");
  });

  const family = "Let $n \\in \\mathbb{N}$ and $u_i \\in \\mathbb{R}$ for $i \\in [n]$.";
  it.each([
    ["u_i = 1 \\quad \\text{for all } i", "proved"],
    ["u_i = 1, \\quad i = 1, \\dots, n", "proved"],
    ["u_i = 1, \\quad i \\ge 2", "refuted"],
    ["u_i = 1, \\quad i = 2, \\dots, n", "refuted"],
    ["u_i = 1 \\quad \\text{if } i \\ne 1", "refuted"],
    ["u_i = 1 \\quad \\text{for some } i", "unknown potential"],
    ["u_i = 1 \\quad \\text{for even } i", "unknown potential"],
  ])("%s: %s", (display, verdict) => {
    expect(last(`${family} Assume $$${display}.$$ Then $$u_1 = 1.$$`)).toBe(verdict);
  });

  const fn = "Let $f : \\mathbb{R} \\to \\mathbb{R}$ and $x \\in \\mathbb{R}$.";
  it.each([
    ["f(x) = 0 \\quad \\text{for all } x \\ge 1", "f(1) = 0", "proved"],
    ["f(x) = 0 \\quad \\text{for all } x > 1", "f(1) = 0", "unknown potential"],
    ["f(x) = 0 \\quad \\text{for all } x \\text{ with } x > 1", "x > 1", "unknown potential"],
    ["f(x) = 0 \\quad \\text{almost everywhere}", "f(1) = 0", "unknown potential"],
    ["f(x) = 0 \\quad \\text{for large } x", "f(1) = 0", "unknown potential"],
  ])("%s, then %s: %s", (display, claim, verdict) => {
    expect(last(`${fn} Assume $$${display}.$$ Then $$${claim}.$$`)).toBe(verdict);
  });
});
