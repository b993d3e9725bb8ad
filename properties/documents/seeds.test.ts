import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ProofMemory } from "../../src/check/proof-memory.ts";
import { checkText } from "../../src/session/session.ts";
import { isExpected } from "../../src/report/summary.ts";
import { LONG } from "../lemmas/sweep.ts";

/** The documents of the notes: no seed may change a verdict that their author expects. */
const DOCUMENTS: readonly string[] = ["ntk-dynamics.md", "least-squares.md", "polynomial-kernel.md"];
const SEEDS = LONG ? 200 : 2;

describe.each(DOCUMENTS)("%s", (name) => {
  it(`has the same verdicts in seeds 0 to ${String(SEEDS - 1)}`, () => {
    const text = readFileSync(join(import.meta.dirname, "..", "..", "derivations", name), "utf8");
    const wrong: string[] = [];
    const seen = new Map<string, number>();
    const proofs = new ProofMemory();
    for (let seed = 0; seed < SEEDS; seed++) {
      const { steps } = checkText(name, text, { seed, proofs });
      expect(steps.length).toBeGreaterThan(10);
      for (const step of steps) {
        seen.set(step.verdict, (seen.get(step.verdict) ?? 0) + 1);
        if (!isExpected(step)) wrong.push(`seed ${String(seed)}: ${step.id} ${step.verdict}`);
      }
    }
    if (LONG) console.log(name, SEEDS, "seeds", Object.fromEntries(seen));
    expect(wrong).toEqual([]);
  });
});
