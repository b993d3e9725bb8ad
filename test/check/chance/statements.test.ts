import { describe, expect, it } from "vitest";
import { outcomes } from "../outcomes.ts";
import { documentOf } from "../constructs/pair.ts";
import { STATEMENTS } from "./statements.ts";

/** Statements on which no line holds yet: what they need has no terms. A true one of these is not judged, a false one neither. */
const OPEN: ReadonlySet<string> = new Set(["evidence lower bound"]);

const last = (before: string, line: string): string => outcomes(documentOf(before, line)).at(-1) ?? "nothing";

describe("statements about chance", () => {
  it("has as many that hold as twins that do not", () => {
    expect(STATEMENTS).toHaveLength(30);
  });

  it.each(STATEMENTS)("$name", ({ name, before, holds, fails }) => {
    const [truth, twin] = [last(before, holds), last(before, fails)];
    if (OPEN.has(name)) {
      expect(["refuted", "unknown potential"]).not.toContain(truth);
      expect(["proved", "tested"]).not.toContain(twin);
      return;
    }
    expect(["proved", "tested"]).toContain(truth);
    expect(twin).toBe("refuted");
  });
});
