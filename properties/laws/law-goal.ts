import type { Law } from "../../src/kernel/laws/law.ts";
import { alphaEqual, applyReduced, children, freeVariables, lambda } from "../../src/term/binding.ts";
import { apply, cases, derivative, entry, free, operator, replaceFree, tabulate } from "../../src/term/build.ts";
import type { Goal } from "../../src/term/context.ts";
import { integer } from "../../src/term/literal.ts";
import { rebuild } from "../../src/term/rebuild.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { functionType, REAL, type NumberDomain, type Type } from "../../src/term/type.ts";

/** What a law says: at all values of its variables, each declared before its use in a type, the conditions imply the conclusion. */
export interface Statement {
  readonly variables: readonly FreeTerm[];
  readonly conditions: readonly Term[];
  readonly conclusion: Term;
}

/** A law as it is written. */
export function statementOf(law: Law): Statement {
  return { variables: law.params, conditions: law.conditions, conclusion: law.conclusion };
}

/**
 * A form of the statement that has values: a proposition p is `x < 0` for a new number x; a function of a time is one of a number; a value
 * that the conditions call the derivative of something is that derivative; and `hasDerivative(f, a, d)` is `derivative(f, a) = d`.
 */
export function withValues(statement: Statement): Statement {
  let s = statement;
  for (const v of statement.variables) {
    const own = (type: Type): FreeTerm => free(`${v.id} value`, v.name, type);
    const k = free(`${v.id} argument`, "k", v.type.kind === "function" ? v.type.from : REAL);
    if (v.type.kind === "prop") s = replaced(s, v, negative(own(REAL)), own(REAL));
    if (v.type.kind !== "function") continue;
    const { from, to } = v.type;
    if (to.kind === "prop") {
      const values = own(functionType(from, REAL));
      s = replaced(s, v, lambda(k, negative(apply(values, k))), values);
    } else if (from.kind === "time") {
      const values = own(functionType(REAL, to));
      s = replaced(s, v, lambda(k, apply(values, k)), values);
    } else if (to.kind === "function" && to.from.kind === "time") {
      const values = own(functionType(from, functionType(REAL, to.to)));
      const t = free(`${v.id} time`, "t", to.from);
      s = replaced(s, v, lambda(k, lambda(t, apply(apply(values, k), t))), values);
    }
  }
  for (let i = 0; i < s.conditions.length; i++) {
    const found = derivativeIn(s.conditions[i] as Term, s.variables);
    if (found) s = replaced(s, ...found);
  }
  return {
    variables: s.variables,
    conditions: s.conditions.map(equations).filter((c) => !isReflexive(c)),
    conclusion: equations(s.conclusion),
  };
}

const negative = (x: Term): Term => operator("lt", x, integer(0));

/** The statement with a variable replaced by a term, and a new variable in its place. */
function replaced(s: Statement, variable: FreeTerm, value: Term, own: FreeTerm | null = null): Statement {
  const at = (t: Term): Term => replaceFree(t, new Map([[variable.id, value]]));
  return {
    variables: s.variables.flatMap((v) => (v !== variable ? [v] : own ? [own] : [])),
    conditions: s.conditions.map(at),
    conclusion: at(s.conclusion),
  };
}

/** A variable d and its value by a condition `hasDerivative(f, a, d)`, or one for the members or entries of d; null for others. */
function derivativeIn(condition: Term, variables: readonly FreeTerm[]): readonly [FreeTerm, Term] | null {
  const indices: FreeTerm[] = [];
  let inner = condition;
  while (inner.kind === "binder" && inner.binder === "forall" && inner.fn.kind === "lambda" && !inner.guard) {
    const k = free(`index ${String(indices.length)}`, "k", inner.fn.domain);
    indices.push(k);
    inner = applyReduced(inner.fn, k);
  }
  if (inner.kind !== "operator" || inner.operator !== "hasDerivative") return null;
  const [f, a, d] = inner.args as readonly [Term, Term, Term];
  const value = derivative(f, a);
  const over = (t: Term): Term => indices.reduceRight<Term>((body, k) => lambda(k, body), t);
  const isIndex = (t: Term, i: number): boolean => t === indices[i];
  const named = (d: FreeTerm, value: Term): readonly [FreeTerm, Term] | null =>
    variables.includes(d) && !freeVariables(value).has(d.id) ? [d, value] : null;
  if (d.kind === "free" && indices.length === 0) return named(d, value);
  if (d.kind === "apply" && d.fn.kind === "free" && indices.length === 1 && isIndex(d.argument, 0))
    return named(d.fn, over(value));
  if (d.kind === "entry" && d.tensor.kind === "free" && d.indices.every(isIndex))
    return named(d.tensor, tabulate(over(value)));
  if (d.kind === "tabulate" && d.fn.kind === "lambda" && indices.length === 1) {
    // A column of a Jacobian: J[h, k] is the h-th entry of the gradient of the k-th component.
    const h = free("row", "h", d.fn.domain);
    const item = applyReduced(d.fn, h);
    if (item.kind === "entry" && item.tensor.kind === "free" && item.indices[0] === h && item.indices[1] === indices[0])
      return named(item.tensor, tabulate(lambda(h, over(entry(value, [h])))));
  }
  return null;
}

/** The term with another in place of some nodes, innermost first. */
function rewritten(t: Term, rewrite: (t: Term) => Term): Term {
  return rewrite(
    rebuild(
      t,
      children(t).map((part) => rewritten(part, rewrite)),
    ),
  );
}

/** `hasDerivative(f, a, d)` as `derivative(f, a) = d`, wherever it stands. */
function equations(t: Term): Term {
  return rewritten(t, (node) => {
    if (node.kind !== "operator" || node.operator !== "hasDerivative") return node;
    const [f, a, d] = node.args as readonly [Term, Term, Term];
    return operator("eq", derivative(f, a), d);
  });
}

/** ∀ … t = t, which is true. */
function isReflexive(t: Term): boolean {
  if (t.kind === "binder" && t.binder === "forall" && t.fn.kind === "lambda")
    return isReflexive(applyReduced(t.fn, free("any", "k", t.fn.domain)));
  return t.kind === "operator" && t.operator === "eq" && alphaEqual(t.args[0] as Term, t.args[1] as Term);
}

/** The statement with each entry of a tensor 0 outside of its range, which is how the laws take it. */
export function extendedByZero(s: Statement): Statement {
  const extended = (t: Term): Term =>
    rewritten(t, (node) => {
      if (node.kind !== "entry" || node.tensor.type.kind !== "tensor") return node;
      const { shape } = node.tensor.type;
      const inside = node.indices.flatMap((i, axis) => [
        operator("le", integer(1), i),
        operator("le", i, shape[axis] as Term),
      ]);
      return cases([{ condition: inside.reduce((a, b) => operator("and", a, b)), value: node }], integer(0));
    });
  return { variables: s.variables, conditions: s.conditions.map(extended), conclusion: extended(s.conclusion) };
}

/** The statement as a goal: sizes from 1, integers and bounds of ranges small, so that empty ranges and negative ones are among them. */
export function goalOf(s: Statement): Goal {
  const assumed = (id: string, proposition: Term): Goal["context"]["assumptions"][number] => ({
    id,
    proposition,
    origin: "assumed",
  });
  const numbers = (domain: NumberDomain): readonly FreeTerm[] =>
    s.variables.filter((v) => v.type.kind === "number" && v.type.domain === domain);
  return {
    context: {
      variables: s.variables,
      random: new Set(),
      assumptions: [
        ...s.conditions.map((c, i) => assumed(`condition ${String(i + 1)}`, c)),
        ...numbers("N").map((v) => assumed(`size ${v.name}`, operator("le", integer(1), v))),
        ...numbers("Z").flatMap((v) => [
          assumed(`least ${v.name}`, operator("le", integer(-3), v)),
          assumed(`most ${v.name}`, operator("le", v, integer(4))),
        ]),
      ],
    },
    proposition: s.conclusion,
  };
}
