import type { Convention, OwnNotation } from "./prose/convention.ts";
import type { Span } from "../source/span.ts";
import { apply, replaceFree } from "../term/build.ts";
import type { Assumption } from "../term/context.ts";
import type { Definition, FreeTerm, Term } from "../term/term.ts";
import type { IndexType, Type } from "../term/type.ts";

/** The first of some meanings in the first of some roles. */
export function pick(meanings: readonly Meaning[], ...roles: readonly string[]): Meaning | undefined {
  for (const role of roles) {
    const found = meanings.find((m) => roleOf(m) === role);
    if (found) return found;
  }
  return undefined;
}

/**
 * A declared variable. `symbol` is what definitions depend on. Along a flow, `flow` is the function of time and the bare symbol means
 * its value at the scope's time.
 */
export interface VariableMeaning {
  readonly kind: "variable";
  readonly name: string;
  readonly span: Span;
  readonly symbol: FreeTerm;
  flow: FreeTerm | null;
}

/** A name bound to a term for a while: a bound variable, or a symbol that a derivative varies. */
export interface LocalMeaning {
  readonly kind: "local";
  readonly name: string;
  readonly span: Span;
  readonly term: Term;
  /** What binds it, where that matters: the limits of a sum, which reach into no definition; the head of a definition, which varies no symbol. */
  readonly binder?: "limits" | "head";
}

/** A name that a definition gave a value. The explicit parameters are the last of the definition's. */
export interface DefinitionMeaning {
  readonly kind: "definition";
  readonly name: string;
  readonly span: Span;
  readonly definition: Definition;
  /** How many of the explicit parameters stand before the `;`. The others may be left out. */
  readonly required: number;
  /** Names of the parameters after the `;`: own symbols are passed when they are left out. */
  readonly optional: readonly string[];
  /** The declared symbols that explicit parameters are named after, by the ids of the parameters. */
  readonly namesakes: ReadonlyMap<string, FreeTerm>;
}

/** What a name stands for. */
export type Meaning = VariableMeaning | LocalMeaning | DefinitionMeaning;

/** Which of its meanings a letter is used in: a family and an array take indices, a function takes arguments. */
export type Role = "plain" | "family" | "array" | "function";

/** The role of a type in use. */
export function roleOfType(type: Type): Role {
  if (type.kind === "tensor") return "array";
  if (type.kind === "function") return type.from.kind === "index" ? "family" : "function";
  return "plain";
}

/** The role of a meaning. */
export function roleOf(meaning: Meaning): Role {
  switch (meaning.kind) {
    case "variable":
      return roleOfType(meaning.symbol.type);
    case "local":
      return roleOfType(meaning.term.type);
    case "definition":
      return explicitParameters(meaning.definition).length > 0 ? "function" : roleOfType(meaning.definition.body.type);
  }
}

/** Whether a meaning hides one from outside: of the same role, and a bare letter hides both a number and an array. */
function hides(inner: Meaning, outer: Meaning): boolean {
  const bare = (m: Meaning): Role => (roleOf(m) === "array" ? "plain" : roleOf(m));
  return bare(inner) === bare(outer);
}

/** The parameters that a use writes down. */
export function explicitParameters(definition: Definition): readonly FreeTerm[] {
  return definition.params.slice(definition.implicit);
}

/** Stands for every name, and for what has none: what was not understood may hold whatever is claimed, also `0 < 0`. */
export const ANY_NAME = "*";

/** A sentence that was not understood, and the names that it mentions. */
export interface UnreadSentence {
  readonly span: Span;
  readonly names: readonly string[];
  /** Set where it was understood, and takes symbols as functions of what varies in it, which may be meant as constants. */
  readonly tied?: boolean;
}

/** Names and assumptions in force; children see their parents'. */
export class Scope {
  readonly parent: Scope | null;
  readonly #meanings = new Map<string, Meaning[]>();
  readonly #indices = new Map<string, IndexType>();
  readonly #locals: LocalMeaning[] = [];
  readonly #assumptions: Assumption[] = [];
  readonly #premises: Assumption[] = [];
  readonly #conditions: Term[] = [];
  readonly #variables: FreeTerm[] = [];
  readonly #places = new Map<string, Span>();
  readonly #unread: UnreadSentence[] = [];
  readonly #inferred = new Map<string, (VariableMeaning | DefinitionMeaning)[]>();
  readonly #left = new Set<string>();
  readonly #awaited = new Set<string>();
  /** Ids of the inferred variables that were found since this was cleared; one set for a scope and all in it. */
  readonly lookedUp: Set<string>;
  readonly #blocked = new Set<string>();
  readonly #forgotten = new Set<string>();
  readonly #conventions: Convention[] = [];
  readonly #opaque = new Map<string, string>();
  readonly #maybeChosen = new Set<string>();
  readonly #withdrawn = new Set<string>();
  #time: Term | null = null;
  /** In a definition, flowing symbols stand for themselves, so that a use may pass their value at any time. */
  snapshot: boolean;

  constructor(parent: Scope | null = null) {
    this.parent = parent;
    this.snapshot = parent?.snapshot ?? false;
    this.lookedUp = parent?.lookedUp ?? new Set();
  }

  /** A scope inside of this one. */
  child(): Scope {
    return new Scope(this);
  }

  /** Declares a meaning; one of the same role in this very scope is replaced, one outside is hidden. */
  add(meaning: Meaning): void {
    const here = this.#meanings.get(meaning.name) ?? [];
    this.#meanings.set(meaning.name, [...here.filter((m) => roleOf(m) !== roleOf(meaning)), meaning]);
    if (meaning.kind === "local") this.#locals.push(meaning);
    if (meaning.kind !== "variable") return;
    this.#variables.push(meaning.symbol);
    this.#places.set(meaning.symbol.id, meaning.span);
  }

  /** Where a symbol in force is declared, be it hidden; null where it is not. */
  placeOf(symbol: FreeTerm): Span | null {
    return this.#places.get(symbol.id) ?? this.parent?.placeOf(symbol) ?? null;
  }

  /** A variable of the context that has no name to be used by, such as a flow or a free index of a claim. */
  addVariable(variable: FreeTerm): void {
    this.#variables.push(variable);
  }

  /** All meanings of a name, one per role, innermost first. A local meaning hides everything outside of it. */
  find(name: string): readonly Meaning[] {
    const found: Meaning[] = [];
    let forgotten = false;
    for (let scope: Scope | null = this as Scope; scope; scope = scope.parent) {
      const here = (scope.#meanings.get(name) ?? []).filter(
        (m) => !(forgotten && m.kind === "definition") && !found.some((f) => hides(f, m)),
      );
      found.push(...here);
      if (here.some((m) => m.kind === "local")) break;
      forgotten ||= scope.#forgotten.has(name);
    }
    return found.length > 0 ? found : this.#inferredMeanings(name);
  }

  /** Definitions of some names no longer hold: they are, or may be, defined anew. */
  forget(names: readonly string[]): void {
    for (const name of names) {
      const kept = (this.#meanings.get(name) ?? []).filter((m) => m.kind !== "definition");
      if (kept.length > 0) this.#meanings.set(name, kept);
      else this.#meanings.delete(name);
      this.#forgotten.add(name);
    }
  }

  /** What a name that nothing declares is taken as; nothing from where its declaration is. */
  #inferredMeanings(name: string): readonly Meaning[] {
    for (let scope: Scope | null = this as Scope; scope && !scope.#left.has(name); scope = scope.parent) {
      const found = scope.#inferred.get(name);
      for (const m of found ?? []) this.lookedUp.add(m.kind === "variable" ? m.symbol.id : m.definition.id);
      if (found) return found;
    }
    return [];
  }

  /** Takes a name that nothing declares as a variable, or as defined: it is found as long as nothing declares the name. */
  infer(meaning: VariableMeaning | DefinitionMeaning): void {
    this.#inferred.set(meaning.name, [...(this.#inferred.get(meaning.name) ?? []), meaning]);
    if (meaning.kind === "variable") this.#variables.push(meaning.symbol);
  }

  /** From here on a name is what the document says of it, be that understood or not; or, with `left` false, what it is inferred to be again. */
  leave(name: string, left = true): void {
    if (left) this.#left.add(name);
    else this.#left.delete(name);
  }

  /** Whether something declares a name, be it in a scope around this one; what it is only taken as does not. */
  isDeclared(name: string): boolean {
    return (this.#meanings.get(name)?.length ?? 0) > 0 || (this.parent?.isDeclared(name) ?? false);
  }

  /** A formula further on in the sentence defines a name that is inferred. */
  await(name: string): void {
    this.#awaited.add(name);
  }

  /** Whether a name has an inferred meaning alone, and a definition is awaited. */
  isAwaited(name: string): boolean {
    if (!this.#awaited.has(name)) return this.parent?.isAwaited(name) ?? false;
    return !this.isDeclared(name) && this.#inferredMeanings(name).length > 0;
  }

  /** Names without a meaning yet: densities that nothing declares, what is defined by something unsupported; `what` they are, for the message. */
  setOpaque(names: readonly string[], what: string): void {
    for (const n of names) this.#opaque.set(n, what);
  }

  /** What a name without a meaning yet is; null where nothing says so. */
  opaque(name: string): string | null {
    return this.#opaque.get(name) ?? this.parent?.opaque(name) ?? null;
  }

  /** The names that this very scope declares. */
  namesHere(): readonly string[] {
    return [...this.#meanings.keys()];
  }

  /** The meanings of a name that this very scope gives it. */
  findHere(name: string): readonly Meaning[] {
    return this.#meanings.get(name) ?? [];
  }

  /** All names in force, innermost first, for suggestions and type inference. */
  names(): readonly string[] {
    const names = new Set<string>();
    for (let scope: Scope | null = this as Scope; scope; scope = scope.parent)
      for (const n of scope.#meanings.keys()) names.add(n);
    return [...names];
  }

  /** Records the range that a letter runs over when it is used as an index. */
  setIndex(letter: string, range: IndexType): void {
    this.#indices.set(letter, range);
  }

  /** The declared range of an index letter. */
  index(letter: string): IndexType | null {
    return this.#indices.get(letter) ?? this.parent?.index(letter) ?? null;
  }

  /** Letters that stand for one chosen value whose range is not known: no free index is taken for them. */
  block(letters: readonly string[]): void {
    for (const l of letters) this.#blocked.add(l);
  }

  /** The text gives its logarithm a base, or means some signs otherwise than here. */
  setConvention(convention: Convention): void {
    this.#conventions.push(convention);
  }

  /** What the text says of its notation, the last word first. */
  conventions(): readonly Convention[] {
    return [...this.#conventions.toReversed(), ...(this.parent?.conventions() ?? [])];
  }

  /** Whether the text means some signs otherwise than here. */
  hasOwn(notation: OwnNotation): boolean {
    return this.conventions().some((c) => c.kind === "own" && c.of === notation);
  }

  /** The signs that the text gives another meaning, as `signOf` names them. */
  ownSigns(): ReadonlySet<string> {
    return new Set(this.conventions().flatMap((c) => (c.kind === "sign" ? [c.sign] : [])));
  }

  /** Letters that words which were not understood name by themselves, and may have chosen a value for. */
  mayChoose(letters: readonly string[]): void {
    for (const l of letters) this.#maybeChosen.add(l);
  }

  /** Whether words that were not understood may have chosen a value for a letter. */
  mayBeChosen(letter: string): boolean {
    return this.#maybeChosen.has(letter) || (this.parent?.mayBeChosen(letter) ?? false);
  }

  /** Whether a letter stands for one chosen value whose range is not known. */
  isBlocked(letter: string): boolean {
    return this.#blocked.has(letter) || (this.parent?.isBlocked(letter) ?? false);
  }

  assume(assumption: Assumption): void {
    this.#assumptions.push(assumption);
  }

  /** A premise of what is read here, kept elsewhere than among the assumptions. */
  suppose(premise: Assumption): void {
    this.#premises.push(premise);
  }

  /** What a formula itself puts in front of what is read here, `P` of `P ⇒ Q`. */
  condition(proposition: Term): void {
    this.#conditions.push(proposition);
  }

  /** The conditions in force that formulas put in front of their parts. */
  conditions(): readonly Term[] {
    return [...(this.parent?.conditions() ?? []), ...this.#conditions];
  }

  /** Assumptions and premises in force. */
  given(): readonly Assumption[] {
    return [...(this.parent?.given() ?? []), ...this.#assumptions, ...this.#premises].filter(
      (a) => !this.#withdrawn.has(a.id),
    );
  }

  /** What stands for the symbols, and for the definitions without arguments, that names bound on the way hide, by their ids. */
  rebound(): ReadonlyMap<string, Term> {
    const found = new Map<string, Term>();
    for (const [local, hidden] of this.#hidden())
      if (hidden.kind === "local") {
        if (hidden.term.kind === "free" && !found.has(hidden.term.id)) found.set(hidden.term.id, local.term);
      } else {
        const { id } = hidden.kind === "variable" ? hidden.symbol : hidden.definition;
        if (!found.has(id)) found.set(id, local.term);
      }
    return found;
  }

  /** The definitions without arguments that names bound on the way hide. */
  reboundDefinitions(): readonly Definition[] {
    return [...this.#hidden()].flatMap(([, m]) => (m.kind === "definition" ? [m.definition] : []));
  }

  /** Names bound on the way, innermost first, each with the meanings that it hides, out to the declaration. */
  *#hidden(): Iterable<readonly [LocalMeaning, Meaning]> {
    for (let scope: Scope | null = this as Scope; scope; scope = scope.parent)
      for (const local of scope.#locals) {
        if (local.binder === "head") continue;
        for (let outer = scope.parent; outer; outer = outer.parent) {
          const m = outer.#meanings.get(local.name)?.find((x) => hides(local, x));
          if (m) yield [local, m];
          if (m && m.kind !== "local") break;
        }
      }
  }

  /** Takes an assumption out of force from here on. */
  withdraw(id: string): void {
    this.#withdrawn.add(id);
  }

  /** The scope, this one or one around it, in which an assumption was made; null where it is not in force. */
  ownerOf(id: string): Scope | null {
    return this.#assumptions.some((a) => a.id === id) ? this : (this.parent?.ownerOf(id) ?? null);
  }

  addUnread(sentence: UnreadSentence): void {
    this.#unread.push(sentence);
  }

  /** Sentences in force that were not understood. */
  unread(): readonly UnreadSentence[] {
    return [...(this.parent?.unread() ?? []), ...this.#unread];
  }

  /** The time at which bare flowing symbols are taken; null when nothing flows. */
  get time(): Term | null {
    return this.#time ?? this.parent?.time ?? null;
  }

  /** The variable of time that is declared; null when nothing flows. */
  runningTime(): Term | null {
    const outer = this.parent?.runningTime() ?? null;
    return outer ?? (this.#time && this.isRunning(this.#time) ? this.#time : null);
  }

  /** Whether a time is the running one, at which the assumptions speak. */
  isRunning(time: Term): boolean {
    return time.kind === "free" && this.placeOf(time) !== null;
  }

  set time(time: Term | null) {
    this.#time = time;
  }

  /** Variables in force in the order of their declarations, hidden ones included. */
  variables(): readonly FreeTerm[] {
    return [...(this.parent?.variables() ?? []), ...this.#variables];
  }

  /** Assumptions in force, outermost first, as written: about symbols, not about their values along a flow. */
  assumptions(): readonly Assumption[] {
    return [...(this.parent?.assumptions() ?? []), ...this.#assumptions].filter((a) => !this.#withdrawn.has(a.id));
  }

  /** What a symbol of a variable stands for here. */
  value(meaning: VariableMeaning): Term {
    const time = this.time;
    return meaning.flow && time && !this.snapshot ? apply(meaning.flow, time) : meaning.symbol;
  }

  /** All flowing variables in force. */
  flows(): readonly VariableMeaning[] {
    const found: VariableMeaning[] = [];
    for (let scope: Scope | null = this as Scope; scope; scope = scope.parent)
      for (const list of scope.#meanings.values())
        for (const m of list) if (m.kind === "variable" && m.flow) found.push(m);
    return found;
  }

  /** A term about symbols, restated about their values at the scope's time. */
  alongFlows(term: Term): Term {
    const values = new Map<string, Term>();
    for (const m of this.flows()) values.set(m.symbol.id, this.value(m));
    return replaceFree(term, values);
  }
}
