import type { Term } from "../term/term.ts";
import { conclusionOf, law, type Theorem } from "../kernel/theorem.ts";
import { derive, rulesOf, type Rule } from "./fact.ts";
import { match, type Match } from "./matching.ts";
import { attempt, type Prover } from "./prover.ts";
import { forward, useWith } from "./use.ts";

/** left ⪰ right (or ≻) that the givens say. */
export interface LoewnerFact {
  readonly left: Term;
  readonly right: Term;
  readonly strict: boolean;
  /** A law at arguments with the fact as a premise. */
  readonly theorem: (name: string, ...args: readonly Term[]) => Theorem | null;
}

/** What the givens say with ⪰ and its kin; those for all values of a variable at the matrices among the parts. */
export function loewnerFacts(prover: Prover, parts: readonly Term[]): readonly LoewnerFact[] {
  const found: LoewnerFact[] = [];
  for (const rule of rulesOf(prover))
    for (const values of instancesOf(rule, parts)) {
      if (found.length >= 12) return found;
      const derived = derive(prover, rule, values);
      const fact = derived && turned(prover, derived);
      if (fact) found.push(fact);
    }
  return found;
}

function instancesOf(rule: Rule, parts: readonly Term[]): readonly Match[] {
  const { conclusion } = rule;
  if (conclusion.kind !== "operator" || !conclusion.operator.startsWith("loewner")) return [];
  if (rule.variables.length === 0) return [new Map()];
  return parts.flatMap((part) =>
    conclusion.args.flatMap((side) => {
      const values = side.type.kind === "tensor" && part.type.kind === "tensor" ? match(side, part, rule.ids) : null;
      return values?.size === rule.variables.length ? [values] : [];
    }),
  );
}

function turned(prover: Prover, theorem: Theorem): LoewnerFact | null {
  const conclusion = conclusionOf(theorem);
  if (conclusion.kind !== "operator") return null;
  const [a, b] = conclusion.args;
  const [n] = a?.type.kind === "tensor" ? a.type.shape : [];
  if (!a || !b || !n) return null;
  const fact = (left: Term, right: Term, strict: boolean, own: Theorem): LoewnerFact => ({
    left,
    right,
    strict,
    theorem: (name, ...args) => useWith(prover, [own], name, ...args),
  });
  switch (conclusion.operator) {
    case "loewnerGe":
    case "loewnerGt":
      return fact(a, b, conclusion.operator === "loewnerGt", theorem);
    case "loewnerLe":
    case "loewnerLt": {
      const strict = conclusion.operator === "loewnerLt";
      const equation = attempt(() => law(strict ? "loewner-lt" : "loewner-le", [n, a, b]));
      const own = forward(equation, theorem);
      return own && fact(b, a, strict, own);
    }
    default:
      return null;
  }
}
