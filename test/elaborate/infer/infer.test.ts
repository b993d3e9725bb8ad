import { describe, expect, it } from "vitest";
import { inferred, left, taken } from "./taken.ts";

describe("what use forces", () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      "a set",
      "Here $X \\in \\mathbb{R}^{n \\times p}$ and $$y = X w.$$ $$w_1 = 2$$",
      ["n \\in \\mathbb{N}", "p \\in \\mathbb{N}", "X \\in \\mathbb{R}^{n \\times p}"],
    ],
    ["a sum", "$$\\sum_{i=1}^n x_i = 1$$", ["n \\in \\mathbb{N}", "x_{1}, \\dots, x_{n} \\in \\mathbb{R}"]],
    ["a sum to d", "$$\\sum_{j=1}^d x_j = 1$$", ["d \\in \\mathbb{N}", "x_{1}, \\dots, x_{d} \\in \\mathbb{R}"]],
    ["a sum from 0", "$$\\sum_{k=0}^m a_k = 1$$", ["m \\in \\mathbb{N}", "a_{0}, \\dots, a_{m} \\in \\mathbb{R}"]],
    ["a noun", "The vector $v$. $$v_i = 2$$", ["d \\in \\mathbb{N}", "v \\in \\mathbb{R}^{d}"]],
    ["entries", "$$\\sum_{i=1}^n \\sum_{j=1}^m a_{ij} = 1$$", ["a \\in \\mathbb{R}^{n \\times m}"]],
    ["a range in words", "For $i = 1, \\dots, n$ $$z_i = 1$$", ["z_{1}, \\dots, z_{n} \\in \\mathbb{R}"]],
    ["a number beside a number", "$$(1 + u)(1 - u) = 1 - u^2$$", ["u \\in \\mathbb{R}"]],
    [
      "a written function",
      "Take $g : \\mathbb{R} \\to \\mathbb{R}$. $$g(1) = 1$$",
      ["g : \\mathbb{R} \\to \\mathbb{R}"],
    ],
  ])("%s", (_, text, expected) => {
    expect(taken(text)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("what conventions decide", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["small letters are numbers", "$$(a + b)^2 = a^2 + 2ab + b^2$$", ["~ a \\in \\mathbb{R}", "~ b \\in \\mathbb{R}"]],
    [
      "bold letters are vectors",
      "$$\\mathbf{x}^\\top \\mathbf{y} = \\mathbf{y}^\\top \\mathbf{x}$$",
      ["d \\in \\mathbb{N}", "~ \\mathbf{x} \\in \\mathbb{R}^{d}", "~ \\mathbf{y} \\in \\mathbb{R}^{d}"],
    ],
    [
      "a capital before a transpose mark is a matrix, a small letter behind it a vector",
      "$$\\hat\\beta = (X^\\top X)^{-1} X^\\top y$$",
      ["~ \\hat{\\beta} \\in \\mathbb{R}^{d}", "~ X \\in \\mathbb{R}^{p \\times d}", "~ y \\in \\mathbb{R}^{p}"],
    ],
    [
      "a trace of a product",
      "$$\\operatorname{tr}(AB) = \\operatorname{tr}(BA)$$",
      ["~ A \\in \\mathbb{R}^{d \\times p}", "~ B \\in \\mathbb{R}^{p \\times d}"],
    ],
    ["a function of one number", "$$f(x) \\le f(x) + 1$$", ["~ f : \\mathbb{R} \\to \\mathbb{R}"]],
    [
      "a gradient has the type of its argument",
      "$$\\nabla f(x) = A x - b$$ where $A$ is a matrix.",
      ["~ x \\in \\mathbb{R}^{d}", "A \\in \\mathbb{R}^{d \\times d}", "~ f : \\mathbb{R}^{d} \\to \\mathbb{R}"],
    ],
    ["n counts", "$$2n = n + n$$", ["~ n \\in \\mathbb{N}_0"]],
  ])("%s", (_, text, expected) => {
    expect(taken(text)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("scripts and brackets", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["a number is part of a name", "$$\\beta_0 + \\beta_1 u = 1$$", ["\\beta_{0} \\in \\mathbb{R}"]],
    ["a capital is part of a name", "$$\\sigma_X + 1 = 2$$", ["\\sigma_{X} \\in \\mathbb{R}"]],
    ["a star is part of a name", "$$w^* + 1 = 2$$", ["w^{*} \\in \\mathbb{R}"]],
    [
      "a number indexes what is indexed elsewhere",
      "$$\\sum_{i=1}^n x_i = x_1 + 1$$",
      ["x_{1}, \\dots, x_{n} \\in \\mathbb{R}"],
    ],
    ["brackets hold a factor", "$$a(b + c) = ab + ac$$", ["~ a \\in \\mathbb{R}"]],
    ["brackets hold an argument", "$$f(b + c) = f(b)$$", ["~ f : \\mathbb{R} \\to \\mathbb{R}"]],
    ["bare and indexed are one array", "$$\\sum_{i=1}^n x_i^2 = x^\\top x$$", ["~ x \\in \\mathbb{R}^{n}"]],
    [
      "or two meanings",
      "$$\\sum_{i=1}^n (x - x_i)^2 = 1 + x$$",
      ["x \\in \\mathbb{R}", "x_{1}, \\dots, x_{n} \\in \\mathbb{R}"],
    ],
  ])("%s", (_, text, expected) => {
    expect(taken(text)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("what is random", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["an expectation", "$$\\mathbb{E}[X] = 1 + X$$", ["random X \\in \\mathbb{R}"]],
    ["a law", "$X \\sim \\mathcal{N}(0, 1)$ $$X + 1 = 2$$", ["random X \\in \\mathbb{R}"]],
    ["words", "a random variable $u$ $$u + 1 = 2$$", ["random u \\in \\mathbb{R}"]],
    [
      "what equals something random",
      "$Z \\sim \\mathcal{N}(0, 1)$ $$y = 2 Z + 1$$",
      ["random Z \\in \\mathbb{R}", "random y \\in \\mathbb{R}"],
    ],
  ])("%s", (_, text, expected) => {
    expect(taken(text)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("what is left undeclared", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["a law of which nothing says of what type", "$X \\sim \\mathcal{N}(0, 1)$ $$X = X$$", ["X random"]],
    ["a density", "The distribution $$p(x) = p(x \\mid u)$$", ["p density"]],
    ["a capital alone", "$$R S = S R$$", ["R open", "S open"]],
    ["the next of a sequence", "$$w_{t+1} = w_t + 1$$", ["w_{t + 1} open", "w_{t} open"]],
    ["nouns that clash", "The vector $c$ is here. $$\\det(c) = 1$$", ["c clash"]],
  ])("%s", (_, text, expected) => {
    expect(left(text)).toEqual(expect.arrayContaining([...expected]));
    expect(taken(text).filter((t) => expected.some((x) => t.includes(` ${x.split(" ")[0] ?? ""} \\in`)))).toEqual([]);
  });
});

describe("sections", () => {
  const two = "# A\n\n$$\\|v\\|^2 = v^\\top v$$\n\n# B\n\n$$v + 1 = 2$$\n";
  it("keeps a name apart where its types differ", () => {
    const found = inferred(two).names.filter((n) => n.name === "v");
    expect(found.map((n) => n.set)).toEqual(["\\mathbb{R}^{d}", "\\mathbb{R}"]);
    expect(found.every((n) => n.section !== null)).toBe(true);
  });
  it("takes a name as one where they agree", () => {
    const [found, more] = inferred(two.replace("v + 1 = 2", "v^\\top v = 2")).names.filter((n) => n.name === "v");
    expect([found?.section, found?.set, more]).toEqual([null, "\\mathbb{R}^{d}", undefined]);
  });
});

it("says what decides, with its place", () => {
  const text = "$$y = X w$$\n\nHere $X \\in \\mathbb{R}^{n \\times p}$.";
  const x = inferred(text).names.find((n) => n.name === "X");
  expect(x?.because.map((b) => [b.code, text.slice(b.span.start, b.span.end)])).toEqual([
    ["membership", "\\mathbb{R}^{n \\times p}"],
    ["entries", "X"],
  ]);
});

it("is pure, and ends on what no type fits", () => {
  const odd = "$$f(f) = f$$ $$g(h) = h(g)$$ $$x_x = x^x$$ $$\\sum_{i} i_i = i$$ $$A_{A_A} = \\det(A)^A$$";
  expect(taken(odd)).toEqual(taken(odd));
});

describe("a letter d that nothing forces to be a size", () => {
  it.each(["$$dy = 2x\\, dx$$", "$$x d = d x$$"])("%s has no type", (text) => {
    expect(taken(text).join()).not.toMatch(/\bd\b/);
  });
});
