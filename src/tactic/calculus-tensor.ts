import { lambda, lambdas } from "../term/binding.ts";
import { entry, tabulate } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { indexType } from "../term/type.ts";
import {
  abstraction,
  congruence,
  generalization,
  symmetry,
  transitivity,
  unfolding,
  type Theorem,
} from "../kernel/theorem.ts";
import { isTrivial } from "./calculus-chain.ts";
import { knownDerivative } from "./calculus-known.ts";
import { numberDerivative } from "./calculus-number.ts";
import { depends, functionAt, lawWith, rewritten, slopeOf, withSlope, type Site } from "./calculus-site.ts";
import { attempt } from "./prover.ts";

/** ⊢ hasDerivative(λx. body, a, d) for a body that is a vector or a matrix; null when there is none. */
export function tensorDerivative(site: Site, body: Term): Theorem | null {
  site.prover.spend();
  return structural(site, body) ?? knownDerivative(site.prover, functionAt(site, body), site.at);
}

function structural(site: Site, body: Term): Theorem | null {
  const { prover } = site;
  const next = (changed: Term): Theorem | null => tensorDerivative(site, changed);
  if (body.kind === "call" && depends(site, body)) return rewritten(site, body, unfolding(body), next);
  if (body.kind === "derivative") {
    const value = rewritten(site, body, prover.derivative(body), next);
    if (value) return value;
  }
  if (body.kind === "apply" || body.kind === "derivative") {
    const known = knownDerivative(prover, functionAt(site, body), site.at);
    if (known && (!isTrivial(known) || !isComposed(site, body))) return known;
  }
  if (body.type.kind !== "tensor") return null;
  const { shape } = body.type;
  switch (site.domain) {
    case "number":
    case "time":
      return shape.length > 2 ? null : byEntries(site, body, shape);
    case "vector":
      return shape.length > 1 ? null : jacobianByEntries(site, body, shape);
    case "matrix":
      return null;
  }
}

/** Of a vector or a matrix along a number: the table of the derivatives of the entries. */
function byEntries(site: Site, body: Term, shape: readonly Term[]): Theorem | null {
  const { prover } = site;
  const kind = shape.length === 1 ? "vector" : "matrix";
  const indices = shape.map((size, axis) => prover.fresh(axis === 0 ? "i" : "j", indexType(literal(1), size)));
  const ofEntry = numberDerivative(site, entry(body, indices));
  if (!ofEntry) return null;
  const row = lambdas(indices, slopeOf(ofEntry));
  const value = lawWith(prover, [], `entry-tabulate/${kind}`, ...shape, ...indices, row);
  if (!value) return null;
  prover.spend(3);
  return attempt(() => {
    const all = indices.reduceRight<Theorem>(
      (theorem, i) => generalization(i, theorem),
      withSlope(prover, ofEntry, symmetry(value)),
    );
    const args = [...shape, site.at, functionAt(site, body), tabulate(row)];
    return lawWith(prover, [all], `derivative-by-entries/${site.domain}-${kind}`, ...args);
  });
}

/** Of a vector along a vector: the matrix with the gradients of the entries as columns. */
function jacobianByEntries(site: Site, body: Term, shape: readonly Term[]): Theorem | null {
  const { prover } = site;
  const [n, r] = [site.sizes[0], shape[0]];
  if (!n || !r) return null;
  const p = prover.fresh("i", indexType(literal(1), n));
  const k = prover.fresh("j", indexType(literal(1), r));
  const ofEntry = numberDerivative(site, entry(body, [k]));
  if (!ofEntry) return null;
  const gradient = slopeOf(ofEntry);
  const table = lambda(p, lambda(k, entry(gradient, [p])));
  const jacobian = tabulate(table);
  const element = lawWith(prover, [], "entry-tabulate/matrix", n, r, p, k, table);
  const own = lambda(p, entry(gradient, [p]));
  const ownElement = lawWith(prover, [], "entry-tabulate/vector", n, p, own);
  if (!element || !ownElement) return null;
  prover.spend(8);
  return attempt(() => {
    // The gradient is the table of its entries, and these are the entries of the k-th column.
    const columns = congruence(tabulate(own), [abstraction(p, symmetry(element))]);
    const entries = generalization(p, ownElement);
    const whole = lawWith(prover, [entries], "extensionality/vector", n, tabulate(own), gradient);
    if (!whole) return null;
    const slope = symmetry(transitivity(symmetry(columns), whole));
    const all = generalization(k, withSlope(prover, ofEntry, slope));
    const args = [n, r, site.at, functionAt(site, body), jacobian];
    return lawWith(prover, [all], "derivative-by-entries/vector-vector", ...args);
  });
}

/** Whether a term is more than an opaque function with x itself as its argument. */
function isComposed(site: Site, body: Term): boolean {
  if (body.kind !== "apply") return true;
  return (
    (depends(site, body.argument) && body.argument.kind !== "free") ||
    (body.fn.kind === "apply" && isComposed(site, body.fn))
  );
}
