import type { Printed, ReportSpan } from "./report.ts";

/** A value at an instance; rationals are text such as `-3/4`. */
export type ReportValue =
  | { readonly kind: "number"; readonly value: string }
  /** An irrational number: a term in other values of the instance, such as `2 \\pi`. */
  | { readonly kind: "irrational"; readonly formula: Printed }
  /** Entries in row-major order. */
  | { readonly kind: "tensor"; readonly shape: readonly number[]; readonly data: readonly string[] }
  /** Values at the indices from, from + 1, … */
  | { readonly kind: "family"; readonly from: number; readonly items: readonly ReportValue[] }
  /** `u \mapsto u^2`. */
  | { readonly kind: "function"; readonly formula: Printed }
  /** A function of time, known to first order at one time. */
  | { readonly kind: "flow"; readonly time: string; readonly at: ReportValue; readonly velocity: Printed };

/** A variable with its value. `name` is LaTeX, `type` too (`\mathbb{R}^{d}`). */
export interface ReportBinding {
  readonly name: string;
  readonly type: string;
  readonly value: ReportValue;
}

/** What a side, or a term in it, evaluates to: an exact rational, an enclosure, or nothing. */
export interface ReportSide {
  readonly formula: Printed;
  readonly kind: "exact" | "enclosed" | "undefined";
  /** Empty when undefined. */
  readonly value: string;
}

/** What shows the same instance again. */
export interface ReportReplay {
  readonly seed: number;
  /** Null where the seed alone suffices. */
  readonly path: string | null;
}

/** The assumptions in force that were checked at an instance; lines ascending, without repetition. */
export interface CheckedAssumptions {
  readonly count: number;
  readonly lines: readonly number[];
  /** Each of them, in the order of the document. */
  readonly held: readonly { readonly formula: Printed; readonly line: number | null }[];
}

/** An instance at which the step fails, both sides and the terms between evaluated there. */
export interface ReportInstance {
  readonly instance: readonly ReportBinding[];
  /** Values of variables that the step has nothing to do with, at which the assumptions on these hold. */
  readonly elsewhere: readonly ReportBinding[];
  readonly assumptions: CheckedAssumptions;
  readonly failure: "relation" | "left-undefined" | "right-undefined";
  readonly left: ReportSide | null;
  readonly right: ReportSide | null;
  /** Innermost first. */
  readonly intermediate: readonly ReportSide[];
  readonly replay: ReportReplay;
}

/** Why a step is refuted. */
export interface CounterexampleEvidence extends ReportInstance {
  readonly kind: "counterexample";
  readonly strength: "exact" | "enclosed" | "statistical";
  /** Evaluations of the step from the first failure to the shrunk one. */
  readonly evaluations: number;
  /** The nearest true statement, itself checked; null where none was found. */
  readonly holdsAs: {
    readonly formula: Printed;
    readonly verdict: "proved" | "tested";
    readonly edit: "minus" | null;
  } | null;
}

/** A premise without which there is no proof. */
export interface MissingPremise {
  /** The proof that the premise completes, where it was tried and does; `holds`: a line does not rest on the premise. */
  readonly soFar: readonly (Pick<ProofLine, "relation" | "formula" | "reason" | "line"> & {
    readonly holds: boolean;
  })[];
  readonly needed: Printed;
  /** What the document says of the same things, with its lines. */
  readonly known: readonly { readonly formula: Printed; readonly line: number | null }[];
  /** A line for the document which was tried, and gives a proof; null where the premise alone does not. */
  readonly provedIf: string | null;
}

/** Why a step is tested. */
export interface SampledEvidence {
  readonly kind: "sampled";
  /** Instances at which the step was decided, and held. */
  readonly instances: number;
  readonly undefinedInstances: number;
  /** How often each assumption threw an instance away; ascending lines. */
  readonly discards: readonly { readonly statement: string; readonly line: number | null; readonly count: number }[];
  /** Values tried of each size (LaTeX name). */
  readonly sizes: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Of an inequality: right minus left where ≤; to 3 significant digits. Null for an identity. */
  readonly slack: { readonly smallest: string; readonly median: string; readonly at: readonly ReportBinding[] } | null;
  /**
   * Of an equality: both sides agree exactly at random points mod a random prime. `errorBound` bounds the probability that two
   * different rational functions do, at these sizes; `degree` bounds the degree of their difference. Null where nothing is known.
   */
  readonly identity: {
    readonly prime: string;
    readonly points: number;
    readonly degree: number;
    readonly errorBound: string;
  } | null;
  /** What a proof lacks; null where nothing is known of that. */
  readonly premise: MissingPremise | null;
  readonly replay: ReportReplay;
}

/** One line of a proof: a term equal (or related) to the line before by `reason`. */
export interface ProofLine {
  readonly relation: string;
  readonly formula: Printed;
  readonly reason: string;
  /** The line of the document that states the reason; null for a law. */
  readonly line: number | null;
  /** What its law needed: positions in the conditions of the proof, from 0. */
  readonly conditions: readonly number[];
  /** Ids of the premises that it uses. */
  readonly premises: readonly string[];
}

/** An instance at which a proved statement is false, as it lacks one premise. */
export interface FailureWithoutPremise {
  readonly instance: readonly ReportBinding[];
  /** LaTeX, such as `=`. */
  readonly relation: string;
  readonly left: ReportSide;
  readonly right: ReportSide;
}

/** Why a step is proved. */
export interface TheoremEvidence {
  readonly kind: "theorem";
  readonly laws: readonly string[];
  readonly inferences: number;
  /** The program that suggested a term on the way, with `--oracles`; null where the tactics needed none. */
  readonly suggestedBy: "nerdamer" | "mathjs" | null;
  readonly proof: readonly ProofLine[];
  /** What the proof supposes in turn, as cases or for a contradiction; `otherwise`: it goes on for what none of them is. Null for no cases. */
  readonly cases: { readonly of: readonly Printed[]; readonly otherwise: boolean } | null;
  readonly conditions: readonly { readonly formula: Printed; readonly because: string }[];
  /** An instance that meets every assumption used; null where none was found. */
  readonly witness: readonly ReportBinding[] | null;
  /** Names (LaTeX) of the sizes for which it holds. */
  readonly sizes: readonly string[];
  /** A confirmed counterexample to the statement without the premise of this id, searched when it is asked for; not in the JSON. */
  readonly failureWithout?: (premise: string) => FailureWithoutPremise | null;
}

/** Where an assumed step is declared. */
export interface DeclaredEvidence {
  readonly kind: "declared";
  readonly line: number;
}

/** What was tried on an unknown step. */
export interface AttemptEvidence {
  readonly kind: "attempt";
  /** Why it is unknown, worded. */
  readonly because: string;
  /** The pieces that the sentence names. */
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
  /** What a proof lacks; null where nothing is known of that. */
  readonly premise: MissingPremise | null;
  /** A counterexample that was not confirmed. */
  readonly potential: ReportInstance | null;
}

/** Why a step was not read, or is not well-typed. */
export interface MalformedEvidence {
  readonly kind: "malformed";
  readonly code: string;
  /** What the problem is, in one sentence. */
  readonly message: string;
  /** The pieces at fault, each with what it is (`d × n`), in the order of writing. */
  readonly pieces: readonly { readonly span: ReportSpan; readonly label: string | null }[];
  readonly found: string | null;
  readonly expected: string | null;
  /** Facts behind found and expected, each with the line that states it. */
  readonly because: readonly { readonly fact: string; readonly note: string }[];
  /** What to write in its place; `verdict` where that was checked. */
  readonly suggestion: { readonly text: string; readonly verdict: "proved" | "tested" | null } | null;
}

/** What stands behind a verdict. */
export type ReportEvidence =
  TheoremEvidence | SampledEvidence | CounterexampleEvidence | DeclaredEvidence | AttemptEvidence | MalformedEvidence;
