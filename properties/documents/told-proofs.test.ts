import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import { narrate, type Narration } from "../../src/check/narrate.ts";
import type { Proof } from "../../src/check/prove-step.ts";
import { isAside, isBookkeeping, lawTitle } from "../../src/diagnostic/law-title.ts";
import { tidy } from "../../src/report/tidy.ts";
import { sampleGoal } from "../../src/sample/search.ts";
import { operator } from "../../src/term/build.ts";
import { printText } from "../../src/term/print-text.ts";
import type { Term } from "../../src/term/term.ts";
import { LONG } from "../lemmas/sweep.ts";

/*
 * What a proof is told with must be true: each line equals the line before at every sampled instance of the goal's context, whatever was
 * folded, ordered or named for the reader.
 */

const RUNS = LONG ? 60 : 8;
/** The short form takes one proof of so many. */
const ONE_OF = LONG ? 1 : 3;
const SEED = 20260;

const narrations = new Map<Proof, Narration | null>();

function told(proof: Proof): Narration | null {
  let found = narrations.get(proof);
  if (found === undefined) narrations.set(proof, (found = tell(proof)));
  return found;
}

function tell(proof: Proof): Narration | null {
  return narrate(proof, {
    titleOf: (reason) =>
      reason.kind === "law"
        ? lawTitle(reason.name)
        : reason.kind === "definition"
          ? `definition of ${reason.definition.name}`
          : reason.kind,
    isMinor: isBookkeeping,
    isAside,
    tidy,
    textOf: printText,
  });
}

const folder = new URL("../../derivations/", import.meta.url);
const documents = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");

describe.each(documents)("%s", (name) => {
  const options = { seed: null, runs: null, only: null, path: null };
  const checked = checkDocument(readFileSync(new URL(name, folder), "utf8"), options);
  const proofs = checked.steps.flatMap((step) =>
    step.verdict.verdict === "proved" ? [[`${step.id} ${step.statement}`, step.verdict.evidence.proof] as const] : [],
  );

  const fails = (proof: Proof, proposition: Term): boolean => {
    const { counterexample, potential } = sampleGoal({ ...proof.goal, proposition }, { seed: SEED, runs: RUNS });
    return [counterexample?.failure, potential?.failure].includes("relation");
  };

  it.each(proofs.filter((_, i) => i % ONE_OF === 0))("%s", (_, proof) => {
    const lines = told(proof)?.lines ?? [];
    const wrong = lines.slice(1).flatMap((line, i) => {
      const before = lines[i];
      const proposition = line.relation === "=" && before ? operator("eq", before.term, line.term) : line.term;
      return proposition.type.kind === "prop" && fails(proof, proposition) ? [printText(proposition)] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("a line with a wrong sign is seen", () => {
    const few: (readonly [Proof, Term])[] = [];
    for (const [, proof] of proofs) {
      if (few.length === 6) break;
      const [first, second] = told(proof)?.lines ?? [];
      if (first && second?.relation === "=")
        few.push([proof, operator("eq", first.term, operator("neg", second.term))]);
    }
    expect(few.length).toBeGreaterThan(0);
    expect(few.filter(([proof, wrong]) => fails(proof, wrong)).length).toBeGreaterThan(few.length / 2);
  });
});
