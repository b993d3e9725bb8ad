import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..", "..", "src", "certificate");

/** Lines of files that are neither blank nor comment. */
function codeLines(files: readonly string[]): number {
  const code = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .replace(/\/\*[^]*?\*\//g, "")
      .split("\n"),
  );
  return code.filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(FOLDER, folder)).map((name) => join(FOLDER, folder, name));

it("what checks a certificate stays small enough to read: a rise of this bound is a decision", () => {
  expect(codeLines([join(FOLDER, "replay.ts"), ...filesOf("checker")])).toBeLessThanOrEqual(968);
});

it("what reads its text does too", () => {
  expect(codeLines(filesOf("format"))).toBeLessThanOrEqual(366);
});
