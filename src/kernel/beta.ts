import { children } from "../term/binding.ts";
import { instantiate } from "../term/build.ts";
import { key } from "../term/key.ts";
import { memo } from "../term/made.ts";
import { rebuild } from "../term/rebuild.ts";
import type { Term } from "../term/term.ts";
import { OutOfFuel } from "./kernel-error.ts";
import { membership } from "./membership.ts";

interface Normal {
  readonly term: Term;
  readonly conditions: ReadonlyMap<string, Term>;
}

const normals = memo<Normal>();
const NONE: ReadonlyMap<string, Term> = new Map();

/** β-steps of one normalization. */
const MOST_STEPS = 100_000;

/**
 * The β-normal form, with the conditions under which it is equal to the term: a λ over a range, applied, is its body only within the range.
 * An application under a binder whose argument's own type does not say that it is in range is left as it is. @throws OutOfFuel
 */
export function betaNormal(term: Term): Normal {
  let steps = 0;
  const walk = (t: Term): Normal => {
    const known = normals.get(t);
    if (known) return known;
    const parts = children(t).map(walk);
    const terms = parts.map((p) => p.term);
    let conditions = parts.map((p) => p.conditions).reduce(join, NONE);
    let result = rebuild(t, terms);
    if (result.kind === "apply" && result.fn.kind === "lambda") {
      const needed = membership(result.argument, result.fn.domain);
      if (needed?.every((c) => c.loose === 0)) {
        if (++steps > MOST_STEPS) throw new OutOfFuel("β-reduction");
        const reduced = walk(instantiate(result.fn.body, result.argument));
        result = reduced.term;
        conditions = join(join(conditions, reduced.conditions), new Map(needed.map((c) => [key(c), c])));
      }
    }
    const normal = { term: result, conditions };
    normals.set(t, normal);
    return normal;
  };
  return walk(term);
}

function join(a: ReadonlyMap<string, Term>, b: ReadonlyMap<string, Term>): ReadonlyMap<string, Term> {
  if (a.size === 0) return b;
  return b.size === 0 ? a : new Map([...a, ...b]);
}
