import { key } from "../term/key.ts";
import { toNumber, type Rational } from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { clock, Unsupported, type Cell } from "./compile-code.ts";
import { Field, instanceFunction, type Slot, type SlotSource } from "./compile-program.ts";
import type { Instance, Value } from "./instance.ts";
import { conversionError } from "./jet.ts";

/**
 * The values of an instance as doubles, for compiled terms: one flat array per variable. Loading an instance of the same sizes again
 * allocates nothing but what the functions in it need.
 */
export class Frame implements SlotSource {
  readonly #slots = new Map<string, FrameSlot>();
  version = ++clock.now;

  constructor(instance?: Instance) {
    if (instance) this.load(instance);
  }

  /** Takes over the values of an instance; variables that it does not mention keep theirs. */
  load(instance: Instance): void {
    for (const [id, value] of instance) {
      let slot = this.#slots.get(id);
      if (!slot) {
        slot = new FrameSlot(this);
        this.#slots.set(id, slot);
      }
      slot.load(value);
    }
    this.version = ++clock.now;
  }

  /** @throws RangeError for a variable without a value */
  slot(id: string): FrameSlot {
    const slot = this.#slots.get(id);
    if (!slot) throw new RangeError(`the instance has no value for ${id}`);
    return slot;
  }

  /**
   * Overwrites one number. The path is the indices of families, from their own first index, then those of the tensor, from 1; of a
   * flow, those of its value. @throws RangeError when there is no such number
   */
  set(id: string, path: readonly number[], value: number): void {
    const slot = this.slot(id);
    const place = placeOf(slot.cell, path);
    slot.data[place] = value;
    slot.errors[place] = 0;
    slot.version = ++clock.now;
    this.version = clock.now;
  }

  /** The number at a path. @throws RangeError when there is none */
  get(id: string, path: readonly number[]): number {
    const slot = this.slot(id);
    return slot.data[placeOf(slot.cell, path)] as number;
  }

  /** All numbers of a variable, in the order of families and row-major; a view. */
  numbers(id: string): Float64Array {
    const slot = this.slot(id);
    return slot.data.subarray(0, slot.used);
  }

  /** Tells that numbers of a variable were written through `numbers`. */
  touch(id: string): void {
    const slot = this.slot(id);
    slot.errors.fill(0);
    slot.version = ++clock.now;
    this.version = clock.now;
  }
}

function placeOf(cell: Cell, path: readonly number[]): number {
  let at: Cell | undefined = cell.kind === "flow" ? cell.at : cell;
  let i = 0;
  for (; at?.kind === "family"; i++) {
    const index = path[i];
    at = index === undefined ? undefined : at.items[index - at.from];
    if (at?.kind === "flow") at = at.at;
  }
  if (at?.kind === "number" && i === path.length) return at.offset;
  if (at?.kind === "tensor" && at.dims.length === path.length - i) {
    let place = 0;
    for (const size of at.dims) {
      const index = path[i++] as number;
      if (!(Number.isInteger(index) && index >= 1 && index <= size)) throw new RangeError("no such entry");
      place = place * size + index - 1;
    }
    return at.offset + place;
  }
  throw new RangeError("no such number");
}

/** One variable of a frame. */
class FrameSlot implements Slot {
  data = new Float64Array(1);
  errors = new Float64Array(1);
  cell: Cell = { kind: "number", offset: 0 };
  version = 0;
  isFlow = false;
  /** The numbers in use. */
  used = 0;
  readonly #frame: Frame;
  readonly #velocities: { readonly cell: Cell; readonly term: Term }[] = [];
  readonly #fields = new Map<string, Field>();
  readonly #rates = [new Rates(), new Rates()] as const;

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  load(value: Value): void {
    const count = numbersIn(value);
    if (this.data.length < count) {
      this.data = new Float64Array(count);
      this.errors = new Float64Array(count);
    }
    this.used = 0;
    if (!(this.version > 0 && this.#refill(this.cell, value))) {
      this.used = 0;
      this.#velocities.length = 0;
      this.isFlow = false;
      this.cell = this.#build(value);
    }
    this.version = ++clock.now;
  }

  /** Writes a value of the same structure over the last one; false when the structure differs. */
  #refill(cell: Cell, value: Value): boolean {
    switch (value.kind) {
      case "number":
        if (cell.kind !== "number") return false;
        this.#put(value.value);
        return true;
      case "tensor":
        if (cell.kind !== "tensor" || cell.dims.length !== value.shape.length) return false;
        for (let i = 0; i < cell.dims.length; i++) if (cell.dims[i] !== value.shape[i]) return false;
        for (const x of value.data) this.#put(x);
        return true;
      case "family":
        return (
          cell.kind === "family" &&
          cell.from === value.from &&
          cell.items.length === value.items.length &&
          value.items.every((v, i) => this.#refill(cell.items[i] as Cell, v))
        );
      case "function":
        return cell.kind === "function" && cell.apply === instanceFunction(value.term);
      case "flow": {
        if (cell.kind !== "flow") return false;
        const known = this.#velocities.find((v) => v.cell === cell.at);
        if (!known || key(known.term) !== key(value.velocity) || !this.#refill(cell.at, value.at)) return false;
        cell.time = toNumber(value.time);
        cell.timeError = conversionError(value.time, cell.time);
        return true;
      }
    }
  }

  #build(value: Value): Cell {
    switch (value.kind) {
      case "number": {
        const offset = this.used;
        this.#put(value.value);
        return { kind: "number", offset };
      }
      case "tensor": {
        const offset = this.used;
        for (const x of value.data) this.#put(x);
        return { kind: "tensor", offset, length: value.data.length, dims: [...value.shape] };
      }
      case "family":
        return { kind: "family", from: value.from, items: value.items.map((v) => this.#build(v)) };
      case "function":
        return { kind: "function", apply: instanceFunction(value.term) };
      case "flow": {
        this.isFlow = true;
        const at = this.#build(value.at);
        this.#velocities.push({ cell: at, term: value.velocity });
        const time = toNumber(value.time);
        return { kind: "flow", time, timeError: conversionError(value.time, time), at };
      }
    }
  }

  #put(x: Rational): void {
    const double = toNumber(x);
    this.data[this.used] = double;
    this.errors[this.used] = conversionError(x, double);
    this.used++;
  }

  /** The velocity of a flow, at the places of its value; evaluated once after each change of the frame. */
  velocity(bounded: boolean): Rates {
    const rates = this.#rates[bounded ? 1 : 0];
    if (rates.version === this.#frame.version) return rates;
    if (rates.busy) throw new Unsupported("velocity in terms of itself");
    if (rates.data.length < this.data.length) {
      rates.data = new Float64Array(this.data.length);
      rates.errors = new Float64Array(this.data.length);
    }
    rates.busy = true;
    try {
      this.#writeRates(rates, bounded);
    } finally {
      rates.busy = false;
    }
    rates.version = this.#frame.version;
    return rates;
  }

  #writeRates(rates: Rates, bounded: boolean): void {
    for (const { cell, term } of this.#velocities) {
      const k = `${bounded ? "!" : ""}${key(term)}`;
      let field = this.#fields.get(k);
      if (!field) {
        if (this.#fields.size > 64) this.#fields.clear();
        field = new Field(term, bounded);
        this.#fields.set(k, field);
      }
      field.write(this.#frame, cell, rates.data, rates.errors);
    }
  }
}

class Rates {
  busy = false;
  version = -1;
  data = new Float64Array(0);
  errors = new Float64Array(0);
}

function numbersIn(value: Value): number {
  switch (value.kind) {
    case "number":
      return 1;
    case "tensor":
      return value.data.length;
    case "family":
      return value.items.reduce((sum, v) => sum + numbersIn(v), 0);
    case "function":
      return 0;
    case "flow":
      return numbersIn(value.at);
  }
}
