import { applyReduced, children, lambda, unfold } from "../../src/term/binding.ts";
import {
  apply,
  binder,
  cases,
  entry,
  free,
  instantiate,
  operator,
  rationalTerm,
  TermTypeError,
} from "../../src/term/build.ts";
import type { Goal } from "../../src/term/context.ts";
import { key } from "../../src/term/key.ts";
import { integer } from "../../src/term/literal.ts";
import type { OperatorName } from "../../src/term/operator.ts";
import { add, isInteger, negate, ONE, rational, sign } from "../../src/term/rational.ts";
import { rebuild } from "../../src/term/rebuild.ts";
import type { BinderName, FreeTerm, LambdaTerm, OperatorTerm, Term } from "../../src/term/term.ts";
import { indexType, isScalar } from "../../src/term/type.ts";

/** A goal with one thing changed, and what that is. */
export interface Mutant {
  readonly change: string;
  readonly goal: Goal;
}

/** A term with one thing changed. */
interface Changed {
  readonly change: string;
  readonly term: Term;
}

/** Every goal that differs from this one by one small change of its proposition or of an assumption, each once, in a fixed order. */
export function mutantsOf(goal: Goal): readonly Mutant[] {
  const { context, proposition } = goal;
  const seen = new Set([key(proposition)]);
  const found: Mutant[] = [];
  for (const { change, term } of changesOf(proposition, context.variables)) {
    if (seen.has(key(term))) continue;
    seen.add(key(term));
    found.push({ change, goal: { context, proposition: term } });
  }
  context.assumptions.forEach((a, position) => {
    const others = context.assumptions.filter((_, i) => i !== position);
    found.push({
      change: `without assumption ${String(position + 1)}`,
      goal: { proposition, context: { ...context, assumptions: others } },
    });
    // What a declaration implies (n ≥ 1) is given or not; it is not written, so there is no slip in it.
    if (a.origin === "type") return;
    for (const { change, term } of ownChanges(a.proposition, context.variables))
      found.push({
        change: `assumption ${String(position + 1)}: ${change}`,
        goal: {
          proposition,
          context: { ...context, assumptions: context.assumptions.with(position, { ...a, proposition: term }) },
        },
      });
  });
  return found;
}

/** The changes of a closed term, at its root and below; binders are opened on the way down, and a call is changed in what it stands for. */
function changesOf(term: Term, scope: readonly FreeTerm[], isFactor = false): readonly Changed[] {
  const found = [...ownChanges(term, scope), ...(isFactor ? [] : multiples(term))];
  if (term.kind === "lambda") {
    const x = free(`opened:${String(scope.length)}`, term.hint, term.domain);
    for (const { change, term: body } of changesOf(instantiate(term.body, x), [...scope, x]))
      found.push(...typed(change, () => lambda(x, body)));
    return found;
  }
  if (term.kind === "call") found.push(...changesOf(unfold(term), scope));
  const parts = children(term);
  parts.forEach((part, i) => {
    for (const { change, term: other } of changesOf(part, scope, term.kind === "operator" && LINEAR.has(term.operator)))
      found.push(...typed(change, () => rebuild(term, parts.with(i, other))));
  });
  return found;
}

/** A changed term, or nothing where it has no type. */
function typed(change: string, make: () => Term | null): readonly Changed[] {
  try {
    const term = make();
    return term ? [{ change, term }] : [];
  } catch (error) {
    if (error instanceof TermTypeError) return [];
    throw error;
  }
}

/** The changes at the root of a term. */
function ownChanges(term: Term, scope: readonly FreeTerm[]): readonly Changed[] {
  const found: Changed[] = [];
  const change = (name: string, make: () => Term | null): void => void found.push(...typed(name, make));
  if (isScalar(term.type) && term.kind !== "rational" && term.kind !== "operator")
    change("one more", () => operator("add", term, integer(1)));
  change("transposed", () => operator("transpose", term));
  switch (term.kind) {
    case "rational":
      change("a literal, one more", () => rationalTerm(add(term.value, ONE)));
      if (sign(term.value) !== 0) change("a literal to 0", () => integer(0));
      if (!isInteger(term.value) || sign(term.value) < 0)
        change("a literal, other sign", () => rationalTerm(negate(term.value)));
      if (isInteger(term.value) && sign(term.value) > 0)
        change("a literal, one less", () => rationalTerm(add(term.value, rational(-1))));
      break;
    case "free":
      for (const other of neighbours(term, scope)) change(`${term.name} to ${other.name}`, () => other);
      break;
    case "operator":
      operatorChanges(term, change);
      break;
    case "apply":
      if (term.fn.kind === "apply") {
        const { fn, argument } = term.fn;
        change("arguments swapped", () => apply(apply(fn, term.argument), argument));
      }
      break;
    case "entry":
      if (term.indices.length > 1) change("indices swapped", () => entry(term.tensor, term.indices.toReversed()));
      break;
    case "derivative":
      change("without its derivative", () => applyReduced(term.fn, term.at));
      break;
    case "binder": {
      const { fn, guard } = term;
      const other = OTHER_BINDER[term.binder];
      if (other) change(`${term.binder} to ${other}`, () => binder(other, fn, guard));
      if (guard) change("without its guard", () => binder(term.binder, fn));
      if (fn.kind === "lambda") for (const c of boundChanges(fn)) change(c.change, () => binder(term.binder, c.term));
      break;
    }
    case "tabulate":
      if (fnOfTwo(term.fn)) change("axes swapped", () => operator("transpose", term));
      break;
    case "cases":
      term.branches.forEach((_, i) => {
        const branches = term.branches.filter((_b, j) => j !== i);
        if (branches.length > 0) change("without a case", () => cases(branches, term.otherwise));
      });
      if (term.otherwise && term.branches[0]) {
        const { branches, otherwise } = term;
        const { condition, value } = term.branches[0];
        change("cases swapped", () => cases([{ condition, value: otherwise }, ...branches.slice(1)], value));
      }
      break;
    default:
      break;
  }
  return found;
}

/** A term of the other sign and twice as large; a factor is not asked for these: its product has the same. */
function multiples(term: Term): readonly Changed[] {
  if (term.kind === "rational" || term.type.kind === "index") return [];
  return [
    ...(term.kind === "operator" && term.operator === "neg" ? [] : typed("other sign", () => operator("neg", term))),
    ...typed("twice", () => operator("mul", integer(2), term)),
  ];
}

/** Operators that pass a sign and a factor of each part on to the whole. */
const LINEAR: ReadonlySet<OperatorName> = new Set([
  "neg",
  "mul",
  "div",
  "matmul",
  "dot",
  "outer",
  "transpose",
  "trace",
]);

function fnOfTwo(fn: Term): boolean {
  return fn.kind === "lambda" && fn.body.kind === "lambda";
}

/** At most two other variables of the same kind of type, those that were declared or opened next to it first. */
function neighbours(variable: FreeTerm, scope: readonly FreeTerm[]): readonly FreeTerm[] {
  const place = scope.findIndex((v) => v.id === variable.id);
  return scope
    .map((v, i) => ({ v, distance: Math.abs(i - place) }))
    .filter(({ v, distance }) => distance > 0 && v.type.kind === variable.type.kind)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 2)
    .map(({ v }) => v);
}

/** The same body over other ranges: one shorter at either end, and one longer where the body allows it. */
function boundChanges(fn: LambdaTerm): readonly Changed[] {
  if (fn.domain.kind !== "index") return [];
  const { from, to } = fn.domain;
  const over = (change: string, low: Term, high: Term): readonly Changed[] =>
    typed(change, () => {
      const x = free("other-range", fn.hint, indexType(low, high));
      return lambda(x, instantiate(fn.body, x));
    });
  return [
    ...over("from one more", operator("add", from, integer(1)), to),
    ...over("to one less", from, operator("sub", to, integer(1))),
    ...over("from one less", operator("sub", from, integer(1)), to),
    ...over("to one more", from, operator("add", to, integer(1))),
  ];
}

const OTHER_BINDER: Readonly<Partial<Record<BinderName, BinderName>>> = {
  sum: "product",
  product: "sum",
  forall: "exists",
  min: "max",
  max: "min",
  inf: "sup",
  sup: "inf",
  argmin: "argmax",
  argmax: "argmin",
};

/** Operators of the same types that one may be mistaken for. */
const OTHER_OPERATOR: Readonly<Partial<Record<OperatorName, readonly OperatorName[]>>> = {
  add: ["sub"],
  sub: ["add"],
  mul: ["div", "add"],
  div: ["mul"],
  le: ["ge", "lt", "eq"],
  lt: ["gt", "le"],
  ge: ["le", "gt", "eq"],
  gt: ["lt", "ge"],
  eq: ["le", "ne"],
  ne: ["eq"],
  loewnerLe: ["loewnerGe", "loewnerLt"],
  loewnerGe: ["loewnerLe", "loewnerGt"],
  loewnerLt: ["loewnerGt", "loewnerLe"],
  loewnerGt: ["loewnerLt", "loewnerGe"],
  and: ["or"],
  or: ["and"],
  min: ["max"],
  max: ["min"],
  sin: ["cos"],
  cos: ["sin"],
  tan: ["sin"],
  sinh: ["cosh"],
  cosh: ["sinh"],
  tanh: ["sinh"],
  exp: ["log", "cosh"],
  log: ["exp"],
  sqrt: ["abs"],
  floor: ["ceil"],
  ceil: ["floor"],
  trace: ["det"],
  det: ["trace"],
  inverse: ["transpose"],
  transpose: ["inverse"],
  outer: ["matmul"],
  hadamard: ["matmul", "add"],
  relu: ["abs"],
  sign: ["abs"],
  abs: ["relu"],
};

function operatorChanges(term: OperatorTerm, change: (name: string, make: () => Term | null) => void): void {
  const { args } = term;
  for (const other of OTHER_OPERATOR[term.operator] ?? [])
    change(`${term.operator} to ${other}`, () => operator(other, ...args));
  const [a, b] = args;
  if (!a) return;
  if (args.length === 2 && b) {
    if (SIDED.has(term.operator)) change(`${term.operator}: sides swapped`, () => operator(term.operator, b, a));
    // Where what is left does not fit, the term around it has no type.
    if (a.type.kind === term.type.kind) change(`${term.operator}: only the first part`, () => a);
    if (b.type.kind === term.type.kind) change(`${term.operator}: only the second part`, () => b);
    return;
  }
  if (args.length === 1 && a.type.kind === term.type.kind) change(`without ${term.operator}`, () => a);
}

/** Operators whose parts do not commute. */
const SIDED: ReadonlySet<OperatorName> = new Set([
  "sub",
  "div",
  "powN",
  "powZ",
  "powR",
  "matmul",
  "outer",
  "implies",
  "le",
  "lt",
  "loewnerLe",
  "loewnerLt",
]);
