import { children, lambda } from "../term/binding.ts";
import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal, type OperatorName } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { REAL } from "../term/type.ts";
import { conclusionOf, congruence, ring, type Theorem } from "../kernel/theorem.ts";
import { outerInner } from "./calculus-chain.ts";
import { derivativeNear } from "./calculus-near.ts";
import { numberDerivative } from "./calculus-number.ts";
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

/** Of sums, products, powers and functions of numbers, and of numbers made of tensors. */
export function operatorDerivative(site: Site, body: OperatorTerm): Theorem | null {
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
      // f^g is exp(g log f) where f is positive.
      return derivativeNear(site, body, operator("lt", literal(0), a), (near) => near.law("real-power", a, b), next);
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
