import { binder, derivative, operator, rationalTerm } from "../../term/build.ts";
import { rational } from "../../term/rational.ts";
import { sameType } from "../../term/size.ts";
import type { FreeTerm, OperatorTerm, Term } from "../../term/term.ts";
import { indexType, isIntegral, type Type } from "../../term/type.ts";
import { isTrueOfNumbers } from "./arithmetic.ts";
import { occursIn } from "./occurrence.ts";
import { applied, closedLambda, openedVariable, substitute } from "./substitution.ts";

/*
 * What a goal's definedness grants: propositions that hold wherever the term is defined. They are made from the outside in: each is wrapped
 * in what stands above it, the values of a bound variable that meet a guard, or a condition under which a part is evaluated.
 */

type Layer =
  | { readonly kind: "for-all"; readonly variable: FreeTerm; readonly guard: Term | null }
  | { readonly kind: "given"; readonly condition: Term };

const number = (n: number): Term => rationalTerm(rational(n));
const implied = (p: Term, q: Term): Term => operator("implies", p, q);

function wrapped(proposition: Term, above: readonly Layer[]): Term {
  return above.reduceRight((p, layer) => {
    if (layer.kind === "given") return implied(layer.condition, p);
    const guarded = layer.guard ? implied(layer.guard, p) : p;
    return occursIn(layer.variable, guarded)
      ? binder("forall", closedLambda(layer.variable, guarded))
      : inhabited(layer.variable, guarded);
  }, proposition);
}

/** ∀x ∈ T. p where x is not in p: p when T has a value, which of a range its ends say; else as it stands. */
function inhabited(variable: FreeTerm, p: Term): Term {
  const { type } = variable;
  if (["number", "time", "tensor", "prop"].includes(type.kind)) return p;
  if (type.kind !== "index" || !isIntegral(type.from.type)) return binder("forall", closedLambda(variable, p));
  const some = operator("le", type.from, type.to);
  return isTrueOfNumbers(some) ? p : implied(some, p);
}

/** What is granted where a locally closed term is defined; one proposition may come several times. */
export function grantedBy(term: Term): readonly Term[] {
  const granted: Term[] = [];
  const grant = (p: Term, above: readonly Layer[]): void => void granted.push(wrapped(p, above));

  const walk = (t: Term, above: readonly Layer[]): void => {
    const all = (parts: readonly Term[]): void => {
      for (const p of parts) walk(p, above);
    };
    const given = (condition: Term, part: Term): void => {
      walk(part, [...above, { kind: "given", condition }]);
    };
    const under = (fn: Term, guard: Term | null): void => {
      if (fn.kind !== "lambda") return walk(fn, above);
      const variable = openedVariable(fn.domain);
      walk(substitute(fn.body, [variable]), [
        ...above,
        { kind: "for-all", variable, guard: guard && applied(guard, variable) },
      ]);
    };
    switch (t.kind) {
      case "free":
      case "bound":
      case "rational":
      case "lambda":
        return;
      case "limit":
        if (t.to) walk(t.to, above);
        return;
      case "integral":
        walk(t.measure, above);
        grant(operator("integrable", t.measure, t.fn), above);
        return;
      case "operator": {
        const [a, b] = t.args as readonly [Term, Term];
        if (t.operator === "and" || t.operator === "implies") {
          walk(a, above);
          given(a, b);
        } else if (t.operator === "or") walk(a, above);
        else {
          all(t.args.filter((x) => x.type.kind !== "function"));
          for (const p of domainOf(t)) grant(p, above);
        }
        return;
      }
      case "apply":
        all([t.fn, t.argument]);
        if (t.fn.type.kind === "function") for (const p of within(t.argument, t.fn.type.from)) grant(p, above);
        return;
      case "entry": {
        all([t.tensor, ...t.indices]);
        const shape = t.tensor.type.kind === "tensor" ? t.tensor.type.shape : [];
        for (const [axis, size] of shape.entries())
          for (const p of within(t.indices[axis] as Term, indexType(number(1), size))) grant(p, above);
        return;
      }
      case "tabulate":
        under(t.fn, null);
        return;
      case "binder":
        if (t.binder !== "exists") under(t.fn, t.guard);
        return;
      case "derivative": {
        walk(t.at, above);
        const domain = t.fn.type.kind === "function" ? t.fn.type.from : null;
        // Where a real stands for a time there is no such statement.
        if (domain && (domain.kind !== "time" || t.at.type.kind === "time"))
          grant(operator("hasDerivative", t.fn, t.at, derivative(t.fn, t.at)), above);
        return;
      }
      case "cases": {
        const [first, ...more] = t.branches;
        if (!first) return;
        walk(first.condition, above);
        given(first.condition, first.value);
        if (more.length === 0 && t.otherwise) given(operator("not", first.condition), t.otherwise);
        return;
      }
      case "call": {
        const { params, body } = t.definition;
        walk(substitute(body, [], new Map(params.map((p, i) => [p.id, t.args[i] as Term]))), above);
        return;
      }
    }
  };
  walk(term, []);
  return granted;
}

/** That an argument is in a range; nothing for a variable of that range, and for other types. */
function within(argument: Term, domain: Type): readonly Term[] {
  if (domain.kind !== "index" || (argument.kind === "free" && sameType(argument.type, domain))) return [];
  return [operator("le", domain.from, argument), operator("le", argument, domain.to)];
}

/** Propositions that follow from an operator's being defined at its arguments. */
function domainOf(t: OperatorTerm): readonly Term[] {
  const [a, b] = t.args as readonly [Term, Term];
  const literal = (x: Term): bigint | null => (x.kind === "rational" ? x.value.numerator : null);
  switch (t.operator) {
    case "div":
      return literal(b) === null || literal(b) === 0n ? [operator("ne", b, number(0))] : [];
    case "powZ":
      return (literal(b) ?? 0n) < 0n ? [operator("ne", a, number(0))] : [];
    case "powR":
    case "sqrt":
      return [operator("le", number(0), a)];
    case "log":
      return [operator("lt", number(0), a)];
    case "root":
      return a.kind === "rational" && a.value.denominator === 1n && a.value.numerator % 2n === 0n
        ? [operator("le", number(0), b)]
        : [];
    case "tan":
      return [operator("ne", operator("cos", a), number(0))];
    case "arcsin":
    case "arccos":
      return [operator("le", number(-1), a), operator("le", a, number(1))];
    case "inverse":
      return [operator("invertible", a)];
    case "lambdaMin":
    case "lambdaMax":
      return [operator("symmetric", a)];
    default:
      return [];
  }
}
