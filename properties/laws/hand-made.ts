import { applyReduced, lambda } from "../../src/term/binding.ts";
import { apply, cases, free, operator, replaceFree } from "../../src/term/build.ts";
import { integer } from "../../src/term/literal.ts";
import type { Term } from "../../src/term/term.ts";
import { REAL } from "../../src/term/type.ts";
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

/** What is sampled in place of a law: the same statement in other words. */
export const HAND_MADE: Readonly<Record<string, (law: Statement) => Statement>> = {
  ...Object.fromEntries(near.map((name) => [name, agreeing])),
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
  "smooth-differentiable/vector": "there are no instances of smooth functions of a vector",
  "smooth-derivative": "that a derivative is smooth again has no numbers",
};
