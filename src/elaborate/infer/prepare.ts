import type { Syntax } from "../../source/syntax.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { argumentList, isPlainArgument } from "./constrain-product.ts";
import type { WrittenFormula, WrittenSection } from "./input.ts";
import { indexedBases, occurrence, type ScriptRoles } from "./occurrence.ts";
import type { Range } from "./type-variable.ts";

/** What is seen of a document before any type is. */
export interface Prepared {
  /** Names that somewhere stand before a bracket that can only hold arguments. */
  readonly applied: ReadonlySet<string>;
  /** By section, the bases that carry an index somewhere. */
  readonly indexed: ReadonlyMap<string, ReadonlySet<string>>;
  /** By section, the relations that may give a letter its range. */
  readonly ranges: ReadonlyMap<string, readonly { readonly formula: WrittenFormula; readonly syntax: Syntax }[]>;
}

/** Looks over the formulas of a document once. */
export function prepare(sections: readonly WrittenSection[]): Prepared {
  const applied = new Set<string>();
  const indexed = new Map<string, Set<string>>();
  const ranges = new Map<string, { formula: WrittenFormula; syntax: Syntax }[]>();
  for (const { id, formulas } of sections) {
    const bases = new Set<string>();
    const stated: { formula: WrittenFormula; syntax: Syntax }[] = [];
    indexed.set(id, bases);
    ranges.set(id, stated);
    for (const formula of formulas) {
      const roles = rolesOf(formula, new Set(), new Set(), new Map());
      for (const clause of formula.clauses) {
        indexedBases(clause, (l) => formula.declared.range(l) !== null, bases);
        for (const part of syntaxParts(clause)) {
          if (part.kind === "juxtaposition") addApplied(part.items, roles, applied);
          if (part.kind === "relations" && part.first) stated.push({ formula, syntax: part });
        }
      }
    }
  }
  return { applied, indexed, ranges };
}

function addApplied(items: readonly Syntax[], roles: ScriptRoles, found: Set<string>): void {
  items.forEach((item, i) => {
    const next = items[i + 1];
    const list = next ? argumentList(next) : null;
    const o = list && isPlainArgument(list) ? occurrence(item, roles) : null;
    if (o) found.add(o.name);
  });
}

/** How the scripts of a formula are read. */
export function rolesOf(
  f: WrittenFormula,
  indexed: ReadonlySet<string>,
  unindexed: ReadonlySet<string>,
  ranges: ReadonlyMap<string, Range>,
): ScriptRoles {
  return {
    isDeclared: (name) => f.declared.meanings(name).length > 0,
    isIndex: (letter) => ranges.has(letter) || f.declared.range(letter) !== null,
    indexed,
    unindexed,
  };
}
