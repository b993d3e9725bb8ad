/**
 * What a statement about chance is called, what is said before it, a line that holds, and a twin that does not. None is ever refuted where it
 * holds, nor proved or tested where it does not. What becomes of each is its expectation: `unknown` is what no program here decides yet.
 */
export interface ChancePair {
  readonly name: string;
  readonly before: string;
  readonly holds: string;
  readonly fails: string;
}

const pair = (name: string, before: string, holds: string, fails: string): ChancePair => ({
  name,
  before,
  holds,
  fails,
});

const real = "Let $a, b, c \\in \\mathbb{R}$.";
const one = `${real} Let $X$ be a random variable.`;
const two = `${real} Let $X$ and $Y$ be random variables.`;
const separate = `${real} Let $X$ and $Y$ be independent random variables.`;
const sample =
  "Let $n \\in \\mathbb{N}$ with $n \\ge 2$. Let $X_1, \\dots, X_n$ be i.i.d. random variables with mean $\\mu$ and variance $\\sigma^2$.";
const mean = "Define $\\bar X = \\frac{1}{n} \\sum_{i=1}^n X_i$.";

/** Statements of first courses in probability and of lecture notes on models with hidden variables, thirty of each kind. */
export const STATEMENTS: readonly ChancePair[] = [
  // Means and variances
  pair(
    "linearity",
    two,
    "\\mathbb{E}[a X + b Y + c] = a \\mathbb{E}[X] + b \\mathbb{E}[Y] + c",
    "\\mathbb{E}[a X + b Y + c] = a \\mathbb{E}[X] + b \\mathbb{E}[Y]",
  ),
  pair(
    "variance of an affine image",
    one,
    "\\operatorname{Var}(a X + b) = a^2 \\operatorname{Var}(X)",
    "\\operatorname{Var}(a X + b) = a \\operatorname{Var}(X) + b",
  ),
  pair(
    "variance by moments",
    one,
    "\\operatorname{Var}(X) = \\mathbb{E}[X^2] - (\\mathbb{E}[X])^2",
    "\\operatorname{Var}(X) = \\mathbb{E}[X^2] + (\\mathbb{E}[X])^2",
  ),
  pair(
    "mean squared distance to a number",
    one,
    "\\mathbb{E}[(X - c)^2] = \\operatorname{Var}(X) + (\\mathbb{E}[X] - c)^2",
    "\\mathbb{E}[(X - c)^2] = \\operatorname{Var}(X) + c^2",
  ),
  pair(
    "square of the mean",
    one,
    "(\\mathbb{E}[X])^2 \\le \\mathbb{E}[X^2]",
    "\\mathbb{E}[X^2] \\le (\\mathbb{E}[X])^2",
  ),
  pair(
    "exponential of the mean",
    one,
    "e^{\\mathbb{E}[X]} \\le \\mathbb{E}[e^X]",
    "\\mathbb{E}[e^X] = e^{\\mathbb{E}[X]}",
  ),
  pair(
    "standard deviation",
    one,
    "\\operatorname{SD}(a X) = |a| \\operatorname{SD}(X)",
    "\\operatorname{SD}(a X) = a \\operatorname{SD}(X)",
  ),
  // Two random variables
  pair(
    "covariance by moments",
    two,
    "\\operatorname{Cov}(X, Y) = \\mathbb{E}[X Y] - \\mathbb{E}[X] \\mathbb{E}[Y]",
    "\\operatorname{Cov}(X, Y) = \\mathbb{E}[X Y]",
  ),
  pair(
    "variance of a sum",
    two,
    "\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y) + 2 \\operatorname{Cov}(X, Y)",
    "\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)",
  ),
  pair(
    "covariance of multiples",
    two,
    "\\operatorname{Cov}(a X + c, b Y) = a b \\operatorname{Cov}(X, Y)",
    "\\operatorname{Cov}(a X + c, b Y) = a b \\operatorname{Cov}(X, Y) + c",
  ),
  pair(
    "Cauchy–Schwarz",
    two,
    "(\\mathbb{E}[X Y])^2 \\le \\mathbb{E}[X^2] \\mathbb{E}[Y^2]",
    "\\mathbb{E}[X Y] \\le \\mathbb{E}[X] \\mathbb{E}[Y]",
  ),
  // Independence
  pair(
    "variance of an independent sum",
    separate,
    "\\operatorname{Var}(X - Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)",
    "\\operatorname{Var}(X - Y) = \\operatorname{Var}(X) - \\operatorname{Var}(Y)",
  ),
  pair(
    "mean of an independent product",
    separate,
    "\\mathbb{E}[X Y] = \\mathbb{E}[X] \\mathbb{E}[Y]",
    "\\mathbb{E}[X^2] = \\mathbb{E}[X] \\mathbb{E}[X]",
  ),
  pair(
    "mean of functions of independent variables",
    separate,
    "\\mathbb{E}[X^2 (Y + 1)] = \\mathbb{E}[X^2] (\\mathbb{E}[Y] + 1)",
    "\\mathbb{E}[X Y (X + Y)] = \\mathbb{E}[X] \\mathbb{E}[Y] \\mathbb{E}[X + Y]",
  ),
  pair(
    "uncorrelated variables",
    `${real} Let $X$ and $Y$ be uncorrelated random variables.`,
    "\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)",
    "\\mathbb{E}[X^2 Y^2] = \\mathbb{E}[X^2] \\mathbb{E}[Y^2]",
  ),
  // Samples
  pair("mean of a mean", `${sample} ${mean}`, "\\mathbb{E}[\\bar X] = \\mu", "\\mathbb{E}[\\bar X] = n \\mu"),
  pair(
    "variance of a mean",
    `${sample} ${mean}`,
    "\\operatorname{Var}(\\bar X) = \\frac{\\sigma^2}{n}",
    "\\operatorname{Var}(\\bar X) = \\sigma^2",
  ),
  pair(
    "sample variance",
    `${sample} ${mean}`,
    "\\mathbb{E}\\left[\\sum_{i=1}^n (X_i - \\bar X)^2\\right] = (n - 1) \\sigma^2",
    "\\mathbb{E}\\left[\\sum_{i=1}^n (X_i - \\bar X)^2\\right] = n \\sigma^2",
  ),
  // Laws with a name
  pair(
    "Bernoulli",
    "Let $p \\in (0, 1)$ and $X \\sim \\mathrm{Bernoulli}(p)$.",
    "\\operatorname{Var}(X) = p (1 - p)",
    "\\operatorname{Var}(X) = p",
  ),
  pair(
    "fourth moment of a normal variable",
    "Let $\\mu \\in \\mathbb{R}$ and $\\sigma > 0$. Let $X \\sim \\mathcal{N}(\\mu, \\sigma^2)$.",
    "\\mathbb{E}[(X - \\mu)^4] = 3 \\sigma^4",
    "\\mathbb{E}[(X - \\mu)^4] = \\sigma^4",
  ),
  pair(
    "Poisson",
    "Let $\\lambda > 0$ and $X \\sim \\mathrm{Poisson}(\\lambda)$.",
    "\\mathbb{E}[X (X - 1)] = \\lambda^2",
    "\\mathbb{E}[X^2] = \\lambda^2",
  ),
  pair(
    "exponential",
    "Let $\\lambda > 0$ and $X \\sim \\mathrm{Exp}(\\lambda)$.",
    "\\operatorname{Var}(X) = \\frac{1}{\\lambda^2}",
    "\\operatorname{Var}(X) = \\frac{1}{\\lambda}",
  ),
  // Events
  pair(
    "Markov",
    "Let $X$ be a nonnegative random variable. Let $t > 0$.",
    "\\Pr(X \\ge t) \\le \\frac{\\mathbb{E}[X]}{t}",
    "\\Pr(X \\ge t) \\le \\frac{\\mathbb{E}[X]}{2 t}",
  ),
  pair(
    "Chebyshev",
    "Let $X$ be a random variable. Let $t > 0$.",
    "\\Pr(|X - \\mathbb{E}[X]| \\ge t) \\le \\frac{\\operatorname{Var}(X)}{t^2}",
    "\\Pr(|X - \\mathbb{E}[X]| \\ge t) \\le \\frac{\\operatorname{Var}(X)}{2 t^2}",
  ),
  pair(
    "union of events",
    "Let $A$ and $B$ be events.",
    "P(A \\cup B) = P(A) + P(B) - P(A \\cap B)",
    "P(A \\cup B) = P(A) + P(B)",
  ),
  // Densities and mass functions
  pair(
    "Bayes",
    "Let $p(x, z)$ be a joint probability mass function.",
    "p(z \\mid x) = \\frac{p(x \\mid z) p(z)}{p(x)}",
    "p(z \\mid x) = \\frac{p(x \\mid z) p(x)}{p(z)}",
  ),
  pair(
    "marginal",
    "Let $p(x, z)$ be a joint probability mass function.",
    "p(x) = \\sum_z p(x \\mid z) p(z)",
    "p(x) = \\sum_z p(x \\mid z)",
  ),
  pair(
    "chain rule",
    "Let $p(x, y, z)$ be a joint density.",
    "p(x, y, z) = p(x) p(y \\mid x) p(z \\mid x, y)",
    "p(x, y, z) = p(x) p(y \\mid x) p(z \\mid y)",
  ),
  pair(
    "evidence lower bound",
    "Let $p(x, z)$ be a joint probability mass function and $q(z)$ a probability mass function.",
    "\\log p(x) = \\sum_z q(z) \\log \\frac{p(x, z)}{q(z)} + \\sum_z q(z) \\log \\frac{q(z)}{p(z \\mid x)}",
    "\\log p(x) = \\sum_z q(z) \\log \\frac{p(x, z)}{q(z)} - \\sum_z q(z) \\log \\frac{q(z)}{p(z \\mid x)}",
  ),
  pair(
    "relative entropy",
    "Let $p(x)$ and $q(x)$ be positive probability mass functions.",
    "\\sum_x p(x) \\log \\frac{p(x)}{q(x)} \\ge 0",
    "\\sum_x p(x) \\log \\frac{p(x)}{q(x)} \\ge 1",
  ),
];
