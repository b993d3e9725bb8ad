import { partsWithSizes } from "./children.ts";
import { memo } from "./made.ts";
import type { FreeTerm, Term } from "./term.ts";
import { sizesOf } from "./type-parts.ts";
import type { Type } from "./type.ts";

type Variables = ReadonlyMap<string, FreeTerm>;

const NO_VARIABLES: Variables = new Map();
const freeSets = memo<Variables>();

/** The free variables of a term by id, in order of first occurrence; those in the types of its variables and λ included. */
export function freeVariables(term: Term): Variables {
  const known = freeSets.get(term);
  if (known) return known;
  let found = NO_VARIABLES;
  for (const part of partsWithSizes(term)) found = joined(found, freeVariables(part));
  if (term.kind === "free") found = joined(found, new Map([[term.id, term]]));
  freeSets.set(term, found);
  return found;
}

/** Both tables in one, in order of first occurrence: the same table where the second adds nothing. */
function joined(first: Variables, second: Variables): Variables {
  if (first === second || second.size === 0) return first;
  if (first.size === 0) return second;
  let result: Map<string, FreeTerm> | null = null;
  for (const [id, v] of second) if (first.get(id) !== v) (result ??= new Map(first)).set(id, v);
  return result ?? first;
}

/** The free variables of the sizes in a type. */
export function freeVariablesOfType(type: Type): Variables {
  return sizesOf(type).reduce((found, size) => joined(found, freeVariables(size)), NO_VARIABLES);
}
