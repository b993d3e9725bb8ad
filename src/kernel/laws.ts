import type { Law } from "./law.ts";
import { ALGEBRA } from "./laws/algebra.ts";
import { CALCULUS } from "./laws/calculus.ts";
import { LOGIC } from "./laws/logic.ts";
import { ORDER } from "./laws/order.ts";
import { POWERS } from "./laws/powers.ts";
import { SUMS } from "./laws/sums.ts";
import { TENSORS } from "./laws/tensors.ts";
import { TRIGONOMETRY } from "./laws/trigonometry.ts";

/** All laws that the kernel trusts, by folder. A new one is a visible change of `test/kernel/laws.test.ts`. */
export const LAWS: readonly Law[] = Object.freeze([
  ...LOGIC,
  ...ORDER,
  ...ALGEBRA,
  ...POWERS,
  ...TRIGONOMETRY,
  ...SUMS,
  ...CALCULUS,
  ...TENSORS,
]);

const byName: ReadonlyMap<string, Law> = new Map(LAWS.map((law) => [law.name, law]));
if (byName.size !== LAWS.length) throw new Error("two laws have one name");

/** The law of a name, or null. */
export function lawNamed(name: string): Law | null {
  return byName.get(name) ?? null;
}
