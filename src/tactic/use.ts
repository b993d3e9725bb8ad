import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { OperatorName } from "../term/operator.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { cut, equality, hypothesesOf, law, symmetry, unfolding, type Theorem } from "../kernel/theorem.ts";
import { attempt, shows, type Prover } from "./prover.ts";

export const ZERO: Term = literal(0);
export const ONE: Term = literal(1);
export const TWO: Term = literal(2);

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

/** Who wants to know of conditions that were not shown. */
const listeners = new WeakMap<Prover, (condition: Term) => void>();

/** Runs something, and lists the conditions of laws that it could not show; not those of proofs of conditions. */
export function listening<T>(prover: Prover, run: () => T): { readonly result: T; readonly open: readonly Term[] } {
  const open = new Map<string, Term>();
  const before = listeners.get(prover);
  listeners.set(prover, (p) => open.set(key(p), p));
  try {
    return { result: run(), open: [...open.values()] };
  } finally {
    if (before) listeners.set(prover, before);
    else listeners.delete(prover);
  }
}

/** A proof of a condition; nobody hears of what it lacks itself. */
function quietly(prover: Prover, proposition: Term): Theorem | null {
  const listener = listeners.get(prover);
  if (!listener) return prover.prove(proposition);
  listeners.delete(prover);
  try {
    return prover.prove(proposition);
  } finally {
    listeners.set(prover, listener);
  }
}

/** A proof of a condition of a law, or null; who listens hears of the latter. */
export function demand(prover: Prover, condition: Term): Theorem | null {
  const proof = quietly(prover, condition);
  if (!proof) listeners.get(prover)?.(condition);
  return proof;
}

/** The theorem with its hypotheses shown from the givens, or null. What is missing is not noted: the caller has other ways to try. */
export function supply(prover: Prover, theorem: Theorem): Theorem | null {
  let result = theorem;
  for (const { proposition } of hypothesesOf(theorem)) {
    if (prover.given(proposition)) continue;
    const isLastResort = prover.isLastResort(proposition);
    const proof = isLastResort ? prover.prove(proposition) : demand(prover, proposition);
    if (!proof && isLastResort) continue;
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
