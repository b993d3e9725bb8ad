import { children } from "../term/binding.ts";
import { key, typeKey } from "../term/key.ts";
import { memo } from "../term/made.ts";
import { divide, multiply, negate, ONE, show, type Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";

const known = memo<string>();

/** A string that two terms share when they differ in the order of terms and factors, in where a minus or a fraction stands, or by α. */
export function looseKey(term: Term): string {
  let text = known.get(term);
  if (text === undefined) {
    text = write(term);
    known.set(term, text);
  }
  return text;
}

function write(t: Term): string {
  if (t.kind === "operator") {
    switch (t.operator) {
      case "add":
      case "sub":
        return sumKey(t);
      case "neg":
      case "mul":
      case "div":
      case "powN":
      case "sqrt":
        return productKey(t);
      case "dot":
      case "eq":
        return `(${t.operator} ${t.args.map(looseKey).sort().join(" ")})`;
      default:
        return `(${t.operator} ${t.args.map(looseKey).join(" ")})`;
    }
  }
  const parts = children(t).map(looseKey).join(" ");
  switch (t.kind) {
    case "lambda":
      return `(λ ${typeKey(t.domain)} ${parts})`;
    case "binder":
      return `(${t.binder}${t.guard ? "?" : ""} ${parts})`;
    case "call":
      return `(call ${t.definition.id} ${parts})`;
    case "limit":
      return `(limit ${t.side} ${parts})`;
    case "cases":
      return `(cases ${String(t.branches.length)} ${parts})`;
    case "free":
    case "bound":
    case "rational":
      return key(t);
    default:
      return `(${t.kind} ${parts})`;
  }
}

function sumKey(term: Term): string {
  const terms: string[] = [];
  const walk = (t: Term, positive: boolean): void => {
    if (t.kind === "operator") {
      const [a, b] = t.args;
      if ((t.operator === "add" || t.operator === "sub") && a && b) {
        walk(a, positive);
        walk(b, (t.operator === "add") === positive);
        return;
      }
    }
    terms.push(productKey(t, positive ? ONE : negate(ONE)));
  };
  walk(term, true);
  return `(+ ${terms.sort().join(" ")})`;
}

function productKey(term: Term, by: Rational = ONE): string {
  let coefficient = by;
  const exponents = new Map<string, number>();
  // Exponents in halves: √a is a to the power ½.
  const walk = (t: Term, exponent: 1 | -1): void => {
    if (t.kind === "rational" && t.value.numerator !== 0n) {
      coefficient = exponent > 0 ? multiply(coefficient, t.value) : divide(coefficient, t.value);
      return;
    }
    if (t.kind === "operator") {
      const [a, b] = t.args;
      if (t.operator === "neg" && a) {
        coefficient = negate(coefficient);
        walk(a, exponent);
        return;
      }
      if (t.operator === "mul" && a && b) {
        walk(a, exponent);
        walk(b, exponent);
        return;
      }
      if (t.operator === "div" && a && b) {
        walk(a, exponent);
        walk(b, exponent > 0 ? -1 : 1);
        return;
      }
      if (t.operator === "powN" && a && b?.kind === "rational" && b.value.numerator < 12n) {
        for (let i = 0n; i < b.value.numerator; i++) walk(a, exponent);
        return;
      }
    }
    const root = t.kind === "operator" && t.operator === "sqrt" ? t.args[0] : undefined;
    const k =
      t.kind === "operator" && t.operator === "powN" ? `(powN ${t.args.map(looseKey).join(" ")})` : looseKey(root ?? t);
    exponents.set(k, (exponents.get(k) ?? 0) + (root ? exponent : 2 * exponent));
  };
  walk(term, 1);
  const factors = [...exponents].filter(([, e]) => e !== 0).map(([k, e]) => (e === 2 ? k : `${k}^${String(e)}`));
  const [only, more] = factors;
  if (only !== undefined && more === undefined && isOne(coefficient) && exponents.get(only) === 2) return only;
  return `(· ${show(coefficient)} ${factors.sort().join(" ")})`;
}

function isOne(value: Rational): boolean {
  return show(value) === show(ONE);
}
