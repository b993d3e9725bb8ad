import { spend } from "./budget.ts";
import type { Definition, Term } from "./term.ts";
import type { Type } from "./type.ts";

/*
 * The registers of the terms, definitions and types that the constructors made. What is not in them is a copy or a look-alike, and no
 * constructor takes it. The mark is a private field: a copy, a proxy or an object that inherits from a node does not have it.
 */

/** A class whose constructor hands back its argument, so that a class that extends it puts its private fields on that object. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- the constructor is what it is for
class Same {
  constructor(node: object) {
    return node;
  }
}

let numbers = 0;

class Mark extends Same {
  readonly #number = ++numbers;
  #memos: unknown[] | null = null;

  static numberOf(object: object): number {
    return #number in object ? (object as Mark).#number : 0;
  }

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

class TypeMark extends Same {
  readonly #number = ++numbers;

  static isOn(object: object): boolean {
    return #number in object;
  }

  static numberOf(object: object): number {
    return #number in object ? (object as TypeMark).#number : 0;
  }
}

/** A number of a registered term, definition or type that no other has; 0 for what is not registered. */
export function numberOf(object: object): number {
  return Mark.numberOf(object) || TypeMark.numberOf(object);
}

/** Registers a term or a definition and freezes it. For the constructors of `build.ts` and `operator.ts` alone. @throws OutOfBudget */
export function markMade<T extends Term | Definition>(node: T): T {
  spend(1);
  new Mark(node);
  return Object.freeze(node);
}

/** Registers a type and freezes it. For the constructors of `type.ts` alone. */
export function markType<T extends Type>(type: T): T {
  new TypeMark(type);
  return Object.freeze(type);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Whether the value is a term that a constructor made: typed, frozen, its parts too, not a copy or a look-alike. */
export function isTerm(value: unknown): value is Term {
  return isObject(value) && Mark.isOn(value) && Object.hasOwn(value, "kind");
}

/** The same for definitions. */
export function isDefinition(value: unknown): value is Definition {
  return isObject(value) && Mark.isOn(value) && !Object.hasOwn(value, "kind");
}

/** The same for types. */
export function isType(value: unknown): value is Type {
  return isObject(value) && TypeMark.isOn(value);
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
