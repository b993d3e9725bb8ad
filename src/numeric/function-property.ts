import { instantiate, free } from "../term/build.ts";
import { children } from "../term/binding.ts";
import type { OperatorName } from "../term/operator.ts";
import { absolute, compare, sign, ZERO, type Rational } from "../term/rational.ts";
import { polynomial } from "../term/polynomial.ts";
import type { Term } from "../term/term.ts";
import { REAL } from "../term/type.ts";

/** The properties of a function of one real. */
export type FunctionPropertyName =
  | "differentiable"
  | "smooth"
  | "continuous"
  | "convex"
  | "concave"
  | "increasing"
  | "decreasing"
  | "bounded"
  | "lipschitz";

/** Smooth on ℝ, wherever they stand: no poles, kinks or borders. */
const ENTIRE: ReadonlySet<OperatorName> = new Set<OperatorName>([
  "pi",
  "euler",
  "add",
  "sub",
  "neg",
  "mul",
  "exp",
  "sin",
  "cos",
  "arctan",
  "sinh",
  "cosh",
  "tanh",
  "erf",
]);

/** Continuous on ℝ, though not everywhere differentiable. */
const CONTINUOUS: ReadonlySet<OperatorName> = new Set<OperatorName>(["abs", "relu", "min", "max"]);

/**
 * Whether a closed function of one real has a property, where that can be read off its term; null where it cannot. Smoothness comes
 * from what the body is built of; the other properties are known of polynomials of degree at most 1, and some of higher ones. Increasing
 * and decreasing are meant weakly; `bound` is the constant of `lipschitz`. More families are to be added here.
 */
export function functionProperty(name: FunctionPropertyName, fn: Term, bound: Rational | null): boolean | null {
  if (fn.kind !== "lambda" || fn.loose > 0 || fn.domain.kind !== "number" || fn.domain.domain !== "R") return null;
  const variable = free("function-property", fn.hint, REAL);
  const body = instantiate(fn.body, variable);
  if (name === "smooth" || name === "differentiable") return builtFrom(body, variable, false) ? true : null;
  if (name === "continuous") return builtFrom(body, variable, true) ? true : null;
  const coefficients = coefficientsIn(body, variable.id);
  return coefficients && ofPolynomial(name, coefficients, bound);
}

/** Whether the body is built of the variable, rationals and functions that are smooth (or continuous) on ℝ. */
function builtFrom(body: Term, variable: Term, kinks: boolean): boolean {
  if (body === variable || body.kind === "rational") return true;
  if (body.kind !== "operator") return false;
  const [a, b] = body.args;
  if (body.operator === "powN") return !!a && b?.kind === "rational" && builtFrom(a, variable, kinks);
  if (body.operator === "div")
    return !!a && b?.kind === "rational" && sign(b.value) !== 0 && builtFrom(a, variable, kinks);
  if (!ENTIRE.has(body.operator) && !(kinks && CONTINUOUS.has(body.operator))) return false;
  return children(body).every((c) => builtFrom(c, variable, kinks));
}

/** Coefficients by degree of a polynomial in the one variable; null for any other body. */
export function coefficientsIn(body: Term, id: string): readonly Rational[] | null {
  const coefficients: Rational[] = [];
  for (const { coefficient, factors } of polynomial(body).values()) {
    const [only, more] = factors;
    if (more || (only && !(only.atom.kind === "free" && only.atom.id === id))) return null;
    coefficients[only?.exponent ?? 0] = coefficient;
  }
  return Array.from(coefficients, (c: Rational | undefined) => c ?? ZERO);
}

function ofPolynomial(
  name: FunctionPropertyName,
  coefficients: readonly Rational[],
  bound: Rational | null,
): boolean | null {
  const degree = coefficients.length - 1;
  const leading = coefficients[degree] ?? ZERO;
  const up = sign(leading);
  // Of degree 0 there is only a constant; the zero polynomial has no coefficients.
  const constant = degree < 1;
  switch (name) {
    case "bounded":
      return constant;
    case "convex":
    case "concave": {
      const wanted = name === "convex" ? 1 : -1;
      if (degree <= 1) return true;
      if (degree % 2 === 1 || up !== wanted) return false;
      return degree === 2 ? true : null;
    }
    case "increasing":
    case "decreasing": {
      const wanted = name === "increasing" ? 1 : -1;
      if (constant) return true;
      if (degree % 2 === 0 || up !== wanted) return false;
      return degree === 1 ? true : null;
    }
    case "lipschitz":
      if (!bound || sign(bound) < 0) return bound ? false : null;
      if (degree > 1) return false;
      return compare(constant ? ZERO : absolute(leading), bound) <= 0;
    default:
      return null;
  }
}
