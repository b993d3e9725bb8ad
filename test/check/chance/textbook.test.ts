import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { documentOf } from "../constructs/pair.ts";
import { outcomes } from "../outcomes.ts";

/** Statements of first courses on events, densities, conditional means, entropies and Gaussians: a name, what is said before, a line that holds, a twin that does not. */
interface Statement {
  readonly name: string;
  readonly before: string;
  readonly holds: string;
  readonly fails: string;
}

function statements(): readonly Statement[] {
  const text = readFileSync(new URL("textbook.txt", import.meta.url), "utf8");
  return text.split(/\n(?=# )/).map((block) => {
    const line = /^# (.*)\n([\s\S]*)\nholds: (.*)\nfails: (.*)\n*$/.exec(block);
    if (!line) throw new Error(`not a statement: ${block}`);
    const [, name, before, holds, fails] = line as unknown as [string, string, string, string, string];
    return { name, before, holds, fails };
  });
}

/** Statements that are not judged yet: what they need has no terms or no numbers. */
const OPEN: ReadonlySet<string> = new Set([
  "Stein",
  "covariance of a linear image",
  "function of a variable",
  "mean by the mass function",
  "mean of a quadratic form",
  "moment generating function",
  "quadratic form of a normal vector",
  "rectified normal",
  "score has mean zero",
  "standard normal vector",
  "sum of normals",
  "variance by the density",
]);

const last = (before: string, line: string): string => outcomes(documentOf(before, line)).at(-1) ?? "nothing";

describe("statements of textbooks", () => {
  it.each(statements())("$name", ({ name, before, holds, fails }) => {
    const [truth, twin] = [last(before, holds), last(before, fails)];
    if (OPEN.has(name)) {
      expect(truth).not.toBe("refuted");
      expect(["proved", "tested"]).not.toContain(twin);
      return;
    }
    expect(["proved", "tested"]).toContain(truth);
    expect(twin).toBe("refuted");
  });
});
