import { lambda } from "../../../term/binding.ts";
import { binder, entry, free, operator } from "../../../term/build.ts";
import { integer, upTo } from "../../../term/literal.ts";
import type { OperatorName } from "../../../term/operator.ts";
import { sameType } from "../../../term/size.ts";
import type { FreeTerm, Term } from "../../../term/term.ts";
import { isScalar, tensorType } from "../../../term/type.ts";
import type { Property } from "./property.ts";

/** The size of a square matrix; null for anything else. */
function squareSize({ type }: Term): Term | null {
  if (type.kind !== "tensor" || type.shape.length !== 2) return null;
  const [m, n] = type.shape as [Term, Term];
  return sameType(tensorType([m]), tensorType([n])) ? m : null;
}

/** For all i, j where `name` relates them: A_ij = 0. */
function zerosWhere(name: OperatorName, a: Term, size: Term): Term {
  const [i, j] = [free("zeros:i", "i", upTo(size)), free("zeros:j", "j", upTo(size))];
  const zero = operator("eq", entry(a, [i, j]), integer(0));
  const rows = binder("forall", lambda(j, zero), lambda(j, operator(name, i, j)));
  return binder("forall", lambda(i, rows));
}

/** A_ij = 0 for i ≠ j, and Aᵀ = A. */
export const diagonal: Property = (a) => {
  const size = squareSize(a);
  return size && operator("and", operator("symmetric", a), zerosWhere("ne", a, size));
};

/** A_ij = 0 for i > j ("gt"), or for i < j ("lt"), of a square matrix. */
export const triangular =
  (zeros: "gt" | "lt"): Property =>
  (a) => {
    const size = squareSize(a);
    return size && zerosWhere(zeros, a, size);
  };

/** det A = 0. */
export const singular: Property = (a) => squareSize(a) && operator("eq", operator("det", a), integer(0));

/** tr A = 0. */
export const traceless: Property = (a) => squareSize(a) && operator("eq", operator("trace", a), integer(0));

/** AA = I. */
export const involutory: Property = (a) => {
  const size = squareSize(a);
  return size && operator("eq", operator("matmul", a, a), operator("identity", size));
};

/** Σᵢ xᵢ of a vector or of a family of numbers; null for anything else. */
function total(x: Term): Term | null {
  const { type } = x;
  if (type.kind === "tensor" && type.shape.length === 1) {
    const i = free("total:i", "i", upTo(type.shape[0] as Term));
    return binder("sum", lambda(i, entry(x, [i])));
  }
  if (type.kind === "function" && type.from.kind === "index" && isScalar(type.to)) return binder("sum", x);
  return null;
}

/** Σᵢ xᵢ = c, of a vector or of a family of numbers. */
export const summingTo =
  (c: 0 | 1): Property =>
  (x) => {
    const sum = total(x);
    return sum && operator("eq", sum, integer(c));
  };

/** Σᵢ xᵢ = c, of a vector or of a family of numbers, for a number c. */
export const sumIs: Property = (x, c) => {
  const sum = total(x);
  return sum && c && isScalar(c.type) ? operator("eq", sum, c) : null;
};

/** ‖x‖ = c, ≤ c, …, of a vector. */
export const normIs =
  (name: OperatorName): Property =>
  (x, c) =>
    c && isScalar(c.type) && x.type.kind === "tensor" && x.type.shape.length === 1
      ? operator(name, operator("norm2", x), c)
      : null;

/** tr A = c, det A = c, of a square matrix. */
export const valueIs =
  (name: "trace" | "det"): Property =>
  (a, c) =>
    squareSize(a) && c && isScalar(c.type) ? operator("eq", operator(name, a), c) : null;

/** A is invertible, and its inverse is B. */
export const inverseOf: Property = (a, b) => {
  if (!b || !squareSize(a) || !sameType(a.type, b.type)) return null;
  return operator("and", operator("invertible", a), operator("eq", operator("inverse", a), b));
};

/** B = Aᵀ, of matrices. */
export const transposeOf: Property = (b, a) => {
  if (a?.type.kind !== "tensor" || a.type.shape.length !== 2) return null;
  const transposed = operator("transpose", a);
  return sameType(transposed.type, b.type) ? operator("eq", b, transposed) : null;
};

/** Each entry is 0 or 1, and they sum to 1; the norm is 1. */
export const oneHot: Property = (x) => {
  const sum = x.type.kind === "tensor" ? summingTo(1)(x, null) : null;
  if (!sum || x.type.kind !== "tensor") return null;
  const i: FreeTerm = free("hot:i", "i", upTo(x.type.shape[0] as Term));
  const xi = entry(x, [i]);
  const same = operator("eq", operator("powN", xi, integer(2)), xi);
  const bits = operator("and", same, operator("ge", xi, integer(0)));
  const each = binder("forall", lambda(i, bits));
  return operator("and", sum, operator("and", each, operator("eq", operator("norm2", x), integer(1))));
};

/** Each entry is at least 0, and they sum to 1. */
export const probabilities: Property = (x) => {
  const sum = summingTo(1)(x, null);
  if (!sum || x.type.kind !== "tensor") return null;
  const i = free("probability:i", "i", upTo(x.type.shape[0] as Term));
  return operator("and", sum, binder("forall", lambda(i, operator("ge", entry(x, [i]), integer(0)))));
};
