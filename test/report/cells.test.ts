import { describe, expect, it } from "vitest";
import { cells, clip, layOut, padStart, wrap } from "../../src/report/cells.ts";

describe("widths in the terminal", () => {
  it.each([
    ["abc", 3],
    ["∑ᵢ₌₁ⁿ xᵢ²", 9],
    ["w\u0302", 1],
    ["数学", 4],
    ["🙂", 2],
    ["a\u200bb", 2],
    ["", 0],
  ])("%s takes %i columns", (text, width) => {
    expect(cells(text)).toBe(width);
  });

  it.each([
    ["abcdef", 6, "abcdef"],
    ["abcdef", 5, "abcd…"],
    ["数学数学", 5, "数学…"],
    ["数学数学", 6, "数学…"],
    ["w\u0302w\u0302w\u0302", 2, "w\u0302…"],
  ])("%s clipped to %i is %s", (text, width, clipped) => {
    expect(clip(text, width, "…")).toBe(clipped);
  });

  it.each([
    ["a\tb", "a   b", [0, 1, 4, 5]],
    ["\t\tx", "        x", [0, 4, 8, 9]],
    ["数x", "数x", [0, 2, 3]],
    ["🙂x", "🙂x", [0, 0, 2, 3]],
    ["a\u001bb", "a␛b", [0, 1, 2, 3]],
  ])("%j is laid out as %j", (line, text, columns) => {
    expect(layOut(line)).toEqual({ text, columns });
  });

  it("breaks between words, and leaves a long word whole", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("incomprehensible it is", 6)).toEqual(["incomprehensible", "it is"]);
    expect(padStart("数", 4)).toBe("  数");
  });
});
