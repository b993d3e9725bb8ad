import fc from "fast-check";
import { table } from "./sweep.ts";

/** The seed of all properties here; a failure prints it with the path that shows it again. */
export const SEED = 20241122;

/** Checks a property; a failure throws with the shrunk counterexample, the seed and the path. */
export function holds<T>(property: fc.IProperty<T>, runs: number): void {
  fc.assert(property, { seed: SEED, numRuns: runs });
}

/** The twins of a file and their counterexamples, printed by the long form. */
export function twinTable(): ReturnType<typeof table> {
  return table("False twins, each refuted by the test of the true statement", "twin", "shrunk counterexample");
}

/**
 * The shrunk counterexample to a false statement, as text.
 * @throws Error when the property holds, or when it fails by an exception of another kind than a returned false
 */
export function refutation<T>(property: fc.IProperty<[T]>, show: (value: T) => string, runs = 1000): string {
  const run = fc.check(property, { seed: SEED, numRuns: runs });
  if (!run.failed) throw new Error("the false twin was not refuted");
  if (run.counterexample === null) throw new Error("the run was interrupted");
  if (run.errorInstance instanceof Error && !run.errorInstance.message.includes("returning false"))
    throw run.errorInstance;
  return show(run.counterexample[0]);
}
