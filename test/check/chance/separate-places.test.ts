import { describe, expect, it } from "vitest";
import { outcomes } from "../outcomes.ts";

const PAIRS = "Let $X, Y, Z$ be random variables. Assume $X$ and $Y$ are independent, and $Y$ and $Z$ are independent.";
const product = (a: string, b: string): string => `$\\mathbb{E}[${a}${b}] = \\mathbb{E}[${a}] \\mathbb{E}[${b}]$`;

describe("independence that is said of two pairs in one sentence is that of each pair", () => {
  it.each([
    [`${PAIRS} Then ${product("X", "Y")}.`, "proved"],
    [`${PAIRS} Then ${product("Y", "Z")}.`, "proved"],
    [`${PAIRS} Then ${product("X", "Z")}.`, "refuted"],
    [
      `Let $X, Y, Z$ be random variables, $X$ and $Y$ independent, $Y$ and $Z$ independent. Then ${product("X", "Z")}.`,
      "refuted",
    ],
    [
      `Let $X, Y, Z, W$ be random variables. Assume $X$ and $Y$ are independent, and $Z$ and $W$ are independent. Then ${product("X", "Z")}.`,
      "refuted",
    ],
    [`Let $X, Y, Z$ be random variables. Assume $X, Y$ and $Z$ are independent. Then ${product("X", "Z")}.`, "proved"],
  ])("%s %s", (text, verdict) => {
    expect(outcomes(text)).toEqual([verdict]);
  });
});
