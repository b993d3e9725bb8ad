import fc from "fast-check";
import type { Span } from "../../src/source/span.ts";
import type { BracketSyntax, DerivativeSyntax, SymbolSyntax, Syntax } from "../../src/source/syntax.ts";

/*
 * Trees as the parser can produce them: what notes would be read as, and odd combinations of it. Spans are empty.
 */

const span: Span = { start: 0, end: 0 };

function symbol(base: string, font: string | null = null, accents: readonly string[] = []): SymbolSyntax {
  return { kind: "symbol", span, base, font, accents };
}

const name: fc.Arbitrary<Syntax> = fc.oneof(
  fc
    .constantFrom("a", "b", "d", "f", "g", "k", "n", "x", "y", "w", "E", "H", "K", "P", "T", "W")
    .map((base) => symbol(base)),
  fc
    .constantFrom("\\alpha", "\\sigma", "\\mu", "\\lambda", "\\nabla", "\\delta", "\\infty", "\\ell", "\\Delta")
    .map((base) => symbol(base)),
  fc.constantFrom(
    symbol("R", "mathbb"),
    symbol("E", "mathbb"),
    symbol("P", "mathbb"),
    symbol("x", "mathbf"),
    symbol("1", "mathbf"),
    symbol("\\theta", "mathbf"),
    symbol("L", "mathcal"),
    symbol("GP", "mathcal"),
    symbol("MSE", "mathrm"),
    symbol("tanh", "mathrm"),
    symbol("max", "mathrm"),
    symbol("softmax", "mathrm"),
    symbol("w", null, ["hat"]),
    symbol("x", "mathbf", ["bar", "tilde"]),
  ),
);

const number: fc.Arbitrary<Syntax> = fc
  .constantFrom("0", "1", "2", "12", "0.25", "100")
  .map((text) => ({ kind: "number", span, text }));

const atom: fc.Arbitrary<Syntax> = fc.oneof(
  { weight: 6, arbitrary: name },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom<Syntax>({ kind: "dots", span }, { kind: "placeholder", span }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("is even", "depends on").map((text): Syntax => ({ kind: "text", span, text })),
  },
);

const relation = fc.constantFrom(
  "=",
  "\\ne",
  "<",
  "\\le",
  ">",
  "\\ge",
  "\\in",
  "\\sim",
  "\\to",
  "\\mapsto",
  ":=",
  "=:",
  "\\subseteq",
  "\\not\\propto",
  "\\approx",
);
const infix = fc.constantFrom(
  "+",
  "-",
  "\\cdot",
  "/",
  "\\times",
  "\\otimes",
  "\\cup",
  "\\circ",
  "\\pm",
  "\\land",
  "\\lor",
  "\\#",
  "*",
  "\\cap",
  "\\setminus",
  "\\oplus",
);
const bigOperator = fc.constantFrom(
  "\\sum",
  "\\prod",
  "\\max",
  "\\min",
  "\\lim",
  "\\bigcup",
  "\\argmin",
  "E",
  "Pr",
  "Var",
  "Cov",
  "\\int",
  "\\sup",
);
const bracketKind = fc.constantFrom<BracketSyntax["bracket"]>(
  "round",
  "square",
  "curly",
  "bars",
  "norm",
  "angle",
  "floor",
  "ceil",
);

/** A tree of at most `depth` levels of brackets, operators and the like. */
export function syntax(depth: number): fc.Arbitrary<Syntax> {
  if (depth === 0) return atom;
  const sub = syntax(depth - 1);
  const maybe = fc.option(sub, { nil: null, freq: 2 });
  const several = fc.array(sub, { minLength: 2, maxLength: 3 });
  const script = fc
    .record({ base: sub, sub: maybe, sup: maybe, primes: fc.constantFrom(0, 0, 0, 1, 2) })
    .filter((s) => s.sub !== null || s.sup !== null || s.primes > 0)
    .map((s): Syntax => ({ kind: "script", span, ...s }));
  const list = fc
    .record({ separator: fc.constantFrom<"," | ";" | "|">(",", ",", ";", "|"), items: several })
    .map((s): Syntax => ({ kind: "list", span, ...s }));
  const inside = fc.oneof({ weight: 3, arbitrary: sub }, { weight: 2, arbitrary: list });
  const setBuilder = fc
    .record({ element: sub, condition: sub })
    .map((body): Syntax => ({ kind: "bracket", span, bracket: "curly", body: { kind: "set-builder", span, ...body } }));
  const bracket = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({ bracket: bracketKind, body: inside })
        .map((s): Syntax => ({ kind: "bracket", span, ...s })),
    },
    { weight: 1, arbitrary: setBuilder },
    {
      weight: 1,
      arbitrary: fc.record({ a: sub, b: sub, open: fc.boolean() }).map(({ a, b, open }): Syntax => ({
        kind: "bracket",
        span,
        bracket: open ? "open-closed" : "closed-open",
        body: { kind: "list", span, separator: ",", items: [a, b] },
      })),
    },
  );
  const juxtaposition = fc
    .array(sub, { minLength: 2, maxLength: 4 })
    .map((items): Syntax => ({ kind: "juxtaposition", span, items }));
  const link = fc
    .record({ operator: relation, note: fc.constantFrom(null, null, null, "(a)"), right: sub })
    .map((s) => ({ ...s, operatorSpan: span }));
  const relations = fc
    .record({ first: fc.option(sub, { nil: null, freq: 6 }), links: fc.array(link, { minLength: 1, maxLength: 2 }) })
    .map((s): Syntax => ({ kind: "relations", span, ...s }));
  const logicLink = fc
    .record({ operator: fc.constantFrom("\\Rightarrow", "\\Leftarrow", "\\Leftrightarrow"), right: sub })
    .map((s) => ({ ...s, operatorSpan: span }));
  const logic = fc
    .record({
      first: fc.option(sub, { nil: null, freq: 4 }),
      links: fc.array(logicLink, { minLength: 1, maxLength: 2 }),
    })
    .map((s): Syntax => ({ kind: "logic", span, ...s }));
  const big = fc
    .record({
      operator: bigOperator,
      sub: maybe,
      sup: maybe,
      body: inside,
      differentials: fc.array(name, { maxLength: 2 }),
    })
    .map((s): Syntax => {
      const statistic = /^[A-Z]/.test(s.operator);
      const integral = s.operator === "\\int" && s.differentials.length > 0;
      return {
        kind: "big",
        span,
        ...s,
        operatorSpan: span,
        // `\max {…}` with nothing under it and with nothing over it would be a function of a bracket.
        sup: statistic || /max|min|sup|lim/.test(s.operator) ? null : s.sup,
        power: statistic ? s.sup : null,
        differentials: integral
          ? s.differentials.filter(
              (d) =>
                d.kind === "symbol" &&
                /^(?:[a-z]|\\[a-z]+)$/.test(d.base) &&
                d.base !== "d" &&
                d.font !== "mathrm" &&
                d.base !== "\\infty",
            )
          : [],
      };
    });
  const named = fc
    .record({
      name: fc.constantFrom("log", "exp", "sin", "tr", "softmax", "det"),
      sub: maybe,
      sup: maybe,
      argument: sub,
    })
    .map((s): Syntax => ({ kind: "function", span, ...s }));
  const choice = fc
    .record({
      name: fc.constantFrom("max", "min", "diag", "Unif"),
      body: inside,
      bracket: fc.constantFrom<"round" | "curly">("round", "curly"),
    })
    .map((s): Syntax => ({
      kind: "function",
      span,
      name: s.name,
      sub: null,
      sup: null,
      argument: { kind: "bracket", span, bracket: s.bracket, body: s.body },
    }));
  const plainName = name.filter(
    (s) =>
      s.kind === "symbol" &&
      s.accents.length === 0 &&
      /^(?:[a-ce-z]|\\(?:alpha|mu|theta|sigma))$/.test(s.base) &&
      s.font !== "mathrm",
  );
  const fractional = fc
    .record({
      notation: fc.constantFrom<DerivativeSyntax["notation"]>("d", "partial"),
      variables: fc.array(plainName, { minLength: 1, maxLength: 2 }),
      body: sub,
      at: fc.option(sub, { nil: null, freq: 1 }),
    })
    .map((s): Syntax => ({ kind: "derivative", span, order: s.variables.length, ...s }));
  const variation = fc.record({ variable: plainName, body: sub }).map((s): Syntax => ({
    kind: "derivative",
    span,
    notation: "variation",
    order: 1,
    variables: [s.variable],
    body: s.body,
    at: null,
  }));
  const gradient = fc
    .record({
      notation: fc.constantFrom<DerivativeSyntax["notation"]>("nabla", "divergence"),
      order: fc.constantFrom(1, 2),
      variable: fc.option(sub, { nil: null }),
      body: sub,
    })
    .map((s): Syntax => ({
      kind: "derivative",
      span,
      notation: s.notation,
      order: s.notation === "divergence" ? 1 : s.order,
      variables: s.variable === null ? [] : [s.variable],
      body: s.body,
      at: null,
    }));
  const quantifier = fc
    .record({ quantifier: fc.constantFrom<"forall" | "exists">("forall", "exists"), binding: sub, body: maybe })
    .map((s): Syntax => ({ kind: "quantifier", span, ...s }));
  const cases = fc
    .array(fc.record({ value: sub, condition: maybe }), { minLength: 1, maxLength: 3 })
    .map((branches): Syntax => ({ kind: "cases", span, branches }));
  const matrix = fc
    .record({
      environment: fc.constantFrom("pmatrix", "bmatrix", "array"),
      rows: fc.array(fc.tuple(sub, sub), { minLength: 1, maxLength: 2 }),
    })
    .map((s): Syntax => ({ kind: "matrix", span, ...s }));
  return fc.oneof(
    { weight: 3, arbitrary: atom },
    { weight: 4, arbitrary: script },
    { weight: 4, arbitrary: juxtaposition },
    {
      weight: 4,
      arbitrary: fc
        .record({ operator: infix, left: sub, right: sub })
        .map((s): Syntax => ({ kind: "infix", span, operatorSpan: span, ...s })),
    },
    {
      weight: 2,
      arbitrary: fc
        .record({ operator: fc.constantFrom("-", "+", "\\pm", "\\neg", "\\#"), argument: sub })
        .map((s): Syntax => ({ kind: "prefix", span, ...s })),
    },
    {
      weight: 1,
      arbitrary: fc
        .record({ operator: fc.constantFrom("!" as const, "!!" as const), argument: sub })
        .map((s): Syntax => ({ kind: "postfix", span, ...s })),
    },
    {
      weight: 3,
      arbitrary: fc.record({ numerator: sub, denominator: sub }).map((s): Syntax => ({ kind: "fraction", span, ...s })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ top: sub, bottom: sub }).map((s): Syntax => ({ kind: "binomial", span, ...s })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ radicand: sub, degree: maybe }).map((s): Syntax => ({ kind: "root", span, ...s })),
    },
    { weight: 4, arbitrary: bracket },
    { weight: 4, arbitrary: big },
    { weight: 2, arbitrary: named },
    { weight: 1, arbitrary: choice },
    { weight: 2, arbitrary: fractional },
    { weight: 1, arbitrary: variation },
    { weight: 2, arbitrary: gradient },
    {
      weight: 1,
      arbitrary: fc
        .record({ body: sub, sub: maybe, sup: maybe })
        .filter((s) => s.sub !== null || s.sup !== null)
        .map((s): Syntax => ({ kind: "evaluated", span, ...s })),
    },
    { weight: 1, arbitrary: matrix },
    { weight: 1, arbitrary: cases },
    { weight: 3, arbitrary: relations },
    { weight: 2, arbitrary: logic },
    { weight: 2, arbitrary: quantifier },
    {
      weight: 2,
      arbitrary: fc.record({ subject: sub, type: sub }).map((s): Syntax => ({ kind: "typed", span, ...s })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ body: sub, note: maybe }).map((s): Syntax => ({ kind: "annotated", span, ...s })),
    },
    {
      weight: 1,
      arbitrary: fc
        .record({ accent: fc.constantFrom("hat", "overline", "tilde"), body: sub.filter((s) => s.kind !== "symbol") })
        .map((s): Syntax => ({ kind: "accented", span, ...s })),
    },
  );
}
