import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LONG } from "../lemmas/sweep.ts";
import { judgeMutant, mutantText, type MutantOutcome } from "./judge-mutant.ts";
import { mutantsOf, type Mutant } from "./mutation.ts";
import { trueSteps, type TrueStep } from "./steps.ts";

/*
 * Nothing false is proved: every step that holds, with one thing changed (a sign, a factor, an index, a bound, an order, a condition …),
 * is given to the tactics, and what they prove to the sampler. Some mutants are true; the long form writes the proved ones to
 * `proved-mutants.txt`, where a reader sees in the difference what is proved anew.
 */

/** Mutants in the short form; the long one takes all of them. */
const SHORT = 250;
const RUNS = LONG ? 200 : 60;

const steps = trueSteps();

/** The mutants of a step that are tried: all, or one of those of every so many steps. */
function chosen(step: TrueStep, position: number): readonly Mutant[] {
  if (LONG) return mutantsOf(step.goal);
  const turn = (n: number): number => Math.floor((n * SHORT) / steps.length);
  if (turn(position) === turn(position + 1)) return [];
  const all = mutantsOf(step.goal);
  const one = all[(position * 7919) % all.length];
  return one ? [one] : [];
}

const tally = new Map<MutantOutcome["kind"], number>();
const proved: string[] = [];

describe.each([...new Set(steps.map((s) => s.document.split(":")[0] ?? ""))])("%s", (document) => {
  it("has no mutant that is proved and refuted", () => {
    const conflicts: string[] = [];
    steps.forEach((step, position) => {
      if (step.document.split(":")[0] !== document) return;
      for (const mutant of chosen(step, position)) {
        const { kind, details } = judgeMutant(mutant, RUNS);
        tally.set(kind, (tally.get(kind) ?? 0) + 1);
        const text = `${step.document}, ${step.step}: ${mutantText(mutant)}`;
        if (kind === "conflict") conflicts.push(`${text}; ${details}`);
        if (kind === "holds" || kind === "untested") proved.push(kind === "holds" ? text : `${text} (${kind})`);
      }
    });
    expect(conflicts).toEqual([]);
  });
});

describe("the proved mutants", () => {
  it("are few beside those that are not", () => {
    const all = [...tally.values()].reduce((a, b) => a + b, 0);
    if (LONG) console.log("mutants", all, Object.fromEntries(tally));
    expect(all).toBeGreaterThan(SHORT / 2);
    expect(proved.length).toBeLessThan(all / 2);
  });

  it.runIf(LONG)("are listed", () => {
    writeFileSync(join(import.meta.dirname, "proved-mutants.txt"), `${proved.join("\n")}\n`);
  });
});
