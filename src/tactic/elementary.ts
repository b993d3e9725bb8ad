import { operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { isIntegral } from "../term/type.ts";
import { congruence, cut, law, reflexivity, ring, symmetry, type Theorem } from "../kernel/theorem.ts";
import { chained, inParts, rightOf, sequence } from "./conversion.ts";
import { monomialTerm, polynomialOf, polynomialTerm } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { splitProduct } from "./quotient.ts";

/** One step of a function of one real variable, or a power, at normal arguments; null when there is none. */
export function elementaryValue(prover: Prover, term: OperatorTerm, depth: number): Theorem | null {
  const [a, b] = term.args;
  if (!a || a.type.kind === "tensor") return null;
  switch (term.operator) {
    case "exp":
      return exponential(prover, term, a);
    case "log":
      return logarithm(prover, term, a, depth);
    case "sqrt":
      return root(prover, term, a);
    case "sin":
    case "cos":
      return angle(prover, term, a, term.operator);
    case "tan":
    case "sinh":
    case "cosh":
    case "tanh":
      return prover.law(term.operator, a);
    case "powN":
      return b ? naturalPower(prover, term, a, b) : null;
    case "powZ":
      return b ? integerPower(prover, term, a, b) : null;
    case "powR":
      return b ? realPower(prover, a, b) : null;
    default:
      return null;
  }
}

/** t with its argument replaced by one that RING knows to be equal. */
function rearranged(term: Term, argument: Term, position = 0): Theorem | null {
  const old = term.kind === "operator" ? term.args[position] : undefined;
  if (!old || term.kind !== "operator") return null;
  if (key(old) === key(argument)) return null;
  return congruence(
    term,
    term.args.map((_, i) => (i === position ? ring(old, argument) : null)),
  );
}

/** The first monomial of a normal number and the rest, for two monomials or more. */
function splitSum(a: Term): readonly [Term, Term] | null {
  const [first, ...rest] = polynomialOf(a);
  return first && rest.length > 0 ? [monomialTerm(first), polynomialTerm(rest)] : null;
}

/** The coefficient of a normal number with one monomial, and the rest of it. */
function coefficientOf(a: Term): { readonly coefficient: q.Rational; readonly rest: Term } | null {
  const [only, more] = polynomialOf(a);
  if (!only || more) return null;
  return { coefficient: only.coefficient, rest: monomialTerm({ coefficient: q.ONE, factors: only.factors }) };
}

function isZero(a: Term): boolean {
  return a.kind === "rational" && q.sign(a.value) === 0;
}

/** e^{a+b} = e^a e^b, e^{−a} = 1/e^a, e^{na} = (e^a)^n, e^{log a} = a. */
function exponential(prover: Prover, term: OperatorTerm, a: Term): Theorem | null {
  if (isZero(a)) return prover.law("exp-zero");
  const sum = splitSum(a);
  if (sum) return chained(rearranged(term, operator("add", ...sum)), prover.law("exp-sum", ...sum));
  if (a.kind === "operator" && a.operator === "log" && a.args[0]) return prover.law("exp-log", a.args[0]);
  const one = coefficientOf(a);
  if (!one) return null;
  const { coefficient, rest } = one;
  if (q.sign(coefficient) < 0) {
    const opposite = operator("mul", rationalTerm(q.negate(coefficient)), rest);
    return chained(rearranged(term, operator("neg", opposite)), prover.law("exp-neg", opposite));
  }
  if (coefficient.numerator === 1n || coefficient.numerator > 16n) return null;
  const n = rationalTerm(q.rational(coefficient.numerator));
  const base = operator("mul", rationalTerm(q.rational(1n, coefficient.denominator)), rest);
  return chained(rearranged(term, operator("mul", n, base)), prover.law("exp-multiple", base, n));
}

/** log of a product, a reciprocal, a power, a root, e^a, where the arguments are known to be positive. */
function logarithm(prover: Prover, term: OperatorTerm, a: Term, depth: number): Theorem | null {
  if (key(a) === key(literal(1))) return prover.law("log-one");
  if (a.kind === "rational") return logOfLiteral(prover, term, a.value);
  if (a.kind === "operator") {
    const [x, y] = a.args;
    if (a.operator === "exp" && x) return prover.law("log-exp", x);
    if (a.operator === "sqrt" && x) return prover.law("log-sqrt", x);
    if (a.operator === "div" && y && key(x as Term) === key(literal(1))) return prover.law("log-reciprocal", y);
    if (a.operator === "powN" && x && y && y.kind !== "rational") return prover.law("log-power", x, y);
    if (a.operator === "powR" && x && y) return prover.law("log-real-power", x, y);
  }
  if (a.kind === "binder" && a.binder === "product" && !a.guard && a.fn.type.kind === "function") {
    const domain = a.fn.type.from;
    return domain.kind === "index" ? prover.law("log-of-product", domain.from, domain.to, a.fn) : null;
  }
  const parts = splitProduct(a);
  if (!parts) {
    // Multiplied out the numerator would be as before, so the product is taken apart at once.
    const common = commonDenominator(prover, a, depth);
    const product = common && rightOf(common);
    const rule = product?.kind === "operator" ? prover.law("log-product", ...product.args) : null;
    return common && rule && chained(congruence(term, [common]), rule);
  }
  const rule = prover.law("log-product", ...parts);
  return rule && chained(rearranged(term, operator("mul", ...parts)), rule);
}

/** a = (1/d) n for a sum with a reciprocal 1/d in it. */
function commonDenominator(prover: Prover, a: Term, depth: number): Theorem | null {
  for (const m of polynomialOf(a))
    for (const { atom } of m.factors) {
      if (atom.kind !== "operator" || atom.operator !== "div" || key(atom.args[0] as Term) !== key(literal(1)))
        continue;
      const d = atom.args[1] as Term;
      const cancel = prover.law("reciprocal-cancel", d);
      if (!cancel) continue;
      const one = operator("mul", d, atom);
      const numerator = operator("mul", a, d);
      const normal = prover.normal(numerator, depth) ?? reflexivity(numerator);
      const product = operator("mul", atom, numerator);
      // a = a · 1 = a · (d · (1/d)) = (1/d) · (a d)
      const whole = operator("mul", a, one);
      const unit = inParts(prover, whole, (_, i) => (i === 1 ? cancel : null));
      return sequence(
        a,
        () => (unit ? symmetry(chained(unit, ring(rightOf(unit), a)) ?? unit) : null),
        (t) => ring(t, product),
        (t) => inParts(prover, t, (_, i) => (i === 1 ? normal : null)),
      );
    }
  return null;
}

function logOfLiteral(prover: Prover, term: OperatorTerm, value: q.Rational): Theorem | null {
  if (q.sign(value) <= 0) return null;
  if (value.denominator !== 1n) {
    const parts = [rationalTerm(q.rational(value.numerator)), rationalTerm(q.rational(value.denominator))] as const;
    return chained(rearranged(term, operator("div", ...parts)), prover.law("log-quotient", ...parts));
  }
  for (let p = 2n; p * p <= value.numerator && p < 1000n; p++)
    if (value.numerator % p === 0n) {
      const parts = [rationalTerm(q.rational(p)), rationalTerm(q.rational(value.numerator / p))] as const;
      return chained(rearranged(term, operator("mul", ...parts)), prover.law("log-product", ...parts));
    }
  return null;
}

/** √ of squares, products and reciprocals of what is not negative. */
function root(prover: Prover, term: OperatorTerm, a: Term): Theorem | null {
  if (a.kind === "rational") {
    const exact = q.sign(a.value) < 0 ? null : q.exactSquareRoot(a.value);
    if (!exact) return null;
    const value = rationalTerm(exact);
    const square = ring(operator("powN", value, literal(2)), a);
    return attempt(() => prover.discharge(cut(square, law("sqrt-unique", [a, value]))));
  }
  if (a.kind === "operator" && a.operator === "div" && key(a.args[0] as Term) === key(literal(1)) && a.args[1])
    return prover.law("sqrt-quotient", literal(1), a.args[1]);
  if (a.kind === "operator" && a.operator === "exp" && a.args[0]) {
    const halved = operator("exp", operator("mul", rationalTerm(q.rational(1, 2)), a.args[0]));
    const doubled = prover.law("exp-multiple", operator("mul", rationalTerm(q.rational(1, 2)), a.args[0]), literal(2));
    if (!doubled) return null;
    const whole = operator(
      "exp",
      operator("mul", literal(2), operator("mul", rationalTerm(q.rational(1, 2)), a.args[0])),
    );
    const back = congruence(whole, [ring((whole as OperatorTerm).args[0] as Term, a.args[0])]);
    const square = chained(symmetry(doubled), back);
    return attempt(() => square && prover.discharge(cut(square, law("sqrt-unique", [a, halved]))));
  }
  const [only, more] = polynomialOf(a);
  if (only && !more) {
    const [first] = only.factors;
    if (first && first.exponent >= 2 && q.equal(only.coefficient, q.ONE)) {
      const square = operator("powN", first.atom, literal(2));
      const rest = monomialTerm({
        coefficient: q.ONE,
        factors:
          first.exponent > 2
            ? [{ ...first, exponent: first.exponent - 2 }, ...only.factors.slice(1)]
            : only.factors.slice(1),
      });
      if (key(rest) === key(literal(1))) return prover.law("sqrt-of-square", first.atom);
      const rule = prover.law("sqrt-product", square, rest);
      if (rule) {
        const split = chained(rearranged(term, operator("mul", square, rest)), rule);
        return split;
      }
    }
  }
  if (a.kind === "operator" && a.operator === "powN" && key(a.args[1] as Term) === key(literal(2)) && a.args[0])
    return prover.law("sqrt-of-square", a.args[0]);
  const parts = splitProduct(a);
  if (!parts) return null;
  const rule = prover.law("sqrt-product", ...parts);
  return rule && chained(rearranged(term, operator("mul", ...parts)), rule);
}

/** Sine and cosine of sums, opposites and multiples. */
function angle(prover: Prover, term: OperatorTerm, a: Term, name: "sin" | "cos"): Theorem | null {
  if (isZero(a)) return prover.law(`${name}-zero`);
  const sum = splitSum(a);
  if (sum) return chained(rearranged(term, operator("add", ...sum)), prover.law(`${name}-sum`, ...sum));
  const one = coefficientOf(a);
  if (!one) return null;
  const { coefficient, rest } = one;
  if (q.sign(coefficient) < 0) {
    const opposite = operator("mul", rationalTerm(q.negate(coefficient)), rest);
    return chained(rearranged(term, operator("neg", opposite)), prover.law(`${name}-neg`, opposite));
  }
  if (key(rest) === key(operator("pi"))) {
    if (q.equal(coefficient, q.ONE)) return prover.law(`${name}-pi`);
    if (q.equal(coefficient, q.rational(1, 2))) {
      const half = operator("div", operator("pi"), literal(2));
      return chained(rearranged(term, half), prover.law(`${name}-half-pi`));
    }
  }
  if (coefficient.numerator <= coefficient.denominator || coefficient.numerator > 16n * coefficient.denominator)
    return null;
  const unit = rationalTerm(q.rational(1n, coefficient.denominator));
  const less = rationalTerm(q.subtract(coefficient, q.rational(1n, coefficient.denominator)));
  if (coefficient.numerator === 1n) return null;
  const parts = [operator("mul", unit, rest), operator("mul", less, rest)] as const;
  return chained(rearranged(term, operator("add", ...parts)), prover.law(`${name}-sum`, ...parts));
}

/** x^{m+n} = x^m x^n, (xy)^n = x^n y^n, (1/x)^n = 1/x^n, x^{kn} = (x^n)^k for natural exponents. */
function naturalPower(prover: Prover, term: OperatorTerm, x: Term, n: Term): Theorem | null {
  if (n.kind === "rational") return null;
  if (key(x) === key(literal(1))) return prover.law("power-of-one", n);
  const parts = splitProduct(x);
  if (parts) {
    const rule = prover.law("power-of-product", ...parts, n);
    return rule && chained(rearranged(term, operator("mul", ...parts)), rule);
  }
  if (x.kind === "operator" && x.operator === "div" && key(x.args[0] as Term) === key(literal(1)) && x.args[1])
    return prover.law("power-of-reciprocal", x.args[1], n);
  if (x.kind === "operator" && x.operator === "powN" && x.args[0] && x.args[1]) {
    const rule = prover.law("power-product", x.args[0], x.args[1], n);
    return rule && symmetry(rule);
  }
  const sum = splitSum(n);
  if (sum && sum.every((t) => isIntegral(t.type))) {
    const rule = prover.law("power-sum", x, ...sum);
    return rule && chained(rearranged(term, operator("add", ...sum), 1), rule);
  }
  const one = coefficientOf(n);
  if (!one || one.coefficient.denominator !== 1n || one.coefficient.numerator <= 1n || !isIntegral(one.rest.type))
    return null;
  const factor = rationalTerm(one.coefficient);
  const rule = prover.law("power-product", x, one.rest, factor);
  return rule && chained(rearranged(term, operator("mul", one.rest, factor), 1), rule);
}

function integerPower(prover: Prover, term: OperatorTerm, x: Term, n: Term): Theorem | null {
  if (n.kind === "rational" && q.sign(n.value) < 0) {
    const rule = prover.law("integer-power-negative", x, n);
    if (!rule) return null;
    const opposite = rationalTerm(q.negate(n.value));
    const right = operator("div", literal(1), operator("powZ", x, operator("neg", n)));
    const power = operator("powZ", x, operator("neg", n));
    return chained(rule, congruence(right, [null, congruence(power, [null, ring(operator("neg", n), opposite)])]));
  }
  const natural = prover.prove(operator("le", literal(0), n));
  if (natural) return prover.law("integer-power-natural", x, n);
  const sum = splitSum(n);
  if (!sum?.every((t) => isIntegral(t.type))) return null;
  const rule = prover.law("integer-power-sum", x, ...sum);
  return rule && chained(rearranged(term, operator("add", ...sum), 1), rule);
}

function realPower(prover: Prover, x: Term, a: Term): Theorem | null {
  if (x.kind === "operator" && x.operator === "euler") return prover.law("real-power-of-e", a);
  if (a.kind === "rational" && q.equal(a.value, q.rational(1, 2))) return prover.law("real-power-half", x);
  if (isIntegral(a.type)) return prover.law("real-power-integer", x, a);
  return prover.law("real-power", x, a);
}
