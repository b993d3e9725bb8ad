import { rationalTerm, replaceFree } from "../term/build.ts";
import { freeVariables } from "../term/binding.ts";
import { isInteger, ONE, rational } from "../term/rational.ts";
import type {
  ApplyTerm,
  CallTerm,
  CasesTerm,
  DerivativeTerm,
  EntryTerm,
  FreeTerm,
  TabulateTerm,
  Term,
} from "../term/term.ts";
import type { IndexType, Type } from "../term/type.ts";
import type { Arithmetic, Fuel } from "./arithmetic.ts";
import { binderDatum } from "./binder-datum.ts";
import {
  asFunction,
  asNumber,
  asTensor,
  asTruth,
  Lazy,
  numberDatum,
  tensorDatum,
  type Datum,
  type Scalar,
  type ScalarArithmetic,
} from "./datum.ts";
import { isExhausted } from "./connective.ts";
import { dual } from "./dual.ts";
import { boundValue, close, enter, type Environment, type Frame } from "./environment.ts";
import { Halt, haltInexact, haltUndefined, haltUnsupported, haltUnsure } from "./halt.ts";
import { valueDatum } from "./instance-datum.ts";
import type { Instance } from "./instance.ts";
import { integralDatum } from "./integral-datum.ts";
import { operatorDatum } from "./operator-datum.ts";
import type { Real } from "./real-arithmetic.ts";

/** Index ranges longer than this are not run through. */
const LONGEST_RANGE = 100_000n;

/**
 * When numbers count as equal that are not known to be: when they are known to differ by less than 2^-bits, relative to their size or to
 * 1, and the precision does not separate them, or also where it does.
 */
export interface Tolerance {
  readonly bits: number;
  readonly separated: boolean;
}

/**
 * Evaluates terms at an instance, as they are written. Arguments and subterms are evaluated when they are first needed and then kept;
 * what does not come to a value stops with a `Halt`.
 */
export class Interpreter {
  readonly arithmetic: ScalarArithmetic;
  readonly fuel: Fuel;
  /**
   * Whether a decision was taken at a tie between numbers that vary continuously (x ≤ y at x = y, sign 0, floor at an integer): what
   * was evaluated after it may be an isolated case.
   */
  tied = false;
  /** Whether =, ≤ or ≥ was taken to hold by the tolerance. */
  agreed = false;
  readonly tolerance: Tolerance | null;
  readonly #instance: Instance;
  readonly #root: Environment;
  readonly #callFrames = new Map<string, Frame>();
  readonly #identities = new WeakMap<object, number>();
  #identityCount = 0;
  #levels = 0;

  constructor(instance: Instance, base: Arithmetic<Real>, fuel: Fuel, tolerance: Tolerance | null = null) {
    this.tolerance = tolerance;
    this.arithmetic = dual(base);
    this.fuel = fuel;
    this.#instance = instance;
    const values = new Map<string, Datum>();
    const lookUp = (variable: FreeTerm): Datum => {
      let datum = values.get(variable.id);
      if (!datum) {
        const value = this.#instance.get(variable.id);
        if (!value) return haltUnsupported(variable.name);
        datum = valueDatum(this, value);
        values.set(variable.id, datum);
      }
      return datum;
    };
    this.#root = { frame: { lookUp, memo: new Map(), call: null }, bound: null };
  }

  /** The value of a locally closed term over the variables of the instance. */
  run(term: Term): Datum {
    return this.evaluate(term, this.#root);
  }

  /** The environment of the instance itself. */
  get root(): Environment {
    return this.#root;
  }

  evaluate(term: Term, environment: Environment): Datum {
    const { memo } = environment.frame;
    const closed = term.loose === 0 && term.kind !== "free" && term.kind !== "rational";
    const known = closed ? memo.get(term) : undefined;
    if (known) return known;
    this.fuel.spend(1);
    try {
      const datum = this.#evaluate(term, environment);
      if (closed) memo.set(term, datum);
      return datum;
    } catch (error) {
      if (error instanceof Halt && error.reason.kind === "undefined" && !error.term)
        error.term = close(term, environment, this.arithmetic);
      throw error;
    }
  }

  number(term: Term, environment: Environment): Scalar {
    return asNumber(this.evaluate(term, environment));
  }

  truth(term: Term, environment: Environment): boolean {
    return asTruth(this.evaluate(term, environment));
  }

  /** The integer that a number is; undefined when it is another number. */
  integer(x: Scalar, condition: "integer" | "natural" | "in-range" = "integer"): bigint {
    const { arithmetic } = this;
    const value = arithmetic.rationalOf(x);
    if (!value) {
      if (arithmetic.isPerturbed(x)) return haltUndefined("differentiable");
      return arithmetic.bits === null ? haltInexact() : haltUnsure();
    }
    if (!isInteger(value) || (condition === "natural" && value.numerator < 0n)) return haltUndefined(condition);
    return value.numerator;
  }

  /** A size or other small natural number, as a double. */
  size(term: Term, environment: Environment): number {
    const n = this.integer(this.number(term, environment), "natural");
    return n <= LONGEST_RANGE ? Number(n) : haltUnsupported("too large");
  }

  /** The sizes of a tensor type whose terms stand in the environment. */
  shape(sizes: readonly Term[], environment: Environment): number[] {
    return sizes.map((s) => this.size(s, environment));
  }

  /** The ends of an index range. */
  range(type: IndexType, environment: Environment): readonly [bigint, bigint] {
    const from = this.integer(this.number(type.from, environment));
    const to = this.integer(this.number(type.to, environment));
    if (to - from >= LONGEST_RANGE) return haltUnsupported("too large");
    return [from, to];
  }

  /** A level for a derivative that is taken inside of those that are being taken. */
  level(): number {
    return ++this.#levels;
  }

  /** An integer as a datum. */
  integerDatum(n: bigint | number): Datum {
    return numberDatum(this.arithmetic.constant(rational(n)));
  }

  /**
   * The closed λ that a function term stands for, where it can be written: itself, or the value of a variable.
   * @param plain whether a number that is perturbed stands for its value
   */
  functionTerm(term: Term, environment: Environment, plain = true): Term | null {
    const closed = close(term, environment, this.arithmetic, plain);
    if (closed?.kind === "free") {
      const value = this.#instance.get(closed.id);
      return value?.kind === "function" ? value.term : null;
    }
    if (closed?.kind !== "lambda") return null;
    const values = new Map<string, Term>();
    for (const [id] of freeVariables(closed)) {
      const value = this.#instance.get(id);
      if (value?.kind === "number") values.set(id, rationalTerm(value.value));
      if (value?.kind === "function") values.set(id, value.term);
    }
    return replaceFree(closed, values);
  }

  #evaluate(term: Term, environment: Environment): Datum {
    switch (term.kind) {
      case "free":
        return environment.frame.lookUp(term);
      case "bound":
        return boundValue(environment, term.index);
      case "rational":
        return numberDatum(this.arithmetic.constant(term.value));
      case "operator":
        return operatorDatum(this, term, environment);
      case "lambda":
        return {
          kind: "function",
          apply: (argument) => this.evaluate(term.body, enter(environment, argument)),
        };
      case "apply":
        return this.#apply(term, environment);
      case "tabulate":
        return this.#tabulate(term, environment);
      case "entry":
        return this.#entry(term, environment);
      case "binder":
        return binderDatum(this, term, environment);
      case "integral":
        return integralDatum(this, term, environment);
      case "derivative":
        return this.#derivative(term, environment);
      case "limit":
        return haltUnsupported("limit");
      case "cases":
        return this.#cases(term, environment);
      case "call":
        return this.#call(term, environment);
    }
  }

  #apply(term: ApplyTerm, environment: Environment): Datum {
    const fn = asFunction(this.evaluate(term.fn, environment));
    if (term.fn.type.kind === "function") this.#checkRange(term.fn.type.from, environment, term.argument, environment);
    return fn.apply(new Lazy(() => this.evaluate(term.argument, environment)));
  }

  /** An argument outside the index range that a function is given on: undefined. */
  #checkRange(domain: Type, environment: Environment, argument: Term, caller: Environment): void {
    if (domain.kind !== "index") return;
    const [from, to] = this.range(domain, environment);
    const at = this.integer(this.number(argument, caller), "in-range");
    if (at < from || at > to) haltUndefined("in-range");
  }

  #tabulate(term: TabulateTerm, environment: Environment): Datum {
    if (term.type.kind !== "tensor") throw new TypeError("a tabulation is a tensor");
    const shape = this.shape(term.type.shape, environment);
    const data: Scalar[] = [];
    const fill = (datum: Datum, axis: number): void => {
      if (axis === shape.length) {
        data.push(asNumber(datum));
        return;
      }
      const fn = asFunction(datum);
      for (let i = 1; i <= (shape[axis] ?? 0); i++) fill(fn.apply(Lazy.of(this.integerDatum(i))), axis + 1);
    };
    fill(this.evaluate(term.fn, environment), 0);
    return tensorDatum(shape, data);
  }

  #entry(term: EntryTerm, environment: Environment): Datum {
    const tensor = asTensor(this.evaluate(term.tensor, environment));
    let offset = 0;
    for (const [axis, index] of term.indices.entries()) {
      const size = tensor.shape[axis] ?? 0;
      const i = this.integer(this.number(index, environment), "in-range");
      if (i < 1n || i > BigInt(size)) return haltUndefined("in-range");
      offset = offset * size + Number(i) - 1;
    }
    return numberDatum(tensor.data[offset] as Scalar);
  }

  #cases(term: CasesTerm, environment: Environment): Datum {
    for (const { condition, value } of term.branches)
      if (this.truth(condition, environment)) return this.evaluate(value, environment);
    return term.otherwise ? this.evaluate(term.otherwise, environment) : haltUndefined("some-case", true);
  }

  /** The body in a frame of its own; frames are shared by calls with the same arguments. */
  #call(term: CallTerm, environment: Environment): Datum {
    const { definition, args } = term;
    const parameters = new Map<string, Lazy>();
    const terms = new Map<string, Term>();
    for (const [i, parameter] of definition.params.entries()) {
      const arg = args[i] as Term;
      parameters.set(parameter.id, new Lazy(() => this.evaluate(arg, environment)));
      terms.set(parameter.id, arg);
    }
    const key = this.#callKey(term, parameters);
    let frame = key === null ? undefined : this.#callFrames.get(key);
    if (!frame) {
      frame = {
        lookUp: (variable) => parameters.get(variable.id)?.get() ?? haltUnsupported(variable.name),
        memo: new Map(),
        call: { args: terms, caller: environment },
      };
      if (key !== null) this.#callFrames.set(key, frame);
    }
    const inside: Environment = { frame, bound: null };
    for (const [i, parameter] of definition.params.entries())
      this.#checkRange(parameter.type, inside, args[i] as Term, environment);
    return this.evaluate(definition.body, inside);
  }

  /** Null when an argument has no value: it may be one that the body does not use. */
  #callKey(term: CallTerm, parameters: ReadonlyMap<string, Lazy>): string | null {
    const parts = [term.definition.id];
    for (const value of parameters.values()) {
      try {
        parts.push(this.#identity(value.get()));
      } catch (error) {
        if (error instanceof Halt && !isExhausted(error)) return null;
        throw error;
      }
    }
    return JSON.stringify(parts);
  }

  #identity(datum: Datum): string {
    if (datum.kind === "prop") return String(datum.value);
    if (datum.kind === "number") {
      const exact = this.arithmetic.rationalOf(datum.value);
      if (exact) return `${exact.numerator.toString(36)}/${exact.denominator.toString(36)}`;
    }
    const object = datum.kind === "number" ? datum.value : datum;
    let identity = this.#identities.get(object);
    if (identity === undefined) {
      identity = this.#identityCount++;
      this.#identities.set(object, identity);
    }
    return `#${String(identity)}`;
  }

  #derivative(term: DerivativeTerm, environment: Environment): Datum {
    const { arithmetic } = this;
    const fn = asFunction(this.evaluate(term.fn, environment));
    const at = this.evaluate(term.at, environment);
    const along = (point: (level: number) => Datum): Datum => {
      const level = this.level();
      const value = fn.apply(Lazy.of(point(level)));
      if (value.kind === "number") return numberDatum(arithmetic.tangentOf(level, value.value));
      const { shape, data } = asTensor(value);
      return tensorDatum(
        shape,
        data.map((x) => arithmetic.tangentOf(level, x)),
      );
    };
    const one = arithmetic.constant(ONE);
    if (at.kind === "number") return along((level) => numberDatum(arithmetic.perturb(level, at.value, one)));
    const { shape, data } = asTensor(at);
    const entries = data.map((_, i) =>
      along((level) =>
        tensorDatum(
          shape,
          data.map((x, j) => (i === j ? arithmetic.perturb(level, x, one) : x)),
        ),
      ),
    );
    const inner = entries.map((e) => (e.kind === "tensor" ? e.data : [asNumber(e)]));
    const [first] = entries;
    return tensorDatum([...shape, ...(first?.kind === "tensor" ? first.shape : [])], inner.flat());
  }
}
