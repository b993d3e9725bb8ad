/** What kind of thing a noun names; `thing`: it says nothing of the type. */
export type NounKind =
  | "real"
  | "natural"
  | "integer"
  | "rational"
  | "sign"
  | "index"
  | "vector"
  | "matrix"
  | "function"
  | "random"
  | "random array"
  | "event"
  | "law"
  | "thing";

/** A line of the lexicon of nouns. */
export interface Noun {
  /** Singular and plural forms; the first is its name. */
  readonly words: readonly string[];
  readonly kind: NounKind;
  /** Adjectives that it says of what it names: "a probability". */
  readonly says?: readonly string[];
  /** It says more than that: what is refuted of the thing stays in doubt. */
  readonly more?: boolean;
  /** It names the value of something else, which is not known: "the inverse of", "the mean of". */
  readonly value?: boolean;
  /** With "of" behind it, it names such a value: "a projection", and "a projection of $A$". */
  readonly result?: boolean;
}

const things = (words: string): readonly Noun[] =>
  words
    .split(" ")
    .map((w) => ({ words: [w.replace(/_/g, " "), ...plurals(w.replace(/_/g, " "))], kind: "thing" as const }));
const values = (words: string): readonly Noun[] =>
  words.split(" ").map((w) => ({
    words: [w.replace(/_/g, " "), ...plurals(w.replace(/_/g, " "))],
    kind: "thing" as const,
    more: true,
    value: true,
  }));

/** The regular plural of a word. */
function plurals(word: string): readonly string[] {
  if (/(?:[^aeiou])y$/.test(word)) return [word.replace(/y$/, "ies")];
  if (/(?:s|x|ch|sh)$/.test(word)) return [`${word}es`];
  return [`${word}s`];
}

/** A noun a line. Adding a word is adding a line. */
export const NOUNS: readonly Noun[] = [
  {
    words: [
      "number",
      "numbers",
      "real number",
      "real numbers",
      "scalar",
      "scalars",
      "real scalar",
      "real scalars",
      "reals",
      "real",
    ],
    kind: "real",
  },
  { words: ["constant", "real constant"], kind: "real" },
  { words: ["constants", "real constants"], kind: "real" },
  {
    words: [
      "coefficient",
      "coefficients",
      "factor",
      "factors",
      "step size",
      "step sizes",
      "stepsize",
      "learning rate",
      "learning rates",
      "rate",
      "rates",
      "temperature",
      "angle",
      "angles",
      "threshold",
      "thresholds",
      "tolerance",
      "regularization strength",
      "regularisation strength",
      "regularization parameter",
      "penalty",
      "momentum",
      "discount factor",
      "slope",
      "intercept",
    ],
    kind: "real",
  },
  { words: ["probability", "probabilities"], kind: "real", says: ["in the unit interval"] },
  { words: ["natural number", "natural numbers", "positive integer", "positive integers"], kind: "natural" },
  { words: ["integer", "integers", "whole number", "whole numbers"], kind: "integer" },
  { words: ["rational number", "rational numbers", "rational", "rationals"], kind: "rational" },
  {
    words: [
      "rademacher sign",
      "rademacher signs",
      "rademacher variable",
      "rademacher variables",
      "rademacher random variable",
      "rademacher random variables",
    ],
    kind: "sign",
    says: ["rademacher"],
  },
  { words: ["index", "indices", "indexes"], kind: "index" },
  {
    words: [
      "dimension",
      "dimensions",
      "size",
      "sizes",
      "width",
      "widths",
      "length",
      "lengths",
      "height",
      "heights",
      "depth",
      "sample size",
      "batch size",
      "dimensionality",
      "degree",
    ],
    kind: "natural",
  },
  {
    words: ["vector", "vectors", "column vector", "column vectors", "point", "points", "direction", "directions"],
    kind: "vector",
  },
  { words: ["unit vector", "unit vectors"], kind: "vector", says: ["unit"] },
  { words: ["matrix", "matrices", "square matrix", "square matrices"], kind: "matrix" },
  { words: ["diagonal matrix", "diagonal matrices"], kind: "matrix", says: ["diagonal"] },
  {
    words: [
      "orthogonal projection",
      "orthogonal projections",
      "orthogonal projection matrix",
      "orthogonal projector",
      "orthogonal projection operator",
    ],
    kind: "matrix",
    says: ["symmetric", "idempotent"],
    more: true,
    result: true,
  },
  {
    words: ["projection matrix", "projection", "projector", "projection operator", "oblique projection"],
    kind: "matrix",
    says: ["idempotent"],
    more: true,
    result: true,
  },
  {
    words: ["permutation matrix", "rotation", "rotation matrix", "householder matrix", "givens rotation"],
    kind: "matrix",
    says: ["orthogonal"],
    more: true,
    result: true,
  },
  { words: ["involution"], kind: "matrix", says: ["involutory"], result: true },
  {
    words: ["covariance matrix", "correlation matrix", "gram matrix", "kernel matrix", "laplacian matrix"],
    kind: "matrix",
    says: ["positive semidefinite"],
    more: true,
  },
  {
    words: ["probability vector", "probability vectors", "vector of probabilities"],
    kind: "vector",
    says: ["in the probability simplex"],
  },
  { words: ["one-hot vector", "one-hot vectors", "one-hot encoding"], kind: "vector", says: ["one-hot"] },
  { words: ["linear function", "linear functions", "linear map", "linear maps"], kind: "function", says: ["linear"] },
  { words: ["affine function", "affine functions", "affine map"], kind: "function", says: ["affine"] },
  {
    words: ["stochastic matrix", "adjacency matrix", "laplacian", "hessian matrix"],
    kind: "matrix",
    more: true,
  },
  {
    words: [
      "function",
      "functions",
      "map",
      "maps",
      "mapping",
      "mappings",
      "activation",
      "activations",
      "activation function",
      "activation functions",
      "nonlinearity",
    ],
    kind: "function",
  },
  {
    words: [
      "functional",
      "functionals",
      "operator",
      "operators",
      "kernel",
      "kernels",
      "kernel function",
      "norm",
      "metric",
      "distance",
      "polynomial",
      "polynomials",
      "contraction",
      "isometry",
      "bijection",
      "homeomorphism",
      "measure",
      "measures",
    ],
    kind: "thing",
    more: true,
  },
  {
    words: [
      "random variable",
      "random variables",
      "random number",
      "random numbers",
      "real-valued random variable",
      "real-valued random variables",
      "scalar random variable",
      "discrete random variable",
      "discrete random variables",
    ],
    kind: "random",
  },
  { words: ["random vector", "random vectors", "random matrix", "random matrices"], kind: "random array" },
  { words: ["event", "events"], kind: "event" },
  {
    words: [
      "density",
      "densities",
      "density function",
      "density functions",
      "probability density",
      "probability densities",
      "probability density function",
      "probability density functions",
      "mass function",
      "mass functions",
      "probability mass function",
      "probability mass functions",
      "distribution",
      "distributions",
      "probability distribution",
      "probability distributions",
    ],
    kind: "law",
    more: true,
  },
  {
    words: ["gaussian", "gaussians", "gaussian vector", "martingale", "process"],
    kind: "thing",
    more: true,
  },
  ...things(
    "weight bias sample observation label data dataset data_set training_set training_data test_set input output neuron layer network model feature parameter target response residual error prediction regressor predictor covariate " +
      "row column entry component coordinate element member variable value quantity unknown symbol sequence family set collection pair triple tuple list array image pixel step time example instance loss objective cost estimate gradient_flow flow " +
      "learner teacher student problem term sum_of_squares design design_matrix data_matrix design_matrices response_vector target_vector parameter_vector weight_vector weight_matrix feature_map loss_function cost_function logit score class category token word node edge state action reward policy " +
      "signal noise_level message user item document context query key head hypothesis case setting scale hyperparameter perfect_mapping hidden_unit unit way part square experiment trial outcome iterate iteration epoch pass number_of_samples letter name point_cloud",
  ),
  { words: ["data", "datum", "biases", "entries", "children"], kind: "thing" },
  ...values(
    "inverse transpose trace determinant rank mean average median mode variance covariance sum product difference quotient ratio maximum minimum max min supremum infimum minimizer minimiser maximizer maximiser solution root zero limit derivative gradient hessian jacobian integral norm square_root " +
      "eigenvalue eigenvector eigenvectors singular_value singular_vector projection_of distance_from nearest_point closest_point identity identity_matrix zero_matrix zero_vector unit_matrix all-ones_vector relu sigmoid softmax softplus complement closure interior boundary kernel_of image_of span basis orthonormal_basis expectation expected_value likelihood posterior prior entropy fixed_point perturbation",
  ),
];

const byName = new Map(NOUNS.map((n) => [n.words[0] as string, n]));

/** The line of the lexicon with a name; null for none. */
export function nounNamed(name: string): Noun | null {
  return byName.get(name) ?? null;
}
