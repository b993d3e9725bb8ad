import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { lambda } from "../term/binding.ts";
import { apply, binder, operator } from "../term/build.ts";
import type { AssumptionOrigin } from "../term/context.ts";
import { integer } from "../term/literal.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, indexType, type IndexType, NATURAL, type Type } from "../term/type.ts";
import { type Env, written } from "./environment.ts";
import { indexSet } from "./index-set.ts";
import { indexItems } from "./index-use.ts";
import { commaItems, fullName, indexScript, nameReadings, scripted } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import type { VariableMeaning } from "./scope.ts";
import { readSet, type ReadSet, sizeNames } from "./set.ts";

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
export function subjectOf(s: Syntax, env: Env): Subject | null {
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
  return indexType(env.read(a, env), env.read(b, env));
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
    return { letter, range: indexType(env.read(link.right, env), env.read(sup, env)) };
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
export function declareSubject(subject: Subject, set: ReadSet, span: Span, env: Env, ledger: Ledger): VariableMeaning {
  const type = subject.ranges.reduceRight<Type>((t, r) => functionType(r, t), set.type);
  const symbol = env.reading.ids.variable(subject.name, type);
  const meaning: VariableMeaning = { kind: "variable", name: subject.name, span, symbol, flow: null };
  env.scope.add(meaning);
  if (set.domain) env.reading.ids.domains.set(symbol.id, set.domain);
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

/** Names, lists of members and families as members of one set. Null when they are no names. */
export function declareSubjects(
  left: Syntax,
  set: ReadSet,
  span: Span,
  env: Env,
  ledger: Ledger,
): readonly VariableMeaning[] | null {
  const family = familySubjects(left, env, ledger);
  const subjects = family ? family.map((x) => x.subject) : commaItems(left).map((x) => subjectOf(x, env));
  if (subjects.some((x) => x === null)) return null;
  return subjects.map((x) => declareSubject(x as Subject, set, span, env, ledger));
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
