import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const last = (text: string): string => outcomes(`${text}\n`).at(-1) ?? "none";
const SHOWN = ["proved", "tested"];

describe("a definition says nothing of the arguments on which it does not hold", () => {
  it.each([
    ["Define $g(u) = u$ for $u \\ge 0$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u) = u$ if $u \\ge 0$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u) = u$ where $u \\ge 0$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u) = u$ with $u > 0$.", "g(0) = 0", "g(0) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u) = u$ ($u > 0$).", "g(0) = 0", "g(0) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u) = u$, $u > 0$.", "g(0) = 0", "g(0) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u) = u$ for positive $u$.", "g(0) = 0", "g(0) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u) = u$ for all $u \\in (0, 1)$.", "g(2) = 2", "g(2) = 7", "g(\\frac12) = \\frac12", "g(\\frac12) = 3"],
    ["Define $g(u) = u$ for $|u| \\le 1$.", "g(2) = 2", "g(2) = 7", "g(-1) = -1", "g(-1) = 3"],
    ["Define $g(u) = u$ whenever $u \\ge 0$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["For $u \\ge 0$, define $g(u) = u$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["For $u \\ge 0$, let $g(u) = u$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["For $u \\ge 0$ set $$g(u) = u.$$", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Let $g(u) = u$ with $u \\ge 0$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Let $u \\in \\mathbb{R}$. Define $g(u) = u$ for $u \\ge 0$.", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $$g(u) = u, \\quad u \\ge 0.$$", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $$g(u) = u \\qquad (u \\ge 0).$$", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $$g(u) = u \\quad \\text{for } u \\ge 0.$$", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["Let $$g(u) = u, \\quad u \\ge 0.$$", "g(-1) = -1", "g(-1) = 7", "g(2) = 2", "g(2) = 3"],
    ["$$g(u) := u \\quad \\forall u > 0.$$", "g(0) = 0", "g(0) = 7", "g(2) = 2", "g(2) = 3"],
    ["Define $g(u, v) = u + v$ for $u > v$.", "g(1, 2) = 3", "g(1, 2) = 7", "g(2, 1) = 3", "g(2, 1) = 4"],
  ])("%s", (definition, outside, other, inside, wrong) => {
    const judged = (claim: string): string => last(`${definition} Then $$${claim}.$$`);
    expect([judged(outside), judged(other)].map((v) => v.split(" ")[0])).toEqual(["unknown", "unknown"]);
    expect(SHOWN).toContain(judged(inside));
    expect(judged(wrong)).toBe("refuted");
  });

  it.each([
    "Define $g(u) = u$ for small $u$.",
    "Define $g(u) = u$ for some $u$.",
    "Define $g(u) = u$ for small arguments.",
    "Define $g(u) = u$ unless $u = 3$.",
    "Define $g(u) = u$ near $0$.",
    "$$g(u) = u \\quad \\text{for small } u.$$",
    "$$g(u) = u \\quad \\text{for some } u.$$",
    "$$g(u) = u \\quad \\text{unless } u = 3.$$",
    "$$g(u) = u \\quad \\text{almost everywhere}.$$",
    "$$g(u) = u \\quad \\text{on } [0, 1].$$",
  ])("nor where the words for it are not read: %s", (definition) => {
    for (const claim of ["g(3) = 3", "g(3) = 4"])
      expect(last(`${definition} Then $$${claim}.$$`)).toMatch(/^(?:unknown|malformed)/);
  });

  it.each([
    ["Define $g(u) = u^2$ for $u \\in \\mathbb{R}$.", "g(-3) = 9"],
    ["Define $g(u) = u^2$ for convenience.", "g(-3) = 9"],
    ["Let $x \\in \\mathbb{R}$. Define $g(u) = 1/u$ for $u \\ne 0$.", "x g(x) = 1"],
    [
      "Let $n \\in \\mathbb{N}$ and $x \\in \\mathbb{R}^n$. Define $g(u) = \\|u\\|^2$ for every vector $u \\in \\mathbb{R}^n$.",
      "\\nabla g(x) = 2x",
    ],
    ["Let $a \\in \\mathbb{R}$. Define $g(u) = u$ for $u > a$.", "g(a + 1) = a + 1"],
  ])("what holds everywhere does: %s", (definition, claim) => {
    expect(SHOWN).toContain(last(`${definition} Then $$${claim}.$$`));
  });

  it("a claim about all numbers is about those outside, too", () => {
    const claim = "Define $g(u) = u^2$ for $u \\ge 0$. Then $$g(x) = x^2.$$";
    expect(last(`Let $x \\in \\mathbb{R}$. ${claim}`)).toBe("unknown potential");
    expect(last(`Let $x \\ge 0$. ${claim}`)).toBe("proved");
  });

  it("a derivative is known inside, and neither at the boundary nor outside", () => {
    const of = (x: string, claim: string): string =>
      last(`${x} Define $g(u) = u^2$ for $u \\ge 0$. Then $$${claim}.$$`);
    expect(of("Let $x > 0$.", "g'(x) = 2x")).toBe("proved");
    expect(of("Let $x > 0$.", "g'(x) = 3x")).toBe("refuted");
    for (const claim of ["g'(0) = 0", "g'(0) = 1", "g'(-1) = -2"]) expect(of("", claim)).toMatch(/^unknown/);
  });
});

describe("a function that is declared on a part is defined there alone", () => {
  it.each([
    "Let $g : (0, 1) \\to \\mathbb{R}$, $g(x) = x^2$.",
    "Let $g : (0, 1) \\to \\mathbb{R}$, $x \\mapsto x^2$.",
    "Let $g : (0, 1) \\to \\mathbb{R}$. Define $g(x) = x^2$.",
    "Let $g : (0, 1) \\to \\mathbb{R}$. Set $$g(x) = x^2.$$",
  ])("%s", (definition) => {
    const judged = (claim: string): string => last(`${definition} Then $$${claim}.$$`);
    for (const claim of ["g(2) = 4", "g(2) = 5"]) expect(judged(claim)).toMatch(/^unknown/);
    expect(judged("g(\\tfrac12) = \\tfrac14")).toBe("proved");
    expect(judged("g(\\tfrac12) = \\tfrac13")).toBe("refuted");
  });

  it("what is assumed of all its values is said of those", () => {
    const given = "Let $g : (0, 1) \\to \\mathbb{R}$. Assume $g(x) = x^2$ for all $x$.";
    expect(SHOWN).toContain(last(`${given} Then $$g(\\tfrac12) = \\tfrac14.$$`));
    expect(SHOWN).not.toContain(last(`${given} Then $$g(2) = 4.$$`));
  });
});

describe("pieces of a definition", () => {
  it.each([
    "Define $g(u) = u$ for $u \\ge 0$ and $g(u) = 0$ for $u < 0$.",
    "Define $g(u) = u$ for $u \\ge 0$. Define $g(u) = 0$ for $u < 0$.",
    "Define $$g(u) = u \\quad (u \\ge 0).$$ Define $$g(u) = 0 \\quad (u < 0).$$",
  ])("hold together: %s", (definition) => {
    expect(SHOWN).toContain(last(`${definition} Then $$g(-1) = 0.$$`));
    expect(SHOWN).toContain(last(`${definition} Then $$g(2) = 2.$$`));
    expect(last(`${definition} Then $$g(-1) = -1.$$`)).toBe("refuted");
  });

  it("that may overlap are in doubt", () => {
    const definition = "Define $g(u) = u$ for $u \\ge 0$ and $g(u) = 0$ for $u \\le 1$.";
    expect(last(`${definition} Then $$g(1) = 1.$$`)).toBe("unknown potential");
  });
});

describe("members of a family that are defined for some indices", () => {
  const given = "Let $n \\in \\mathbb{N}$ with $n \\ge 2$. Let $b_i \\in \\mathbb{R}$ for $i \\in [n]$.";
  it.each([
    "Define $a_i = b_i$ for $i \\ge 2$.",
    "Define $$a_i = b_i, \\quad i \\ge 2.$$",
    "Define $$a_i = b_i \\quad \\text{for } i \\ge 2.$$",
  ])("%s", (definition) => {
    expect(last(`${given} ${definition} Then $$a_1 = b_1.$$`)).toMatch(/^unknown/);
    expect(SHOWN).toContain(last(`${given} ${definition} Then $$a_2 = b_2.$$`));
    expect(last(`${given} ${definition} Then $$a_2 = 2 b_2.$$`)).toBe("refuted");
  });

  it.each(["Define $a_i = b_i$ for all $i$.", "Set $$a_i = b_i \\quad \\text{for all } i.$$"])("%s", (definition) => {
    expect(last(`${given} ${definition} Then $$a_1 = b_1.$$`)).toBe("proved");
    expect(last(`${given} ${definition} Then $$a_1 = 2 b_1.$$`)).toBe("refuted");
  });
});

it("a sentence may define by two displays", () => {
  const given = "Let $p \\in \\mathbb{R}$. Set $$q = p + 1$$ and $$r = q^2.$$";
  expect(outcomes(`${given} Then $$r = (p + 1)^2.$$\n`)).toEqual(["assumed", "assumed", "proved"]);
  expect(last(`${given} Then $$r = p^2 + 1.$$`)).toBe("refuted");
});
