import { TermTypeError } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { readProof, RULES, unseal, type ProofData } from "./format/certificate.ts";
import { isGrantedWith, restingOn } from "./checker/assumption.ts";
import { Numbering } from "./checker/numbering.ts";
import { TermTable } from "./format/read-terms.ts";
import { Refusal, require } from "./checker/refusal.ts";
import { inferred, type Sequent } from "./checker/rules.ts";
import { forgetVariables, occursIn } from "./checker/occurrence.ts";
import { Normalization } from "./checker/substitution.ts";
import { mayBeEmpty } from "./checker/type-conditions.ts";

/*
 * The second checker. It shares with the kernel the terms, their typing and the table of laws; substitution, β, comparison of terms,
 * polynomials, arithmetic and each rule are its own.
 */

/** Where a proof breaks: an inference, or null when it is what surrounds them. */
export interface Break {
  readonly inference: number | null;
  readonly rule: string | null;
  readonly reason: string;
}

/** A proof replayed: what it shows and what that rests on, or where it breaks. */
export interface ReplayedProof {
  readonly id: string;
  readonly statement: string;
  readonly inferences: number;
  /** Names of the laws used, each once, in order of first use. */
  readonly laws: readonly string[];
  /** Assumptions of the goal that the proof uses. */
  readonly assumptions: readonly ReplayedAssumption[];
  /** Variables that the goal does not mention and that must have a value. */
  readonly variables: readonly Term[];
  /** The goal; null when it could not be read. */
  readonly goal: Term | null;
  readonly broken: Break | null;
}

export interface ReplayedAssumption {
  readonly id: string;
  readonly origin: string;
  readonly proposition: Term;
}

/** All proofs of a certificate, or why none was looked at. */
export interface Replay {
  readonly proofs: readonly ReplayedProof[];
  readonly refused: string | null;
}

/** Replays the text of a certificate. Never throws: what is wrong with the text is part of the answer. */
export function replayCertificate(text: string): Replay {
  try {
    return { proofs: unseal(text).map(replayProof), refused: null };
  } catch (error) {
    return { proofs: [], refused: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof TermTypeError) return `terms do not fit together: ${error.message}`;
  // A stack that overflows, or an integer that is too long for the host.
  if (error instanceof RangeError) return "out of fuel: a term is too large";
  throw error;
}

function replayProof(data: unknown): ReplayedProof {
  let place: { readonly inference: number; readonly rule: string } | null = null;
  const result = {
    id: "",
    statement: "",
    inferences: 0,
    laws: [] as readonly string[],
    assumptions: [] as readonly ReplayedAssumption[],
    variables: [] as readonly Term[],
    goal: null as Term | null,
  };
  try {
    const proof = readProof(data);
    result.id = proof.id;
    result.statement = proof.statement;
    result.inferences = proof.inferences.length;
    result.laws = [...new Set(proof.inferences.flatMap(([, , , law]) => law ?? []))];
    const table = new TermTable(proof.table);
    result.goal = table.term(proof.goal);
    const identity = new Numbering();
    const last = replayInferences(proof, table, identity, (inference, rule) => {
      place = { inference, rule };
    });
    place = null;
    result.assumptions = assumptionsUsed(proof, table, identity, last, result.goal);
    result.variables = proof.variables.map((n) => table.term(n));
    requireValues(last, [result.goal, ...result.assumptions.map((a) => a.proposition), ...result.variables]);
    return { ...result, broken: null };
  } catch (error) {
    const { inference, rule } = place ?? { inference: null, rule: null };
    return { ...result, broken: { inference, rule, reason: reasonOf(error) } };
  } finally {
    forgetVariables();
  }
}

function replayInferences(
  proof: ProofData,
  table: TermTable,
  identity: Numbering,
  at: (inference: number, rule: string) => void,
): Sequent {
  const sequents: Sequent[] = [];
  const normalization = new Normalization();
  for (const [i, [name, premises, terms, law]] of proof.inferences.entries()) {
    at(i, name);
    const rule = RULES.find((r) => r === name);
    require(rule !== undefined, "there is no such rule");
    const earlier = premises.map((p) => {
      const sequent = sequents[p];
      require(sequent !== undefined, `premise ${String(p)} is not an earlier inference`);
      return sequent;
    });
    sequents.push(
      inferred(rule, {
        premises: earlier,
        terms: terms.map((n) => table.term(n)),
        law: law ?? null,
        identity,
        normalization,
      }),
    );
  }
  const last = sequents[sequents.length - 1];
  require(last !== undefined, "the proof has no inference");
  return last;
}

/** The assumptions under a sequent that shows the goal. @throws Refusal when it shows another, or rests on something else */
function assumptionsUsed(
  proof: ProofData,
  table: TermTable,
  identity: Numbering,
  shown: Sequent,
  goal: Term,
): readonly ReplayedAssumption[] {
  require(identity.same(shown.conclusion, goal), "the last inference shows another proposition than the goal");
  const assumptions = proof.assumptions.map(([id, origin, n]) => {
    const proposition = table.term(n);
    require(proposition.type.kind === "prop", "an assumption is no proposition");
    return { id, origin, proposition };
  });
  const used = new Set<ReplayedAssumption>();
  const rests = assumptions.map((a) => restingOn(a.proposition, identity));
  for (const proposition of shown.hypotheses.values()) {
    const by = assumptions.find((_, i) => rests[i]?.(proposition));
    if (by) used.add(by);
    else
      require(isGrantedWith(
        proposition,
        goal,
        identity,
      ), "a hypothesis is neither assumed nor part of the goal's definedness");
  }
  return assumptions.filter((a) => used.has(a));
}

/** Of what the goal does not speak, the proof may speak only where it has a value anyway. */
function requireValues(shown: Sequent, spoken: readonly Term[]): void {
  for (const v of shown.variables.values())
    require(!mayBeEmpty(v.type) ||
      spoken.some((t) =>
        occursIn(v, t),
      ), "the proof speaks of a variable that the goal does not, and that may have no value");
}
