import type { Syntax } from "../source/syntax.ts";
import { operator, rationalTerm } from "../term/build.ts";
import { rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { asVector } from "./product.ts";

/*
 * A decimal behind = or ≈ stands for what rounds to it: `\frac23 = 0.67`. Sums and products of decimals have decimal values, so that
 * `0.5 + 0.25 = 0.75` is meant exactly.
 */

/** Digits of the decimals in a list of numbers, the same in all of them; null for any other list. */
function digitsOfList(items: readonly Syntax[]): number | null {
  if (!items.every((x) => (x.kind === "prefix" ? x.argument : x).kind === "number")) return null;
  const digits = new Set(items.flatMap((x) => decimalDigits(x) ?? []));
  return digits.size === 1 ? ([...digits][0] ?? null) : null;
}

/** Digits behind the point of a decimal with a point, or of those in a list; null for anything else. */
function decimalDigits(s: Syntax): number | null {
  if (s.kind === "prefix" && (s.operator === "-" || s.operator === "+")) return decimalDigits(s.argument);
  if (s.kind === "bracket" && s.body.kind === "list") return digitsOfList(s.body.items);
  const point = s.kind === "number" ? s.text.indexOf(".") : -1;
  return s.kind === "number" && point >= 0 ? s.text.length - point - 1 : null;
}

const EXACT = new Set(["+", "-", "\\cdot", "\\times", "*"]);

/** Whether something is made of decimals by sums, products and natural powers: its value is a decimal. */
function isDecimal(s: Syntax): boolean {
  switch (s.kind) {
    case "number":
      return true;
    case "prefix":
      return isDecimal(s.argument);
    case "infix":
      return EXACT.has(s.operator) && isDecimal(s.left) && isDecimal(s.right);
    case "juxtaposition":
      return s.items.every(isDecimal);
    case "bracket":
      return ["round", "square", "curly"].includes(s.bracket) && isDecimal(s.body);
    case "script":
      return s.sub === null && s.primes === 0 && s.sup?.kind === "number" && isDecimal(s.base);
    default:
      return false;
  }
}

/** Digits behind the point of the side of an equation that stands for what rounds to it; null where both sides are meant exactly. */
export function printedDigits(left: Syntax, sign: string, right: Syntax): number | null {
  if (sign !== "=" && sign !== "\\approx") return null;
  const [l, r] = [decimalDigits(left), decimalDigits(right)];
  if (r !== null && (sign === "\\approx" ? l === null : !isDecimal(left))) return r;
  return l !== null && (sign === "\\approx" ? r === null : !isDecimal(right)) ? l : null;
}

/** `|left − right| ≤ ½ · 10^{-digits}`, in each entry: one side is the other rounded to so many digits. Null for what is no number and no vector. */
export function roundsTo(left: Term, right: Term, digits: number): Term | null {
  const [a, b] = [asVector(left), asVector(right)];
  const size = isScalar(a.type) && isScalar(b.type) ? "abs" : isVector(a.type) && isVector(b.type) ? "normInf" : null;
  if (!size) return null;
  const half = rationalTerm(rational(1n, 2n * 10n ** BigInt(digits)));
  return operator("le", operator(size, operator("sub", a, b)), half);
}

const isVector = (type: Type): boolean => type.kind === "tensor" && type.shape.length === 1;
