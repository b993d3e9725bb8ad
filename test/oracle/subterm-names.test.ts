import { describe, expect, it } from "vitest";
import { expressionTerm } from "../../src/oracle/expression-term.ts";
import { printExpression } from "../../src/oracle/print-expression.ts";
import { Opaque, SubtermNames } from "../../src/oracle/subterm-names.ts";
import { readExpression } from "../../src/oracle/read-expression.ts";
import { apply, bound } from "../../src/term/build.ts";
import { key } from "../../src/term/key.ts";
import type { Term } from "../../src/term/term.ts";
import { INTEGER, REAL } from "../../src/term/type.ts";
import { at, functions, index, n, op, over, t, v, variable, w, x, y } from "../numeric/notation.ts";

const f = variable("f", functions(REAL, REAL));
const k = index("k", n);
const z = variable("z", INTEGER);
const sum = over("sum", k, op("mul", x, k));
const sameSum = over("sum", index("j", n), op("mul", x, index("j", n)));

describe("a term to an expression over fresh names", () => {
  it.each<[string, Term]>([
    ["((v1+1)^2)", op("powN", op("add", x, 1), 2)],
    ["(v1-(v1*v2))", op("sub", x, op("mul", x, y))],
    ["(v1+(-2/3))", op("add", x, "-2/3")],
    ["(v1/(v2^v3))", op("div", x, op("powN", y, n))],
    ["(e^sqrt(v1))", op("powR", op("euler"), op("sqrt", x))],
    ["exp((-(pi*v1)))", op("exp", op("neg", op("mul", op("pi"), x)))],
    ["(atan(v1)+asin(v1))", op("add", op("arctan", x), op("arcsin", x))],
    ["(v1*v1)", op("mul", at(v, 1), at(v, 1))],
    ["(v1*v2)", op("mul", at(v, 1), at(v, 2))],
    ["(v1+exp(v2))", op("add", op("dot", v, w), op("exp", apply(f, x)))],
    ["(v1-v1)", op("sub", sum, sameSum)],
    ["(v1+v2)", op("add", op("relu", x), op("max", x, y))],
    ["(v1+(v2*v1))", op("add", bound(0, REAL), op("mul", bound(1, REAL), bound(0, REAL)))],
    ["(v1/v2)", op("div", op("norm2", op("add", v, w)), op("root", 3, x))],
  ])("%s", (text, term) => {
    const names = new SubtermNames();
    expect(printExpression(names.express(term))).toBe(text);
    const back = readExpression(text, new Set(names.subterms().keys()));
    // What is written with e is read as exp; all else comes back as it was.
    if (back && !text.startsWith("(e^")) expect(key(expressionTerm(back, names.subterms()))).toBe(key(term));
  });

  it.each<[string, Term]>([
    ["an application", apply(f, x)],
    ["a sum", sum],
    ["a maximum", op("max", x, 0)],
    ["a norm", op("norm2", op("stack", x, 1))],
  ])("refuses %s that hides the variable", (_what, term) => {
    expect(() => new SubtermNames(x).express(op("mul", x, term))).toThrow(Opaque);
    expect(printExpression(new SubtermNames(y).express(op("mul", x, term)))).toBe("(v1*v2)");
  });
});

describe("an expression to a term over the subterms", () => {
  const subterms = new Map<string, Term>([
    ["v1", x],
    ["v2", n],
    ["v3", z],
  ]);
  it.each<[string, Term]>([
    ["e^v1", op("exp", x)],
    ["e^-1", op("exp", -1)],
    ["e", op("euler")],
    ["v1^3", op("powN", x, 3)],
    ["v1^1", x],
    ["v1^-1", op("div", 1, x)],
    ["v1^(-2)", op("div", 1, op("powN", x, 2))],
    ["3*v1^-2", op("div", 3, op("powN", x, 2))],
    ["v1^(1/2)", op("sqrt", x)],
    ["v1^(-1/2)", op("div", 1, op("sqrt", x))],
    ["v1^(3/2)", op("powR", x, "3/2")],
    ["v1^v2", op("powN", x, n)],
    ["v1^(1+v2)", op("powN", x, op("add", 1, n))],
    ["v1^v3", op("powZ", x, z)],
    ["v1^(-v2)", op("powZ", x, op("neg", n))],
    ["2^v1", op("powR", 2, x)],
    ["sec(v1)", op("div", 1, op("cos", x))],
    ["cot(v1)", op("div", op("cos", x), op("sin", x))],
    ["2*e^(-1)", op("mul", 2, op("exp", -1))],
    ["-v1", op("neg", x)],
    ["2/4", t("1/2")],
  ])("%s", (text, term) => {
    const expression = readExpression(text, new Set(subterms.keys()));
    expect(expression && key(expressionTerm(expression, subterms))).toBe(key(term));
  });

  it("rejects a name that stands for nothing", () => {
    expect(() => expressionTerm({ kind: "name", name: "v9" }, subterms)).toThrow(RangeError);
  });
});
