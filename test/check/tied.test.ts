import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

/*
 * A symbol that an equation ties to another one is a function of it wherever that one varies. What is false of the function is not proved, and
 * what is true of it is not refuted; what holds if the symbol stays is left open where the two differ.
 */

/** The verdicts of the claims of a text, with the reason of an unknown one and the code of a problem. */
function verdicts(text: string): readonly string[] {
  return checkDocument(text, { seed: null, runs: null, only: null, path: null }).steps.map(({ verdict: v, problem }) =>
    v.verdict === "unknown" ? `unknown: ${v.reason}` : problem ? `${v.verdict}: ${problem.code}` : v.verdict,
  );
}

/** What a document declares, a claim that holds, its verdict, a claim that does not, its verdict. */
type Twins = readonly [given: string, holds: string, found: string, fails: string, instead: string];

function check(twins: readonly Twins[]): void {
  it.each(twins)("%s %s", (given, holds, found, fails, instead) => {
    expect(verdicts(`${given} Then $$${holds}.$$`)).toEqual([found]);
    expect(verdicts(`${given} Then $$${fails}.$$`)).toEqual([instead]);
  });
}

const OPEN = "unknown: undecided";
const NOT_GIVEN = "unknown: unsupported";
const residual =
  "Let $n, d \\in \\mathbb{N}$, $w \\in \\mathbb{R}^d$, $X \\in \\mathbb{R}^{n \\times d}$ and $r, y \\in \\mathbb{R}^n$ with $r = Xw - y$.";
const complement = "Let $p, q \\in (0, 1)$ with";
const squares = "Let $n \\in \\mathbb{N}$ and $x, y \\in \\mathbb{R}^n$. Assume $y_i = x_i^2$ for all $i$.";

describe("a derivative takes a tied symbol as the function that the equation gives", () => {
  check([
    [residual, "\\nabla_w \\tfrac12\\|r\\|^2 = X^\\top r", "proved", "\\nabla_w \\tfrac12\\|r\\|^2 = 0", OPEN],
    [`${residual} Define $L(w) = \\frac12\\|r\\|^2$.`, "\\nabla L(w) = X^\\top r", "proved", "\\nabla L(w) = 0", OPEN],
    [
      `${residual} Define $L(w) = \\frac12\\|r\\|^2$.`,
      "L(2w) = \\tfrac12\\|2Xw - y\\|^2",
      "proved",
      "L(2w) = L(w)",
      OPEN,
    ],
    [
      `${residual} Define $M = \\|r\\|^2$.`,
      "\\nabla_w M = 2 X^\\top r",
      "proved",
      "\\nabla_w M = -2 X^\\top r",
      "refuted",
    ],
    [
      `${complement} $q = 1 - p$.`,
      "\\frac{d}{dp}(p \\log p + q \\log q) = \\log p - \\log q",
      "proved",
      "\\frac{d}{dp}(p \\log p + q \\log q) = \\log p + 1",
      OPEN,
    ],
    [`${complement} $p + q = 1$.`, "\\frac{d}{dp} pq = q - p", "proved", "\\frac{d}{dp} pq = q", OPEN],
    [`${complement} $p + q = 1$.`, "\\frac{d}{dq} pq = p - q", "proved", "\\frac{d}{dq} pq = p", OPEN],
    [
      squares,
      "\\frac{\\partial}{\\partial x_k} \\sum_i y_i = 2 x_k",
      "proved",
      "\\frac{\\partial}{\\partial x_k} \\sum_i y_i = 0",
      OPEN,
    ],
    [
      "Let $x, y, w \\in \\mathbb{R}$ with $x = w^2$. Assume $y = 3x$.",
      "\\frac{d}{dw} y = 6w",
      "proved",
      "\\frac{d}{dw} y = 0",
      OPEN,
    ],
    [
      "Let $d \\in \\mathbb{N}$, $W \\in \\mathbb{R}^{d \\times d}$ and $x, z, h \\in \\mathbb{R}^d$. Assume $z = Wx$ and $h_i = z_i^2$ for all $i$. Define $\\ell = \\frac12\\|h\\|^2$.",
      "\\nabla_z \\ell = (2 h_i z_i)_{i=1}^d",
      "proved",
      "\\nabla_W \\ell = 0",
      OPEN,
    ],
    [
      "Let $x, y \\in \\mathbb{R}$.",
      "y = x^2 \\implies \\frac{dy}{dx} = 2x",
      "proved",
      "y = x^2 \\implies \\frac{dy}{dx} = 0",
      OPEN,
    ],
  ]);

  it("also where a sentence quantifies both", () => {
    const all = "For all $x, y \\in \\mathbb{R}$ with $y = x^2$ we have";
    expect(verdicts(`${all} $\\frac{d}{dx} y = 2x$.`)).toEqual(["proved"]);
    expect(verdicts(`${all} $\\frac{d}{dx} y = 0$.`)).toEqual([OPEN]);
  });
});

describe("a tie that gives no function leaves the step open", () => {
  check([
    ["Let $s, x > 0$ with $s^2 = x$.", "\\frac{d}{dx} x^2 = 2x", "proved", "\\frac{d}{dx} (x + s) = 1", NOT_GIVEN],
    ["Let $s, x > 0$ with $s^2 = x$. Define $f(x) = x + s$.", "f(x) = x + s", "proved", "f'(x) = 1", NOT_GIVEN],
    [
      "Let $v \\in \\mathbb{R}^3$ and $s > 0$ with $\\|v\\|^2 = s$.",
      "\\frac{d}{ds} s = 1",
      "proved",
      "\\frac{d}{ds} \\|v\\|^2 = 0",
      NOT_GIVEN,
    ],
    [
      "Let $x \\in \\mathbb{R}$ and $y \\in \\{0, x\\}$.",
      "\\frac{d}{dx} x = 1",
      "proved",
      "\\frac{d}{dx} y = 0",
      NOT_GIVEN,
    ],
    [
      "Let $d \\in \\mathbb{N}$, $W \\in \\mathbb{R}^{d \\times d}$ and $x \\in \\mathbb{R}^d$. Define $z = Wx$ and $\\ell = \\|z\\|^2$.",
      "\\nabla_z \\|z\\|^2 = 2z",
      "proved",
      "\\nabla_z \\ell = 0",
      NOT_GIVEN,
    ],
  ]);
});

describe("along a flow, too", () => {
  check([
    [
      "Let $s, x > 0$ with $s^2 = x$. Assume $\\dot x = -x$.",
      "\\frac{d}{dt} x^2 = -2x^2",
      "proved",
      "\\frac{d}{dt} s = 0",
      NOT_GIVEN,
    ],
  ]);
});

it("a partial derivative may hold the symbols that are tied through others", () => {
  const given = "Let $x, y, z \\in \\mathbb{R}$ with $z = xy$ and $y = x^2$.";
  expect(
    verdicts(
      `${given} Then $\\frac{dz}{dx} = 3x^2$. Then $\\frac{\\partial z}{\\partial x} = y$. Then $\\frac{dz}{dx} = x$.`,
    ),
  ).toEqual(["proved", OPEN, "refuted"]);
});

it("two equations that give two symbols by each other give neither", () => {
  const given = "Let $x, y, r \\in \\mathbb{R}$ with $r = x - y$ and $y = 2r + 1$.";
  expect(verdicts(`${given} Then $\\frac{d}{dx} r = 1$. Then $\\frac{d}{dx} y = 0$.`)).toEqual([NOT_GIVEN, NOT_GIVEN]);
});

describe("a condition on the point of a derivative ties nothing that the function is made from", () => {
  const quadratic =
    "Let $n \\in \\mathbb{N}$, $A \\in \\mathbb{R}^{n \\times n}$ be symmetric and $w, b \\in \\mathbb{R}^n$. Define $J(w) = \\frac12 w^\\top A w - b^\\top w$.";
  check([
    [`${quadratic} Assume $Aw = b$.`, "\\nabla J(w) = 0", "proved", "\\nabla J(w) = b", "refuted"],
    [`${quadratic} Assume $Aw = b$.`, "\\nabla_w J(w) = 0", "proved", "\\nabla_w J(w) = b", "refuted"],
    [quadratic, "Aw = b \\implies \\nabla J(w) = 0", "proved", "Aw = b \\implies \\nabla J(w) = b", "refuted"],
    [
      "Let $w, c \\in \\mathbb{R}$. Assume $\\frac{d}{dt} w = c - w$.",
      "w = c \\implies \\frac{d}{dt} w = 0",
      "proved",
      "c \\ge 0 \\implies \\frac{d}{dt} w = 0",
      "refuted",
    ],
  ]);
});

describe("limits, sums, integrals and for all take it so, too", () => {
  const parabola = "Let $x, y \\in \\mathbb{R}$. Assume $y = x^2$.";
  check([
    [parabola, "\\int_0^1 y \\, dx = \\frac13", "proved", "\\int_0^1 y \\, dx = y", OPEN],
    [parabola, "\\sum_{x=1}^3 y = 14", "proved", "\\sum_{x=1}^3 y = 3y", OPEN],
    [parabola, "\\forall x \\in \\mathbb{R}: y \\ge 0", "proved", "\\forall x \\in \\mathbb{R}: y = 1", "refuted"],
    [
      "Let $n \\in \\mathbb{N}$ and $a, b \\in \\mathbb{R}$. Assume $b = a / n$.",
      "\\lim_{n \\to \\infty} (b + 1) = 1",
      "proved",
      "\\lim_{n \\to \\infty} (b + 1) = b + 1",
      NOT_GIVEN,
    ],
  ]);
});

describe("along a flow", () => {
  const flow = `${residual} Assume $\\frac{d}{dt} w = -X^\\top r$.`;
  check([
    [flow, "\\frac{d}{dt} \\|r\\|^2 = -2\\|X^\\top r\\|^2", "proved", "\\frac{d}{dt} \\|r\\|^2 = 0", OPEN],
    [flow, "\\dot r = -X X^\\top r", "proved", "\\dot r = X X^\\top r", "refuted"],
    [flow, "r(0) = X w(0) - y", "proved", "r(0) = X w(0)", "refuted"],
    [flow, "\\nabla_w \\|r\\|^2 = 2 X^\\top r", "proved", "\\nabla_w \\|r\\|^2 = 0", OPEN],
    [
      "Let $c, w, x \\in \\mathbb{R}$. Assume $\\dot w = -c w$.",
      "\\frac{d}{dx} x w = w",
      "proved",
      "\\frac{d}{dc} w = 0",
      NOT_GIVEN,
    ],
  ]);
});

describe("the parameters of a law do not vary before chance is known", () => {
  it.each([
    [
      "Let $\\theta \\in \\mathbb{R}$ and $X \\sim \\mathcal{N}(\\theta, 1)$.",
      "$\\frac{d}{d\\theta} \\mathbb{E}[X] = 0$",
    ],
    [
      "Let $\\theta \\in \\mathbb{R}$ and $X \\sim \\mathcal{N}(\\theta, 1)$.",
      "$\\sum_{\\theta=1}^3 \\mathbb{E}[X] = 3\\mathbb{E}[X]$",
    ],
    [
      "Let $d \\in \\mathbb{N}$, $u, \\mu \\in \\mathbb{R}^d$ and $w \\sim \\mathcal{N}(\\mu, I_d)$.",
      "$\\nabla_\\mu \\mathbb{E}[u^\\top w] = 0$",
    ],
    ["Let $a > 0$ and $Z \\sim \\mathrm{Unif}([0, a])$.", "$\\frac{d}{da} \\mathbb{E}[Z] = 0$"],
    [
      "Let $m \\in \\mathbb{N}$ and $W \\sim \\mathcal{N}(0, 1/m)$.",
      "$\\lim_{m \\to \\infty} \\mathbb{E}[W^2] = \\mathbb{E}[W^2]$",
    ],
    [
      "Let $\\theta, Y \\in \\mathbb{R}$ and $X \\sim \\mathcal{N}(0, 1)$. Assume $Y = X + \\theta$.",
      "$\\frac{d}{d\\theta} \\mathbb{E}[XY] = 0$",
    ],
    [
      "Let $\\mu \\in \\mathbb{R}$. Assume $\\dot \\mu = -\\mu$. Let $X \\sim \\mathcal{N}(\\mu, 1)$.",
      "$\\frac{d}{dt} \\mathbb{E}[X] = 0$",
    ],
    [
      "Let $\\theta \\in \\mathbb{R}$. Define $m = \\theta^2$. Let $X \\sim \\mathcal{N}(m, 1)$.",
      "$\\frac{d}{d\\theta} \\mathbb{E}[X] = 0$",
    ],
  ])("%s %s", (given, claim) => {
    expect(verdicts(`${given} Then ${claim}.`)).toEqual([NOT_GIVEN]);
  });

  it("nor through a definition, which has its value at the parameters in force", () => {
    const mean = "Let $\\mu \\in \\mathbb{R}$. Let $X \\sim \\mathcal{N}(\\mu, 1)$. Define $g(\\mu) = \\mathbb{E}[X]$.";
    expect(verdicts(`${mean} Then $g'(\\mu) = 0$. Then $g(1) = g(2)$. Then $g(\\mu) = \\mathbb{E}[X]$.`)).toEqual([
      NOT_GIVEN,
      NOT_GIVEN,
      "proved",
    ]);
  });

  it("what is no parameter does", () => {
    const law =
      "Let $a, \\theta \\in \\mathbb{R}$ and $X \\sim \\mathcal{N}(\\theta, 1)$. Assume $\\mathbb{E}[X]$ exists.";
    expect(verdicts(`${law} Then $$\\frac{d}{da} (a + \\theta) = 1.$$`)).toEqual(["proved"]);
  });
});

describe("a definition keeps the symbols that it is made from", () => {
  const line = "Let $a \\in \\mathbb{R}$. Define $f(t) = at$.";
  check([
    [line, "f(1) = a", "proved", "f(1) = 2a", "refuted"],
    [line, "\\frac{d}{da} f(1) = 1", "proved", "\\frac{d}{da} f(1) = 0", "refuted"],
    [line, "\\int_0^1 f(1) \\, da = \\frac12", "proved", "\\int_0^1 f(1) \\, da = a", "refuted"],
    [`${line} Define $g(a) = f(1)$.`, "g(3) = 3", "proved", "g(3) = a", "refuted"],
  ]);

  it("and not what is declared under their names later, nor an index of a sum", () => {
    expect(verdicts(`${line} Let $a \\in \\mathbb{R}$ be another number. Then $f(1) = a$.`)).toEqual([
      "malformed: rebound-name",
    ]);
    expect(verdicts(`${line} Then $\\sum_{a=1}^3 f(1) = 6$.`)).toEqual(["malformed: rebound-name"]);
    expect(verdicts(`${line} Then $\\sum_{k=1}^3 f(k) = 6a$.`)).toEqual(["proved"]);
    const parameter = "Let $a, x \\in \\mathbb{R}$. Define $f_a(x) = ax$.";
    expect(verdicts(`${parameter} Then $\\sum_{a=1}^3 f_a(x) = 6x$. Then $\\sum_{a=1}^3 f_a(x) = 6$.`)).toEqual([
      "proved",
      "refuted",
    ]);
  });
});

describe("what flows has a start and a velocity", () => {
  const decay = "Let $x \\in \\mathbb{R}$. Assume $\\dot x = -x$.";
  const family =
    "Let $m, d \\in \\mathbb{N}$ and $w_k \\in \\mathbb{R}^d$ for $k \\in [m]$. Assume $\\dot w_k(t) = -w_k(t)$.";
  check([
    [`${decay} Assume $x_0 > 0$.`, "x(0) > 0", "proved", "x(0) > 1", "refuted"],
    [`${decay} Assume $x_0 = 2$.`, "x(0) = 2", "proved", "x(0) = 3", "refuted"],
    [decay, "\\dot x = -x", "proved", "\\dot x = -5x", "refuted"],
    [decay, "\\dot x(0) = -x(0)", "proved", "\\dot x(0) = x(0)", "refuted"],
    [family, "\\dot w_k(t) = -w_k", "proved", "\\dot w_k(t) = w_k", "refuted"],
    [
      family,
      "\\frac{d}{dt} \\|w_k\\|^2 = -2\\|w_k\\|^2",
      "proved",
      "\\frac{d}{dt} \\|w_k\\|^2 = 2\\|w_k\\|^2",
      "refuted",
    ],
  ]);
});
