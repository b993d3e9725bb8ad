import { describe, expect, it } from "vitest";
import { decimalEnds } from "../../src/numeric/decimal.ts";
import { fromRational } from "../../src/numeric/enclosure.ts";
import { functionProperty, type FunctionPropertyName } from "../../src/numeric/function-property.ts";
import { openlyUndefined, sidesOf } from "../../src/numeric/sides.ts";
import { valueText } from "../../src/numeric/value-text.ts";
import { key } from "../../src/term/key.ts";
import { rational } from "../../src/term/rational.ts";
import type { Term } from "../../src/term/term.ts";
import { D, at, fn, index, instance, n, op, over, rows, v, w, x, y, type Written } from "./notation.ts";

describe("decimals are rounded outward", () => {
  it.each<[number, number, number, string]>([
    [1, 3, 6, "0.333333 0.333334"],
    [-1, 3, 6, "-0.333334 -0.333333"],
    [3, 4, 6, "0.75 0.75"],
    [2, 3, 1, "0.6 0.7"],
    [0, 1, 6, "0 0"],
    [123_456_789, 1, 4, "123400000 123500000"],
    [1, 3 * 10 ** 9, 3, "3.33e-10 3.34e-10"],
    [10 ** 15, 7, 3, "142000000000000 143000000000000"],
  ])("%d/%d to %d digits", (numerator, denominator, digits, expected) => {
    expect(decimalEnds(fromRational(rational(numerator, denominator), 128), digits).join(" ")).toBe(expected);
  });
});

describe("values as text", () => {
  it.each<[string, Term, string]>([
    ["rational", op("div", 3, 4), "exact 3/4"],
    ["irrational", op("sqrt", 2), "enclosed [1.41421, 1.41422]"],
    ["vector", op("add", v, w), "exact (4, 1)"],
    [
      "matrix",
      op("outer", v, op("stack", 1, op("sqrt", 4))),
      String.raw`exact \begin{pmatrix} 1 & 2 \\ 2 & 4 \end{pmatrix}`,
    ],
    ["irrational entries", op("stack", 1, op("pi")), "enclosed (1, [3.14159, 3.1416])"],
    ["proposition", op("lt", 1, 2), "exact true"],
    ["undefined", op("log", -1), "undefined "],
    ["long rational", op("div", 1, op("powN", 3, 100)), "enclosed [1.94032e-48, 1.94033e-48]"],
    ["function", fn(x, x), "none"],
    ["missing", y, "none"],
  ])("%s", (_, term, expected) => {
    const text = valueText(term, instance({ v: [1, 2], w: [3, -1] }));
    expect(text ? `${text.kind} ${text.text}` : "none").toBe(expected);
  });
});

describe("the sides of what fails", () => {
  const i = index("i", 3);
  const j = index("j", 2);
  const show = (proposition: Term, values: Parameters<typeof instance>[0] = {}): string => {
    const sides = sidesOf(proposition, instance(values));
    if (!sides) return "none";
    const indices = sides.indices.map((k) => `${k.name}=${String(k.value)} `).join("");
    const entry = sides.entry ? ` at ${sides.entry.join(",")}` : "";
    return `${indices}${sides.left?.text ?? "?"} | ${sides.right?.text ?? "?"}${entry}`;
  };
  const close = op("add", op("sqrt", 2), op("div", 1, op("powN", 10, 20)));
  it.each<[string, Term, string]>([
    ["numbers", op("eq", op("div", 1, 2), "1/3"), "1/2 | 1/3"],
    ["mixed", op("le", op("sqrt", 2), 1), "[1.41421, 1.41422] | 1"],
    [
      "as many digits as it takes",
      op("eq", op("sqrt", 2), close),
      "[1.41421356237309504880168, 1.41421356237309504880169] | [1.41421356237309504881168, 1.41421356237309504881169]",
    ],
    ["vectors: the first entry", op("eq", op("stack", 1, 2), op("stack", 1, 3)), "(1, 2) | (1, 3) at 2"],
    [
      "matrices",
      op("eq", rows([1, 2], [3, 4]), rows([1, 2], [5, 4])),
      String.raw`\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} | \begin{pmatrix} 1 & 2 \\ 5 & 4 \end{pmatrix} at 2,1`,
    ],
    ["∀: the first failing index", over("forall", i, op("lt", op("mul", i, 2), 4)), "i=2 4 | 4"],
    ["∀ with a guard", over("forall", i, op("lt", op("mul", i, 2), 4), op("gt", i, 2)), "i=3 6 | 4"],
    ["∀∀", over("forall", i, over("forall", j, op("ne", op("add", i, j), 4))), "i=2 j=2 4 | 4"],
    ["∧", op("and", op("lt", 1, 2), op("eq", 3, 4)), "3 | 4"],
    ["⇒", op("implies", op("lt", 1, 2), op("eq", 3, 4)), "3 | 4"],
    ["one side undefined", op("eq", op("log", -1), 2), " | 2"],
    [
      "⪰",
      op("loewnerGe", rows([0]), rows([1])),
      String.raw`\begin{pmatrix} 0 \end{pmatrix} | \begin{pmatrix} 1 \end{pmatrix} at 1,1`,
    ],
    ["no relation", op("or", op("false"), op("false")), "none"],
  ])("%s", (_, proposition, expected) => {
    expect(show(proposition)).toBe(expected);
  });

  it.each<[string, Term, (places: number | null) => boolean]>([
    [
      "equal and irrational",
      op("eq", op("mul", op("sqrt", 2), op("sqrt", 3)), op("sqrt", 6)),
      (p) => p !== null && p > 250,
    ],
    ["apart", op("eq", op("sqrt", 2), "7/5"), (p) => p !== null && p <= 1],
    ["equal and exact", op("eq", 1, 1), (p) => p === null],
  ])("agreement: %s", (_, proposition, expected) => {
    expect(expected(sidesOf(proposition, instance({}))?.agreement ?? null)).toBe(true);
  });
});

describe("sides undefined on an open region", () => {
  const i = index("i", 2);
  it.each<[string, Term, Parameters<typeof instance>[0], string]>([
    [
      "log x² = 2 log x at -1",
      op("eq", op("log", op("powN", x, 2)), op("mul", 2, op("log", x))),
      { x: -1 },
      "right positive (log -1)",
    ],
    [
      "log x² = 2 log x at 0: both",
      op("eq", op("log", op("powN", x, 2)), op("mul", 2, op("log", x))),
      { x: 0 },
      "none",
    ],
    ["x/x = 1 at 0: only there", op("eq", op("div", x, x), 1), { x: 0 }, "none"],
    [
      "√x √y = √(xy) at negatives",
      op("eq", op("mul", op("sqrt", x), op("sqrt", y)), op("sqrt", op("mul", x, y))),
      { x: -1, y: -2 },
      "left nonnegative (sqrt -1)",
    ],
    ["|x|' = sign x at 0: a kink", op("eq", D(x, op("abs", x)), op("sign", x)), { x: 0 }, "none"],
    ["defined and false", op("eq", op("log", x), 7), { x: 1 }, "none"],
    [
      "under ∀, the subterm with its index",
      over("forall", i, op("le", op("log", at(v, i)), 5)),
      { v: [1, -3] },
      "left positive (log -3)",
    ],
    ["sample variance at n = 1", op("eq", op("div", 1, op("sub", n, 1)), 1), { n: 1 }, "none"],
  ])("%s", (_, proposition, values, expected) => {
    const found = openlyUndefined(proposition, instance(values));
    const text = found?.term
      ? key(found.term)
          .replace('"x"', String(values["x"]))
          .replace(/\(entry "v" 2\)/, "-3")
      : "";
    expect(found ? `${found.side} ${found.condition} ${text}` : "none").toBe(expected);
  });
});

describe("properties of functions", () => {
  it.each<[FunctionPropertyName, Written, string | null, boolean | null]>([
    ["smooth", op("exp", op("mul", x, x)), null, true],
    ["smooth", op("abs", x), null, null],
    ["smooth", op("div", 1, x), null, null],
    ["differentiable", op("div", op("tanh", x), 2), null, true],
    ["continuous", op("relu", x), null, true],
    ["continuous", op("floor", x), null, null],
    ["convex", op("powN", x, 2), null, true],
    ["convex", op("neg", op("powN", x, 2)), null, false],
    ["convex", op("powN", x, 3), null, false],
    ["convex", op("sub", op("powN", x, 4), op("powN", x, 2)), null, null],
    ["concave", op("add", x, 1), null, true],
    ["increasing", op("mul", 2, x), null, true],
    ["increasing", op("powN", x, 2), null, false],
    ["decreasing", op("mul", 2, x), null, false],
    ["bounded", 3, null, true],
    ["bounded", x, null, false],
    ["bounded", op("sin", x), null, null],
    ["lipschitz", op("mul", -2, x), "2", true],
    ["lipschitz", op("mul", -2, x), "3/2", false],
    ["lipschitz", op("powN", x, 2), "100", false],
    ["lipschitz", op("sub", x, x), "0", true],
  ])("%s %s", (name, body, bound, expected) => {
    const [a = "0", b = "1"] = (bound ?? "0").split("/");
    expect(functionProperty(name, fn(x, body), bound === null ? null : rational(BigInt(a), BigInt(b)))).toBe(expected);
  });
});
