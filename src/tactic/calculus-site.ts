import { freeVariables, lambda, substitute } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, LambdaTerm, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { betaNormal } from "../kernel/beta.ts";
import {
  abstraction,
  beta,
  conclusionOf,
  congruence,
  cut,
  equality,
  law,
  sidesOfEquation,
  symmetry,
  type Theorem,
} from "../kernel/theorem.ts";
import { discharged } from "./calculus-condition.ts";
import { betaReduced, chained, rightOf } from "./conversion.ts";
import { attempt, type Prover } from "./prover.ts";

/** What is differentiated by, and where: functions are λx. body, terms are β-normal. */
export interface Site {
  readonly prover: Prover;
  readonly x: FreeTerm;
  readonly at: Term;
  /** The kind of x, as the laws name it, and its sizes. */
  readonly domain: "number" | "time" | "vector" | "matrix";
  readonly sizes: readonly Term[];
}

/** The site of a function's domain and a point; null where there are no laws for it. */
export function siteAt(prover: Prover, from: Type, at: Term, hint = "x"): Site | null {
  const site = (domain: Site["domain"], sizes: readonly Term[]): Site => ({
    prover,
    x: prover.fresh(hint, from),
    at,
    domain,
    sizes,
  });
  if (from.kind === "number" && from.domain === "R") return site("number", []);
  if (from.kind === "time") return site("time", []);
  if (from.kind !== "tensor" || from.shape.length > 2) return null;
  return site(from.shape.length === 1 ? "vector" : "matrix", from.shape);
}

/** λx. body. */
export function functionAt(site: Site, body: Term): LambdaTerm {
  return lambda(site.x, body);
}

/** The body at the point. */
export function valueAt(site: Site, body: Term): Term {
  return betaNormal(substitute(body, site.x, site.at)).term;
}

/** Whether a term depends on x. */
export function depends(site: Site, term: Term): boolean {
  return freeVariables(term).has(site.x.id);
}

/** d of a theorem hasDerivative(f, a, d). */
export function slopeOf(theorem: Theorem): Term {
  const conclusion = conclusionOf(theorem);
  const d = conclusion.kind === "operator" ? conclusion.args[2] : undefined;
  return d ?? conclusion;
}

/** A law with theorems for some of its conditions; the others are shown by the prover, or noted as missing. */
export function lawWith(
  prover: Prover,
  premises: readonly Theorem[],
  name: string,
  ...args: readonly Term[]
): Theorem | null {
  prover.spend(1 + premises.length);
  const theorem = attempt(() => law(name, args));
  return (
    theorem &&
    discharged(
      prover,
      premises.reduce((rest, p) => cut(p, rest), theorem),
    )
  );
}

/** A law `derivative-…` of the site's domain at its point. */
export function rule(
  site: Site,
  title: string,
  params: readonly Term[],
  premises: readonly Theorem[] = [],
): Theorem | null {
  const name = `derivative-${title}/${site.domain}`;
  return lawWith(site.prover, premises, name, ...site.sizes, site.at, ...params);
}

/** hasDerivative(λx. body, a, d) from body = body′ and what `next` shows of body′. */
export function rewritten(
  site: Site,
  body: Term,
  equation: Theorem | null,
  next: (changed: Term) => Theorem | null,
): Theorem | null {
  if (!equation) return null;
  const { prover } = site;
  const normal = chained(equation, betaReduced(prover, rightOf(equation)));
  if (!normal || key(rightOf(normal)) === key(body)) return null;
  const theorem = next(rightOf(normal));
  if (!theorem) return null;
  prover.spend(3);
  return attempt(() => {
    const proposition = operator("hasDerivative", functionAt(site, body), site.at, slopeOf(theorem));
    return equality(symmetry(congruence(proposition, [abstraction(site.x, normal), null, null])), theorem);
  });
}

/** hasDerivative(f, a, d′) from hasDerivative(f, a, d) and d = d′; null for no equation leaves it. */
export function withSlope(prover: Prover, theorem: Theorem, equation: Theorem | null): Theorem {
  if (!equation) return theorem;
  prover.spend(2);
  return equality(congruence(conclusionOf(theorem), [null, null, equation]), theorem);
}

/** The theorem with its conclusion in β-normal form, or null when a range condition is open. */
export function normalTheorem(prover: Prover, theorem: Theorem): Theorem | null {
  const equation = beta(conclusionOf(theorem));
  if (key(rightOf(equation)) === key(conclusionOf(theorem))) return theorem;
  prover.spend(2);
  return discharged(prover, equality(equation, theorem));
}

/** hasDerivative(f, a, d) from a = a′ and hasDerivative(f, a′, d). */
export function movedTo(prover: Prover, theorem: Theorem, equation: Theorem | null): Theorem {
  const conclusion = conclusionOf(theorem);
  const [fn, , d] = conclusion.kind === "operator" ? conclusion.args : [];
  if (!equation || !fn || !d) return theorem;
  prover.spend(3);
  const [point] = sidesOfEquation(equation);
  return equality(symmetry(congruence(operator("hasDerivative", fn, point, d), [null, equation, null])), theorem);
}
