import { describe, expect, it } from "vitest";
import { printedAs } from "./printed.ts";

/** The expression without the line of declarations. */
const expression = (relation: string): string => printedAs("sympy", relation).split("\n").at(-1) ?? "";

describe("terms for SymPy", () => {
  it.each([
    ["\\frac{x}{2} - (y - 1) = -x^2", "Eq(x/2 - (y - 1), -x**2)"],
    ["\\frac{1}{2} \\le \\frac{1 + 2}{3} x", "Le(S(1)/2, S(1 + 2)/3*x)"],
    ["2^{-1} = 2^n", "Eq(S(2)**(-1), S(2)**n)"],
    ["\\lambda_0 \\lambda = \\hat{w} w'", "Eq(lambda_0*lambda2, w_hat*w_prime)"],
    ["g(2x) = h_k", "Eq((2*x)**2 + x, 2*a[k])"],
    ["\\sum_{j=1}^n a_j^2 \\ge 0", "Ge(Sum(a[j]**2, (j, 1, n)), 0)"],
    ["\\prod_{j=1}^n j = n!", "Eq(Product(j, (j, 1, n)), factorial(n))"],
    ["\\frac{d}{dx} f(x^2) = 2 x f'(x^2)", "Eq(Derivative(f(x**2), x), 2*x*Subs(Derivative(f(u), u), u, x**2))"],
    ["A_{1,2} = A_{k, 1} + u_k", "Eq(A[0, 1], A[k - 1, 0] + u[k - 1, 0])"],
    ["u^\\top v = \\|u\\|^2", "Eq((u.T*v)[0, 0], (u.T*u)[0, 0])"],
    ["(A^\\top A)^{-1} = I", "Eq(Inverse(A.T*A), Identity(m))"],
    ["M p = (x, y)", "Eq(M*p, Matrix([x, y]))"],
    ["M = \\begin{pmatrix} 1 & x \\\\ 0 & 1 \\end{pmatrix}", "Eq(M, Matrix([[1, x], [0, 1]]))"],
    ["u v^\\top = v (u \\odot v)^\\top", "Eq(u*v.T, v*HadamardProduct(u, v).T)"],
    ["\\exp(u) = v", "Eq(u.applyfunc(Lambda(u2, exp(u2))), v)"],
    ["x > 0 \\Rightarrow \\max(x, 0) = \\sqrt[3]{x^3}", "Implies(Gt(x, 0), Eq(Max(x, 0), real_root(x**3, 3)))"],
    [
      "|x| = \\begin{cases} x & \\text{if } x \\ge 0 \\\\ -x & \\text{otherwise} \\end{cases}",
      "Eq(Abs(x), Piecewise((x, Ge(x, 0)), (-x, True)))",
    ],
    ["e + i = \\pi", "Eq(e + i, pi)"],
    ["b_k = b_1", "cannot say a family of anything but numbers"],
    ["\\nabla_u \\|u\\|^2 = 2 u", "cannot say a gradient"],
    ["\\max_{j \\in [n]} a_j \\ge a_k", "cannot say a max over a set"],
    ["M \\succeq 0", "cannot say an order of matrices"],
  ])("%s", (relation, expected) => {
    expect(expression(relation)).toBe(expected);
  });

  it("declares the symbols, sizes before what has them", () => {
    const [declarations] = printedAs("sympy", "\\sum_{j=1}^n a_j f(x) = u^\\top A A^\\top u").split("\n");
    expect(declarations?.split("; ")).toEqual([
      "from sympy import *",
      "j = symbols('j', integer=True)",
      "x = symbols('x', real=True)",
      "n, m = symbols('n m', integer=True, nonnegative=True)",
      "a = IndexedBase('a', real=True)",
      "f = Function('f', real=True)",
      "u = MatrixSymbol('u', n, 1)",
      "A = MatrixSymbol('A', n, m)",
    ]);
  });
});
