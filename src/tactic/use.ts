import { operator } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import type { OperatorName } from "../term/operator.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { cut, equality, hypothesesOf, law, symmetry, unfolding, type Theorem } from "../kernel/theorem.ts";
import { attempt, shows, type Prover } from "./prover.ts";

export const ZERO: Term = literal(0);
export const ONE: Term = literal(1);

/** The proposition 0 ≤ t. */
export const nonnegative = (t: Term): Term => operator("le", ZERO, t);
/** The proposition 0 < t. */
export const positive = (t: Term): Term => operator("lt", ZERO, t);
/** The proposition t ≠ 0. */
export const nonzero = (t: Term): Term => operator("ne", t, ZERO);

/** Whether the term is this operator applied. */
export function isOperator(term: Term, name: OperatorName): term is OperatorTerm {
  return term.kind === "operator" && term.operator === name;
}

/** Whether the term is the literal 0. */
export function isZero(term: Term): boolean {
  return term.kind === "rational" && term.value.numerator === 0n;
}

/** The theorem with its hypotheses shown from the givens, or null. What is missing is not noted: the caller has other ways to try. */
export function supply(prover: Prover, theorem: Theorem): Theorem | null {
  let result = theorem;
  for (const { proposition } of hypothesesOf(theorem)) {
    if (prover.given(proposition)) continue;
    const proof = prover.prove(proposition);
    if (!proof) return null;
    prover.spend();
    result = cut(proof, result);
  }
  return result;
}

/** A law at arguments with its conditions shown, or null; quiet about what is missing. */
export function use(prover: Prover, name: string, ...args: readonly Term[]): Theorem | null {
  prover.spend();
  const theorem = attempt(() => law(name, args));
  return theorem && supply(prover, theorem);
}

/** A law at arguments with these theorems for its conditions; what they do not cover is shown from the givens. */
export function useWith(
  prover: Prover,
  premises: readonly Theorem[],
  name: string,
  ...args: readonly Term[]
): Theorem | null {
  prover.spend(1 + premises.length);
  const theorem = attempt(() => law(name, args));
  return (
    theorem &&
    supply(
      prover,
      premises.reduce((rest, p) => cut(p, rest), theorem),
    )
  );
}

/** The theorem when it shows the proposition, else null. */
export function showing(theorem: Theorem | null, proposition: Term): Theorem | null {
  return theorem && shows(theorem, proposition) ? theorem : null;
}

/** q from p = q and p. */
export function forward(equation: Theorem | null, theorem: Theorem | null): Theorem | null {
  return equation && theorem && attempt(() => equality(equation, theorem));
}

/** p from p = q and q. */
export function backward(equation: Theorem | null, theorem: Theorem | null): Theorem | null {
  return equation && theorem && attempt(() => equality(symmetry(equation), theorem));
}

/** A call = its body at the arguments, or null where what it needs is not shown. */
export function unfolded(prover: Prover, term: Term): Theorem | null {
  prover.spend();
  const theorem = attempt(() => unfolding(term));
  return theorem && supply(prover, theorem);
}
