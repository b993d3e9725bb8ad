import { difference, tooLarge } from "../term/polynomial.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { KernelError, OutOfFuel } from "./kernel-error.ts";

/**
 * Whether two scalars are the same rational polynomial over their maximal subterms that are not built from + − ·, rational literals,
 * division by a literal that is not zero, and literal natural powers. Atoms are compared up to α. @throws OutOfFuel
 */
export function samePolynomial(a: Term, b: Term): boolean {
  if (!isScalar(a.type) || !isScalar(b.type)) throw new KernelError("RING", "both sides are numbers");
  return areEqual(a, b);
}

/**
 * Whether two tensors of one shape are the same sum of words in their atoms: what is not built from + −, matrix product and literal
 * power, identity, zeros, and multiples. The product is not commutative; the coefficients of words are polynomials. @throws OutOfFuel
 */
export function sameWordPolynomial(a: Term, b: Term): boolean {
  if (isScalar(a.type) || isScalar(b.type)) throw new KernelError("NCRING", "both sides are tensors");
  return areEqual(a, b);
}

/** Whether the difference has no monomials. An atom of it that is only too large to multiply out leaves the question open. */
function areEqual(a: Term, b: Term): boolean {
  const rest = difference(a, b);
  const reason = tooLarge(rest);
  if (reason) throw new OutOfFuel(reason);
  return rest.size === 0;
}
