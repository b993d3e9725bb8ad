import { instantiate, operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal, type OperatorName } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { BinderTerm, CasesTerm, EntryTerm, OperatorTerm, Term } from "../term/term.ts";
import { children, lambda } from "../term/binding.ts";
import { REAL } from "../term/type.ts";
import { betaNormal } from "../kernel/beta.ts";
import {
  conclusionOf,
  congruence,
  generalization,
  reflexivity,
  ring,
  unfolding,
  type Theorem,
} from "../kernel/theorem.ts";
import { applicationDerivative, outerInner, innerDerivative, isTrivial } from "./calculus-chain.ts";
import { knownDerivative } from "./calculus-known.ts";
import {
  depends,
  functionAt,
  lawWith,
  rewritten,
  rule,
  slopeOf,
  valueAt,
  withSlope,
  type Site,
} from "./calculus-site.ts";
import { derivativeValue } from "./calculus.ts";
import { entryValue } from "./entry.ts";
import { inParts } from "./conversion.ts";
import { attempt } from "./prover.ts";
import { tensorScalar } from "./tensor-scalar.ts";

/** Functions of one number whose derivative is a law of its own. */
const ELEMENTARY: ReadonlySet<OperatorName> = new Set([
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "arctan",
  "arcsin",
  "arccos",
  "sinh",
  "cosh",
  "tanh",
  "erf",
  "sqrt",
  "abs",
  "relu",
]);

/** Deeper than any binder that a normal form opens, so that the variables differ. */
const OWN_DEPTH = 1_000;

/** ⊢ hasDerivative(λx. body, a, d) for a body that is a number; null when there is none, with what is missing noted. */
export function numberDerivative(site: Site, body: Term): Theorem | null {
  site.prover.spend();
  if (!depends(site, body)) return rule(site, "constant", [body]);
  return structural(site, body) ?? knownDerivative(site.prover, functionAt(site, body), site.at);
}

function structural(site: Site, body: Term): Theorem | null {
  const next = (changed: Term): Theorem | null => numberDerivative(site, changed);
  switch (body.kind) {
    case "free":
      return lawWith(site.prover, [], `derivative-identity/${site.domain}`, site.at);
    case "operator":
      return operatorDerivative(site, body);
    case "call":
      return rewritten(site, body, unfolding(body), next);
    case "apply":
      return rewritten(site, body, headUnfolded(site, body), next) ?? applicationDerivative(site, body);
    case "entry":
      return entryDerivative(site, body);
    case "binder":
      return body.binder === "sum" ? sumDerivative(site, body) : null;
    case "cases":
      return rewritten(site, body, casesValue(site, body), next);
    case "derivative":
      return rewritten(site, body, derivativeValue(site.prover, body), next) ?? innerDerivative(site, body);
    default:
      return null;
  }
}

function operatorDerivative(site: Site, body: OperatorTerm): Theorem | null {
  const { prover } = site;
  const [a, b] = body.args;
  if (!a) return null;
  const next = (changed: Term): Theorem | null => numberDerivative(site, changed);
  const by = (equation: Theorem | null): Theorem | null => rewritten(site, body, equation, next);
  const ringTo = (to: Term): Theorem | null => by(attempt(() => ring(body, to)));
  if (!b) {
    if (body.operator === "neg") return sumLike(site, "neg", [a]);
    if (ELEMENTARY.has(body.operator)) return elementaryDerivative(site, body, a);
    return by(tensorScalar(prover, body));
  }
  switch (body.operator) {
    case "add":
      return sumLike(site, "sum", [a, b]);
    case "sub":
      return sumLike(site, "difference", [a, b]);
    case "mul":
      if (!depends(site, a)) return scaled(site, a, b);
      return depends(site, b) ? sumLike(site, "product", [a, b]) : ringTo(operator("mul", b, a));
    case "div":
      if (depends(site, b)) return sumLike(site, "quotient", [a, b]);
      if (b.kind === "rational" && q.sign(b.value) !== 0)
        return ringTo(operator("mul", rationalTerm(q.divide(q.ONE, b.value)), a));
      return by(prover.law("div", a, b));
    case "powN":
      return depends(site, b) ? null : powerDerivative(site, body, a, b);
    case "powZ": {
      if (depends(site, b)) return null;
      if (b.kind !== "rational" || q.sign(b.value) >= 0) {
        const natural = prover.prove(operator("le", literal(0), b));
        if (natural) return by(lawWith(prover, [natural], "integer-power-natural", a, b));
      }
      return ofLaw(site, a, "derivative-of-integer-power", (y) => operator("powZ", y, b), [valueAt(site, a), b]);
    }
    case "powR":
      if (!depends(site, b))
        return ofLaw(site, a, "derivative-of-real-power", (y) => operator("powR", y, b), [valueAt(site, a), b]);
      if (!depends(site, a))
        return ofLaw(site, b, "derivative-of-exponential", (y) => operator("powR", a, y), [valueAt(site, b), a]);
      return sumLike(site, "variable-power", [a, b]);
    case "max":
    case "min":
      return body.args.length === 2 ? by(prover.law(`${body.operator}-abs`, a, b)) : null;
    default:
      return by(tensorScalar(prover, body));
  }
}

/** The rules whose parameters are functions and then their derivatives. */
function sumLike(site: Site, title: string, parts: readonly Term[]): Theorem | null {
  const theorems: Theorem[] = [];
  for (const part of parts) {
    const theorem = numberDerivative(site, part);
    if (!theorem) return null;
    theorems.push(theorem);
  }
  const functions = parts.map((part) => functionAt(site, part));
  return rule(site, title, [...functions, ...theorems.map(slopeOf)], theorems);
}

function scaled(site: Site, factor: Term, part: Term): Theorem | null {
  const theorem = numberDerivative(site, part);
  return theorem && rule(site, "scale", [factor, functionAt(site, part), slopeOf(theorem)], [theorem]);
}

function elementaryDerivative(site: Site, body: OperatorTerm, inner: Term): Theorem | null {
  return ofLaw(site, inner, `derivative-of-${body.operator}`, (y) => operator(body.operator, y), [
    valueAt(site, inner),
  ]);
}

/** The chain rule with a law for the outer function. */
function ofLaw(site: Site, inner: Term, name: string, outer: (y: Term) => Term, args: readonly Term[]): Theorem | null {
  const ofOuter = lawWith(site.prover, [], name, ...args);
  if (!ofOuter) return null;
  const conclusion = conclusionOf(ofOuter);
  const fn = conclusion.kind === "operator" ? conclusion.args[0] : undefined;
  const y = site.prover.fresh("y", REAL);
  if (!fn || key(fn) !== key(lambda(y, outer(y)))) return null;
  return outerInner(site, fn, inner, ofOuter);
}

/** f^k, by the power rule; squares of norms and of absolute values are differentiable where the norm is not. */
function powerDerivative(site: Site, body: OperatorTerm, base: Term, k: Term): Theorem | null {
  const { prover } = site;
  const next = (changed: Term): Theorem | null => numberDerivative(site, changed);
  const isLiteral = (n: number): boolean => k.kind === "rational" && q.equal(k.value, q.rational(n));
  if (isLiteral(0))
    return rewritten(
      site,
      body,
      attempt(() => ring(body, literal(1))),
      next,
    );
  if (isLiteral(1))
    return rewritten(
      site,
      body,
      attempt(() => ring(body, base)),
      next,
    );
  if (isLiteral(2) && base.kind === "operator") {
    const square = squareValue(site, base);
    if (square) return rewritten(site, body, square, next);
  }
  const theorem = numberDerivative(site, base);
  const power = theorem && rule(site, "power", [functionAt(site, base), slopeOf(theorem), k], [theorem]);
  if (!power || k.kind !== "rational") return power;
  // k · f^(k − 1) · df with the exponent as a literal.
  const exponent = ring(operator("sub", k, literal(1)), rationalTerm(q.subtract(k.value, q.ONE)));
  return withSlope(prover, power, carried(slopeOf(power), [0, 1, 1], exponent));
}

function squareValue(site: Site, base: OperatorTerm): Theorem | null {
  const [a] = base.args;
  if (!a) return null;
  if (base.operator === "abs") return site.prover.law("abs-square", a);
  if (base.operator !== "norm2" || a.type.kind !== "tensor" || a.type.shape.length > 2) return null;
  return site.prover.law(a.type.shape.length === 1 ? "norm2-square" : "norm2-square/matrix", ...a.type.shape, a);
}

/** The equation carried to a term from one of its parts, given by positions from the outside. */
function carried(term: Term, path: readonly number[], equation: Theorem): Theorem {
  const [position, ...rest] = path;
  if (position === undefined) return equation;
  const parts = children(term);
  return congruence(
    term,
    parts.map((part, i) => (i === position ? carried(part, rest, equation) : null)),
  );
}

/** One entry of a tensor that depends on x. */
function entryDerivative(site: Site, body: EntryTerm): Theorem | null {
  const { prover } = site;
  const { tensor, indices } = body;
  if (indices.some((i) => depends(site, i))) return null;
  if (tensor.kind === "free")
    return lawWith(prover, [], `derivative-coordinate/${site.domain}`, ...site.sizes, site.at, ...indices);
  const next = (changed: Term): Theorem | null => numberDerivative(site, changed);
  if (tensor.kind === "derivative") {
    const value = derivativeValue(prover, tensor);
    const into = value && inParts(prover, body, (_, i) => (i === 0 ? value : null));
    if (into) return rewritten(site, body, into, next);
    const known = knownDerivative(prover, functionAt(site, tensor), site.at);
    return known && entryOf(site, body, known);
  }
  if (tensor.kind === "apply") {
    const known = knownDerivative(prover, functionAt(site, tensor), site.at);
    if (known && !isTrivial(known)) return entryOf(site, body, known);
    return (
      rewritten(site, body, headUnfolded(site, body), next) ??
      applicationDerivative(site, body) ??
      (known && entryOf(site, body, known))
    );
  }
  return rewritten(
    site,
    body,
    attempt(() => entryValue(prover, body, OWN_DEPTH)),
    next,
  );
}

/** One entry of a tensor whose derivative is known. */
function entryOf(site: Site, body: EntryTerm, known: Theorem): Theorem | null {
  const { tensor, indices } = body;
  if (tensor.type.kind !== "tensor" || tensor.type.shape.length > 2) return null;
  const kind = tensor.type.shape.length === 1 ? "vector" : "matrix";
  const sizes = [...site.sizes, ...tensor.type.shape];
  const args = [...sizes, site.at, functionAt(site, tensor), slopeOf(known), ...indices];
  return lawWith(site.prover, [known], `derivative-entry/${site.domain}-${kind}`, ...args);
}

/** The definition at the head of an application or an entry unfolded, where it depends on x. */
function headUnfolded(site: Site, term: Term): Theorem | null {
  if (term.kind === "call") return depends(site, term) ? unfolding(term) : null;
  if (term.kind !== "apply" && term.kind !== "entry") return null;
  return inParts(site.prover, term, (part, i) => (i === 0 ? headUnfolded(site, part) : null));
}

/** Term by term, with the guard as a factor. */
function sumDerivative(site: Site, body: BinderTerm): Theorem | null {
  const { prover } = site;
  const { fn, guard } = body;
  if (fn.kind !== "lambda" || fn.domain.kind !== "index") return null;
  const { from, to } = fn.domain;
  if (guard)
    return rewritten(site, body, prover.law("sum-guard", from, to, guard, fn), (t) => numberDerivative(site, t));
  const k = prover.fresh(fn.hint, fn.domain);
  const term = betaNormal(instantiate(fn.body, k)).term;
  const theorem = numberDerivative(site, term);
  if (!theorem) return null;
  prover.spend();
  const all = attempt(() => generalization(k, theorem));
  const families = [lambda(k, functionAt(site, term)), lambda(k, slopeOf(theorem))];
  return all && rule(site, "finite-sum", [from, to, ...families], [all]);
}

/** A distinction that does not depend on x: the branch that holds, or both with the indicator as a factor. */
function casesValue(site: Site, body: CasesTerm): Theorem | null {
  const { prover } = site;
  const [branch, more] = body.branches;
  const { otherwise } = body;
  if (!branch || more || !otherwise || depends(site, branch.condition)) return null;
  const { condition, value } = branch;
  const [a, b] = condition.kind === "operator" && condition.operator === "eq" ? condition.args : [];
  if (a && b && key(a) === key(b)) return lawWith(prover, [reflexivity(a)], "cases-true", condition, value, otherwise);
  return prover.law("cases", condition, value, otherwise);
}
