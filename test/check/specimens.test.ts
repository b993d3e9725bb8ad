import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/** `holds` (proved or tested), `refuted`, `open` (neither), `none` (nothing is claimed): what came of the last claim. */
function last(text: string): string {
  const { steps } = checkDocument(text, { seed: null, runs: null, only: null, path: null });
  const verdict = steps.at(-1)?.verdict.verdict ?? "none";
  if (verdict === "proved" || verdict === "tested") return "holds";
  if (verdict === "assumed") return "none";
  return verdict === "refuted" ? "refuted" : "open";
}

const groups = readFileSync(new URL("specimens.txt", import.meta.url), "utf8")
  .split(/\n# /)
  .slice(1)
  .map((group) => group.trim().split("\n") as [string, ...string[]]);

describe.each(groups)("%s", (...[, ...rows]) => {
  it.each(rows.map((row) => /^(\w+): +(.*)$/.exec(row)?.slice(1) as [string, string]))("%s: %s", (verdict, text) => {
    expect(last(`${text.replaceAll("¶", "\n")}\n`)).toBe(verdict);
  });
});
