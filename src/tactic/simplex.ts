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

/** Integers over one positive denominator that has no factor with all of them: a row of fractions with one divisor to find, not one for each. */
interface Row {
  readonly entries: readonly bigint[];
  readonly denominator: bigint;
}

function rowOf(values: readonly Rational[]): Row {
  const denominator = values.reduce((d, x) => q.commonMultiple(d, x.denominator), 1n);
  return { entries: values.map((x) => x.numerator * (denominator / x.denominator)), denominator };
}

function reduced(entries: readonly bigint[], denominator: bigint): Row {
  let divisor = denominator;
  for (const x of entries) {
    if (divisor === 1n) return { entries, denominator };
    if (x !== 0n) divisor = q.commonDivisor(divisor, x);
  }
  return { entries: entries.map((x) => x / divisor), denominator: denominator / divisor };
}

/** A row without the column `entering`, by means of a row that has it. */
function eliminated(row: Row, by: Row, entering: number): Row {
  const factor = row.entries[entering] ?? 0n;
  const pivot = by.entries[entering] ?? 1n;
  if (factor === 0n) return row;
  const entries = row.entries.map((x, j) => {
    const s = by.entries[j] ?? 0n;
    return s === 0n ? (x === 0n ? x : x * pivot) : x * pivot - factor * s;
  });
  return reduced(entries, row.denominator * pivot);
}

/** Rows `a · x = b` with b ≥ 0, and the basis; artificial variables are numbered from `width` on and have no columns. */
class Tableau {
  readonly #rows: Row[];
  readonly #width: number;
  readonly #basis: number[];
  readonly #pay: (pivots: number) => void;
  /** What the objective gains by each column. */
  #gains: Row = { entries: [], denominator: 1n };
  #left: number;

  constructor(rows: readonly (readonly Rational[])[], width: number, pay: (pivots: number) => void, most: number) {
    this.#rows = rows.map(rowOf);
    this.#width = width;
    this.#basis = rows.map((_, i) => width + i);
    this.#pay = pay;
    this.#left = most;
  }

  /** Drives the artificial variables to 0; false when that cannot be. */
  feasible(): boolean {
    this.#gains = this.#sum(() => true);
    for (;;) {
      const artificial = this.#rows.filter((_, i) => (this.#basis[i] ?? 0) >= this.#width);
      if (artificial.every((row) => (row.entries[this.#width] ?? 0n) === 0n)) return this.#expel();
      const entering = this.#entering();
      if (entering === null) return false;
      const leaving = this.#leaving(entering);
      if (leaving === null || !this.#pivot(leaving, entering)) return false;
    }
  }

  /** Takes artificial variables that are 0 out of the basis. */
  #expel(): boolean {
    for (let i = 0; i < this.#rows.length; i++) {
      if ((this.#basis[i] ?? 0) < this.#width) continue;
      const entries = this.#rows[i]?.entries ?? [];
      const j = entries.slice(0, this.#width).findIndex((x) => x !== 0n);
      if (j >= 0 && !this.#pivot(i, j)) return false;
    }
    return true;
  }

  /** Makes the sum of the chosen variables positive; false when it is 0 in every solution. */
  raise(chosen: readonly boolean[]): boolean {
    const basic = this.#sum((i) => chosen[this.#basis[i] ?? -1] === true);
    const entries = basic.entries.map((x, j) => (chosen[j] === true ? basic.denominator - x : -x));
    this.#gains = reduced(entries, basic.denominator);
    for (;;) {
      const positive = this.#basis.some(
        (b, i) => chosen[b] === true && (this.#rows[i]?.entries[this.#width] ?? 0n) > 0n,
      );
      if (positive) return true;
      const entering = this.#entering();
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
      const row = this.#rows[i];
      if (b >= this.#width || !row) return;
      const along = this.#ray === null ? 0n : (row.entries[this.#ray] ?? 0n);
      values[b] = q.rational((row.entries[this.#width] ?? 0n) - along, row.denominator);
    });
    if (this.#ray !== null) values[this.#ray] = q.ONE;
    return values;
  }

  /** The sum of some rows. */
  #sum(kept: (row: number) => boolean): Row {
    const rows = this.#rows.filter((_, i) => kept(i));
    const denominator = rows.reduce((d, row) => q.commonMultiple(d, row.denominator), 1n);
    const entries = Array.from({ length: this.#width + 1 }, (_, j) =>
      rows.reduce((sum, row) => sum + (row.entries[j] ?? 0n) * (denominator / row.denominator), 0n),
    );
    return reduced(entries, denominator);
  }

  /** The first column outside of the basis with a positive gain. */
  #entering(): number | null {
    const inBasis = new Set(this.#basis);
    const found = this.#gains.entries.findIndex((x, j) => j < this.#width && x > 0n && !inBasis.has(j));
    return found < 0 ? null : found;
  }

  /** The row that first reaches 0 when the variable grows; ties by the smallest basis variable. */
  #leaving(entering: number): number | null {
    let best: number | null = null;
    let [right, slope] = [0n, 1n];
    for (let i = 0; i < this.#rows.length; i++) {
      const a = this.#rows[i]?.entries[entering] ?? 0n;
      if (a <= 0n) continue;
      const b = this.#rows[i]?.entries[this.#width] ?? 0n;
      // b/a against the best right/slope; the denominators of a row cancel.
      const order = best === null ? -1n : b * slope - right * a;
      if (order < 0n || (order === 0n && (this.#basis[i] ?? 0) < (this.#basis[best ?? 0] ?? 0)))
        [best, right, slope] = [i, b, a];
    }
    return best;
  }

  #pivot(at: number, entering: number): boolean {
    if (--this.#left < 0) return false;
    this.#pay(1);
    const { entries } = this.#rows[at] ?? { entries: [] };
    const by = entries[entering] ?? 1n;
    const row = reduced(by < 0n ? entries.map((x) => -x) : entries, by < 0n ? -by : by);
    this.#rows[at] = row;
    this.#rows.forEach((other, i) => {
      if (i !== at) this.#rows[i] = eliminated(other, row, entering);
    });
    this.#gains = eliminated(this.#gains, row, entering);
    this.#basis[at] = entering;
    return true;
  }
}
