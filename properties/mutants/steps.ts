import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Lines } from "../../src/check/derivation.ts";
import { goalOf } from "../../src/check/judge-step.ts";
import { StepIds } from "../../src/check/identity.ts";
import { elaborateDocument } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";
import type { Goal } from "../../src/term/context.ts";
import { declarations } from "../../test/check/constructs/declarations.ts";
import { derivatives } from "../../test/check/constructs/derivatives.ts";
import { displays } from "../../test/check/constructs/displays.ts";
import { hidden } from "../../test/check/constructs/hidden.ts";
import { notation } from "../../test/check/constructs/notation.ts";
import { operators } from "../../test/check/constructs/operators.ts";
import { documentOf, type Pair } from "../../test/check/constructs/pair.ts";
import { qualifierPairs } from "../../test/check/constructs/qualifiers.ts";
import { sentences } from "../../test/check/constructs/sentences.ts";

/** A step of a document that holds, as a goal. */
export interface TrueStep {
  readonly document: string;
  readonly step: string;
  readonly goal: Goal;
}

const ROOT = join(import.meta.dirname, "..", "..");

/** The steps of a text that no one expects to fail; continued lines are judged against the line above, as the checker does it. */
function stepsOf(document: string, text: string): readonly TrueStep[] {
  const ids = new StepIds();
  const lines = new Map<number, Lines>();
  const found: TrueStep[] = [];
  for (const step of elaborateDocument(readDocument(text)).steps) {
    const id = ids.next(step.claim, step.section, step.statement);
    const derivation = lines.get(step.derivation) ?? new Lines();
    lines.set(step.derivation, derivation);
    const isTrue = step.problem === null && (step.expected === null || HOLDS.has(step.expected));
    const proposition =
      step.kind === "relation"
        ? (derivation.goal(step)?.proposition ?? null)
        : step.kind === "statement"
          ? step.terms.proposition
          : null;
    if (step.kind !== "statement") derivation.done(step, isTrue);
    if (proposition && isTrue) found.push({ document, step: id, goal: goalOf(step, proposition) });
  }
  return found;
}

const HOLDS: ReadonlySet<string> = new Set(["-", "proved", "tested"]);

function documentsIn(folder: string): readonly TrueStep[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .sort()
    .flatMap((path) => stepsOf(`${folder}/${path}`, readFileSync(join(ROOT, folder, path), "utf8")));
}

const CONSTRUCTS: readonly (readonly [string, readonly Pair[]])[] = [
  ["declarations", declarations],
  ["sentences", sentences],
  ["displays", displays],
  ["notation", notation],
  ["operators", operators],
  ["derivatives", derivatives],
  ["hidden", hidden],
  ["qualifiers", qualifierPairs],
];

/** The steps of all documents, and of the lines that hold in the tests of what is read. */
export function trueSteps(): readonly TrueStep[] {
  return [
    ...documentsIn("derivations"),
    ...documentsIn("test/derivations"),
    ...CONSTRUCTS.flatMap(([name, pairs]) =>
      pairs.flatMap(([construct, before, holds]) => stepsOf(`${name}: ${construct}`, documentOf(before, holds))),
    ),
  ];
}
