import { syntaxChildren } from "../source/syntax-children.ts";
import type { Syntax } from "../source/syntax.ts";
import type { Reading } from "./environment.ts";
import { indexItems } from "./index-use.ts";
import { commaItems, fullName } from "./name.ts";
import { danglingIndex } from "./sum-scope.ts";

/**
 * Letters that index something outside of the sums, products and collections of a formula that could bind them: in `s_i = \sum_{j \ne i} K_{ij}`
 * the i. A sum whose limits mention such a letter does not bind it.
 */
function freeLetters(roots: readonly Syntax[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const root of roots) walk(root, new Set(), false, found);
  return found;
}

/** A reading of formulas in which some letters are free. */
export function withReserved(base: Reading, formulas: readonly Syntax[]): Reading {
  return { ...base, reserved: new Set([...base.reserved, ...freeLetters(formulas)]) };
}

function walk(s: Syntax, bound: ReadonlySet<string>, inScript: boolean, found: Set<string>): void {
  switch (s.kind) {
    case "symbol": {
      const name = fullName(s);
      if (inScript && name !== null && /^[a-z]$/.test(name) && !bound.has(name)) found.add(name);
      return;
    }
    case "script": {
      const inner = s.base.kind === "bracket" && s.sub ? new Set([...bound, ...limitLetters(s.sub)]) : bound;
      walk(s.base, inner, inScript, found);
      if (s.sub && s.base.kind !== "bracket") for (const x of indexItems(s.sub, 2)) walk(x, bound, true, found);
      return;
    }
    case "big": {
      const inner = s.sub ? new Set([...bound, ...limitLetters(s.sub)]) : bound;
      walk(s.body, inner, inScript, found);
      return;
    }
    case "infix": {
      // The index of a sum that stands in a later term is bound there.
      const binding = danglingIndex(s)?.binding;
      if (binding) walk(binding, bound, inScript, found);
      else for (const x of syntaxChildren(s)) walk(x, bound, inScript, found);
      return;
    }
    default:
      for (const x of syntaxChildren(s)) walk(x, bound, inScript, found);
  }
}

/** The letters that limits mention: `i`, `i, j`, `i = 1`, `j \ne i`. */
function limitLetters(sub: Syntax): readonly string[] {
  const subjects = sub.kind === "relations" ? [sub.first, ...sub.links.map((l) => l.right)] : indexItems(sub, 2);
  return subjects.flatMap((x) => (x ? commaItems(x) : [])).flatMap((x) => fullName(x) ?? []);
}
