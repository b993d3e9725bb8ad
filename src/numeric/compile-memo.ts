import {
  clock,
  doubts,
  scalarCode,
  tensorCode,
  TensorRef,
  unionRegisters,
  type Code,
  type PropCode,
  type Register,
  type Registers,
  type ScalarCode,
  type TensorCode,
} from "./compile-code.ts";
import { Jet, NO_LEVELS } from "./jet.ts";

/*
 * Loop-invariant code: a part of a code that reads fewer registers than the whole is kept until one of its own registers changes. Where
 * an outer register changes while the part reads inner loop indices only, its values are kept in a table over those indices.
 */

/** Parts that take less time than this are run again. */
const WORTH_KEEPING = 4;
const WORTH_A_TABLE = 10;
const LARGEST_TABLE = 1 << 18;
const LARGEST_TENSOR_TABLE = 1 << 12;

/** The parts of a code that is run whenever one of their registers, or of `more`, changes: each kept where that saves runs. */
export function settle<T extends Code>(parts: readonly T[], more: Registers = NO_MORE): T[] {
  const triggers = unionRegisters(...parts.map((p) => ("reads" in p ? p.reads : NO_MORE)), more);
  return parts.map((p) => keep(p, triggers));
}

const NO_MORE: Registers = new Set();

/** A code that is run whenever one of `triggers` changes. */
export function keep<T extends Code>(code: T, triggers: Registers): T;
export function keep(code: Code, triggers: Registers): Code {
  if (code.kind === "function" || code.simple || code.cost < WORTH_KEEPING) return code;
  let outermost = Infinity;
  let innermost = -1;
  for (const r of triggers) {
    if (r.role === "variable" || code.reads.has(r)) continue;
    outermost = Math.min(outermost, r.depth);
    innermost = Math.max(innermost, r.depth);
  }
  if (innermost < 0) return code;
  const inner = [...code.reads].filter((r) => r.role !== "variable" && r.depth > outermost);
  const deepest = inner.reduce((most, r) => Math.max(most, r.depth), -1);
  if (
    inner.length > 0 &&
    inner.length <= 3 &&
    inner.every((r) => r.role === "loop") &&
    code.cost >= WORTH_A_TABLE &&
    code.kind !== "prop" &&
    code.levels.length === 0
  ) {
    const others = [...code.reads].filter((r) => !inner.includes(r));
    return code.kind === "scalar" ? tableOfScalars(code, inner, others) : tableOfTensors(code, inner, others);
  }
  return inner.length === 0 || innermost > deepest ? kept(code) : code;
}

/** A code that a definition's parameter or a λ's variable stands for, used any number of times. */
export function shared<T extends Code>(code: T): T;
export function shared(code: Code): Code {
  return code.kind === "function" || code.simple || code.cost < WORTH_KEEPING ? code : kept(code);
}

/** Whether a register changed after the time. */
function changed(registers: readonly Register[], since: number): boolean {
  for (let i = 0; i < registers.length; i++) if ((registers[i] as Register).version > since) return true;
  return false;
}

function kept(code: ScalarCode | TensorCode | PropCode): ScalarCode | TensorCode | PropCode {
  const registers = [...code.reads];
  const onlySlow = registers.every((r) => r.role !== "loop");
  let stamp = 0;
  let slow = 0;
  let doubt = false;
  const refresh = (): boolean => {
    if (!(onlySlow && slow === clock.slow) && (stamp === 0 || changed(registers, stamp))) return true;
    slow = clock.slow;
    if (doubt) doubts.raised = true;
    return false;
  };
  const begin = (): boolean => {
    const before = doubts.raised;
    doubts.raised = false;
    return before;
  };
  const end = (before: boolean): void => {
    doubt = doubts.raised;
    if (before) doubts.raised = true;
    stamp = clock.now;
    slow = clock.slow;
  };
  if (code.kind === "tensor") {
    const { run } = code;
    return {
      ...code,
      cost: 3,
      run: () => {
        if (!refresh()) return;
        const before = begin();
        run();
        end(before);
      },
    };
  }
  const { run } = code;
  let value = NaN;
  return {
    ...code,
    cost: 3,
    run: () => {
      if (!refresh()) return value;
      const before = begin();
      value = run();
      end(before);
      return value;
    },
  };
}

/** Places in a table over loop indices. The table is emptied when one of the other registers changes. */
class Table {
  readonly #first: Register;
  readonly #second: Register | null;
  readonly #third: Register | null;
  readonly #others: readonly Register[];
  #low = 0;
  #count = 0;
  #secondLow = 0;
  #secondCount = 1;
  #thirdLow = 0;
  #thirdCount = 1;
  /** Whether only loop indices can have changed when `clock.slow` has not. */
  readonly #onlySlow: boolean;
  #slow = 0;
  #stamp = 0;
  #generation = 0;
  readonly #largest: number;
  #filled = new Int32Array(0);
  #doubt = false;
  size = 0;

  constructor(loops: readonly Register[], others: readonly Register[], largest: number) {
    this.#largest = largest;
    const [first, second, third] = loops;
    if (!first) throw new RangeError("a table has an index");
    this.#first = first;
    this.#second = second ?? null;
    this.#third = third ?? null;
    this.#others = others;
    this.#onlySlow = others.every((r) => r.role !== "loop");
  }

  #isCurrent(): boolean {
    if (this.#onlySlow && this.#slow === clock.slow) return true;
    if (changed(this.#others, this.#stamp)) return false;
    this.#slow = clock.slow;
    return true;
  }

  /** The place of the current indices, or −1 where there is none. */
  place(): number {
    if (this.#stamp === 0 || !this.#isCurrent()) this.#clear();
    if (this.size === 0) return -1;
    const a = this.#first.value - this.#low;
    if (!(a >= 0 && a < this.#count)) return this.#outside();
    if (!this.#second) return a;
    const b = this.#second.value - this.#secondLow;
    if (!(b >= 0 && b < this.#secondCount)) return this.#outside();
    const place = a * this.#secondCount + b;
    if (!this.#third) return place;
    const c = this.#third.value - this.#thirdLow;
    return c >= 0 && c < this.#thirdCount ? place * this.#thirdCount + c : this.#outside();
  }

  isFilled(place: number): boolean {
    if (this.#filled[place] !== this.#generation) return false;
    if (this.#doubt) doubts.raised = true;
    return true;
  }

  fill(place: number): void {
    this.#filled[place] = this.#generation;
    if (doubts.raised) this.#doubt = true;
  }

  /** A range has grown: the next clearing takes the new one. */
  #outside(): number {
    this.#stamp = 0;
    return -1;
  }

  #clear(): void {
    this.#stamp = clock.now;
    this.#slow = clock.slow;
    this.#doubt = false;
    this.#low = this.#first.low;
    this.#count = Math.max(0, this.#first.high - this.#first.low + 1);
    this.size = this.#count;
    if (this.#second) {
      this.#secondLow = this.#second.low;
      this.#secondCount = Math.max(0, this.#second.high - this.#second.low + 1);
      this.size *= this.#secondCount;
    }
    if (this.#third) {
      this.#thirdLow = this.#third.low;
      this.#thirdCount = Math.max(0, this.#third.high - this.#third.low + 1);
      this.size *= this.#thirdCount;
    }
    if (!(this.size <= this.#largest)) this.size = 0;
    if (this.#filled.length < this.size || this.#generation === 2 ** 31 - 1) {
      this.#filled = new Int32Array(this.size);
      this.#generation = 0;
    }
    this.#generation++;
  }
}

function tableOfScalars(code: ScalarCode, loops: readonly Register[], others: readonly Register[]): ScalarCode {
  const table = new Table(loops, others, LARGEST_TABLE);
  const { run, jet: from } = code;
  let values = new Float64Array(0);
  let errors = new Float64Array(0);
  const jet = new Jet(NO_LEVELS);
  const lookUp = (): number => {
    const place = table.place();
    if (place < 0) {
      const value = run();
      jet.lanes[0] = value;
      jet.errors[0] = from.errors[0] as number;
      return value;
    }
    if (!table.isFilled(place)) {
      const value = run();
      if (values.length < table.size) {
        values = new Float64Array(table.size);
        errors = new Float64Array(table.size);
      }
      values[place] = value;
      errors[place] = from.errors[0] as number;
      table.fill(place);
    }
    const value = values[place] as number;
    jet.lanes[0] = value;
    jet.errors[0] = errors[place] as number;
    return value;
  };
  return scalarCode(lookUp, code.reads, 4, NO_LEVELS, jet, { within: code.within });
}

function tableOfTensors(code: TensorCode, loops: readonly Register[], others: readonly Register[]): TensorCode {
  const table = new Table(loops, others, LARGEST_TENSOR_TABLE);
  const { run, ref: from } = code;
  let items: TensorRef[] = [];
  const ref = new TensorRef();
  const lookUp = (): void => {
    const place = table.place();
    if (place < 0) {
      run();
      show(ref, from);
      return;
    }
    if (!table.isFilled(place)) {
      run();
      if (items.length < table.size)
        items = items.concat(Array.from({ length: table.size - items.length }, () => new TensorRef()));
      const item = items[place] as TensorRef;
      item.reserve(from.dims, NO_LEVELS);
      for (let i = 0; i < from.length; i++) {
        item.data[i] = from.data[from.offset + i] as number;
        item.errors[i] = from.errors[from.offset + i] as number;
      }
      table.fill(place);
    }
    show(ref, items[place] as TensorRef);
  };
  return tensorCode(lookUp, ref, code.reads, 5);
}

/** Makes a ref show what another shows. */
export function show(ref: TensorRef, other: TensorRef): void {
  ref.data = other.data;
  ref.errors = other.errors;
  ref.offset = other.offset;
  ref.length = other.length;
  ref.stride = other.stride;
  ref.live = other.live;
  ref.dims = other.dims;
}
