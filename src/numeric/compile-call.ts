import type { CallTerm, FreeTerm } from "../term/term.ts";
import {
  type Code,
  type Environment,
  type Parameter,
  type PropCode,
  type Registers,
  TensorRef,
  type ValueCode,
  propCode,
  scalarCode,
  tensorCode,
  unionRegisters,
} from "./compile-code.ts";
import { codeKey } from "./compile-function.ts";
import { settle, shared } from "./compile-memo.ts";
import { parameterFor, writer } from "./compile-parameter.ts";
import { copyLanes } from "./compile-tensor.ts";
import type { Compiler } from "./compile.ts";
import { Jet, laneMap } from "./jet.ts";

/* Uses of definitions: the body is compiled once for the functions passed to it. */

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
