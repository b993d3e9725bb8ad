import type { FunctionSyntax, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import { applyReduced, lambda } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { isScalar, REAL } from "../term/type.ts";
import { outsideScripts, unsupported, type Env } from "./environment.ts";
import { commaItems } from "./name.ts";
import { power } from "./power.ts";
import { asVector } from "./product.ts";
import { ElaborateError } from "./problem.ts";
import { application } from "./application.ts";
import { isSquareMatrix, located, typeText } from "./shape.ts";

const SCALAR: Readonly<Record<string, OperatorName>> = {
  exp: "exp",
  log: "log",
  ln: "log",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  arcsin: "arcsin",
  arccos: "arccos",
  arctan: "arctan",
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  erf: "erf",
  relu: "relu",
  ReLU: "relu",
  sign: "sign",
  sgn: "sign",
};

const MATRIX: Readonly<Record<string, OperatorName>> = { det: "det", tr: "trace", Tr: "trace", trace: "trace" };

/** A function of one number that is written with others: the value at x. */
const COMPOUND: Readonly<Record<string, (x: Term) => Term>> = {
  cot: (x) => operator("div", operator("cos", x), operator("sin", x)),
  sec: (x) => operator("div", integer(1), operator("cos", x)),
  csc: (x) => operator("div", integer(1), operator("sin", x)),
  coth: (x) => operator("div", operator("cosh", x), operator("sinh", x)),
  sigmoid: (x) => operator("div", integer(1), operator("add", integer(1), operator("exp", operator("neg", x)))),
  softplus: (x) => operator("log", operator("add", integer(1), operator("exp", x))),
};

/** A named function with its argument; one of a number acts on the entries of a tensor. A declared name of that spelling comes first. */
export function namedFunction(s: FunctionSyntax, env: Env): Term {
  const at = outsideScripts(env);
  const declared = `\\mathrm{${s.name}}`;
  if (env.scope.find(declared).length > 0) {
    const symbol: Syntax = { kind: "symbol", span: s.span, base: s.name, font: "mathrm", accents: [] };
    const body = s.argument.kind === "bracket" && s.argument.bracket === "round" ? s.argument.body : s.argument;
    const value = application(symbol, body, s.span, env);
    if (value) return s.sup ? power(value, s.sup, s.span, env) : value;
  }
  const value = plain(s, at);
  if (!s.sup) return value;
  if (s.sup.kind === "prefix") return unsupported(`an inverse \\${s.name}`, s.sup.span);
  return power(value, s.sup, s.span, env);
}

/** Functions that mean more than the function of each entry where their argument is a square matrix. */
const OF_MATRIX: Readonly<Record<string, string>> = {
  exp: "the exponential of a matrix",
  log: "the logarithm of a matrix",
  ln: "the logarithm of a matrix",
};

function args(s: FunctionSyntax, env: Env): readonly Term[] {
  const { argument } = s;
  const listed =
    argument.kind === "bracket" && ["round", "square", "curly"].includes(argument.bracket) ? argument.body : argument;
  return commaItems(listed).map((x) => env.read(x, env));
}

/** Functions of an angle. */
const ANGLES: ReadonlySet<string> = new Set(["sin", "cos", "tan", "arcsin", "arccos", "arctan"]);

/** The base that is written below a logarithm, or that the text gives to all of them; null for the natural one. */
function logarithmBase(s: FunctionSyntax, env: Env): Term | null {
  if (s.sub) return env.read(s.sub, env);
  const said = env.scope
    .conventions()
    .find((c) => c.kind === "log-base" || (c.kind === "own" && c.of === "logarithms"));
  if (!said) return null;
  return said.kind === "log-base" ? integer(said.base) : unsupported("a logarithm of a base that is not read", s.span);
}

function plain(s: FunctionSyntax, env: Env): Term {
  const scalar = SCALAR[s.name];
  const compound = COMPOUND[s.name];
  if (scalar || compound) {
    const value = (x: Term): Term => (scalar ? operator(scalar, x) : (compound as (x: Term) => Term)(x));
    const base = s.name === "log" ? logarithmBase(s, env) : null;
    if (ANGLES.has(s.name) && env.scope.hasOwn("angles")) return unsupported("an angle that is not in radians", s.span);
    if (s.sub && !base) return unsupported(`a subscript on \\${s.name}`, s.sub.span);
    const based = (x: Term): Term => (base ? operator("div", value(x), operator("log", base)) : value(x));
    const u = env.reading.ids.variable("u", REAL);
    if (s.argument.kind === "placeholder") return lambda(u, based(u));
    const [x, more] = args(s, env);
    if (!x || more) throw new ElaborateError("argument-count", s.span, { name: s.name, found: 2, expected: 1 });
    const each = asVector(x);
    const ofMatrix = OF_MATRIX[s.name];
    if (ofMatrix && isSquareMatrix(each)) return unsupported(ofMatrix, s.span);
    if (each.type.kind === "tensor") return located(s.span, () => operator("map", lambda(u, based(u)), each));
    return located(s.span, () => applyReduced(lambda(u, based(u)), x));
  }
  const matrix = MATRIX[s.name];
  if (matrix) return one(s, env, (x) => operator(matrix, x));
  switch (s.name) {
    case "min":
    case "max": {
      const values = args(s, env);
      const bad = values.find((v) => !isScalar(v.type));
      if (bad)
        throw new ElaborateError("type-mismatch", s.span, {
          construct: s.name,
          expected: "number",
          found: [typeText(bad.type)],
        });
      return located(s.span, () => operator(s.name === "min" ? "min" : "max", ...values));
    }
    case "diag": {
      const values = args(s, env).map(asVector);
      const [x] = values;
      if (values.length === 1 && x?.type.kind === "tensor")
        return located(s.span, () =>
          operator(x.type.kind === "tensor" && x.type.shape.length === 2 ? "diagonal" : "diag", x),
        );
      return located(s.span, () => operator("diag", operator("stack", ...values)));
    }
    case "id":
      return one(s, env, (x) => x);
    default:
      return unsupported(`\\${s.name}`, s.span);
  }
}

function one(s: FunctionSyntax, env: Env, build: (x: Term) => Term): Term {
  const [x, more] = args(s, env);
  if (!x || more) throw new ElaborateError("argument-count", s.span, { name: s.name, found: 2, expected: 1 });
  return located(s.span, () => build(asVector(x)));
}
