import type { FreeTerm, Term } from "./term.ts";

/** Where an assumption comes from. `type`: a bound that a declaration implies (n ≥ 1); `support`: a fact of a distribution's support. */
export type AssumptionOrigin = "assumed" | "type" | "support" | "definition" | "cited" | "claim";

/** A given. Its place in the document is kept by whoever made it, under the id. */
export interface Assumption {
  readonly id: string;
  readonly proposition: Term;
  readonly origin: AssumptionOrigin;
}

/** A random symbol, and the function on chance that it is under a mean. */
export interface RandomSymbol {
  readonly symbol: FreeTerm;
  readonly fn: FreeTerm;
}

/**
 * Variables and assumptions in force. Variables stand in an order in which the sizes of each type come before it. A flow is a variable
 * of type TIME → T together with an assumption `∀t ∀k… D(λs. w(s)(k)…)(t) = right side`; bare w is w(t) for the time variable t.
 */
export interface Context {
  readonly variables: readonly FreeTerm[];
  /** Ids of random variables with a continuous law: a claim about them holds almost surely. */
  readonly random: ReadonlySet<string>;
  readonly assumptions: readonly Assumption[];
  /** The random symbols in force. */
  readonly chance?: readonly RandomSymbol[];
}

/** What must be shown: the proposition at every instance of the context. Its free variables are the context's. */
export interface Goal {
  readonly context: Context;
  readonly proposition: Term;
}
