import { type Type, isScalar } from "../term/type.ts";
import {
  type Cell,
  type Code,
  type CompiledFunction,
  type FunctionApplier,
  type Parameter,
  type Register,
  type ScalarCode,
  TensorRef,
  Unsupported,
  type ValueCode,
  type Variable,
  propCode,
  scalarCode,
  tensorCode,
  touch,
  unionRegisters,
} from "./compile-code.ts";
import { settle } from "./compile-memo.ts";
import { writer } from "./compile-parameter.ts";
import { copyLanes, viewOf } from "./compile-tensor.ts";
import type { Compiler } from "./compile.ts";
import { Jet, type Levels, NO_LEVELS, laneMap, unionLevels, Level } from "./jet.ts";

/* Functions of the instance at their arguments. */

/** A function of the instance of one number to a number, in plain numbers or along one level: its slope is found once per argument. */
function plainFunctionLeaf(variable: Variable, indices0: readonly ScalarCode[], argument0: ScalarCode): ScalarCode {
  const settled = settle([argument0, ...indices0]);
  const argument = settled[0] as ScalarCode;
  const indexRuns = settled.slice(1).map((i) => i.run);
  const { levels, run: ra, jet: from } = argument;
  const [level] = levels;
  let applier: FunctionApplier | null = null;
  let register: Register | null = null;
  let point: Jet | null = null;
  let result: ScalarCode | null = null;
  const find = (): boolean => {
    let cell: Cell | undefined = variable.cell ?? undefined;
    for (let i = 0; i < indexRuns.length; i++)
      cell = cell?.kind === "family" ? cell.items[(indexRuns[i] as () => number)() - cell.from] : undefined;
    if (cell?.kind !== "function") return false;
    if (cell.apply === applier) return true;
    applier = cell.apply;
    const compiled = applier.compiled(level ? "slope" : "value", false, [level ? [level] : NO_LEVELS]);
    const [parameter] = compiled.parameters;
    if (parameter?.code.kind !== "scalar" || compiled.result.kind !== "scalar") return false;
    register = parameter.register;
    point = parameter.code.jet;
    point.lanes[1] = 1;
    point.live = true;
    const [own] = compiled.levels;
    if (own) own.size = 1;
    result = compiled.result;
    return true;
  };
  const jet = new Jet(levels);
  const out = jet.lanes;
  /** On a kink there may still be a derivative along directions in which the argument stands still. */
  const standingStill = (of: Register, at: Jet, value: ScalarCode): void => {
    at.lanes[1] = 0;
    touch(of);
    value.run();
    for (let i = 1; i <= (level?.size ?? 0); i++)
      if (from.lanes[i] === 0) out[i] = value.jet.live ? (value.jet.lanes[1] as number) : 0;
    at.lanes[1] = 1;
    touch(of);
  };
  const run = (): number => {
    const x = ra();
    if (!find() || !register || !result || !point) {
      jet.live = true;
      out.fill(NaN);
      return NaN;
    }
    if (register.value !== x) {
      register.value = x;
      touch(register);
    }
    const y = result.run();
    if (!level) return y;
    out[0] = y;
    jet.live = from.live;
    if (!from.live) return y;
    const tangent = result.levels.length > 0 && result.jet.live ? (result.jet.lanes[1] as number) : 0;
    for (let i = 1; i <= level.size; i++) out[i] = tangent * (from.lanes[i] as number);
    if (Number.isNaN(tangent)) standingStill(register, point, result);
    return y;
  };
  const reads = unionRegisters(new Set([variable.register]), ...settled.map((s) => s.reads));
  return scalarCode(
    run,
    reads,
    settled.reduce((sum, s) => sum + s.cost, 20),
    levels,
    jet,
  );
}

/** σ'(x) of a function of the instance, in plain numbers. */
export function slopeLeaf(variable: Variable, argument: ScalarCode): ScalarCode {
  const ra = argument.run;
  const along = new Level(0, true);
  let applier: FunctionApplier | null = null;
  let register: Register | null = null;
  let point: Jet | null = null;
  let result: ScalarCode | null = null;
  const run = (): number => {
    const x = ra();
    const cell = variable.cell;
    if (cell?.kind !== "function") return NaN;
    if (cell.apply !== applier) {
      applier = cell.apply;
      const compiled = applier.compiled("slope", false, [[along]]);
      const [parameter] = compiled.parameters;
      if (parameter?.code.kind !== "scalar" || compiled.result.kind !== "scalar")
        throw new RangeError("a function of a number to a number");
      register = parameter.register;
      point = parameter.code.jet;
      point.live = true;
      point.lanes[1] = 1;
      const [own] = compiled.levels;
      if (own) own.size = 1;
      result = compiled.result;
    }
    if (!register || !result) return NaN;
    if (register.value !== x) {
      register.value = x;
      touch(register);
    }
    const y = result.run();
    if (Number.isNaN(y) || Number.isNaN(x)) return NaN;
    return result.levels.length > 0 && result.jet.live ? (result.jet.lanes[1] as number) : 0;
  };
  return scalarCode(run, unionRegisters(new Set([variable.register]), argument.reads), argument.cost + 25);
}

/** A function of the instance at its arguments. Its own levels are those of all arguments, renumbered. */
export function functionLeaf(
  c: Compiler,
  variable: Variable,
  indices: readonly ScalarCode[],
  args0: readonly Code[],
  type: Type,
): Code {
  const values = args0.filter((a): a is ValueCode => a.kind === "scalar" || a.kind === "tensor");
  if (values.length < args0.length) throw new Unsupported("unknown function of a function");
  const [only] = values;
  if (values.length === 1 && only?.kind === "scalar" && isScalar(type) && only.levels.length < 2 && !c.bounded)
    return plainFunctionLeaf(variable, indices, only);
  const args = settle<ValueCode>([...values, ...indices]).slice(0, values.length);
  const levels = args.reduce<Levels>((l, a) => unionLevels(l, a.levels), NO_LEVELS);
  const masks = args.map((a) => levels.filter((l) => a.levels.includes(l)).map((l) => levels.indexOf(l)));
  const signature = `${args.map((a, i) => `${a.kind}${(masks[i] ?? []).join("")}`).join(",")}${c.bounded ? "!" : ""}`;
  const { bounded } = c;
  let applier: FunctionApplier | null = null;
  let compiled: CompiledFunction | null = null;
  let writers: { run: () => void; write: () => void }[] = [];
  let map: Int32Array = new Int32Array(0);
  const indexRuns = indices.map((i) => i.run);
  /** Runs the function that the variable holds now; null where it holds none. */
  const call = (): CompiledFunction | null => {
    let cell: Cell | undefined = variable.cell ?? undefined;
    for (let i = 0; i < indexRuns.length; i++)
      cell = cell?.kind === "family" ? cell.items[(indexRuns[i] as () => number)() - cell.from] : undefined;
    if (cell?.kind !== "function") return null;
    if (cell.apply !== applier || !compiled) {
      applier = cell.apply;
      compiled = applier.compiled(
        signature,
        bounded,
        args.map((a, i) => (masks[i] ?? []).map((n) => levels[n] as Levels[number])),
      );
      const parameters = compiled.parameters;
      writers = args.map((a, i) => writer(parameters[i] as Parameter, a));
      map = laneMap(compiled.result.kind === "prop" ? NO_LEVELS : compiled.result.levels, compiled.levels);
    }
    for (let i = 0; i < writers.length; i++) (writers[i] as { run: () => void }).run();
    for (let i = 0; i < writers.length; i++) (writers[i] as { write: () => void }).write();
    const [own] = compiled.levels;
    if (compiled.levels.length === 1 && own) own.size = levels[0]?.size ?? 1;
    return compiled;
  };
  const reads = unionRegisters(
    new Set([variable.register]),
    ...args.map((a) => a.reads),
    ...indices.map((i) => i.reads),
  );
  const cost = args.reduce((sum, a) => sum + a.cost, 20);
  if (type.kind === "prop") {
    const flags = { tie: false, doubt: false };
    return propCode(
      () => {
        const result = call()?.result;
        if (result?.kind !== "prop") return NaN;
        const v = result.run();
        flags.tie = result.flags.tie;
        flags.doubt = result.flags.doubt;
        return v;
      },
      flags,
      reads,
      cost,
    );
  }
  if (type.kind === "tensor") {
    const ref = new TensorRef();
    return tensorCode(
      () => {
        const result = call()?.result;
        if (result?.kind !== "tensor") {
          ref.reserve([1], levels);
          ref.fill(NaN, levels);
          return;
        }
        result.run();
        ref.reserve(result.ref.dims, levels);
        ref.live = bounded || levels.length !== 1 || (result.levels.length > 0 && result.ref.live);
        copyLanes(ref, 0, levels, result.ref, result.levels, map, bounded);
      },
      ref,
      reads,
      cost,
      levels,
    );
  }
  const jet = new Jet(levels);
  const out = new TensorRef();
  out.data = jet.lanes;
  out.errors = jet.errors;
  out.length = 1;
  out.stride = 1;
  const plain = levels.length === 0 && !bounded;
  const views = new WeakMap<CompiledFunction, ReturnType<typeof viewOf>>();
  const run = (): number => {
    const f = call();
    const result = f?.result;
    if (!f || result?.kind !== "scalar") {
      jet.live = true;
      jet.lanes.fill(NaN);
      return NaN;
    }
    if (plain) return result.run();
    let view = views.get(f);
    if (!view) {
      view = viewOf(result);
      views.set(f, view);
    }
    view.run();
    jet.live = bounded || levels.length !== 1 || (result.levels.length > 0 && view.ref.live);
    copyLanes(out, 0, levels, view.ref, result.levels, map, bounded);
    return jet.lanes[0] as number;
  };
  return scalarCode(run, reads, cost, levels, jet);
}
