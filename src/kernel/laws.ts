import type { Law } from "./law.ts";
import { ALGEBRA } from "./laws/algebra.ts";
import { CALCULUS } from "./laws/calculus.ts";
import { LOGIC } from "./laws/logic.ts";
import { ORDER } from "./laws/order.ts";
import { POWERS } from "./laws/powers.ts";
import { SUMS } from "./laws/sums.ts";
import { TENSORS } from "./laws/tensors.ts";
import { TRIGONOMETRY } from "./laws/trigonometry.ts";

/** The tables, each made when a law of it or of one below it is first asked for. */
const TABLES: readonly (() => readonly Law[])[] = [
  LOGIC,
  ORDER,
  ALGEBRA,
  POWERS,
  TRIGONOMETRY,
  SUMS,
  CALCULUS,
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

/** All laws that the kernel trusts, by folder. A new one is a visible change of `test/kernel/laws.test.ts`. */
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
