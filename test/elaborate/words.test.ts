import { describe, expect, it } from "vitest";
import { modeAfter, type Mode } from "../../src/elaborate/mode.ts";
import { qualifiers } from "../../src/elaborate/qualifier.ts";

describe("the words before a piece of math", () => {
  it.each<readonly [string, Mode]>([
    ["Let ", "declare"],
    ["Define ", "define"],
    ["Assume ", "assume"],
    ["Assume that ", "assume"],
    ["If ", "premise"],
    ["where ", "where"],
    ["for all ", "quantify"],
    ["Hence ", "claim"],
    ["By Jensen, ", "claim"],
    ["Take the derivative of ", "none"],
    ["The number ", "none"],
  ])("%s leads to %s", (words, mode) => {
    expect(modeAfter(words, "none")).toBe(mode);
  });
});

describe("the words behind a symbol", () => {
  it.each<readonly [string, number, readonly string[]]>([
    ["a symmetric matrix", 1, []],
    ["symmetric and positive definite", 2, []],
    ["a frobnicated map", 0, ["frobnicated"]],
    ["strongly convex", 1, ["strongly convex"]],
    ["a vector", 0, []],
  ])("%s", (words, count, unknown) => {
    const found = qualifiers(words);
    expect(found.properties.length).toBe(count);
    expect(found.unknown).toEqual(unknown);
  });
});
