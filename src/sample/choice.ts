import type { Instance, Value } from "../numeric/instance.ts";
import type { Rational } from "../term/rational.ts";
import type { Demand } from "./condition.ts";
import type { Domain } from "./domain.ts";

/** What a choice is for: a size, which member of a catalogue, a number inside a function, or a plain number. */
export type ChoiceKind = "size" | "member" | "parameter" | "value";

/** One raw number that an instance is made from. */
export interface Choice {
  readonly value: Rational;
  readonly domain: Domain;
  readonly kind: ChoiceKind;
}

/** The raw numbers of one variable by key, in the order in which they were asked for. */
export type Choices = ReadonlyMap<string, Choice>;

/** Where raw numbers come from: a random generator, or the stored choices of an instance to rebuild. Null: the domain is empty. */
export interface Source {
  choose(key: string, domain: Domain, kind: ChoiceKind): Rational | null;
}

/** An instance with the choices that make it, by variable. */
export interface Drawn {
  readonly instance: Instance;
  readonly choices: ReadonlyMap<string, Choices>;
}

/** What stands for an assumption where a type leaves no room. */
export const TYPE = "type";

/** What a `Clash` names where a value has more numbers than are drawn. */
export const TOO_LARGE = "too large";

/** Assumptions (or `type`: a size below 1, an empty range) that together left no room. */
export class Clash extends Error {
  readonly assumptions: readonly string[];

  constructor(...assumptions: readonly string[]) {
    super(`no value meets ${assumptions.join(", ")}`);
    this.name = "Clash";
    this.assumptions = assumptions;
  }
}

/** What one construction has at hand; made anew for each instance. */
export interface Workshop {
  readonly values: Map<string, Value>;
  /** Values of several variables that were found together, in the order of the demand's group. */
  readonly found: Map<Demand, readonly Rational[]>;
  /** A number from the source, recorded. @throws Clash when the domain is empty */
  choose(key: string, domain: Domain, kind: ChoiceKind, ...blame: readonly string[]): Rational;
  /** The domain that a choice of this construction was made from; null when there was no such choice. */
  domainOf(key: string): Domain | null;
}
