import type { OperatorName } from "./operator.ts";
import type { Rational } from "./rational.ts";
import type { Type } from "./type.ts";

/*
 * The meant tree, locally nameless: a bound variable is a de Bruijn index (0 is the innermost λ), a free one a named constant with an
 * id per declaration, so α-equality is structural. Every node carries its type and `loose`, the number of enclosing λ that it reaches
 * out to (0: locally closed). The type of a node stands at the node's own depth. λ is the only binder. Nodes are made by `build.ts`
 * alone, which types and freezes them.
 */

interface Node {
  readonly type: Type;
  readonly loose: number;
}

/** A declared symbol. Equal when the ids are; `name` is its LaTeX. */
export interface FreeTerm extends Node {
  readonly kind: "free";
  readonly id: string;
  readonly name: string;
}

/** A variable bound by the `index`-th enclosing λ. */
export interface BoundTerm extends Node {
  readonly kind: "bound";
  readonly index: number;
}

/** A rational literal. */
export interface RationalTerm extends Node {
  readonly kind: "rational";
  readonly value: Rational;
}

/** An operator of `operator.ts` applied to all its arguments; relations and connectives included. */
export interface OperatorTerm extends Node {
  readonly kind: "operator";
  readonly operator: OperatorName;
  readonly args: readonly Term[];
}

/** λx ∈ domain. body. `hint` is a name to print, without meaning. */
export interface LambdaTerm extends Node {
  readonly kind: "lambda";
  readonly hint: string;
  readonly domain: Type;
  readonly body: Term;
}

/** A function or family at one argument. */
export interface ApplyTerm extends Node {
  readonly kind: "apply";
  readonly fn: Term;
  readonly argument: Term;
}

/** The tensor with entries fn(i)(j)…: as many curried index arguments (each from 1) as axes, number results. */
export interface TabulateTerm extends Node {
  readonly kind: "tabulate";
  readonly fn: Term;
}

/** One entry of a tensor: one index per axis, from 1. */
export interface EntryTerm extends Node {
  readonly kind: "entry";
  readonly tensor: Term;
  readonly indices: readonly Term[];
}

/** All binders. */
export const BINDERS = ["sum", "product", "forall", "exists", "min", "max", "inf", "sup", "argmin", "argmax"] as const;
export type BinderName = (typeof BINDERS)[number];

/** `Σ_{x ∈ D, guard} body` and its kin: fn is λx ∈ D. body; guard, when there is one, λx ∈ D. proposition. */
export interface BinderTerm extends Node {
  readonly kind: "binder";
  readonly binder: BinderName;
  readonly fn: Term;
  readonly guard: Term | null;
}

/** ∫ fn dμ; an expectation where μ is a law. Binds by fn alone. */
export interface IntegralTerm extends Node {
  readonly kind: "integral";
  readonly measure: Term;
  readonly fn: Term;
}

/**
 * The derivative of fn at a point. For a scalar argument: of the type of the result. For a tensor argument of shape S and a result of
 * shape T (none for a number): shape S ++ T, so the gradient of a number has the shape of its argument.
 */
export interface DerivativeTerm extends Node {
  readonly kind: "derivative";
  readonly fn: Term;
  readonly at: Term;
}

/** From where a limit is taken. */
export const SIDES = ["both", "above", "below"] as const;

/** The limit of fn as its argument goes to +∞ (`to` null) or to a point, from both sides, above or below. */
export interface LimitTerm extends Node {
  readonly kind: "limit";
  readonly fn: Term;
  readonly to: Term | null;
  readonly side: (typeof SIDES)[number];
}

/** The first branch whose condition holds; undefined when none does and there is no otherwise. */
export interface CasesTerm extends Node {
  readonly kind: "cases";
  readonly branches: readonly { readonly condition: Term; readonly value: Term }[];
  readonly otherwise: Term | null;
}

/** A definition used, with a value for each of its parameters, implicit ones included. */
export interface CallTerm extends Node {
  readonly kind: "call";
  readonly definition: Definition;
  readonly args: readonly Term[];
}

export type Term =
  | FreeTerm
  | BoundTerm
  | RationalTerm
  | OperatorTerm
  | LambdaTerm
  | ApplyTerm
  | TabulateTerm
  | EntryTerm
  | BinderTerm
  | IntegralTerm
  | DerivativeTerm
  | LimitTerm
  | CasesTerm
  | CallTerm;

/**
 * name(params) := body. The parameters are free variables of the definition's own; the body has no others. The first `implicit`
 * parameters are the free symbols of the written right side, which a use passes on. Unfolding substitutes the arguments of a call.
 */
export interface Definition {
  readonly id: string;
  /** LaTeX. */
  readonly name: string;
  readonly params: readonly FreeTerm[];
  readonly implicit: number;
  readonly body: Term;
}
