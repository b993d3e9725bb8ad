import { integer } from "../term/literal.ts";
import type { TabulateTerm, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import {
  type Environment,
  type Register,
  type ScalarCode,
  type TensorCode,
  TensorRef,
  scalarCode,
  tensorCode,
  unionRegisters,
} from "./compile-code.ts";
import { type Loop, ROUNDS, rangeKey, sizeCodes, step } from "./compile-loop.ts";
import { settle } from "./compile-memo.ts";
import { constant } from "./compile-scalar.ts";
import { copyLanes, sizeOf, viewOf } from "./compile-tensor.ts";
import type { Compiler } from "./compile.ts";
import { NO_LEVELS, laneMap } from "./jet.ts";

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
