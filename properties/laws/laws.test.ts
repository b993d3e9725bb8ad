import { describe, expect, it } from "vitest";
import type { Law } from "../../src/kernel/laws/law.ts";
import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import { sampleGoal, type SampleOutcome } from "../../src/sample/search.ts";
import { printText } from "../../src/term/print-text.ts";
import { effort } from "../lemmas/sweep.ts";
import { HAND_MADE, NOT_SAMPLED } from "./hand-made.ts";
import { extendedByZero, goalOf, statementOf, withValues, type Statement } from "./law-goal.ts";
import { otherConclusions, withoutConditions, type Twin } from "./twin.ts";
import { UNNEEDED } from "./unneeded-conditions.ts";

const LAWS = allLaws();

/*
 * Each law of the kernel against the evaluator, under its conditions. Tensors are extended by 0 as the laws take them, so that indices
 * outside of their range are sampled too. Sizes are at least 1 here: the evaluator has no others.
 */

const RUNS = effort(80, 600);
const SEED = 20261122;

function sample(statement: Statement): SampleOutcome {
  return sampleGoal(goalOf(extendedByZero(withValues(statement))), {
    seed: SEED,
    runs: RUNS,
    maxEvaluations: effort(0, 400),
  });
}

function handMade(law: Law): Statement {
  const statement = statementOf(law);
  return HAND_MADE[law.name]?.(statement) ?? statement;
}

function refuted({ statement }: Twin): boolean {
  return sample(statement).result === "failed";
}

const sampled = LAWS.filter((law) => !(law.name in NOT_SAMPLED));
const named = sampled.map((law) => [law.name, law] as const);

describe("each law holds at sampled instances that meet its conditions", () => {
  it.each(named)("%s", (_name, law) => {
    const statement = handMade(law);
    const { result, instances, counterexample, potential } = sample(statement);
    expect({ result, counterexample, potential }).toEqual({ result: "held", counterexample: null, potential: null });
    // A statement without variables has one instance.
    expect(instances).toBeGreaterThanOrEqual(statement.variables.length === 0 ? 1 : 10);
  });
});

describe("each law says something: with another conclusion it is refuted", () => {
  it.each(named)("%s", (_name, law) => {
    const twins = otherConclusions(handMade(law));
    expect(twins.some(refuted), twins.map((t) => `${t.change}: ${printText(t.statement.conclusion)}`).join("; ")).toBe(
      true,
    );
  });
});

describe("each condition is needed, or listed", () => {
  it.each(named.filter(([name, law]) => law.conditions.length > 0 && !(name in HAND_MADE)))("%s", (name, law) => {
    const unneeded = withoutConditions(statementOf(law)).flatMap((twin, i) => (refuted(twin) ? [] : [i + 1]));
    expect(unneeded).toEqual(UNNEEDED[name] ?? []);
  });
});

describe("the lists of exceptions", () => {
  it("name laws", () => {
    const names = new Set(LAWS.map((law) => law.name));
    expect(
      [...Object.keys(NOT_SAMPLED), ...Object.keys(HAND_MADE), ...Object.keys(UNNEEDED)].filter((n) => !names.has(n)),
    ).toEqual([]);
  });

  it("do not overlap", () => {
    const other = { ...NOT_SAMPLED, ...HAND_MADE };
    expect(Object.keys(UNNEEDED).filter((n) => n in other)).toEqual([]);
  });

  it("leave one law in twenty unsampled at most", () => {
    expect(Object.keys(NOT_SAMPLED).length).toBeLessThanOrEqual(LAWS.length / 20);
  });
});
