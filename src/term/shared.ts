import { spend, workLeft } from "./budget.ts";
import { markMade, markType, numberOf } from "./made.ts";
import type { Term } from "./term.ts";
import type { Type } from "./type.ts";

/*
 * TRUSTED. Nodes that were made lately, found again by what they are made of: the same parts, compared by identity, and the same names and
 * numbers make the same node, so what is known of one is known of the other. Nodes do not change, so which of two like ones a constructor
 * hands back makes no difference to what it says; nothing relies on like nodes being one.
 */

/** What a node is made of: its kind, names and numbers, and parts that constructors made. Lists are written out. */
export type Recipe = readonly (string | number | bigint | object | null)[];

interface Entry {
  readonly hash: number;
  readonly recipe: Recipe;
  readonly node: object;
  /** What it cost to make. */
  readonly work: number;
}

/** Nodes of one half of the table; with this many in the newer half, the older one is dropped. */
const HALF = 1 << 14;

const newHalf = (size: number): (Entry | undefined)[] => new Array<Entry | undefined>(size);

let newer = newHalf(1 << 12);
let older = newHalf(1);
let count = 0;

function hashOfText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function hashOfItem(item: Recipe[number]): number {
  if (typeof item === "string") return hashOfText(item);
  if (typeof item === "object") return item === null ? 7 : numberOf(item);
  return typeof item === "bigint" ? Number(BigInt.asIntN(30, item)) : item | 0;
}

function hashOf(recipe: Recipe): number {
  let hash = recipe.length;
  for (let i = 0; i < recipe.length; i++) {
    hash = Math.imul(hash ^ hashOfItem(recipe[i] as Recipe[number]), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function isSame(one: Recipe, other: Recipe): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function find(half: readonly (Entry | undefined)[], hash: number, recipe: Recipe): Entry | undefined {
  const mask = half.length - 1;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const entry = half[at];
    if (!entry || (entry.hash === hash && isSame(entry.recipe, recipe))) return entry;
  }
}

function put(half: (Entry | undefined)[], entry: Entry): void {
  const mask = half.length - 1;
  let at = entry.hash & mask;
  while (half[at]) at = (at + 1) & mask;
  half[at] = entry;
}

function insert(entry: Entry): void {
  if (count >= HALF) {
    older = newer;
    newer = newHalf(older.length);
    count = 0;
  } else if (2 * count >= newer.length) {
    const grown = newHalf(2 * newer.length);
    for (const e of newer) if (e) put(grown, e);
    newer = grown;
  }
  put(newer, entry);
  count += 1;
}

function recalled(recipe: Recipe, hash: number): Entry | undefined {
  const found = find(newer, hash, recipe);
  if (found) return found;
  const former = older.length > 1 ? find(older, hash, recipe) : undefined;
  if (former) insert(former);
  return former;
}

/** Forgets all nodes, which stay what they are. Between documents: what one costs does not depend on those before it. */
export function forgetNodes(): void {
  newer = newHalf(1 << 12);
  older = newHalf(1);
  count = 0;
}

/** The term that was made by this recipe, if it is still known. @throws OutOfBudget, as one that is made costs the same */
export function recallTerm<T extends Term>(recipe: Recipe): T | undefined {
  const known = recalled(recipe, hashOf(recipe));
  if (known) spend(known.work);
  return known?.node as T | undefined;
}

/** Registers a term by its recipe, which has all that it is made of. For the constructors alone. @throws OutOfBudget */
export function keepTerm<T extends Term>(recipe: Recipe, node: T): T {
  const made = markMade(node);
  insert({ hash: hashOf(recipe), recipe, node: made, work: 1 });
  return made;
}

/**
 * What an operation makes of terms, by its name and what it is given: computed once while that is remembered, and paid for each time.
 * @throws OutOfBudget, and what computing it throws
 */
export function sharedResult(recipe: Recipe, compute: () => Term): Term {
  const hash = hashOf(recipe);
  const known = recalled(recipe, hash);
  if (known) {
    spend(known.work);
    return known.node as Term;
  }
  const before = workLeft();
  const node = compute();
  insert({ hash, recipe, node, work: before - workLeft() });
  return node;
}

/** The same as `recallTerm` for types, which cost nothing. */
export function recallType<T extends Type>(recipe: Recipe): T | undefined {
  return recalled(recipe, hashOf(recipe))?.node as T | undefined;
}

/** The same as `keepTerm` for types. */
export function keepType<T extends Type>(recipe: Recipe, type: T): T {
  const made = markType(type);
  insert({ hash: hashOf(recipe), recipe, node: made, work: 0 });
  return made;
}
