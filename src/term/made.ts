/*
 * The register of terms that the constructors made. A term that is not in it is a copy or a look-alike; a kernel refuses it.
 */

const made = new WeakSet<object>();

/** Registers a node and freezes it. For the constructors of `build.ts` and `operator.ts` alone. */
export function markMade<T extends object>(node: T): T {
  made.add(Object.freeze(node));
  return node;
}

/** Whether the object was registered. */
export function isMade(object: object): boolean {
  return made.has(object);
}
