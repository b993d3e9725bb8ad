import type { Instance } from "../numeric/instance.ts";
import type { FieldIdentity } from "../sample/identity.ts";
import type { Assumption } from "../term/context.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import type { Program } from "../oracle/oracle-host.ts";
import type { Unproved } from "./premise.ts";
import type { ProofFromClaims } from "./earlier-claim.ts";
import type { Proof } from "./prove-step.ts";

/** Sampling statistics behind `tested`. */
export interface SamplingEvidence {
  readonly kind: "sampled";
  /** Instances at which the step was decided, and held; 1 where the assumptions leave a single one. */
  readonly instances: number;
  /** Instances at which neither side, or not every derivative, is defined. */
  readonly undefinedInstances: number;
  /** Discarded instances by assumption id. */
  readonly discards: ReadonlyMap<string, number>;
  /** Combinations of sizes tried: size name (LaTeX) → values, ascending. */
  readonly sizes: ReadonlyMap<string, readonly number[]>;
  /** The smallest slack seen of an inequality, right minus left where ≤, with its instance; null for an identity. */
  readonly slack: { readonly smallest: number; readonly median: number; readonly at: Instance } | null;
  /** Of an equality: that both sides are one rational function, by exact values mod a random prime; null where that was not found. */
  readonly identity: FieldIdentity | null;
  /** What the search for a proof left open. */
  readonly unproved?: Unproved;
  /** A proof that rests on earlier steps, some of which were only tested. */
  readonly follows?: ProofFromClaims;
  readonly seed: number;
}

/** A side of a relation at an instance: an exact rational, or an enclosure, as text; or undefined there. */
export interface SideValue {
  readonly kind: "exact" | "enclosed" | "undefined";
  /** `3/4`, `[1.4142, 1.4143]`, or LaTeX of a tensor of these; empty when undefined. */
  readonly text: string;
}

/** A checked counterexample: all assumptions hold exactly there and the step fails. Made by `check/confirm.ts` alone. */
export interface Counterexample {
  readonly kind: "counterexample";
  readonly evidence: "exact" | "enclosed";
  readonly instance: Instance;
  /** The variables of the instance, in the order of the context. */
  readonly variables: readonly FreeTerm[];
  readonly left: SideValue | null;
  readonly right: SideValue | null;
  /** The relation that fails there: the step's own, or one inside of it, as the conclusion of an implication; null for none. */
  readonly relation: OperatorTerm | null;
  /** Values of the definitions and subterms that the step uses, for "by hand": term and its value, innermost first. */
  readonly intermediate: readonly { readonly term: Term; readonly value: SideValue }[];
  /** The assumptions in force, all of which were checked there. */
  readonly assumptions: readonly Assumption[];
  /** Values of variables that the step has nothing to do with, at which the assumptions on these hold. */
  readonly elsewhere: { readonly instance: Instance; readonly variables: readonly FreeTerm[] };
  /** Why the step fails there: the relation is false, or one side is undefined on an open region. */
  readonly failure: "relation" | "left-undefined" | "right-undefined";
  readonly seed: number;
  readonly path: string;
  /** Evaluations of the step from the first failure to the shrunk one. */
  readonly evaluations: number;
}

export type UnknownReason =
  "gave-up" | "timeout" | "unsupported" | "undecided" | "vacuous" | "potential" | "undetermined" | "conflict";

/** What stands behind `proved`: a theorem of the kernel that shows the goal, and an instance that meets the assumptions. */
export interface ProofEvidence {
  readonly kind: "theorem";
  readonly proof: Proof;
  /** The program that suggested a term on the way; null where the tactics needed none. */
  readonly suggestedBy: Program | null;
  /** The earlier steps that the proof uses, all proved; null where it uses none. The theorem does not rest on them as assumptions. */
  readonly from: ProofFromClaims | null;
  /** An instance that meets every assumption; null where none was found, and no contradiction either. */
  readonly witness: { readonly instance: Instance; readonly variables: readonly FreeTerm[] } | null;
  readonly seed: number;
}

/** What the checker says of a step. Each verdict carries its evidence. */
export type Verdict =
  | { readonly verdict: "proved"; readonly evidence: ProofEvidence; readonly warnings: readonly VerdictWarning[] }
  | { readonly verdict: "tested"; readonly evidence: SamplingEvidence; readonly warnings: readonly VerdictWarning[] }
  | {
      readonly verdict: "refuted";
      readonly counterexample: Counterexample;
      readonly warnings: readonly VerdictWarning[];
    }
  | { readonly verdict: "assumed" }
  | {
      readonly verdict: "unknown";
      readonly reason: UnknownReason;
      /** Pieces that the sentence names: the operator without numbers, the clashing assumptions, the premise that is missing. */
      readonly data: Readonly<Record<string, string | number | readonly string[]>>;
      readonly potential: Omit<Counterexample, "kind" | "evidence"> | null;
      /** What the search for a proof left open, where there was one. */
      readonly unproved?: Unproved;
    }
  | { readonly verdict: "malformed" };

/**
 * A verdict that stands with a proviso. `wherever-defined`: a side is undefined where `term` = 0; `unread`: a sentence was not understood;
 * `follows-from-row-above`: the row fails on its own, and what is judged is that the row above implies it; `follows-from-condition`: the same of earlier
 * equations of which it is unknown whether they are conditions; `to-the-digits`: a decimal
 * stands for what rounds to it.
 */
export interface VerdictWarning {
  readonly code:
    | "wherever-defined"
    | "unread-context"
    | "index-on-one-side"
    | "ambiguous-reading"
    | "follows-from-row-above"
    | "follows-from-condition"
    | "to-the-digits";
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
}
