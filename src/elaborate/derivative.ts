import type { Span } from "../source/span.ts";
import type { DerivativeSyntax, Syntax } from "../source/syntax.ts";
import { apply, cases, derivative, entry, operator, tabulate } from "../term/build.ts";
import { lambda } from "../term/binding.ts";
import { upTo } from "../term/literal.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { REAL, TIME } from "../term/type.ts";
import { outsideScripts, unsupported, written, type Env } from "./environment.ts";
import { commaItems, fullName, nameReadings, type NameReading } from "./name.ts";
import { atOwnSymbols } from "./own-symbols.ts";
import { asVector } from "./product.ts";
import { ElaborateError } from "./problem.ts";
import { alongTime } from "./flow-time.ts";
import { indexItems } from "./index-use.ts";
import { valueOf } from "./call.ts";
import { withSymbol } from "./environment.ts";
import { roleOf } from "./scope.ts";
import { located, typeText } from "./shape.ts";

/** Derivatives in every notation: by a symbol, an indexed symbol, an argument, or time. */
export function derivativeTerm(s: DerivativeSyntax, env: Env): Term {
  const at = outsideScripts(env);
  if (s.notation === "divergence" || s.notation === "variation") return unsupported(`a ${s.notation}`, s.span);
  if (s.variables.length === 0) return byArgument(s, 0, at);
  const variables =
    s.variables.length === s.order ? s.variables : Array.from({ length: s.order }, () => s.variables[0] as Syntax);
  const [only] = variables;
  if (s.notation === "nabla" && only?.kind === "number") return byArgument(s, Number(only.text) - 1, at);
  if (s.at) return atPoint(s, only as Syntax, at);
  const read = variables.reduceRight<(e: Env) => Term>(
    (body, v) => (e) => by(v, s, e, body),
    (e) => e.read(s.body, e),
  );
  return read(at);
}

function isTime(v: Syntax, env: Env): boolean {
  const name = fullName(v);
  const now = env.scope.time;
  if (name === null || !now) return false;
  const [m] = env.scope.find(name);
  return m ? valueOf(m, v.span, env).type.kind === "time" : now.kind === "free" && now.name === name;
}

/** The derivative of what `body` reads by one variable: time, a symbol, a family member, a row or an entry. */
function by(v: Syntax, s: DerivativeSyntax, env: Env, body: (env: Env) => Term): Term {
  if (s.notation !== "nabla" && isTime(v, env))
    return alongTime(env, s.span, (e) => atOwnSymbols(body(e), s.body, "", e));
  let failure: ElaborateError | null = null;
  for (const r of nameReadings(v)) {
    for (const role of r.sub ? ["family", "array"] : ["plain", "array", "family"]) {
      const m = env.scope.find(r.name).find((x) => roleOf(x) === role);
      if (!m || r.sup || r.primes > 0) continue;
      try {
        return bySymbol(valueOf(m, v.span, env), r, v, s, env, body);
      } catch (error) {
        if (!(error instanceof ElaborateError)) throw error;
        failure ??= error;
      }
    }
  }
  throw failure ?? new ElaborateError("undeclared-symbol", v.span, { name: fullName(v) ?? written(v) });
}

function bySymbol(
  value: Term,
  r: NameReading,
  v: Syntax,
  s: DerivativeSyntax,
  env: Env,
  body: (env: Env) => Term,
): Term {
  const { point, replaced, variable } = varied(value, r, v, env);
  const inside = withSymbol(env, r.name, v.span, replaced);
  const inner = asVector(atOwnSymbols(body(inside), s.body, r.name, inside));
  const term = located(s.span, () => derivative(lambda(variable, inner), point));
  // ∂f/∂x of a vector by a vector is the Jacobian, one row per component of f; ∇ has one row per component of x.
  const jacobian = s.notation !== "nabla" && variable.type.kind === "tensor" && inner.type.kind === "tensor";
  if (!jacobian) return term;
  if (term.type.kind !== "tensor" || term.type.shape.length !== 2)
    return unsupported("a derivative with more than two axes", s.span);
  return operator("transpose", term);
}

interface Varied {
  readonly variable: FreeTerm;
  /** Where the derivative is taken. */
  readonly point: Term;
  /** What the symbol stands for while the variable varies. */
  readonly replaced: Term;
}

/** The symbol with one part of it free to vary: all of it, a family member, a row or an entry. */
function varied(value: Term, r: NameReading, v: Syntax, env: Env): Varied {
  const { ids } = env.reading;
  if (!r.sub) {
    if (value.type.kind === "function") return unsupported("a derivative by a whole family", v.span);
    const variable = ids.variable(r.name, value.type.kind === "number" ? REAL : value.type);
    return { variable, point: value, replaced: variable };
  }
  if (value.type.kind === "function" && value.type.from.kind === "index") {
    const range = value.type.from;
    const items = commaItems(r.sub);
    const [item] = items;
    if (items.length !== 1 || !item) return unsupported("a derivative by an entry of a family", v.span);
    const k = env.read(item, { ...env, indexRange: range });
    const point = located(v.span, () => apply(value, k));
    if (point.type.kind === "function") return unsupported("a derivative by a family member that is a family", v.span);
    const variable = ids.variable(r.name, point.type.kind === "number" ? REAL : point.type);
    const j = ids.variable("j", range);
    const branch = [{ condition: operator("eq", j, k), value: variable as Term }];
    return { variable, point, replaced: lambda(j, cases(branch, apply(value, j))) };
  }
  if (value.type.kind !== "tensor")
    throw new ElaborateError("type-mismatch", v.span, {
      construct: "derivative",
      expected: "family",
      found: [typeText(value.type)],
    });
  const { shape } = value.type;
  const items = indexItems(r.sub, shape.length);
  const indices = items.map((x, i) => env.read(x, { ...env, indexRange: upTo(shape[i] as Term) }));
  const axes = shape.map((size, i) => ids.variable(`j_${String(i)}`, upTo(size)));
  const rest = axes.slice(indices.length);
  const point =
    rest.length === 0
      ? located(v.span, () => entry(value, indices))
      : located(v.span, () =>
          tabulate(rest.reduceRight<Term>((b, x) => lambda(x, b), entry(value, [...indices, ...rest]))),
        );
  const variable = ids.variable(r.name, rest.length === 0 ? REAL : point.type);
  const condition = indices
    .map((k, i) => operator("eq", axes[i] as Term, k) as Term)
    .reduce((a, b) => operator("and", a, b));
  const inside = rest.length === 0 ? variable : entry(variable, rest);
  const one = cases([{ condition, value: inside }], entry(value, axes));
  return { variable, point, replaced: tabulate(axes.reduceRight<Term>((b, x) => lambda(x, b), one)) };
}

/** `\nabla f(x)`, `\nabla_2 \ell(a; b)`: the derivative by an argument, where it stands. */
function byArgument(s: DerivativeSyntax, position: number, env: Env): Term {
  const { body } = s;
  const items = body.kind === "juxtaposition" ? body.items : [];
  const [f, list, more] = items;
  if (!f || list?.kind !== "bracket" || more)
    return unsupported("∇ without a variable of something that is not an application", s.span);
  const groups = list.body.kind === "list" && list.body.separator === ";" ? list.body.items : [list.body];
  const all = groups.flatMap((g) => commaItems(g));
  const argument = all[position];
  if (!argument) throw new ElaborateError("argument-count", s.span, { found: all.length, expected: position + 1 });
  const point = asVector(env.read(argument, env));
  const name = "\\nabla argument";
  const placeholder: Syntax = { kind: "symbol", span: argument.span, base: name, font: null, accents: [] };
  const swap = (x: Syntax): Syntax =>
    x === argument ? placeholder : x.kind === "list" ? { ...x, items: x.items.map(swap) } : x;
  const applied: Syntax = { ...body, kind: "juxtaposition", items: [f, { ...list, body: swap(list.body) }] };
  const nested = (order: number, at: Term): Term => {
    const variable = env.reading.ids.variable("v", at.type.kind === "tensor" ? at.type : REAL);
    const inside =
      order === 1
        ? asVector(env.read(applied, withSymbol(env, name, argument.span, variable)))
        : nested(order - 1, variable);
    return located(s.span, () => derivative(lambda(variable, inside), at));
  };
  return nested(s.order, point);
}

/** `\frac{d}{d\varepsilon}\big|_{\varepsilon = 0} F`: the variable need not be declared, the bar gives the point. */
function atPoint(s: DerivativeSyntax, v: Syntax, env: Env): Term {
  const { at } = s;
  const name = fullName(v);
  const link = at?.kind === "relations" ? at.links[0] : undefined;
  const pointSyntax = link ? link.right : at;
  if (!pointSyntax || name === null || s.order !== 1) return unsupported("this evaluation bar", s.span);
  const point = asVector(env.read(pointSyntax, env));
  if (isTime(v, env)) return unsupported("a time derivative at a given time", s.span);
  const type = point.type.kind === "tensor" ? point.type : point.type.kind === "time" ? TIME : REAL;
  const variable = env.reading.ids.variable(name, type);
  const inner = asVector(env.read(s.body, withSymbol(env, name, v.span as Span, variable)));
  return located(s.span, () => derivative(lambda(variable, inner), point));
}
