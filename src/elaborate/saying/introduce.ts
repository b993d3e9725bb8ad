import { printSyntax } from "../../source/latex-printer.ts";
import type { RelationsSyntax, Syntax } from "../../source/syntax.ts";
import { freeVariables } from "../../term/binding.ts";
import { operator } from "../../term/build.ts";
import { isSubtype } from "../../term/size.ts";
import { integer, upTo } from "../../term/literal.ts";
import { FRACTION, type IndexType, INTEGER, NATURAL, REAL, tensorType, type Type } from "../../term/type.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { declareIndexRange, declareMembership, declareSizes, declareSubjects } from "../declaration.ts";
import { headOf, isNew } from "../head.ts";
import { EVENT } from "../chance/event-type.ts";
import { declareRandom, markRandom } from "../law.ts";
import { defineRows } from "../matrix-rows.ts";
import { eventOf } from "../chance/event.ts";
import { commaItems, fullName, scripted } from "../name.ts";
import { nounNamed, type NounKind } from "../prose/lexicon/nouns.ts";
import type { NounPhrase } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import { latexOf, writtenSlot } from "../prose/written-slot.ts";
import { isSubset, proposition } from "../relation.ts";
import type { Scope } from "../scope.ts";
import { carriedBy, readSet, type ReadSet, sizeNames, sizeSyntaxes } from "../set.ts";
import { type Stated, statedBy, syntaxOf } from "./stated.ts";

const NONE = (): readonly [] => [];

/** Declares what one formula names by the sets that it writes. `anew`: also what is known already. */
export function introduceStated(
  builder: ElaborationBuilder,
  { syntax: s, where }: Stated,
  scope: Scope,
  anew: boolean,
): void {
  const env = builder.env(scope);
  const ledger = builder.ledger();
  if (s.kind === "typed") {
    if (anew || isFresh(builder, s.subject, scope)) declareMembership(s.subject, s.type, s.span, env, ledger);
    return;
  }
  if (s.kind !== "relations" || !s.first) return;
  const [link, more] = s.links;
  if (!link || more) return;
  if (link.operator === "\\sim") {
    declareRandom(s.first, link.right, s.span, env, ledger);
    return;
  }
  // "$A \subseteq B$" of events.
  if (isSubset(link.operator) && [s.first, link.right].every((x) => eventOf(x, env))) {
    scope.assume(builder.assumption(proposition(s, env), s.span));
    return;
  }
  if (where && declareIndexRange(s, env, ledger)) return;
  if (anew || commaItems(s.first).some((x) => isFresh(builder, x, scope)))
    declareMembership(s.first, link.right, s.span, env, ledger);
}

/**
 * Declares bare names by the noun that is said of them. Nouns without a type declare nothing, and names that are known only with `anew`, where
 * something is assumed of them; a type left open is left to inference. `member`: that they are in the phrase's set is supposed elsewhere.
 */
export function introduceNames(
  builder: ElaborationBuilder,
  slot: Slot,
  phrase: NounPhrase | null,
  scope: Scope,
  { anew = false, member = false }: { readonly anew?: boolean; readonly member?: boolean } = {},
): void {
  const s = syntaxOf(slot);
  if (!s) return;
  const named =
    s.kind === "relations" ? [s.first, ...s.links.map((l) => l.right)].flatMap((x) => (x ? commaItems(x) : [])) : null;
  const items = named
    ? named.filter((x) => fullName(x) !== null && isFresh(builder, x, scope))
    : s.kind === "list"
      ? s.items
      : [s];
  // "Now let $n$ be any integer": whatever it was defined as.
  if (anew) scope.forget(items.flatMap((x) => fullName(x) ?? []));
  const known = items.filter((x) => !isFresh(builder, x, scope));
  if (phrase?.noun && /^random/.test(nounNamed(phrase.noun)?.kind ?? "")) markKnown(builder, known, slot, scope);
  if (phrase?.noun) doubtNarrower(phrase.noun, slot, items, scope);
  if (phrase?.set && !member) for (const x of known) doubtMember(builder, x, phrase.set, scope);
  if (items.length === 0 || (known.length > 0 && !(anew && items.every((x) => x.kind === "symbol")))) return;
  if (known.length > 0 && !known.some((x) => hasAssumptions(fullName(x) ?? "", scope))) return;
  if (
    s.kind === "relations" &&
    [s.first, ...s.links.map((l) => l.right)].some(
      (x) => x?.kind === "dots" || (x?.kind === "list" && x.items.some((y) => y.kind === "dots")),
    )
  ) {
    declareMembers(builder, s, scope);
    return;
  }
  if (phrase === null) {
    chooseIndices(builder, s, scope);
    return;
  }
  const noun = phrase.noun === null ? null : nounNamed(phrase.noun);
  const kind = noun?.kind ?? "thing";
  if (known.length > 0 && !ONLY_TYPES.has(kind)) return;
  if (kind === "function" && phrase.set) {
    declareFunctions(builder, known.length === 0 ? items : [], phrase.set, phrase.target ?? null, scope);
    return;
  }
  const set = kind === "index" ? null : typeOf(builder, kind, phrase, scope);
  if (!set) {
    // "an index $k$", "the last item $k$": one value, whose range may be known.
    if (known.length === 0) chooseIndices(builder, s, scope);
    return;
  }
  const [first] = items;
  const subject: Syntax =
    named && first ? (items.length === 1 ? first : { kind: "list", span: s.span, separator: ",", items }) : s;
  const declared = declareSubjects(subject, set, slot.part.span, builder.env(scope), builder.ledger()) ?? [];
  if (kind === "event") for (const m of declared) builder.ids.events.add(m.symbol.id);
  if (RANDOM.has(kind)) for (const m of declared) markRandom(m.symbol, [], slot.part.span, builder.env(scope));
}

/** Kinds of what is random. */
const RANDOM: ReadonlySet<NounKind> = new Set(["random", "random array", "event", "sign"]);

/** "Let $f$ be a function on $S$": its values are real where nothing else is said. A set that is not known says nothing of the type. */
function declareFunctions(
  builder: ElaborationBuilder,
  items: readonly Syntax[],
  set: Slot,
  target: Slot | null,
  scope: Scope,
): void {
  const domain = syntaxOf(set);
  if (!domain || !readSet(domain, builder.env(scope))) return;
  for (const x of items) {
    const typed = `${printSyntax(x)} : ${latexOf(set)} \\to ${target ? latexOf(target) : "\\mathbb{R}"}`;
    const written = writtenSlot(typed, set.part.span);
    for (const stated of written ? statedBy(written) : []) introduceStated(builder, stated, scope, true);
  }
}

/** "Here $Z$ is a random variable", of a $Z$ that is declared. */
function markKnown(builder: ElaborationBuilder, known: readonly Syntax[], slot: Slot, scope: Scope): void {
  for (const x of known)
    for (const m of scope.find(fullName(scripted(x).base) ?? ""))
      if (m.kind === "variable") markRandom(m.symbol, [], slot.part.span, builder.env(scope));
}

/** Numbers of a kind, with the sets that are written for them or within them. */
const NUMBERS: Readonly<Partial<Record<NounKind, { readonly type: Type; readonly written: RegExp }>>> = {
  natural: { type: NATURAL, written: /^\\mathbb\s*\{?N/ },
  integer: { type: INTEGER, written: /^\\mathbb\s*\{?[NZ]/ },
  rational: { type: FRACTION, written: /^\\mathbb\s*\{?[NZQ]/ },
};

/** "Let $x \\in \\mathbb{R}$ be an integer": a noun that says more than the type that is written or known leaves its names in doubt. */
export function doubtNarrower(noun: string, slot: Slot, items: readonly Syntax[], scope: Scope): void {
  const s = syntaxOf(slot);
  const numbers = NUMBERS[nounNamed(noun)?.kind ?? "thing"];
  const doubt = (of: readonly Syntax[]): void => {
    const names = of.flatMap((x) => fullName(x) ?? []);
    if (names.length > 0) scope.addUnread({ span: slot.part.span, names });
  };
  if (s?.kind === "typed" && /\bconstants?$/.test(noun)) doubt(commaItems(s.subject));
  if (!numbers) return;
  const set = s?.kind === "relations" && slot.forms.has("member") ? latexOf(slot).split("\\in").at(-1) : undefined;
  if (set !== undefined && s?.kind === "relations" && s.first) {
    if (!numbers.written.test(set.trim())) doubt(commaItems(s.first));
    return;
  }
  const isNarrower = (x: Syntax): boolean =>
    scope.find(fullName(x) ?? "").some((m) => m.kind === "variable" && !isSubtype(m.symbol.type, numbers.type));
  doubt(items.filter(isNarrower));
}

/** Kinds that say no more of a thing than its type. */
export const ONLY_TYPES: ReadonlySet<NounKind> = new Set([
  "real",
  "natural",
  "integer",
  "rational",
  "vector",
  "matrix",
]);

/** "Let $x$ be in $[0, 1]$", of an x that is known: a set that says more than its type leaves it in doubt, and grants nothing. */
function doubtMember(builder: ElaborationBuilder, x: Syntax, set: Slot, scope: Scope): void {
  const env = builder.env(scope);
  const name = fullName(x);
  const written = syntaxOf(set);
  const read = written && readSet(written, env);
  const isSaid = scope
    .find(name ?? "")
    .some(
      (m) =>
        m.kind === "variable" &&
        read &&
        !read.domain &&
        isSubtype(m.symbol.type, read.type) &&
        read.constraints(m.symbol).length + carriedBy(read, m.symbol).length === 0,
    );
  if (name !== null && !isSaid) scope.addUnread({ span: set.part.span, names: [name] });
}

/** Whether something is assumed of the thing that a name stands for. */
function hasAssumptions(name: string, scope: Scope): boolean {
  const ids = new Set(scope.find(name).flatMap((m) => (m.kind === "variable" ? [m.symbol.id] : [])));
  return scope
    .assumptions()
    .some((a) => a.origin === "assumed" && [...freeVariables(a.proposition).keys()].some((id) => ids.has(id)));
}

/** What a noun phrase says of the type of what it names. */
function typeOf(builder: ElaborationBuilder, kind: NounKind, phrase: NounPhrase, scope: Scope): ReadSet | null {
  const env = builder.env(scope);
  const set = phrase.set && syntaxOf(phrase.set);
  if (set) {
    declareSizes(sizeNames(set), env, builder.ledger());
    return readSet(set, env);
  }
  const size = phrase.size && syntaxOf(phrase.size);
  if (size && (kind === "matrix" || kind === "vector" || kind === "thing" || kind === "random array")) {
    const axes = sizeSyntaxes(size);
    if (kind === "matrix" && axes.length !== 2) return null;
    if (kind === "vector" && axes.length !== 1) return null;
    declareSizes(
      axes.flatMap((syntax) => {
        const name = syntax.kind === "symbol" ? fullName(syntax) : null;
        return name === null ? [] : [{ name, syntax }];
      }),
      env,
      builder.ledger(),
    );
    return { type: tensorType(axes.map((x) => env.read(x, env))), constraints: NONE };
  }
  switch (kind) {
    case "real":
    case "random":
      return { type: REAL, constraints: NONE };
    case "natural":
      return { type: NATURAL, constraints: (x) => [operator("ge", x, integer(1))] };
    case "integer":
    case "sign":
      return { type: INTEGER, constraints: NONE };
    case "event":
      return { type: EVENT, constraints: NONE };
    case "rational":
      return { type: FRACTION, constraints: NONE };
    default:
      return null;
  }
}

/** "Fix $k$": one value of each letter. Letters whose range is not known stand for no free index from here on. */
export function chooseIndices(builder: ElaborationBuilder, s: Syntax, scope: Scope): void {
  const found = commaItems(s).map((x) => ({ name: fullName(x) ?? "", span: x.span }));
  const ranges = found.map(({ name }) =>
    /^[a-z]$/.test(name) && scope.find(name).length === 0 ? (scope.index(name) ?? onlyRange(scope)) : null,
  );
  if (!ranges.every((r) => r !== null)) {
    scope.block(found.flatMap(({ name }) => (scope.find(name).length === 0 ? [name] : [])));
    return;
  }
  found.forEach(({ name, span }, i) => {
    const symbol = builder.ids.variable(name, ranges[i] as IndexType);
    scope.add({ kind: "variable", name, span, symbol, flow: null });
  });
}

/** The range of the families and the axes of arrays in force where all have the same. */
function onlyRange(scope: Scope): IndexType | null {
  const ranges = scope.variables().flatMap(({ type }): readonly IndexType[] => {
    if (type.kind === "tensor") return type.shape.map(upTo);
    return type.kind === "function" && type.from.kind === "index" ? [type.from] : [];
  });
  const [first] = ranges;
  return first && ranges.every((r) => JSON.stringify(r, bigint) === JSON.stringify(first, bigint)) ? first : null;
}

const bigint = (_: string, x: unknown): unknown => (typeof x === "bigint" ? String(x) : x);

/** "$x_i$ are the rows of $X$". False where nothing is named. */
export function introduceRows(
  builder: ElaborationBuilder,
  slot: Slot,
  of: Slot,
  columns: boolean,
  scope: Scope,
): boolean {
  const [s, written] = [syntaxOf(slot), syntaxOf(of)];
  const matrix = written?.kind === "relations" ? written.first : written;
  return s !== null && matrix !== null && defineRows(builder, s, scope, columns, matrix);
}

/** Sets the range of index letters that nothing else declares; a membership of another name declares it. */
export function introduceRange(builder: ElaborationBuilder, slot: Slot, scope: Scope): void {
  for (const { syntax: s } of statedBy(slot)) {
    const subject = s.kind === "relations" ? s.first : null;
    const names = subject ? commaItems(subject).map(fullName) : [];
    if (names.some((n) => n !== null && scope.find(n).some((m) => m.kind !== "local"))) continue;
    if (declareIndexRange(s, builder.env(scope), builder.ledger())) continue;
    declareChainRange(builder, s, scope);
  }
}

/** `1 \le i \le n`: the range of i. */
function declareChainRange(builder: ElaborationBuilder, s: Syntax, scope: Scope): void {
  if (s.kind !== "relations" || s.links.length !== 2 || s.links.some((l) => l.operator !== "\\le") || !s.first) return;
  const [low, high] = [s.first, s.links[1]?.right as Syntax];
  const letters = s.links[0]?.right as Syntax;
  const dots: Syntax = { kind: "dots", span: s.span };
  const list: Syntax = { kind: "list", span: s.span, separator: ",", items: [low, dots, high] };
  const sign = s.links[0] as RelationsSyntax["links"][number];
  const range: RelationsSyntax = {
    kind: "relations",
    span: s.span,
    first: letters,
    links: [{ ...sign, operator: "=", right: list }],
  };
  declareIndexRange(range, builder.env(scope), builder.ledger());
}

/** Whether a name is not in force yet; a list of members counts as names. */
export function isFresh(builder: ElaborationBuilder, x: Syntax, scope: Scope): boolean {
  const env = builder.env(scope);
  const head = x.kind === "script" || x.kind === "symbol" ? headOf(x, env) : null;
  if (!head) return x.kind === "list" || x.kind === "dots" || (x.kind === "script" && x.base.kind === "bracket");
  return isNew(head, env);
}

/** "Let $x_1, \dots, x_n > 0$", "Let $x_1 \le \dots \le x_n$": members of a family of numbers that nothing declares. */
export function declareMembers(builder: ElaborationBuilder, s: RelationsSyntax, scope: Scope): void {
  if (s.links.some((l) => !["<", "\\le", ">", "\\ge", "\\ne"].includes(l.operator))) return;
  const members = chainOfMembers(s) ?? (s.first?.kind === "list" ? s.first : null);
  if (members?.kind !== "list" || !members.items.some((x) => x.kind === "dots")) return;
  if (!members.items.every((x) => x.kind === "dots" || isFresh(builder, x, scope))) return;
  declareSubjects(members, { type: REAL, constraints: NONE }, s.span, builder.env(scope), builder.ledger());
}

/** `x_1 \le \dots \le x_n` names the members x_1, …, x_n. */
function chainOfMembers(s: RelationsSyntax): Syntax | null {
  const sides = [s.first, ...s.links.map((l) => l.right)];
  const at = sides.findIndex((x) => x?.kind === "dots");
  const [dots, last] = [sides[at], sides[at + 1]];
  if (!dots || !last) return null;
  const name = fullName(scripted(last).base);
  const first = sides.find((x) => x && x.kind === "script" && fullName(x.base) === name);
  return first && first !== last ? { kind: "list", span: s.span, separator: ",", items: [first, dots, last] } : null;
}
