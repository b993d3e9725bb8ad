import type { DualArithmetic, Perturbed } from "./dual.ts";
import type { Real } from "./real-arithmetic.ts";

/** A number inside the interpreter: a real, perturbed where a derivative is being taken. */
export type Scalar = Perturbed<Real>;

/** The number system of the interpreter. */
export type ScalarArithmetic = DualArithmetic<Real>;

/** A tensor; entries in row-major order. */
export interface TensorDatum {
  readonly kind: "tensor";
  readonly shape: readonly number[];
  readonly data: readonly Scalar[];
}

/** A function, family or flow. */
export interface FunctionDatum {
  readonly kind: "function";
  readonly apply: (argument: Lazy) => Datum;
}

/** What a term evaluates to. */
export type Datum =
  | { readonly kind: "number"; readonly value: Scalar }
  | { readonly kind: "prop"; readonly value: boolean }
  | TensorDatum
  | FunctionDatum;

/** A value computed at most once, when it is first asked for; one that stops stops again. */
export class Lazy {
  #compute: (() => Datum) | null;
  #known: Datum | null;

  constructor(compute: (() => Datum) | null, known: Datum | null = null) {
    this.#compute = compute;
    this.#known = known;
  }

  /** A value that is there already. */
  static of(datum: Datum): Lazy {
    return new Lazy(null, datum);
  }

  get(): Datum {
    if (this.#known) return this.#known;
    if (!this.#compute) throw new TypeError("a lazy value needs a computation");
    this.#known = this.#compute();
    this.#compute = null;
    return this.#known;
  }
}

/** A number as a datum. */
export function numberDatum(value: Scalar): Datum {
  return { kind: "number", value };
}

/** A tensor as a datum; one entry per place of the shape, row-major. */
export function tensorDatum(shape: readonly number[], data: readonly Scalar[]): TensorDatum {
  return { kind: "tensor", shape, data };
}

/** The number, for a datum of a scalar type. @throws TypeError otherwise */
export function asNumber(datum: Datum): Scalar {
  if (datum.kind !== "number") throw new TypeError(`a number was expected, not a ${datum.kind}`);
  return datum.value;
}

/** @throws TypeError for anything but a tensor */
export function asTensor(datum: Datum): TensorDatum {
  if (datum.kind !== "tensor") throw new TypeError(`a tensor was expected, not a ${datum.kind}`);
  return datum;
}

/** @throws TypeError for anything but a proposition */
export function asTruth(datum: Datum): boolean {
  if (datum.kind !== "prop") throw new TypeError(`a proposition was expected, not a ${datum.kind}`);
  return datum.value;
}

/** @throws TypeError for anything but a function */
export function asFunction(datum: Datum): FunctionDatum {
  if (datum.kind !== "function") throw new TypeError(`a function was expected, not a ${datum.kind}`);
  return datum;
}
