import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReportStep } from "../../src/report/report.ts";
import { checkText } from "../../src/session/session.ts";

/** A false step and what may be meant by it. */
interface Slip {
  readonly context: string;
  readonly written: string;
  readonly meant: readonly string[];
}

const SLIPS: readonly Slip[] = readFileSync(join(import.meta.dirname, "nearest.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [context = "", written = "", meant = ""] = line.split(" | ");
    return { context, written, meant: meant.split(" or ") };
  });

function stepOf(context: string, statement: string): ReportStep | undefined {
  return checkText("note.md", `${context}\n\n$$ ${statement} $$\n`).steps.at(-1);
}

/** A statement as the program prints what it reads, without its left side. */
function printed(context: string, statement: string): string {
  const [relation = "", condition] = statement.split(" IF ");
  const read = stepOf(context, relation)?.reading?.formula.latex ?? relation;
  const assumed = condition === undefined ? "" : (stepOf(context, condition)?.reading?.formula.latex ?? condition);
  return condition === undefined ? read : `${read} \\quad\\text{if } ${assumed}`;
}

/** What the program says in place of a false step; null where it says nothing. */
function corrected({ context, written }: Slip): string | null {
  const evidence = stepOf(context, written)?.evidence;
  return evidence?.kind === "counterexample" && evidence.holdsAs ? evidence.holdsAs.formula.latex : null;
}

describe("the nearest statement that holds", () => {
  const found = SLIPS.map((slip) => {
    const said = corrected(slip);
    return { slip, said, isRight: said !== null && slip.meant.some((m) => printed(slip.context, m).endsWith(said)) };
  });

  it("is what the author meant, for most of sixty slips", () => {
    const missed = found.filter((f) => !f.isRight).map((f) => `${f.slip.written}   said: ${f.said ?? "nothing"}`);
    expect(SLIPS).toHaveLength(60);
    expect(SLIPS.length - missed.length, missed.join("\n")).toBeGreaterThanOrEqual(48);
  });

  it("is said of false steps alone, and holds", () => {
    for (const { slip } of found) expect(stepOf(slip.context, slip.written)?.verdict, slip.written).toBe("refuted");
    for (const { slip, said } of found) {
      if (said === null || said.includes("\\quad")) continue;
      const evidence = stepOf(slip.context, slip.written)?.evidence;
      const left = slip.written.split(/ (?:=|\\le|\\ge|>|<) /)[0] ?? "";
      expect(["proved", "tested"], said).toContain(stepOf(slip.context, `${left} ${said}`)?.verdict);
      expect(evidence?.kind).toBe("counterexample");
    }
  });
});
