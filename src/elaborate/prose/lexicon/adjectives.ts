import type { AssumptionOrigin } from "../../../term/context.ts";
import { operator } from "../../../term/build.ts";
import {
  betweenZeroAndOne,
  boundedBy,
  compared,
  constant,
  definite,
  entrywise,
  fullRank,
  lipschitz,
  nonzero,
  ofFunction,
  ofMatrix,
  orthogonalTo,
  orthonormalColumns,
  orthonormalRows,
  parity,
  type Property,
  sign,
  squareEquation,
  strictly,
  unit,
  zero,
} from "./property.ts";

/** A line of the lexicon of adjectives. */
export interface Adjective {
  /** How it is written, hyphens and spaces alike; the first is its name. */
  readonly words: readonly string[];
  /** What it says of a thing; null: it says nothing of its own ("fixed", "given"). */
  readonly states: Property | null;
  /** Where its formula stands: tied before it ("$L$-Lipschitz"), behind it ("orthogonal to $y$"); none without. */
  readonly takes?: "before" | "behind";
  /** It says more than `states`: what is refuted of the thing stays in doubt. */
  readonly more?: boolean;
  /** It speaks of parts behind "with", "of" or "has": "orthonormal columns", "full rank". */
  readonly ofParts?: boolean;
  readonly origin?: AssumptionOrigin;
}

/** An adjective a line. Adding a word is adding a line. */
export const ADJECTIVES: readonly Adjective[] = [
  { words: ["symmetric", "self-adjoint"], states: ofMatrix("symmetric") },
  {
    words: ["positive definite", "strictly positive definite", "spd", "symmetric positive definite", "pd"],
    states: definite("loewnerGt"),
  },
  {
    words: [
      "positive semidefinite",
      "positive semi-definite",
      "psd",
      "symmetric positive semidefinite",
      "symmetric positive semi-definite",
      "nonnegative definite",
      "non-negative definite",
    ],
    states: definite("loewnerGe"),
  },
  { words: ["invertible", "nonsingular", "non-singular", "regular"], states: ofMatrix("invertible") },
  { words: ["orthogonal"], states: ofMatrix("orthogonal") },
  { words: ["normal"], states: null, more: true },
  { words: ["idempotent"], states: squareEquation((a) => [operator("matmul", a, a), a]) },
  {
    words: ["skew-symmetric", "antisymmetric", "anti-symmetric"],
    states: squareEquation((a) => [operator("transpose", a), operator("neg", a)]),
  },
  {
    words: [
      "diagonal",
      "triangular",
      "upper triangular",
      "lower triangular",
      "stochastic",
      "doubly stochastic",
      "singular",
      "square-free",
      "sparse",
      "low-rank",
      "banded",
      "nilpotent",
      "unitary",
      "hermitian",
      "idempotent and symmetric",
    ],
    states: null,
    more: true,
  },
  {
    words: ["differentiable", "everywhere differentiable", "totally differentiable"],
    states: ofFunction("differentiable"),
  },
  {
    words: [
      "continuously differentiable",
      "twice differentiable",
      "twice continuously differentiable",
      "two times differentiable",
    ],
    states: ofFunction("differentiable"),
    more: true,
  },
  { words: ["smooth", "infinitely differentiable", "infinitely often differentiable"], states: ofFunction("smooth") },
  { words: ["continuous"], states: ofFunction("continuous") },
  { words: ["convex"], states: ofFunction("convex") },
  { words: ["strictly convex", "strongly convex"], states: ofFunction("convex"), more: true },
  { words: ["concave"], states: ofFunction("concave") },
  { words: ["strictly concave", "strongly concave"], states: ofFunction("concave"), more: true },
  {
    words: [
      "increasing",
      "non-decreasing",
      "nondecreasing",
      "monotone increasing",
      "monotonically increasing",
      "weakly increasing",
    ],
    states: ofFunction("increasing"),
  },
  {
    words: [
      "decreasing",
      "non-increasing",
      "nonincreasing",
      "monotone decreasing",
      "monotonically decreasing",
      "weakly decreasing",
    ],
    states: ofFunction("decreasing"),
  },
  { words: ["strictly increasing", "strictly monotonically increasing"], states: strictly("lt") },
  { words: ["strictly decreasing", "strictly monotonically decreasing"], states: strictly("gt") },
  { words: ["bounded"], states: ofFunction("bounded") },
  { words: ["even"], states: parity(false) },
  { words: ["constant"], states: constant },
  { words: ["odd"], states: parity(true) },
  {
    words: [
      "linear",
      "affine",
      "monotone",
      "lipschitz",
      "lipschitz continuous",
      "uniformly continuous",
      "integrable",
      "measurable",
      "periodic",
      "homogeneous",
      "analytic",
      "injective",
      "surjective",
      "bijective",
      "one-to-one",
      "compact",
      "closed",
      "open",
      "connected",
      "periodic",
      "piecewise linear",
      "unimodal",
      "nonlinear",
      "non-linear",
      "concave-convex",
    ],
    states: null,
    more: true,
  },
  {
    words: [
      "unit",
      "normalized",
      "normalised",
      "unit-norm",
      "unit length",
      "of unit length",
      "of unit norm",
      "of norm one",
      "of length one",
      "unit norm",
    ],
    states: unit,
  },
  { words: ["positive", "strictly positive"], states: entrywise("gt") },
  { words: ["non-negative", "nonnegative"], states: entrywise("ge") },
  { words: ["negative", "strictly negative"], states: entrywise("lt") },
  { words: ["non-positive", "nonpositive"], states: entrywise("le") },
  {
    words: [
      "nonzero",
      "non-zero",
      "non-vanishing",
      "nonvanishing",
      "not zero",
      "unequal to zero",
      "different from zero",
    ],
    states: nonzero,
  },
  { words: ["zero", "equal to zero"], states: zero },
  { words: ["rademacher"], states: sign, origin: "support" },
  // What is said of chance alone is no assumption on values.
  {
    words: [
      "random",
      "iid",
      "independent and identically distributed",
      "identically distributed",
      "mutually independent",
      "jointly independent",
    ],
    states: () => operator("true"),
  },
  {
    words: [
      "uniform",
      "gaussian",
      "normally distributed",
      "uniformly distributed",
      "standard normal",
      "centred",
      "centered",
      "zero-mean",
      "bernoulli",
      "binary",
      "stochastic",
    ],
    states: null,
    more: true,
  },
  { words: ["independent", "pairwise independent", "uncorrelated"], states: null, more: true },
  {
    words: ["full column rank", "full-column-rank", "of full column rank"],
    states: fullRank("columns"),
    ofParts: true,
  },
  { words: ["full row rank", "of full row rank"], states: fullRank("rows"), ofParts: true },
  { words: ["full rank", "of full rank", "full-rank"], states: null, more: true, ofParts: true },
  { words: ["orthonormal columns"], states: orthonormalColumns, ofParts: true },
  { words: ["orthonormal rows"], states: orthonormalRows, ofParts: true },
  {
    words: ["positive entries", "positive components", "positive coordinates", "strictly positive entries"],
    states: entrywise("gt"),
    ofParts: true,
  },
  {
    words: ["nonnegative entries", "non-negative entries", "nonnegative components", "non-negative components"],
    states: entrywise("ge"),
    ofParts: true,
  },
  { words: ["nonzero entries", "non-zero entries", "nonzero components"], states: entrywise("ne"), ofParts: true },
  { words: ["negative entries"], states: entrywise("lt"), ofParts: true },
  {
    words: [
      "unit norm",
      "unit length",
      "norm one",
      "norm 1",
      "length one",
      "length 1",
      "euclidean norm one",
      "euclidean norm 1",
    ],
    states: unit,
    ofParts: true,
  },
  { words: ["lipschitz", "lipschitz continuous", "lipschitz-continuous"], states: lipschitz, takes: "before" },
  {
    words: ["lipschitz with constant", "lipschitz continuous with constant", "lipschitz with lipschitz constant"],
    states: lipschitz,
    takes: "behind",
  },
  {
    words: [
      "smooth",
      "strongly convex",
      "strongly concave",
      "lipschitz smooth",
      "sparse",
      "bounded",
      "homogeneous",
      "sub-gaussian",
      "measurable",
      "periodic",
      "separable",
    ],
    states: null,
    more: true,
    takes: "before",
  },
  { words: ["bounded by"], states: boundedBy, takes: "behind" },
  {
    words: [
      "at most",
      "bounded above by",
      "no larger than",
      "no greater than",
      "not larger than",
      "not greater than",
      "less than or equal to",
      "smaller than or equal to",
      "no more than",
    ],
    states: compared("le"),
    takes: "behind",
  },
  {
    words: [
      "at least",
      "bounded below by",
      "no smaller than",
      "no less than",
      "not smaller than",
      "not less than",
      "greater than or equal to",
      "larger than or equal to",
      "bounded from below by",
    ],
    states: compared("ge"),
    takes: "behind",
  },
  {
    words: ["less than", "smaller than", "strictly less than", "strictly smaller than", "below"],
    states: compared("lt"),
    takes: "behind",
  },
  {
    words: [
      "greater than",
      "larger than",
      "bigger than",
      "strictly greater than",
      "strictly larger than",
      "above",
      "more than",
    ],
    states: compared("gt"),
    takes: "behind",
  },
  { words: ["equal to", "the same as"], states: compared("eq"), takes: "behind" },
  {
    words: ["different from", "not equal to", "unequal to", "distinct from", "other than"],
    states: compared("ne"),
    takes: "behind",
  },
  { words: ["orthogonal to", "perpendicular to"], states: orthogonalTo, takes: "behind" },
  {
    words: [
      "independent of",
      "uncorrelated with",
      "proportional to",
      "similar to",
      "congruent to",
      "divisible by",
      "tangent to",
      "parallel to",
      "close to",
      "invariant under",
      "divisible by",
      "coprime to",
    ],
    states: null,
    more: true,
    takes: "behind",
  },
  { words: ["of mean"], states: null, more: true, takes: "behind" },
  { words: ["of variance"], states: null, more: true, takes: "behind" },
  { words: ["in the unit interval", "between zero and one", "between 0 and 1"], states: betweenZeroAndOne },
];

/** Words that say nothing of their own: "an arbitrary vector", "the given data". */
export const NEUTRAL_ADJECTIVES: ReadonlySet<string> = new Set(
  (
    "arbitrary fixed given real real-valued scalar scalar-valued vector-valued matrix-valued certain training test other another further usual finite " +
    "input output hidden target first second third last single corresponding resulting generic finite-dimensional euclidean ordinary deterministic " +
    "free new same following above own general known unknown individual respective whole current initial final total actual associated euclidian dummy"
  ).split(" "),
);

const byName = new Map(ADJECTIVES.map((a) => [`${a.takes ?? ""}:${a.words[0] as string}`, a] as const));

/** The line of the lexicon that a use refers to; null for none. */
export function adjectiveNamed(use: { readonly adjective: string; readonly argument: unknown }): Adjective | null {
  if (use.argument === null) return byName.get(`:${use.adjective}`) ?? null;
  return byName.get(`before:${use.adjective}`) ?? byName.get(`behind:${use.adjective}`) ?? null;
}
