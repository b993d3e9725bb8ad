import { describe, expect, it } from "vitest";
import { sourceExcerpt, type Mark } from "../../src/report/source-excerpt.ts";
import { createPen } from "../../src/report/style.ts";
import { at } from "./example.ts";

const pen = createPen({ unicode: true, color: false });

function excerpt(lines: readonly string[], marks: readonly Mark[], before = 0): string {
  return sourceExcerpt(pen, lines, marks, before).join("\n");
}

function mark(line: number, column: number, length: number, label: string | null = null): Mark {
  return { span: at(line, column, length), sign: "^", label };
}

describe("source lines with what is underlined", () => {
  it.each<[string, readonly string[], readonly Mark[], string]>([
    ["a piece", ["a = b"], [mark(1, 3, 1)], "   1 │ a = b\n     │   ^"],
    ["with a label", ["a = b"], [mark(1, 3, 1, "a minus is missing")], "   1 │ a = b\n     │   ^ a minus is missing"],
    ["after a tab", ["\ta = b"], [mark(1, 4, 1)], "   1 │     a = b\n     │       ^"],
    ["after wide letters", ["数学 = b"], [mark(1, 4, 1)], "   1 │ 数学 = b\n     │      ^"],
    ["after an accent of its own", ["w\u0302 = b"], [mark(1, 4, 1)], "   1 │ w\u0302 = b\n     │   ^"],
    ["under a wide letter", ["a 数 b"], [mark(1, 3, 1)], "   1 │ a 数 b\n     │   ^^"],
    ["nothing, past the end", ["a"], [mark(1, 2, 0)], "   1 │ a\n     │  ^"],
    ["a line that does not exist", ["a"], [mark(7, 1, 1)], ""],
    ["an empty line", ["", "b"], [mark(1, 1, 0)], "   1 │\n     │ ^"],
  ])("%s", (_, lines, marks, text) => {
    expect(excerpt(lines, marks)).toBe(text);
  });

  it("shows a line of context, when there is one", () => {
    expect(excerpt(["a", "b"], [mark(2, 1, 1)], 1)).toBe("   1 │ a\n   2 │ b\n     │ ^");
    expect(excerpt(["", "b"], [mark(2, 1, 1)], 1)).toBe("   2 │ b\n     │ ^");
  });

  it("underlines each line of a piece of several lines", () => {
    const span = { start: { line: 1, column: 3 }, end: { line: 2, column: 4 } };
    expect(excerpt(["a = b", "  + c"], [{ span, sign: "^", label: null }])).toBe(
      "   1 │ a = b\n     │   ^^^\n   2 │   + c\n     │   ^",
    );
  });

  it("sets several pieces side by side, their labels below", () => {
    const marks: readonly Mark[] = [
      { span: at(1, 1, 3), sign: "~", label: "d × n" },
      { span: at(1, 7, 3), sign: "~", label: "d × d" },
    ];
    expect(excerpt(["abc   def"], marks)).toBe("   1 │ abc   def\n     │ ~~~   ~~~\n     │ d × n  d × d");
  });

  it.each([10, 60, 150, 290])("cuts a long line around column %i", (column) => {
    const line = Array.from({ length: 300 }, (_, i) => String(i % 10)).join("");
    const [source = "", underline = ""] = sourceExcerpt(pen, [line], [mark(1, column, 1)]);
    expect(source.length).toBeLessThanOrEqual(80);
    expect(source[underline.indexOf("^")]).toBe(line[column - 1]);
    expect(source).toContain("…");
  });
});
