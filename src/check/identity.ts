import { key } from "../term/key.ts";
import type { Goal } from "../term/context.ts";

/** 64 bits of FNV-1a as 16 hexadecimal digits (Fowler, Noll, Vo; 64-bit parameters). Not for secrets. */
export function hash(text: string): string {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    h ^= BigInt(text.charCodeAt(i));
    h = (h * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return h.toString(16).padStart(16, "0");
}

/** Changes when the same step may get another verdict: keys, and with them seeds and caches, change along. */
export const CHECKER_VERSION = "1";

/** The key of a goal: statement, context and version. */
export function goalKey(goal: Goal, statement: string): string {
  const assumptions = goal.context.assumptions.map((a) => key(a.proposition)).join("\n");
  return hash([CHECKER_VERSION, statement, key(goal.proposition), assumptions].join("\n\n"));
}

/** A 31-bit seed from a key. */
export function seedOf(stepKey: string): number {
  return Number.parseInt(stepKey.slice(0, 8), 16) & 0x7fffffff;
}

/** Whether an id is the one that was asked for: in full, or by what follows its section (`4fdc`, `4fdc~2`). */
export function isAsked(id: string, asked: string): boolean {
  return id === asked || (asked !== "" && id.endsWith(`-${asked}`));
}

/** Ids of steps: the claim id, else section and a hash of the statement, numbered where one repeats. */
export class StepIds {
  readonly #seen = new Map<string, number>();

  next(claim: string | null, section: string, statement: string): string {
    const base = claim ?? `${section === "" ? "top" : section}-${hash(statement).slice(0, 4)}`;
    const count = (this.#seen.get(base) ?? 0) + 1;
    this.#seen.set(base, count);
    return count === 1 ? base : `${base}~${String(count)}`;
  }
}
