import { lambda } from "../term/binding.ts";
import { integral, operator } from "../term/build.ts";
import type { IntegralTerm, LambdaTerm, Term } from "../term/term.ts";
import type { Theorem } from "../kernel/theorem.ts";
import { differentiate } from "./calculus.ts";
import { outerInner } from "./calculus-chain.ts";
import { depends, lawWith, slopeOf, valueAt, type Site } from "./calculus-site.ts";
import { namedFunction, onPositive } from "./integrable.ts";
import type { Prover } from "./prover.ts";
import { ZERO } from "./use.ts";

/** ⊢ hasDerivative of x ↦ ∫ f over an interval of which one end depends on x, for a continuous f. */
export function integralDerivative(site: Site, body: IntegralTerm): Theorem | null {
  const { prover } = site;
  const { measure, fn } = body;
  if (measure.kind !== "operator" || measure.operator !== "interval" || fn.kind !== "lambda") return null;
  const [from, to] = measure.args;
  if (!from || !to || depends(site, fn) || depends(site, from) === depends(site, to)) return null;
  const isUpper = depends(site, to);
  const [fixed, moving] = isUpper ? [from, to] : [to, from];
  const end = prover.fresh("s", fn.domain);
  const outer = lambda(end, integral(operator("interval", ...(isUpper ? [fixed, end] : [end, fixed])), fn));
  const point = valueAt(site, moving);
  const named = namedFunction(fn);
  const continuous = prover.prove(operator("continuous", named));
  const name = isUpper ? "derivative-of-integral" : "derivative-of-integral-lower";
  const ofOuter = continuous
    ? lawWith(prover, [continuous], name, fixed, point, named)
    : isUpper
      ? onRay(prover, fixed, point, fn)
      : null;
  return outerInner(site, outer, moving, ofOuter);
}

/** Where f is differentiable on the positive numbers, which both ends are. */
function onRay(prover: Prover, fixed: Term, point: Term, fn: LambdaTerm): Theorem | null {
  let slope: Term | null = null;
  const all = onPositive(prover, [fixed, point], fn, (inside, s) => {
    const found = differentiate(inside, fn, s);
    slope = found && lambda(s, slopeOf(found));
    return found;
  });
  return all && slope && lawWith(prover, [all], "derivative-of-integral/ray", fixed, ZERO, point, fn, slope);
}
