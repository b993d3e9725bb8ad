import { key } from "../term/key.ts";
import type { BinderTerm, TabulateTerm, Term } from "../term/term.ts";
import { integer } from "../term/literal.ts";
import type { IndexType, Type } from "../term/type.ts";
import {
  clock,
  doubts,
  propCode,
  type Register,
  scalarCode,
  tensorCode,
  TensorRef,
  unionRegisters,
  Unsupported,
  type Code,
  type Environment,
  type PropCode,
  type Registers,
  type ScalarCode,
  type TensorCode,
} from "./compile-code.ts";
import type { Compiler } from "./compile.ts";
import { choose } from "./compile-function.ts";
import { settle } from "./compile-memo.ts";
import { constant, generalRun } from "./compile-scalar.ts";
import { copyLanes, sizeOf, viewOf } from "./compile-tensor.ts";
import { Jet, laneCount, sameTangents, laneMap, NO_LEVELS, productError, sumError, type Levels } from "./jet.ts";

/* Binders over finite index sets, and tabulation: loops that write a register and run a body. */

/** A loop over the integers of an index type. */
export interface Loop {
  readonly register: Register;
  readonly index: ScalarCode;
  readonly from: ScalarCode;
  readonly to: ScalarCode;
}

/** A text that index sets share only when they are equal: literals, and the codes of the variables in the bounds. Null: not known. */
export function rangeKey(c: Compiler, from: Term, to: Term, environment: Environment): string | null {
  const [low, high] = [boundKey(c, from, environment), boundKey(c, to, environment)];
  return low === null || high === null ? null : `${low}..${high}`;
}

function boundKey(c: Compiler, t: Term, environment: Environment): string | null {
  if (t.kind === "rational") return key(t);
  if (t.kind !== "free" && t.kind !== "bound") return null;
  const code = c.code(t, environment);
  return code.kind === "scalar" ? `#${String(code.id)}` : null;
}

/** Makes a loop over an index type. The body is compiled between this and `c.leave()`. */
export function openLoop(c: Compiler, domain: IndexType, environment: Environment): Loop {
  const from = c.scalar(domain.from, environment);
  const to = c.scalar(domain.to, environment);
  const register = c.enter("loop");
  const jet = new Jet(NO_LEVELS);
  const index = scalarCode(() => register.value, new Set([register]), 0, NO_LEVELS, jet, {
    simple: true,
    within: rangeKey(c, domain.from, domain.to, environment),
  });
  return { register, index, from, to };
}

/** Writes the next index. */
function step(register: Register, value: number): void {
  register.value = value;
  register.version = ++clock.now;
}

function withoutLoop(register: Register, ...sets: readonly Registers[]): Registers {
  const all = new Set(unionRegisters(...sets));
  all.delete(register);
  return all;
}

/** How many rounds a loop is taken to have when its cost is estimated. */
const ROUNDS = 5;

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

interface Parts {
  readonly reads: Registers;
  readonly cost: number;
}

function parts(loop: Loop, body: { reads: Registers; cost: number }, guard: PropCode | null): Parts {
  const outside = unionRegisters(loop.from.reads, loop.to.reads);
  return {
    reads: unionRegisters(outside, withoutLoop(loop.register, body.reads, guard?.reads ?? outside)),
    cost: loop.from.cost + loop.to.cost + 5 + ROUNDS * (body.cost + (guard?.cost ?? 0) + 3),
  };
}

function sum(loop: Loop, body: ScalarCode, guard: PropCode | null, bounded: boolean): ScalarCode {
  const { register } = loop;
  const { reads, cost } = parts(loop, body, guard);
  const [from, to, rb, rg] = [loop.from.run, loop.to.run, body.run, guard?.run ?? null];
  const { levels } = body;
  if (levels.length === 0 && !bounded) {
    const run = (): number => {
      const low = from();
      const high = to();
      if (Number.isNaN(low) || Number.isNaN(high)) return NaN;
      register.low = low;
      register.high = high;
      let s = 0;
      for (let i = low; i <= high; i++) {
        step(register, i);
        if (rg) {
          const g = rg();
          if (g === 0) continue;
          if (g !== 1) return NaN;
        }
        s += rb();
      }
      return s;
    };
    return scalarCode(run, reads, cost);
  }
  const jet = new Jet(levels);
  const out = jet.lanes;
  const single = levels.length === 1 && !bounded;
  const general = single ? null : generalRun(body);
  const from1 = body.jet;
  const run = (): number => {
    const low = from();
    const high = to();
    out.fill(Number.isNaN(low) || Number.isNaN(high) ? NaN : 0);
    jet.errors.fill(0);
    register.low = low;
    register.high = high;
    jet.live = !single;
    const count = laneCount(levels);
    for (let i = low; i <= high; i++) {
      step(register, i);
      let doubt = false;
      if (rg) {
        const g = rg();
        doubt = guard?.flags.doubt ?? false;
        if (g === 0 && !guard?.flags.tie) {
          if (doubt) jet.errors.fill(Infinity);
          continue;
        }
        if (g !== 1 || guard?.flags.tie) {
          out.fill(NaN);
          jet.live = true;
          break;
        }
      }
      if (single) {
        out[0] = (out[0] as number) + rb();
        if (!from1.live) continue;
        jet.live = true;
        for (let s = 1; s < count; s++) out[s] = (out[s] as number) + (from1.lanes[s] as number);
        continue;
      }
      general?.();
      for (let s = 0; s < count; s++) {
        const x = out[s] as number;
        const y = from1.lanes[s] as number;
        out[s] = x + y;
        if (bounded)
          jet.errors[s] = doubt
            ? Infinity
            : (jet.errors[s] as number) + (from1.errors[s] as number) + sumError(x, y, x + y);
      }
    }
    return out[0] as number;
  };
  return scalarCode(run, reads, cost + ROUNDS * 5, levels, jet);
}

function product(loop: Loop, body: ScalarCode, guard: PropCode | null, bounded: boolean): ScalarCode {
  const { register } = loop;
  const { reads, cost } = parts(loop, body, guard);
  const [from, to, rg] = [loop.from.run, loop.to.run, guard?.run ?? null];
  const { levels } = body;
  const jet = new Jet(levels);
  const single = levels.length === 1 && !bounded;
  const rb = body.run;
  const general = generalRun(body);
  const next = body.jet;
  const out = jet.lanes;
  const errors = jet.errors;
  const run = (): number => {
    const low = from();
    const high = to();
    out.fill(0);
    errors.fill(0);
    out[0] = Number.isNaN(low) || Number.isNaN(high) ? NaN : 1;
    register.low = low;
    register.high = high;
    jet.live = true;
    const count = laneCount(levels);
    for (let i = low; i <= high; i++) {
      step(register, i);
      if (rg) {
        const g = rg();
        if (guard?.flags.doubt) errors.fill(Infinity);
        if (g === 0 && !guard?.flags.tie) continue;
        if (g !== 1 || guard?.flags.tie) {
          out.fill(NaN);
          break;
        }
      }
      let y: number;
      if (single) y = rb();
      else {
        general();
        y = next.lanes[0] as number;
      }
      const x = out[0] as number;
      if (single)
        for (let s = 1; s < count; s++)
          out[s] = (out[s] as number) * y + (next.live ? x * (next.lanes[s] as number) : 0);
      else {
        // In place: lane s needs lanes that are subsets of s, so the largest goes first.
        for (let s = count - 1; s > 0; s--) {
          let total = 0;
          let error = 0;
          for (let r = s; ; r = (r - 1) & s) {
            const [p, q] = [out[r] as number, next.lanes[s ^ r] as number];
            const z = p * q;
            if (bounded)
              error +=
                Math.abs(p) * (next.errors[s ^ r] as number) +
                (errors[r] as number) * Math.abs(q) +
                productError(p, q, z) +
                sumError(total, z, total + z);
            total += z;
            if (r === 0) break;
          }
          out[s] = total;
          if (bounded) errors[s] = Number.isNaN(error) ? Infinity : error;
        }
        if (bounded) {
          const e =
            Math.abs(x) * (next.errors[0] as number) +
            (errors[0] as number) * (Math.abs(y) + (next.errors[0] as number)) +
            productError(x, y, x * y);
          errors[0] = Number.isNaN(e) ? Infinity : e;
        }
      }
      out[0] = x * y;
    }
    return out[0];
  };
  return scalarCode(run, reads, cost + ROUNDS * 5, levels, jet);
}

/** The extreme value, or where it is attained; undefined when nothing is compared, and an index also at a tie. */
function extreme(
  loop: Loop,
  body: ScalarCode,
  guard: PropCode | null,
  sign: 1 | -1,
  place: boolean,
  bounded: boolean,
): ScalarCode {
  const { register } = loop;
  const { reads, cost } = parts(loop, body, guard);
  const [from, to, rg] = [loop.from.run, loop.to.run, guard?.run ?? null];
  const levels: Levels = place ? NO_LEVELS : body.levels;
  const jet = new Jet(levels);
  const general = generalRun(body);
  const next = body.jet;
  const run = (): number => {
    const low = from();
    const high = to();
    register.low = low;
    register.high = high;
    jet.live = true;
    let best = NaN;
    let at = NaN;
    let error = 0;
    let tie = false;
    let close = false;
    let doubt = false;
    const count = laneCount(levels);
    for (let i = low; i <= high; i++) {
      step(register, i);
      if (rg) {
        const g = rg();
        if (guard?.flags.doubt) doubt = true;
        if (g === 0 && !guard?.flags.tie) continue;
        if (g !== 1 || guard?.flags.tie) {
          best = NaN;
          at = NaN;
          break;
        }
      }
      general();
      const x = next.lanes[0] as number;
      const e = bounded ? (next.errors[0] as number) : 0;
      if (Number.isNaN(x)) {
        best = NaN;
        at = NaN;
        break;
      }
      const exactTie = x === best && e + error === 0;
      if (x === best && !(levels.length === 1 && sameTangents(jet, next, count))) tie = true;
      if (!exactTie && Math.abs(x - best) <= e + error) close = true;
      if (!bounded && x !== best && Math.abs(x - best) <= 2 ** -36 * (1 + Math.abs(x)) && (place || levels.length > 0))
        doubts.raised = true;
      error = Math.max(error, e);
      if (!Number.isNaN(at) && !(sign * x > sign * best)) continue;
      if (x !== best) {
        tie = false;
        if (Math.abs(x - best) > e + error) close = false;
      }
      best = x;
      at = i;
      if (place) continue;
      for (let s = 1; s < count; s++) {
        jet.lanes[s] = next.lanes[s] as number;
        jet.errors[s] = next.errors[s] as number;
      }
    }
    if (Number.isNaN(at)) jet.lanes.fill(NaN);
    else if (tie && (place || levels.length > 0)) jet.lanes.fill(NaN, place ? 0 : 1);
    jet.lanes[0] = place ? (tie ? NaN : at) : best;
    jet.errors[0] = place ? 0 : error;
    if (bounded && (close || doubt)) jet.errors.fill(Infinity, place || doubt ? 0 : 1);
    return jet.lanes[0];
  };
  return scalarCode(run, reads, cost + ROUNDS * 5, levels, jet);
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

/** Codes of the sizes of a tensor type. */
export function sizeCodes(c: Compiler, shape: readonly Term[], environment: Environment): ScalarCode[] {
  return shape.map((s) => (s.kind === "rational" ? constant(Number(s.value.numerator)) : c.scalar(s, environment)));
}

function tensorSum(
  c: Compiler,
  t: BinderTerm,
  loop: Loop,
  body: TensorCode,
  guard: PropCode | null,
  environment: Environment,
): TensorCode {
  const { register } = loop;
  const { reads, cost } = parts(loop, body, guard);
  const sizes = t.type.kind === "tensor" ? sizeCodes(c, t.type.shape, environment) : [];
  const { levels, ref: from } = body;
  const { bounded } = c;
  const out = new TensorRef();
  const dims: number[] = [];
  const run = (): void => {
    const low = loop.from.run();
    const high = loop.to.run();
    for (let i = 0; i < sizes.length; i++) dims[i] = sizeOf((sizes[i] as ScalarCode).run());
    out.reserve(dims, levels);
    out.fill(Number.isNaN(low) || Number.isNaN(high) ? NaN : 0, levels);
    register.low = low;
    register.high = high;
    out.live = levels.length !== 1 || bounded;
    for (let i = low; i <= high; i++) {
      step(register, i);
      const g = guard ? guard.run() : 1;
      const doubt = guard?.flags.doubt ?? false;
      if (g === 0 && !doubt && !guard?.flags.tie) continue;
      if (Number.isNaN(g) || guard?.flags.tie) {
        out.live = true;
        out.fill(NaN, levels);
        return;
      }
      body.run();
      if (from.live) out.live = true;
      const count = from.live ? laneCount(levels) : 1;
      for (let s = 0; s < count; s++) {
        const to = s * out.stride;
        const at = from.offset + s * from.stride;
        for (let n = 0; n < out.length; n++) {
          const x = out.data[to + n] as number;
          const y = g === 1 ? (from.data[at + n] as number) : 0;
          out.data[to + n] = x + y;
          if (bounded)
            out.errors[to + n] = doubt
              ? Infinity
              : (out.errors[to + n] as number) + (from.errors[at + n] as number) + sumError(x, y, x + y);
        }
      }
    }
  };
  return tensorCode(run, out, unionRegisters(reads, ...sizes.map((s) => s.reads)), cost + ROUNDS * 10, levels);
}

/** The tensor of the values of a function of indices. */
export function compileTabulate(c: Compiler, t: TabulateTerm, environment: Environment): TensorCode {
  const shape = t.type.kind === "tensor" ? t.type.shape : [];
  const loops: Loop[] = [];
  let fn = c.functionOf(t.fn, environment);
  let body0: ReturnType<Compiler["apply"]> = fn;
  let type: Type = t.fn.type;
  for (let axis = 0; axis < shape.length; axis++) {
    if (type.kind !== "function") throw new RangeError("a tabulated function has as many arguments as axes");
    const size = shape[axis] as Term;
    const to = sizeCodes(c, [size], environment)[0] as ScalarCode;
    const register = c.enter("loop");
    const index = scalarCode(() => register.value, new Set([register]), 0, NO_LEVELS, undefined, {
      simple: true,
      within: rangeKey(c, integer(1), size, environment),
    });
    loops.push({ register, index, from: constant(1), to });
    body0 = c.apply(fn, index);
    if (body0.kind === "function") fn = body0;
    type = type.to;
  }
  for (const _ of loops) c.leave();
  if (body0.kind !== "scalar") throw new RangeError("entries are numbers");
  const registers = loops.map((l) => l.register);
  const [body] = settle([body0], new Set(registers)) as [ScalarCode];
  const { levels, run: rb } = body;
  const { bounded } = c;
  const sizes = loops.map((l) => l.to);
  const reads = new Set(unionRegisters(body.reads, ...sizes.map((s) => s.reads)));
  for (const r of registers) reads.delete(r);
  const out = new TensorRef();
  const dims: number[] = [];
  const plain = levels.length === 0 && !bounded;
  const view = viewOf(body);
  const map = laneMap(levels, levels);
  let place = 0;
  const loopOver = (axis: number): void => {
    const register = registers[axis] as Register;
    const n = dims[axis] as number;
    const last = axis === registers.length - 1;
    for (let i = 1; i <= n; i++) {
      step(register, i);
      if (!last) loopOver(axis + 1);
      else if (plain) out.data[place++] = rb();
      else {
        view.run();
        if (view.ref.live) out.live = true;
        copyLanes(out, place++, levels, view.ref, levels, map, bounded);
      }
    }
  };
  const run = (): void => {
    for (let i = 0; i < sizes.length; i++) {
      const n = sizeOf((sizes[i] as ScalarCode).run());
      dims[i] = n;
      const r = registers[i] as Register;
      r.low = 1;
      r.high = n;
    }
    out.reserve(dims, levels);
    out.live = levels.length !== 1 || bounded;
    place = 0;
    loopOver(0);
  };
  const cost = ROUNDS ** registers.length * (body.cost + 3) + 10;
  return tensorCode(run, out, reads, cost, levels);
}
