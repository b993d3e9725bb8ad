import { replaceFree } from "../term/build.ts";
import { freeVariables } from "../term/binding.ts";
import type { Term } from "../term/term.ts";
import type { Instance, Root } from "./instance.ts";

/** The irrational numbers of an instance that are given by terms, by variable. */
export function rootsAt(instance: Instance): ReadonlyMap<string, Root> {
  const found = new Map<string, Root>();
  for (const [id, value] of instance) if (value.kind === "number" && value.root) found.set(id, value.root);
  return found;
}

/** A term with the irrational numbers of an instance in place of the variables that stand for them. */
export function withRoots(term: Term, instance: Instance): Term {
  const roots = rootsAt(instance);
  if (roots.size === 0) return term;
  const terms = new Map([...roots].map(([id, root]) => [id, root.term]));
  let found = term;
  // A root may speak of others; the draw of one looks at those before it alone.
  for (let depth = 0; depth < roots.size && [...freeVariables(found).keys()].some((id) => roots.has(id)); depth++)
    found = replaceFree(found, terms);
  return found;
}
