import {
  absoluteIs,
  boundedBy,
  commutingWith,
  compared,
  lipschitz,
  mutuallyOrthogonal,
  multipleOf,
  nonzero,
  mutuallyOrthonormal,
  orthogonalTo,
  squareRootOf,
} from "./property.ts";
import {
  antiderivative,
  extremal,
  fixedPoint,
  lipschitzGradient,
  periodic,
  rootOf,
  stationary,
  stronglyConvex,
} from "./function-property.ts";
import { inverseOf, normIs, sumIs, transposeOf, valueIs } from "./matrix-property.ts";
import { tensorType, type Type } from "../../../term/type.ts";
import type { Adjective } from "./adjective.ts";

const column = (type: Type): Type | null =>
  type.kind === "tensor" && type.shape.length === 2 ? tensorType(type.shape.slice(0, 1)) : null;
const same = (type: Type): Type => type;
const domain = (type: Type): Type | null => (type.kind === "function" && type.from.kind !== "index" ? type.from : null);
const transposed = (type: Type): Type | null =>
  type.kind === "tensor" && type.shape.length === 2 ? tensorType([...type.shape].reverse()) : null;

/** The line of an eigenvector whose eigenvalue is said; no words of a sentence are read as it. */
export const EIGENVECTOR = "to its eigenvalue an eigenvector of";

/** Adjectives with a formula before or behind them: "$L$-Lipschitz", "orthogonal to $y$". A line each. */
export const RELATIONAL_ADJECTIVES: readonly Adjective[] = [
  { words: ["lipschitz", "lipschitz continuous", "lipschitz-continuous"], states: lipschitz, takes: "before" },
  {
    words: ["lipschitz with constant", "lipschitz continuous with constant", "lipschitz with lipschitz constant"],
    states: lipschitz,
    takes: "behind",
  },
  { words: ["smooth", "lipschitz smooth"], states: lipschitzGradient, takes: "before" },
  {
    words: [
      "smooth with constant",
      "smooth with parameter",
      "smooth with smoothness constant",
      "smooth with lipschitz constant",
    ],
    states: lipschitzGradient,
    takes: "behind",
  },
  { words: ["strongly convex"], states: stronglyConvex, takes: "before" },
  {
    words: [
      "strongly convex with constant",
      "strongly convex with parameter",
      "strongly convex with modulus",
      "strongly convex with strong convexity constant",
    ],
    states: stronglyConvex,
    takes: "behind",
  },
  { words: ["periodic"], states: periodic, takes: "before" },
  { words: ["periodic with period", "periodic of period"], states: periodic, takes: "behind" },
  {
    words: ["strongly concave", "sparse", "bounded", "homogeneous", "sub-gaussian", "measurable", "separable"],
    states: null,
    more: true,
    takes: "before",
  },
  { words: ["bounded by"], states: boundedBy, takes: "behind" },
  // Quantities: "with norm $c$".
  {
    words: ["norm", "euclidean norm", "2-norm", "magnitude"],
    states: normIs("eq"),
    takes: "behind",
    ofParts: true,
  },
  {
    words: ["norm at most", "norm bounded by", "euclidean norm at most", "norm not exceeding"],
    states: normIs("le"),
    takes: "behind",
    ofParts: true,
  },
  {
    words: ["norm less than", "norm smaller than", "norm below"],
    states: normIs("lt"),
    takes: "behind",
    ofParts: true,
  },
  { words: ["norm at least"], states: normIs("ge"), takes: "behind", ofParts: true },
  {
    words: ["absolute value less than", "modulus less than", "absolute value smaller than", "absolute value below"],
    states: absoluteIs("lt"),
    takes: "behind",
    ofParts: true,
  },
  {
    words: ["absolute value at most", "modulus at most", "absolute value bounded by"],
    states: absoluteIs("le"),
    takes: "behind",
    ofParts: true,
  },
  { words: ["absolute value", "modulus"], states: absoluteIs("eq"), takes: "behind", ofParts: true },
  { words: ["lipschitz gradient"], states: lipschitzGradient, takes: "before", ofParts: true },
  { words: ["trace"], states: valueIs("trace"), takes: "behind", ofParts: true },
  { words: ["determinant"], states: valueIs("det"), takes: "behind", ofParts: true },
  { words: ["inverse"], states: inverseOf, takes: "behind", ofParts: true },
  { words: ["sum", "total", "total sum"], states: sumIs, takes: "behind", ofParts: true, together: true },
  {
    words: ["summing to", "adding up to", "that sum to", "that add up to"],
    states: sumIs,
    takes: "behind",
    together: true,
  },
  // Things of other things: "a minimizer of $f$".
  {
    words: ["minimizer of", "minimiser of", "global minimizer of", "global minimiser of", "minimum point of"],
    states: extremal("le"),
    takes: "behind",
    noun: true,
    typeOf: domain,
  },
  {
    words: ["maximizer of", "maximiser of", "global maximizer of", "global maximiser of", "maximum point of"],
    states: extremal("ge"),
    takes: "behind",
    noun: true,
    typeOf: domain,
  },
  {
    words: ["stationary point of", "critical point of", "stationary point for"],
    states: stationary,
    takes: "behind",
    noun: true,
    typeOf: domain,
  },
  {
    words: ["eigenvector of"],
    states: (v) => nonzero(v, null),
    more: true,
    takes: "behind",
    noun: true,
    typeOf: column,
  },
  // With its eigenvalue, of which an equation is supposed.
  { words: [EIGENVECTOR], states: (v) => nonzero(v, null), takes: "behind", typeOf: column },
  { words: ["fixed point of"], states: fixedPoint, takes: "behind", noun: true, typeOf: domain },
  { words: ["root of", "zero of"], states: rootOf, takes: "behind", noun: true, typeOf: domain },
  {
    words: ["antiderivative of", "primitive of", "indefinite integral of"],
    states: antiderivative,
    takes: "behind",
    noun: true,
    typeOf: same,
  },
  {
    words: ["square root of", "positive square root of"],
    states: squareRootOf,
    takes: "behind",
    noun: true,
    typeOf: same,
  },
  { words: ["inverse of"], states: (b, a) => a && inverseOf(a, b), takes: "behind", noun: true, typeOf: same },
  { words: ["transpose of"], states: transposeOf, takes: "behind", noun: true, typeOf: transposed },
  { words: ["multiple of"], states: multipleOf, takes: "behind", noun: true },
  { words: ["divisor of"], states: (k, n) => n && multipleOf(n, k), takes: "behind", noun: true },
  { words: ["divisible by"], states: multipleOf, takes: "behind" },
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
  { words: ["mutually orthogonal"], states: mutuallyOrthogonal, takes: "behind" },
  { words: ["mutually orthonormal to"], states: mutuallyOrthonormal, takes: "behind" },
  { words: ["commuting with"], states: commutingWith, takes: "behind" },
  {
    words: [
      "proportional to",
      "similar to",
      "congruent to",
      "tangent to",
      "parallel to",
      "close to",
      "invariant under",
      "coprime to",
    ],
    states: null,
    more: true,
    takes: "behind",
  },
  { words: ["independent of"], states: null, more: true, takes: "behind" },
  { words: ["uncorrelated with"], states: null, more: true, takes: "behind" },
  {
    words: ["of mean", "mean", "expectation", "expected value"],
    states: null,
    more: true,
    takes: "behind",
    ofParts: true,
  },
  { words: ["covariance", "covariance matrix"], states: null, more: true, takes: "behind", ofParts: true },
  { words: ["of variance", "variance"], states: null, more: true, takes: "behind", ofParts: true },
];
