import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";

/** What is being computed at present, by purpose and key. */
const open = new Set<string>();

/**
 * Something computed for a term; null when it is asked for while that is going on. A prover that supposes more has a memory of its own and
 * normalizes what is given anew, so such a circle can lead through several of them.
 */
export function unlessOpen<T>(purpose: string, term: Term, compute: () => T | null): T | null {
  const k = `${purpose} ${key(term)}`;
  if (open.has(k)) return null;
  open.add(k);
  try {
    return compute();
  } finally {
    open.delete(k);
  }
}
