import type { CheckedDocument } from "../check/checked.ts";
import { knownAbout, premisesThatProve, sayable, type Unproved } from "../check/premise.ts";
import { printLatex } from "../term/print-latex.ts";
import type { MissingPremise } from "./evidence.ts";
import { lineOf, printedTerm } from "./printed.ts";
import { proofSoFar } from "./theorem-evidence.ts";

const MOST_KNOWN = 3;
const MOST_LINES = 6;

/**
 * What a proof lacks: a premise that gives one, else the first condition that was not shown. Found when it is asked for, once: a line is
 * offered only where a proof with it was made.
 */
export function missingPremise(
  document: CheckedDocument,
  unproved: Unproved | undefined,
  seed: number,
): () => MissingPremise | null {
  let found: MissingPremise | null | undefined;
  return () => (found ??= unproved ? find(document, unproved, seed) : null);
}

function find(document: CheckedDocument, unproved: Unproved, seed: number): MissingPremise | null {
  const [enough] = premisesThatProve(unproved, seed);
  const needed = enough?.proposition ?? sayable(unproved.goal, unproved.missing)[0];
  if (!needed) return null;
  return {
    soFar: enough ? proofSoFar(document, unproved, enough).slice(-MOST_LINES) : [],
    needed: printedTerm(needed),
    known: knownAbout(unproved.goal, needed)
      .slice(0, MOST_KNOWN)
      .map((a) => ({
        formula: printedTerm(a.proposition),
        line: lineOf(document.lines, document.assumptionSpans.get(a.id)),
      })),
    provedIf: enough ? `Assume $${printLatex(enough.proposition)}$.` : null,
  };
}
