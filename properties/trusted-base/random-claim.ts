import { freeVariables, lambda } from "../../src/term/binding.ts";
import { binder, operator } from "../../src/term/build.ts";
import type { Assumption } from "../../src/term/context.ts";
import type { Term } from "../../src/term/term.ts";
import type { Means } from "./wrong-inference.ts";
import { VARIABLES } from "./random-term.ts";
import type { Claim, Shown } from "./two-checkers.ts";

type Change = (claim: Claim, means: Means) => Claim;

/** What a statement shows when each of its hypotheses is an assumption and its variables are in force. */
export function claimOf({ sequent: { conclusion, hypotheses, variables } }: Shown): Claim {
  return { goal: conclusion, assumptions: [...hypotheses.values()].map(assumed), variables: [...variables.values()] };
}

function assumed(proposition: Term, i: number): Assumption {
  return { id: `a${String(i)}`, proposition, origin: "assumed" };
}

/** The same claim, or another one: by what is changed. Some are shown all the same. */
export const CLAIMS: Readonly<Record<string, Change>> = {
  "as it is shown": (c) => c,
  "an assumption left out": (c, { random }) => {
    const at = random.below(c.assumptions.length);
    return { ...c, assumptions: c.assumptions.filter((_, i) => i !== at) };
  },
  "all assumptions left out": (c) => ({ ...c, assumptions: [] }),
  "an assumption of all values": changed((p, { random }) => {
    const own = random.find([...freeVariables(p).values()], (v) => v.type.kind !== "prop") ?? VARIABLES[2];
    return own ? binder("forall", lambda(own, p)) : p;
  }),
  "an assumption under a premise": changed((p, { term }) => operator("implies", term.proposition(1), p)),
  "an assumption that has it as a part": changed((p, { term, random }) =>
    operator(random.pick(["and", "or"]), p, term.proposition(1)),
  ),
  "another assumption": changed((_, { term }) => term.proposition()),
  "another goal": (c, { term }) => ({ ...c, goal: term.proposition() }),
  "the goal of another statement": (c, { random, pool }) => ({ ...c, goal: random.pick(pool).sequent.conclusion }),
  "no variables in force": (c) => ({ ...c, variables: [] }),
};

function changed(change: (p: Term, means: Means) => Term): Change {
  return (c, means) => {
    const at = means.random.below(c.assumptions.length);
    return {
      ...c,
      assumptions: c.assumptions.map((a, i) => (i === at ? { ...a, proposition: change(a.proposition, means) } : a)),
    };
  };
}
