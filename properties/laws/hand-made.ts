import { applyReduced, children, lambda } from "../../src/term/binding.ts";
import { apply, cases, derivative, free, operator, rationalTerm, replaceFree } from "../../src/term/build.ts";
import { integer } from "../../src/term/literal.ts";
import { rational } from "../../src/term/rational.ts";
import { rebuild } from "../../src/term/rebuild.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { REAL } from "../../src/term/type.ts";
import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import { onFiniteSpaces } from "./finite-space.ts";
import type { Statement } from "./law-goal.ts";

/* Laws of which the evaluator cannot decide a condition or the conclusion, as statements that it can. */

/** f((1 − t)x + ty) ≤ (1 − t)f(x) + tf(y) for t from 0 to 1. */
function convexity(f: (x: Term) => Term): Statement {
  const [x, y, t] = ["x", "y", "t"].map((name) => free(name, name, REAL)) as [
    Term & { kind: "free" },
    Term & { kind: "free" },
    Term & { kind: "free" },
  ];
  const mixed = (a: Term, b: Term): Term =>
    operator("add", operator("mul", operator("sub", integer(1), t), a), operator("mul", t, b));
  return {
    variables: [x, y, t],
    conditions: [operator("le", integer(0), t), operator("le", t, integer(1))],
    conclusion: operator("le", f(mixed(x, y)), mixed(f(x), f(y))),
  };
}

/** A function f that is h where the condition holds is made so: f(s) = h(s) there, and another function's value elsewhere. */
function agreeing({ variables, conditions, conclusion }: Statement): Statement {
  const position = conditions.findIndex((c) => c.kind === "binder");
  const all = conditions[position];
  if (all?.kind !== "binder" || all.fn.kind !== "lambda") throw new Error("the law has another form");
  const s = free("law point", "s", all.fn.domain);
  const inner = applyReduced(all.fn, s);
  const [open, equation] = (inner.kind === "operator" ? inner.args : []) as readonly [Term, Term];
  const [f, h] = (equation.kind === "operator" ? equation.args : []) as readonly [Term, Term];
  if (f.kind !== "apply" || f.fn.kind !== "free") throw new Error("the law has another form");
  const variable = f.fn;
  const other = free("law other", "w", variable.type);
  const made = lambda(s, cases([{ condition: open, value: h }], apply(other, s)));
  const at = (t: Term): Term => replaceFree(t, new Map([[variable.id, made]]));
  return {
    variables: variables.map((v) => (v === variable ? other : v)),
    conditions: conditions.filter((_, i) => i !== position).map(at),
    conclusion: at(conclusion),
  };
}

const DOMAINS = ["number", "time", "vector", "matrix"];
const near = DOMAINS.flatMap((domain) => [`derivative-near/${domain}`, `derivative-near-nonzero/${domain}`]);

/** ∀x. a ≤ x → x ≤ b → hasDerivative(f, x, d(x)) of a law, and d < …: d is then the derivative of f. */
function differentiated({ variables, conditions, conclusion }: Statement): Statement {
  const position = conditions.findIndex((c) => c.kind === "binder");
  const all = conditions[position];
  if (all?.kind !== "binder" || all.fn.kind !== "lambda") throw new Error("the law has another form");
  const s = free("law point", "s", all.fn.domain);
  let inner = applyReduced(all.fn, s);
  while (inner.kind === "operator" && inner.operator === "implies") inner = inner.args[1] as Term;
  const [f, , d] = (inner.kind === "operator" ? inner.args : []) as readonly [Term, Term, Term];
  if (d.kind !== "apply" || d.fn.kind !== "free") throw new Error("the law has another form");
  const variable = d.fn;
  const at = (t: Term): Term => replaceFree(t, new Map([[variable.id, lambda(s, derivative(f, s))]]));
  return {
    variables: variables.filter((v) => v !== variable),
    conditions: conditions.filter((_, i) => i !== position).map(at),
    conclusion: at(conclusion),
  };
}

/** g = f + h² for another function h, so that f ≤ g; or g = f. */
function compared(less: boolean): (law: Statement) => Statement {
  return ({ variables, conditions, conclusion }) => {
    const [f, g] = variables.filter((v) => v.type.kind === "function") as [FreeTerm, FreeTerm];
    const h = free("law other", "h", g.type);
    const s = free("law point", "s", REAL);
    const more = operator("powN", apply(h, s), integer(2));
    const made = lambda(s, less ? operator("add", apply(f, s), more) : apply(f, s));
    const at = (t: Term): Term => replaceFree(t, new Map([[g.id, made]]));
    return {
      variables: variables.flatMap((v) => (v !== g ? [v] : less ? [h] : [])),
      conditions: conditions.filter((c) => c.kind !== "binder").map(at),
      conclusion: at(conclusion),
    };
  };
}

/** A measure as the length on an interval, chance as that on [0, 1]. */
function asLength({ variables, conditions, conclusion }: Statement): Statement {
  const measure = variables.find((v) => v.type.kind === "measure");
  const [a, b] = ["a", "b"].map((name) => free(`law end ${name}`, name, REAL)) as [FreeTerm, FreeTerm];
  const length = (t: Term): Term => {
    if (t === measure) return operator("interval", a, b);
    if (t.kind === "operator" && t.operator === "chance") return operator("interval", integer(0), integer(1));
    return rebuild(t, children(t).map(length));
  };
  return {
    variables: [...variables.filter((v) => v !== measure), ...(measure ? [a, b] : [])],
    conditions: conditions.map(length),
    conclusion: length(conclusion),
  };
}

/** A limit as the value at the point, at infinity as that at some argument: what the laws say of sums and the like holds of values. */
function asValues({ variables, conditions, conclusion }: Statement): Statement {
  const [first] = [...conditions, conclusion].flatMap(functionsOf);
  if (first?.type.kind !== "function") throw new Error("the law has another form");
  const y = free("law argument", "y", first.type.from);
  const valued = (t: Term): Term => {
    const node = rebuild(t, children(t).map(valued));
    if (node.kind === "limit") return applyReduced(node.fn, node.to ?? y);
    if (node.kind !== "operator" || !LIMITS.has(node.operator)) return node;
    const [fn, a, value] = node.args as readonly [Term, Term, Term | undefined];
    return value ? operator("eq", applyReduced(fn, a), value) : operator("eq", applyReduced(fn, y), a);
  };
  return {
    variables: [...variables, y],
    conditions: conditions.map(valued),
    conclusion: valued(conclusion),
  };
}

const LIMITS: ReadonlySet<string> = new Set(["hasLimit", "hasLimitAtInfinity"]);

/** The functions of which a statement says that they have a limit. */
function functionsOf(t: Term): readonly Term[] {
  const own = t.kind === "operator" && LIMITS.has(t.operator) ? [t.args[0] as Term] : [];
  return [...own, ...children(t).flatMap(functionsOf)];
}

/** What goes to 0 is small far out, where its parameters are kept away from where it is slow. */
function far(least: number, slow: (v: FreeTerm) => readonly Term[]): (law: Statement) => Statement {
  return ({ variables, conditions, conclusion }) => {
    const [fn] = functionsOf(conclusion);
    if (fn?.type.kind !== "function") throw new Error("the law has another form");
    const x = free("law argument", "x", fn.type.from);
    return {
      variables: [...variables, x],
      conditions: [...conditions, ...variables.flatMap(slow), operator("le", integer(least), x)],
      conclusion: operator("lt", operator("abs", applyReduced(fn, x)), rationalTerm(rational(1, 100))),
    };
  };
}

const APPROACHES = ["point", "infinity", "sequence"];
const pointwise = ["constant", "sum", "product", "quotient", "composition", "continuous", "value"].flatMap((title) =>
  APPROACHES.map((approach) => `limit-${title}/${approach}`),
);
const decays = far(1000, (v) => [operator("le", v, integer(v.name === "k" ? 3 : -1))]);

const OF_CHANCE = allLaws()
  .map((law) => law.name)
  .filter((name) => /^(?:mean|integrable)-(?:product|uncorrelated|root|\w+\/\d)$/.test(name));
const MEANS = OF_CHANCE.filter((name) => name.startsWith("mean-"));
const INTEGRABLE = OF_CHANCE.filter((name) => name.startsWith("integrable-"));

/** What is sampled in place of a law: the same statement in other words. */
export const HAND_MADE: Readonly<Record<string, (law: Statement) => Statement>> = {
  ...Object.fromEntries(near.map((name) => [name, agreeing])),
  ...Object.fromEntries(
    [
      "continuous-differentiable",
      "fundamental-theorem",
      "fundamental-theorem/line",
      "fundamental-theorem/ray",
      "integrable-differentiable",
      "integrable-differentiable/ray",
      "derivative-of-integral/ray",
    ].map((name) => [name, differentiated]),
  ),
  ...Object.fromEntries([...pointwise, "limit-differentiable", "limit-identity"].map((name) => [name, asValues])),
  "limit-reciprocal/infinity": far(1000, () => []),
  "limit-reciprocal/sequence": far(1000, () => []),
  "limit-exponential/infinity": decays,
  "limit-exponential/sequence": decays,
  "limit-geometric": far(10, (c) => [operator("le", operator("abs", c), rationalTerm(rational(1, 2)))]),
  ...Object.fromEntries(
    [
      "integral-sum",
      "integral-multiple",
      "integrable-sum",
      "integrable-multiple",
      "expectation-constant",
      "integrable-constant",
    ].map((name) => [name, asLength]),
  ),
  ...Object.fromEntries(MEANS.map((name) => [name, onFiniteSpaces])),
  "expectation-monotone": (law) => asLength(compared(true)(law)),
  "integral-monotone": compared(true),
  "integral-equal": compared(false),
  // Its conditions exclude each other: no instance meets both.
  contradiction: ({ variables, conditions, conclusion }) => ({
    variables,
    conditions: [],
    conclusion: conditions.reduce((all, c) => operator("or", operator("not", c), all), conclusion),
  }),
  "convex-exp": () => convexity((x) => operator("exp", x)),
  "convex-abs": () => convexity((x) => operator("abs", x)),
  // ∀x. 0 ≤ ⟨x, (S − T)x⟩ says that no eigenvalue is negative.
  "loewner-intro": ({ variables, conditions, conclusion }) => {
    const [symmetric] = conditions;
    if (symmetric?.kind !== "operator") throw new Error("the law has another form");
    const least = operator("lambdaMin", symmetric.args[0] as Term);
    return { variables, conditions: [symmetric, operator("le", integer(0), least)], conclusion };
  },
};

/** Laws that are not sampled, and why. */
export const NOT_SAMPLED: Readonly<Record<string, string>> = {
  "fundamental-theorem/line": "exact looks at its integrals take more than the work of a step",
  "integral-reversed": "exact looks at its integrals take more than the work of a step",
  "smooth-differentiable/vector": "there are no instances of smooth functions of a vector",
  ...Object.fromEntries(
    ["equal", "squeeze"].flatMap((title) =>
      APPROACHES.map((approach) => [
        `limit-${title}/${approach}`,
        "what holds near a point, or far out, has no numbers",
      ]),
    ),
  ),
  ...Object.fromEntries(
    INTEGRABLE.map((name) => [
      name,
      "a mean on a finite space exists, and the atoms of a law are right for means alone",
    ]),
  ),
  "limit-lhopital": "a limit where the function has no value has no numbers",
  "smooth-derivative": "that a derivative is smooth again has no numbers",
};
