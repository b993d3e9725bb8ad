import { freeVariables } from "../term/binding.ts";
import { entry, instantiate, operator, rationalTerm } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { indexType, isScalar } from "../term/type.ts";
import {
  assume,
  conclusionOf,
  congruence,
  cut,
  discharge,
  law,
  reflexivity,
  ring,
  specialization,
  symmetry,
  type Theorem,
} from "../kernel/theorem.ts";
import { inParts, rightOf, sequence, chained } from "./conversion.ts";
import { match, type Match } from "./matching.ts";
import { monomialTerm, polynomialOf, productOf, type Factor, type Monomial } from "./polynomial.ts";
import { attempt, type Given, type Prover } from "./prover.ts";

/** A given equation as a rule: a monomial's factors in pattern variables, and the proof of `l = r` at their values. */
interface Rule {
  readonly variables: readonly FreeTerm[];
  readonly ids: ReadonlySet<string>;
  readonly pattern: readonly Factor[];
  equation(values: readonly Term[]): Theorem | null;
}

/** A given equation that speaks of some factors of a monomial: `part = part′`, the part with its factors. */
export function givenReduction(
  prover: Prover,
  monomial: Monomial,
  depth: number,
): { readonly used: readonly Factor[]; readonly equation: Theorem } | null {
  if (monomial.factors.length === 0) return null;
  for (const rule of rulesOf(prover)) {
    const found = matchFactors(rule.pattern, monomial.factors, rule.ids, new Map());
    if (!found) continue;
    const values = rule.variables.map((v) => found.bindings.get(v.id));
    if (!values.every((v) => v !== undefined)) continue;
    const equation = attempt(() => instanceOf(prover, rule, values, found.used, depth));
    if (equation) return { used: found.used, equation };
  }
  return null;
}

/** part = part′ from the rule's l = r at values: l's normal form is a multiple of the part. */
function instanceOf(
  prover: Prover,
  rule: Rule,
  values: readonly Term[],
  used: readonly Factor[],
  depth: number,
): Theorem | null {
  const equation = rule.equation(values);
  if (!equation) return null;
  const raw = prover.unruled(() => {
    const left = conclusionOf(equation);
    if (left.kind !== "operator") return null;
    const [l, r] = left.args as readonly [Term, Term];
    return {
      left: prover.normal(l, depth) ?? reflexivity(l),
      right: prover.normal(r, depth) ?? reflexivity(r),
    };
  });
  if (!raw) return null;
  // l′ = l = r = r′
  const equal = chained(chained(symmetry(raw.left), equation), raw.right);
  const normal = rightOf(raw.left);
  const part = productOf(used);
  const mine = polynomialOf(normal).find((m) => key(productOf(m.factors)) === key(part));
  if (!mine || !equal) return null;
  // part = (1/c) l′ − (the rest of l′)/c, and l′ = r′ there.
  const scale = rationalTerm(q.divide(q.ONE, mine.coefficient));
  const others = operator("sub", normal, monomialTerm(mine));
  const whole = operator("mul", scale, operator("sub", normal, others));
  const inside = inParts(prover, whole, (p, i) =>
    i === 1 ? inParts(prover, p, (_, j) => (j === 0 ? equal : null)) : null,
  );
  const result = chained(ring(part, whole), inside);
  // A rule that gives back its own part would not end.
  return result && !polynomialOf(rightOf(result)).some((m) => dividedBy(m.factors, used)) ? result : null;
}

function dividedBy(factors: readonly Factor[], used: readonly Factor[]): boolean {
  return used.every((u) => factors.some((f) => key(f.atom) === key(u.atom) && f.exponent >= u.exponent));
}

function matchFactors(
  pattern: readonly Factor[],
  factors: readonly Factor[],
  variables: ReadonlySet<string>,
  bindings: Match,
): { readonly bindings: Match; readonly used: readonly Factor[] } | null {
  const [first, ...rest] = pattern;
  if (!first) return { bindings, used: [] };
  for (const f of factors) {
    if (f.exponent < first.exponent) continue;
    const found = match(first.atom, f.atom, variables, bindings);
    if (!found) continue;
    const more = matchFactors(
      rest,
      factors.filter((g) => g !== f),
      variables,
      found,
    );
    if (more) return { bindings: more.bindings, used: [{ atom: f.atom, exponent: first.exponent }, ...more.used] };
  }
  return null;
}

/** The rules that the givens make, in their order. */
function rulesOf(prover: Prover): readonly Rule[] {
  if (prover.isUnruled) return [];
  return prover.remember("rules", literal(0), () =>
    prover.givens.filter((g) => g.tag !== "definedness").flatMap((g) => rulesOfGiven(prover, g)),
  );
}

function rulesOfGiven(prover: Prover, given: Given): readonly Rule[] {
  const variables: FreeTerm[] = [];
  let body = given.proposition;
  while (body.kind === "binder" && body.binder === "forall" && !body.guard && body.fn.kind === "lambda") {
    const x = prover.fresh(body.fn.hint, body.fn.domain);
    variables.push(x);
    body = instantiate(body.fn.body, x);
  }
  const at = (values: readonly Term[]): Theorem =>
    values.reduce((theorem, v) => specialization(theorem, v), assume(given.proposition, given.tag));
  return attempt(() => fromProposition(prover, body, variables, at)) ?? [];
}

function fromProposition(
  prover: Prover,
  body: Term,
  variables: readonly FreeTerm[],
  at: (values: readonly Term[]) => Theorem,
): readonly Rule[] {
  if (body.kind !== "operator") return [];
  const [l, r] = body.args as readonly [Term, Term];
  if (body.operator === "eq" && isScalar(l.type)) return scalarRules(prover, l, r, variables, at);
  if (body.operator === "eq" && l.type.kind === "tensor") {
    const { shape } = l.type;
    const indices = shape.map((size, i) => prover.fresh(i === 0 ? "i" : "j", indexType(literal(1), size)));
    const count = variables.length;
    return scalarRules(prover, entry(l, indices), entry(r, indices), [...variables, ...indices], (values) => {
      const whole = at(values.slice(0, count));
      const eq = conclusionOf(whole);
      const left = eq.kind === "operator" ? (eq.args[0] as Term) : l;
      const mine = entry(left, values.slice(count));
      return congruence(mine, [whole, ...shape.map(() => null)]);
    });
  }
  if (body.operator === "or") return alternatives(prover, l, r, variables, at);
  return [];
}

function scalarRules(
  prover: Prover,
  l: Term,
  r: Term,
  variables: readonly FreeTerm[],
  at: (values: readonly Term[]) => Theorem,
): readonly Rule[] {
  const normals = prover.unruled(() => [l, r].map((t) => prover.normal(t) ?? reflexivity(t)));
  const [left, right] = normals.map((t) => polynomialOf(rightOf(t)));
  if (!left || !right) return [];
  const equation = (values: readonly Term[]): Theorem | null => prover.discharge(at(values));
  const flipped = (values: readonly Term[]): Theorem | null => {
    const theorem = equation(values);
    return theorem && symmetry(theorem);
  };
  const rule = (pattern: readonly Factor[], proof: Rule["equation"]): Rule => ({
    variables,
    ids: new Set(variables.map((v) => v.id)),
    pattern,
    equation: proof,
  });
  const good = (m: Monomial | undefined): m is Monomial =>
    m !== undefined && m.factors.length > 0 && variables.every((v) => freeVariables(productOf(m.factors)).has(v.id));
  if (left.length === 1 && good(left[0])) {
    const [f] = left[0].factors;
    const rules = [rule(left[0].factors, equation)];
    // √a = r also says a = r².
    if (left[0].factors.length === 1 && f?.exponent === 1 && f.atom.kind === "operator" && f.atom.operator === "sqrt")
      rules.push(...squared(prover, f.atom.args[0] as Term, variables, equation));
    return rules;
  }
  if (right.length === 1 && good(right[0]) && left.every((m) => m.factors.length === 0))
    return [rule(right[0].factors, flipped)];
  // An equation of several monomials is solved for a linear atom that occurs nowhere else in it.
  const difference = operator("sub", rightOf(normals[0] as Theorem), rightOf(normals[1] as Theorem));
  const all = polynomialOf(difference);
  for (const m of [...all].reverse()) {
    const [f, more] = m.factors;
    if (!f || more || f.exponent !== 1 || !good(m)) continue;
    if (all.some((other) => other !== m && key(productOf(other.factors)).includes(key(f.atom)))) continue;
    return [
      rule(m.factors, (values) => {
        const theorem = equation(values);
        if (!theorem) return null;
        const eq = conclusionOf(theorem);
        if (eq.kind !== "operator") return null;
        const [a, b] = eq.args as readonly [Term, Term];
        // a − b = b − b = 0
        const from = operator("sub", a, b);
        return chained(congruence(from, [theorem, null]), ring(operator("sub", b, b), literal(0)));
      }),
    ];
  }
  return [];
}

/** a = r² where √a = r and a ≥ 0. */
function squared(
  prover: Prover,
  a: Term,
  variables: readonly FreeTerm[],
  equation: (values: readonly Term[]) => Theorem | null,
): readonly Rule[] {
  const [only, more] = polynomialOf(a);
  if (!only || more || only.factors.length === 0) return [];
  return [
    {
      variables,
      ids: new Set(variables.map((v) => v.id)),
      pattern: only.factors,
      equation: (values) => {
        const root = equation(values);
        if (!root) return null;
        const eq = conclusionOf(root);
        if (eq.kind !== "operator") return null;
        const [l] = eq.args as readonly [Term, Term];
        const normal = prover.unruled(() => prover.normal(l)) ?? reflexivity(l);
        const sqrt = rightOf(normal);
        if (sqrt.kind !== "operator" || sqrt.operator !== "sqrt") return null;
        const squareLaw = prover.law("sqrt-square", sqrt.args[0] as Term);
        if (!squareLaw) return null;
        const power = operator("powN", sqrt, literal(2));
        return sequence(
          sqrt.args[0] as Term,
          () => symmetry(squareLaw),
          () => congruence(power, [chained(symmetry(normal), root), null]),
        );
      },
    },
  ];
}

/** a = c or a = d: then a² = (c + d) a − c d. */
function alternatives(
  prover: Prover,
  l: Term,
  r: Term,
  variables: readonly FreeTerm[],
  at: (values: readonly Term[]) => Theorem,
): readonly Rule[] {
  if (l.kind !== "operator" || r.kind !== "operator" || l.operator !== "eq" || r.operator !== "eq") return [];
  const [a, a2] = [l.args[0] as Term, r.args[0] as Term];
  if (key(a) !== key(a2) || !isScalar(a.type)) return [];
  const normal = prover.unruled(() => prover.normal(a)) ?? reflexivity(a);
  const [only, more] = polynomialOf(rightOf(normal));
  const [f, other] = only?.factors ?? [];
  if (more || other || f?.exponent !== 1) return [];
  return [
    {
      variables,
      ids: new Set(variables.map((v) => v.id)),
      pattern: [{ atom: f.atom, exponent: 2 }],
      equation: (values) => {
        const either = at(values);
        const p = conclusionOf(either);
        if (p.kind !== "operator" || p.operator !== "or") return null;
        const [one, two] = p.args as readonly [Term, Term];
        if (one.kind !== "operator" || two.kind !== "operator") return null;
        const [x, c] = one.args as readonly [Term, Term];
        const d = two.args[1] as Term;
        const product = operator("mul", operator("sub", x, c), operator("sub", x, d));
        const zero = literal(0);
        const wanted = operator("eq", product, zero);
        const branch = (equation: Term): Theorem => {
          const value = equation.kind === "operator" ? (equation.args[1] as Term) : x;
          const given = assume(equation, "condition");
          const moved = congruence(product, [
            congruence(operator("sub", x, c), [given, null]),
            congruence(operator("sub", x, d), [given, null]),
          ]);
          const at = operator("mul", operator("sub", value, c), operator("sub", value, d));
          return discharge(equation, chained(moved, ring(at, zero)) ?? moved);
        };
        const rule = law("or-elimination", [one, two, wanted]);
        return prover.discharge([either, branch(one), branch(two)].reduce((t, lemma) => cut(lemma, t), rule));
      },
    },
  ];
}
