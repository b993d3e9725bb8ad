import type { Span } from "../source/span.ts";
import type {
  BracketSyntax,
  CasesSyntax,
  InfixSyntax,
  JuxtapositionSyntax,
  MatrixSyntax,
  ScriptSyntax,
  Syntax,
} from "../source/syntax.ts";
import { cases, operator, rationalTerm, tabulate } from "../term/build.ts";
import { lambda } from "../term/binding.ts";

import { upTo } from "../term/literal.ts";
import { fromDecimal } from "../term/rational.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { big } from "./big.ts";
import { derivativeTerm } from "./derivative.ts";
import { outsideScripts, unsupported, written, type Env } from "./environment.ts";
import { namedFunction } from "./function.ts";
import { commaItems, fullName, syntaxParts } from "./name.ts";
import { power } from "./power.ts";
import { agree, asVector, combine, dotProduct, innerProduct, multiply } from "./product.ts";
import { ElaborateError } from "./problem.ts";
import { proposition } from "./relation.ts";
import { application, indexed, indexItems, reference } from "./reference.ts";
import { rangeOf } from "./range.ts";
import { located, sizeHole, typeText } from "./shape.ts";

/** The term that a piece of syntax means. @throws ElaborateError located at the piece that has no meaning */
export function expression(s: Syntax, env: Env): Term {
  switch (s.kind) {
    case "number":
      return rationalTerm(fromDecimal(s.text));
    case "symbol":
      return symbol(s, env);
    case "script":
      return script(s, env);
    case "juxtaposition":
      return juxtaposition(s, env);
    case "infix":
      return infix(s, env);
    case "prefix":
      return prefix(s.operator, s.argument, s.span, env);
    case "postfix":
      return located(s.span, () => operator("factorial", env.read(s.argument, env)));
    case "fraction":
      return quotient(env.read(s.numerator, env), env.read(s.denominator, env), s.span);
    case "binomial":
      return located(s.span, () => operator("binomial", env.read(s.top, env), env.read(s.bottom, env)));
    case "root": {
      const radicand = env.read(s.radicand, env);
      if (!s.degree) return located(s.span, () => operator("sqrt", radicand));
      const degree = env.read(s.degree, env);
      return located(s.span, () => operator("root", degree, radicand));
    }
    case "bracket":
      return bracket(s, null, env);
    case "big":
      return big(s, env);
    case "function":
      return namedFunction(s, env);
    case "derivative":
      return derivativeTerm(s, env);
    case "matrix":
      return matrix(s, env);
    case "cases":
      return caseSplit(s, env);
    case "annotated":
      return env.read(s.body, env);
    case "relations":
    case "logic":
    case "quantifier":
      return proposition(s, env);
    case "accented":
      return unsupported(`\\${s.accent} over an expression`, s.span);
    case "evaluated":
      return evaluated(s.body, s.sub, s.span, env);
    case "set-builder":
      return unsupported("a set", s.span);
    case "list":
      throw new ElaborateError("not-read", s.span, { what: "a list where one value is expected", found: written(s) });
    case "typed":
    case "text":
    case "placeholder":
    case "dots":
    case "opaque":
      throw new ElaborateError("not-read", s.span, { what: s.kind, found: written(s) });
  }
}

function symbol(s: Syntax & { kind: "symbol" }, env: Env): Term {
  const name = fullName(s) ?? "";
  if (env.scope.find(name).length === 0) {
    if (
      (name === "I" ||
        name === "\\mathrm{Id}" ||
        name === "\\mathbf{I}" ||
        name === "\\mathrm{I}" ||
        name === "\\mathbb{I}") &&
      !env.indexRange
    )
      return operator("identity", sizeHole());
    if (name === "\\mathbf{1}" || name === "\\mathbb{1}") return operator("ones", sizeHole());
    if (name === "\\infty") return unsupported("infinity as a value", s.span);
    const fn = functionByName(s);
    if (fn) return namedFunction({ ...fn, span: s.span }, env);
  }
  return reference(s, env);
}

/** A named function used bare, as in `\sigma = \tanh`. */
function functionByName(s: Syntax & { kind: "symbol" }): (Syntax & { kind: "function" }) | null {
  if (s.font !== "mathrm" || !/^(exp|log|ln|sin|cos|tan|sinh|cosh|tanh|erf|ReLU|relu|sign|arctan)$/.test(s.base))
    return null;
  const argument: Syntax = { kind: "placeholder", span: s.span };
  return { kind: "function", span: s.span, name: s.base, sub: null, sup: null, argument };
}

function script(s: ScriptSyntax, env: Env): Term {
  if (s.base.kind === "symbol") return scriptedSymbol(s, env);
  if (s.base.kind === "script" && s.base.base.kind === "symbol") {
    // (x_i)^2 written without the brackets: the outer script applies to what the inner one names.
    try {
      return reference(s, env);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
    }
  }
  if (s.base.kind === "bracket") return bracket(s.base, s, env);
  if (s.base.kind === "function" && s.sup && !s.sub) return power(env.read(s.base, env), s.sup, s.span, env);
  let value = env.read(s.base, env);
  if (s.sub) value = indexed(value, s.sub, s.span, env);
  return finishScripts(value, s, env);
}

function finishScripts(value: Term, s: ScriptSyntax, env: Env): Term {
  let result = value;
  if (s.primes > 0) {
    if (s.primes !== 1 || result.type.kind !== "tensor")
      throw new ElaborateError("not-a-function", s.span, { found: typeText(result.type), construct: "prime" });
    const tensor = result;
    result = located(s.span, () => operator("transpose", tensor));
  }
  return s.sup ? power(result, s.sup, s.span, env) : result;
}

function scriptedSymbol(s: ScriptSyntax & { base: Syntax }, env: Env): Term {
  const base = s.base.kind === "symbol" ? (fullName(s.base) ?? "") : "";
  const known = env.scope.find(base).length > 0 || env.scope.find(fullName(s) ?? "").length > 0;
  if (!known && s.sub) {
    const at = outsideScripts(env);
    if (/^(I|\\mathrm\{Id\}|\\mathbf\{I\}|\\mathrm\{I\})$/.test(base))
      return finishScripts(
        located(s.span, () => operator("identity", env.read(s.sub as Syntax, at))),
        s,
        env,
      );
    if (/^\\math(bf|bb)\{1\}$/.test(base) && isProposition(s.sub)) {
      const p = proposition(s.sub, at);
      return finishScripts(operator("indicator", p), s, env);
    }
    if (base === "\\mathbf{1}" || base === "\\mathbb{1}")
      return finishScripts(
        located(s.span, () => operator("ones", env.read(s.sub as Syntax, at))),
        s,
        env,
      );
    if (base === "e" || base === "\\mathbf{e}") {
      const size = sizeHole();
      const k = env.read(s.sub, { ...at, indexRange: upTo(size) });
      return finishScripts(
        located(s.span, () => operator("basis", size, k)),
        s,
        env,
      );
    }
    if (base === "\\delta") {
      const [i, j, more] = indexItems(s.sub, 2);
      if (i && j && !more) {
        const [a, b] = [env.read(i, env), env.read(j, env)];
        return finishScripts(
          located(s.span, () => operator("indicator", operator("eq", a, b))),
          s,
          env,
        );
      }
    }
  }
  return reference(s, env);
}

function isProposition(s: Syntax): boolean {
  if (s.kind === "bracket" && (s.bracket === "curly" || s.bracket === "square" || s.bracket === "round"))
    return isProposition(s.body);
  return s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier";
}

function quotient(a: Term, b: Term, span: Span): Term {
  return located(span, () => operator("div", asVector(a), b));
}

function prefix(name: string, argument: Syntax, span: Span, env: Env): Term {
  const value = env.read(argument, env);
  switch (name) {
    case "-":
      return located(span, () => operator("neg", asVector(value)));
    case "+":
      return value;
    case "\\neg":
      return located(span, () => operator("not", value));
    default:
      return unsupported(name, span);
  }
}

function infix(s: InfixSyntax, env: Env): Term {
  const [left, right] = [env.read(s.left, env), env.read(s.right, env)];
  switch (s.operator) {
    case "+":
      return combine("add", left, right, s.span);
    case "-":
      return combine("sub", left, right, s.span);
    case "\\cdot":
      return dotProduct(left, right, s.span);
    case "\\times":
    case "*":
    case "\\ast":
      return multiply(left, right, s.span);
    case "/":
    case "\\div":
      return division(s, left, env);
    case "\\otimes":
      return located(s.span, () => operator("outer", asVector(left), asVector(right)));
    case "\\odot":
      return located(s.span, () => operator("hadamard", ...agree(left, right)));
    case "\\land":
    case "\\wedge":
      return located(s.span, () => operator("and", left, right));
    case "\\lor":
    case "\\vee":
      return located(s.span, () => operator("or", left, right));
    default:
      return unsupported(s.operator, s.operatorSpan);
  }
}

/** `a/bc` is a/(bc); where the denominator starts with a number, or a function follows the number (`x/2n`, `1/2 \log z`), two readings fit. */
function division(s: InfixSyntax, left: Term, env: Env): Term {
  const { right } = s;
  if (right.kind === "juxtaposition" && right.items[0]?.kind === "number") {
    env.reading.ambiguous = true;
    if (env.reading.alternate) {
      const [head, ...rest] = right.items;
      const first = quotient(left, env.read(head, env), s.span);
      return multiply(
        first,
        env.read(rest.length === 1 ? (rest[0] as Syntax) : { ...right, items: rest }, env),
        s.span,
      );
    }
  }
  return quotient(left, env.read(right, env), s.span);
}

/** Juxtaposed items, from left to right: an application where the types say so, else a product. */
function juxtaposition(s: JuxtapositionSyntax, env: Env): Term {
  const factors: { term: Term; span: Span }[] = [];
  const { items } = s;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Syntax;
    const next = items[i + 1];
    const applied = next && appliedTo(item, next, env);
    if (applied) {
      factors.push({ term: applied, span: { start: item.span.start, end: next.span.end } });
      i++;
    } else factors.push({ term: env.read(item, env), span: item.span });
  }
  const [first, ...rest] = factors as [{ term: Term; span: Span }, ...{ term: Term; span: Span }[]];
  let span = first.span;
  return rest.reduce((product, f) => {
    span = { start: span.start, end: f.span.end };
    return multiply(product, f.term, span);
  }, first.term);
}

/** `f(x)`, `f(x)^2`, `\lambda_{\min}(A)`, `1[P]`; null for a product. */
function appliedTo(item: Syntax, next: Syntax, env: Env): Term | null {
  const list = next.kind === "script" ? next.base : next;
  if (list.kind !== "bracket") return null;
  const indicator = /^(1|\\math(bf|bb)\{1\})$/.test(item.kind === "number" ? item.text : (fullName(item) ?? ""));
  let value: Term | null = null;
  if (indicator && isProposition(list)) value = operator("indicator", proposition(list.body, outsideScripts(env)));
  else if (list.bracket === "round" || list.bracket === "square") {
    if (item.kind !== "symbol" && item.kind !== "script") return null;
    const span = { start: item.span.start, end: next.span.end };
    const known = fullName(item) ?? "";
    if (env.scope.find(known).length === 0 && /^\\lambda_\{(?:\\(?:operatorname|mathrm)\{|\\)?(min|max)/.test(known))
      value = located(span, () =>
        operator(known.includes("min") ? "lambdaMin" : "lambdaMax", env.read(list.body, outsideScripts(env))),
      );
    else value = application(item, list.body, span, env);
  }
  if (!value || next.kind !== "script") return value;
  if (next.sub) value = indexed(value, next.sub, next.span, env);
  return finishScripts(value, next, env);
}

/** Delimited expressions, with the scripts on the delimiter where they choose the norm. */
function bracket(s: BracketSyntax, scripts: ScriptSyntax | null, env: Env): Term {
  const inside = outsideScripts(env);
  const done = (value: Term): Term => (scripts ? finishScripts(value, scripts, env) : value);
  switch (s.bracket) {
    case "norm":
      return done(norm(env.read(s.body, inside), scripts?.sub ?? null, s.span));
    case "bars": {
      if (s.body.kind === "infix" && scripts?.sub) return unsupported("a subscript on bars", s.span);
      const body = env.read(s.body, env.indexRange ? env : inside);
      if (!isScalar(body.type))
        throw new ElaborateError("type-mismatch", s.span, {
          construct: "bars",
          expected: "number",
          found: [typeText(body.type)],
        });
      return done(operator("abs", body));
    }
    case "floor":
    case "ceil":
      return done(located(s.span, () => operator(s.bracket === "floor" ? "floor" : "ceil", env.read(s.body, env))));
    case "angle": {
      const [a, b, more] = commaItems(s.body);
      if (!a || !b || more)
        throw new ElaborateError("argument-count", s.span, { found: commaItems(s.body).length, expected: 2 });
      if (scripts?.sub) return unsupported("an inner product with a subscript", s.span);
      return done(innerProduct(env.read(a, inside), env.read(b, inside), s.span));
    }
    case "round":
    case "square":
    case "curly": {
      const sub = scripts?.sub ?? null;
      const listed = collected(s, scripts, env);
      if (listed) return listed;
      if (s.body.kind === "list") return done(tuple(s.body, inside));
      const value = env.read(s.body, env.indexRange ? env : inside);
      return done(sub ? indexed(value, sub, s.span, env) : value);
    }
    case "closed-open":
    case "open-closed":
      return unsupported("an interval as a value", s.span);
  }
}

/** `(a, b, c)`: the vector, or with vectors the matrix of these rows. */
function tuple(s: Syntax & { kind: "list" }, env: Env): Term {
  const items = s.items.map((x) => asVector(env.read(x, env)));
  return located(s.span, () => operator("stack", ...items));
}

/** `(y_i)_{i=1}^n`, `[K(x_i, x_j)]_{i,j}`: the tensor, or the family, of these members; null where the script is an index. */
function collected(s: BracketSyntax, scripts: ScriptSyntax | null, env: Env): Term | null {
  if (!scripts?.sub) return null;
  const letters = binderLetters(scripts.sub, s.body, env);
  if (!letters) return null;
  const base = outsideScripts(env);
  const shared = new Map(base.reading.freeIndices ?? []);
  const own = new Map<string, FreeTerm>();
  const ranged = rangeOf(scripts.sub, scripts.sup, base);
  let inner = base;
  if (ranged) {
    for (const { name, variable } of ranged.variables) {
      own.set(name, variable);
      const scope = inner.scope.child();
      scope.add({ kind: "local", name, span: s.span, term: variable });
      inner = { ...inner, scope };
    }
  } else {
    // Ranges are those of what the letters index in the body.
    const found = new Map([...shared].filter(([name]) => !letters.includes(name)));
    inner = { ...inner, reading: { ...inner.reading, freeIndices: found } };
    const value = inner.read(s.body, inner);
    for (const [name, variable] of found)
      if (letters.includes(name)) own.set(name, variable);
      else env.reading.freeIndices?.set(name, variable);
    return collect(value, letters, own, s.span);
  }
  return collect(inner.read(s.body, inner), letters, own, s.span);
}

function collect(value: Term, letters: readonly string[], own: ReadonlyMap<string, FreeTerm>, span: Span): Term {
  const variables = letters.map((l) => {
    const v = own.get(l);
    if (!v) throw new ElaborateError("undetermined-type", span, { name: l });
    return v;
  });
  const fn = variables.reduceRight<Term>((body, v) => lambda(v, body), value);
  if (isScalar(value.type)) return located(span, () => tabulate(fn));
  if (value.type.kind === "tensor" && variables.length === 1) {
    // A family of vectors in brackets is the matrix of these rows.
    const axes = value.type.shape.map((size, i) => ({ size, name: `r${String(i)}` }));
    if (axes.length === 1) return fn;
  }
  return fn;
}

/** The letters bound by the script of a collection: `i=1`, `i`, `i,j`, `i \in [n]`, `i,j=1`; null where the script is an index in force. */
function binderLetters(sub: Syntax, body: Syntax, env: Env): readonly string[] | null {
  const subject = sub.kind === "relations" && sub.links.length === 1 ? sub.first : sub;
  if (!subject) return null;
  const names = indexItems(subject, 2).map(fullName);
  if (names.some((n) => n === null || !/^[a-zA-Z]$/.test(n))) return null;
  if (sub.kind !== "relations") {
    const bound = names.some((n) => n !== null && env.scope.find(n).length > 0);
    if (bound) return null;
    // (Wx)_k is an entry: a collection without a range names at least the letter of its body.
    if (names.length === 1) return null;
    const inside = new Set(syntaxParts(body).map((x) => (x.kind === "symbol" ? fullName(x) : null)));
    if (!names.every((n) => inside.has(n))) return null;
  }
  return names as readonly string[];
}

/** ‖·‖, ‖·‖₂, ‖·‖₁, ‖·‖_∞, ‖·‖_F: Euclidean of vectors; spectral of matrices unless F. */
function norm(body: Term, sub: Syntax | null, span: Span): Term {
  const value = asVector(body);
  if (isScalar(value.type)) return operator("abs", value);
  if (value.type.kind !== "tensor")
    throw new ElaborateError("type-mismatch", span, {
      construct: "norm",
      expected: "tensor",
      found: [typeText(value.type)],
    });
  const which = sub ? written(sub).replace(/[{}]|\\math(rm|sf)|\\text/g, "") : "";
  const vector = value.type.shape.length === 1;
  switch (which) {
    case "":
    case "2":
      return located(span, () => operator(vector ? "norm2" : "normSpectral", value));
    case "F":
      return located(span, () => operator("norm2", value));
    case "\\mathrm op":
    case "op":
      return located(span, () => operator("normSpectral", value));
    case "1":
      return vector ? operator("norm1", value) : unsupported("the 1-norm of a matrix", span);
    case "\\infty":
      return vector ? operator("normInf", value) : unsupported("the ∞-norm of a matrix", span);
    default:
      return unsupported(`a norm with subscript ${which}`, span);
  }
}

function matrix(s: MatrixSyntax, env: Env): Term {
  const rows = s.rows.map((row) => row.map((x) => env.read(x, env)));
  if (rows.some((r) => r.some((x) => !isScalar(x.type)))) return unsupported("a matrix of blocks", s.span);
  const columns = rows[0]?.length ?? 0;
  if (rows.some((r) => r.length !== columns))
    throw new ElaborateError("shape-mismatch", s.span, {
      construct: "matrix",
      expected: "rows of one length",
      found: rows.map((r) => String(r.length)),
    });
  const value =
    columns === 1
      ? located(s.span, () => operator("stack", ...rows.map((r) => r[0] as Term)))
      : located(s.span, () => operator("stack", ...rows.map((r) => operator("stack", ...r))));
  return s.environment === "vmatrix" ? located(s.span, () => operator("det", value)) : value;
}

function caseSplit(s: CasesSyntax, env: Env): Term {
  const branches: { condition: Term; value: Term }[] = [];
  let otherwise: Term | null = null;
  for (const b of s.branches) {
    const value = env.read(b.value, env);
    if (b.condition) branches.push({ condition: proposition(b.condition, env), value });
    else otherwise = value;
  }
  const last = otherwise;
  return located(s.span, () => cases(branches, last));
}

/** `F |_{x = a}`: the body with the symbol's value replaced. */
function evaluated(body: Syntax, sub: Syntax | null, span: Span, env: Env): Term {
  const link = sub?.kind === "relations" && sub.links.length === 1 ? sub.links[0] : undefined;
  const name = sub?.kind === "relations" && sub.first ? fullName(sub.first) : null;
  if (!link || link.operator !== "=" || name === null) return unsupported("this evaluation bar", span);
  const value = env.read(link.right, env);
  const scope = env.scope.child();
  scope.add({ kind: "local", name, span, term: value });
  return env.read(body, { ...env, scope });
}
