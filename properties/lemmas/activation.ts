import { ONE, ZERO, rational } from "../../src/term/rational.ts";
import { GREATER, type Arithmetic } from "../../src/numeric/arithmetic.ts";
import { erf, erfDerivative } from "../../src/numeric/normal.ts";

/** An activation: in doubles with its derivative as a formula, and in any number system without it. */
export interface Activation {
  readonly name: "relu" | "tanh" | "erf" | "softplus";
  readonly value: (z: number) => number;
  /** The formula of the derivative; for ReLU it is read away from 0 only. */
  readonly derivative: (z: number) => number;
  readonly generic: <N>(arithmetic: Arithmetic<N>, z: N) => N;
  readonly genericDerivative: <N>(arithmetic: Arithmetic<N>, z: N) => N;
  /** Whether there is a kink at 0. */
  readonly kink: boolean;
}

export const RELU: Activation = {
  name: "relu",
  value: (z) => Math.max(0, z),
  derivative: (z) => (z > 0 ? 1 : 0),
  generic: (arithmetic, z) => arithmetic.maximum(arithmetic.constant(ZERO), z),
  genericDerivative: (arithmetic, z) =>
    arithmetic.constant(arithmetic.possible(z, arithmetic.constant(ZERO)) === GREATER ? ONE : ZERO),
  kink: true,
};

export const TANH: Activation = {
  name: "tanh",
  value: Math.tanh,
  derivative: (z) => 1 / Math.cosh(z) ** 2,
  generic: (arithmetic, z) => arithmetic.elementary("tanh", z),
  genericDerivative: (arithmetic, z) => arithmetic.power(arithmetic.elementary("cosh", z), -2n),
  kink: false,
};

export const ERF: Activation = {
  name: "erf",
  value: erf,
  derivative: erfDerivative,
  generic: (arithmetic, z) => arithmetic.elementary("erf", z),
  genericDerivative: (arithmetic, z) =>
    arithmetic.multiply(
      arithmetic.divide(arithmetic.constant(rational(2)), arithmetic.squareRoot(arithmetic.pi())),
      arithmetic.elementary("exp", arithmetic.negate(arithmetic.power(z, 2n))),
    ),
  kink: false,
};

export const SOFTPLUS: Activation = {
  name: "softplus",
  value: (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))),
  derivative: (z) => 1 / (1 + Math.exp(-z)),
  generic: (arithmetic, z) =>
    arithmetic.elementary("log", arithmetic.add(arithmetic.constant(ONE), arithmetic.elementary("exp", z))),
  genericDerivative: (arithmetic, z) =>
    arithmetic.divide(
      arithmetic.constant(ONE),
      arithmetic.add(arithmetic.constant(ONE), arithmetic.elementary("exp", arithmetic.negate(z))),
    ),
  kink: false,
};

export const ACTIVATIONS: readonly Activation[] = [RELU, TANH, ERF, SOFTPLUS];
