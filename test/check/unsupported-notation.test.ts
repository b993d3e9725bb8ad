import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const FUNCTION = "Let $f : \\mathbb{R} \\to \\mathbb{R}$. Let $x \\in \\mathbb{R}$. Let $n \\in \\mathbb{N}$.";

describe("a notation without a meaning here is not read as another one", () => {
  it.each([
    ["the inverse function is no reciprocal", "f^{-1}(x) = 1 / f(x)", "unknown unsupported"],
    ["nor is that of a defined function", "$$g(u) := u^3$$ Then $g^{-1}(x) = 1 / g(x)$.", "unknown unsupported"],
    ["a double factorial is no factorial of a factorial", "n!! = (n!)!", "unknown unsupported"],
    ["an update is no claim", "x \\leftarrow x - n", "assumed"],
    ["a factorial of a factorial is read", "\\{n!\\}! = (n!)!", "proved"],
  ])("%s", (_, formula, expected) => {
    const line = formula.includes("$") ? formula : `$$\n${formula}\n$$`;
    expect(outcomes(`${FUNCTION}\n\n${line}\n`).at(-1)).toBe(expected);
  });
});
