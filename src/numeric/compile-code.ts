import { spend } from "../term/budget.ts";
import type { LambdaTerm } from "../term/term.ts";
import type { FunctionType } from "../term/type.ts";
import { Jet, laneCapacity, laneCount, NO_LEVELS, type Levels } from "./jet.ts";

/*
 * What a term compiles to: closures that write to registers and buffers of their own. A code reads registers (loop indices, parameters,
 * points of differentiation, variables of the frame); each knows when it was written last, so that a value is kept for as long as
 * nothing that it was computed from has changed.
 */

/**
 * Orders all writes to registers. `slow` is the time of the last write to one that is no loop index; no loop goes on after `limit`.
 */
export const clock = { now: 1, slow: 1, limit: Infinity };

/** The rounds of loops that one evaluation may take, a few tenths of a second. */
const MOST_ROUNDS = 4e6;

/** Rounds of loops over doubles that take as long as one unit of work. */
const ROUNDS_A_UNIT = 3;

/** The largest number of entries of a tensor. */
const MOST_ENTRIES = 2 ** 24;

/** Thrown by an evaluation that takes too long or too much room; callers of compiled terms never see it. */
export class Exhausted extends Error {}

/**
 * Runs an evaluation within bounds. Returns false when it was given up: too long, too large, or a function or velocity of the instance
 * has no finite evaluation.
 */
export function runBounded(run: () => void): boolean {
  const before = clock.limit;
  const start = clock.now;
  clock.limit = Math.min(before, start + MOST_ROUNDS);
  let finished = false;
  try {
    run();
    finished = true;
  } catch (error) {
    if (!(error instanceof Exhausted || error instanceof Unsupported)) throw error;
  } finally {
    clock.limit = before;
  }
  spend((clock.now - start) / ROUNDS_A_UNIT);
  return finished;
}

/** Marks a register that is no loop index as changed. */
export function touch(register: Register): void {
  register.version = clock.slow = ++clock.now;
}

/** Raised when a comparison inside of a term was so close that rounding may have decided it. */
export const doubts = { raised: false };

/** Something that codes read and that changes: `version` is the time of the last change. */
export class Register {
  version = 1;
  value = NaN;
  /** The range of a loop that is running. */
  low = 1;
  high = 0;
  /** The number of registers around it. */
  readonly depth: number;
  /** A frame's variable changes between evaluations only, the others during one. */
  readonly role: "variable" | "loop" | "parameter" | "point";

  constructor(role: Register["role"], depth: number) {
    this.role = role;
    this.depth = depth;
  }
}

export type Registers = ReadonlySet<Register>;

export const NO_REGISTERS: Registers = new Set();

/** The registers of all. */
export function unionRegisters(...sets: readonly Registers[]): Registers {
  let largest = NO_REGISTERS;
  for (const s of sets) if (s.size > largest.size) largest = s;
  if (sets.every((s) => s === largest || [...s].every((r) => largest.has(r)))) return largest;
  const all = new Set<Register>();
  for (const s of sets) for (const r of s) all.add(r);
  return all;
}

interface CodeBase {
  readonly id: number;
  readonly reads: Registers;
  /** An estimate of the time of a run, in nanoseconds. */
  readonly cost: number;
  /** Whether it only fetches a register, a variable or a literal. */
  readonly simple: boolean;
}

/** `run` returns the value and, over levels or with bounds, leaves all lanes in `jet`. NaN: undefined. */
export interface ScalarCode extends CodeBase {
  readonly kind: "scalar";
  readonly levels: Levels;
  readonly run: () => number;
  readonly jet: Jet;
  /** The keys of the closed bounds of the index set that the value is in, when known. */
  readonly within: string | null;
}

/** Where and how a tensor lies: row-major, lane after lane. */
export class TensorRef {
  data: Float64Array = EMPTY;
  errors: Float64Array = EMPTY;
  offset = 0;
  length = 0;
  /** From one lane to the next. */
  stride = 0;
  dims: number[] = [];
  live = true;

  /** Makes this a buffer of its own of the given shape; the contents are arbitrary. */
  reserve(dims: readonly number[], levels: Levels): void {
    let length = 1;
    for (let i = 0; i < dims.length; i++) {
      length *= dims[i] as number;
      this.dims[i] = dims[i] as number;
    }
    if (this.dims.length !== dims.length) this.dims.length = dims.length;
    if (!(length >= 0)) length = 0;
    if (length > MOST_ENTRIES) throw new Exhausted();
    clock.now += length;
    if (clock.now > clock.limit) throw new Exhausted();
    this.length = length;
    this.stride = length;
    this.offset = 0;
    const size = length * laneCapacity(levels);
    if (this.data.length < size) {
      this.data = new Float64Array(size);
      this.errors = new Float64Array(size);
    }
  }

  /** Sets every lane in use to a value, without error. */
  fill(value: number, levels: Levels): void {
    this.data.fill(value, this.offset, this.offset + this.stride * laneCount(levels));
    this.errors.fill(0, this.offset, this.offset + this.stride * laneCount(levels));
  }
}

const EMPTY = new Float64Array(0);

/** `run` leaves the value in `ref`. */
export interface TensorCode extends CodeBase {
  readonly kind: "tensor";
  readonly levels: Levels;
  readonly run: () => void;
  readonly ref: TensorRef;
}

/** `run` returns 1 (true), 0 (false) or NaN (undefined). */
export interface PropCode extends CodeBase {
  readonly kind: "prop";
  readonly run: () => number;
  /** Of the last run: `tie`: it may change under an arbitrarily small change of a point of differentiation; `doubt`: rounding may have decided. */
  readonly flags: { tie: boolean; doubt: boolean };
  /** The two sides, where it is an equality of integers without error. */
  readonly sides: readonly [ScalarCode, ScalarCode] | null;
}

/** The values of bound variables, innermost first, and of the parameters of the definition whose body is being compiled. */
export interface Environment {
  readonly bound: readonly Code[];
  readonly parameters: ReadonlyMap<string, Code>;
}

/** A function, known while compiling. */
export type FunctionCode = { readonly kind: "function"; readonly type: FunctionType; readonly key: string } & (
  | { readonly form: "lambda"; readonly term: LambdaTerm; readonly environment: Environment }
  | { readonly form: "variable"; readonly variable: Variable; readonly args: readonly Code[] }
  | {
      readonly form: "cases";
      readonly branches: readonly { readonly condition: PropCode; readonly value: FunctionCode }[];
      readonly otherwise: FunctionCode | null;
    }
);

export type Code = ScalarCode | TensorCode | PropCode | FunctionCode;
export type ValueCode = ScalarCode | TensorCode;

/** The value of a variable as it lies in a frame: a tree whose leaves are places in one array. */
export type Cell =
  | { readonly kind: "number"; readonly offset: number }
  | { readonly kind: "tensor"; readonly offset: number; readonly length: number; readonly dims: readonly number[] }
  | FamilyCell
  | { readonly kind: "function"; readonly apply: FunctionApplier }
  | { readonly kind: "flow"; time: number; timeError: number; readonly at: Cell };

export interface FamilyCell {
  readonly kind: "family";
  readonly from: number;
  readonly items: readonly Cell[];
}

/** A function of the instance, compiled when first used with arguments of these levels. */
export interface FunctionApplier {
  compiled(signature: string, bounded: boolean, levels: readonly Levels[]): CompiledFunction;
}

export interface CompiledFunction {
  readonly parameters: readonly Parameter[];
  readonly levels: Levels;
  readonly result: ValueCode | PropCode;
}

/** A register that holds a number or a tensor, with its code. */
export interface Parameter {
  readonly register: Register;
  readonly code: ValueCode;
}

/** A variable as a compiled term sees it; the fields are set when a frame is bound. */
export class Variable {
  readonly id: string;
  readonly register = new Register("variable", 0);
  data: Float64Array = EMPTY;
  errors: Float64Array = EMPTY;
  cell: Cell | null = null;
  /** Of a flow, at the same places as its value; filled when first asked for. */
  velocity: (bounded: boolean) => { readonly data: Float64Array; readonly errors: Float64Array } = () => {
    throw new RangeError("not a flow");
  };

  constructor(id: string) {
    this.id = id;
  }
}

let ids = 0;

/** A number for a code: codes that differ compute different things. */
export function freshId(): number {
  return ++ids;
}

/** A scalar code; without levels and bounds `run` alone matters. */
export function scalarCode(
  run: () => number,
  reads: Registers,
  cost: number,
  levels: Levels = NO_LEVELS,
  jet: Jet = new Jet(levels),
  extra: { readonly simple?: boolean; readonly within?: string | null } = {},
): ScalarCode {
  return {
    kind: "scalar",
    id: freshId(),
    run,
    reads,
    cost,
    levels,
    jet,
    simple: extra.simple ?? false,
    within: extra.within ?? null,
  };
}

/** A tensor code. */
export function tensorCode(
  run: () => void,
  ref: TensorRef,
  reads: Registers,
  cost: number,
  levels: Levels = NO_LEVELS,
  simple = false,
): TensorCode {
  return { kind: "tensor", id: freshId(), run, ref, reads, cost, levels, simple };
}

/** A code of a proposition. */
export function propCode(
  run: () => number,
  flags: { tie: boolean; doubt: boolean },
  reads: Registers,
  cost: number,
  sides: PropCode["sides"] = null,
): PropCode {
  return { kind: "prop", id: freshId(), run, flags, reads, cost, sides, simple: false };
}

/** The outcome of compiling a term that has no finite evaluation, or one that is not built: what stands in the way. */
export class Unsupported extends Error {
  readonly what: string;

  constructor(what: string) {
    super(`no numeric value: ${what}`);
    this.name = "Unsupported";
    this.what = what;
  }
}
