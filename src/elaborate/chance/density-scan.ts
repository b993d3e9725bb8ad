import type { Block, MathPart, Sentence } from "../../source/document.ts";
import type { Syntax } from "../../source/syntax.ts";
import { commaItems, fullName, scripted } from "../name.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { type DensityCall, densityCall, hasDensityLetter, parametersText } from "./density-call.ts";

/** How the values of a role are added up: over its masses, or against a measure. */
export type Total = "sum" | "integral";

/** A law that the text writes by the names of its arguments. */
export interface WrittenDensity {
  readonly letter: string;
  readonly parameters: string;
  /** The names of all arguments that it has somewhere, in the order of their first use. */
  readonly roles: readonly string[];
}

/** The densities of a section, and how each name is added up over. */
export interface WrittenDensities {
  readonly densities: readonly WrittenDensity[];
  readonly totals: ReadonlyMap<string, Total>;
}

/** Words that say of what is added up. */
const MASS = /\b(?:mass function|pmf|discrete|probability table)/i;
const DENSITY = /\b(?:densit|pdf\b|continuous)/i;
const LAW = /\b(?:densit|mass function|pmf\b|pdf\b|distribution|posterior|prior|likelihood|probabilistic model)/i;

/** The densities that a document writes, by section: from one heading to the next, by the start of the heading. */
export class DensityScan {
  /** Letters that are densities somewhere in the document. */
  readonly #letters: ReadonlySet<string>;
  readonly #totals = new Map<string, Set<Total>>();
  readonly #sections: ReadonlyMap<number | null, readonly Sentence[]>;
  readonly #fallback: Total;

  constructor(blocks: readonly Block[]) {
    this.#sections = sections(blocks);
    const all = [...this.#sections.values()].flat();
    // Of events, capital letters are no arguments of a density.
    const hasEvents = all.some((s) => /\bevents?\b/i.test(textOf(s)));
    this.#letters = new Set(all.flatMap((s) => lettersOf(s, hasEvents)));
    addTotals(this.#totals, all);
    this.#fallback = all.some((s) => DENSITY.test(textOf(s))) ? "integral" : "sum";
  }

  /** The densities of the section under the heading at a place, or before the first; those that a formula there gives are left out. */
  section(start: number | null): WrittenDensities {
    const sentences = this.#sections.get(start) ?? [];
    const syntax = sentences.flatMap(formulas);
    const calls = syntax.flatMap(callsIn).filter((c) => this.#letters.has(c.letter));
    const given = new Set(syntax.flatMap((s) => givenBy(s)?.letter ?? []));
    const indexed = new Set(syntax.flatMap(indexedIn));
    const inFront = new Set(calls.flatMap((c) => c.front.map((a) => a.role)));
    for (const s of syntax) for (const name of boundIn(s)) inFront.add(name);
    const found = new Map<string, { letter: string; parameters: string; roles: Set<string> }>();
    for (const c of calls) {
      if (given.has(c.letter) || [...c.front, ...c.behind].some((a) => indexed.has(a.role))) continue;
      const [letter, parameters] = keyOf(c, inFront);
      const density = of(found, `${letter} ${parameters}`, () => ({ letter, parameters, roles: new Set<string>() }));
      for (const a of [...c.front, ...c.behind]) if (inFront.has(a.role)) density.roles.add(a.role);
    }
    const densities = [...found.values()].map((d) => ({ ...d, roles: [...d.roles] }));
    const roles = new Set(densities.flatMap((d) => d.roles));
    const here = new Map<string, Set<Total>>();
    addTotals(here, sentences);
    const total = (r: string): Total => {
      const said = here.get(r) ?? this.#totals.get(r);
      return said ? (said.has("sum") ? "sum" : "integral") : this.#fallback;
    };
    return { densities, totals: new Map([...roles].map((r) => [r, total(r)])) };
  }
}

/** The letter of a call and its parameters: what stands behind a bar and in front nowhere is one. */
export function keyOf(call: DensityCall, roles: { has: (role: string) => boolean }): readonly [string, string] {
  const fixed = call.behind.filter((a) => !roles.has(a.role)).map((a) => a.role);
  return [call.letter, [...fixed, parametersText(call)].filter((x) => x !== "").join(", ")];
}

function of<V>(map: Map<string, V>, key: string, make?: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make ? make() : (new Set() as V);
  map.set(key, made);
  return made;
}

function sections(blocks: readonly Block[]): ReadonlyMap<number | null, readonly Sentence[]> {
  const found = new Map<number | null, Sentence[]>();
  let current: number | null = null;
  const add = (sentences: readonly Sentence[]): void => {
    const here = found.get(current) ?? [];
    here.push(...sentences);
    found.set(current, here);
  };
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind === "statement") {
        walk(block.blocks);
        continue;
      }
      if (block.kind === "heading") current = block.span.start;
      add(block.sentences);
    }
  };
  walk(blocks);
  return found;
}

const textOf = (s: Sentence): string => s.parts.map((p) => (p.kind === "text" ? p.text : " ")).join("");

function formulas(s: Sentence): readonly Syntax[] {
  return s.parts
    .filter((p): p is MathPart => p.kind === "math")
    .flatMap((p) => p.formula.rows.flatMap((r) => r.clauses.map((c) => c.body)));
}

/** The calls of densities that a sentence writes. */
export function callsOf(s: Sentence): readonly DensityCall[] {
  return formulas(s).flatMap(callsIn);
}

/** Names that stand alone in the text of a sentence, which may declare them. */
export function namedAlone(s: Sentence): ReadonlySet<string> {
  const alone = s.parts.flatMap((p) =>
    p.kind === "math" && !p.display ? p.formula.rows.flatMap((r) => r.clauses) : [],
  );
  return new Set(alone.flatMap((c) => commaItems(c.body)).flatMap((x) => fullName(x) ?? []));
}

function callsIn(s: Syntax): readonly DensityCall[] {
  return syntaxParts(s).flatMap((x) =>
    x.kind === "juxtaposition"
      ? x.items.flatMap((item, i) => {
          const next = x.items[i + 1];
          const list = next?.kind === "script" ? next.base : next;
          return (list && densityCall(item, list)) ?? [];
        })
      : [],
  );
}

/** Letters with a bar among their arguments, and those that the text calls a law. */
function lettersOf(s: Sentence, hasEvents: boolean): readonly string[] {
  const isLaw = LAW.test(textOf(s));
  const alone = isLaw
    ? s.parts.flatMap((p) => (p.kind === "math" && !p.display ? p.formula.rows.flatMap((r) => r.clauses) : []))
    : [];
  const said = alone.flatMap((c) => wholeCall(c.body)?.letter ?? []);
  const barred = formulas(s)
    .flatMap(callsIn)
    .filter((c) => hasDensityLetter(c) && c.behind.length > 0)
    .filter((c) => !(hasEvents && [...c.front, ...c.behind].some((a) => /^[A-Z]/.test(a.role))));
  return [...said, ...barred.map((c) => c.letter)];
}

/** A formula that is one call of a density. */
export function wholeCall(s: Syntax): DensityCall | null {
  if (s.kind !== "juxtaposition" || s.items.length !== 2) return null;
  const [name, list] = s.items as readonly [Syntax, Syntax];
  return densityCall(name, list);
}

/** The density alone on the left of an equation whose right side has none of its letter: a formula for it. */
function givenBy(s: Syntax): DensityCall | null {
  if (s.kind !== "relations" || !s.first) return null;
  const [link] = s.links;
  const call = wholeCall(s.first);
  if (!call || !link || !["=", ":=", "\\propto"].includes(link.operator)) return null;
  return s.links.some((l) => callsIn(l.right).some((c) => c.letter === call.letter)) ? null : call;
}

/** Names that are used with an index somewhere. */
function indexedIn(s: Syntax): readonly string[] {
  return syntaxParts(s).flatMap((x) => {
    if (x.kind !== "script" || x.base.kind !== "symbol" || !x.sub || x.sub.kind === "number") return [];
    const name = fullName(scripted(x).base);
    return name === null ? [] : [name];
  });
}

/** Names that sums and integrals without ends are taken over. */
function boundIn(s: Syntax): readonly string[] {
  return syntaxParts(s).flatMap((x) => [...boundBy(x, "\\sum"), ...boundBy(x, "\\int")]);
}

/** The names under a sum, or behind the d's of an integral. */
export function boundBy(s: Syntax, operator: "\\sum" | "\\int"): readonly string[] {
  if (s.kind !== "big" || s.operator !== operator) return [];
  const written = operator === "\\int" ? s.differentials : s.sub ? namesUnder(s.sub) : [];
  return written.flatMap((x) => fullName(x) ?? []);
}

/** `\sum_{x, z}`, `\sum_{z \in \mathcal Z}`. */
export function namesUnder(sub: Syntax): readonly Syntax[] {
  if (sub.kind === "list") return sub.items;
  if (sub.kind !== "relations") return [sub];
  const [link, more] = sub.links;
  const isSet = link?.operator === "\\in" && link.right.kind === "symbol" && !more;
  return sub.first && isSet ? [sub.first] : [];
}

function addTotals(totals: Map<string, Set<Total>>, sentences: readonly Sentence[]): void {
  for (const s of sentences) for (const [role, total] of totalsOf(s)) of(totals, role).add(total);
}

/** How each name of a sentence is added up over: by a sum or an integral over it, or by what the sentence calls its law. */
function totalsOf(s: Sentence): readonly (readonly [string, Total])[] {
  const text = textOf(s);
  const syntax = formulas(s);
  const summed = syntax.flatMap(syntaxParts).flatMap((x) => boundBy(x, "\\sum").map((r) => [r, "sum"] as const));
  const integrated = syntax
    .flatMap(syntaxParts)
    .flatMap((x) => boundBy(x, "\\int").map((r) => [r, "integral"] as const));
  const total = MASS.test(text) ? "sum" : DENSITY.test(text) ? "integral" : null;
  const called = syntax.flatMap((x) => wholeCall(x)?.front.map((a) => a.role) ?? []);
  const used = [...summed, ...integrated];
  return [...used, ...(total ? called.map((r) => [r, total] as const) : [])];
}
