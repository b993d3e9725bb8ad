import type { Instance } from "../numeric/instance.ts";
import { subtract, toNumber } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { exactNumber, exactTruth } from "./exact.ts";
import type { Plan } from "./plan.ts";
import type { PotentialCounterexample } from "./search.ts";

/** Why a step fails at an instance: the relation is false, or one side is undefined on an open region. */
export type Failure = "relation" | "left-undefined" | "right-undefined";

/** What is found of a step at one instance. */
export type Judgement =
  | { readonly kind: "discarded"; readonly assumption: string }
  | { readonly kind: "undefined" }
  | { readonly kind: "undecided" }
  | { readonly kind: "held"; readonly slack: number | null }
  | { readonly kind: "failed"; readonly failure: Failure; readonly evidence: "exact" | "enclosed" };

/** Judges instances: floats first, and a failure again with exact arithmetic or enclosures, assumptions included. */
export class Judge {
  readonly unsupported: readonly string[];
  potential: PotentialCounterexample | null = null;
  private readonly plan: Plan;
  private readonly proposition: Term;

  constructor(plan: Plan, proposition: Term, _random: ReadonlySet<string>) {
    this.plan = plan;
    this.proposition = proposition;
    this.unsupported = plan.unsupported.map((v) => v.name);
  }

  /** The judgement on an instance. */
  judge(instance: Instance): Judgement {
    for (const a of this.plan.assumptions)
      if (!this.plan.byConstruction.has(a.id) && exactTruth(a.proposition, instance) === false) return { kind: "discarded", assumption: a.id };
    const truth = exactTruth(this.proposition, instance);
    if (truth === null) return { kind: "undecided" };
    if (!truth) return { kind: "failed", failure: "relation", evidence: "exact" };
    const p = this.proposition;
    let slack: number | null = null;
    if (p.kind === "operator" && (p.operator === "le" || p.operator === "lt") && p.args[0] && p.args[1]) {
      const [a, b] = [exactNumber(p.args[0], instance), exactNumber(p.args[1], instance)];
      if (a && b) slack = toNumber(subtract(b, a));
    }
    return { kind: "held", slack };
  }
}
