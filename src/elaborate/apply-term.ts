import type { Span } from "../source/span.ts";
import { lambda } from "../term/binding.ts";
import { apply, derivative, operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isScalar, REAL, type Type } from "../term/type.ts";
import { overRows } from "./data-matrix.ts";
import type { Env } from "./environment.ts";
import { ElaborateError } from "./problem.ts";
import { asVector } from "./product.ts";
import { located, typeText } from "./shape.ts";

/** f', f'': the derivative of a function of one number, as a function. */
export function primed(fn: Term, order: number, span: Span, env: Env): Term {
  let result = fn;
  for (let i = 0; i < order; i++) {
    const u = env.reading.ids.variable("u", REAL);
    const inner = result;
    result = lambda(
      u,
      located(span, () => derivative(inner, u)),
    );
  }
  return result;
}

/** The types of the arguments of a curried function. */
function parameterTypes(type: Type): readonly Type[] {
  return type.kind === "function" ? [type.from, ...parameterTypes(type.to)] : [];
}

/** A function term at arguments; a function of one number at a tensor acts on its entries. */
export function applyTerm(fn: Term, args: readonly Term[], primes: number, span: Span, env: Env): Term {
  const [first] = args;
  if (!first) throw new ElaborateError("argument-count", span, { found: 0, expected: 1 });
  if (fn.type.kind !== "function") throw new ElaborateError("not-a-function", span, { found: typeText(fn.type) });
  if (args.length === 1 && isScalar(fn.type.from) && asVector(first).type.kind === "tensor" && isScalar(fn.type.to)) {
    const each = primes > 0 ? primed(fn, primes, span, env) : fn;
    return located(span, () => operator("map", each, asVector(first)));
  }
  if (primes > 0) {
    if (args.length !== 1 || !isScalar(fn.type.from))
      throw new ElaborateError("not-a-function", span, { found: typeText(fn.type), construct: "prime" });
    const inner = primes > 1 ? primed(fn, primes - 1, span, env) : fn;
    return located(span, () => derivative(inner, first));
  }
  const table = overRows(
    args,
    parameterTypes(fn.type),
    () => false,
    env,
    (points) => applyTerm(fn, points, 0, span, env),
  );
  if (table) return table;
  let result = fn;
  for (const [i, a] of args.entries()) {
    if (result.type.kind !== "function" || result.type.from.kind === "index")
      throw new ElaborateError("argument-count", span, { found: args.length, expected: i });
    const [f, wanted] = [result, result.type.from];
    const x = wanted.kind === "tensor" ? asVector(a) : a;
    result = located(span, () => apply(f, x));
  }
  if (result.type.kind === "function" && result.type.from.kind !== "index")
    throw new ElaborateError("argument-count", span, { found: args.length, expected: args.length + 1 });
  return result;
}
