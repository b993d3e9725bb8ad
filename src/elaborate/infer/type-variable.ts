import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";

/** What says something of a type, and where: a piece of a formula, or words. */
export interface Evidence {
  readonly code:
    | "declared"
    | "noun"
    | "equality"
    | "sum"
    | "product"
    | "index"
    | "transpose"
    | "power"
    | "number"
    | "application"
    | "derivative"
    | "membership"
    | "norm"
    | "square"
    | "size"
    | "entries"
    | "elsewhere"
    | "font"
    | "letter"
    | "mean";
  readonly syntax: Syntax | null;
  readonly words: string | null;
  readonly span: Span;
}

/** A size: equal sizes share a root, and the root has the size as written once something says it. */
export interface SizeVariable {
  parent: SizeVariable | null;
  text: string | null;
}

/** What is known of a type. Numbers are arrays without axes; a family over `low` … is an array with an axis in front when `low` is 1. */
export type Structure =
  | { readonly kind: "array"; readonly axes: readonly SizeVariable[] }
  | { readonly kind: "family"; readonly range: Range; readonly of: TypeVariable }
  | { readonly kind: "function"; readonly args: readonly TypeVariable[]; readonly result: TypeVariable };

/** The range of a family: from `low` (null: not known yet) to `high`. */
export interface Range {
  low: string | null;
  readonly high: SizeVariable;
}

/** A type variable: equal types share a root, and the root has the structure once something says it. */
export interface TypeVariable {
  parent: TypeVariable | null;
  structure: Structure | null;
  /** What gave the structure, and whether that was after a convention was taken. */
  why: Evidence | null;
  conventional: boolean;
}

/** Two structures that do not fit, with what gave each. */
export class TypeClash extends Error {
  readonly left: TypeVariable;
  readonly right: TypeVariable;
  readonly evidence: Evidence;

  constructor(left: TypeVariable, right: TypeVariable, evidence: Evidence) {
    super("types clash");
    this.name = "TypeClash";
    this.left = left;
    this.right = right;
    this.evidence = evidence;
  }
}

/** A size that nothing says yet, or one as written. */
export function size(text: string | null = null): SizeVariable {
  return { parent: null, text };
}

/** A type that nothing says yet. */
export function unknownType(): TypeVariable {
  return { parent: null, structure: null, why: null, conventional: false };
}

/** The representative of a size's class. */
export function sizeRoot(s: SizeVariable): SizeVariable {
  let root = s;
  while (root.parent) root = root.parent;
  return root;
}

/** The representative of a type's class. */
export function rootOf(t: TypeVariable): TypeVariable {
  let root = t;
  while (root.parent) root = root.parent;
  return root;
}

/** How many axes an array has, 0 for a number; null where that is not known or it is no array. */
export function rankOf(t: TypeVariable): number | null {
  const { structure } = rootOf(t);
  return structure?.kind === "array" ? structure.axes.length : null;
}

/** The axes of an array; none for what is no array. */
export function axesOf(t: TypeVariable): readonly SizeVariable[] {
  const { structure } = rootOf(t);
  return structure?.kind === "array" ? structure.axes : [];
}

/** Whether a size is the number 1: a matrix with it is a row or a column. */
export function isOne(s: SizeVariable): boolean {
  return sizeRoot(s).text === "1";
}

/** Makes two sizes one. Of two that are written differently the first stays: what does not fit is found where it is read. */
export function unifySizes(a: SizeVariable, b: SizeVariable): void {
  const [x, y] = [sizeRoot(a), sizeRoot(b)];
  if (x === y || (x.text !== null && y.text !== null)) return;
  if (x.text === null) x.parent = y;
  else y.parent = x;
}

/** Union-find over type variables, with a mark on what is found after conventions are taken. */
export class Types {
  /** Whether conventions are in force, so that what is found now rests on them. */
  conventional = false;

  /** Gives a type a structure. @throws TypeClash where it has another one */
  give(t: TypeVariable, structure: Structure, evidence: Evidence): void {
    const fresh = unknownType();
    fresh.structure = structure;
    fresh.why = evidence;
    fresh.conventional = this.conventional;
    this.unify(t, fresh, evidence);
  }

  /** Says that a type is a number. @throws TypeClash */
  number(t: TypeVariable, evidence: Evidence): void {
    this.array(t, [], evidence);
  }

  /** Says that a type is an array with these axes. @throws TypeClash */
  array(t: TypeVariable, axes: readonly SizeVariable[], evidence: Evidence): void {
    this.give(t, { kind: "array", axes }, evidence);
  }

  /** Makes two types one. @throws TypeClash where their structures do not fit */
  unify(left: TypeVariable, right: TypeVariable, evidence: Evidence): void {
    const [a, b] = [rootOf(left), rootOf(right)];
    if (a === b) return;
    const [s, t] = [a.structure, b.structure];
    if (!s || !t) {
      const [open, known] = s ? [b, a] : [a, b];
      if (holds(known, open)) throw new TypeClash(a, b, evidence);
      open.parent = known;
      return;
    }
    if (s.kind === "array" && t.kind === "array") {
      if (s.axes.length !== t.axes.length) {
        if (sameWithoutOnes(s.axes, t.axes)) return;
        throw new TypeClash(a, b, evidence);
      }
      s.axes.forEach((x, i) => {
        unifySizes(x, t.axes[i] as SizeVariable);
      });
      b.parent = a;
    } else if (s.kind === "function" && t.kind === "function") {
      if (s.args.length !== t.args.length || holds(a, b) || holds(b, a)) throw new TypeClash(a, b, evidence);
      b.parent = a;
      s.args.forEach((x, i) => {
        this.unify(x, t.args[i] as TypeVariable, evidence);
      });
      this.unify(s.result, t.result, evidence);
    } else if (s.kind === "family" && t.kind === "family") {
      if (s.range.low !== null && t.range.low !== null && s.range.low !== t.range.low)
        throw new TypeClash(a, b, evidence);
      if (holds(a, b) || holds(b, a)) throw new TypeClash(a, b, evidence);
      s.range.low ??= t.range.low;
      unifySizes(s.range.high, t.range.high);
      b.parent = a;
      this.unify(s.of, t.of, evidence);
    } else if (s.kind === "family" && t.kind === "array") this.#axisInFront(a, s, b, t.axes, evidence);
    else if (s.kind === "array" && t.kind === "family") this.#axisInFront(b, t, a, s.axes, evidence);
    else throw new TypeClash(a, b, evidence);
  }

  /** A family over 1 … n as an array with n in front. */
  #axisInFront(
    family: TypeVariable,
    structure: Structure & { kind: "family" },
    array: TypeVariable,
    axes: readonly SizeVariable[],
    evidence: Evidence,
  ): void {
    const [first, ...rest] = axes;
    if (!first || (structure.range.low !== null && structure.range.low !== "1"))
      throw new TypeClash(family, array, evidence);
    unifySizes(first, structure.range.high);
    family.parent = array;
    this.array(structure.of, rest, evidence);
  }
}

/** Whether a type is a part of another one: no function takes itself. */
function holds(whole: TypeVariable, part: TypeVariable): boolean {
  const root = rootOf(whole);
  const { structure } = root;
  if (!structure || structure.kind === "array") return false;
  const parts = structure.kind === "family" ? [structure.of] : [...structure.args, structure.result];
  return parts.some((p) => rootOf(p) === part || holds(p, part));
}

/** Whether two shapes differ by axes of size 1 only: an n × 1 matrix and a vector. */
function sameWithoutOnes(a: readonly SizeVariable[], b: readonly SizeVariable[]): boolean {
  const more = (x: readonly SizeVariable[]): number => x.filter((s) => !isOne(s)).length;
  return more(a) === more(b);
}
