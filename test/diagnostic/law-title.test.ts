import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hasLawTitle, isAside, isBookkeeping, lawTitle } from "../../src/diagnostic/law-title.ts";

/** The names of the laws, from the list that the kernel's laws are compared with. */
const NAMES = readFileSync("test/kernel/laws.txt", "utf8")
  .split("\n")
  .filter((line) => /^\S/.test(line));

describe("titles of laws", () => {
  it("there is one for each law of the kernel", () => {
    expect(NAMES.filter((name) => !hasLawTitle(name))).toEqual([]);
  });

  it("fit beside a formula", () => {
    expect(NAMES.map(lawTitle).filter((title) => title.length > 44)).toEqual([]);
  });

  it.each([
    ["sum-add", "linearity of ∑"],
    ["sum-interchange", "order of summation"],
    ["derivative-chain/vector", "chain rule"],
    ["pythagoras", "sin² + cos² = 1"],
    ["cauchy-schwarz", "Cauchy–Schwarz"],
    ["a-law-to-come", "a law to come"],
    ["constructor", "constructor"],
  ])("%s is %s", (name, title) => {
    expect(lawTitle(name)).toBe(title);
  });

  it("only what goes without saying is left out", () => {
    const told = ["linearity of ∑", "Kronecker delta", "chain rule", "Jensen", "log of a product"];
    expect(told.filter((t) => isBookkeeping(t) || isAside(t))).toEqual([]);
  });
});
