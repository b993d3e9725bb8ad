import type { Term } from "./term.ts";

/** ℕ (from 0; "n ≥ 1" is an assumption) ⊂ ℤ ⊂ ℚ ⊂ ℝ. */
export type NumberDomain = "N" | "Z" | "Q" | "R";

/** A number of the given domain. */
export interface NumberType {
  readonly kind: "number";
  readonly domain: NumberDomain;
}

/** A proposition. */
export interface PropType {
  readonly kind: "prop";
}

/** The integers from `from` to `to`, both included, none when to < from. [n] is from 1 to n. */
export interface IndexType {
  readonly kind: "index";
  readonly from: Term;
  readonly to: Term;
}

/** An array of reals; one size per axis, at least one axis; entries are indexed from 1. Vectors have one axis, matrices two. */
export interface TensorType {
  readonly kind: "tensor";
  readonly shape: readonly Term[];
}

/** A named tuple, such as all parameters θ of a network. */
export interface TupleType {
  readonly kind: "tuple";
  readonly fields: readonly { readonly name: string; readonly type: Type }[];
}

/**
 * A total function; `to` stands under one binder, so it may depend on the argument. Families are functions from an index.
 * Functions of several arguments are curried.
 */
export interface FunctionType {
  readonly kind: "function";
  readonly from: Type;
  readonly to: Type;
}

export interface SetType {
  readonly kind: "set";
  readonly of: Type;
}

export interface MeasureType {
  readonly kind: "measure";
  readonly on: Type;
}

/** ℝ≥0. */
export interface TimeType {
  readonly kind: "time";
}

export type Type =
  NumberType | PropType | IndexType | TensorType | TupleType | FunctionType | SetType | MeasureType | TimeType;

const number = (domain: NumberDomain): NumberType => Object.freeze({ kind: "number", domain });

export const NATURAL: NumberType = number("N");
export const INTEGER: NumberType = number("Z");
export const FRACTION: NumberType = number("Q");
export const REAL: NumberType = number("R");
export const PROP: PropType = Object.freeze({ kind: "prop" });
export const TIME: TimeType = Object.freeze({ kind: "time" });

/** The integers from..to. */
export function indexType(from: Term, to: Term): IndexType {
  return Object.freeze({ kind: "index", from, to });
}

/** The tensors of a shape. @throws RangeError for an empty shape: that is a number */
export function tensorType(shape: readonly Term[]): TensorType {
  if (shape.length === 0) throw new RangeError("a tensor has at least one axis");
  return Object.freeze({ kind: "tensor", shape: Object.freeze([...shape]) });
}

/** Functions from → to; a `to` without loose bound variables does not depend on the argument. */
export function functionType(from: Type, to: Type): FunctionType {
  return Object.freeze({ kind: "function", from, to });
}

/** Sets of things of a type. */
export function setType(of: Type): SetType {
  return Object.freeze({ kind: "set", of });
}

/** Measures on the things of a type. */
export function measureType(on: Type): MeasureType {
  return Object.freeze({ kind: "measure", on });
}

/** Numbers, indices and times: everything that has a place on the real line. */
export function isScalar(type: Type): type is NumberType | IndexType | TimeType {
  return type.kind === "number" || type.kind === "index" || type.kind === "time";
}

/** Whether every value of the type is an integer. */
export function isIntegral(type: Type): boolean {
  return type.kind === "index" || (type.kind === "number" && (type.domain === "N" || type.domain === "Z"));
}

/** The smallest domain that holds a scalar of this type; times and reals are R, indices are Z. */
export function domainOf(type: NumberType | IndexType | TimeType): NumberDomain {
  return type.kind === "number" ? type.domain : type.kind === "index" ? "Z" : "R";
}

const ORDER: readonly NumberDomain[] = ["N", "Z", "Q", "R"];

/** The number type that holds both domains. */
export function join(a: NumberDomain, b: NumberDomain): NumberType {
  const wider = ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))] ?? "R";
  return wider === "N" ? NATURAL : wider === "Z" ? INTEGER : wider === "Q" ? FRACTION : REAL;
}
