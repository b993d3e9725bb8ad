import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..", "..", "src", "kernel");

/** Lines that are neither blank nor comment. */
function codeLines(text: string): number {
  const code = text.replace(/\/\*[^]*?\*\//g, "").split("\n");
  return code.filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
}

it("the trusted kernel, its laws aside, stays small enough to read: a rise of this bound is a decision", () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
  const lines = files.map((name) => codeLines(readFileSync(join(FOLDER, name), "utf8")));
  expect(lines.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(700);
});
