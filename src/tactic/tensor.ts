import { freeVariables, lambdas } from "../term/binding.ts";
import { entry, tabulate } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import { indexType } from "../term/type.ts";
import { reflexivity, unfolding, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, inParts, join, rightOf, sequence, chained } from "./conversion.ts";
import { sameEntries } from "./extensionality.ts";
import type { Prover } from "./prover.ts";

/** Operators whose entries say nothing simpler than the tensor itself. */
const OPAQUE: ReadonlySet<OperatorTerm["operator"]> = new Set(["inverse", "stack"]);

/** A tensor to a variable, an opaque term with normal parts, or the table of its entries in normal form; null when it is one already. */
export function normalTensor(prover: Prover, term: Term, depth: number): Theorem | null {
  const parts = (t: Term): Theorem | null => inParts(prover, t, (p) => prover.normal(p, depth));
  const again = (t: Term): Theorem | null => prover.normal(t, depth);
  switch (term.kind) {
    case "free":
    case "bound":
      return null;
    case "call":
      return sequence(term, unfolding, (t) => betaReduced(prover, t), again);
    case "apply": {
      const reduced = betaReduced(prover, term);
      return reduced ? chained(reduced, again(rightOf(reduced))) : parts(term);
    }
    case "derivative": {
      const value = prover.derivative(term);
      return value ? chained(value, again(rightOf(value))) : parts(term);
    }
    case "operator":
      return OPAQUE.has(term.operator) ? parts(term) : byEntries(prover, term, depth);
    case "tabulate":
    case "binder":
    case "cases":
      return byEntries(prover, term, depth);
    default:
      return parts(term);
  }
}

/** Binders are not nested deeper in what people write. */
const DEEPEST = 24;

/** t = the table of its normal entries, or the tensor whose entries they are. */
function byEntries(prover: Prover, term: Term, depth: number): Theorem | null {
  const shape = term.type.kind === "tensor" ? term.type.shape : [];
  // An entry that no law gives is one of the tensor in normal form, which would ask for its entries again.
  if (shape.length > 2 || depth > DEEPEST) return null;
  const indices = shape.map((size, axis) =>
    prover.level(depth + axis, axis === 0 ? "i" : "j", indexType(literal(1), size)),
  );
  const mine = entry(term, indices);
  const value = prover.normal(mine, depth + shape.length) ?? reflexivity(mine);
  const right = rightOf(value);
  if (isEntryOf(right, indices))
    return key(right.tensor) === key(term) ? null : sameEntries(prover, term, right.tensor, indices, value);
  const table = tabulate(lambdas(indices, right));
  if (key(table) === key(term)) return null;
  const theirs = prover.law(
    `entry-tabulate/${shape.length === 1 ? "vector" : "matrix"}`,
    ...shape,
    ...indices,
    table.fn,
  );
  return theirs && sameEntries(prover, term, table, indices, join(value, theirs));
}

function isEntryOf(term: Term, indices: readonly FreeTerm[]): term is Extract<Term, { kind: "entry" }> {
  return (
    term.kind === "entry" &&
    term.indices.length === indices.length &&
    term.indices.every((t, i) => t.kind === "free" && t.id === indices[i]?.id) &&
    indices.every((i) => !freeVariables(term.tensor).has(i.id))
  );
}
