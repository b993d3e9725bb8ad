/*
 * The register of terms that the constructors made. A term that is not in it is a copy or a look-alike; a kernel refuses it. The mark is a
 * private field: a copy, a proxy or an object that inherits from a node does not have it.
 */

/** A class whose constructor hands back its argument, so that a class that extends it puts its private fields on that object. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- the constructor is what it is for
class Same {
  constructor(node: object) {
    return node;
  }
}

class Mark extends Same {
  #memos: unknown[] | null = null;

  static isOn(object: object): boolean {
    return #memos in object;
  }

  static read(object: object, place: number): unknown {
    return #memos in object ? (object as Mark).#memos?.[place] : undefined;
  }

  static write(object: object, place: number, value: unknown): void {
    if (#memos in object) ((object as Mark).#memos ??= [])[place] = value;
  }
}

/** Registers a node and freezes it. For the constructors of `build.ts` and `operator.ts` alone. */
export function markMade<T extends object>(node: T): T {
  new Mark(node);
  return Object.freeze(node);
}

/** Whether the object was registered. */
export function isMade(object: object): boolean {
  return Mark.isOn(object);
}

/** What was computed of registered nodes, kept on the nodes themselves: only the file that made the memo can read or write it. */
export interface Memo<T> {
  /** What was kept for the node; undefined when nothing was, and for what is not registered. */
  get(node: object): T | undefined;
  /** Keeps a value; nothing happens for what is not registered. */
  set(node: object, value: T): void;
}

let places = 0;

/** A new memo, a cheap one: reading and writing cost a few nanoseconds, and it goes with its node. */
export function memo<T>(): Memo<T> {
  const place = places++;
  return {
    get: (node) => Mark.read(node, place) as T | undefined,
    set: (node, value) => {
      Mark.write(node, place, value);
    },
  };
}
