import { operator, rationalTerm } from "../term/build.ts";
import { children, freeVariables, unfold } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import { ONE, divide, multiply, negate, sign, type Rational } from "../term/rational.ts";
import { difference, type Monomial } from "../term/polynomial.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { mayBeAffine } from "./affine.ts";
import { isOperator, mentions, subjectOf, type Clause, type Subject } from "./clause.ts";
import { conicGroup } from "./conic.ts";
import { solutionsOf } from "./inverse.ts";
import { MIRROR, type Condition, type Demand, type FunctionProperty, type Relation } from "./condition.ts";
import { flowOf, functionFacts, functionSubject, whole } from "./function-pattern.ts";
import {
  TWO,
  among,
  familyPair,
  gram,
  guardsDiffer,
  isLiteral,
  isZero,
  normOf,
  orderedPair,
  sameSubject,
  totalOf,
  transposeOf,
} from "./subject-pattern.ts";

const PROPERTIES: ReadonlySet<string> = new Set<OperatorName>([
  "differentiable",
  "smooth",
  "continuous",
  "convex",
  "concave",
  "increasing",
  "decreasing",
  "bounded",
  "lipschitz",
]);

const COMPARISONS: ReadonlySet<string> = new Set(["lt", "le", "gt", "ge", "ne"]);

function isRelation(name: string): name is Relation {
  return COMPARISONS.has(name);
}

function coefficientTerm(m: Monomial, sign: Rational): Term {
  const coefficient = multiply(m.coefficient, sign);
  let product: Term | null = null;
  for (const { atom, exponent } of m.factors) {
    const factor = exponent === 1 ? atom : operator("powN", atom, integer(exponent));
    product = product ? operator("mul", product, factor) : factor;
  }
  if (!product) return rationalTerm(coefficient);
  return coefficient.numerator === 1n && coefficient.denominator === 1n
    ? product
    : operator("mul", rationalTerm(coefficient), product);
}

/** Every way to read `left relation right` as `subject relation' bound` with the subject's variable not in the bound. */
function isolate(
  left: Term,
  right: Term,
  relation: Relation | "eq",
): readonly { subject: Subject; relation: Relation | "eq"; bound: Term }[] {
  if (!isScalar(left.type) || !isScalar(right.type)) return [];
  const found: { subject: Subject; relation: Relation | "eq"; bound: Term }[] = [];
  for (const [a, b, r] of [
    [left, right, relation],
    [right, left, relation === "eq" ? "eq" : MIRROR[relation]],
  ] as const) {
    const subject = subjectOf(a);
    if (subject && !mentions(b, subject.variable)) found.push({ subject, relation: r, bound: b });
  }
  if (found.length > 0 && (left.kind === "rational" || right.kind === "rational")) return found;
  const polynomial = difference(left, right);
  for (const [name, m] of polynomial) {
    const [only] = m.factors;
    if (m.factors.length !== 1 || only?.exponent !== 1) continue;
    const subject = subjectOf(only.atom);
    if (!subject || found.some((f) => f.subject.variable.id === subject.variable.id)) continue;
    const others = [...polynomial].filter(([k]) => k !== name).map(([, x]) => x);
    if (others.some((x) => x.factors.some((y) => mentions(y.atom, subject.variable)))) continue;
    const factor = divide(negate(ONE), m.coefficient);
    const bound = others
      .map((x) => coefficientTerm(x, factor))
      .reduce<Term | null>((s, t) => (s ? operator("add", s, t) : t), null);
    const flipped = relation === "eq" || sign(m.coefficient) > 0 ? relation : MIRROR[relation];
    found.push({ subject, relation: flipped, bound: bound ?? integer(0) });
  }
  return found;
}

/** The demands that a clause can be read as, one for each subject that could meet it; none when it can only be checked. */
export function conditionsOf(clause: Clause): readonly (readonly Condition[])[] {
  const { atom, guards } = clause;
  const one = (subject: Subject, demand: Demand): readonly Condition[] => [{ subject, guards, demand }];
  if (atom.kind !== "operator") return [];
  const [a, b] = atom.args;
  if (!a) return [];
  const found: (readonly Condition[])[] = [];

  if (PROPERTIES.has(atom.operator)) {
    const subject = functionSubject(a);
    if (subject)
      found.push(one(subject, { kind: "property", name: atom.operator as FunctionProperty, constant: b ?? null }));
    return found;
  }
  if (atom.operator === "or") {
    const finite = among(atom);
    if (finite && isScalar(typeAt(finite.subject)))
      found.push(one(finite.subject, { kind: "among", values: finite.values }));
    return found;
  }
  if (atom.operator === "symmetric" || atom.operator === "orthogonal" || atom.operator === "invertible") {
    const subject = subjectOf(a);
    if (subject) found.push(one(subject, { kind: "structure", name: atom.operator }));
    return found;
  }
  if (atom.operator === "not" && a.kind === "operator" && a.operator === "eq")
    return conditionsOf({ ...clause, atom: operator("ne", ...a.args) });
  if (!b) return [];
  if (atom.operator.startsWith("loewner")) {
    const relation = (
      { loewnerGe: "ge", loewnerGt: "gt", loewnerLe: "le", loewnerLt: "lt" } as Record<
        string,
        "ge" | "gt" | "le" | "lt"
      >
    )[atom.operator];
    for (const [x, y, r] of [
      [a, b, relation],
      [b, a, relation && (MIRROR[relation] as "ge" | "gt" | "le" | "lt")],
    ] as const) {
      const subject = subjectOf(x);
      if (subject && r && !mentions(y, subject.variable))
        found.push(one(subject, { kind: "loewner", relation: r, bound: y }));
    }
    return found;
  }
  const relation = atom.operator;
  if (relation !== "eq" && !isRelation(relation)) return [];

  const quantified = functionFacts(clause, a, b, relation);
  if (quantified) return [quantified];

  // Norms, totals, spectra and orders, either way round.
  for (const [x, y, r] of [
    [a, b, relation],
    [b, a, relation === "eq" ? "eq" : MIRROR[relation]],
  ] as const) {
    const norm = normOf(x);
    if (norm && !mentions(y, norm.subject.variable)) {
      const positive = (r === "ne" || r === "gt") && isZero(y);
      found.push(
        one(
          norm.subject,
          positive
            ? { kind: "structure", name: "nonzero" }
            : { kind: "norm", norm: norm.norm, relation: r, bound: y, squared: norm.squared },
        ),
      );
    }
    const total = totalOf(x);
    if (total && r === "eq" && !mentions(y, total.variable)) found.push(one(total, { kind: "total", bound: y }));
    if (isOperator(x, "det") && r === "ne" && isZero(y)) {
      const subject = x.args[0] && subjectOf(x.args[0]);
      if (subject) found.push(one(subject, { kind: "structure", name: "invertible" }));
    }
    if ((isOperator(x, "lambdaMin") || isOperator(x, "lambdaMax")) && r !== "eq" && r !== "ne") {
      const below = r === "lt" || r === "le";
      const subject = x.args[0] && subjectOf(x.args[0]);
      if (subject && below === (x.operator === "lambdaMax") && !mentions(y, subject.variable))
        found.push(one(subject, { kind: "spectrum", relation: r, bound: y }));
    }
    if (isOperator(x, "abs") && x.args[0]) {
      const subject = subjectOf(x.args[0]);
      if (subject && !mentions(y, subject.variable)) {
        const minus = operator("neg", y);
        if (r === "le" || r === "lt")
          found.push([
            { subject, guards, demand: { kind: "bound", relation: r, bound: y } },
            { subject, guards, demand: { kind: "bound", relation: MIRROR[r], bound: minus } },
          ]);
        if (r === "eq") found.push(one(subject, { kind: "among", values: [y, minus] }));
        if ((r === "gt" || r === "ne") && isZero(y))
          found.push(one(subject, { kind: "bound", relation: "ne", bound: y }));
      }
    }
    if (isOperator(x, "powN") && x.args[0] && x.args[1] && isLiteral(x.args[1], TWO)) {
      const subject = subjectOf(x.args[0]);
      if (subject && isScalar(x.args[0].type)) {
        if (r === "eq" && isLiteral(y, ONE))
          found.push(one(subject, { kind: "among", values: [integer(1), integer(-1)] }));
        const other = subjectOf(y);
        if (r === "eq" && other && sameSubject(subject, other))
          found.push(one(subject, { kind: "among", values: [integer(0), integer(1)] }));
        if ((r === "gt" || r === "ne") && isZero(y))
          found.push(one(subject, { kind: "bound", relation: "ne", bound: y }));
      }
    }
    const product = gram(x);
    const pair = product && familyPair(product.left, product.right);
    if (pair && r === "eq") {
      if (isZero(y) && guardsDiffer(clause, pair.i, pair.j))
        found.push(one(pair.family, { kind: "orthogonalFamily", unit: false }));
      if (
        isOperator(y, "indicator") &&
        y.args[0] &&
        isOperator(y.args[0], "eq") &&
        y.args[0].args.includes(pair.i) &&
        y.args[0].args.includes(pair.j)
      )
        found.push(one(pair.family, { kind: "orthogonalFamily", unit: true }));
    }
    if (isOperator(x, "matmul") && r === "eq" && isOperator(y, "identity")) {
      const [p, q] = x.args;
      const flipped = p && transposeOf(p);
      const straight = q && subjectOf(q);
      if (flipped && straight && sameSubject(flipped, straight))
        found.push(one(straight, { kind: "structure", name: "orthogonal" }));
    }
    const turned = transposeOf(x);
    const same = subjectOf(y);
    if (turned && same && r === "eq" && sameSubject(turned, same))
      found.push(one(same, { kind: "structure", name: "symmetric" }));
  }
  if (found.length > 0) return found;

  if (relation !== "eq" && relation !== "ne") {
    const rising = orderedPair(clause, a, b);
    if (rising) return [one(rising, { kind: "ordered", relation })];
    const falling = orderedPair(clause, b, a);
    if (falling) return [one(falling, { kind: "ordered", relation: MIRROR[relation] })];
  }
  if (relation === "ne") {
    const pair = familyPair(a, b);
    if (pair && guardsDiffer(clause, pair.i, pair.j)) return [one(pair.family, { kind: "distinct" })];
  }
  const flow = relation === "eq" ? (flowOf(a, b) ?? flowOf(b, a)) : null;
  if (flow) return [one(flow.subject, flow.demand)];

  if (!isScalar(a.type)) {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const subject = subjectOf(x);
      if (!subject || mentions(y, subject.variable)) continue;
      if (relation === "eq") found.push(one(subject, { kind: "equal", value: y }));
      else if (relation === "ne" && isZero(y)) found.push(one(subject, { kind: "structure", name: "nonzero" }));
    }
    return found.length > 0 ? found : affineReadings(clause, a, b, relation);
  }
  for (const reading of isolate(a, b, relation))
    found.push(
      one(
        reading.subject,
        reading.relation === "eq"
          ? { kind: "equal", value: reading.bound }
          : { kind: "bound", relation: reading.relation, bound: reading.bound },
      ),
    );
  if (found.length > 0) return found;
  const affine = affineReadings(clause, a, b, relation);
  if (affine.length > 0 || relation !== "eq") return affine;
  for (const readings of [argumentReadings(clause, a, b), inverseReadings(clause, a, b)])
    if (readings.length > 0) return readings;
  return rationalReadings(clause, a, b);
}

/**
 * f(s) = c for an f with an inverse is met by s = f⁻¹(c), and a period or a reflection away; s² = c by s = ±√c, a product that is 0 by
 * one of its factors.
 */
function inverseReadings(clause: Clause, a: Term, b: Term): readonly (readonly Condition[])[] {
  const equations: [s: Term, value: Term][] = [];
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const) {
    if (x.kind !== "operator" || x.type.kind !== "number" || x === clause.value) continue;
    const [s, t] = x.args;
    if (!s || [...freeVariables(s).keys()].some((id) => freeVariables(y).has(id))) continue;
    if (x.operator === "mul" && t && isZero(y)) equations.push([s, y], [t, y]);
    // Of two numbers together there are rational points.
    else if (x.operator === "powN" && t && isLiteral(t, TWO) && conicGroup(a, b).length === 1) {
      const root = operator("sqrt", y);
      equations.push([s, root], [s, operator("neg", root)]);
    } else for (const value of solutionsOf(x.operator, y)) equations.push([s, value]);
  }
  return unionOf(equations.flatMap(([s, value]) => conditionsOf({ ...clause, atom: operator("eq", s, value), value })));
}

/** Of ways to meet one of several equations by a value of a number, those by one number as one: a value among them. */
function unionOf(readings: readonly (readonly Condition[])[]): readonly (readonly Condition[])[] {
  const found = new Map<string, { readonly condition: Condition; readonly values: Term[] }>();
  for (const [condition, more] of readings) {
    if (!condition || more) continue;
    const { subject, demand } = condition;
    if (subject.args.length > 0 || subject.entry || (demand.kind !== "equal" && demand.kind !== "among")) continue;
    const own = found.get(subject.variable.id) ?? { condition, values: [] };
    own.values.push(...(demand.kind === "equal" ? [demand.value] : demand.values));
    found.set(subject.variable.id, own);
  }
  return [...found.values()].map(({ condition, values }) => [{ ...condition, demand: { kind: "among", values } }]);
}

/** f with f(s) = f(t) for s = t alone, or for more. */
const ALIKE: ReadonlySet<OperatorName> = new Set<OperatorName>([
  "exp",
  "log",
  "sqrt",
  "sinh",
  "tanh",
  "arctan",
  "erf",
  "sin",
  "tan",
  "cos",
  "cosh",
]);

/** f(s) = f(t) is met by s = t; for an even f by s = ±t; for a periodic one also a period or a reflection away, nearly. */
function argumentReadings(clause: Clause, a: Term, b: Term): readonly (readonly Condition[])[] {
  if (a.kind === "apply" && b.kind === "apply" && a.fn === b.fn && isScalar(a.argument.type))
    return conditionsOf({ ...clause, atom: operator("eq", a.argument, b.argument) });
  if (a.kind !== "operator" || b.kind !== "operator" || a.operator !== b.operator || !ALIKE.has(a.operator)) return [];
  const [s] = a.args;
  const [t] = b.args;
  if (!s || !t) return [];
  const found: (readonly Condition[])[] = [];
  for (const [x, y] of [
    [s, t],
    [t, s],
  ] as const) {
    const subject = subjectOf(x);
    if (!subject || mentions(y, subject.variable)) continue;
    const turn = operator("mul", integer(2), operator("pi"));
    const minus = operator("neg", y);
    const values: Record<string, readonly Term[]> = {
      cosh: [y, minus],
      cos: [y, minus, operator("add", y, turn), operator("sub", turn, y)],
      sin: [y, operator("sub", operator("pi"), y), operator("add", y, turn)],
      tan: [y, operator("add", y, operator("pi"))],
    };
    const among = values[a.operator];
    const demand: Demand = among ? { kind: "among", values: among } : { kind: "equal", value: y };
    found.push([{ subject, guards: clause.guards, demand }]);
  }
  return found;
}

/**
 * An equation that is rational in some numbers: solved for one of which it is a quotient of affine functions, by the look of it; else
 * for all together, as a curve or surface of degree 2.
 */
function rationalReadings(clause: Clause, left: Term, right: Term): readonly (readonly Condition[])[] {
  if (clause.placeholders.length > 0) return [];
  const { guards } = clause;
  const group = conicGroup(left, right);
  const once = group.filter((v) => countOf(left, v) + countOf(right, v) === 1);
  const fractional = once.filter((v) => !isSquared(left, v) && !isSquared(right, v));
  if (fractional.length > 0)
    return fractional.map((v) => [
      { subject: whole(v), guards, demand: { kind: "affine", relation: "eq", left, right } },
    ]);
  return group.map((leader) => {
    const demand: Demand = { kind: "conic", left, right, group, leader };
    return [leader, ...group.filter((v) => v !== leader)].map((v) => ({ subject: whole(v), guards, demand }));
  });
}

/** How often a variable stands in a term. */
function countOf(term: Term, variable: FreeTerm): number {
  if (term === variable) return 1;
  const inside = term.kind === "call" ? unfold(term) : term;
  return children(inside).reduce((sum, c) => sum + countOf(c, variable), 0);
}

/** Whether a variable stands under a power other than −1 and 1. */
function isSquared(term: Term, variable: FreeTerm): boolean {
  if (!freeVariables(term).has(variable.id)) return false;
  if (term.kind === "call") return isSquared(unfold(term), variable);
  if (term.kind === "operator" && (term.operator === "powN" || term.operator === "powZ")) {
    const exponent = term.args[1];
    return exponent?.kind !== "rational" || exponent.value.numerator ** 2n !== 1n;
  }
  return children(term).some((c) => isSquared(c, variable));
}

/** For each number or tensor in which both sides can be affine, the demand to solve for it. */
function affineReadings(
  clause: Clause,
  left: Term,
  right: Term,
  relation: Relation | "eq",
): readonly (readonly Condition[])[] {
  if (clause.placeholders.length > 0) return [];
  const found: (readonly Condition[])[] = [];
  for (const v of new Map([...freeVariables(left), ...freeVariables(right)]).values()) {
    const isNumber = v.type.kind === "number" && (v.type.domain === "R" || v.type.domain === "Q");
    if (!isNumber && (v.type.kind !== "tensor" || relation !== "eq")) continue;
    if (mayBeAffine(left, v) && mayBeAffine(right, v))
      found.push([{ subject: whole(v), guards: clause.guards, demand: { kind: "affine", relation, left, right } }]);
  }
  return found;
}

function typeAt(subject: Subject): Type {
  let type: Type = subject.variable.type;
  for (const _ of subject.args) if (type.kind === "function") type = type.to;
  return subject.entry ? { kind: "number", domain: "R" } : type;
}
