import {
  scalarCode,
  tensorCode,
  TensorRef,
  unionRegisters,
  type Registers,
  type Cell,
  type ScalarCode,
  type ValueCode,
  type Variable,
} from "./compile-code.ts";
import { generalRun } from "./compile-scalar.ts";
import { settle, show } from "./compile-memo.ts";
import { Jet, laneCount, NO_LEVELS, productError, productOfErrors } from "./jet.ts";

/* Variables of the frame: places in its arrays, found by indices. */

function item(cell: Cell | null | undefined, index: number): Cell | undefined {
  return cell?.kind === "family" ? cell.items[index - cell.from] : undefined;
}

/** Some leaf below a cell, for the shape of what is undefined. */
function anyTensor(cell: Cell | null | undefined): readonly number[] {
  let at = cell;
  while (at) {
    if (at.kind === "tensor") return at.dims;
    at = at.kind === "family" ? at.items[0] : at.kind === "flow" ? at.at : null;
  }
  return [1];
}

/** A number or tensor of a variable, or of a member of a family. NaN outside of the family. */
export function leafCode(
  variable: Variable,
  indices0: readonly ScalarCode[],
  tensor: boolean,
  bounded: boolean,
): ValueCode {
  const indices = settle(indices0);
  const reads = unionRegisters(new Set([variable.register]), ...indices.map((i) => i.reads));
  const runs = indices.map((i) => i.run);
  const cost = indices.reduce((sum, i) => sum + i.cost + 2, 1);
  const simple = indices0.length === 0 || indices0.every((i) => i.simple);
  const [first, second] = runs;
  const find = (): Cell | undefined => {
    if (!first) return variable.cell ?? undefined;
    let cell = item(variable.cell, first());
    if (second) cell = item(cell, second());
    for (let i = 2; i < runs.length; i++) cell = item(cell, (runs[i] as () => number)());
    return cell;
  };
  if (tensor) {
    const ref = new TensorRef();
    const undefinedRef = new TensorRef();
    const run = (): void => {
      const cell = find();
      if (cell?.kind !== "tensor") {
        undefinedRef.reserve(anyTensor(variable.cell), NO_LEVELS);
        undefinedRef.fill(NaN, NO_LEVELS);
        show(ref, undefinedRef);
        return;
      }
      viewCell(ref, variable, cell);
    };
    return tensorCode(run, ref, reads, cost, NO_LEVELS, simple);
  }
  const jet = new Jet(NO_LEVELS);
  if (!bounded) {
    if (!first) return scalarCode(() => variable.data[0] as number, reads, 0, NO_LEVELS, jet, { simple });
    const run = (): number => {
      const cell = find();
      return cell?.kind === "number" ? (variable.data[cell.offset] as number) : NaN;
    };
    return scalarCode(run, reads, cost, NO_LEVELS, jet, { simple });
  }
  const run = (): number => {
    const cell = find();
    if (cell?.kind !== "number") return NaN;
    jet.errors[0] = variable.errors[cell.offset] as number;
    return variable.data[cell.offset] as number;
  };
  return scalarCode(run, reads, cost, NO_LEVELS, jet, { simple });
}

/**
 * A flow at a time: known to first order at one time only, NaN at others and in derivatives of second order. `position` is that of the
 * time among the arguments.
 */
export function flowLeaf(
  variable: Variable,
  indices0: readonly ScalarCode[],
  time0: ScalarCode,
  position: number,
  tensor: boolean,
  bounded: boolean,
): ValueCode {
  const all = settle([time0, ...indices0]);
  const time = all[0] as ScalarCode;
  const runs = all.slice(1).map((i) => i.run);
  const reads = unionRegisters(new Set([variable.register]), ...all.map((a) => a.reads));
  const cost = all.reduce((sum, a) => sum + a.cost, 10);
  const { levels, jet: tau } = time;
  if (levels.length === 0 && tensor) return stillFlow(variable, runs, time, position, reads, bounded);
  const runTime = generalRun(time);
  const plainTime = time.run;
  const single = levels.length === 1 && !bounded;
  const out = new TensorRef();
  /** Writes the lanes of the leaf to `out`; `write` makes room first. */
  const fill = (room: (cell: Cell | undefined) => void): void => {
    if (single) tau.lanes[0] = plainTime();
    else runTime();
    const now = tau.lanes[0] as number;
    let cell: Cell | undefined = variable.cell ?? undefined;
    let known = false;
    for (let i = 0; ; i++) {
      if (i === position && cell?.kind === "flow") {
        const error = bounded ? (tau.errors[0] as number) + cell.timeError : 0;
        known = Math.abs(now - cell.time) <= error;
        cell = cell.at;
      }
      if (i === runs.length) break;
      cell = item(cell, (runs[i] as () => number)());
    }
    room(cell);
    const offset = cell?.kind === "number" || cell?.kind === "tensor" ? cell.offset : -1;
    if (!known || offset < 0) {
      out.live = true;
      out.fill(NaN, levels);
      return;
    }
    const { length, stride } = out;
    for (let n = 0; n < length; n++) {
      out.data[n] = variable.data[offset + n] as number;
      if (bounded) out.errors[n] = variable.errors[offset + n] as number;
    }
    if (levels.length === 0) return;
    out.live = !single || tau.live;
    if (!out.live) return;
    const velocity = variable.velocity(bounded);
    const count = laneCount(levels);
    for (let s = 1; s < count; s++) {
      const dt = tau.lanes[s] as number;
      const et = bounded ? (tau.errors[s] as number) : 0;
      const second = !single && levels.length > 1 && mixes(tau, s);
      for (let n = 0; n < length; n++) {
        const v = velocity.data[offset + n] as number;
        const p = v * dt;
        out.data[s * stride + n] = second ? NaN : p;
        if (bounded)
          out.errors[s * stride + n] =
            productOfErrors(v, velocity.errors[offset + n] as number, dt, et) + productError(v, dt, p);
      }
    }
  };
  if (tensor)
    return tensorCode(
      () => {
        fill((cell) => {
          out.reserve(cell?.kind === "tensor" ? cell.dims : anyTensor(variable.cell), levels);
        });
      },
      out,
      reads,
      cost,
      levels,
    );
  const jet = new Jet(levels);
  out.data = jet.lanes;
  out.errors = jet.errors;
  out.length = 1;
  out.stride = 1;
  const nothing = (): void => undefined;
  const run = (): number => {
    fill(nothing);
    jet.live = levels.length === 0 || out.live;
    return jet.lanes[0] as number;
  };
  return scalarCode(run, reads, cost, levels, jet);
}

/** A tensor of a flow at a time that does not move: a view. */
function stillFlow(
  variable: Variable,
  runs: readonly (() => number)[],
  time: ScalarCode,
  position: number,
  reads: Registers,
  bounded: boolean,
): ValueCode {
  const ref = new TensorRef();
  const nowhere = new TensorRef();
  const { run: rt, jet } = time;
  const run = (): void => {
    const now = rt();
    let cell: Cell | undefined = variable.cell ?? undefined;
    let known = false;
    for (let i = 0; ; i++) {
      if (i === position && cell?.kind === "flow") {
        const error = bounded ? (jet.errors[0] as number) + cell.timeError : 0;
        known = Math.abs(now - cell.time) <= error;
        cell = cell.at;
      }
      if (i === runs.length) break;
      cell = item(cell, (runs[i] as () => number)());
    }
    if (cell?.kind !== "tensor" || !known) {
      nowhere.reserve(cell?.kind === "tensor" ? cell.dims : anyTensor(variable.cell), NO_LEVELS);
      nowhere.fill(NaN, NO_LEVELS);
      show(ref, nowhere);
      return;
    }
    viewCell(ref, variable, cell);
  };
  return tensorCode(run, ref, reads, 3, NO_LEVELS, true);
}

function viewCell(ref: TensorRef, variable: Variable, cell: Cell & { kind: "tensor" }): void {
  ref.data = variable.data;
  ref.errors = variable.errors;
  ref.offset = cell.offset;
  ref.length = cell.length;
  ref.stride = cell.length;
  ref.dims = cell.dims as number[];
}

/** Whether a lane of a composition takes products of two tangents of the time. */
function mixes(time: Jet, s: number): boolean {
  for (let t = (s - 1) & s; t > 0; t = (t - 1) & s) if (time.lanes[t] !== 0 && time.lanes[s ^ t] !== 0) return true;
  return false;
}
