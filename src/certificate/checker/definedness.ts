import { binder, derivative, operator, rationalTerm } from "../../term/build.ts";
import { children } from "../../term/children.ts";
import { literal, type OperatorName } from "../../term/operator.ts";
import { isInteger, rational, sign } from "../../term/rational.ts";
import { sameType } from "../../term/size.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { indexType, isIntegral, isScalar, type Type } from "../../term/type.ts";
import { isTrueOfNumbers } from "./arithmetic.ts";
import { occursIn } from "./occurrence.ts";
import { applied, closedLambda, openedVariable, unfolded } from "./substitution.ts";

/*
 * What a term's definedness grants: propositions that hold wherever the term is defined. What a part grants is wrapped in what stands
 * above it: the values of a bound variable that meet a guard, or a condition under which the part is evaluated.
 */

type Grant = (proposition: Term) => void;

const implication = (p: Term, q: Term): Term => operator("implies", p, q);

/** What is granted where a locally closed term is defined; one proposition may come several times. */
export function grantedBy(term: Term): readonly Term[] {
  const granted: Term[] = [];
  walk(term, (p) => granted.push(p));
  return granted;
}

function walk(t: Term, grant: Grant): void {
  const given = (condition: Term, part: Term): void => {
    walk(part, (p) => {
      grant(implication(condition, p));
    });
  };
  const under = (fn: Term, guard: Term | null): void => {
    if (fn.kind !== "lambda") return walk(fn, grant);
    const x = openedVariable(fn.domain);
    const condition = guard && applied(guard, x);
    walk(applied(fn, x), (p) => {
      grant(everywhere(x, condition ? implication(condition, p) : p));
    });
  };
  switch (t.kind) {
    case "lambda":
      return;
    case "tabulate":
      return under(t.fn, null);
    case "binder":
      if (t.binder !== "exists") under(t.fn, t.guard);
      return;
    case "call":
      return walk(unfolded(t), grant);
    case "cases": {
      const [first, ...more] = t.branches;
      if (!first) return;
      walk(first.condition, grant);
      given(first.condition, first.value);
      if (more.length === 0 && t.otherwise) given(operator("not", first.condition), t.otherwise);
      return;
    }
    case "operator": {
      if (t.operator !== "and" && t.operator !== "or" && t.operator !== "implies") break;
      const [a, b] = t.args as readonly [Term, Term];
      walk(a, grant);
      if (t.operator !== "or") given(a, b);
      return;
    }
    default:
      break;
  }
  // A function may have no value where it is not applied.
  const parts = children(t).filter((part) => t.kind === "apply" || part.type.kind !== "function");
  for (const part of parts) walk(part, grant);
  needed(t).forEach(grant);
}

/** ∀x ∈ T. p; where x is not in p, p when T has a value, which of a range its ends say. */
function everywhere(x: FreeTerm, p: Term): Term {
  const { type } = x;
  const isInhabited = ["number", "time", "tensor", "prop"].includes(type.kind);
  const isRange = type.kind === "index" && isIntegral(type.from.type);
  if (occursIn(x, p) || !(isInhabited || isRange)) return binder("forall", closedLambda(x, p));
  if (type.kind !== "index") return p;
  const some = operator("le", type.from, type.to);
  return isTrueOfNumbers(some) ? p : implication(some, p);
}

const nonnegative = (t: Term): readonly Term[] => [operator("le", literal(0), t)];
const nonzero = (t: Term): readonly Term[] => [operator("ne", t, literal(0))];
const inUnit = (t: Term): readonly Term[] => [
  operator("le", rationalTerm(rational(-1)), t),
  operator("le", t, literal(1)),
];
const isEven = (t: Term): boolean => t.kind === "rational" && isInteger(t.value) && t.value.numerator % 2n === 0n;

/** Propositions that follow from an operator's being defined at its arguments. */
const DOMAINS: Readonly<Partial<Record<OperatorName, (a: Term, b: Term) => readonly Term[]>>> = {
  div: (_, b) => (b.kind === "rational" && sign(b.value) !== 0 ? [] : nonzero(b)),
  powZ: (a, b) => (b.kind === "rational" && sign(b.value) < 0 ? nonzero(a) : []),
  powR: nonnegative,
  sqrt: nonnegative,
  root: (degree, a) => (isEven(degree) ? nonnegative(a) : []),
  log: (a) => [operator("lt", literal(0), a)],
  tan: (a) => nonzero(operator("cos", a)),
  arcsin: inUnit,
  arccos: inUnit,
  inverse: (a) => [operator("invertible", a)],
  lambdaMin: (a) => [operator("symmetric", a)],
  lambdaMax: (a) => [operator("symmetric", a)],
};

/** What holds of a node's parts where it has a value. */
function needed(t: Term): readonly Term[] {
  switch (t.kind) {
    case "operator":
      return DOMAINS[t.operator]?.(...(t.args as readonly [Term, Term])) ?? [];
    case "apply":
      return t.fn.type.kind === "function" ? within(t.argument, t.fn.type.from) : [];
    case "entry": {
      const shape = t.tensor.type.kind === "tensor" ? t.tensor.type.shape : [];
      return shape.flatMap((size, axis) => within(t.indices[axis] as Term, indexType(literal(1), size)));
    }
    case "integral":
      return [operator("integrable", t.measure, t.fn)];
    case "limit":
      if (t.side !== "both" || !isScalar(t.type)) return [];
      return [t.to ? operator("hasLimit", t.fn, t.to, t) : operator("hasLimitAtInfinity", t.fn, t)];
    case "derivative":
      // Where a real stands for a time there is no such statement.
      if (t.fn.type.kind !== "function" || (t.fn.type.from.kind === "time" && t.at.type.kind !== "time")) return [];
      return [operator("hasDerivative", t.fn, t.at, derivative(t.fn, t.at))];
    default:
      return [];
  }
}

/** That an argument is in a range; nothing for a variable of that range, and for other types. */
function within(argument: Term, domain: Type): readonly Term[] {
  if (domain.kind !== "index" || (argument.kind === "free" && sameType(argument.type, domain))) return [];
  return [operator("le", domain.from, argument), operator("le", argument, domain.to)];
}
