import * as q from "../term/rational.ts";
import type { Rational } from "../term/rational.ts";

/** A sparse vector: coordinates by name, none 0. */
export type Vector = ReadonlyMap<string, Rational>;

/** A column of a program; one that is `strict` stands for a positive quantity, not only a nonnegative one. */
export interface Column {
  readonly vector: Vector;
  readonly strict: boolean;
}

/**
 * Nonnegative multipliers of columns whose sum is the goal, exact; with one of a strict column positive where that is asked. Null when
 * there are none, or after `most` pivots. By the simplex method in two phases with Bland's rule (Schrijver, Theory of Linear and Integer
 * Programming, ch. 11), so that it ends and is deterministic. `pay` is told of each pivot.
 */
export function nonnegativeCombination(
  columns: readonly Column[],
  goal: Vector,
  strict: boolean,
  pay: (pivots: number) => void,
  most = 400,
): readonly Rational[] | null {
  const kept = useful(columns, goal);
  const names = [...new Set([...goal.keys(), ...kept.flatMap((i) => [...(columns[i]?.vector.keys() ?? [])])])];
  for (const name of goal.keys()) if (!kept.some((i) => columns[i]?.vector.has(name))) return null;
  const rows = names.map((name): Rational[] => {
    const right = goal.get(name) ?? q.ZERO;
    const turn = q.sign(right) < 0;
    const row = kept.map((i) => columns[i]?.vector.get(name) ?? q.ZERO);
    return [...row, right].map((x) => (turn ? q.negate(x) : x));
  });
  const tableau = new Tableau(rows, kept.length, pay, most);
  if (!tableau.feasible()) return null;
  if (strict && !tableau.raise(kept.map((i) => columns[i]?.strict ?? false))) return null;
  const values = tableau.solution();
  const result = columns.map((): Rational => q.ZERO);
  kept.forEach((i, at) => (result[i] = values[at] ?? q.ZERO));
  return result;
}

/** Columns without those that have a coordinate that nothing can cancel. */
function useful(columns: readonly Column[], goal: Vector): readonly number[] {
  let kept = columns.map((_, i) => i);
  for (;;) {
    const signs = new Map<string, Set<number>>();
    for (const i of kept)
      for (const [name, value] of columns[i]?.vector ?? []) {
        const seen = signs.get(name) ?? new Set();
        signs.set(name, seen.add(q.sign(value)));
      }
    const next = kept.filter((i) =>
      [...(columns[i]?.vector.keys() ?? [])].every((name) => goal.has(name) || signs.get(name)?.size === 2),
    );
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** Rows `a · x = b` with b ≥ 0, and the basis; artificial variables are numbered from `width` on and have no columns. */
class Tableau {
  readonly #rows: Rational[][];
  readonly #width: number;
  readonly #basis: number[];
  readonly #pay: (pivots: number) => void;
  #left: number;

  constructor(rows: Rational[][], width: number, pay: (pivots: number) => void, most: number) {
    this.#rows = rows;
    this.#width = width;
    this.#basis = rows.map((_, i) => width + i);
    this.#pay = pay;
    this.#left = most;
  }

  /** Drives the artificial variables to 0; false when that cannot be. */
  feasible(): boolean {
    for (;;) {
      const artificial = this.#rows.filter((_, i) => (this.#basis[i] ?? 0) >= this.#width);
      if (artificial.every((row) => q.sign(row[this.#width] ?? q.ZERO) === 0)) return this.#expel();
      const entering = this.#entering((j) => artificial.reduce((sum, row) => q.add(sum, row[j] ?? q.ZERO), q.ZERO));
      if (entering === null) return false;
      const leaving = this.#leaving(entering);
      if (leaving === null || !this.#pivot(leaving, entering)) return false;
    }
  }

  /** Takes artificial variables that are 0 out of the basis. */
  #expel(): boolean {
    for (let i = 0; i < this.#rows.length; i++) {
      if ((this.#basis[i] ?? 0) < this.#width) continue;
      const row = this.#rows[i] ?? [];
      const j = row.slice(0, this.#width).findIndex((x) => q.sign(x) !== 0);
      if (j >= 0 && !this.#pivot(i, j)) return false;
    }
    return true;
  }

  /** Makes the sum of the chosen variables positive; false when it is 0 in every solution. */
  raise(chosen: readonly boolean[]): boolean {
    for (;;) {
      const positive = this.#basis.some((b, i) => chosen[b] === true && q.sign(this.#right(i)) > 0);
      if (positive) return true;
      const entering = this.#entering((j) => {
        const own = chosen[j] === true ? q.ONE : q.ZERO;
        return this.#rows.reduce(
          (sum, row, i) => (chosen[this.#basis[i] ?? -1] === true ? q.subtract(sum, row[j] ?? q.ZERO) : sum),
          own,
        );
      });
      if (entering === null) return false;
      const leaving = this.#leaving(entering);
      if (leaving === null) {
        // The sum grows without end along this variable: one step of length 1.
        this.#ray = entering;
        return true;
      }
      if (!this.#pivot(leaving, entering)) return false;
    }
  }

  #ray: number | null = null;

  solution(): readonly Rational[] {
    const values = Array.from({ length: this.#width }, (): Rational => q.ZERO);
    this.#basis.forEach((b, i) => {
      if (b >= this.#width) return;
      const along = this.#ray === null ? q.ZERO : (this.#rows[i]?.[this.#ray] ?? q.ZERO);
      values[b] = q.subtract(this.#right(i), along);
    });
    if (this.#ray !== null) values[this.#ray] = q.ONE;
    return values;
  }

  #right(i: number): Rational {
    return this.#rows[i]?.[this.#width] ?? q.ZERO;
  }

  /** The first column outside of the basis with a positive gain. */
  #entering(gain: (column: number) => Rational): number | null {
    const inBasis = new Set(this.#basis);
    for (let j = 0; j < this.#width; j++) if (!inBasis.has(j) && q.sign(gain(j)) > 0) return j;
    return null;
  }

  /** The row that first reaches 0 when the variable grows; ties by the smallest basis variable. */
  #leaving(entering: number): number | null {
    let best: number | null = null;
    let ratio = q.ZERO;
    for (let i = 0; i < this.#rows.length; i++) {
      const a = this.#rows[i]?.[entering] ?? q.ZERO;
      if (q.sign(a) <= 0) continue;
      const r = q.divide(this.#right(i), a);
      const order = best === null ? -1 : q.compare(r, ratio);
      if (order < 0 || (order === 0 && (this.#basis[i] ?? 0) < (this.#basis[best ?? 0] ?? 0))) [best, ratio] = [i, r];
    }
    return best;
  }

  #pivot(at: number, entering: number): boolean {
    if (--this.#left < 0) return false;
    this.#pay(1);
    const row = this.#rows[at] ?? [];
    const by = row[entering] ?? q.ONE;
    const scaled = row.map((x) => (q.sign(x) === 0 ? x : q.divide(x, by)));
    this.#rows[at] = scaled;
    this.#rows.forEach((other, i) => {
      const factor = other[entering] ?? q.ZERO;
      if (i === at || q.sign(factor) === 0) return;
      this.#rows[i] = other.map((x, j) => {
        const s = scaled[j] ?? q.ZERO;
        return q.sign(s) === 0 ? x : q.subtract(x, q.multiply(factor, s));
      });
    });
    this.#basis[at] = entering;
    return true;
  }
}
