import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import { operator } from "../term/build.ts";
import { sameSize } from "../term/size.ts";
import type { EntryTerm, OperatorTerm, Term } from "../term/term.ts";
import { ncring, unfolding, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, inParts } from "./conversion.ts";
import { isScalar } from "../term/type.ts";
import { attempt, type Prover } from "./prover.ts";

/** One step of an entry into its tensor: the entry of a product is a sum, of a tabulated tensor its value…; null when there is none. */
export function entryValue(prover: Prover, term: EntryTerm, depth: number): Theorem | null {
  const { tensor, indices } = term;
  const inTensor = (convert: (t: Term) => Theorem | null): Theorem | null =>
    inParts(prover, term, (p, i) => (i === 0 ? convert(p) : null));
  const shape = tensor.type.kind === "tensor" ? tensor.type.shape : [];
  const suffix = shape.length === 1 ? "vector" : "matrix";
  const step = (): Theorem | null => {
    switch (tensor.kind) {
      case "call":
        return inTensor(unfolding);
      case "apply":
        return inTensor((t) => betaReduced(prover, t));
      case "tabulate":
        return shape.length > 2 ? null : prover.law(`entry-tabulate/${suffix}`, ...shape, ...indices, tensor.fn);
      case "binder": {
        if (tensor.binder !== "sum" || tensor.guard || tensor.fn.type.kind !== "function") return null;
        const domain = tensor.fn.type.from;
        if (domain.kind !== "index" || shape.length > 2) return null;
        return prover.law(`entry-sum/${suffix}`, ...shape, ...indices, domain.from, domain.to, tensor.fn);
      }
      case "cases": {
        const [branch, more] = tensor.branches;
        if (!branch || more || !tensor.otherwise || shape.length > 2) return null;
        return prover.law(
          `entry-cases/${suffix}`,
          ...shape,
          ...indices,
          branch.condition,
          branch.value,
          tensor.otherwise,
        );
      }
      case "derivative":
        return inTensor((t) => (t.kind === "derivative" ? prover.derivative(t) : null));
      case "operator":
        return shape.length > 2 ? null : ofOperator(prover, term, tensor, shape, suffix);
      default:
        return null;
    }
  };
  return step() ?? inParts(prover, term, (p) => prover.normal(p, depth)) ?? symmetricEntry(prover, term);
}

/** A_ij = A_ji of a symmetric matrix, the smaller index first. */
function symmetricEntry(prover: Prover, { tensor, indices }: EntryTerm): Theorem | null {
  const [i, j] = indices;
  const [m, n] = tensor.type.kind === "tensor" ? tensor.type.shape : [];
  if (!i || !j || !m || !n || !sameSize(m, n) || key(i) <= key(j)) return null;
  return prover.prove(operator("symmetric", tensor)) && prover.law("symmetric-entries", m, tensor, i, j);
}

function ofOperator(
  prover: Prover,
  term: EntryTerm,
  tensor: OperatorTerm,
  shape: readonly Term[],
  suffix: "vector" | "matrix",
): Theorem | null {
  const { args } = tensor;
  const { indices } = term;
  const [a, b] = args;
  const rule = (name: string, ...more: readonly Term[]): Theorem | null =>
    prover.law(`entry-${name}/${suffix}`, ...shape, ...indices, ...more);
  if (!a) return null;
  switch (tensor.operator) {
    case "add":
    case "sub":
    case "hadamard":
    case "neg":
      return rule(tensor.operator, ...args);
    case "mul":
      if (!b) return null;
      return isScalar(a.type) ? rule("scale", a, b) : rule("scale-right", b, a);
    case "div":
      return b ? rule("div", b, a) : null;
    case "map":
      return b ? rule("map", a, b) : null;
    case "zeros":
    case "ones":
      return rule(tensor.operator);
    case "transpose": {
      if (a.type.kind !== "tensor") return null;
      if (a.type.shape.length === 2) return prover.law("entry-transpose", ...a.type.shape, ...indices, a);
      const [row, column] = indices;
      if (!row || !column) return null;
      if (key(row) === key(literal(1))) return prover.law("entry-transpose-vector", ...a.type.shape, column, a);
      const first = prover.prove(operator("eq", row, literal(1)));
      return first && inParts(prover, term, (_, i) => (i === 1 ? first : null));
    }
    case "matmul": {
      if (!b || a.type.kind !== "tensor" || b.type.kind !== "tensor") return null;
      const [m, n] = a.type.shape;
      const r = b.type.shape[1];
      if (!m || !n) return null;
      return r
        ? prover.law("entry-matmul", m, n, r, ...indices, a, b)
        : prover.law("entry-matmul-vector", m, n, ...indices, a, b);
    }
    case "outer":
      return b ? prover.law("entry-outer", ...shape, ...indices, a, b) : null;
    case "diag":
      return shape[0] ? prover.law("entry-diag", shape[0], ...indices, a) : null;
    case "diagonal":
      return shape[0] ? prover.law("entry-diagonal", shape[0], ...indices, a) : null;
    case "identity":
      return prover.law("entry-identity", a, ...indices);
    case "basis":
      return b ? prover.law("entry-basis", a, ...indices, b) : null;
    case "matpow": {
      if (b?.kind !== "rational" || b.value.denominator !== 1n || b.value.numerator < 1n || b.value.numerator > 6n)
        return null;
      let product: Term = a;
      for (let i = 1n; i < b.value.numerator; i++) product = operator("matmul", product, a);
      return inParts(prover, term, (_, i) => (i === 0 ? attempt(() => ncring(tensor, product)) : null));
    }
    case "stack": {
      const [index] = indices;
      if (indices.length !== 1 || index?.kind !== "rational" || !isScalar(a.type)) return null;
      return prover.law(`entry-stack/${String(index.value.numerator)}-of-${String(args.length)}`, ...args);
    }
    default:
      return null;
  }
}
