import { INTEGRALS } from "./integrals.ts";
import type { Law } from "./law.ts";
import { ALGEBRA } from "./algebra.ts";
import { CHANCE } from "./chance.ts";
import { CALCULUS } from "./calculus.ts";
import { LIMITS } from "./limits.ts";
import { LOGIC } from "./logic.ts";
import { ORDER } from "./order.ts";
import { POWERS } from "./powers.ts";
import { SUMS } from "./sums.ts";
import { TENSORS } from "./tensors.ts";
import { TRIGONOMETRY } from "./trigonometry.ts";

/** The tables, each made when a law of it or of one below it is first asked for. */
const TABLES: readonly (() => readonly Law[])[] = [
  LOGIC,
  ORDER,
  ALGEBRA,
  POWERS,
  TRIGONOMETRY,
  SUMS,
  CALCULUS,
  INTEGRALS,
  CHANCE,
  LIMITS,
  TENSORS,
];

let made = 0;
const byName = new Map<string, Law>();

/** Makes the next table. @returns whether there was one */
function makeTable(): boolean {
  const table = TABLES[made];
  if (!table) return false;
  made += 1;
  for (const law of table()) {
    if (byName.has(law.name)) throw new Error("two laws have one name");
    byName.set(law.name, law);
  }
  return true;
}

/** All laws that the kernel trusts, by table. A new one is a visible change of `test/kernel/laws.test.ts`. */
export function allLaws(): readonly Law[] {
  while (makeTable());
  return [...byName.values()];
}

/** The law of a name, or null. */
export function lawNamed(name: string): Law | null {
  let found = byName.get(name);
  while (!found && makeTable()) found = byName.get(name);
  return found ?? null;
}
