import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { premisesThatProve, type Unproved } from "../../src/check/premise.ts";
import { operator } from "../../src/term/build.ts";
import { printText } from "../../src/term/print-text.ts";

function unproved(text: string): Unproved | null {
  const verdict = checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.at(-1)?.verdict;
  if (verdict?.verdict === "tested") return verdict.evidence.unproved ?? null;
  return verdict?.verdict === "unknown" ? (verdict.unproved ?? null) : null;
}

/** The premises that are offered for the last step of a text. */
function offered(text: string): readonly string[] | null {
  const found = unproved(text);
  return found && premisesThatProve(found, 1).map((p) => printText(p.proposition));
}

const real = "Let $x, y \\in \\mathbb{R}$.";

describe("premises that were tried and give a proof", () => {
  it.each([
    ["a sign", `${real} Assume $x \\ge 0$. Then $$\\log(x^2) = 2 \\log x.$$`, ["0 < x"]],
    ["none, where it is given", `${real} Assume $x > 0$. Then $$\\log(x^2) = 2 \\log x.$$`, null],
  ])("%s", (_, text, premises) => {
    expect(offered(text)).toEqual(premises);
  });

  it("one that nothing meets is not offered, though it would prove everything", () => {
    const found = unproved(`${real} Assume $x \\ge 0$. Then $$\\log(x^2) = 2 \\log x.$$`);
    const [premise] = found?.missing ?? [];
    if (!found || !premise) throw new Error("a premise is missing there");
    const { context, proposition } = found.goal;
    const contrary = { id: "contrary", proposition: operator("not", premise), origin: "assumed" as const };
    const goal = { context: { ...context, assumptions: [...context.assumptions, contrary] }, proposition };
    expect(premisesThatProve({ ...found, goal }, 1)).toEqual([]);
  });

  it("the goal itself is not offered", () => {
    const found = unproved(`${real} Assume $x \\ge 0$. Then $$\\log(x^2) = 2 \\log x.$$`);
    expect(found && premisesThatProve({ ...found, missing: [found.goal.proposition] }, 1)).toEqual([]);
  });
});

describe("the nearest statement that holds", () => {
  it.each([
    ["a minus is missing", `${real} Then $$x - y = y - x.$$`, "proved", "minus"],
    ["a minus too many", `${real} Then $$x y = - y x.$$`, "proved", null],
    ["another sign", `${real} Then $$(x - y)^2 = x^2 - 2 x y - y^2.$$`, "proved", null],
  ])("%s", (_, text, verdict, edit) => {
    const [step] = checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.slice(-1);
    expect([step?.holdsAs?.verdict, step?.holdsAs?.edit]).toEqual([verdict, edit]);
  });
});

describe("a proof and an instance where a side is undefined", () => {
  it.each([
    ["a root in a quotient", `${real} Then $$\\frac{\\sqrt x}{\\sqrt x} = 1.$$`, "refuted"],
    ["a logarithm that cancels", `${real} Then $$\\log x - \\log x = 0.$$`, "refuted"],
    ["where it is defined", `${real} Assume $x > 0$. Then $$\\frac{\\sqrt x}{\\sqrt x} = 1.$$`, "proved"],
  ])("%s is no conflict", (_, text, verdict) => {
    const [step] = checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.slice(-1);
    expect(step?.verdict.verdict).toBe(verdict);
  });
});
