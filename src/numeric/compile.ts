import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { toNumber } from "../term/rational.ts";
import {
  Register,
  scalarCode,
  tensorCode,
  TensorRef,
  touch,
  Unsupported,
  Variable,
  type Code,
  type Environment,
  type FunctionCode,
  type PropCode,
  type ScalarCode,
  type TensorCode,
  type ValueCode,
} from "./compile-code.ts";
import { compileBinder, quantify } from "./compile-binder.ts";
import { compileTabulate } from "./compile-tabulate.ts";
import { openLoop } from "./compile-loop.ts";
import { compileDerivative } from "./compile-derivative.ts";
import { applyCode, choose, functionVariable, lambdaCode } from "./compile-function.ts";
import { compileCall, type Template } from "./compile-call.ts";
import { settle } from "./compile-memo.ts";
import { compare, compileOperator } from "./compile-operator.ts";
import { constant } from "./compile-scalar.ts";
import { copyLanes, viewOf } from "./compile-tensor.ts";
import { leafCode } from "./compile-variable.ts";
import { conversionError, laneMap, Level, type Levels } from "./jet.ts";

/** A term has at most this many nodes after β-reduction. */
const LARGEST = 100_000;

const TOP: Environment = { bound: [], parameters: new Map() };

/**
 * Compiles terms to closures. One compiler serves the terms of one proposition; `bounded` codes carry bounds on the rounding error, to
 * first order.
 */
export class Compiler {
  readonly bounded: boolean;
  readonly templates = new Map<string, Template>();
  readonly templateCounts = new Map<string, number>();
  /** Loops that are being split around the current one. */
  splits = 0;
  readonly #variables = new Map<string, { readonly variable: Variable; readonly type: Type; code: Code | null }>();
  readonly #levels: Level[] = [];
  readonly #assumptions = new Map<string, boolean>();
  readonly #noted: Map<string, PropCode>[] = [];
  #depth = 0;
  #derivatives: number;
  #nodes = 0;

  /** `levels`: those of the arguments of a function that is compiled on its own. */
  constructor(bounded: boolean, levels: Levels = []) {
    this.bounded = bounded;
    this.#levels.push(...levels);
    this.#derivatives = levels.length;
  }

  /** The variables met so far. */
  get variables(): readonly Variable[] {
    return [...this.#variables.values()].map((v) => v.variable);
  }

  /** The declared type of a variable met before. */
  typeOf(id: string): Type {
    const known = this.#variables.get(id);
    if (!known) throw new RangeError(`no variable ${id}`);
    return known.type;
  }

  /** A new register inside of those that are open. */
  enter(role: Register["role"]): Register {
    return new Register(role, ++this.#depth);
  }

  /** Closes the innermost register. */
  leave(): void {
    this.#depth--;
  }

  get depthOfDerivatives(): number {
    return this.#derivatives;
  }

  /** The level of a derivative inside of those that are open. */
  enterDerivative(): Level {
    const bit = this.#derivatives++;
    const level = (this.#levels[bit] ??= new Level(bit, !this.bounded));
    return level;
  }

  leaveDerivative(): void {
    this.#derivatives--;
  }

  /** The equalities of indices that are being taken for true or false, as a text. */
  get assumed(): string {
    return [...this.#assumptions].map(([k, v]) => `${k}:${String(v)}`).join(" ");
  }

  /** Whether a condition is being taken for true or false. Notes it otherwise, for the loops around. */
  settled(condition: PropCode): boolean | undefined {
    const k = conditionKey(condition);
    if (k === null) return undefined;
    const known = this.#assumptions.get(k);
    if (known === undefined) for (const found of this.#noted) found.set(k, condition);
    return known;
  }

  /** Compiles something and collects the equalities of indices that its cases look at. */
  noting<T>(compile: () => T): { readonly result: T; readonly conditions: readonly PropCode[] } {
    const found = new Map<string, PropCode>();
    this.#noted.push(found);
    const result = compile();
    this.#noted.pop();
    return { result, conditions: [...found.values()] };
  }

  /** Compiles something as if a condition had a known value. */
  assuming<T>(condition: PropCode, value: boolean, compile: () => T): T {
    const k = conditionKey(condition);
    if (k === null) return compile();
    this.#assumptions.set(k, value);
    const result = compile();
    this.#assumptions.delete(k);
    return result;
  }

  /** A term without loose indices. */
  top(t: Term): Code {
    return this.code(t, TOP);
  }

  /** @throws Unsupported when the term has no finite evaluation */
  code(t: Term, environment: Environment): Code {
    if (++this.#nodes > LARGEST) throw new Unsupported("term too large");
    switch (t.kind) {
      case "free":
        return environment.parameters.get(t.id) ?? this.#variable(t);
      case "bound": {
        const value = environment.bound[t.index];
        if (!value) throw new RangeError("a loose index");
        return value;
      }
      case "rational": {
        const value = toNumber(t.value);
        return constant(value, conversionError(t.value, value));
      }
      case "operator":
        return compileOperator(this, t, environment);
      case "lambda":
        return lambdaCode(t, environment);
      case "apply":
        return this.apply(this.functionOf(t.fn, environment), this.code(t.argument, environment));
      case "tabulate":
        return compileTabulate(this, t, environment);
      case "entry":
        return this.#entry(
          this.tensor(t.tensor, environment),
          t.indices.map((i) => this.scalar(i, environment)),
        );
      case "binder":
        return compileBinder(this, t, environment);
      case "integral":
        throw new Unsupported("integral");
      case "limit":
        throw new Unsupported("limit");
      case "derivative":
        return compileDerivative(this, t, environment);
      case "cases":
        return choose(
          this,
          t.branches.map((b) => this.prop(b.condition, environment)),
          [...t.branches.map((b) => b.value), ...(t.otherwise ? [t.otherwise] : [])].map((v) =>
            this.code(v, environment),
          ),
        );
      case "call":
        return compileCall(this, t, environment);
    }
  }

  scalar(t: Term, environment: Environment): ScalarCode {
    const code = this.code(t, environment);
    if (code.kind !== "scalar") throw new RangeError("a number is expected");
    return code;
  }

  tensor(t: Term, environment: Environment): TensorCode {
    const code = this.code(t, environment);
    if (code.kind !== "tensor") throw new RangeError("a tensor is expected");
    return code;
  }

  value(t: Term, environment: Environment): ValueCode {
    const code = this.code(t, environment);
    if (code.kind !== "tensor" && code.kind !== "scalar") throw new RangeError("a number or tensor is expected");
    return code;
  }

  prop(t: Term, environment: Environment): PropCode {
    const code = this.code(t, environment);
    if (code.kind !== "prop") throw new RangeError("a proposition is expected");
    return code;
  }

  functionOf(t: Term, environment: Environment): FunctionCode {
    const code = this.code(t, environment);
    if (code.kind !== "function") throw new RangeError("a function is expected");
    return code;
  }

  /** A function at an argument. */
  apply(fn: FunctionCode, argument: Code): Code {
    return applyCode(this, fn, argument);
  }

  #variable(t: FreeTerm): Code {
    let known = this.#variables.get(t.id);
    if (!known) {
      known = { variable: new Variable(t.id), type: t.type, code: null };
      this.#variables.set(t.id, known);
    }
    const { variable } = known;
    known.code ??=
      t.type.kind === "function"
        ? functionVariable(variable, t.type)
        : isScalar(t.type) || t.type.kind === "tensor"
          ? leafCode(variable, [], t.type.kind === "tensor", this.bounded)
          : null;
    if (!known.code) throw new Unsupported(`variable of type ${t.type.kind}`);
    return known.code;
  }

  #entry(tensor0: TensorCode, indices0: readonly ScalarCode[]): ScalarCode {
    const [first, ...rest] = settle<TensorCode | ScalarCode>([tensor0, ...indices0]);
    const tensor = first as TensorCode;
    const indices = rest as ScalarCode[];
    const reads = new Set([...tensor.reads, ...indices.flatMap((i) => [...i.reads])]);
    const cost = indices.reduce((sum, i) => sum + i.cost + 2, tensor.cost + 2);
    const { run: rt, ref, levels } = tensor;
    const runs = indices.map((i) => i.run);
    /** The place of the entry, or −1. */
    const find = (): number => {
      rt();
      let place = 0;
      for (let k = 0; k < runs.length; k++) {
        const i = (runs[k] as () => number)();
        const size = ref.dims[k] as number;
        if (!(i >= 1 && i <= size && Number.isInteger(i))) return -1;
        place = place * size + i - 1;
      }
      return ref.offset + place;
    };
    if (levels.length === 0 && !this.bounded)
      return scalarCode(
        () => {
          const place = find();
          return place < 0 ? NaN : (ref.data[place] as number);
        },
        reads,
        cost,
      );
    const map = laneMap(levels, levels);
    const source = new TensorRef();
    source.length = 1;
    const out = new TensorRef();
    out.length = 1;
    out.stride = 1;
    const { bounded } = this;
    const code = scalarCode(
      () => {
        const place = find();
        const { jet } = code;
        if (place < 0) {
          jet.live = true;
          jet.lanes.fill(NaN);
          return NaN;
        }
        source.data = ref.data;
        source.errors = ref.errors;
        source.offset = place;
        source.stride = ref.stride;
        source.live = ref.live;
        out.data = jet.lanes;
        out.errors = jet.errors;
        copyLanes(out, 0, levels, source, levels, map, bounded);
        jet.live = bounded || levels.length !== 1 || ref.live;
        return jet.lanes[0] as number;
      },
      reads,
      cost + 5,
      levels,
    );
    return code;
  }

  /** A function of a number applied to each entry. */
  mapOver(fn: FunctionCode, tensor: TensorCode): TensorCode {
    const { bounded } = this;
    const register = this.enter("parameter");
    const point = scalarCode(() => register.value, new Set([register]), 0, tensor.levels, undefined, { simple: true });
    const body0 = this.apply(fn, point);
    this.leave();
    if (body0.kind !== "scalar") throw new RangeError("a function of a number to a number is expected");
    const [body] = settle([body0], new Set([register])) as [ScalarCode];
    const { levels } = body;
    const view = viewOf(body);
    const map = laneMap(levels, levels);
    const fromMap = laneMap(tensor.levels, tensor.levels);
    const out = new TensorRef();
    const { ref, run: rt } = tensor;
    const entry = new TensorRef();
    entry.data = point.jet.lanes;
    entry.errors = point.jet.errors;
    entry.length = 1;
    entry.stride = 1;
    const source = new TensorRef();
    source.length = 1;
    const run = (): void => {
      rt();
      out.reserve(ref.dims, levels);
      out.live = levels.length !== 1 || bounded;
      source.data = ref.data;
      source.errors = ref.errors;
      source.stride = ref.stride;
      source.live = ref.live;
      for (let i = 0; i < ref.length; i++) {
        source.offset = ref.offset + i;
        copyLanes(entry, 0, tensor.levels, source, tensor.levels, fromMap, bounded);
        point.jet.live = ref.live || bounded || tensor.levels.length !== 1;
        register.value = point.jet.lanes[0] as number;
        touch(register);
        view.run();
        if (view.ref.live) out.live = true;
        copyLanes(out, i, levels, view.ref, levels, map, bounded);
      }
    };
    const reads = new Set([...body.reads, ...tensor.reads]);
    reads.delete(register);
    return tensorCode(run, out, reads, tensor.cost + 6 * body.cost + 10, levels);
  }

  /** Whether two functions agree at every index. @throws Unsupported for functions on infinite sets */
  everywhere(a: FunctionCode, b: FunctionCode): PropCode {
    const domain = a.type.from;
    if (domain.kind !== "index") throw new Unsupported("equality of functions");
    const environment = a.form === "lambda" ? a.environment : b.form === "lambda" ? b.environment : TOP;
    const loop = openLoop(this, domain, environment);
    const body = compare(this, "eq", this.apply(a, loop.index), this.apply(b, loop.index), null);
    this.leave();
    return quantify(loop, body);
  }
}

function conditionKey(condition: PropCode): string | null {
  if (!condition.sides) return null;
  const [a, b] = condition.sides;
  return a.id < b.id ? `${String(a.id)}=${String(b.id)}` : `${String(b.id)}=${String(a.id)}`;
}

/** Compiles a closed term, or says what has no numbers. */
export function compileWith<T>(compile: () => T): T | Unsupported {
  try {
    return compile();
  } catch (error) {
    if (error instanceof Unsupported) return error;
    if (error instanceof RangeError && /call stack/i.test(error.message)) return new Unsupported("term too large");
    throw error;
  }
}
