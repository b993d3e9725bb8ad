import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import type { Declared } from "./input.ts";
import type { NameTable } from "./name-table.ts";
import type { ScriptRoles } from "./occurrence.ts";
import type { Operation } from "./operation.ts";
import { type Evidence, type Range, TypeClash, type Types, type TypeVariable } from "./type-variable.ts";

/** A letter that a formula binds: its type, and the range of an index. */
export interface Bound {
  readonly type: TypeVariable;
  readonly range: Range | null;
}

/** What all formulas of a document add to while they are walked. */
export interface Findings {
  readonly table: NameTable;
  readonly types: Types;
  /** Operations that wait until more is known. */
  readonly operations: Operation[];
  /** What is a number unless use says otherwise: it is compared by size. */
  readonly compared: { readonly type: TypeVariable; readonly evidence: Evidence }[];
  /** What stands between norm bars or in an inner product, or before a transpose mark: an array, by habit. */
  readonly arrays: {
    readonly syntax: Syntax;
    readonly type: TypeVariable;
    readonly evidence: Evidence;
    readonly section: string;
  }[];
  /** Names that count something: limits of sums, exponents of ℝ. */
  readonly naturals: Set<string>;
  /** Names that may be random or are densities, by section and name, with what says so. */
  readonly excluded: Map<string, { readonly why: "random" | "density"; readonly evidence: Evidence }>;
  /** Names alone on one side of an equation, and the names of the other side: what equals something random is random. */
  readonly equations: {
    readonly section: string;
    readonly name: string;
    readonly others: ReadonlySet<string>;
    readonly evidence: Evidence;
  }[];
  /** Called with types that do not fit. */
  readonly onClash: (clash: TypeClash, section: string) => void;
}

/** Where a formula is walked. */
export interface Walk {
  readonly findings: Findings;
  readonly section: string;
  readonly declared: Declared;
  readonly roles: ScriptRoles;
  /** Names that are applied to something that can only be an argument, in this document. */
  readonly applied: ReadonlySet<string>;
  /** Names whose brackets are factors after all. */
  readonly factors: ReadonlySet<string>;
  /** Whether the document speaks of chance. */
  readonly chance: boolean;
  readonly bound: ReadonlyMap<string, Bound>;
  /** The ranges of index letters that are free in this formula. */
  readonly free: Map<string, Range>;
  /** Ranges that formulas such as `i = 1, \dots, n` give to letters. */
  readonly ranges: ReadonlyMap<string, Range>;
}

/** Evidence that a piece of a formula gives. */
export function evidence(code: Evidence["code"], syntax: Syntax, span: Span = syntax.span): Evidence {
  return { code, syntax, words: null, span };
}

/** Runs what says something of types; what does not fit is told and has no effect. */
export function saying(w: Walk, say: (types: Types) => void): void {
  try {
    say(w.findings.types);
  } catch (error) {
    if (!(error instanceof TypeClash)) throw error;
    w.findings.onClash(error, w.section);
  }
}

/** Says that two types are one. */
export function same(w: Walk, a: TypeVariable, b: TypeVariable, why: Evidence): void {
  saying(w, (types) => {
    types.unify(a, b, why);
  });
}

/** Says that a type is a number. */
export function isNumber(w: Walk, t: TypeVariable, why: Evidence): void {
  saying(w, (types) => {
    types.number(t, why);
  });
}

/** Says that a type is a number unless use says otherwise. */
export function isCompared(w: Walk, type: TypeVariable, why: Evidence): void {
  w.findings.compared.push({ type, evidence: why });
}

/** The walk with letters bound. */
export function binding(w: Walk, letters: ReadonlyMap<string, Bound>): Walk {
  if (letters.size === 0) return w;
  const isIndex = (letter: string): boolean => {
    const here = letters.get(letter);
    return here ? here.range !== null : w.roles.isIndex(letter);
  };
  return { ...w, bound: new Map([...w.bound, ...letters]), roles: { ...w.roles, isIndex } };
}

/** The key of a name in a section. */
export function keyOf(section: string, name: string): string {
  return `${section} ${name}`;
}
