import type { Syntax } from "../../source/syntax.ts";
import { commaItems, fullName } from "../name.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { asArray, asFactor, byFont, isNumberByHabit, openParts, structureOfNoun } from "./convention.ts";
import { typeOf } from "./constrain.ts";
import { fits } from "./fits.ts";
import type { WrittenFormula, WrittenSection } from "./input.ts";
import { type Entry, NameTable } from "./name-table.ts";
import { occurrence, type ScriptRoles } from "./occurrence.ts";
import { settle } from "./operation.ts";
import { type Prepared, prepare, rolesOf } from "./prepare.ts";
import { writtenRange } from "./range.ts";
import { type Decisions, retract, Retractions } from "./retraction.ts";
import {
  type Evidence,
  type Range,
  rankOf,
  rootOf,
  type Structure,
  TypeClash,
  Types,
  type TypeVariable,
} from "./type-variable.ts";
import { type Findings, keyOf, type Walk } from "./walk.ts";

/** Types that do not fit, wherever a decision is taken back: one piece, and what else says something of it. */
export interface Clash {
  readonly section: string;
  /** Names that the clash is about: they stay undeclared. */
  readonly names: readonly string[];
  readonly at: Evidence;
  readonly against: Evidence | null;
}

/** The types of the undeclared names of a document, before they are written out. */
export interface Solved {
  readonly findings: Findings;
  readonly clashes: readonly Clash[];
}

/** How often the types are solved anew, with one decision less. */
const ATTEMPTS = 24;

/** Thrown where a decision was taken back. */
class Restart extends Error {}

/**
 * Solves the types of the undeclared names of a document. Formulas say what must be equal, operations wait until a part is known, and where
 * that leaves a type open nouns, fonts and habits decide, in this order. What does not fit takes back a decision: the convention taken last,
 * else the role of a script, a family, an application.
 */
export function solve(sections: readonly WrittenSection[], chance: boolean): Solved {
  const retractions = new Retractions();
  const prepared = prepare(sections);
  for (let left = ATTEMPTS; ; left--) {
    try {
      return new Attempt(sections, prepared, chance, retractions, left > 0).run();
    } catch (error) {
      if (!(error instanceof Restart)) throw error;
    }
  }
}

/** One attempt at a solution. */
class Attempt {
  readonly #sections: readonly WrittenSection[];
  readonly #prepared: Prepared;
  readonly #chance: boolean;
  readonly #retractions: Retractions;
  readonly #mayRestart: boolean;
  readonly #clashes: Clash[] = [];
  readonly #decisions = new Map<string, Decisions & { linked: Set<string> }>();
  readonly #roles = new Map<string, ScriptRoles>();
  /** The entry whose convention is being taken. */
  #convention: string | null = null;
  readonly #findings: Findings;

  constructor(
    sections: readonly WrittenSection[],
    prepared: Prepared,
    chance: boolean,
    retractions: Retractions,
    mayRestart: boolean,
  ) {
    this.#sections = sections;
    this.#prepared = prepared;
    this.#chance = chance;
    this.#retractions = retractions;
    this.#mayRestart = mayRestart;
    this.#findings = {
      table: new NameTable(),
      types: new Types(),
      operations: [],
      compared: [],
      arrays: [],
      naturals: new Set(),
      excluded: new Map(),
      equations: [],
      onClash: (clash, section) => {
        this.#clash(clash, section);
      },
    };
  }

  run(): Solved {
    for (const section of this.#sections) this.#walk(section);
    this.#hints();
    this.#links();
    this.#propagate();
    this.#findings.types.conventional = true;
    this.#arrays();
    this.#elsewhere();
    this.#propagate();
    this.#factors();
    this.#numbers();
    this.#spreadRandomness();
    return { findings: this.#findings, clashes: this.#clashes };
  }

  #clash(clash: TypeClash, section: string, said: readonly string[] = []): void {
    const { syntax } = clash.evidence;
    if (this.#mayRestart && this.#convention !== null && !this.#retractions.conventions.has(this.#convention)) {
      this.#retractions.conventions.add(this.#convention);
      throw new Restart();
    }
    const decisions = this.#decisions.get(section);
    if (this.#mayRestart && syntax && decisions && retract(syntax, section, decisions, this.#retractions))
      throw new Restart();
    const about = this.#findings.table
      .entries()
      .filter(
        (e) =>
          e.section === section && syntax && this.#namesOf(syntax, section).has(e.name) && e.type.structure !== null,
      );
    const other = [clash.left, clash.right].map((t) => t.why).find((w) => w !== null && w.syntax !== syntax);
    this.#clashes.push({
      section,
      names: [...said, ...about.map((e) => e.name)],
      at: clash.evidence,
      against: other ?? null,
    });
  }

  #namesOf(syntax: Syntax, section: string): ReadonlySet<string> {
    const roles = this.#roles.get(section);
    return new Set(roles ? syntaxParts(syntax).flatMap((p) => occurrence(p, roles)?.name ?? []) : []);
  }

  #walk(section: WrittenSection): void {
    const ranges = new Map<string, Range>();
    const { id } = section;
    const { applied } = this.#prepared;
    const indexed = this.#prepared.indexed.get(id) ?? new Set();
    const unindexed = this.#retractions.in(id, this.#retractions.unindexed);
    const factors = this.#retractions.in(id, this.#retractions.factors);
    this.#decisions.set(id, { indexed, linked: new Set(), applied });
    const walkOf = (f: WrittenFormula): Walk => {
      const roles = rolesOf(f, indexed, unindexed, ranges);
      this.#roles.set(id, roles);
      return {
        findings: this.#findings,
        section: id,
        declared: f.declared,
        roles,
        applied,
        factors,
        chance: this.#chance,
        bound: new Map(),
        free: new Map(),
        ranges,
      };
    };
    // `i = 1, \dots, n` and `i \in [n]` give letters their ranges, wherever in the section they stand.
    for (const { formula, syntax } of this.#prepared.ranges.get(id) ?? [])
      letterRanges(syntax, walkOf(formula), ranges);
    for (const f of section.formulas) {
      const w = walkOf(f);
      for (const c of f.clauses) if (!isBare(c, w)) typeOf(c, w);
    }
  }

  /** What nouns say; a random variable is no number. */
  #hints(): void {
    const { table, types, naturals, excluded } = this.#findings;
    for (const { id, hints } of this.#sections)
      for (const { name, noun, words, span } of hints) {
        const why: Evidence = { code: "noun", syntax: null, words, span };
        if (noun === "random") {
          excluded.set(keyOf(id, name), { why: "random", evidence: why });
          continue;
        }
        const [, base] = /^(.*)_\{[i-l]\}$/.exec(name) ?? [];
        const members = base === undefined ? [] : table.of(id, base).filter((e) => e.form === "members");
        for (const e of members) {
          const structure = structureOfNoun(noun);
          const own = rootOf(e.type).structure;
          if (structure && own?.kind === "family")
            this.#try(() => {
              types.give(own.of, structure, why);
            }, id);
        }
        for (const e of table.of(id, name)) {
          if ((noun === "function") !== (e.form === "function") || (e.form === "members" && noun !== "vector"))
            continue;
          const structure = structureOfNoun(noun);
          if (structure)
            this.#try(
              () => {
                types.give(e.type, structure, why);
              },
              id,
              [name],
            );
          if (noun === "natural") naturals.add(name);
        }
      }
  }

  /** The members of a name and the bare name are one array, unless that does not fit. */
  #links(): void {
    const { table, types } = this.#findings;
    for (const e of table.entries().filter((x) => x.form === "members")) {
      const key = keyOf(e.section, e.name);
      const plain = table.of(e.section, e.name).find((x) => x.form === "plain");
      if (!plain || this.#retractions.unlinked.has(key)) continue;
      this.#decisions.get(e.section)?.linked.add(e.name);
      const [why] = plain.uses;
      if (why)
        this.#try(() => {
          types.unify(plain.type, e.type, { ...why, code: "entries" });
        }, e.section);
    }
  }

  /** A name is the same in all sections where its types fit. */
  #elsewhere(): void {
    const { table, types } = this.#findings;
    const first = new Map<string, Entry>();
    for (const e of table.entries()) {
      const key = `${e.form}${String(e.arity)} ${e.name}`;
      const other = first.get(key);
      if (!other) first.set(key, e);
      else if (fits(other.type, e.type)) {
        const [why] = other.uses;
        if (why)
          this.#try(() => {
            types.unify(other.type, e.type, { ...why, code: "elsewhere" });
          }, e.section);
      }
    }
  }

  /** Runs what says something of types; `said` are the names that it is about where no formula tells. */
  #try(say: () => void, section: string, said: readonly string[] = []): void {
    try {
      say();
    } catch (error) {
      if (!(error instanceof TypeClash)) throw error;
      this.#clash(error, section, said);
    }
  }

  /** Settles operations until nothing more follows. */
  #propagate(): void {
    const { operations, types } = this.#findings;
    let open = [...operations];
    for (let before = open.length + 1; open.length < before;) {
      before = open.length;
      open = open.filter((o) => {
        let done = true;
        this.#try(() => {
          done = settle(o, types);
        }, o.section);
        return !done;
      });
    }
    operations.splice(0, operations.length, ...open);
  }

  /** Takes a convention about a type that is open, and what follows from it; one that does not fit is taken back. */
  #take(key: string, entries: readonly (() => void)[]): void {
    if (this.#retractions.conventions.has(key)) return;
    this.#convention = key;
    for (const say of entries) this.#try(say, "");
    this.#propagate();
    this.#convention = null;
  }

  /** Fonts, and what stands where arrays stand. */
  #arrays(): void {
    const { table, types, arrays } = this.#findings;
    const give = (e: { type: TypeVariable }, structure: Structure, why: Evidence) => () => {
      types.give(e.type, structure, why);
    };
    for (const e of table.entries()) {
      const structure = openParts(e.type).length > 0 ? byFont(e) : null;
      const [use] = e.uses;
      if (structure && use)
        this.#take(`font ${keyOf(e.section, e.name)}`, [give(e, structure, { ...use, code: "font" })]);
    }
    for (const { syntax, type, evidence: why, section } of arrays) {
      const roles = this.#roles.get(section);
      const base = syntax.kind === "script" && why.code === "transpose" ? { ...syntax, sup: null } : syntax;
      const structure = roles && openParts(type).length > 0 ? asArray(base, roles) : null;
      if (structure) this.#take(`array ${String(why.span.start)}`, [give({ type }, structure, why)]);
    }
  }

  /** What is compared by size is a number, and so is what a small or Greek letter stands for. */
  #numbers(): void {
    const { table, types, compared } = this.#findings;
    const give = (e: { type: TypeVariable }, structure: Structure, why: Evidence) => () => {
      for (const part of openParts(e.type)) types.give(part, structure, why);
    };
    for (const { type, evidence: why } of compared)
      if (openParts(type).length > 0)
        this.#take(`compared ${String(why.span.start)}`, [give({ type }, { kind: "array", axes: [] }, why)]);
    // Numbers last, values before functions: an argument is what its letter is.
    const byForm = [...table.entries()].sort((a, b) => Number(a.form === "function") - Number(b.form === "function"));
    for (const e of byForm) {
      const [use] = e.uses;
      if (!use || openParts(e.type).length === 0 || (e.form !== "function" && !isNumberByHabit(e))) continue;
      this.#take(`number ${e.form} ${keyOf(e.section, e.name)}`, [
        give(e, { kind: "array", axes: [] }, { ...use, code: "letter" }),
      ]);
    }
  }

  /** Factors that are open beside an array, or in a product that is a matrix. */
  #factors(): void {
    const { types, operations } = this.#findings;
    for (const o of [...operations]) {
      if (o.kind !== "product") continue;
      const roles = this.#roles.get(o.section);
      const [left, right] = o.factors;
      const matrix = rankOf(o.result) === 2 ? 2 : null;
      const sides = [
        ["left", left, o.left, rankOf(o.right) ?? matrix],
        ["right", right, o.right, rankOf(o.left) ?? matrix],
      ] as const;
      for (const [place, s, type, rank] of sides) {
        const structure = roles && s && rankOf(type) === null ? asFactor(s, roles, place, rank) : null;
        const key = `factor ${String(o.evidence.span.start)} ${String(s?.span.start)}`;
        if (structure)
          this.#take(key, [
            () => {
              types.give(type, structure, o.evidence);
            },
          ]);
      }
    }
  }

  /** What equals something random is random. */
  #spreadRandomness(): void {
    const { excluded, equations } = this.#findings;
    for (let changed = true; changed;) {
      changed = false;
      for (const { section, name, others, evidence: why } of equations) {
        if (excluded.has(keyOf(section, name))) continue;
        if (![...others].some((o) => excluded.get(keyOf(section, o))?.why === "random")) continue;
        excluded.set(keyOf(section, name), { why: "random", evidence: why });
        changed = true;
      }
    }
  }
}

/** `i = 1, \dots, n`, `i \in [n]`, `i \in \{1, \dots, n\}`: the range of a letter. */
function letterRanges(s: Syntax, w: Walk, found: Map<string, Range>): void {
  if (s.kind !== "relations" || !s.first || s.links.length !== 1) return;
  const [link] = s.links;
  if (!link || (link.operator !== "=" && link.operator !== "\\in")) return;
  if (link.operator === "=" && link.right.kind !== "list") return;
  const names = commaItems(s.first).map(fullName);
  if (!names.every((n) => n !== null && /^[a-z]$/.test(n) && w.declared.meanings(n).length === 0)) return;
  const range = writtenRange(link.right, w);
  if (range) for (const n of names) if (n !== null && !found.has(n)) found.set(n, range);
}

/** A formula that is a name or a list of names says nothing of them. */
function isBare(s: Syntax, w: Walk): boolean {
  return commaItems(s).every((x) => {
    const o = occurrence(x, w.roles);
    return o !== null && o.indices.length === 0 && o.sup === null;
  });
}
