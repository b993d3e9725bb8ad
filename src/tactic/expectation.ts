import { children, freeVariables, lambda } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { OperatorName } from "../term/operator.ts";
import { rebuild } from "../term/rebuild.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { type Theorem } from "../kernel/theorem.ts";
import { polynomialOf, productOf } from "./polynomial.ts";
import type { Prover } from "./prover.ts";
import { isOperator, use } from "./use.ts";

/** The names of the laws whose moments the kernel knows, and how many of these. */
const MOMENTS: Partial<Record<OperatorName, number>> = {
  normal: 4,
  bernoulli: 2,
  rademacher: 2,
  binomialLaw: 2,
  poisson: 2,
  exponential: 2,
  uniform: 2,
};

/** The mean of a product without constant factors: a known moment, or that of what is independent or has no covariance. Null where it stays. */
export function meanOfProduct(prover: Prover, x: FreeTerm, body: Term): Theorem | null {
  return (
    momentLaw(prover, "mean", x, body) ?? ofParts(prover, "mean-product", x, body) ?? uncorrelated(prover, x, body)
  );
}

/** That such a product is integrable. */
export function integrableProduct(prover: Prover, x: FreeTerm, body: Term): Theorem | null {
  return momentLaw(prover, "integrable", x, body) ?? ofParts(prover, "integrable-product", x, body);
}

interface Factor {
  readonly atom: Term;
  readonly exponent: number;
}

/** The factors of a single monomial. */
function factorsOf(body: Term): readonly Factor[] {
  const [first, more] = polynomialOf(body);
  return first && !more ? first.factors : [];
}

/** A power of f(x) where the law of f is given. */
function momentLaw(prover: Prover, name: "mean" | "integrable", x: FreeTerm, body: Term): Theorem | null {
  const [factor, more] = factorsOf(body);
  if (!factor || more) return null;
  const { atom, exponent } = factor;
  if (atom.kind !== "apply" || key(atom.argument) !== key(x)) return null;
  for (const { proposition: p } of prover.givens) {
    if (!isOperator(p, "hasLaw")) continue;
    const [f, law] = p.args;
    if (law?.kind !== "operator" || !f || key(f) !== key(atom.fn)) continue;
    if (exponent > (MOMENTS[law.operator] ?? 0)) continue;
    if (name === "integrable" && exponent === 1) return use(prover, "integrable-root", f);
    return use(prover, `${name}-${law.operator}/${String(exponent)}`, f, ...law.args);
  }
  return null;
}

/** u(f) v(g) of two functions on chance that are given to be independent. */
function ofParts(prover: Prover, name: string, x: FreeTerm, body: Term): Theorem | null {
  const factors = factorsOf(body);
  const [first] = factors;
  const f = first && onlyFunction(first.atom, x);
  if (!f) return null;
  const own = factors.filter((p) => key(onlyFunction(p.atom, x) ?? x) === key(f));
  const rest = factors.filter((p) => !own.includes(p));
  const [g, ...others] = rest.map((p) => onlyFunction(p.atom, x));
  if (!g || others.some((h) => !h || key(h) !== key(g))) return null;
  const [u, v] = [along(productOf(own), f, x), along(productOf(rest), g, x)];
  if (prover.given(operator("independent", f, g))) return use(prover, name, f, g, u, v);
  return prover.given(operator("independent", g, f)) && use(prover, name, g, f, v, u);
}

function uncorrelated(prover: Prover, x: FreeTerm, body: Term): Theorem | null {
  const factors = factorsOf(body);
  const [f, g] = factors.map(({ atom, exponent }) => (exponent === 1 && atom.kind === "apply" ? atom.fn : null));
  if (
    !f ||
    !g ||
    factors.length > 2 ||
    factors.some(({ atom }) => atom.kind !== "apply" || key(atom.argument) !== key(x))
  )
    return null;
  if (prover.given(operator("uncorrelated", f, g))) return use(prover, "mean-uncorrelated", f, g);
  return prover.given(operator("uncorrelated", g, f)) && use(prover, "mean-uncorrelated", g, f);
}

/** The one function that a term takes at x, and takes x nowhere else; null for several. */
function onlyFunction(term: Term, x: FreeTerm): Term | null {
  const found = new Map<string, Term>();
  let isBare = false;
  const walk = (t: Term): void => {
    if (!freeVariables(t).has(x.id)) return;
    if (t.kind === "apply" && t.fn.kind === "free" && key(t.argument) === key(x)) found.set(t.fn.id, t.fn);
    else if (t.kind === "free") isBare = true;
    else children(t).forEach(walk);
  };
  walk(term);
  const [f, more] = [...found.values()];
  return f && !more && !isBare ? f : null;
}

/** λy. the term with y for f(x), where it has x in no other way. */
function along(term: Term, f: Term, x: FreeTerm): Term {
  const replaced = (t: Term): Term => {
    if (!freeVariables(t).has(x.id)) return t;
    if (t.kind === "apply" && key(t.fn) === key(f) && key(t.argument) === key(x)) return x;
    return rebuild(t, children(t).map(replaced));
  };
  return lambda(x, replaced(term));
}
