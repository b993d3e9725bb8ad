import { conclusionOf, hypothesesOf, inferenceOf, type RuleName, type Theorem } from "../kernel/theorem.ts";
import { decide } from "../numeric/decide.ts";
import type { Instance } from "../numeric/instance.ts";
import { freeVariables } from "../term/binding.ts";
import type { Term } from "../term/term.ts";

/** The first inference of a proof that is false at an instance: its premises are not, so it or the evaluator is at fault. */
export interface Fault {
  readonly rule: RuleName;
  /** The law's name, where the rule is `law`. */
  readonly law: string | null;
  readonly conclusion: Term;
}

/** Theorems that are evaluated. */
const MOST_EVALUATED = 4000;

/**
 * Evaluates the theorems of a proof at an instance, premises first, each with its hypotheses; the first one whose hypotheses hold there and
 * whose conclusion does not. Theorems about variables without a value there, or that have no certain value, are passed over; null when
 * none is false.
 */
export function firstFault(theorem: Theorem, instance: Instance): Fault | null {
  const seen = new Set<Theorem>();
  let evaluated = 0;
  const truth = (p: Term): string => {
    if (![...freeVariables(p).keys()].every((id) => instance.has(id))) return "without value";
    return decide(p, instance).truth;
  };
  const walk = (t: Theorem): Fault | null => {
    if (seen.has(t) || evaluated > MOST_EVALUATED) return null;
    seen.add(t);
    const { rule, premises, name } = inferenceOf(t);
    for (const p of premises) {
      const fault = walk(p);
      if (fault) return fault;
    }
    evaluated += 1;
    const conclusion = conclusionOf(t);
    if (truth(conclusion) !== "false") return null;
    if (!hypothesesOf(t).every((h) => truth(h.proposition) === "true")) return null;
    return { rule, law: rule === "law" ? name : null, conclusion };
  };
  return walk(theorem);
}
