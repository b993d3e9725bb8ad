import { key } from "../term/key.ts";
import { freeVariables } from "../term/binding.ts";
import type { CallTerm, FreeTerm, LambdaTerm } from "../term/term.ts";
import { isScalar, type FunctionType, type Type } from "../term/type.ts";
import {
  touch,
  propCode,
  scalarCode,
  tensorCode,
  TensorRef,
  unionRegisters,
  Unsupported,
  type Cell,
  type Code,
  type CompiledFunction,
  type Environment,
  type FunctionApplier,
  type FunctionCode,
  type Parameter,
  type PropCode,
  type Register,
  type Registers,
  type ScalarCode,
  type TensorCode,
  type ValueCode,
  type Variable,
} from "./compile-code.ts";
import { rangeKey } from "./compile-binder.ts";
import type { Compiler } from "./compile.ts";
import { settle, shared, show } from "./compile-memo.ts";
import { chooseScalar, chooseTensor } from "./compile-prop.ts";
import { copyLanes, viewOf } from "./compile-tensor.ts";
import { Jet, laneMap, NO_LEVELS, unionLevels, type Levels } from "./jet.ts";
import { flowLeaf, leafCode } from "./compile-variable.ts";

/* Functions: β-reduction while compiling, variables that are functions, and definitions compiled once for the functions passed to them. */

/** A λ with the values of the variables around it. Equal keys mean equal functions at any one time. */
export function lambdaCode(term: LambdaTerm, environment: Environment): FunctionCode {
  const captured: string[] = [];
  for (let i = 0; i < term.loose; i++) captured.push(codeKey(environment.bound[i]));
  if (environment.parameters.size > 0)
    for (const id of freeVariables(term).keys()) {
      const value = environment.parameters.get(id);
      if (value) captured.push(`${id}=${codeKey(value)}`);
    }
  return {
    kind: "function",
    form: "lambda",
    type: term.type as FunctionType,
    key: `(${key(term)} ${captured.join(" ")})`,
    term,
    environment,
  };
}

function codeKey(code: Code | undefined): string {
  return !code ? "-" : code.kind === "function" ? code.key : `#${String(code.id)}`;
}

/** A variable that is a function, not yet applied. */
export function functionVariable(variable: Variable, type: FunctionType): FunctionCode {
  return { kind: "function", form: "variable", type, key: `$${variable.id}`, variable, args: [] };
}

/** A function at an argument. */
export function applyCode(c: Compiler, fn: FunctionCode, argument: Code): Code {
  switch (fn.form) {
    case "lambda": {
      const bound = shared(inRange(c, fn, argument));
      return c.code(fn.term.body, { bound: [bound, ...fn.environment.bound], parameters: fn.environment.parameters });
    }
    case "variable": {
      const args = [...fn.args, argument];
      const { to } = fn.type;
      if (to.kind === "function") return { ...fn, type: to, key: `${fn.key}(${codeKey(argument)})`, args };
      return variableLeaf(c, fn.variable, args, to);
    }
    case "cases": {
      const values = fn.branches.map((b) => applyCode(c, b.value, argument));
      if (fn.otherwise) values.push(applyCode(c, fn.otherwise, argument));
      return choose(
        c,
        fn.branches.map((b) => b.condition),
        values,
      );
    }
  }
}

/** The value of the first branch whose condition holds. @throws Unsupported for propositions */
export function choose(c: Compiler, conditions0: readonly PropCode[], values0: readonly Code[]): Code {
  const { bounded } = c;
  const conditions: PropCode[] = [];
  const values: Code[] = [];
  for (const [i, condition] of conditions0.entries()) {
    const known = c.settled(condition);
    if (known === false) continue;
    if (known) {
      values.push(values0[i] as Code);
      break;
    }
    conditions.push(condition);
    values.push(values0[i] as Code);
  }
  if (values.length === conditions.length && values0.length > conditions0.length)
    values.push(values0[conditions0.length] as Code);
  const [first] = values;
  if (first && conditions.length === 0) return first;
  if (!first) {
    conditions.push(...conditions0);
    values.push(...values0);
  }
  const scalars = values.filter((v): v is ScalarCode => v.kind === "scalar");
  if (scalars.length === values.length) return chooseScalar(conditions, scalars, bounded);
  const tensors = values.filter((v): v is TensorCode => v.kind === "tensor");
  if (tensors.length === values.length) return chooseTensor(conditions, tensors, bounded);
  const functions = values.filter((v): v is FunctionCode => v.kind === "function");
  const [someFunction] = functions;
  if (!someFunction || functions.length < values.length) throw new Unsupported("cases of propositions");
  const branches = conditions.map((condition, i) => ({ condition, value: functions[i] as FunctionCode }));
  return {
    kind: "function",
    form: "cases",
    type: someFunction.type,
    key: `{${branches.map((b) => `#${String(b.condition.id)} ${b.value.key}`).join(" ")} ${functions[conditions.length]?.key ?? "-"}}`,
    branches,
    otherwise: functions[conditions.length] ?? null,
  };
}

/** The argument of a family, NaN where it is outside of the index set, unless it is known to be inside. */
function inRange(c: Compiler, fn: FunctionCode & { form: "lambda" }, argument: Code): Code {
  const domain = fn.term.domain;
  if (domain.kind !== "index" || argument.kind !== "scalar") return argument;
  const range = rangeKey(c, domain.from, domain.to, fn.environment);
  if (range !== null && argument.within === range) return argument;
  const from = c.scalar(domain.from, fn.environment);
  const to = c.scalar(domain.to, fn.environment);
  const [rf, rt, ra] = [from.run, to.run, argument.run];
  const run = (): number => {
    const i = ra();
    return Number.isInteger(i) && i >= rf() && i <= rt() ? i : NaN;
  };
  const reads = unionRegisters(from.reads, to.reads, argument.reads);
  return scalarCode(run, reads, argument.cost + 3, NO_LEVELS, undefined, { within: range, simple: argument.simple });
}

/** A variable with all of its arguments: indices of families, a time of a flow, then arguments of a function of the instance. */
function variableLeaf(c: Compiler, variable: Variable, args: readonly Code[], type: Type): Code {
  const indices: ScalarCode[] = [];
  let time: { readonly code: ScalarCode; readonly position: number } | null = null;
  let position = 0;
  let from: Type = c.typeOf(variable.id);
  while (from.kind === "function") {
    const argument = args[position];
    if (from.from.kind === "time" && argument?.kind === "scalar" && !time) time = { code: argument, position };
    else if (from.from.kind === "index" && argument?.kind === "scalar") indices.push(argument);
    else break;
    position++;
    from = from.to;
  }
  const rest = args.slice(position);
  if (rest.length > 0) {
    if (time) throw new Unsupported("function that flows");
    return functionLeaf(c, variable, indices, rest, type);
  }
  if (type.kind !== "tensor" && !isScalar(type)) throw new Unsupported(`variable of type ${type.kind}`);
  return time
    ? flowLeaf(variable, indices, time.code, time.position, type.kind === "tensor", c.bounded)
    : leafCode(variable, indices, type.kind === "tensor", c.bounded);
}

/** Writes the value of a code to a parameter. All arguments are run before any is written: they may use the same parameters. */
function writer(parameter: Parameter, from: ValueCode): { run: () => void; write: () => void } {
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
      to.errors[0] = source.errors[0] as number;
      if (lanes) {
        to.live = source.live;
        for (let s = 1; s < to.lanes.length; s++) {
          to.lanes[s] = source.lanes[s] as number;
          to.errors[s] = source.errors[s] as number;
        }
      } else if (register.value === value) return;
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

/** A function of the instance at its arguments. Its own levels are those of all arguments, renumbered. */
function functionLeaf(
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

/** The body of a definition, compiled for certain function arguments; other arguments are written to parameters. */
export interface Template {
  readonly parameters: readonly (Parameter | null)[];
  readonly result: ValueCode | PropCode;
}

/** Definitions are compiled for at most this many combinations of variables passed on; then all go through parameters. */
const MOST_TEMPLATES = 8;

/** A use of a definition. */
export function compileCall(c: Compiler, t: CallTerm, environment: Environment): Code {
  const { definition } = t;
  const args = t.args.map((a) => c.code(a, environment));
  if (t.type.kind === "function") {
    const parameters = new Map(definition.params.map((p, i) => [p.id, shared(args[i] as Code)]));
    return c.code(definition.body, { bound: [], parameters });
  }
  const many = (c.templateCounts.get(definition.id) ?? 0) >= MOST_TEMPLATES;
  const passed = (a: Code): boolean => a.kind === "function" || a.kind === "prop" || (a.simple && !many);
  const parts = args.map((a) =>
    passed(a) || a.kind === "function" || a.kind === "prop"
      ? codeKey(a)
      : `${a.kind}${a.levels.map((l) => l.bit).join(".")}`,
  );
  const templateKey = `${definition.id} ${parts.join(" ")} ${c.assumed}`;
  let template = c.templates.get(templateKey);
  if (!template) {
    c.templateCounts.set(definition.id, (c.templateCounts.get(definition.id) ?? 0) + 1);
    template = makeTemplate(c, t, definition.params, args, passed);
    c.templates.set(templateKey, template);
  }
  const { parameters, result } = template;
  const written = parameters.flatMap((p, i) => (p ? [{ parameter: p, from: args[i] as ValueCode }] : []));
  if (written.length === 0) return result;
  const own = new Set(written.map((w) => w.parameter.register));
  const outside = new Set([...result.reads].filter((r) => !own.has(r)));
  const settled = settle(
    written.map((w) => w.from),
    outside,
  );
  const writers = written.map((w, i) => writer(w.parameter, settled[i] as ValueCode));
  const reads = unionRegisters(outside, ...settled.map((a) => a.reads));
  const cost = settled.reduce((sum, a) => sum + a.cost + 5, result.cost);
  const pass = (): void => {
    for (let i = 0; i < writers.length; i++) (writers[i] as { run: () => void }).run();
    for (let i = 0; i < writers.length; i++) (writers[i] as { write: () => void }).write();
  };
  return copyOfResult(result, pass, reads, cost, c.bounded);
}

/** A code that runs another after something else, and keeps its own copy of the result. */
function copyOfResult(
  result: ValueCode | PropCode,
  before: () => void,
  reads: Registers,
  cost: number,
  bounded: boolean,
): Code {
  if (result.kind === "prop") {
    const flags = { tie: false, doubt: false };
    return propCode(
      () => {
        before();
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
  const { levels } = result;
  if (result.kind === "tensor") {
    const ref = new TensorRef();
    const map = laneMap(levels, levels);
    return tensorCode(
      () => {
        before();
        result.run();
        ref.reserve(result.ref.dims, levels);
        ref.live = result.ref.live;
        copyLanes(ref, 0, levels, result.ref, levels, map, bounded);
      },
      ref,
      reads,
      cost + 5,
      levels,
    );
  }
  const { run: r, jet: from } = result;
  if (levels.length === 0 && !bounded)
    return scalarCode(
      () => {
        before();
        return r();
      },
      reads,
      cost,
    );
  const jet = new Jet(levels);
  return scalarCode(
    () => {
      before();
      const value = r();
      jet.live = from.live;
      jet.lanes.set(from.lanes);
      jet.errors.set(from.errors);
      jet.lanes[0] = value;
      return value;
    },
    reads,
    cost,
    levels,
    jet,
  );
}

function makeTemplate(
  c: Compiler,
  t: CallTerm,
  params: readonly FreeTerm[],
  args: readonly Code[],
  passed: (a: Code) => boolean,
): Template {
  const values = new Map<string, Code>();
  const parameters = args.map((a, i): Parameter | null => {
    const { id } = params[i] as FreeTerm;
    if (passed(a) || a.kind === "function" || a.kind === "prop") {
      values.set(id, a);
      return null;
    }
    const p = parameterFor(c.enter("parameter"), a.kind, a.levels);
    values.set(id, p.code);
    return p;
  });
  const result = c.code(t.definition.body, { bound: [], parameters: values });
  for (const p of parameters) if (p) c.leave();
  if (result.kind === "function") throw new RangeError("the result of a call is a value");
  return { parameters, result };
}
