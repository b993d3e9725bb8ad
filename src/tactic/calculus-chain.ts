import { lambda } from "../term/binding.ts";
import { apply, derivative, entry, instantiate, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { ApplyTerm, DerivativeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { betaNormal } from "../kernel/beta.ts";
import { conclusionOf, type Theorem } from "../kernel/theorem.ts";
import { knownDerivative } from "./calculus-known.ts";
import { numberDerivative } from "./calculus-number.ts";
import { depends, functionAt, lawWith, movedTo, rule, siteAt, slopeOf, valueAt, type Site } from "./calculus-site.ts";
import { withoutUpdates } from "./calculus-update.ts";
import { rightOf } from "./conversion.ts";
import { tensorDerivative } from "./calculus-tensor.ts";
import type { Prover } from "./prover.ts";

/** V of V(a(x)), as a function of a's value, in the forms that a fact about it may have. */
interface Composition {
  readonly outer: readonly Term[];
  readonly inner: Term;
}

/** Of a number that is an opaque function's value, or an entry of it, at an argument that depends on x. */
export function applicationDerivative(site: Site, body: Term): Theorem | null {
  const known = knownDerivative(site.prover, functionAt(site, body), site.at);
  if (known && !isTrivial(known)) return known;
  const found = composition(site, body);
  return (found && composed(site, found)) ?? known;
}

/** Whether a theorem hasDerivative(f, a, d) only says that the derivative exists: d is the derivative of f at a. */
export function isTrivial(theorem: Theorem): boolean {
  const conclusion = conclusionOf(theorem);
  const [fn, at, d] = conclusion.kind === "operator" ? conclusion.args : [];
  return d?.kind === "derivative" && key(d.fn) === (fn && key(fn)) && key(d.at) === (at && key(at));
}

/** Of the derivative of a smooth function at an argument that depends on x. */
export function innerDerivative(site: Site, body: DerivativeTerm): Theorem | null {
  if (depends(site, body.fn)) return null;
  const y = site.prover.fresh("y", body.at.type);
  return composed(site, { outer: [lambda(y, derivative(body.fn, y))], inner: body.at });
}

/** ⊢ hasDerivative of x ↦ outer(inner(x)), for a law of a named function: outer's derivative at the inner value is given. */
export function outerInner(site: Site, outer: Term, inner: Term, ofOuter: Theorem | null): Theorem | null {
  if (!ofOuter) return null;
  // λx. outer(x) is the outer function itself where the outer one is a λ.
  if (key(inner) === key(site.x) && site.domain === "number" && outer.kind === "lambda") return ofOuter;
  const ofInner = numberDerivative(site, inner);
  if (!ofInner) return null;
  const params = [outer, functionAt(site, inner), slopeOf(ofOuter), slopeOf(ofInner)];
  return rule(site, "chain", params, [ofInner, ofOuter]);
}

function composed(site: Site, { outer, inner }: Composition): Theorem | null {
  const { prover } = site;
  const point = valueAt(site, inner);
  const simpler = withoutUpdates(prover, point);
  for (const fn of outer) {
    // The body is V(x) itself: there is nothing to go into.
    if (fn.kind === "lambda" && key(inner) === key(site.x) && !isOpaqueDerivative(fn)) continue;
    const found = outerDerivative(prover, fn, simpler ? rightOf(simpler) : point);
    if (!found) continue;
    const ofOuter = movedTo(prover, found, simpler);
    if (isScalar(inner.type)) return outerInner(site, fn, inner, ofOuter);
    const ofInner = tensorDerivative(site, inner);
    if (!ofInner || inner.type.kind !== "tensor" || inner.type.shape.length !== 1) continue;
    const [size] = inner.type.shape;
    if (!size) continue;
    const map = functionAt(site, inner);
    const [gradient, slope] = [slopeOf(ofOuter), slopeOf(ofInner)];
    const premises = [ofInner, ofOuter];
    switch (site.domain) {
      case "number":
      case "time":
        return lawWith(prover, premises, `derivative-along/${site.domain}`, size, site.at, fn, map, gradient, slope);
      case "vector": {
        const sizes = [...site.sizes, size];
        return lawWith(prover, premises, "derivative-chain/vector-vector", ...sizes, site.at, fn, map, gradient, slope);
      }
      case "matrix":
        return null;
    }
  }
  return null;
}

/** λs. f′(s) of an f that is no λ: there is nothing to go into. */
function isOpaqueDerivative(fn: Term): boolean {
  if (fn.kind !== "lambda" || fn.body.kind !== "derivative") return false;
  const { fn: inner, at } = fn.body;
  return inner.loose === 0 && at.kind === "bound" && (inner.kind !== "lambda" || isOpaqueDerivative(inner));
}

/** V and a of a body V(a(x)): the only argument on the way to an opaque head that depends on x. */
function composition(site: Site, body: Term): Composition | null {
  const dependent: ApplyTerm[] = [];
  let head: Term = body;
  if (head.kind === "entry") {
    if (head.indices.some((i) => depends(site, i))) return null;
    head = head.tensor;
  }
  for (; head.kind === "apply"; head = head.fn) if (depends(site, head.argument)) dependent.push(head);
  const [one, more] = dependent;
  if (!one || more || depends(site, head) || one.fn.type.kind !== "function") return null;
  const y = site.prover.fresh("y", one.fn.type.from);
  const replaced = (t: Term): Term => {
    if (t === one) return apply(one.fn, y);
    if (t.kind === "apply") return apply(replaced(t.fn), t.argument);
    return t.kind === "entry" ? entry(replaced(t.tensor), t.indices) : t;
  };
  const whole = lambda(y, replaced(body));
  return { outer: one === body ? [one.fn, whole] : [whole], inner: one.argument };
}

/** ⊢ hasDerivative(fn, at, d): by the givens, by a property of the function, or by its body. */
export function outerDerivative(prover: Prover, fn: Term, at: Term): Theorem | null {
  if (fn.type.kind !== "function") return null;
  const { from, to } = fn.type;
  const site = fn.kind === "lambda" && !isOpaqueDerivative(fn) ? siteAt(prover, from, at, fn.hint) : null;
  if (fn.kind === "lambda" && site) {
    const body = betaNormal(instantiate(fn.body, site.x)).term;
    return isScalar(to) ? numberDerivative(site, body) : tensorDerivative(site, body);
  }
  const known = knownDerivative(prover, fn, at);
  if (known) return known;
  if (!isScalar(to)) return null;
  const [size, more] = from.kind === "tensor" ? from.shape : [];
  if (from.kind !== "number" && (!size || more)) return null;
  const [suffix, sizes] = size ? ["/vector", [size]] : ["", []];
  const property = differentiable(prover, fn, suffix, sizes);
  return lawWith(prover, property ? [property] : [], `differentiable${suffix}`, ...sizes, fn, at);
}

/** ⊢ differentiable(fn), from the givens or from smoothness; null when neither is given. */
function differentiable(prover: Prover, fn: Term, suffix: string, sizes: readonly Term[]): Theorem | null {
  const property = prover.prove(operator("differentiable", fn));
  if (property) return property;
  const smoothness = smooth(prover, fn);
  return smoothness && lawWith(prover, [smoothness], `smooth-differentiable${suffix}`, ...sizes, fn);
}

/** ⊢ smooth(fn): given, or fn is the derivative of a smooth function. */
function smooth(prover: Prover, fn: Term): Theorem | null {
  const property = prover.prove(operator("smooth", fn));
  if (property) return property;
  if (fn.kind !== "lambda" || fn.body.kind !== "derivative" || fn.body.at.kind !== "bound") return null;
  const inner = fn.body.fn;
  const smoothness = inner.loose === 0 ? smooth(prover, inner) : null;
  return smoothness && lawWith(prover, [smoothness], "smooth-derivative", inner);
}
