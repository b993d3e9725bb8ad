/** Random choices, the same in each run for the same seed (Park and Miller's generator). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed % 0x7ffffffe) + 1;
  }

  /** A whole number from 0 to below − 1. */
  below(below: number): number {
    this.#state = (this.#state * 48271) % 0x7fffffff;
    // The low digits of neighbouring states are alike.
    return Math.floor((this.#state / 0x7fffffff) * below);
  }

  /** True once in so many times. */
  once(inSoMany: number): boolean {
    return this.below(inSoMany) === 0;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** One that is, after trying a few; null when none was found. */
  find<T>(list: readonly T[], is: (item: T) => boolean, tries = 30): T | null {
    for (let i = 0; list.length > 0 && i < tries; i++) {
      const item = this.pick(list);
      if (is(item)) return item;
    }
    return null;
  }
}
