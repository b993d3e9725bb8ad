import type { Span } from "../source/span.ts";
import type { QuantifierSyntax, RelationsSyntax, Syntax } from "../source/syntax.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { binder, operator, replaceFree } from "../term/build.ts";
import type { OperatorName } from "../term/operator.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isSubtype } from "../term/size.ts";
import { isIntegral, isScalar, REAL, type Type } from "../term/type.ts";
import { type Env, outsideScripts, under, unsupported, written } from "./environment.ts";
import { indexSet } from "./index-set.ts";
import { ofEachItem, ordered } from "./members.ts";
import { commaItems, fullName } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import { asVector, combine } from "./product.ts";
import { carriedBy, readSet, type ReadSet } from "./set.ts";
import { roleNamed } from "./chance/density.ts";
import { isEventType } from "./chance/event-type.ts";
import { located, shapeOf, typeText } from "./shape.ts";

/** Whether a piece of syntax states something, brackets aside. */
export function isProposition(s: Syntax): boolean {
  if (s.kind === "bracket" && (s.bracket === "curly" || s.bracket === "square" || s.bracket === "round"))
    return isProposition(s.body);
  return s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier";
}

const RELATIONS: Readonly<Record<string, OperatorName>> = {
  "=": "eq",
  "\\ne": "ne",
  "<": "lt",
  "\\le": "le",
  ">": "gt",
  "\\ge": "ge",
};

const LOEWNER: Readonly<Record<string, OperatorName>> = {
  "\\prec": "loewnerLt",
  "\\preceq": "loewnerLe",
  "\\succ": "loewnerGt",
  "\\succeq": "loewnerGe",
};

/** Whether a relation of this sign can be checked by the table of relations. */
export function isKnownRelation(sign: string): boolean {
  return sign in RELATIONS || sign in LOEWNER;
}

/** Whether a sign says that one set is part of another. */
export function isSubset(sign: string): boolean {
  return sign === "\\subset" || sign === "\\subseteq";
}

/** `left sign right` for two terms. @throws ElaborateError for shapes that do not fit, and for signs without a meaning yet */
export function relation(sign: string, left: Term, right: Term, span: Span): Term {
  const loewner = LOEWNER[sign];
  if (loewner) {
    const matrices = [left, right].filter((t) => shapeOf(asVector(t).type)?.length === 2);
    if (matrices.length === 0) return unsupported(`${sign} between things that are not matrices`, span);
    return combine(loewner, left, right, span);
  }
  if (isSubset(sign) && [left, right].every((t) => t.kind === "free" && isEventType(t.type)))
    return operator("le", left, right);
  const name = RELATIONS[sign];
  if (sign === "\\leftarrow") return unsupported("an update, which is not a claim", span);
  if (!name) return unsupported(sign, span);
  const props = [left, right].filter((t) => t.type.kind === "prop");
  if (props.length > 0)
    throw new ElaborateError("type-mismatch", span, {
      construct: sign,
      expected: "number",
      found: [typeText(left.type), typeText(right.type)],
    });
  return combine(name, left, right, span);
}

/** `x \in S` for a term and a written set: what the set says of the term, as a proposition. */
export function membership(value: Term, set: Syntax, span: Span, env: Env): Term {
  const read = readSet(set, env);
  if (!read) return unsupported(`membership in ${written(set)}`, span);
  const v = asVector(value);
  const fits = shapeOf(v.type) !== null && shapeOf(read.type)?.length === shapeOf(v.type)?.length;
  if (!fits)
    throw new ElaborateError("type-mismatch", span, {
      construct: "\\in",
      expected: typeText(read.type),
      found: [typeText(v.type)],
    });
  if (v.type.kind === "tensor" && read.type.kind === "tensor") {
    const zero = located(span, () => operator("zeros", ...(read.type.kind === "tensor" ? read.type.shape : [])));
    // Raises the shape problem, when there is one.
    located(span, () => operator("sub", v, zero));
  }
  const all = [...ofItsNumbers(v, read, set, span), ...read.constraints(v)];
  return all.length === 0 ? operator("true") : all.reduce((a, b) => operator("and", a, b));
}

/** What makes a term a number of the set's type, where its own type does not: it is an integer, an index in its range. */
function ofItsNumbers(v: Term, read: ReadSet, set: Syntax, span: Span): readonly Term[] {
  const { type, carried } = read;
  if (isSubtype(v.type, type) && type.kind === "number") return [];
  if (carried === "rational") return unsupported(`membership in ${written(set)}`, span);
  if (type.kind !== "index") return isScalar(v.type) ? carriedBy(read, v) : [];
  const range = [operator("le", type.from, v), operator("le", v, type.to)];
  return isIntegral(v.type) ? range : [...carriedBy({ ...read, carried: "integer" }, v), ...range];
}

/** The proposition that a relation, a chain of them, an implication or a quantified statement means. */
export function proposition(s: Syntax, env: Env): Term {
  switch (s.kind) {
    case "relations":
      return chain(s, env);
    case "logic": {
      if (!s.first) throw new ElaborateError("chain-without-start", s.span, {});
      let left = proposition(s.first, env);
      let all: Term | null = null;
      let inner = env;
      for (const link of s.links) {
        // What one member says of the symbols holds where the other one is read.
        inner = under(inner, [left]);
        const right = proposition(link.right, inner);
        const [from, to] = link.operator === "\\Leftarrow" ? [right, left] : [left, right];
        const step = operator(link.operator === "\\Leftrightarrow" ? "iff" : "implies", from, to);
        all = all ? operator("and", all, step) : step;
        left = right;
      }
      return all ?? left;
    }
    case "quantifier":
      return quantified(s, env);
    case "bracket":
      if (s.bracket === "round" || s.bracket === "square" || s.bracket === "curly") return proposition(s.body, env);
      break;
    case "annotated":
      return proposition(s.body, env);
    case "prefix":
      if (s.operator === "\\neg") return operator("not", proposition(s.argument, env));
      break;
    default:
  }
  const term = env.read(s, env);
  if (term.type.kind !== "prop") throw new ElaborateError("not-a-statement", s.span, { found: written(s) });
  return term;
}

/** All links of a chain at once; a comma list on the left shares the relation. */
function chain(s: RelationsSyntax, env: Env): Term {
  if (!s.first) throw new ElaborateError("chain-without-start", s.span, {});
  let all: Term | null = null;
  const add = (p: Term): void => {
    all = all ? operator("and", all, p) : p;
  };
  let left: Syntax = s.first;
  for (const [i, link] of s.links.entries()) {
    if (link.operator === "\\sim") return unsupported("a law, of what is random,", s.span);
    if (link.right.kind === "dots") {
      // a \\le \\dots \\le b
      const next = s.links[i + 1];
      if (next?.operator !== link.operator) return unsupported("dots between these", link.right.span);
      add(ordered(left, link.operator, next.right, env, (a, b) => relation(link.operator, a, b, s.span)));
      left = link.right;
      continue;
    }
    if (left.kind === "dots") {
      left = link.right;
      continue;
    }
    if (link.operator === "\\in")
      for (const x of commaItems(left)) add(membership(env.read(x, env), link.right, s.span, env));
    else if (link.operator === "\\notin")
      for (const x of commaItems(left)) add(operator("not", membership(env.read(x, env), link.right, s.span, env)));
    else
      for (const p of ofEachItem(commaItems(left), env, (x) =>
        ofEachItem(commaItems(link.right), env, (y) => relation(link.operator, x, y, s.span)).reduce((a, b) =>
          operator("and", a, b),
        ),
      ))
        add(p);
    left = link.right;
  }
  return all ?? operator("true");
}

/** Names that a quantifier or a "for" binds, with what it says of them. */
export interface Binding {
  readonly variables: readonly { readonly name: string; readonly variable: FreeTerm }[];
  /** Conditions on the variables, read with them in scope. */
  readonly conditions: readonly Term[];
  readonly env: Env;
}

/**
 * `i \in [n]`, `i`, `x \in \mathbb{R}^d`, `v \ne 0`, `i \ne j`, `t \ge 0`: what a quantifier binds. A letter without a set takes its
 * declared index range, or the type of the declared symbol of its name. With `anew`, it binds what it begins with also where that is
 * declared, over what is assumed of it: "Let $x > 0$. Assume $f(x) = c$ for all $x$." `of`: the type that letters alone have by their words.
 */
export function readBinding(s: Syntax, env: Env, anew = false, of: Type | null = null): Binding {
  const at = outsideScripts(env);
  const scope = at.scope.child();
  const inner: Env = { ...at, scope };
  const variables: { name: string; variable: FreeTerm }[] = [];
  const conditions: Term[] = [];
  const subjects = commaItems(s.kind === "relations" && s.first ? s.first : s);
  const add = (x: Syntax, type: FreeTerm["type"] | null): void => {
    const name = fullName(x);
    if (name === null) return;
    if (type === null && !mustBind(x, at) && !(anew && subjects.includes(x))) return;
    const role = type === null ? roleNamed(name, at.scope) : null;
    const actual = role?.type ?? type ?? at.scope.index(name) ?? declaredType(x, at) ?? (ordered ? REAL : null);
    if (!actual) throw new ElaborateError("undetermined-type", x.span, { name });
    const variable = at.reading.ids.variable(name, actual);
    if (role) at.reading.ids.places.set(variable.id, role);
    variables.push({ name, variable });
    const [outer] = type === null ? at.scope.find(name) : [];
    if (anew && outer?.kind === "variable")
      for (const { proposition: p } of at.scope.assumptions())
        if (freeVariables(p).has(outer.symbol.id))
          conditions.push(replaceFree(p, new Map([[outer.symbol.id, variable]])));
    // What flows is taken at the time that is quantified.
    if (actual.kind === "time" && isRunningTime(x, at)) scope.time = variable;
    scope.add({ kind: "local", name, span: x.span, term: variable });
  };
  // What is compared by size is a number.
  const ordered = s.kind === "relations" && s.links.every((l) => ["<", "\\le", ">", "\\ge"].includes(l.operator));
  if (s.kind !== "relations" || !s.first) {
    for (const x of commaItems(s)) add(x, of);
    return { variables, conditions, env: inner };
  }
  const [link] = s.links;
  if (link?.operator === "\\in" && s.links.length === 1) {
    const set = readSet(link.right, at);
    if (!set) return unsupported(`a quantifier over ${written(link.right)}`, s.span);
    for (const x of commaItems(s.first)) add(x, set.type);
    for (const { variable } of variables) conditions.push(...set.constraints(variable));
    return { variables, conditions, env: inner };
  }
  const range = link?.operator === "=" && s.links.length === 1 ? indexSet(link.right, at) : null;
  if (range) {
    for (const x of commaItems(s.first)) add(x, range);
    return { variables, conditions, env: inner };
  }
  // "for $i = 2, 3$" is "for $i \\in \\{2, 3\\}$".
  if (link?.operator === "=" && s.links.length === 1 && link.right.kind === "list")
    return readBinding({ ...s, links: [{ ...link, operator: "\\in", right: asSet(link.right) }] }, env, anew);
  const name = fullName(s.first);
  if (
    link?.operator === "=" &&
    s.links.length === 1 &&
    name !== null &&
    env.scope.find(name).length === 0 &&
    !hasMeaning(s.first, at)
  ) {
    // "for z = Wx" substitutes.
    scope.add({ kind: "local", name, span: s.first.span, term: at.read(link.right, at) });
    return { variables, conditions, env: inner };
  }
  for (const x of [s.first, ...s.links.map((l) => l.right)].flatMap(commaItems)) if (fullName(x) !== null) add(x, null);
  conditions.push(chain(s, inner));
  return { variables, conditions, env: inner };
}

/** Whether an expression can be read as it stands: a member of a family in force is no new name. */
function hasMeaning(s: Syntax, env: Env): boolean {
  if (s.kind !== "script") return false;
  try {
    env.read(s, { ...env, reading: { ...env.reading, freeIndices: new Map(env.reading.freeIndices ?? []) } });
    return true;
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return false;
  }
}

function asSet(list: Syntax): Syntax {
  return { kind: "bracket", span: list.span, bracket: "curly", body: list };
}

/** A symbol in the condition of a quantifier is bound unless it is declared already and is no index letter, nor the running time. */
function mustBind(x: Syntax, env: Env): boolean {
  const name = fullName(x);
  return (
    name !== null && (env.scope.find(name).length === 0 || env.scope.index(name) !== null || isRunningTime(x, env))
  );
}

function isRunningTime(x: Syntax, env: Env): boolean {
  const { time } = env.scope;
  const name = fullName(x);
  return (
    time?.kind === "free" &&
    name !== null &&
    env.scope.find(name).some((m) => m.kind === "variable" && m.symbol.id === time.id)
  );
}

function declaredType(x: Syntax, env: Env): FreeTerm["type"] | null {
  const name = fullName(x);
  const [m] = name === null ? [] : env.scope.find(name);
  if (m?.kind === "variable") return m.symbol.type;
  return m?.kind === "local" ? m.term.type : null;
}

function quantified(s: QuantifierSyntax, env: Env): Term {
  if (s.quantifier === "exists!") return unsupported("unique existence", s.span);
  if (!s.body) throw new ElaborateError("not-a-statement", s.span, { found: written(s) });
  const b = readBinding(s.binding, env);
  const body = proposition(s.body, under(b.env, b.conditions));
  return quantify(s.quantifier, b, body);
}

/** ∀ or ∃ over a binding; its conditions are premises of a ∀ and conjuncts of an ∃. */
export function quantify(quantifier: "forall" | "exists", b: Binding, body: Term): Term {
  const condition = b.conditions.reduce<Term | null>((a, c) => (a ? operator("and", a, c) : c), null);
  const inner = condition ? operator(quantifier === "forall" ? "implies" : "and", condition, body) : body;
  return b.variables.reduceRight<Term>((p, { variable }) => binder(quantifier, lambda(variable, p)), inner);
}
