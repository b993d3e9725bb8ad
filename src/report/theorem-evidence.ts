import { formsOf } from "../check/assumption-forms.ts";
import type { CheckedDocument } from "../check/checked.ts";
import { narrate, type Narration, type Telling } from "../check/narrate.ts";
import type { Reason } from "../check/proof-chain.ts";
import { isProved, type Premise, type Unproved } from "../check/premise.ts";
import type { Proof } from "../check/prove-step.ts";
import { failureWithout, type FailureWithout } from "../check/without-assumption.ts";
import type { ProofFromClaims } from "../check/earlier-claim.ts";
import type { ProofEvidence } from "../check/verdict.ts";
import { ALGEBRA_TITLE, isAside, isBookkeeping, lawTitle } from "../diagnostic/law-title.ts";
import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { printLatex } from "../term/print-latex.ts";
import type { Term } from "../term/term.ts";
import { isNaturalType } from "../term/type.ts";
import type { FailureWithoutPremise, MissingPremise, ProofLine, TheoremEvidence } from "./evidence.ts";
import { bindings, lineOf, printedTerm } from "./printed.ts";
import { tidy } from "./tidy.ts";
import { unicodeOf } from "./unicode-formula.ts";

/** A reason in words, and the line of the document that states it. */
interface Told {
  readonly text: string;
  readonly line: number | null;
}

/** Reasons named on one line of a proof. */
const MOST_REASONS = 3;
/** Givens that are longer are called by their line alone. */
const SHORT = 24;

/** Of an earlier step. */
const SHOWN = "shown";
/** Of what a proof by cases supposes. */
const SUPPOSED = "in a case";

/** What a reader is told of a theorem that shows a step: its proof, the conditions of the laws, and an instance that meets what it assumes. */
export function theoremEvidence(
  document: CheckedDocument,
  { proof, suggestedBy, from, witness, seed }: ProofEvidence,
): TheoremEvidence {
  const { variables } = proof.goal.context;
  // The natural numbers that the statement speaks of, in its ranges and shapes too.
  const spoken = freeVariables(proof.goal.proposition);
  const tell = teller(document, proof, from);
  let told: Pick<TheoremEvidence, "proof" | "conditions"> | null = null;
  const tellProof = (): Pick<TheoremEvidence, "proof" | "conditions"> =>
    (told ??= proofTold(from ? { ...proof, theorem: from.given } : proof, tell));
  return {
    kind: "theorem",
    laws: proof.laws,
    inferences: proof.inferences,
    suggestedBy,
    cases: from?.cases ? { of: from.cases.of.map(printedTerm), otherwise: from.cases.otherwise } : null,
    // Told when a reader asks: most reports of many steps show no proof.
    get proof() {
      return tellProof().proof;
    },
    get conditions() {
      return tellProof().conditions;
    },
    witness: witness && bindings(witness.variables, witness.instance),
    sizes: variables.filter((v) => spoken.has(v.id) && isNaturalType(v.type)).map((v) => v.name),
    failureWithout: (id) => reportFailure(failureWithout(proof, id, seed)),
  };
}

const RELATIONS: Partial<Record<string, string>> = { eq: "=", le: "\\le", lt: "<", ge: "\\ge", gt: ">", ne: "\\ne" };

function reportFailure(failure: FailureWithout | null): FailureWithoutPremise | null {
  if (failure?.proposition.kind !== "operator") return null;
  const { operator: relation, args } = failure.proposition;
  const sign = RELATIONS[relation];
  const [left, right] = args.map(printedTerm);
  if (sign === undefined || !left || !right) return null;
  return {
    instance: bindings(failure.variables, failure.instance),
    relation: sign,
    left: { formula: left, kind: failure.left.kind, value: failure.left.text },
    right: { formula: right, kind: failure.right.kind, value: failure.right.text },
  };
}

/** The proof that a premise completes, with whether each line is proved without it. */
export function proofSoFar(document: CheckedDocument, { goal }: Unproved, premise: Premise): MissingPremise["soFar"] {
  const tell = teller(document, premise.proof, null);
  const narration = narrate(premise.proof, telling(tell));
  if (!narration) return [];
  const told = proofLines(premise.proof, narration, tell, 0);
  return narration.lines.flatMap((line, i) => {
    const [shown, before] = [told[i], narration.lines[i - 1]];
    // The premise itself has a block of its own.
    if (!shown || key(line.term) === key(premise.proposition)) return [];
    const says = line.relation && before ? operator("eq", before.term, line.term) : line.term;
    const { relation, formula, reason, line: place } = shown;
    return [
      {
        relation,
        formula,
        reason,
        line: place,
        holds: says.type.kind !== "prop" || isProved({ context: goal.context, proposition: says }),
      },
    ];
  });
}

function proofTold(proof: Proof, tell: (reason: Reason) => Told | null): Pick<TheoremEvidence, "proof" | "conditions"> {
  const narration = narrate(proof, telling(tell));
  return {
    proof: narration ? proofLines(proof, narration, tell, proof.whereDefined.length) : [],
    conditions: [
      ...proof.whereDefined.map((p) => ({ formula: printedTerm(p), because: "both sides are defined" })),
      ...(narration ? conditionsOf(narration, tell) : []),
    ],
  };
}

function telling(tell: (reason: Reason) => Told | null): Telling {
  return {
    titleOf: (reason) => {
      const told = tell(reason);
      return told && titled(told);
    },
    isMinor: isBookkeeping,
    isAside,
    tidy,
    textOf: (term) => unicodeOf(printLatex(term)),
  };
}

function titled({ text, line }: Told): string {
  return line === null ? text : `${text}, line ${String(line)}`;
}

/** How the reasons of a proof are told. */
function teller(
  document: CheckedDocument,
  proof: Proof,
  from: ProofFromClaims | null,
): (reason: Reason) => Told | null {
  const assumptions = new Map(
    proof.goal.context.assumptions.flatMap((a) => formsOf(a).map((p) => [key(p), a] as const)),
  );
  const place = (id: string): number | null => lineOf(document.lines, document.assumptionSpans.get(id));
  return (reason) => {
    switch (reason.kind) {
      case "law":
        return { text: lawTitle(reason.name), line: null };
      case "rule":
        return { text: reason.name, line: null };
      case "algebra":
        return { text: ALGEBRA_TITLE, line: null };
      case "definition":
        return {
          text: `definition of ${unicodeOf(reason.definition.name)}`,
          line: place(reason.definition.id),
        };
      case "given": {
        const found = assumptions.get(key(reason.proposition));
        const formula = unicodeOf(printLatex(reason.proposition));
        const used = from?.claims.find((c) => key(c.proposition) === key(reason.proposition));
        if (used) return { text: SHOWN, line: lineOf(document.lines, used.claim.step.span) };
        if (!found && from?.cases) return { text: SUPPOSED, line: null };
        if (!found) return { text: formula.length <= SHORT ? formula : "both sides are defined", line: null };
        return { text: formula.length <= SHORT ? formula : "assumed", line: place(found.id) };
      }
    }
  };
}

/** Reasons in words; those that go without saying are left out beside others. */
function reasonsText(
  reasons: readonly Told[],
  most: number = MOST_REASONS,
): { readonly reason: string; readonly line: number | null } {
  const main = reasons.filter((r) => !isBookkeeping(r.text) && !isAside(r.text));
  const telling = main.length > 0 ? main : reasons.filter((r) => !isBookkeeping(r.text));
  const [only, second] = telling.length > 0 ? telling : reasons.slice(0, 1);
  if (!only) return { reason: "", line: null };
  if (!second) return { reason: only.text, line: only.line };
  const more = telling.length > most ? ", …" : "";
  return { reason: telling.slice(0, most).map(titled).join(", ") + more, line: null };
}

/** @param offset conditions of the proof that come before those of the narration */
function proofLines(
  { goal }: Proof,
  narration: Narration,
  tell: (reason: Reason) => Told | null,
  offset: number,
): readonly ProofLine[] {
  const ids = new Map(goal.context.assumptions.map((a) => [key(a.proposition), a.id]));
  const idOf = (proposition: Term): string | undefined => ids.get(key(proposition));
  // A proof of one or two lines has room to name its reasons.
  const most = narration.lines.length <= 3 ? 2 * MOST_REASONS : MOST_REASONS;
  const [only, more] = narration.lines;
  if (only && !more && only.reasons.size === 0) {
    const reason = only.term.type.kind === "prop" ? "by the types" : "both sides are read alike";
    return [{ relation: "", formula: printedTerm(only.term), reason, line: null, conditions: [], premises: [] }];
  }
  return narration.lines.map((line) => {
    const told = [...line.reasons.values()].flatMap((r) => tell(r) ?? []);
    const isGiven = line.relation === null && [...line.reasons.values()].every((r) => r.kind === "given");
    // A given that is a line of its own is not its own reason.
    const { reason, line: place } = reasonsText(
      isGiven ? told.map((t) => ({ ...t, text: t.text === SHOWN || t.text === SUPPOSED ? t.text : "assumed" })) : told,
      most,
    );
    return {
      relation: line.relation ?? "",
      formula: printedTerm(line.term),
      reason,
      line: place,
      conditions: line.conditions.map((i) => i + offset),
      premises: [...line.reasons.values()].flatMap((r) => (r.kind === "given" ? (idOf(r.proposition) ?? []) : [])),
    };
  });
}

function conditionsOf(narration: Narration, tell: (reason: Reason) => Told | null): TheoremEvidence["conditions"] {
  return narration.conditions.map(({ proposition, reasons }) => {
    const { reason, line } = reasonsText([...reasons.values()].flatMap((r) => tell(r) ?? []));
    return { formula: printedTerm(proposition), because: line === null ? reason : `${reason}, line ${String(line)}` };
  });
}
