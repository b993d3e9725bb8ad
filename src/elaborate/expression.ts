import type { Span } from "../source/span.ts";
import type { CasesSyntax, InfixSyntax, MatrixSyntax, Syntax } from "../source/syntax.ts";
import { lambdas } from "../term/binding.ts";
import { cases, operator, rationalTerm, tabulate } from "../term/build.ts";
import { fromDecimal } from "../term/rational.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { big } from "./big.ts";
import { bracket } from "./bracket.ts";
import { eventOf, isSetSign } from "./chance/event.ts";
import { derivativeTerm } from "./derivative.ts";
import { isProduct, reachingProduct } from "./derivative-reach.ts";
import { type ElidedMatrix, elidedMatrix, overDots } from "./dots.ts";
import { type Env, unsupported, written } from "./environment.ts";
import { namedFunction } from "./function.ts";
import { juxtaposition } from "./juxtaposition.ts";
import { fullName } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import { agree, asVector, combine, dotProduct, multiply } from "./product.ts";
import { rangeOf } from "./range.ts";
import { proposition } from "./relation.ts";
import { located } from "./shape.ts";
import { wideSum } from "./sum-scope.ts";
import { script, symbol } from "./symbol.ts";

/** The term that a piece of syntax means. @throws ElaborateError located at the piece that has no meaning */
export function expression(s: Syntax, env: Env): Term {
  switch (s.kind) {
    case "number":
      return rationalTerm(fromDecimal(s.text));
    case "symbol":
      return symbol(s, env);
    case "script":
      return script(s, env);
    case "juxtaposition":
      return juxtaposition(s, env);
    case "infix":
      return infix(s, env);
    case "prefix":
      return prefix(s.operator, s.argument, s.span, env);
    case "postfix":
      if (s.operator === "!!") return unsupported("a double factorial", s.span);
      return located(s.span, () => operator("factorial", env.read(s.argument, env)));
    case "fraction":
      return quotient(env.read(s.numerator, env), env.read(s.denominator, env), s.span);
    case "binomial":
      return located(s.span, () => operator("binomial", env.read(s.top, env), env.read(s.bottom, env)));
    case "root": {
      const radicand = env.read(s.radicand, env);
      if (!s.degree) return located(s.span, () => operator("sqrt", radicand));
      const degree = env.read(s.degree, env);
      return located(s.span, () => operator("root", degree, radicand));
    }
    case "bracket":
      return bracket(s, null, env);
    case "big":
      return big(s, env);
    case "function":
      return namedFunction(s, env);
    case "derivative":
      return derivativeTerm(s, env);
    case "matrix":
      return matrix(s, env);
    case "cases":
      return caseSplit(s, env);
    case "annotated":
      return env.read(s.body, env);
    case "relations":
    case "logic":
    case "quantifier":
      return proposition(s, env);
    case "accented":
      return unsupported(`\\${s.accent} over an expression`, s.span);
    case "evaluated":
      return evaluated(s.body, s.sub, s.span, env);
    case "set-builder":
      return unsupported("a set", s.span);
    case "list":
      throw new ElaborateError("not-read", s.span, { what: "a list where one value is expected", found: written(s) });
    case "typed":
    case "text":
    case "placeholder":
    case "dots":
    case "opaque":
      throw new ElaborateError("not-read", s.span, { what: s.kind, found: written(s) });
  }
}

function quotient(a: Term, b: Term, span: Span): Term {
  return located(span, () => operator("div", asVector(a), b));
}

function prefix(name: string, argument: Syntax, span: Span, env: Env): Term {
  const value = env.read(argument, env);
  switch (name) {
    case "-":
      return located(span, () => operator("neg", asVector(value)));
    case "+":
      return value;
    case "\\neg":
      return located(span, () => operator("not", value));
    default:
      return unsupported(name, span);
  }
}

function infix(s: InfixSyntax, env: Env): Term {
  if (isSetSign(s.operator)) return eventOf(s, env) ?? unsupported(s.operator, s.operatorSpan);
  const wide = overDots(s, env) ?? (isProduct(s) ? reachingProduct(s, env) : wideSum(s, env));
  if (wide) return env.read(wide, env);
  const [left, right] = [env.read(s.left, env), env.read(s.right, env)];
  switch (s.operator) {
    case "+":
      return combine("add", left, right, s.span);
    case "-":
      return combine("sub", left, right, s.span);
    case "\\cdot":
      return dotProduct(left, right, s.span);
    case "\\times":
      return multiply(left, right, s.span);
    case "*":
    case "\\ast":
      if (env.scope.hasOwn("operators")) return unsupported("an operator that the text defines", s.span);
      return multiply(left, right, s.span);
    case "/":
    case "\\div":
      return division(s, left, env);
    case "\\otimes":
      return located(s.span, () => operator("outer", asVector(left), asVector(right)));
    case "\\odot":
      return located(s.span, () => operator("hadamard", ...agree(left, right)));
    case "\\land":
    case "\\wedge":
      return located(s.span, () => operator("and", left, right));
    case "\\lor":
    case "\\vee":
      return located(s.span, () => operator("or", left, right));
    default:
      return unsupported(s.operator, s.operatorSpan);
  }
}

/** `a/bc` is a/(bc); where the denominator starts with a number, or a function follows the number (`x/2n`, `1/2 \log z`), two readings fit. */
function division(s: InfixSyntax, left: Term, env: Env): Term {
  const { right } = s;
  if (right.kind === "juxtaposition" && right.items[0]?.kind === "number") {
    env.reading.met.ambiguous = true;
    if (env.reading.take === "other") {
      const [head, ...rest] = right.items;
      const first = quotient(left, env.read(head, env), s.span);
      return multiply(
        first,
        env.read(rest.length === 1 ? (rest[0] as Syntax) : { ...right, items: rest }, env),
        s.span,
      );
    }
  }
  return quotient(left, env.read(right, env), s.span);
}

function matrix(s: MatrixSyntax, env: Env): Term {
  const elided = s.rows.flat().some((x) => x.kind === "dots") ? elidedMatrix(s.rows, env) : null;
  if (elided) return elidedEntries(elided, s, env);
  const rows = s.rows.map((row) => row.map((x) => env.read(x, env)));
  if (rows.some((r) => r.some((x) => !isScalar(x.type)))) return unsupported("a matrix of blocks", s.span);
  const columns = rows[0]?.length ?? 0;
  if (rows.some((r) => r.length !== columns))
    throw new ElaborateError("shape-mismatch", s.span, {
      construct: "matrix",
      expected: "rows of one length",
      found: rows.map((r) => String(r.length)),
    });
  const value =
    columns === 1
      ? located(s.span, () => operator("stack", ...rows.map((r) => r[0] as Term)))
      : located(s.span, () => operator("stack", ...rows.map((r) => operator("stack", ...r))));
  return s.environment === "vmatrix" ? located(s.span, () => operator("det", value)) : value;
}

/** `[a_1; \vdots; a_n]`, `[a_{11} \cdots a_{1n}; \vdots; a_{m1} \cdots a_{mn}]` as the array of its entries. */
function elidedEntries({ entry, down, across }: ElidedMatrix, s: MatrixSyntax, env: Env): Term {
  const axes: FreeTerm[] = [];
  let inner = env;
  for (const pattern of [down, across]) {
    if (!pattern) continue;
    const ranged = rangeOf(pattern.range, pattern.to, env);
    const [bound] = ranged?.variables ?? [];
    if (!bound) return unsupported("a matrix with these dots", s.span);
    axes.push(bound.variable);
    const scope = inner.scope.child();
    scope.add({ kind: "local", name: bound.name, span: s.span, term: bound.variable, binder: "limits" });
    inner = { ...inner, scope };
  }
  const generic = inner.read(entry, inner);
  if (!isScalar(generic.type)) return unsupported("a matrix of blocks", s.span);
  const array = located(s.span, () => tabulate(lambdas(axes, generic)));
  const value = down ? array : located(s.span, () => operator("stack", array));
  return s.environment === "vmatrix" ? located(s.span, () => operator("det", value)) : value;
}

function caseSplit(s: CasesSyntax, env: Env): Term {
  const branches: { condition: Term; value: Term }[] = [];
  let otherwise: Term | null = null;
  for (const b of s.branches) {
    const value = env.read(b.value, env);
    if (b.condition) branches.push({ condition: proposition(b.condition, env), value });
    else otherwise = value;
  }
  const last = otherwise;
  return located(s.span, () => cases(branches, last));
}

/** `F |_{x = a}`: the body with the symbol's value replaced. */
function evaluated(body: Syntax, sub: Syntax | null, span: Span, env: Env): Term {
  const link = sub?.kind === "relations" && sub.links.length === 1 ? sub.links[0] : undefined;
  const name = sub?.kind === "relations" && sub.first ? fullName(sub.first) : null;
  if (!link || link.operator !== "=" || name === null) return unsupported("this evaluation bar", span);
  const value = env.read(link.right, env);
  const scope = env.scope.child();
  scope.add({ kind: "local", name, span, term: value });
  return env.read(body, { ...env, scope });
}
