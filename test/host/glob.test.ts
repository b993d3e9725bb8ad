import { describe, expect, it } from "vitest";
import { isGlob, readGlob } from "../../src/host/glob.ts";

describe("a glob", () => {
  it.each([
    ["*.md", "/w", ["/*.md"]],
    ["notes/**/*.md", "/w/notes", ["/**/*.md"]],
    ["a/b/{c,d}/x.{md,tex}", "/w/a/b", ["/c/x.md", "/c/x.tex", "/d/x.md", "/d/x.tex"]],
    ["/abs/[ab].md", "/abs", ["/[ab].md"]],
    ["{a,{b,c}}", "/w", ["/a", "/b", "/a", "/c"]],
  ])("%s is searched from its fixed part", (pattern, folder, patterns) => {
    expect(readGlob(pattern, "/w")).toEqual({ folder, patterns });
  });

  it("is told from a plain path", () => {
    expect([isGlob("a/b.md"), isGlob("a/*.md"), isGlob("(a) b.md")]).toEqual([false, true, false]);
  });

  it("of many alternatives comes to an end", () => {
    expect(readGlob("{a,b}".repeat(60), "/w").patterns.length).toBeLessThanOrEqual(1000);
  });
});
