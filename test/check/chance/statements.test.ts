import { describe, expect, it } from "vitest";
import { outcomes } from "../outcomes.ts";
import { documentOf } from "../constructs/pair.ts";
import { STATEMENTS } from "./statements.ts";

const last = (before: string, line: string): string => outcomes(documentOf(before, line)).at(-1) ?? "nothing";

describe("statements about chance", () => {
  it("has as many that hold as twins that do not", () => {
    expect(STATEMENTS).toHaveLength(30);
  });

  it.each(STATEMENTS)("$name", ({ before, holds, fails }) => {
    const [truth, twin] = [last(before, holds), last(before, fails)];
    expect(["proved", "tested"]).toContain(truth);
    expect(twin).toBe("refuted");
  });
});
