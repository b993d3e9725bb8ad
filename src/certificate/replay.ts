import { TermTypeError } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { readProof, unseal, type ProofData } from "./format/certificate.ts";
import { groundsOf } from "./checker/goal.ts";
import { Numbering } from "./checker/numbering.ts";
import { TermTable } from "./format/read-terms.ts";
import { Refusal, require } from "./checker/refusal.ts";
import { inferred, type Sequent } from "./checker/rules.ts";
import { countAnew } from "./checker/occurrence.ts";
import { Normalization } from "./checker/substitution.ts";

/*
 * The second checker. It shares with the kernel the terms, their typing and the table of laws; substitution, β, comparison of terms,
 * polynomials, arithmetic, definedness and each rule are its own.
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

const NOTHING: ReplayedProof = {
  id: "",
  statement: "",
  inferences: 0,
  laws: [],
  assumptions: [],
  variables: [],
  goal: null,
  broken: null,
};

function replayProof(data: unknown): ReplayedProof {
  let result = NOTHING;
  let at: Pick<Break, "inference" | "rule"> = { inference: null, rule: null };
  try {
    countAnew();
    const proof = readProof(data);
    const { id, statement, inferences } = proof;
    result = { ...result, id, statement, inferences: inferences.length, laws: lawsOf(proof) };
    const table = new TermTable(proof.table);
    const goal = table.term(proof.goal);
    result = { ...result, goal };
    const [numbering, normalization] = [new Numbering(), new Normalization()];
    const shown: Sequent[] = [];
    for (const [inference, [rule, premises, terms, law = null]] of inferences.entries()) {
      at = { inference, rule };
      const earlier = premises.map((p) => {
        const sequent = shown[p];
        require(sequent !== undefined, `premise ${String(p)} is not an earlier inference`);
        return sequent;
      });
      const step = { premises: earlier, terms: terms.map((n) => table.term(n)), law, numbering, normalization };
      shown.push(inferred(rule, step));
    }
    at = { inference: null, rule: null };
    const last = shown[shown.length - 1];
    require(last !== undefined, "the proof has no inference");
    const variables = proof.variables.map((n) => table.term(n));
    const assumptions = groundsOf(last, goal, readAssumptions(proof, table), variables, numbering);
    result = { ...result, assumptions, variables };
    return result;
  } catch (error) {
    return { ...result, broken: { ...at, reason: reasonOf(error) } };
  }
}

function lawsOf(proof: ProofData): readonly string[] {
  return [...new Set(proof.inferences.flatMap(([, , , law]) => law ?? []))];
}

function readAssumptions(proof: ProofData, table: TermTable): readonly ReplayedAssumption[] {
  return proof.assumptions.map(([id, origin, n]) => {
    const proposition = table.term(n);
    require(proposition.type.kind === "prop", "an assumption is no proposition");
    return { id, origin, proposition };
  });
}
