import { applyAll, lambda } from "../../../term/binding.ts";
import { binder, entry, free, operator } from "../../../term/build.ts";
import { integer, upTo } from "../../../term/literal.ts";
import type { OperatorName } from "../../../term/operator.ts";
import type { Term } from "../../../term/term.ts";
import { isIntegral, isScalar } from "../../../term/type.ts";
import { signed } from "./function-property.ts";

/** What a word says of a thing, with the term that it takes; null when it says nothing of things of that type. */
export type Property = (x: Term, argument: Term | null) => Term | null;

const isMatrix = (x: Term): boolean => x.type.kind === "tensor" && x.type.shape.length === 2;
const isVector = (x: Term): boolean => x.type.kind === "tensor" && x.type.shape.length === 1;
const isFunction = (x: Term): boolean => x.type.kind === "function" && x.type.from.kind !== "index";

/** x/2 is an integer. */
const half = (x: Term): Term =>
  operator("eq", operator("floor", operator("div", x, integer(2))), operator("div", x, integer(2)));

const ofInteger =
  (build: (x: Term) => Term): Property =>
  (x) =>
    isIntegral(x.type) ? build(x) : null;

/** A property of matrices that is an operator of the language. */
export const ofMatrix =
  (name: OperatorName): Property =>
  (x) =>
    isMatrix(x) ? operator(name, x) : null;

/** A property of functions that is an operator of the language. */
export const ofFunction =
  (name: OperatorName): Property =>
  (x) =>
    isFunction(x) ? operator(name, x) : null;

/** A ⪰ 0 or A ≻ 0. */
export const definite =
  (name: OperatorName): Property =>
  (x) =>
    x.type.kind === "tensor" && x.type.shape.length === 2
      ? operator(name, x, operator("zeros", ...x.type.shape))
      : null;

/** A property of each entry of a vector or matrix, or of a number. */
const ofEntries =
  (build: (x: Term) => Term): Property =>
  (x) => {
    if (isScalar(x.type)) return build(x);
    if (x.type.kind !== "tensor") return null;
    const axes = x.type.shape.map((n, i) => free(`axis${String(i)}`, "ijk"[i] ?? "i", upTo(n)));
    return axes.reduceRight<Term>((p, a) => binder("forall", lambda(a, p)), build(entry(x, axes)));
  };

/** x > 0, x ≥ 0, x < 0, x ≠ 0 of a number, of each entry, or of all values of a function. */
export const entrywise = (name: OperatorName): Property => {
  const each = ofEntries((x) => operator(name, x, integer(0)));
  return (x) => (isFunction(x) ? signed(name)(x, null) : each(x, null));
};

/** ±1, of a number or of each entry. */
export const sign: Property = ofEntries((x) =>
  operator("or", operator("eq", x, integer(1)), operator("eq", x, integer(-1))),
);

/** 0 ≤ x ≤ 1. */
export const betweenZeroAndOne: Property = (x) =>
  isScalar(x.type) ? operator("and", operator("ge", x, integer(0)), operator("le", x, integer(1))) : null;

/** ‖x‖ = 1, of a vector. */
export const unit: Property = (x) => (isVector(x) ? operator("eq", operator("norm2", x), integer(1)) : null);

/** x ≠ 0, of a number, a vector or a matrix. */
export const nonzero: Property = (x) => {
  if (isScalar(x.type)) return operator("ne", x, integer(0));
  return x.type.kind === "tensor" ? operator("ne", x, operator("zeros", ...x.type.shape)) : null;
};

/** x = 0, of a number, a vector or a matrix. */
export const zero: Property = (x) => {
  if (isScalar(x.type)) return operator("eq", x, integer(0));
  return x.type.kind === "tensor" ? operator("eq", x, operator("zeros", ...x.type.shape)) : null;
};

/** Of an integer: divisible by two, or not. Of a function of a number: f(−u) = ±f(u). */
export const parity =
  (odd: boolean): Property =>
  (x) => {
    if (!isFunction(x)) return ofInteger((n) => half(odd ? operator("sub", n, integer(1)) : n))(x, null);
    if (x.type.kind !== "function" || x.type.from.kind !== "number" || !isScalar(x.type.to)) return null;
    const u = free("parity:u", "u", x.type.from);
    const value = applyAll(x, [u]);
    const mirrored = applyAll(x, [operator("neg", u)]);
    return binder("forall", lambda(u, operator("eq", mirrored, odd ? operator("neg", value) : value)));
  };

/** u < v ⇒ f(u) < f(v), of functions of a number; `name` is the relation of the values. */
export const strictly =
  (name: "lt" | "gt"): Property =>
  (f) => {
    if (f.type.kind !== "function" || f.type.from.kind !== "number" || !isScalar(f.type.to)) return null;
    const [u, v] = [free("monotone:u", "u", f.type.from), free("monotone:v", "v", f.type.from)];
    const rises = operator("implies", operator("lt", u, v), operator(name, applyAll(f, [u]), applyAll(f, [v])));
    return binder("forall", lambda(u, binder("forall", lambda(v, rises))));
  };

/** f(u) = f(v) for all u, v; nothing of a number. */
export const constant: Property = (f) => {
  if (!isFunction(f)) return isScalar(f.type) ? operator("true") : null;
  if (f.type.kind !== "function" || !isScalar(f.type.to)) return null;
  const [u, v] = [free("constant:u", "u", f.type.from), free("constant:v", "v", f.type.from)];
  const same = operator("eq", applyAll(f, [u]), applyAll(f, [v]));
  return binder("forall", lambda(u, binder("forall", lambda(v, same))));
};

/** AᵀA = I or AAᵀ = I. */
const gram =
  (product: (a: Term) => Term, axis: 0 | 1): Property =>
  (x) =>
    x.type.kind === "tensor" && x.type.shape.length === 2
      ? operator("eq", product(x), operator("identity", x.type.shape[axis] as Term))
      : null;

const left = (a: Term): Term => operator("matmul", operator("transpose", a), a);
const right = (a: Term): Term => operator("matmul", a, operator("transpose", a));

/** AᵀA = I. */
export const orthonormalColumns = gram(left, 1);

/** AAᵀ = I. */
export const orthonormalRows = gram(right, 0);

/** AᵀA or AAᵀ is invertible. */
export const fullRank =
  (side: "columns" | "rows"): Property =>
  (x) =>
    isMatrix(x) ? operator("invertible", (side === "columns" ? left : right)(x)) : null;

/** AᵀA = AAᵀ, AA = A, AᵀA = I of a square matrix. */
export const squareEquation =
  (build: (a: Term) => readonly [Term, Term]): Property =>
  (x) => {
    if (x.type.kind !== "tensor" || x.type.shape.length !== 2) return null;
    const [a, b] = build(x);
    return operator("eq", a, b);
  };

/** f is L-Lipschitz. */
export const lipschitz: Property = (x, bound) =>
  isFunction(x) && bound && isScalar(bound.type) ? operator("lipschitz", x, bound) : null;

/** A relation of a number, or of all values of a function, to a number. */
export const compared =
  (name: OperatorName): Property =>
  (x, y) =>
    isFunction(x) && ["le", "ge", "lt", "gt"].includes(name) && y
      ? signed(name)(x, y)
      : y && isScalar(x.type) && isScalar(y.type)
        ? operator(name, x, y)
        : null;

/** |x| ≤ c of a number, |f(u)| ≤ c for all u of a function of a number. */
export const boundedBy: Property = (x, bound) => {
  if (!bound || !isScalar(bound.type)) return null;
  if (isScalar(x.type)) return operator("le", operator("abs", x), bound);
  if (x.type.kind !== "function" || x.type.from.kind === "index" || !isScalar(x.type.to)) return null;
  const u = free("bounded:u", "u", x.type.from);
  return binder("forall", lambda(u, operator("le", operator("abs", applyAll(x, [u])), bound)));
};

/** |x| = c, < c, ≤ c of a number. */
export const absoluteIs =
  (name: OperatorName): Property =>
  (x, c) =>
    c && isScalar(c.type) && isScalar(x.type) ? operator(name, operator("abs", x), c) : null;

/** y ≥ 0 and y² = x, of numbers. */
export const squareRootOf: Property = (y, x) =>
  x && isScalar(x.type) && isScalar(y.type)
    ? operator("and", operator("ge", y, integer(0)), operator("eq", operator("powN", y, integer(2)), x))
    : null;

/** ⟨x, y⟩ = 0, of vectors. */
export const orthogonalTo: Property = (x, y) =>
  y && isVector(x) && isVector(y) ? operator("eq", operator("dot", x, y), integer(0)) : null;

/** ⟨x, y⟩ = 0 of two vectors; of two matrices, that each is orthogonal. */
export const mutuallyOrthogonal: Property = (x, y) => {
  if (!y) return null;
  if (!(isMatrix(x) && isMatrix(y))) return orthogonalTo(x, y);
  return operator("and", operator("orthogonal", x), operator("orthogonal", y));
};

/** ⟨x, y⟩ = 0 and ‖x‖ = ‖y‖ = 1, of vectors. */
export const mutuallyOrthonormal: Property = (x, y) => {
  const [right, one, other] = [orthogonalTo(x, y), unit(x, null), y && unit(y, null)];
  return right && one && other ? operator("and", right, operator("and", one, other)) : null;
};

/** AB = BA, of square matrices of one size. */
export const commutingWith: Property = (a, b) =>
  b && isMatrix(a) && isMatrix(b) ? operator("eq", operator("matmul", a, b), operator("matmul", b, a)) : null;

/** n/k is an integer, of integers. */
export const multipleOf: Property = (n, k) => {
  if (!k || !isIntegral(n.type) || !isIntegral(k.type)) return null;
  const ratio = operator("div", n, k);
  return operator("eq", operator("floor", ratio), ratio);
};

/** x ≥ 0 or x ≤ 0, of a number alone: a vector that is not negative may have negative entries. */
export const ofNumber =
  (name: OperatorName): Property =>
  (x) =>
    isScalar(x.type) ? operator(name, x, integer(0)) : null;

/** A property of each member of a family: of x_i for all i. */
export function state(property: Property, symbol: Term, argument: Term | null = null): Term | null {
  const indices: ReturnType<typeof free>[] = [];
  let { type } = symbol;
  while (type.kind === "function" && type.from.kind === "index") {
    indices.push(free(`member${String(indices.length)}`, "ijkl"[indices.length] ?? "i", type.from));
    type = type.to;
  }
  const p = property(applyAll(symbol, indices), argument);
  return p && indices.reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), p);
}
