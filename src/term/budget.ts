/**
 * What the judgement of one step may cost. Work is counted, so that the outcome is the same on every machine; the time is a net below it,
 * and only a host can read a clock.
 */
export interface Budget {
  /** Units of work, each somewhat less than a microsecond: an operation on numbers of a hundred bits, some rounds of a loop over doubles. */
  readonly work: number;
  /** Whether the host's time for this is over; asked now and then. Null: there is no such time. */
  readonly isOver: (() => boolean) | null;
}

/** Thrown where a budget is spent: passed on by everything but the search that set it. */
export class OutOfBudget extends Error {
  readonly what: "work" | "time";

  constructor(what: "work" | "time") {
    super(`out of ${what}`);
    this.name = "OutOfBudget";
    this.what = what;
  }
}

/** The work between two looks at the clock. */
const BETWEEN_LOOKS = 20_000;

let left = Number.MAX_SAFE_INTEGER;
let isOver: (() => boolean) | null = null;
let untilLook = BETWEEN_LOOKS;

/**
 * Runs within a budget. An inner one takes from the one around it and cannot have more than is left of that; a time that is over is over for
 * both. @throws OutOfBudget when it is spent
 */
export function within<T>(budget: Budget, run: () => T): T {
  const [outerLeft, outerIsOver] = [left, isOver];
  const granted = Math.min(outerLeft, budget.work);
  left = granted;
  isOver = budget.isOver ?? outerIsOver;
  try {
    return run();
  } finally {
    // What was overspent is taken from the outer one too.
    left = outerLeft - (granted - left);
    isOver = outerIsOver;
  }
}

/** Pays for some work. @throws OutOfBudget when nothing is left, or the time is over */
export function spend(work: number): void {
  left -= work;
  if (left < 0) throw new OutOfBudget("work");
  if (isOver === null) return;
  untilLook -= work;
  if (untilLook > 0) return;
  untilLook = BETWEEN_LOOKS;
  if (isOver()) throw new OutOfBudget("time");
}

/** What is left of the budget around; what two calls differ by is what was spent in between. */
export function workLeft(): number {
  return left;
}

/** Work that several computations share, one after the other. */
export class Purse {
  #left: number;

  constructor(work: number) {
    this.#left = work;
  }

  /** Whether a computation has spent the last of it. */
  get isEmpty(): boolean {
    return this.#left <= 0;
  }

  /** What `run` returns; `otherwise` where the purse is empty, or is when `run` has not ended. @throws OutOfBudget when the time is over */
  pay<T>(otherwise: T, run: () => T): T {
    if (this.isEmpty) return otherwise;
    const before = left;
    let spent = Infinity;
    try {
      const result = within({ work: this.#left, isOver: null }, run);
      spent = before - left;
      return result;
    } catch (error) {
      if (!(error instanceof OutOfBudget) || error.what === "time") throw error;
      return otherwise;
    } finally {
      this.#left -= spent;
    }
  }
}
