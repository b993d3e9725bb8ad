import { isTerm, isType, markType } from "./made.ts";
import { keepType, recallType } from "./shared.ts";
import { TermTypeError } from "./term-type-error.ts";
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

const number = (domain: NumberDomain): NumberType => markType({ kind: "number", domain });

export const NATURAL: NumberType = number("N");
export const INTEGER: NumberType = number("Z");
export const FRACTION: NumberType = number("Q");
export const REAL: NumberType = number("R");
export const PROP: PropType = markType({ kind: "prop" });
export const TIME: TimeType = markType({ kind: "time" });

/*
 * A type that stands in a term cannot change, or the term's meaning would change under its key. Constructors read what they are given
 * once, take sizes and types that constructors made, copy lists, and throw a TypeError for anything else; a TermTypeError where a size is no
 * number.
 */

function requireType(type: Type): Type {
  if (!isType(type)) throw new TypeError("not a type of the constructors");
  return type;
}

function requireSize(size: Term): Term {
  if (!isTerm(size)) throw new TypeError("not a term of the constructors");
  if (!isScalar(size.type)) throw new TermTypeError("size", { expected: "number", position: null }, [size]);
  return size;
}

/** The integers from..to. */
export function indexType(from: Term, to: Term): IndexType {
  const recipe = ["index", from, to];
  return recallType(recipe) ?? keepType(recipe, { kind: "index", from: requireSize(from), to: requireSize(to) });
}

/** The tensors of a shape. @throws RangeError for an empty shape: that is a number */
export function tensorType(given: readonly Term[]): TensorType {
  const shape = Object.freeze([...given]);
  const recipe = ["tensor", ...shape];
  const known = recallType<TensorType>(recipe);
  if (known) return known;
  if (shape.length === 0) throw new RangeError("a tensor has at least one axis");
  shape.forEach(requireSize);
  return keepType(recipe, { kind: "tensor", shape });
}

/** Tuples with the fields in order. */
export function tupleType(given: TupleType["fields"]): TupleType {
  const fields = [...given].map(({ name, type }) => {
    if (typeof name !== "string") throw new TypeError("not a name");
    return Object.freeze({ name, type: requireType(type) });
  });
  return markType({ kind: "tuple", fields: Object.freeze(fields) });
}

/** Functions from → to; a `to` without loose bound variables does not depend on the argument. */
export function functionType(from: Type, to: Type): FunctionType {
  const recipe = ["function", from, to];
  return recallType(recipe) ?? keepType(recipe, { kind: "function", from: requireType(from), to: requireType(to) });
}

/** Sets of things of a type. */
export function setType(of: Type): SetType {
  const recipe = ["set", of];
  return recallType(recipe) ?? keepType(recipe, { kind: "set", of: requireType(of) });
}

/** Measures on the things of a type. */
export function measureType(on: Type): MeasureType {
  const recipe = ["measure", on];
  return recallType(recipe) ?? keepType(recipe, { kind: "measure", on: requireType(on) });
}

/** Numbers, indices and times: everything that has a place on the real line. */
export function isScalar(type: Type): type is NumberType | IndexType | TimeType {
  return type.kind === "number" || type.kind === "index" || type.kind === "time";
}

/** Whether a type is that of the numbers 0, 1, 2, … */
export function isNaturalType(type: Type): boolean {
  return type.kind === "number" && type.domain === "N";
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
