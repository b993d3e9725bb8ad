import {
  seal,
  unseal,
  type Entry,
  type InferenceEntry,
  type ProofData,
} from "../../src/certificate/format/certificate.ts";
import { replayCertificate } from "../../src/certificate/replay.ts";
import { certificateOf } from "../../src/certificate/write-certificate.ts";
import type { Theorem } from "../../src/kernel/theorem.ts";
import { goalOf } from "./proofs.ts";

/** A proof as data that can be tampered with. */
export class Forgery {
  readonly table: Entry[];
  inferences: InferenceEntry[];
  assumptions: (readonly [string, string, number])[];
  variables: readonly number[];
  goal: number;

  constructor(proof: ProofData) {
    this.table = [...proof.table];
    this.inferences = [...proof.inferences];
    this.assumptions = [...proof.assumptions];
    this.variables = proof.variables;
    this.goal = proof.goal;
  }

  /** The number of an entry, added where the table has none like it. */
  entry(...entry: Entry): number {
    const text = JSON.stringify(entry);
    const known = this.table.findIndex((e) => JSON.stringify(e) === text);
    return known >= 0 ? known : this.table.push(entry) - 1;
  }

  operator(name: string, ...args: readonly number[]): number {
    return this.entry("operator", name, ...args);
  }

  number(text: string): number {
    return this.entry("rational", text);
  }

  real(name: string): number {
    return this.entry("variable", this.entry("number", "R"), name);
  }

  /** Adds an inference; with a proposition, that becomes the goal. */
  infer(rule: string, premises: readonly number[], terms: readonly number[], law?: string): number {
    const inference: InferenceEntry = law === undefined ? [rule, premises, terms] : [rule, premises, terms, law];
    return this.inferences.push(inference) - 1;
  }

  text(): string {
    const { goal, variables, assumptions, table, inferences } = this;
    return seal([{ id: "step", statement: "", goal, variables, assumptions, table, inferences }]);
  }
}

/** The proof of a theorem that takes its hypotheses as assumptions. */
export function proofOf(theorem: Theorem): ProofData {
  const text = certificateOf([{ id: "step", statement: "", theorem, goal: goalOf(theorem) }]);
  return unseal(text)[0] as ProofData;
}

/** A proof without inferences of what is always true. */
export function blank(): Forgery {
  return new Forgery({
    id: "",
    statement: "",
    goal: 0,
    variables: [],
    assumptions: [],
    table: [["operator", "true"]],
    inferences: [],
  });
}

/** Where and why a certificate of one proof is refused: `inference: reason`, `: reason` outside of inferences, or "accepted". */
export function refusalOf(text: string): string {
  const { proofs, refused } = replayCertificate(text);
  if (refused !== null) return refused;
  const broken = proofs.find((p) => p.broken !== null)?.broken;
  return broken ? `${broken.inference === null ? "" : String(broken.inference)}: ${broken.reason}` : "accepted";
}
