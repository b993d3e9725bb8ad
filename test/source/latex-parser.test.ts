import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/source/latex-parser.ts";
import { collectMacros, noMacros } from "../../src/source/macro.ts";
import { contiguous } from "../../src/source/math-text.ts";
import type { Formula } from "../../src/source/syntax.ts";
import { syntaxChildren } from "../../src/source/syntax-children.ts";
import { formulas } from "./formulas.ts";
import { formulaExpression } from "./s-expression.ts";

function parse(latex: string, definitions = ""): Formula {
  return parseFormula(contiguous(latex), collectMacros(definitions).macros, { display: true });
}

describe("formulas of notes", () => {
  it.each(formulas)("%s", (latex, tree) => {
    const formula = parse(latex);
    expect(formulaExpression(formula)).toBe(tree);
    expect(formula.problems).toEqual([]);
  });
});

describe("macros", () => {
  it.each([
    [String.raw`\newcommand{\R}{\mathbb{R}}`, String.raw`x \in \R^d`, String.raw`(rel x \in (script mathbb:R sup=d))`],
    [String.raw`\newcommand\norm[1]{\left\| #1 \right\|}`, String.raw`\norm{x - y}^2`, "(script (norm (- x y)) sup=2)"],
    [
      String.raw`\newcommand{\p}[2][2]{\|#2\|_{#1}}`,
      String.raw`\p{x} + \p[1]{x}`,
      "(+ (script (norm x) sub=2) (script (norm x) sub=1))",
    ],
    [String.raw`\def\E#1{\mathbb{E}[#1]}`, String.raw`\E{X} Y`, "(juxt (E X) Y)"],
    [String.raw`\DeclareMathOperator{\tr}{tr}`, String.raw`\tr(A)`, "(tr (round A))"],
    [
      String.raw`\DeclareMathOperator*{\argmin}{arg\,min}`,
      String.raw`\argmin_x f(x)`,
      String.raw`(\argmin sub=x (juxt f (round x)))`,
    ],
    [
      String.raw`\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}`,
      String.raw`\abs*{x} + \abs[\big]{y}`,
      "(+ (bars x) (bars y))",
    ],
    [String.raw`\newcommand{\a}{b}\renewcommand{\a}{c}`, String.raw`\a`, "b"],
    [String.raw`\providecommand{\x}{y} \providecommand{\x}{z}`, String.raw`\x`, "y"],
    [String.raw`\let\eps\varepsilon`, String.raw`\eps > 0`, String.raw`(rel \varepsilon > 0)`],
    [String.raw`\newcommand{\f}[1]{\frac{#1}{2}} \newcommand{\g}{\f{\f{x}}}`, String.raw`\g`, "(frac (frac x 2) 2)"],
    ["", String.raw`\norm{x} + \abs{y} + \inner{x}{y}`, "(+ (+ (norm x) (bars y)) (angle (list, x y)))"],
    ["", String.raw`\newcommand{\z}{1} x`, "x"],
  ])("%s in %s", (definitions, latex, tree) => {
    const formula = parse(latex, definitions);
    expect(formulaExpression(formula)).toBe(tree);
    expect(formula.problems).toEqual([]);
  });

  it("takes the last definition before the use", () => {
    const text = String.raw`\newcommand{\a}{b} .......... \renewcommand{\a}{c} ..........`;
    const { macros } = collectMacros(text);
    const at = (offset: number): string =>
      formulaExpression(parseFormula(contiguous(String.raw`\a`, offset), macros, { display: false }));
    expect([at(25), at(text.length)]).toEqual(["b", "c"]);
  });

  it.each([
    [String.raw`\newcommand{\a}{b} \newcommand{\a}{c}`, String.raw`\a`],
    [String.raw`\newcommand{\a}`, String.raw`\newcommand`],
    [String.raw`\def\a`, String.raw`\def`],
    [String.raw`\newcommand{ab}{c}`, String.raw`\newcommand`],
  ])("reports the definition %s", (text, found) => {
    expect(collectMacros(text).problems.map((p) => [p.code, p.data["found"]])).toEqual([["macro-definition", found]]);
  });

  it("a formula of nothing but definitions is no formula and no problem", () => {
    expect(parse(String.raw`\newcommand{\a}{b} \def\c{d}`)).toMatchObject({ rows: [], problems: [] });
  });
});

/** What is reported: code and place in the text. */
function problems(latex: string, definitions = ""): readonly string[] {
  return parse(latex, definitions).problems.map((p) => `${p.code} ${latex.slice(p.span.start, p.span.end)}`.trim());
}

describe("words before a condition that say something else than if", () => {
  it.each(["unless", "until", "for some", "for almost all", "only if", "if not", "possibly if"])("%s", (words) => {
    const latex = String.raw`\begin{cases} 1 & \text{${words} } x > 0 \\ 0 & \text{otherwise} \end{cases}`;
    expect(problems(latex)).toEqual([String.raw`unexpected-token \text{${words} } x > 0`]);
  });

  it("nor after one", () => {
    expect(problems(String.raw`\begin{cases} 1 & x > 0 \text{ for some } x \\ 0 & \text{else} \end{cases}`)).toEqual([
      String.raw`unexpected-token x > 0 \text{ for some } x`,
    ]);
  });
});

describe("problems have a place, and the rest is still read", () => {
  it.each([
    [String.raw`a = \alpah + b`, [String.raw`unknown-command \alpah`], String.raw`(rel a = (+ ?"\\alpah" b))`],
    [
      String.raw`a = \foo{x}{y} + b`,
      [String.raw`unknown-command \foo{x}{y}`],
      String.raw`(rel a = (+ ?"\\foo{x}{y}" b))`,
    ],
    ["a + (b", ["unbalanced-delimiter ("], '(+ a (juxt ?"(" b))'],
    ["a) + b", ["unbalanced-delimiter )"], '(+ (juxt a ?")") b)'],
    [String.raw`a \left( b \right] = c`, [], "(rel (juxt a (open-closed b)) = c)"],
    [
      String.raw`\left\{ a \right) = c`,
      [String.raw`unbalanced-delimiter \left\{ a \right)`],
      String.raw`(rel ?"\\left\\{ a \\right)" = c)`,
    ],
    ["a = {b", ["unbalanced-brace {"], '(rel a = (juxt ?"{" b))'],
    ["a} = b", ["unbalanced-brace }"], '(rel (juxt a ?"}") = b)'],
    ["a^2^3 = b", ["double-script ^3"], '(rel (script a sup=(list, 2 ?"^3")) = b)'],
    [String.raw`\frac{a}`, ["missing-argument"], '(frac a ?"")'],
    ["a + = b", ["missing-argument"], '(rel (+ a ?"") = b)'],
    ["a =", ["missing-argument"], '(rel a = ?"")'],
    ["25 = 2 5", ["unclear-number 2 5"], '(rel 25 = ?"2 5")'],
    ["1{,}000 + 0{,}5", ["unclear-number 1{,}000"], '(+ ?"1{,}000" 0.5)'],
    ["_2 = b", ["missing-argument"], '(rel (script ?"" sub=2) = b)'],
    [
      String.raw`\begin{foo} a \end{foo} = b`,
      [String.raw`unknown-environment \begin{foo} a \end{foo}`],
      String.raw`(rel ?"\\begin{foo} a \\end{foo}" = b)`,
    ],
    [
      String.raw`\begin{cases} a = b`,
      [String.raw`unclosed-environment \begin{cases}`],
      String.raw`(rel (juxt ?"\\begin{cases}" a) = b)`,
    ],
    [
      String.raw`a = b \end{cases}`,
      [String.raw`unclosed-environment \end{cases}`],
      String.raw`(rel a = (juxt b ?"\\end{cases}"))`,
    ],
    ["a ? b", ["unexpected-token ?"], '(juxt a ?"?" b)'],
  ])("%s", (latex, found, tree) => {
    expect(problems(latex)).toEqual(found);
    expect(formulaExpression(parse(latex))).toBe(tree);
  });

  it.each([
    [String.raw`\alpah`, String.raw`\alpha`],
    [String.raw`\fac12`, String.raw`\frac`],
    [String.raw`\summ_i x`, String.raw`\sum`],
    [String.raw`\lamda`, String.raw`\lambda`],
    [String.raw`\natbla f`, String.raw`\nabla`],
    [String.raw`\zzzzzz`, undefined],
  ])("suggests for %s", (latex, suggestion) => {
    expect(parse(latex).problems[0]?.data["suggestion"]).toBe(suggestion);
  });

  it("has no problem without an opaque node, and no opaque node without a problem", () => {
    for (const latex of ["a + b", "a + (b", "x^2^2", String.raw`\frac`]) {
      const formula = parse(latex);
      const isOpaque = formulaExpression(formula).includes("?");
      expect(isOpaque).toBe(formula.problems.length > 0);
    }
  });

  it("an empty formula", () => {
    expect(problems(" % nothing\n ")).toEqual(["empty-formula  % nothing"]);
  });
});

describe("hostile input ends in a problem, never in an overflow", () => {
  it.each([
    ["fractions", String.raw`\frac{1}{`.repeat(1500) + "1" + "}".repeat(1500), "too-deep"],
    ["brackets", "(".repeat(5000) + "1" + ")".repeat(5000), "too-deep"],
    ["braces", "{".repeat(5000) + "1" + "}".repeat(5000), "too-deep"],
    ["superscripts", "a^{".repeat(3000) + "1" + "}".repeat(3000), "too-deep"],
    ["expectations", "E_{E[".repeat(1000) + "1" + "]}".repeat(1000), "too-deep"],
    ["left and right", String.raw`\left(`.repeat(2000) + "1" + String.raw`\right)`.repeat(2000), "too-deep"],
    ["sums of sums", String.raw`\sum `.repeat(5000) + "x", "too-deep"],
    ["gradients", String.raw`\nabla_`.repeat(5000), "too-deep"],
    ["signs", "-".repeat(20000) + "x", "too-deep"],
    ["a long sum", "a+".repeat(15000) + "a", "too-deep"],
    ["prefixes", String.raw`\#`.repeat(9000) + "a", "too-deep"],
    ["unclosed brackets", "(".repeat(20000), "unbalanced-delimiter"],
    ["unclosed braces", "{".repeat(20000), "unbalanced-brace"],
    ["closed brackets", ")".repeat(20000), "unbalanced-delimiter"],
    ["bars", "|+".repeat(5000), "too-deep"],
    ["mixed", "([{|".repeat(5000), "unbalanced-delimiter"],
    ["environments", String.raw`\begin{cases}`.repeat(2000), "unclosed-environment"],
    ["scripts", "^".repeat(20000), "too-deep"],
    ["quantifiers", String.raw`\forall x, `.repeat(3000), "too-deep"],
    ["megabytes", "a+b=".repeat(1_250_000), "too-long"],
  ])("%s", (_name, latex, code) => {
    expect(parse(latex).problems.map((p) => p.code)).toContain(code);
  });

  it.each([
    [String.raw`\def\x{\x}`, String.raw`\x + 1`, 1],
    [String.raw`\newcommand{\x}[1]{\x{#1 #1}}`, String.raw`\x{a} + 1`, 1],
    [
      ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q"]
        .map((name, i, all) => String.raw`\def\z${name}{${String.raw`\z${all[i + 1] ?? "r"}`.repeat(2)}}`)
        .join("") + String.raw`\def\zr{x}`,
      String.raw`\za + \za`,
      2,
    ],
  ])("a macro that does not end: %s", (definitions, latex, count) => {
    const formula = parse(latex, definitions);
    expect(formula.problems.map((p) => p.code)).toEqual(Array.from({ length: count }, () => "macro-loop"));
    expect(formula.problems.map((p) => latex.slice(p.span.start, p.span.end))[0]).toBe(
      latex.slice(0, latex.indexOf(" ")),
    );
  });

  it("a megabyte of definitions", () => {
    expect(collectMacros(String.raw`\newcommand\a{`.repeat(100_000)).problems.length).toBeGreaterThan(0);
    expect(collectMacros(String.raw`\def\a{}`.repeat(100_000)).problems.map((p) => p.code)).toContain("too-long");
  });
});

describe("formulas with a slip", () => {
  const piece = fc.record({
    formula: fc.constantFrom(...formulas.map(([latex]) => latex)),
    from: fc.nat(60),
    length: fc.nat(8),
    inserted: fc.oneof(
      fc.constantFrom(...String.raw`{}()[]|_^&\'$%,;:.=<>+-/!#~`),
      fc.constantFrom(...formulas.map(([latex]) => latex.slice(3, 20))),
    ),
  });

  it("are read, with a problem for every opaque piece", () => {
    fc.assert(
      fc.property(piece, ({ formula, from, length, inserted }) => {
        const read = parse(formula.slice(0, from) + inserted + formula.slice(from + length));
        if (read.rows.length > 0) expect(formulaExpression(read).includes('?"')).toBe(read.problems.length > 0);
      }),
      { numRuns: 3000, seed: 20240604 },
    );
  });
});

describe("places", () => {
  it("of every node lie in their parents, and cover what they say", () => {
    for (const [latex] of formulas) {
      const stack = parse(latex).rows.flatMap((row) => row.clauses.map((clause) => clause.body));
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        expect(node.span.start).toBeLessThanOrEqual(node.span.end);
        expect(node.span.end).toBeLessThanOrEqual(latex.length);
        if (node.kind === "symbol" && /^[a-zA-Z]$/.test(node.base))
          expect(latex.slice(node.span.start, node.span.end)).toContain(node.base);
        for (const child of syntaxChildren(node)) {
          expect(child.span.start).toBeGreaterThanOrEqual(node.span.start);
          expect(child.span.end).toBeLessThanOrEqual(node.span.end);
          stack.push(child);
        }
      }
    }
  });

  it("skip the prefix of a block quote", () => {
    const document = "> $$a = b\n> + c$$";
    const kept = [...document]
      .map((c, i) => ({ c, i }))
      .slice(4, -2)
      .filter(({ i }) => i !== 10 && i !== 11);
    const offsets = [...kept.map(({ i }) => i), 15];
    const formula = parseFormula({ text: kept.map(({ c }) => c).join(""), offsets }, noMacros, { display: true });
    const body = formula.rows[0]?.clauses[0]?.body;
    expect(body).toMatchObject({
      kind: "relations",
      links: [
        {
          right: {
            kind: "infix",
            span: { start: 8, end: 15 },
            operatorSpan: { start: 12, end: 13 },
            right: { span: { start: 14, end: 15 } },
          },
        },
      ],
    });
  });

  it("of a macro's tokens are the call's, of its arguments their own", () => {
    const latex = String.raw`1 + \p{xy}`;
    const body = parse(latex, String.raw`\newcommand{\p}[1]{(#1)^2}`).rows[0]?.clauses[0]?.body;
    expect(body).toMatchObject({
      right: { kind: "script", span: { start: 4, end: 10 }, base: { body: { span: { start: 7, end: 9 } } } },
    });
  });

  it("reading ends on any sequence of tokens", () => {
    const token = fc.constantFrom(
      ...["\\int", "_0^1", "\\text{d}", "d", "\\mathrm{d}", "\\cdots", "\\text{if}", "\\text{ for all }", "\\sum", "_{i}", "\\frac", "{", "}", "(", ")"],
      ...["\\left(", "\\right)", "|", "\\|", "\\mid", "a", "x_i", "=", "\\le", "+", "-", ",", ";", ":", ".", "'", "^", "&", "\\\\", "\\forall", "\\overset", "\\to", "!", "\\lim"],
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(token, { maxLength: 9 }), (tokens) => {
        expect(parse(tokens.join(" ")).rows.length).toBeLessThan(12);
      }),
      { numRuns: 4000, seed: 20261130 },
    );
  });
});
