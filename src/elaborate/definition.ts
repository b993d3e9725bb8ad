import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { define, tabulate } from "../term/build.ts";
import { sameType } from "../term/size.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, REAL, type Type } from "../term/type.ts";
import { type Env, met, written } from "./environment.ts";
import type { Head } from "./head.ts";
import { withReserved } from "./free-letters.ts";
import { fullName, scripted } from "./name.ts";
import { EVERYWHERE, onPart, type Part } from "./part.ts";
import { ElaborateError } from "./problem.ts";
import { asVector } from "./product.ts";
import { proposition } from "./relation.ts";
import type { Scope } from "./scope.ts";
import { type DefinitionMeaning, roleOf, roleOfType } from "./scope.ts";
import { hasHole } from "./shape.ts";

/** Candidate types for a parameter that nothing declares: that of the symbol of its name, of the family whose member it is named after, then all in force. */
function candidateTypes(p: Syntax, env: Env): readonly Type[] {
  const { base } = scripted(p);
  const found: Type[] = [];
  const add = (name: string | null): void => {
    for (const m of name === null ? [] : env.scope.find(name)) {
      const type = m.kind === "variable" ? m.symbol.type : m.kind === "local" ? m.term.type : m.definition.body.type;
      if (m.kind === "definition" && roleOf(m) === "function") continue;
      found.push(type);
      if (type.kind === "function" && type.from.kind === "index") found.push(type.to);
    }
  };
  add(fullName(p));
  const members = found.filter((t) => !(t.kind === "function" && t.from.kind === "index"));
  if (members.length > 0) return found.filter((t) => t === found[0] || members.includes(t));
  add(fullName(base));
  return found;
}

/** Every type in force that a parameter could have, numbers first. */
function allTypes(scope: Scope): readonly Type[] {
  const found: Type[] = [REAL];
  const seen = new Set<string>();
  for (const v of scope.variables()) {
    let { type } = v;
    while (type.kind === "function") type = type.from.kind === "index" ? type.to : type.from;
    const id = JSON.stringify(type, (_k, x: unknown) => (typeof x === "bigint" ? String(x) : x));
    if (type.kind === "tensor" && !seen.has(id)) {
      seen.add(id);
      found.push(type);
    }
  }
  return found;
}

/**
 * Defines a head by a body, on a part of its arguments, and declares it in the target scope. Free symbols of the body become implicit
 * parameters. Returns the meaning.
 * @throws ElaborateError when the body has a free index that the head has not, mentions the head, or leaves a type open
 */
export function defineHead(
  head: Head,
  body: Syntax,
  span: Span,
  env: Env,
  target: Scope = env.scope,
  part: Part = EVERYWHERE,
): DefinitionMeaning {
  const scope = env.scope.child();
  scope.snapshot = true;
  const inner: Env = { ...env, scope, indexRange: null };
  const tries = parameterTypes(head.parameters, inner);
  let failure: ElaborateError | null = null;
  const successes: Body[] = [];
  for (const { types, certain } of tries) {
    const freeIndices = new Map<string, FreeTerm>();
    const local: Env = {
      ...inner,
      scope: scope.child(),
      reading: {
        ...withReserved(env.reading, [head.syntax, body]),
        freeIndices,
        met: met(),
      },
    };
    const params = head.parameters.map((p, i) => {
      const variable = env.reading.ids.variable(fullName(p) as string, types[i] as Type);
      local.scope.add({ kind: "local", name: variable.name, span: p.span, term: variable, binder: "head" });
      // Another meaning of the letter stays visible: x_i beside the parameter x.
      for (const m of scope.find(variable.name))
        if (roleOf(m) !== roleOf({ kind: "local", name: variable.name, span, term: variable })) local.scope.add(m);
      return variable;
    });
    try {
      const term = readBody(body, local);
      if (hasHole(term)) throw new ElaborateError("undetermined-type", span, { name: head.name });
      const conditions = [
        ...part.conditions,
        ...part.late.map((s) => proposition(s, local)),
        ...boundsInForce(params, env.scope),
      ];
      successes.push({ params, term, conditions, found: freeIndices, tied: local.reading.met.tied });
      if (certain) break;
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      failure ??= error;
    }
  }
  const [best, other] = successes;
  if (!best && failure?.problem.code === "undeclared-symbol" && failure.problem.data["name"] === head.name)
    throw new ElaborateError("recursive-definition", failure.problem.span, { name: head.name });
  if (!best) throw failure ?? new ElaborateError("undetermined-type", span, { name: head.name });
  if (other) throw new ElaborateError("undetermined-type", span, { name: head.parameters.map(written).join(", ") });
  // A counterexample to what is said of it may rest on how the symbols in it are tied.
  if (best.tied) target.addUnread({ span, names: [head.name], tied: true });
  const named = { name: head.name, span };
  return declareDefinition(
    head,
    { ...best, term: onPart(best.term, best.params, { ...part, conditions: best.conditions }, named, target) },
    span,
    env,
    target,
  );
}

/**
 * What the assumptions in force say of where the arguments of a definition lie: "Let $x > 0$. Define $f(x) = x^2$" says nothing of f at −1. A
 * name that moves along a flow has no such bounds.
 */
function boundsInForce(params: readonly FreeTerm[], scope: Scope): readonly Term[] {
  const outer = params.flatMap((p) =>
    scope
      .find(p.name)
      .flatMap((m) => (m.kind === "variable" && !m.flow && sameType(m.symbol.type, p.type) ? [m.symbol.id] : [])),
  );
  return scope
    .assumptions()
    .map((a) => a.proposition)
    .filter((p) => isBound(p) && outer.some((id) => freeVariables(p).has(id)));
}

const BOUND: ReadonlySet<string> = new Set(["lt", "le", "gt", "ge", "ne"]);

function isBound(p: Term): boolean {
  if (p.kind !== "operator") return false;
  if (p.operator === "and") return p.args.every(isBound);
  // "Suppose $x = 2$": an equation of two things that vary ties one to the other, and bounds neither.
  const isValue = p.operator === "eq" && p.args.some((x) => freeVariables(x).size === 0);
  return isValue || BOUND.has(p.operator);
}

/** The right side of a definition as read. */
interface Body {
  readonly params: readonly FreeTerm[];
  readonly term: Term;
  /** Where it is what is defined. */
  readonly conditions: readonly Term[];
  readonly found: ReadonlyMap<string, FreeTerm>;
  /** Whether a symbol is taken in it as a function of what varies there. */
  readonly tied: boolean;
}

/** A body; where products in it do not fit, arguments replace hidden ones. */
function readBody(body: Syntax, env: Env): Term {
  try {
    return env.read(body, env);
  } catch (error) {
    if (!(error instanceof ElaborateError) || !env.reading.met.replaceable) throw error;
    return env.read(body, { ...env, reading: { ...env.reading, take: "replaced" } });
  }
}

function parameterTypes(
  params: readonly Syntax[],
  env: Env,
): readonly { readonly types: readonly Type[]; readonly certain: boolean }[] {
  let known: (readonly Type[])[] = [[]];
  let certain = true;
  for (const p of params) {
    const likely = candidateTypes(p, env);
    if (likely.length === 0) certain = false;
    const options = likely.length > 0 ? likely : allTypes(env.scope);
    known = known.flatMap((k) => options.map((t) => [...k, t])).slice(0, 64);
  }
  return known.map((types) => ({ types, certain }));
}

function declareDefinition(
  head: Head,
  { params, term, found }: Body,
  span: Span,
  env: Env,
  target: Scope,
): DefinitionMeaning {
  const letters = head.indices.map((i) => fullName(i) as string);
  const indices = letters.map((l) => {
    const range = env.scope.index(l);
    const v = found.get(l) ?? (range ? env.reading.ids.variable(l, range) : null);
    if (!v) throw new ElaborateError("undetermined-type", span, { name: l });
    return v;
  });
  const stray = [...found.keys()].filter((l) => !letters.includes(l));
  if (stray.length > 0)
    throw new ElaborateError("free-index-in-definition", span, { name: stray.join(", "), head: head.name });
  const fn = indices.reduceRight<Term>((b, v) => lambda(v, b), term);
  // One index defines the members of a family, so that the letter alone stays free; two define a matrix.
  const members = indices.length === 1 || !isScalar(term.type);
  const body = indices.length === 0 ? asVector(term) : members ? fn : tabulate(fn);
  const own = new Set(params.map((p) => p.id));
  const implicit = [...freeVariables(body).values()].filter((v) => !own.has(v.id));
  // The sizes in the types of the parameters are parameters too.
  for (const p of params)
    for (const v of freeVariables(p).values())
      if (!own.has(v.id) && !implicit.some((x) => x.id === v.id)) implicit.unshift(v);
  const ordered = bySizesFirst(implicit);
  const definition = define(env.reading.ids.id(head.name), head.name, [...ordered, ...params], ordered.length, body);
  env.reading.ids.definitions.set(definition.id, span);
  const meaning: DefinitionMeaning = {
    kind: "definition",
    name: head.name,
    span,
    definition,
    required: params.length,
    optional: head.optional.map((o) => fullName(o) as string),
    namesakes: namesakesOf(params, env.scope),
  };
  target.add(meaning);
  return meaning;
}

/** The declared symbols that parameters are named after. */
function namesakesOf(params: readonly FreeTerm[], scope: Scope): ReadonlyMap<string, FreeTerm> {
  return new Map(
    params.flatMap((p) => {
      const m = scope.find(p.name).find((x) => x.kind === "variable" && roleOf(x) === roleOfType(p.type));
      return m?.kind === "variable" ? [[p.id, m.symbol] as const] : [];
    }),
  );
}

/** Parameters in an order in which each stands after the sizes in its type. */
function bySizesFirst(variables: readonly FreeTerm[]): readonly FreeTerm[] {
  const placed = new Map<string, FreeTerm>();
  const place = (v: FreeTerm): void => {
    if (placed.has(v.id)) return;
    for (const s of freeVariables(v).values()) if (s.id !== v.id && variables.some((x) => x.id === s.id)) place(s);
    placed.set(v.id, v);
  };
  variables.forEach(place);
  return [...placed.values()];
}
