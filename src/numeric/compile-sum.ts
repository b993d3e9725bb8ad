import type { BinderTerm } from "../term/term.ts";
import {
  type Environment,
  type PropCode,
  type ScalarCode,
  type TensorCode,
  TensorRef,
  scalarCode,
  tensorCode,
  unionRegisters,
} from "./compile-code.ts";
import { type Loop, ROUNDS, parts, sizeCodes, step } from "./compile-loop.ts";
import { generalRun } from "./compile-scalar.ts";
import { sizeOf } from "./compile-tensor.ts";
import type { Compiler } from "./compile.ts";
import { Jet, laneCount, productError, sumError } from "./jet.ts";

/* Sums and products over index sets. */

export function sum(loop: Loop, body: ScalarCode, guard: PropCode | null, bounded: boolean): ScalarCode {
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

export function product(loop: Loop, body: ScalarCode, guard: PropCode | null, bounded: boolean): ScalarCode {
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

export function tensorSum(
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
