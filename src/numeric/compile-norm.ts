import { type ScalarCode, type TensorCode, scalarCode } from "./compile-code.ts";
import { ELEMENTARY } from "./compile-elementary.ts";
import { applyElementary } from "./compile-scalar.ts";
import { DOT, bilinear } from "./compile-product.ts";
import { HALF_ULP, Jet, laneCount } from "./jet.ts";

/* Norms of vectors, and of the entries of tensors. */

/** ‖a‖ of all entries. */
export function norm2(a: TensorCode, bounded: boolean): ScalarCode {
  const square = bilinear(DOT, true, a, a, bounded);
  if (square.kind !== "scalar") throw new RangeError("a dot product is a number");
  return applyElementary(ELEMENTARY.sqrt, square, bounded);
}

/** The sum (`sum`) or the largest of the absolute values of the entries; no derivative at a kink. */
export function absoluteNorm(a: TensorCode, sum: boolean, bounded: boolean): ScalarCode {
  const { levels, ref } = a;
  const jet = new Jet(levels);
  const rounding = new Float64Array(jet.lanes.length);
  const run = (): number => {
    a.run();
    const { data, errors, offset, length, stride } = ref;
    rounding.fill(0);
    let exact = true;
    jet.live = ref.live || bounded;
    const count = ref.live ? laneCount(levels) : 1;
    jet.lanes.fill(0);
    jet.errors.fill(0);
    let at = -1;
    let best = -1;
    let tie = false;
    // The second largest, as large as it may be, and the error of the largest.
    let second = -1;
    let before = 0;
    for (let i = 0; i < length; i++) {
      const x = data[offset + i] as number;
      const e = bounded ? (errors[offset + i] as number) : 0;
      const size = Math.abs(x);
      if (Number.isNaN(x)) best = NaN;
      if (sum) {
        for (let s = 0; s < count; s++) {
          const y = data[offset + s * stride + i] as number;
          // An entry that is 0 and stands still to first order adds nothing.
          const still =
            levels.length === 1 && y === 0 && e === 0 && (!bounded || errors[offset + s * stride + i] === 0);
          const t = s > 0 && x === 0 ? (still ? 0 : NaN) : Math.sign(x) * y;
          jet.lanes[s] = (jet.lanes[s] as number) + t;
          if (!bounded) continue;
          exact &&= Number.isInteger(t * 1024);
          rounding[s] = (rounding[s] as number) + length * HALF_ULP * Math.abs(t);
          jet.errors[s] =
            (jet.errors[s] as number) +
            (s > 0 && size <= e && !(still && e === 0) ? Infinity : (errors[offset + s * stride + i] as number));
        }
        continue;
      }
      if (bounded) jet.errors[0] = Math.max(jet.errors[0] as number, e);
      if (size === best) tie = true;
      if (size > best) {
        second = best + before;
        before = e;
        best = size;
        at = i;
        tie = size === 0;
      } else second = Math.max(second, size + e);
    }
    if (sum) {
      if (bounded && !exact)
        for (let s = 0; s < count; s++) jet.errors[s] = (jet.errors[s] as number) + (rounding[s] as number);
      return jet.lanes[0] as number;
    }
    if (at < 0 || Number.isNaN(best)) {
      jet.lanes.fill(NaN);
      return NaN;
    }
    jet.lanes[0] = best;
    const sign = Math.sign(data[offset + at] as number);
    for (let s = 1; s < count; s++) {
      jet.lanes[s] = tie ? NaN : sign * (data[offset + s * stride + at] as number);
      if (bounded)
        jet.errors[s] =
          before > 0 && best - before <= Math.max(0, second) ? Infinity : (errors[offset + s * stride + at] as number);
    }
    return best;
  };
  return scalarCode(run, a.reads, a.cost + 20, levels, jet);
}
