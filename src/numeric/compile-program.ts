import { instantiateType } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { integer } from "../term/literal.ts";
import {
  clock,
  touch,
  Unsupported,
  type Cell,
  type Code,
  type CompiledFunction,
  type FunctionApplier,
  type Register,
  type ValueCode,
  type Variable,
} from "./compile-code.ts";
import { Compiler } from "./compile.ts";
import { parameterFor } from "./compile-parameter.ts";
import { viewOf } from "./compile-tensor.ts";
import { Level, type Levels } from "./jet.ts";

/* Compiled terms meet the values of a frame. */

/** Where a variable's value lies. `version` is the time of its last change. */
export interface Slot {
  readonly data: Float64Array;
  readonly errors: Float64Array;
  readonly cell: Cell;
  readonly version: number;
  readonly isFlow: boolean;
  velocity(bounded: boolean): { readonly data: Float64Array; readonly errors: Float64Array };
}

/** What a frame offers to compiled terms. */
export interface SlotSource {
  /** The time of the last change of any variable. */
  readonly version: number;
  /** @throws RangeError for a variable without a value */
  slot(id: string): Slot;
}

/** Points variables at their values in a frame, and marks those that changed. */
export class Binding {
  readonly #variables: readonly Variable[];
  #source: SlotSource | null = null;
  #version = -1;
  readonly #slots: (Slot | null)[];
  readonly #versions: number[];

  constructor(variables: readonly Variable[]) {
    this.#variables = variables;
    this.#slots = variables.map(() => null);
    this.#versions = variables.map(() => -1);
  }

  bind(source: SlotSource): void {
    if (source === this.#source && source.version === this.#version) return;
    this.#source = source;
    this.#version = source.version;
    for (let i = 0; i < this.#variables.length; i++) {
      const variable = this.#variables[i] as Variable;
      const slot = source.slot(variable.id);
      if (slot === this.#slots[i] && slot.version === this.#versions[i] && !slot.isFlow) continue;
      this.#slots[i] = slot;
      this.#versions[i] = slot.version;
      variable.data = slot.data;
      variable.errors = slot.errors;
      variable.cell = slot.cell;
      if (slot.isFlow) variable.velocity = (bounded) => slot.velocity(bounded);
      touch(variable.register);
    }
  }
}

/** A closed λ of an instance. Compiled once for each pattern of levels of its arguments. */
export class InstanceFunction implements FunctionApplier {
  readonly term: Term;
  readonly #compiled = new Map<string, CompiledFunction>();

  constructor(term: Term) {
    this.term = term;
  }

  /** @throws Unsupported when the λ has no finite evaluation */
  compiled(signature: string, bounded: boolean, levels: readonly Levels[]): CompiledFunction {
    let known = this.#compiled.get(signature);
    if (!known) {
      known = this.#compile(bounded, levels);
      this.#compiled.set(signature, known);
    }
    return known;
  }

  #compile(bounded: boolean, levels: readonly Levels[]): CompiledFunction {
    const outer = [...new Set(levels.flat())].sort((a, b) => a.bit - b.bit);
    const vector = !bounded && outer.length < 2;
    const own = outer.map((_, i) => new Level(i, vector));
    const c = new Compiler(bounded, own);
    let type: Type = this.term.type;
    let code: Code = c.top(this.term);
    const parameters = levels.map((of) => {
      if (type.kind !== "function" || code.kind !== "function") throw new RangeError("too many arguments");
      const kind = isScalar(type.from) ? "scalar" : "tensor";
      const parameter = parameterFor(
        c.enter("parameter"),
        kind,
        of.map((l) => own[outer.indexOf(l)] as Level),
      );
      code = c.apply(code, parameter.code);
      type = instantiateType(type.to, integer(0));
      return parameter;
    });
    const result = code as Code;
    if (result.kind === "function") throw new RangeError("too few arguments");
    if (vector && own.some((l) => !l.vector)) throw new Unsupported("derivative inside of a function of the instance");
    return { parameters, levels: own, result };
  }
}

const functions = new Map<string, InstanceFunction>();
const MOST_FUNCTIONS = 1024;

/** The function of a closed λ, shared by all frames. */
export function instanceFunction(term: Term): InstanceFunction {
  const k = key(term);
  let known = functions.get(k);
  if (!known) {
    if (functions.size >= MOST_FUNCTIONS) functions.clear();
    known = new InstanceFunction(term);
    functions.set(k, known);
  }
  return known;
}

/** A term of a number, a tensor, or a family of these, whose value is written to the places of a cell. */
export class Field {
  readonly #binding: Binding;
  readonly #indices: readonly Register[];
  readonly #leaf: ReturnType<typeof viewOf>;

  /** @throws Unsupported when the term has no finite evaluation */
  constructor(term: Term, bounded: boolean) {
    const c = new Compiler(bounded);
    const indices: Register[] = [];
    let code = c.top(term);
    while (code.kind === "function") {
      const register = c.enter("loop");
      indices.push(register);
      code = c.apply(code, indexCode(register));
    }
    if (code.kind === "prop") throw new Unsupported("velocity that is a proposition");
    this.#leaf = viewOf(code);
    this.#indices = indices;
    this.#binding = new Binding(c.variables);
  }

  /** Writes the value at the places of the leaves of `cell`. */
  write(source: SlotSource, cell: Cell, data: Float64Array, errors: Float64Array): void {
    this.#binding.bind(source);
    this.#write(cell, 0, data, errors);
  }

  #write(cell: Cell, depth: number, data: Float64Array, errors: Float64Array): void {
    if (cell.kind === "family") {
      const register = this.#indices[depth];
      if (!register) throw new RangeError("a velocity has the type of the flow");
      register.low = cell.from;
      register.high = cell.from + cell.items.length - 1;
      cell.items.forEach((item, i) => {
        register.value = cell.from + i;
        register.version = ++clock.now;
        this.#write(item, depth + 1, data, errors);
      });
      return;
    }
    if (cell.kind !== "number" && cell.kind !== "tensor") return;
    const { ref, run } = this.#leaf;
    run();
    const length = cell.kind === "number" ? 1 : cell.length;
    for (let i = 0; i < length; i++) {
      data[cell.offset + i] = ref.length === length ? (ref.data[ref.offset + i] as number) : NaN;
      errors[cell.offset + i] = ref.errors[ref.offset + i] ?? 0;
    }
  }
}

function indexCode(register: Register): ValueCode {
  return parameterFor(register, "scalar", []).code;
}
