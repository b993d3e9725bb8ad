import type { Span } from "../source/span.ts";
import type { RelationsSyntax, Syntax } from "../source/syntax.ts";
import { apply, binder, entry, free, operator, tabulate } from "../term/build.ts";
import { lambda } from "../term/binding.ts";
import type { AssumptionOrigin } from "../term/context.ts";
import { integer, upTo } from "../term/literal.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, NATURAL, REAL, TIME, tensorType, type IndexType, type Type } from "../term/type.ts";
import { unsupported, written, type Env } from "./environment.ts";
import { commaItems, fullName, indexScript, nameReadings, scripted } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import { indexSet } from "./range.ts";
import { alongTime, indexItems } from "./reference.ts";
import type { VariableMeaning } from "./scope.ts";
import { readSet, sizeNames, type ReadSet } from "./set.ts";
import { combine } from "./product.ts";
import { located } from "./shape.ts";

/** What declarations write to: assumptions with their places, and which variables are random. */
export interface Ledger {
  assume(proposition: Term, origin: AssumptionOrigin, span: Span, env: Env): void;
  random(variable: FreeTerm): void;
}

/** A name to be declared, with the index letters under which its members are declared. */
interface Subject {
  readonly name: string;
  readonly ranges: readonly IndexType[];
}

/** `x`, `x_i` with a ranged i, `W_{ij}`: what is declared. Sizes and letters of ranges must be known. */
function subjectOf(s: Syntax, env: Env): Subject | null {
  const name = fullName(s);
  if (name === null) return null;
  const { base, sup, primes } = scripted(s);
  const sub = indexScript(s);
  if (!sub) return { name, ranges: [] };
  const letters = indexItems(sub, 2).map(fullName);
  const ranges = letters.map((l) => (l === null ? null : env.scope.index(l)));
  if (ranges.some((r) => r === null)) {
    const looksIndexed = letters.every((l) => l !== null && /^[i-l]$/.test(l));
    if (looksIndexed)
      throw new ElaborateError("undetermined-type", s.span, { name: letters.join(", "), construct: "index range" });
    return { name, ranges: [] };
  }
  const above = sup?.kind === "bracket" && sub === sup.body;
  const plain = nameReadings({ kind: "script", span: s.span, base, sub: null, sup: above ? null : sup, primes })[0];
  return plain ? { name: plain.name, ranges: ranges.filter((r) => r !== null) } : null;
}

/** `x_1, \dots, x_n`, `(x_i)_{i=1}^n`, `\{x_i\}_{i \in [n]}`: a family with its range. Null for anything else. */
function familySubjects(s: Syntax, env: Env, ledger: Ledger): readonly { subject: Subject; member: Syntax }[] | null {
  if (s.kind === "list" && s.items.some((x) => x.kind === "dots")) {
    const [first, last] = [s.items[0], s.items.at(-1)];
    const range = first && last && rangeOfMembers(first, last, env, ledger);
    const base = first && scripted(first).base;
    const name = base && fullName(base);
    return range && name && first ? [{ subject: { name, ranges: [range] }, member: first }] : null;
  }
  if (s.kind !== "script" || s.base.kind !== "bracket" || !s.sub) return null;
  const range = collectionRange(s.sub, s.sup, env, ledger);
  if (!range) return null;
  const members = commaItems(s.base.body);
  const found = members.map((m) => {
    const inner = m.kind === "bracket" && m.bracket === "round" ? commaItems(m.body) : [m];
    return inner.map((x) => ({
      subject: { name: fullName(scripted(x).base) ?? "", ranges: [range.range] },
      member: x,
    }));
  });
  env.scope.setIndex(range.letter, range.range);
  return found.flat();
}

function rangeOfMembers(first: Syntax, last: Syntax, env: Env, ledger: Ledger): IndexType | null {
  const [a, b] = [scripted(first).sub, scripted(last).sub];
  if (!a || !b) return null;
  declareSizes(
    [{ name: fullName(b) ?? "", syntax: b }].filter((x) => x.name !== "" && /^[A-Za-z]$/.test(x.name)),
    env,
    ledger,
  );
  return { kind: "index", from: env.read(a, env), to: env.read(b, env) };
}

function collectionRange(
  sub: Syntax,
  sup: Syntax | null,
  env: Env,
  ledger: Ledger,
): { letter: string; range: IndexType } | null {
  if (sub.kind !== "relations" || !sub.first || sub.links.length !== 1) return null;
  const letter = fullName(sub.first);
  const link = sub.links[0];
  if (letter === null || !link) return null;
  if (link.operator === "=" && sup) {
    declareSizes(
      [{ name: fullName(sup) ?? "", syntax: sup }].filter((x) => /^[A-Za-z]$/.test(x.name)),
      env,
      ledger,
    );
    return { letter, range: { kind: "index", from: env.read(link.right, env), to: env.read(sup, env) } };
  }
  declareSizes(sizeNames(link.right), env, ledger);
  const range = link.operator === "\\in" ? indexSet(link.right, env) : null;
  return range && { letter, range };
}

/** Sizes that a set writes and nothing declares yet become natural numbers of at least 1. */
export function declareSizes(
  names: readonly { readonly name: string; readonly syntax: Syntax }[],
  env: Env,
  ledger: Ledger,
): void {
  for (const { name, syntax } of names) {
    if (name === "" || env.scope.find(name).length > 0) continue;
    const symbol = env.reading.ids.variable(name, NATURAL);
    env.scope.add({ kind: "variable", name, span: syntax.span, symbol, flow: null });
    ledger.assume(operator("ge", symbol, integer(1)), "type", syntax.span, env);
  }
}

/** Declares a variable of a type, or a family of that type over the subject's ranges, with what its set says of each member. */
function declareSubject(subject: Subject, set: ReadSet, span: Span, env: Env, ledger: Ledger): VariableMeaning {
  const type = subject.ranges.reduceRight<Type>((t, r) => functionType(r, t), set.type);
  const symbol = env.reading.ids.variable(subject.name, type);
  const meaning: VariableMeaning = { kind: "variable", name: subject.name, span, symbol, flow: null };
  env.scope.add(meaning);
  const indices = subject.ranges.map((r, i) => env.reading.ids.variable("ijkl"[i] ?? "i", r));
  const member = indices.reduce<Term>((f, i) => apply(f, i), symbol);
  for (const p of set.constraints(member)) {
    const all = indices.reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), p);
    ledger.assume(all, set.type === NATURAL && indices.length === 0 ? "type" : "assumed", span, env);
  }
  return meaning;
}

/** `x \in S`, `x_i, y \in S`, `\sigma : A \to B`, `(x_i)_{i=1}^n \subset S`: declares the subjects. Returns them; null when this is no declaration. */
export function declareMembership(
  left: Syntax,
  set: Syntax,
  span: Span,
  env: Env,
  ledger: Ledger,
): readonly VariableMeaning[] | null {
  declareSizes(sizeNames(set), env, ledger);
  const family = familySubjects(left, env, ledger);
  if (family) {
    const sets =
      set.kind === "infix" && set.operator === "\\times" && family.length > 1 ? crossed(set) : family.map(() => set);
    return family.map(({ subject }, i) => {
      const read = readSet(sets[i] ?? set, env);
      if (!read) throw new ElaborateError("unknown-type", set.span, { found: written(set) });
      return declareSubject(subject, read, span, env, ledger);
    });
  }
  const subjects = commaItems(left).map((x) => subjectOf(x, env));
  if (subjects.some((x) => x === null)) return null;
  const read = readSet(set, env);
  if (!read) throw new ElaborateError("unknown-type", set.span, { found: written(set) });
  return subjects.map((x) => declareSubject(x as Subject, read, span, env, ledger));
}

function crossed(s: Syntax): readonly Syntax[] {
  return s.kind === "infix" && s.operator === "\\times" ? [...crossed(s.left), ...crossed(s.right)] : [s];
}

/** `i \in [n]`, `k = 1, \dots, m`: sets the range of letters that are used as indices. False when it says something else. */
export function declareIndexRange(s: Syntax, env: Env, ledger: Ledger): boolean {
  if (s.kind !== "relations" || !s.first || s.links.length !== 1) return false;
  const [link] = s.links;
  if (!link || (link.operator !== "\\in" && link.operator !== "=")) return false;
  const names = commaItems(s.first).map(fullName);
  if (names.some((n) => n === null)) return false;
  if (link.operator === "\\in") declareSizes(sizeNames(link.right), env, ledger);
  if (link.operator === "=" && link.right.kind !== "list") return false;
  const range = indexSet(link.right, env);
  if (!range) return false;
  for (const n of names) env.scope.setIndex(n as string, range);
  return true;
}

/** `a_k \sim \mathrm{Unif}(\{\pm 1\})`, `w_k \sim \mathcal{N}(0, I_d)`: a random variable with the facts of its law's support. */
export function declareRandom(
  left: Syntax,
  law: Syntax,
  span: Span,
  env: Env,
  ledger: Ledger,
): readonly VariableMeaning[] {
  const { set, continuous } = support(law, env, ledger);
  const subjects = commaItems(left).map((x) => subjectOf(x, env));
  return subjects.map((subject) => {
    if (!subject) throw new ElaborateError("not-read", left.span, { what: "a random variable", found: written(left) });
    const known = env.scope.find(subject.name).find((m) => m.kind === "variable");
    if (known?.kind === "variable") {
      // The law of a declared symbol: its support is a fact, its type must be that of the law.
      const indices = subject.ranges.map((r, i) => env.reading.ids.variable("ijkl"[i] ?? "i", r));
      const member = memberOf(known.symbol, indices, span);
      if (set.type.kind === "tensor" || member.type.kind === "tensor")
        combine("eq", member, operator("zeros", ...(set.type.kind === "tensor" ? set.type.shape : [])), span);
      for (const p of set.constraints(member))
        ledger.assume(
          indices.reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), p),
          "support",
          span,
          env,
        );
      if (continuous) ledger.random(known.symbol);
      return known;
    }
    const meaning = declareSubject(subject, set, span, env, ledger);
    if (continuous) ledger.random(meaning.symbol);
    return meaning;
  });
}

/** A family member, an entry or a row of a declared symbol. */
function memberOf(symbol: Term, indices: readonly FreeTerm[], span: Span): Term {
  const { type } = symbol;
  if (type.kind !== "tensor" || indices.length === 0)
    return located(span, () => indices.reduce<Term>((f, i) => apply(f, i), symbol));
  const rest = type.shape.slice(indices.length).map((n, i) => free(`rest${String(i)}`, "jl"[i] ?? "j", upTo(n)));
  const value = located(span, () => entry(symbol, [...indices, ...rest]));
  return rest.length === 0 ? value : tabulate(rest.reduceRight<Term>((b, v) => lambda(v, b), value));
}

/** The support of a written law, and whether it is continuous. */
function support(law: Syntax, env: Env, ledger: Ledger): { readonly set: ReadSet; readonly continuous: boolean } {
  const name =
    law.kind === "function"
      ? law.name
      : law.kind === "juxtaposition" && law.items[0]
        ? (fullName(law.items[0]) ?? "")
        : "";
  const list = law.kind === "function" ? law.argument : law.kind === "juxtaposition" ? law.items[1] : undefined;
  const args = list?.kind === "bracket" ? list.body : list;
  if (/unif/i.test(name) && args) {
    const set = readSet(args, env) ?? (list ? readSet(list, env) : null);
    if (!set) return unsupported(`the uniform law on ${written(args)}`, law.span);
    return {
      set,
      continuous:
        !(args.kind === "bracket" && args.bracket === "curly") &&
        !(list?.kind === "bracket" && list.bracket === "curly"),
    };
  }
  if (/^(\\mathcal\{N\}|N|\\mathrm\{N\})$/.test(name) && args) {
    const [mean, covariance] = commaItems(args);
    if (!mean || !covariance) return unsupported(`the law ${written(law)}`, law.span);
    declareSizes(identitySizes(covariance), env, ledger);
    const spread = env.read(covariance, env);
    if (spread.type.kind === "tensor") {
      const [size] = spread.type.shape;
      return { set: { type: tensorType([size as Term]), constraints: () => [] }, continuous: true };
    }
    const centre = env.read(mean, env);
    if (centre.type.kind === "tensor")
      throw new ElaborateError("broadcast", covariance.span, { construct: "covariance", found: ["number"] });
    return { set: { type: REAL, constraints: () => [] }, continuous: true };
  }
  return unsupported(`the law ${written(law)}`, law.span);
}

function identitySizes(s: Syntax): readonly { readonly name: string; readonly syntax: Syntax }[] {
  const { base, sub } = scripted(s);
  const name = sub && fullName(sub);
  return base.kind === "symbol" && base.base === "I" && sub && name !== null ? [{ name: name ?? "", syntax: sub }] : [];
}

/** `\frac{d}{dt} w_k = …` in an assumption: w flows from here on. False when this is not such an equation. */
export function declareFlow(s: RelationsSyntax, span: Span, env: Env, ledger: Ledger): boolean {
  const left = s.first;
  const [link, more] = s.links;
  if (!left || !link || more || link.operator !== "=") return false;
  const moved = movedSymbol(left, env);
  if (!moved) return false;
  const { meaning, sub, timeName } = moved;
  const now = env.scope.time ?? env.reading.ids.variable(timeName, TIME);
  if (!env.scope.time && now.kind === "free") {
    env.scope.add({ kind: "variable", name: timeName, span: left.span, symbol: now, flow: null });
    env.scope.time = now;
  }
  const flow = env.reading.ids.variable(meaning.name, functionType(TIME, meaning.symbol.type));
  env.scope.addVariable(flow);
  meaning.flow = flow;
  const t = env.reading.ids.variable(timeName, TIME);
  const scope = env.scope.child();
  scope.time = t;
  scope.add({ kind: "local", name: timeName, span, term: t });
  const freeIndices = new Map<string, FreeTerm>();
  const inner: Env = { ...env, scope, reading: { ...env.reading, freeIndices } };
  const member: Syntax = sub
    ? { kind: "script", span: left.span, base: moved.base, sub, sup: null, primes: 0 }
    : moved.base;
  const velocity = alongTime(inner, left.span, (e) => e.read(member, e));
  const right = env.read(link.right, inner);
  const equation = combine("eq", velocity, right, span);
  const closed = [...freeIndices.values()].reduceRight<Term>((p, i) => binder("forall", lambda(i, p)), equation);
  ledger.assume(binder("forall", lambda(t, closed)), "assumed", span, env);
  return true;
}

/** The declared symbol whose time derivative is on the left, when nothing says yet how it moves. */
function movedSymbol(
  left: Syntax,
  env: Env,
): {
  readonly meaning: VariableMeaning;
  readonly base: Syntax;
  readonly sub: Syntax | null;
  readonly timeName: string;
} | null {
  let body: Syntax | null = null;
  let timeName = env.scope.time?.kind === "free" ? env.scope.time.name : "t";
  if (left.kind === "derivative" && left.notation === "d" && left.order === 1) {
    const [v] = left.variables;
    const name = v ? fullName(v) : null;
    if (name === null || (name !== timeName && env.scope.time)) return null;
    if (!env.scope.time && env.scope.find(name).length > 0) return null;
    timeName = name;
    body = left.body;
  } else {
    const base = left.kind === "script" ? left.base : left;
    if (base.kind === "symbol" && base.accents.at(-1) === "dot") {
      const plain = { ...base, accents: base.accents.slice(0, -1) };
      body = left.kind === "script" ? { ...left, base: plain } : plain;
    }
  }
  if (!body) return null;
  // w(t), w_k(t), w_t: the time is written out.
  if (body.kind === "juxtaposition" && body.items.length === 2 && body.items[1]?.kind === "bracket")
    body = body.items[0] as Syntax;
  for (const r of nameReadings(body)) {
    const m = env.scope.find(r.name).find((x): x is VariableMeaning => x.kind === "variable" && x.flow === null);
    if (!m || r.sup || r.primes > 0) continue;
    const { base } = scripted(body);
    const running = r.sub && fullName(r.sub) === timeName;
    return {
      meaning: m,
      base: r.sub && !running ? base : running ? base : body,
      sub: running ? null : r.sub,
      timeName,
    };
  }
  return null;
}
