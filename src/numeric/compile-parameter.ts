import {
  type Parameter,
  type Register,
  type Registers,
  TensorRef,
  type ValueCode,
  scalarCode,
  tensorCode,
  touch,
} from "./compile-code.ts";
import { show } from "./compile-memo.ts";
import type { Levels } from "./jet.ts";

/* Registers that hold the arguments of functions and definitions. */

/** Writes the value of a code to a parameter. All arguments are run before any is written: they may use the same parameters. */
export function writer(parameter: Parameter, from: ValueCode): { run: () => void; write: () => void } {
  const { register, code } = parameter;
  if (code.kind === "tensor") {
    if (from.kind !== "tensor") throw new RangeError("a tensor parameter takes a tensor");
    const { ref } = code;
    return {
      run: from.run,
      write: () => {
        show(ref, from.ref);
        touch(register);
      },
    };
  }
  if (from.kind !== "scalar") throw new RangeError("a number parameter takes a number");
  const [to, source, ra] = [code.jet, from.jet, from.run];
  const lanes = from.levels.length > 0;
  let value = NaN;
  return {
    run: () => {
      value = ra();
    },
    write: () => {
      const error = source.errors[0] as number;
      const sameError = to.errors[0] === error;
      to.errors[0] = error;
      if (lanes) {
        to.live = source.live;
        for (let s = 1; s < to.lanes.length; s++) {
          to.lanes[s] = source.lanes[s] as number;
          to.errors[s] = source.errors[s] as number;
        }
      } else if (register.value === value && sameError) return;
      register.value = value;
      to.lanes[0] = value;
      touch(register);
    },
  };
}

/** A parameter for numbers or tensors. */
export function parameterFor(register: Register, kind: ValueCode["kind"], levels: Levels): Parameter {
  const reads: Registers = new Set([register]);
  if (kind === "scalar")
    return { register, code: scalarCode(() => register.value, reads, 0, levels, undefined, { simple: true }) };
  return { register, code: tensorCode(() => undefined, new TensorRef(), reads, 0, levels, true) };
}
