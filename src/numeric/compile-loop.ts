import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import type { IndexType } from "../term/type.ts";
import {
  type Environment,
  Exhausted,
  type PropCode,
  type Register,
  type Registers,
  type ScalarCode,
  clock,
  scalarCode,
  unionRegisters,
} from "./compile-code.ts";
import { constant } from "./compile-scalar.ts";
import type { Compiler } from "./compile.ts";
import { Jet, NO_LEVELS } from "./jet.ts";

/* Loops over finite index sets: each writes a register and runs a body. */

/** A loop over the integers of an index type. */
export interface Loop {
  readonly register: Register;
  readonly index: ScalarCode;
  readonly from: ScalarCode;
  readonly to: ScalarCode;
}

/** A text that index sets share only when they are equal: literals, and the codes of the variables in the bounds. Null: not known. */
export function rangeKey(c: Compiler, from: Term, to: Term, environment: Environment): string | null {
  const [low, high] = [boundKey(c, from, environment), boundKey(c, to, environment)];
  return low === null || high === null ? null : `${low}..${high}`;
}

function boundKey(c: Compiler, t: Term, environment: Environment): string | null {
  if (t.kind === "rational") return key(t);
  if (t.kind !== "free" && t.kind !== "bound") return null;
  const code = c.code(t, environment);
  return code.kind === "scalar" ? `#${String(code.id)}` : null;
}

/** Makes a loop over an index type. The body is compiled between this and `c.leave()`. */
export function openLoop(c: Compiler, domain: IndexType, environment: Environment): Loop {
  const from = c.scalar(domain.from, environment);
  const to = c.scalar(domain.to, environment);
  const register = c.enter("loop");
  const jet = new Jet(NO_LEVELS);
  const index = scalarCode(() => register.value, new Set([register]), 0, NO_LEVELS, jet, {
    simple: true,
    within: rangeKey(c, domain.from, domain.to, environment),
  });
  return { register, index, from, to };
}

/** Writes the next index. */
export function step(register: Register, value: number): void {
  register.value = value;
  register.version = ++clock.now;
  if (clock.now > clock.limit) throw new Exhausted();
}

function withoutLoop(register: Register, ...sets: readonly Registers[]): Registers {
  const all = new Set(unionRegisters(...sets));
  all.delete(register);
  return all;
}

/** How many rounds a loop is taken to have when its cost is estimated. */
export const ROUNDS = 5;

interface Parts {
  readonly reads: Registers;
  readonly cost: number;
}

export function parts(loop: Loop, body: { reads: Registers; cost: number }, guard: PropCode | null): Parts {
  const outside = unionRegisters(loop.from.reads, loop.to.reads);
  return {
    reads: unionRegisters(outside, withoutLoop(loop.register, body.reads, guard?.reads ?? outside)),
    cost: loop.from.cost + loop.to.cost + 5 + ROUNDS * (body.cost + (guard?.cost ?? 0) + 3),
  };
}

/** Codes of the sizes of a tensor type. */
export function sizeCodes(c: Compiler, shape: readonly Term[], environment: Environment): ScalarCode[] {
  return shape.map((s) => (s.kind === "rational" ? constant(Number(s.value.numerator)) : c.scalar(s, environment)));
}
