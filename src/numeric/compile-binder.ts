import type { BinderTerm } from "../term/term.ts";
import {
  type Code,
  type Environment,
  type PropCode,
  type ScalarCode,
  type TensorCode,
  Unsupported,
  propCode,
} from "./compile-code.ts";
import { extreme } from "./compile-extremum.ts";
import { choose } from "./compile-function.ts";
import { type Loop, openLoop, parts, step } from "./compile-loop.ts";
import { settle } from "./compile-memo.ts";
import { product, sum, tensorSum } from "./compile-sum.ts";
import type { Compiler } from "./compile.ts";

/* Binders over finite index sets. */

/** Σ, Π, ∀, ∃, min, max, inf, sup, argmin, argmax over an index set. @throws Unsupported over an infinite one */
export function compileBinder(
  c: Compiler,
  t: BinderTerm,
  environment: Environment,
): ScalarCode | TensorCode | PropCode {
  const domain = t.fn.type.kind === "function" ? t.fn.type.from : null;
  if (domain?.kind !== "index") throw new Unsupported(`${t.binder} over an infinite set`);
  const loop = openLoop(c, domain, environment);
  const body0 = splitAtIndex(c, loop, () => c.apply(c.functionOf(t.fn, environment), loop.index));
  const guard0 = t.guard ? c.apply(c.functionOf(t.guard, environment), loop.index) : null;
  c.leave();
  if (body0.kind === "function") throw new Unsupported(`${t.binder} of functions`);
  if (guard0 && guard0.kind !== "prop") throw new RangeError("a guard is a proposition");
  const settled = settle(guard0 ? [body0, guard0] : [body0], new Set([loop.register]));
  const body = settled[0] as ScalarCode | TensorCode | PropCode;
  const guard = (settled[1] ?? null) as PropCode | null;
  if (body.kind === "prop") return quantifier(loop, t.binder === "forall", body, guard);
  if (body.kind === "tensor") return tensorSum(c, t, loop, body, guard, environment);
  switch (t.binder) {
    case "sum":
      return sum(loop, body, guard, c.bounded);
    case "product":
      return product(loop, body, guard, c.bounded);
    case "min":
    case "inf":
      return extreme(loop, body, guard, -1, false, c.bounded);
    case "max":
    case "sup":
      return extreme(loop, body, guard, 1, false, c.bounded);
    case "argmin":
      return extreme(loop, body, guard, -1, true, c.bounded);
    case "argmax":
      return extreme(loop, body, guard, 1, true, c.bounded);
    case "forall":
    case "exists":
      throw new RangeError("a quantifier binds a proposition");
  }
}

/** Loops inside of one another are split up to this depth. */
const DEEPEST_SPLIT = 2;

/**
 * Where cases in the body of a loop over j ask whether j is a certain index k, as in w[k := v] = (v if j = k, else w_j)_j, the body is
 * compiled apart for j = k and for the other j, which then depend neither on k nor on v.
 */
function splitAtIndex(c: Compiler, loop: Loop, compile: () => Code): Code {
  const { result, conditions } = c.noting(compile);
  const [condition, ...more] = conditions.filter(({ sides }) => {
    const other = sides?.[0] === loop.index ? sides[1] : sides?.[1] === loop.index ? sides[0] : null;
    return other !== null && [...other.reads].every((r) => r.role === "variable" || r.depth < loop.register.depth);
  });
  if (
    !condition ||
    more.length > 0 ||
    c.splits >= DEEPEST_SPLIT ||
    result.kind === "prop" ||
    result.kind === "function"
  )
    return result;
  c.splits++;
  const values = [true, false].map((value) => c.assuming(condition, value, compile));
  c.splits--;
  return choose(c, [condition], values);
}

function quantifier(loop: Loop, all: boolean, body: PropCode, guard: PropCode | null): PropCode {
  const { register } = loop;
  const { reads, cost } = parts(loop, body, guard);
  const flags = { tie: false, doubt: false };
  const [from, to, rb, rg] = [loop.from.run, loop.to.run, body.run, guard?.run ?? null];
  const stop = all ? 0 : 1;
  const run = (): number => {
    const low = from();
    const high = to();
    register.low = low;
    register.high = high;
    flags.tie = false;
    flags.doubt = false;
    if (Number.isNaN(low) || Number.isNaN(high)) return NaN;
    for (let i = low; i <= high; i++) {
      step(register, i);
      if (rg) {
        const g = rg();
        flags.tie ||= guard?.flags.tie ?? false;
        flags.doubt ||= guard?.flags.doubt ?? false;
        if (g === 0) continue;
        if (g !== 1) return NaN;
      }
      const v = rb();
      flags.tie ||= body.flags.tie;
      flags.doubt ||= body.flags.doubt;
      if (Number.isNaN(v)) return NaN;
      if (v === stop) return stop;
    }
    return 1 - stop;
  };
  return propCode(run, flags, reads, cost);
}

/** ∀ over a loop. */
export function quantify(loop: Loop, body0: PropCode): PropCode {
  const [body] = settle([body0], new Set([loop.register])) as [PropCode];
  return quantifier(loop, true, body, null);
}
