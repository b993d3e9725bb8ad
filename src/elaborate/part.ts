import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { children } from "../term/binding.ts";
import { operator, replaceFree } from "../term/build.ts";
import { key } from "../term/key.ts";
import { isNowhere, onlyWhere, piecesOf } from "../term/partial.ts";
import { compare, negate, type Rational, sign } from "../term/rational.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import { freeVariables } from "../term/free-variables.ts";
import { ElaborateError } from "./problem.ts";
import { type DefinitionMeaning, explicitParameters, type Scope } from "./scope.ts";
import { located } from "./shape.ts";

/**
 * The part of its arguments on which a definition holds: its conditions, and whether these are all. `before`: the definition of the same name that
 * holds on another part.
 */
export interface Part {
  readonly conditions: readonly Term[];
  /** Conditions on the indices of a family. */
  readonly late: readonly Syntax[];
  readonly known: boolean;
  readonly before: DefinitionMeaning | null;
}

/** No restriction. */
export const EVERYWHERE: Part = { conditions: [], late: [], known: true, before: null };

/**
 * What a definition says on its part, and of no argument elsewhere. In the conditions, what bears the name of a parameter is that parameter.
 * @throws ElaborateError where another definition of the name may hold on some of the same arguments
 */
export function onPart(
  body: Term,
  params: readonly FreeTerm[],
  part: Part,
  head: { readonly name: string; readonly span: Span },
  scope: Scope,
): Term {
  const { span } = head;
  const own = part.conditions.map((c) => located(span, () => aboutParameters(c, params)));
  const needed = part.known
    ? own.flatMap(atoms).filter((c) => !isCarried(c) && !isAssumed(c, params, scope) && !needs(body, c))
    : [operator("false")];
  if (needed.length === 0 && !part.before) return body;
  const condition = needed.length === 0 ? operator("true") : needed.reduce((a, b) => operator("and", a, b));
  const rest = part.before && bodyAt(part.before, params);
  if (!rest) return located(span, () => onlyWhere(condition, body));
  const pieces = rest.kind === "cases" ? piecesOf(rest) : null;
  if (!pieces || pieces.otherwise || !pieces.branches.every((b) => areDisjoint(b.condition, condition)))
    throw new ElaborateError("redefinition", span, { name: head.name });
  return located(span, () => onlyWhere(condition, body, rest));
}

/** Whether a definition says nothing of some arguments. */
export function isPartial({ definition: { body } }: DefinitionMeaning): boolean {
  return body.kind === "cases" && (isNowhere(body) || piecesOf(body).otherwise === null);
}

function aboutParameters(condition: Term, params: readonly FreeTerm[]): Term {
  const values = new Map<string, Term>();
  for (const v of freeVariables(condition).values()) {
    const p = params.find((x) => x.name === v.name);
    if (p && p.id !== v.id) values.set(v.id, p);
  }
  return replaceFree(condition, values);
}

/** The body of a definition with other parameters; null where their number differs. */
function bodyAt({ definition }: DefinitionMeaning, params: readonly FreeTerm[]): Term | null {
  const own = explicitParameters(definition);
  if (own.length !== params.length) return null;
  return replaceFree(definition.body, new Map(own.map((p, i) => [p.id, params[i] as FreeTerm])));
}

function atoms(p: Term): readonly Term[] {
  if (p.kind === "operator" && p.operator === "true") return [];
  return p.kind === "operator" && p.operator === "and" ? p.args.flatMap(atoms) : [p];
}

/** `t \ge 0` of a time, `n \ge 0` of a natural number: their types say it. */
function isCarried(p: Term): boolean {
  const [bound] = boundsIn(p);
  if (!bound || bound.strict || bound.low.kind !== "rational" || sign(bound.low.value) !== 0) return false;
  const { type } = bound.high;
  return boundsIn(p).length === 1 && (type.kind === "time" || (type.kind === "number" && type.domain === "N"));
}

/** Whether a condition, of symbols in force alone, is assumed. */
function isAssumed(p: Term, params: readonly FreeTerm[], scope: Scope): boolean {
  const free = freeVariables(p);
  return !params.some((x) => free.has(x.id)) && scope.assumptions().some((a) => key(a.proposition) === key(p));
}

/** Whether a term has no value anyway where a condition fails: $1/x$ at 0, $\log x$ for $x \le 0$. */
function needs(term: Term, condition: Term): boolean {
  if (condition.kind !== "operator" || term.kind !== "operator") return false;
  const [a, b] = condition.args as readonly [Term, Term];
  const isOf = (relation: OperatorTerm["operator"], t: Term | undefined): boolean =>
    condition.operator === relation &&
    t !== undefined &&
    key(t) === key(a) &&
    b.kind === "rational" &&
    sign(b.value) === 0;
  const divisor = term.operator === "div" ? term.args[1] : undefined;
  if (isOf("ne", divisor)) return true;
  if (condition.operator === "ne" && divisor?.kind === "operator" && divisor.operator === "sub")
    if ([divisor.args, divisor.args.toReversed()].some(([x, y]) => x && y && key(x) === key(a) && key(y) === key(b)))
      return true;
  if (term.operator === "log" && isOf("gt", term.args[0])) return true;
  if (term.operator === "sqrt" && isOf("ge", term.args[0])) return true;
  return children(term).some((c) => needs(c, condition));
}

/** `low \le high`, or `<`. */
interface Bound {
  readonly low: Term;
  readonly high: Term;
  readonly strict: boolean;
}

function boundsIn(p: Term): readonly Bound[] {
  if (p.kind !== "operator" || p.args.length !== 2) return [];
  const [a, b] = p.args as readonly [Term, Term];
  switch (p.operator) {
    case "lt":
    case "le":
      return [{ low: a, high: b, strict: p.operator === "lt" }];
    case "gt":
    case "ge":
      return [{ low: b, high: a, strict: p.operator === "gt" }];
    case "eq":
      return [
        { low: a, high: b, strict: false },
        { low: b, high: a, strict: false },
      ];
    default:
      return [];
  }
}

/** Whether two conditions exclude each other by their bounds: `x \ge 0` and `x < 0`, `x = 0` and `x \ne 0`. */
export function areDisjoint(p: Term, q: Term): boolean {
  return atoms(p).some((a) => atoms(q).some((b) => exclude(a, b)));
}

function exclude(p: Term, q: Term): boolean {
  const signs = [p, q].map((x) => (x.kind === "operator" ? x.operator : ""));
  const sides = (x: Term): string => children(x).map(key).toSorted().join(" ");
  if (signs.toSorted().join() === "eq,ne" && sides(p) === sides(q)) return true;
  if (signs.includes("not")) return [p, q].some((x, i) => isDenied(x, [q, p][i] as Term));
  return boundsIn(p).some((a) => boundsIn(q).some((b) => isAbove(a, b) || isAbove(b, a)));
}

function isDenied(p: Term, q: Term): boolean {
  return p.kind === "operator" && p.operator === "not" && key(p.args[0] as Term) === key(q);
}

/** `low \le x` and `x \le high` of one x, where high is below low, or they are one and one of the signs is strict. */
function isAbove(a: Bound, b: Bound): boolean {
  if (key(a.high) !== key(b.low)) return false;
  const [low, high] = [rationalOf(a.low), rationalOf(b.high)];
  const order = low && high ? compare(high, low) : key(a.low) === key(b.high) ? 0 : 1;
  return order < 0 || (order === 0 && (a.strict || b.strict));
}

function rationalOf(t: Term): Rational | null {
  if (t.kind === "rational") return t.value;
  if (t.kind !== "operator" || t.operator !== "neg") return null;
  const value = rationalOf(t.args[0] as Term);
  return value && negate(value);
}
