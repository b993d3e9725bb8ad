import { operator } from "../../../term/build.ts";
import type { Adjective } from "./adjective.ts";
import { additive, affine, linear, subadditive } from "./function-property.ts";
import {
  diagonal,
  involutory,
  oneHot,
  probabilities,
  singular,
  summingTo,
  traceless,
  triangular,
} from "./matrix-property.ts";
import {
  betweenZeroAndOne,
  constant,
  definite,
  entrywise,
  fullRank,
  nonzero,
  ofFunction,
  ofMatrix,
  ofNumber,
  orthonormalColumns,
  orthonormalRows,
  parity,
  sign,
  squareEquation,
  strictly,
  unit,
  zero,
} from "./property.ts";
import { RELATIONAL_ADJECTIVES } from "./relational-adjectives.ts";

/** The adjective that says of a name that nothing is assumed of it any more. */
export const ARBITRARY = "arbitrary";

/** An adjective a line. Adding a word is adding a line. */
export const ADJECTIVES: readonly Adjective[] = [
  { words: [ARBITRARY], states: () => operator("true") },
  ...RELATIONAL_ADJECTIVES,
  {
    words: ["symmetric", "self-adjoint", "hermitian", "real symmetric"],
    states: ofMatrix("symmetric"),
    nominal: ["symmetry"],
  },
  {
    words: ["positive definite", "strictly positive definite", "spd", "symmetric positive definite", "pd"],
    states: definite("loewnerGt"),
    nominal: ["positive definiteness"],
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
    nominal: ["positive semidefiniteness", "positive semi-definiteness"],
  },
  {
    words: ["invertible", "nonsingular", "non-singular", "regular"],
    states: ofMatrix("invertible"),
    nominal: ["invertibility"],
  },
  {
    words: ["orthogonal"],
    states: ofMatrix("orthogonal"),
    among: "mutually orthogonal",
    nominal: ["orthogonality"],
  },
  { words: ["perpendicular"], states: null, more: true, among: "orthogonal to" },
  { words: ["orthonormal"], states: null, more: true, among: "mutually orthonormal to" },
  { words: ["distinct", "pairwise distinct", "different"], states: null, more: true, among: "different from" },
  { words: ["equal"], states: null, more: true, among: "equal to" },
  { words: ["commuting"], states: null, more: true, among: "commuting with" },
  { words: ["normal"], states: null, more: true },
  { words: ["diagonal"], states: diagonal },
  { words: ["upper triangular", "upper-triangular"], states: triangular("gt") },
  { words: ["lower triangular", "lower-triangular"], states: triangular("lt") },
  { words: ["singular", "non-invertible", "noninvertible"], states: singular },
  { words: ["traceless", "trace-free", "of trace zero", "of zero trace"], states: traceless },
  { words: ["trace zero", "zero trace", "vanishing trace"], states: traceless, ofParts: true },
  { words: ["involutory", "self-inverse"], states: involutory },
  { words: ["unitary", "real orthogonal"], states: ofMatrix("orthogonal") },
  { words: ["one-hot", "one-hot encoded"], states: oneHot },
  {
    words: ["summing to one", "summing to 1", "adding up to one", "adding up to 1"],
    states: summingTo(1),
    together: true,
  },
  {
    words: ["sum one", "sum 1", "unit sum", "total one", "total sum one"],
    states: summingTo(1),
    together: true,
    ofParts: true,
  },
  { words: ["summing to zero", "summing to 0", "adding up to zero"], states: summingTo(0), together: true },
  { words: ["sum zero", "zero sum", "sum 0"], states: summingTo(0), together: true, ofParts: true },
  { words: ["in the probability simplex"], states: probabilities },
  {
    words: ["idempotent"],
    states: squareEquation((a) => [operator("matmul", a, a), a]),
    nominal: ["idempotence", "idempotency"],
  },
  {
    words: ["skew-symmetric", "antisymmetric", "anti-symmetric"],
    states: squareEquation((a) => [operator("transpose", a), operator("neg", a)]),
  },
  {
    words: [
      "triangular",
      "stochastic",
      "doubly stochastic",
      "square-free",
      "sparse",
      "low-rank",
      "banded",
      "nilpotent",
      "idempotent and symmetric",
    ],
    states: null,
    more: true,
  },
  {
    words: ["differentiable", "everywhere differentiable", "totally differentiable"],
    states: ofFunction("differentiable"),
    nominal: ["differentiability"],
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
  { words: ["continuous"], states: ofFunction("continuous"), nominal: ["continuity"] },
  { words: ["convex"], states: ofFunction("convex"), nominal: ["convexity"] },
  { words: ["strictly convex", "strongly convex"], states: ofFunction("convex"), more: true },
  { words: ["concave"], states: ofFunction("concave"), nominal: ["concavity"] },
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
  { words: ["linear"], states: linear, nominal: ["linearity"] },
  { words: ["affine", "affine linear"], states: affine },
  { words: ["additive"], states: additive },
  { words: ["subadditive", "sub-additive"], states: subadditive("le") },
  { words: ["superadditive", "super-additive"], states: subadditive("ge") },
  {
    words: [
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
    words: ["unit", "normalized", "normalised", "of unit length", "of unit norm", "of norm one", "of length one"],
    states: unit,
  },
  {
    words: ["positive", "strictly positive", "greater than zero", "larger than zero"],
    states: entrywise("gt"),
    nominal: ["positivity"],
    behind: true,
  },
  {
    words: ["non-negative", "nonnegative", "at least zero"],
    states: entrywise("ge"),
    nominal: ["nonnegativity", "non-negativity"],
    behind: true,
  },
  {
    words: ["negative", "strictly negative", "less than zero", "smaller than zero"],
    states: entrywise("lt"),
    behind: true,
  },
  { words: ["non-positive", "nonpositive"], states: entrywise("le") },
  { words: ["not negative"], states: ofNumber("ge"), denied: true },
  { words: ["not positive"], states: ofNumber("le"), denied: true },
  { words: ["negative definite"], states: definite("loewnerLt") },
  { words: ["negative semidefinite", "negative semi-definite"], states: definite("loewnerLe") },
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
    behind: true,
  },
  { words: ["zero", "equal to zero"], states: zero },
  { words: ["rademacher"], states: sign, origin: "support" },
  // What is said of chance alone is no assumption on values.
  { words: ["random"], states: () => operator("true") },
  { words: ["iid", "independent and identically distributed"], states: () => operator("true") },
  { words: ["identically distributed"], states: () => operator("true") },
  { words: ["mutually independent", "jointly independent"], states: () => operator("true") },
  { words: ["gaussian", "normally distributed"], states: null, more: true },
  { words: ["uniform", "uniformly distributed"], states: null, more: true },
  { words: ["standard normal"], states: null, more: true },
  { words: ["bernoulli"], states: null, more: true },
  { words: ["binary", "stochastic"], states: null, more: true },
  { words: ["independent"], states: null, more: true },
  { words: ["pairwise independent"], states: null, more: true },
  { words: ["uncorrelated"], states: null, more: true },
  { words: ["disjoint", "mutually exclusive", "incompatible"], states: null, more: true },
  { words: ["positive probability", "nonzero probability"], states: null, more: true, ofParts: true },
  { words: ["centred", "centered", "zero-mean"], states: null, more: true },
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
      "unit euclidean norm",
      "unit euclidean length",
      "norm one",
      "norm 1",
      "length one",
      "length 1",
      "euclidean norm one",
      "euclidean norm 1",
    ],
    states: unit,
    ofParts: "too",
  },
  {
    words: ["in the unit interval"],
    states: betweenZeroAndOne,
    behind: true,
  },
  {
    words: [
      "finite variance",
      "finite mean",
      "finite expectation",
      "finite second moment",
      "finite second moments",
      "finite moments",
      "finite mean and variance",
    ],
    states: () => operator("true"),
    ofChance: true,
  },
];

/** Words that say nothing of their own: "an arbitrary vector", "the given data". */
export const NEUTRAL_ADJECTIVES: ReadonlySet<string> = new Set(
  (
    "fixed given real real-valued scalar scalar-valued vector-valued matrix-valued certain training test other another further usual finite " +
    "input output hidden target first second third last single corresponding resulting generic finite-dimensional euclidean ordinary deterministic " +
    "free new same following above own general known unknown individual respective regularization regularisation scaling normalizing normalising smoothing tuning whole current initial final total actual associated euclidian dummy"
  ).split(" "),
);

const byName = new Map(ADJECTIVES.map((a) => [`${a.takes ?? ""}:${a.words[0] as string}`, a] as const));

/** The line of the lexicon that a use refers to; null for none. */
export function adjectiveNamed(use: { readonly adjective: string; readonly argument: unknown }): Adjective | null {
  if (use.argument === null) return byName.get(`:${use.adjective}`) ?? null;
  return byName.get(`before:${use.adjective}`) ?? byName.get(`behind:${use.adjective}`) ?? null;
}

/** The line of the lexicon with a name that takes a formula behind it; null for none. */
export function lineTaking(name: string): Adjective | null {
  return byName.get(`behind:${name}`) ?? null;
}
