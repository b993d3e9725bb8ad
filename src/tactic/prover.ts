import { spend } from "../term/budget.ts";
import { free } from "../term/build.ts";
import type { AssumptionOrigin, Goal } from "../term/context.ts";
import { key, typeKey } from "../term/key.ts";
import type { DerivativeTerm, FreeTerm, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { asserted } from "../kernel/assertion.ts";
import { definedness } from "../kernel/definedness.ts";
import { KernelError, OutOfFuel } from "../kernel/kernel-error.ts";
import {
  assume,
  conclusionOf,
  cut,
  hypothesesOf,
  law,
  reflexivity,
  type Tag,
  type Theorem,
} from "../kernel/theorem.ts";
import { TermTypeError } from "../term/build.ts";
import { isExistence } from "./existence.ts";

/** Something that a proof of the goal may rest on. */
export interface Given {
  readonly proposition: Term;
  readonly tag: Tag;
}

const TAGS: Readonly<Record<AssumptionOrigin, Tag>> = {
  assumed: "assumption",
  type: "assumption",
  support: "assumption",
  definition: "definition",
  cited: "cited",
  claim: "tested",
};

/** The tactics that need each other: a prover has them from `open-prover.ts`, so that none of their files imports another's. */
export interface Tactics {
  /** A proof of a condition of a law from the givens, or null. @throws OutOfFuel */
  readonly condition: (prover: Prover, proposition: Term) => Theorem | null;
  /** t = its normal form under so many opened binders; null when it is in normal form. @throws OutOfFuel */
  readonly normal: (prover: Prover, term: Term, depth: number) => Theorem | null;
  /** A derivative at a point = its value, or null. @throws OutOfFuel */
  readonly derivative: (prover: Prover, term: DerivativeTerm) => Theorem | null;
}

/** Inferences of one goal, unless told otherwise. */
const FUEL = 60_000;

/** An inference in units of work, roughly. */
const WORK_AN_INFERENCE = 20;

/** Rewritings within rewritings; far below what the stack allows. */
const DEEPEST = 300;

/**
 * What the tactics of one goal share: what is given, fresh variables, memory of what was proved, and fuel. Deterministic: the same goal
 * gives the same proof.
 */
export class Prover {
  /** The goal's assumptions, and what holds wherever they and the goal are defined. */
  readonly givens: readonly Given[];
  /** Conditions that were asked for and could not be shown, in order; for the reader. */
  readonly missing = new Map<string, Term>();
  readonly #byKey: ReadonlyMap<string, Given>;
  readonly #assumed = new Map<string, Theorem>();
  readonly #proved = new Map<string, Theorem | null>();
  /** By purpose, then by the key of the term. */
  readonly #memory = new Map<string, Map<string, unknown>>();
  /** Shared with the provers that suppose more. */
  readonly #tactics: Tactics;
  readonly #counters: { fuel: number; fresh: number };
  #depth: number;
  #nesting = 0;
  #unruled = false;
  /** Keys of t ≠ 0 that hold only where the goal is defined: what the assumptions show is preferred to them. */
  readonly #lastResort = new Set<string>();

  /** @param within the prover whose givens, fuel and fresh variables this one shares; the goal is then what it supposes */
  constructor(tactics: Tactics, goal: Goal, fuel: number = FUEL, within: Prover | null = null) {
    this.#tactics = tactics;
    const givens: Given[] = within ? [...within.givens] : [];
    // Where rules are made of what is given, supposing more makes none.
    this.#unruled = within?.isUnruled ?? false;
    const granted: Given[] = [];
    for (const a of goal.context.assumptions) {
      // What a proof supposes, or shows, is a proposition of total functions.
      const [proposition = a.proposition, ...more] = within || a.origin === "claim" ? [] : asserted(a.proposition);
      givens.push({ proposition, tag: TAGS[a.origin] });
      for (const p of more) granted.push({ proposition: p, tag: "definedness" });
    }
    if (!within) {
      givens.push(...granted);
      const said = new Set(givens.map((g) => key(g.proposition)));
      for (const p of definedness(goal.proposition)) {
        if (said.has(key(p)) || !isGranted(p)) continue;
        givens.push({ proposition: p, tag: "definedness" });
        if (headOf(p) === "ne") this.#lastResort.add(key(p));
      }
    }
    this.givens = givens;
    this.#byKey = new Map([...givens].reverse().map((g) => [key(g.proposition), g]));
    this.#counters = within ? within.#counters : { fuel, fresh: 0 };
    this.#depth = within ? within.#depth + 1 : 0;
  }

  /** A prover with one more given, for a proof that discharges it. Fuel and fresh variables are shared. */
  supposing(proposition: Term): Prover {
    const assumptions = [{ id: "supposed", proposition, origin: "assumed" as const }];
    return new Prover(
      this.#tactics,
      { context: { variables: [], random: new Set(), assumptions }, proposition },
      0,
      this,
    );
  }

  /** Pays for some inferences. @throws OutOfFuel when there is nothing left */
  spend(inferences = 1): void {
    spend(WORK_AN_INFERENCE * inferences);
    this.#counters.fuel -= inferences;
    if (this.#counters.fuel < 0) throw new OutOfFuel("the tactics");
  }

  /** A computation inside others of its kind. @throws OutOfFuel when they go deeper than terms do: rewriting that runs in a circle */
  nested<T>(compute: () => T): T {
    if (this.#nesting >= DEEPEST) throw new OutOfFuel("the tactics");
    this.#nesting += 1;
    try {
      return compute();
    } finally {
      this.#nesting -= 1;
    }
  }

  /** A variable that nothing else of this goal uses. */
  fresh(hint: string, type: Type): FreeTerm {
    this.#counters.fresh += 1;
    return free(`fresh:${String(this.#counters.fresh)}`, hint, type);
  }

  /** The variable that opens a binder at a depth: the same for the same depth and type, so that normal forms do not depend on names. */
  level(depth: number, hint: string, type: Type): FreeTerm {
    return free(`level:${String(depth)}:${typeKey(type)}`, hint, type);
  }

  /** The given with this proposition as a theorem, or null. */
  given(proposition: Term): Theorem | null {
    const k = key(proposition);
    const found = this.#lastResort.has(k) ? undefined : this.#byKey.get(k);
    if (!found) return null;
    let theorem = this.#assumed.get(k);
    if (!theorem) this.#assumed.set(k, (theorem = assume(found.proposition, found.tag)));
    return theorem;
  }

  /** Whether it is a t ≠ 0 that holds only where the goal is defined. */
  isLastResort(proposition: Term): boolean {
    return this.#lastResort.has(key(proposition));
  }

  /** Whether given equations are left out at present. */
  get isUnruled(): boolean {
    return this.#unruled;
  }

  /** Something computed without the given equations, as when they are made into rules. */
  unruled<T>(compute: () => T): T {
    const before = this.#unruled;
    this.#unruled = true;
    try {
      return compute();
    } finally {
      this.#unruled = before;
    }
  }

  /** A value computed once for a term and a purpose. */
  remember<T>(purpose: string, term: Term, compute: () => T): T {
    const of = this.#unruled ? `unruled ${purpose}` : purpose;
    let memory = this.#memory.get(of);
    if (!memory) this.#memory.set(of, (memory = new Map()));
    const k = key(term);
    if (memory.has(k)) return memory.get(k) as T;
    const value = compute();
    memory.set(k, value);
    return value;
  }

  /** A proof of a proposition from the givens, or null; each is tried once. */
  prove(proposition: Term): Theorem | null {
    const k = key(proposition);
    const known = this.#proved.get(k);
    if (known !== undefined) return known;
    if (this.#depth > 12) return null;
    // While it is being tried, asking for it again is a circle.
    this.#proved.set(k, null);
    this.#depth += 1;
    try {
      const theorem = this.given(proposition) ?? attempt(() => this.#tactics.condition(this, proposition));
      this.#proved.set(k, theorem);
      return theorem;
    } finally {
      this.#depth -= 1;
    }
  }

  /** t = its normal form; null when it is in normal form. `depth` is the number of binders opened above. @throws OutOfFuel */
  normal(term: Term, depth = 0): Theorem | null {
    return this.#tactics.normal(this, term, depth);
  }

  /** The same as a theorem in any case. */
  normalForm(term: Term): Theorem {
    return this.normal(term) ?? reflexivity(term);
  }

  /** ⊢ derivative(fn, at) = value, without that derivative; null where it has no other value: an opaque function at a point. */
  derivative(term: DerivativeTerm): Theorem | null {
    return this.#tactics.derivative(this, term);
  }

  /** Remembers a theorem, so that its proposition is proved from now on. */
  learn(proposition: Term, theorem: Theorem): Theorem {
    this.#proved.set(key(proposition), theorem);
    return theorem;
  }

  /** The theorem without the hypotheses that are not given, or null when one cannot be shown; that one is then listed as missing. */
  discharge(theorem: Theorem): Theorem | null {
    let result = theorem;
    for (const { proposition } of hypothesesOf(theorem)) {
      const k = key(proposition);
      if (this.#byKey.has(k) && !this.#lastResort.has(k)) continue;
      const proof = this.prove(proposition);
      if (!proof && this.#lastResort.has(k)) continue;
      if (!proof) {
        this.missing.set(key(proposition), proposition);
        return null;
      }
      this.spend();
      result = cut(proof, result);
    }
    return result;
  }

  /** A law at arguments with its conditions shown, or null when they cannot be, or the arguments do not fit. */
  law(name: string, ...args: readonly Term[]): Theorem | null {
    this.spend();
    const theorem = attempt(() => law(name, args));
    return theorem && this.discharge(theorem);
  }
}

/**
 * What a proof may take from the definedness of the goal itself: that derivatives exist (elsewhere the step is a discard), and t ≠ 0 (the
 * step then holds wherever both sides are defined). A sign or a range has to be shown.
 */
export function isGranted(proposition: Term): boolean {
  // Over more than indices, one value at which a derivative does not exist would make the hypothesis false, and prove anything.
  if (proposition.kind === "binder" && proposition.fn.kind === "lambda")
    return proposition.fn.domain.kind === "index" && isGranted(proposition.fn.body);
  if (proposition.kind !== "operator") return false;
  if (proposition.operator === "implies") return isGranted(proposition.args[1] as Term);
  return proposition.operator === "hasDerivative" || proposition.operator === "ne" || isExistence(proposition);
}

/** The operator of a proposition under its quantifiers and premises; null for none. */
export function headOf(proposition: Term): string | null {
  if (proposition.kind === "binder" && proposition.fn.kind === "lambda") return headOf(proposition.fn.body);
  if (proposition.kind !== "operator") return null;
  return proposition.operator === "implies" ? headOf(proposition.args[1] as Term) : proposition.operator;
}

/** A refusal of the kernel or of the constructors as null; running out of fuel is passed on. */
export function attempt<T>(inference: () => T | null): T | null {
  try {
    return inference();
  } catch (error) {
    if (error instanceof KernelError || error instanceof TermTypeError) return null;
    throw error;
  }
}

/** Whether the theorem's conclusion is this proposition up to α. */
export function shows(theorem: Theorem, proposition: Term): boolean {
  return key(conclusionOf(theorem)) === key(proposition);
}
