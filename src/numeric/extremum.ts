import { EQUAL, GREATER, LESS } from "./arithmetic.ts";
import type { Scalar, ScalarArithmetic } from "./datum.ts";

/**
 * The smallest (or largest) of one or more numbers. Those that certainly are not are dropped first, so that a tie among them does not
 * matter to a derivative.
 */
export function extremum(
  arithmetic: ScalarArithmetic,
  values: readonly Scalar[],
  which: "smallest" | "largest",
): Scalar {
  const pick = (a: Scalar, b: Scalar): Scalar =>
    which === "smallest" ? arithmetic.minimum(a, b) : arithmetic.maximum(a, b);
  if (!values.some((x) => arithmetic.isPerturbed(x))) return values.reduce(pick);
  const better = which === "smallest" ? LESS : GREATER;
  const plain = values.map((x) => arithmetic.plain(x));
  const least = plain.reduce(pick);
  return values
    .filter((_, i) => (arithmetic.possible(least, plain[i] ?? least) & (EQUAL | better)) !== better)
    .reduce(pick);
}
