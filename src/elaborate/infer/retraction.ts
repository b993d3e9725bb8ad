import { syntaxParts } from "../syntax-parts.ts";
import { nameOf, scripted } from "../name.ts";
import type { Syntax } from "../../source/syntax.ts";
import { keyOf } from "./walk.ts";

/** Decisions that were taken back since types did not fit, by section and name. */
export class Retractions {
  /** Bases whose subscripts are part of their names. */
  readonly unindexed = new Set<string>();
  /** Names whose bare and indexed uses have nothing to do with each other. */
  readonly unlinked = new Set<string>();
  /** Names before sums in brackets that are factors. */
  readonly factors = new Set<string>();
  /** Names for which a convention does not hold. */
  readonly conventions = new Set<string>();

  /** Keys of one section as names. */
  in(section: string, keys: ReadonlySet<string>): ReadonlySet<string> {
    const prefix = keyOf(section, "");
    return new Set([...keys].filter((k) => k.startsWith(prefix)).map((k) => k.slice(prefix.length)));
  }
}

/** What a section decided about names, so that it can be taken back. */
export interface Decisions {
  /** Bases with an index that is no letter i to l: 1, n, t. */
  readonly indexed: ReadonlySet<string>;
  readonly linked: ReadonlySet<string>;
  readonly applied: ReadonlySet<string>;
}

/**
 * Takes back one decision about the names of a piece that does not fit: the role of a script, then a family or its array, then an application.
 * Returns whether there was one.
 */
export function retract(piece: Syntax, section: string, decisions: Decisions, r: Retractions): boolean {
  const bases = new Set<string>();
  const doubtful = new Set<string>();
  for (const p of syntaxParts(piece)) {
    const { base, sub } = scripted(p);
    if (base.kind !== "symbol") continue;
    const name = nameOf(base, null, null, 0);
    bases.add(name);
    if (sub && !syntaxParts(sub).some((x) => x.kind === "symbol" && /^[i-l]$/.test(x.base))) doubtful.add(name);
  }
  const order: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>, Set<string>])[] = [
    [doubtful, decisions.indexed, r.unindexed],
    [bases, decisions.linked, r.unlinked],
    [bases, decisions.applied, r.factors],
  ];
  for (const [candidates, decided, taken] of order)
    for (const name of candidates) {
      const key = keyOf(section, name);
      if (!decided.has(name) || taken.has(key)) continue;
      taken.add(key);
      return true;
    }
  return false;
}
