import type { Syntax } from "../../source/syntax.ts";
import type { Evidence, SizeVariable, TypeVariable, Types } from "./type-variable.ts";
import { axesOf, isOne, rankOf, size, unifySizes } from "./type-variable.ts";

/** An operation whose types follow from those of its parts once enough of them is known. */
export type Operation =
  | {
      readonly kind: "product";
      readonly left: TypeVariable;
      readonly right: TypeVariable;
      readonly result: TypeVariable;
      /** Whether two vectors have a product: `a \cdot b`. */
      readonly dot: boolean;
      /** The factors as written; null for a product of those before. */
      readonly factors: readonly [Syntax | null, Syntax];
      readonly evidence: Evidence;
      readonly section: string;
    }
  | {
      readonly kind: "transpose";
      readonly of: TypeVariable;
      readonly result: TypeVariable;
      readonly evidence: Evidence;
      readonly section: string;
    }
  | {
      readonly kind: "power";
      readonly of: TypeVariable;
      readonly result: TypeVariable;
      readonly evidence: Evidence;
      readonly section: string;
    }
  | {
      readonly kind: "derivative";
      readonly of: TypeVariable;
      readonly by: TypeVariable;
      readonly result: TypeVariable;
      readonly evidence: Evidence;
      readonly section: string;
    };

/** Says what an operation forces, given what is known of its parts. Returns whether it is settled. @throws TypeClash */
export function settle(o: Operation, types: Types): boolean {
  switch (o.kind) {
    case "product":
      return product(o, types);
    case "transpose":
      return transpose(o, types);
    case "power":
      return power(o, types);
    case "derivative":
      return derivative(o, types);
  }
}

function product(o: Operation & { kind: "product" }, types: Types): boolean {
  const { left, right, result, evidence } = o;
  const [a, b, r] = [rankOf(left), rankOf(right), rankOf(result)];
  if (a === 0) types.unify(result, right, evidence);
  else if (b === 0) types.unify(result, left, evidence);
  else if (a === 2 && b !== null) {
    const [rows, inner] = axesOf(left) as readonly [SizeVariable, SizeVariable];
    const [first, ...rest] = axesOf(right) as readonly [SizeVariable, ...SizeVariable[]];
    unifySizes(inner, first);
    const shape = [rows, ...rest];
    types.array(result, shape.every(isOne) ? [] : b === 1 && isOne(rows) ? [] : shape, evidence);
  } else if (a === 1 && b === 2) {
    const [row, columns] = axesOf(right) as readonly [SizeVariable, SizeVariable];
    if (isOne(row)) types.array(result, [axesOf(left)[0] as SizeVariable, columns], evidence);
  } else if (a === 1 && b === 1) {
    if (!o.dot) return true;
    types.unify(left, right, evidence);
    types.number(result, evidence);
  } else return productFromResult(o, r, types);
  return true;
}

/** What a product of a part that is not known says of it, given the other part and the product. */
function productFromResult(o: Operation & { kind: "product" }, r: number | null, types: Types): boolean {
  const { left, right, result, evidence } = o;
  const [a, b] = [rankOf(left), rankOf(right)];
  const [rows, inner] = a === 2 ? axesOf(left) : [];
  if (rows && inner && !isOne(rows) && r === 1) {
    unifySizes(rows, axesOf(result)[0] as SizeVariable);
    types.array(right, [inner], evidence);
    return true;
  }
  if (rows && inner && isOne(rows) && r === 0) {
    types.array(right, [inner], evidence);
    return true;
  }
  if (a === 1 && b === null && o.dot && r === 0) {
    types.unify(right, left, evidence);
    return true;
  }
  return false;
}

function transpose(o: Operation & { kind: "transpose" }, types: Types): boolean {
  const rank = rankOf(o.of);
  const axes = axesOf(o.of);
  if (rank === 0) types.number(o.result, o.evidence);
  else if (rank === 1) types.array(o.result, [size("1"), axes[0] as SizeVariable], o.evidence);
  else if (rank === 2) types.array(o.result, [axes[1] as SizeVariable, axes[0] as SizeVariable], o.evidence);
  else return false;
  return true;
}

function power(o: Operation & { kind: "power" }, types: Types): boolean {
  const rank = rankOf(o.of);
  if (rank === null && rankOf(o.result) === null) return false;
  if (rank === 2 || rankOf(o.result) === 2) {
    types.unify(o.of, o.result, o.evidence);
    const [rows, columns] = axesOf(o.of);
    if (rows && columns) unifySizes(rows, columns);
  } else types.unify(o.of, o.result, o.evidence);
  return true;
}

function derivative(o: Operation & { kind: "derivative" }, types: Types): boolean {
  if (rankOf(o.by) === 0) types.unify(o.result, o.of, o.evidence);
  else if (rankOf(o.of) === 0) types.unify(o.result, o.by, o.evidence);
  else return rankOf(o.by) !== null && rankOf(o.of) !== null;
  return true;
}
