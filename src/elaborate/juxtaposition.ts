import type { Span } from "../source/span.ts";
import type { JuxtapositionSyntax, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { application } from "./application.ts";
import { reachingProduct } from "./derivative-reach.ts";
import { overDots } from "./dots.ts";
import { type Env, outsideScripts, unsupported } from "./environment.ts";
import { indexed } from "./index-use.ts";
import { fullName, isEigenvalueName } from "./name.ts";
import { finishScripts } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { multiply } from "./product.ts";
import { isProposition, proposition } from "./relation.ts";
import { located, typeText } from "./shape.ts";

/** Juxtaposed items, from left to right: an application where the types say so, else a product. */
export function juxtaposition(s: JuxtapositionSyntax, env: Env): Term {
  const reaching = overDots(s, env) ?? reachingProduct(s, env);
  if (reaching) return env.read(reaching, env);
  const factors: { term: Term; span: Span }[] = [];
  const { items } = s;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Syntax;
    const next = items[i + 1];
    if (next && isMixed(item, next)) {
      const span = { start: item.span.start, end: next.span.end };
      // Alone it is a mixed number or a product; before more factors both readings are checked.
      if (items.length === 2) unsupported("a number that is mixed, or a product,", span);
      env.reading.met.ambiguous = true;
      if (env.reading.take === "other") {
        factors.push({ term: located(span, () => operator("add", env.read(item, env), env.read(next, env))), span });
        i++;
        continue;
      }
    }
    const applied = next && appliedTo(item, next, env);
    if (applied) {
      factors.push({ term: applied, span: { start: item.span.start, end: next.span.end } });
      i++;
    } else factors.push({ term: env.read(item, env), span: item.span });
  }
  return productOf(factors);
}

/** `2\tfrac12`: a whole number before a proper fraction of numerals. */
function isMixed(item: Syntax, next: Syntax): boolean {
  if (item.kind !== "number" || next.kind !== "fraction") return false;
  const { numerator, denominator } = next;
  if (numerator.kind !== "number" || denominator.kind !== "number") return false;
  const whole = [item, numerator, denominator].every((x) => /^[1-9]\d*$/.test(x.text));
  return whole && Number(numerator.text) < Number(denominator.text);
}

/** The product from left to right, with the numbers in front of a tensor taken together first: `\frac12 u^\top A u` is ½ · (uᵀ A u). */
function productOf(factors: readonly { readonly term: Term; readonly span: Span }[]): Term {
  let span = (factors[0] as { readonly span: Span }).span;
  let numbers: Term | null = null;
  let tensor: Term | null = null;
  for (const f of factors) {
    span = { start: span.start, end: f.span.end };
    if (tensor) tensor = multiply(tensor, f.term, span);
    else if (numbers && isScalar(f.term.type)) numbers = multiply(numbers, f.term, span);
    else if (numbers || !isScalar(f.term.type)) tensor = f.term;
    else numbers = f.term;
    if (tensor && isScalar(tensor.type)) {
      numbers = numbers ? multiply(numbers, tensor, span) : tensor;
      tensor = null;
    }
  }
  return numbers && tensor ? multiply(numbers, tensor, span) : ((numbers ?? tensor) as Term);
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
    if (env.scope.find(known).length === 0 && isEigenvalueName(known))
      value = located(span, () =>
        operator(known.includes("min") ? "lambdaMin" : "lambdaMax", env.read(list.body, outsideScripts(env))),
      );
    else value = application(item, list.body, span, env);
    // `E(0)` of a number E is meant as a value at 0: nobody multiplies so.
    if (!value && list.body.kind === "number" && list.bracket === "round")
      throw new ElaborateError("not-a-function", span, { name: known, found: typeText(env.read(item, env).type) });
  }
  if (!value || next.kind !== "script") return value;
  if (next.sub) value = indexed(value, next.sub, next.span, env);
  return finishScripts(value, next, env);
}
