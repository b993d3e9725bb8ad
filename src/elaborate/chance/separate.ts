import { freeVariables } from "../../term/binding.ts";
import type { Assumption } from "../../term/context.ts";
import type { FreeTerm } from "../../term/term.ts";
import type { Env } from "../environment.ts";
import { independence } from "./said.ts";

/**
 * Random symbols of separate declarations with ∼ are independent, unless an assumption, or the law of one, speaks of another: "independent of all
 * others unless said".
 */
export function separatelyDrawn(
  variables: readonly FreeTerm[],
  assumptions: readonly Assumption[],
  env: Env,
): readonly Assumption[] {
  const { ids } = env.reading;
  const drawn = variables.filter((v) => ids.drawn.has(v.id));
  if (drawn.length < 2) return [];
  const tied = new Set<string>();
  for (const { proposition } of assumptions) {
    const names = [...freeVariables(proposition).values()].map((v) => ids.symbolOf(v) ?? v.id);
    const random = new Set(names.filter((id) => ids.random.has(id)));
    if (random.size > 1) for (const id of random) tied.add(id);
  }
  for (const v of drawn)
    for (const id of ids.laws.get(v.id)?.symbols ?? [])
      if (id !== v.id && ids.random.has(id)) {
        tied.add(v.id);
        tied.add(id);
      }
  const apart = drawn.filter((v) => !tied.has(v.id)).flatMap((v) => ids.random.get(v.id) ?? []);
  if (apart.length < 2) return [];
  return independence(apart).map((proposition, i) => ({
    id: `drawn separately${i === 0 ? "" : ` ${String(i + 1)}`}`,
    proposition,
    origin: "support",
  }));
}
