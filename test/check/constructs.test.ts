import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import type { CheckedDocument, CheckedStep } from "../../src/check/checked.ts";
import { declarations } from "./constructs/declarations.ts";
import { derivatives } from "./constructs/derivatives.ts";
import { displays } from "./constructs/displays.ts";
import { functions } from "./constructs/functions.ts";
import { hidden } from "./constructs/hidden.ts";
import { layouts } from "./constructs/layouts.ts";
import { notation } from "./constructs/notation.ts";
import { operators } from "./constructs/operators.ts";
import { documentOf, type Pair } from "./constructs/pair.ts";
import { qualifierPairs } from "./constructs/qualifiers.ts";
import { sentences } from "./constructs/sentences.ts";

/** What is declared is read; nothing is inferred, so that a name without a declaration is malformed. */
const OPTIONS = { seed: null, runs: null, only: null, path: null, infer: false };

function check(before: string, line: string): CheckedDocument {
  return checkDocument(documentOf(before, line), OPTIONS);
}

/** What became of the document, for a comparison that prints well: its steps, its unread formulas, its problems. */
function outcome(document: CheckedDocument): readonly string[] {
  return [
    ...document.steps.map((step) => `${step.verdict.verdict}${reasonOf(step)}`),
    ...document.formulas.filter((f) => f.status === "unread").map((f) => `unread ${f.latex}`),
    ...document.problems.map((p) => p.code),
  ];
}

function reasonOf(step: CheckedStep): string {
  if (step.verdict.verdict === "unknown") return ` ${step.verdict.reason}`;
  return step.problem ? ` ${step.problem.code}` : "";
}

const good = (text: string): boolean => ["proved", "tested", "assumed"].includes(text);

const table: readonly (readonly [string, readonly Pair[]])[] = [
  ["declarations", declarations],
  ["sentences", sentences],
  ["displays", displays],
  ["layouts", layouts],
  ["notation", notation],
  ["operators", operators],
  ["derivatives", derivatives],
  ["functions", functions],
  ["hidden", hidden],
  ["qualifiers", qualifierPairs],
];

describe.each(table)("%s", (_, pairs) => {
  const cases = pairs.map((pair) => ({ name: pair[0], pair }));

  it.each(cases)("$name: holds", ({ pair: [, before, holds] }) => {
    const found = outcome(check(before, holds));
    expect(found.filter((text) => !good(text))).toEqual([]);
    expect(found.some((text) => text === "proved" || text === "tested")).toBe(true);
  });

  it.each(cases)("$name: its twin fails", ({ pair: [, before, , fails, why] }) => {
    const document = check(before, fails);
    const last = document.steps.filter((step) => !good(step.verdict.verdict));
    if (why === "malformed") {
      expect(outcome(document).some((text) => text.startsWith("malformed") || text.startsWith("unread"))).toBe(true);
      expect(outcome(document).some((text) => text.startsWith("refuted"))).toBe(false);
      return;
    }
    expect(outcome(document).filter((text) => !good(text) && text !== "refuted")).toEqual([]);
    expect(last.length).toBeGreaterThan(0);
    for (const step of last) {
      expect(step.verdict.verdict === "refuted" ? step.verdict.counterexample.failure : "").toBe(why ?? "relation");
    }
  });
});
