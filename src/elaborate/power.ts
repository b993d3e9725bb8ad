import type { Span } from "../source/span.ts";
import type { ScriptSyntax, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isIntegral, isScalar } from "../term/type.ts";
import { type Env, outsideScripts, unsupported, written } from "./environment.ts";
import { ElaborateError } from "./problem.ts";
import { asVector, isNatural, scalarPower } from "./product.ts";
import { isSquareMatrix, located, typeText } from "./shape.ts";

/** A value under the marks of a script: a prime transposes a tensor, a superscript is a power. */
export function finishScripts(value: Term, s: ScriptSyntax, env: Env): Term {
  let result = value;
  if (s.primes > 0) {
    if (s.primes !== 1 || result.type.kind !== "tensor")
      throw new ElaborateError("not-a-function", s.span, { found: typeText(result.type), construct: "prime" });
    const tensor = result;
    result = located(s.span, () => operator("transpose", tensor));
  }
  return s.sup ? power(result, s.sup, s.span, env) : result;
}

/** Whether a superscript is a transpose mark: `\top`, `\intercal`, or an upright or plain T that is no declared name. */
export function isTransposeMark(sup: Syntax, env: Env): boolean {
  if (sup.kind !== "symbol" || sup.accents.length > 0) return false;
  if (sup.base === "\\top" || sup.base === "\\intercal") return true;
  return (
    sup.base === "T" &&
    (sup.font === null || sup.font === "mathrm" || sup.font === "mathsf") &&
    env.scope.find("T").length === 0
  );
}

function isMinus(sup: Syntax, what: (rest: Syntax) => boolean): boolean {
  return sup.kind === "prefix" && sup.operator === "-" && what(sup.argument);
}

const isLiteralTwo = (t: Term): boolean =>
  t.kind === "rational" && t.value.numerator === 2n && t.value.denominator === 1n;

const isOne = (s: Syntax): boolean => s.kind === "number" && s.text === "1";

/** Whether a superscript is −1: above a function it names the inverse function, not a reciprocal. */
export function isInverse(sup: Syntax): boolean {
  return isMinus(sup, isOne);
}

/** The vector that a row is the transpose of: a column is a vector. */
function transposedVector(row: Term): Term | null {
  const [v] = row.kind === "operator" && row.operator === "transpose" ? row.args : [];
  return v?.type.kind === "tensor" && v.type.shape.length === 1 ? v : null;
}

/** A term with a superscript: transpose and inverse of tensors, powers of numbers and of square matrices. */
export function power(base: Term, sup: Syntax, span: Span, env: Env): Term {
  const tensor = asVector(base);
  if (tensor.type.kind === "tensor") {
    if (isTransposeMark(sup, env))
      return transposedVector(tensor) ?? located(span, () => operator("transpose", tensor));
    if (isMinus(sup, isOne)) return located(span, () => operator("inverse", tensor));
    if (isMinus(sup, (rest) => isTransposeMark(rest, env)))
      return located(span, () => operator("transpose", operator("inverse", tensor)));
    const opposite = sup.kind === "prefix" && sup.operator === "-" ? env.read(sup.argument, outsideScripts(env)) : null;
    if (opposite && isNatural(opposite))
      return located(span, () => operator("matpow", operator("inverse", tensor), opposite));
    const exponent = env.read(sup, outsideScripts(env));
    if (tensor.type.shape.length === 2 && !isIntegral(exponent.type))
      return unsupported("a matrix to a real power", span);
    return located(span, () => operator("matpow", tensor, exponent));
  }
  if (!isScalar(base.type)) {
    if (base.type.kind === "function" && isMinus(sup, isOne)) return unsupported("an inverse function", span);
    throw new ElaborateError("type-mismatch", span, {
      construct: "power",
      expected: "number",
      found: [typeText(base.type)],
    });
  }
  if (isTransposeMark(sup, env)) return base;
  if (sup.kind === "symbol" && sup.base === "*")
    throw new ElaborateError("undeclared-symbol", span, { name: written(sup) });
  const exponent = env.read(sup, outsideScripts(env));
  if (isLiteralTwo(exponent) && base.kind === "operator") {
    // ‖u‖² and |x|² have no kink where their roots have one.
    const [inside] = base.args;
    if (base.operator === "norm2" && inside) return operator("dot", inside, inside);
    if (base.operator === "abs" && inside) return operator("powN", inside, exponent);
  }
  if (base.kind === "operator" && base.operator === "euler") {
    if (isSquareMatrix(exponent)) return unsupported("the exponential of a matrix", span);
    return located(span, () => operator("exp", exponent));
  }
  return scalarPower(base, exponent, span);
}
