import { children, freeVariables, freeVariablesOfType, lambda } from "../term/binding.ts";
import { instantiate, operator, replaceFree } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { INTEGER, isIntegral } from "../term/type.ts";
import { induction, modusPonens, specialization, symmetry, type Theorem } from "../kernel/theorem.ts";
import { chained, inParts, rightOf, underLambda } from "./conversion.ts";
import { attempt, type Prover } from "./prover.ts";

type ProveEquation = (prover: Prover, a: Term, b: Term) => Theorem | null;

/** Γ ⊢ a = b by induction on an integer variable that a sum or a product runs to; null when no variable serves. */
export function byInduction(prover: Prover, a: Term, b: Term, prove: ProveEquation): Theorem | null {
  const both = operator("eq", a, b);
  for (const n of freeVariables(both).values()) {
    if (!isIntegral(n.type) || n.type.kind === "index" || !runsTo(both, n)) continue;
    if ([...freeVariables(both).values()].some((v) => freeVariablesOfType(v.type).has(n.id))) continue;
    const start = [0, 1, 2]
      .map(literal)
      .reverse()
      .find((c) => prover.prove(operator("le", c, n)));
    const theorem = start && attempt(() => onVariable(prover, both, n, start, prove));
    if (theorem) return theorem;
  }
  return null;
}

/** Whether a sum or a product in the term runs to the variable itself. */
function runsTo(term: Term, n: FreeTerm): boolean {
  if (term.kind === "binder" && (term.binder === "sum" || term.binder === "product") && term.fn.kind === "lambda") {
    const { domain } = term.fn;
    if (domain.kind === "index" && key(domain.to) === key(n)) return true;
  }
  return children(term).some((t) => runsTo(t, n));
}

function onVariable(prover: Prover, both: Term, n: FreeTerm, start: Term, prove: ProveEquation): Theorem | null {
  const z = prover.fresh(n.name, INTEGER);
  const at = (value: Term): readonly [Term, Term] => {
    const equation = replaceFree(both, new Map([[n.id, value]]));
    return equation.kind === "operator" ? (equation.args as readonly [Term, Term]) : [equation, equation];
  };
  const statement = operator("eq", ...at(z));
  const base = prove(prover, ...at(start));
  if (!base) return null;
  const next = operator("add", z, literal(1));
  const supposing = prover.supposing(operator("le", start, z)).supposing(statement);
  const [l, r] = at(next);
  const [left, right] = [l, r].map((t) => lastTerms(supposing, t, z, key(next)));
  const inner = prove(supposing, left ? rightOf(left) : l, right ? rightOf(right) : r);
  const step = inner && chained(chained(left ?? null, inner), right ? symmetry(right) : null);
  const enough = prover.prove(operator("le", start, n));
  if (!step || !enough) return null;
  prover.spend(3);
  const all = induction(lambda(z, statement), start, z, base, step);
  return modusPonens(specialization(all, n), enough);
}

/** Sums and products that run to z + 1, as those that run to z and a last term. */
function lastTerms(prover: Prover, term: Term, z: FreeTerm, next: string): Theorem | null {
  if (term.kind === "binder" && !term.guard && term.fn.kind === "lambda" && term.fn.domain.kind === "index") {
    const { domain, hint } = term.fn;
    const name = term.binder === "sum" ? "sum-last" : term.binder === "product" ? "product-last" : null;
    if (name && key(domain.to) === next) {
      const [x, k] = [prover.fresh(hint, domain), prover.fresh(hint, INTEGER)];
      const body = instantiate(term.fn.body, x);
      return prover.law(name, domain.from, z, lambda(k, replaceFree(body, new Map([[x.id, k]]))));
    }
  }
  if (term.kind === "lambda") {
    const x = prover.fresh(term.hint, term.domain);
    return underLambda(prover, term, x, (b) => lastTerms(prover, b, z, next));
  }
  return inParts(prover, term, (p) => lastTerms(prover, p, z, next));
}
