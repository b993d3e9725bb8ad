import { rootOf, type SizeVariable, sizeRoot, type TypeVariable } from "./type-variable.ts";

/** Names for sizes that nothing names, in the order in which they are taken. */
const SIZE_NAMES = ["d", "p", "q", "r", "s", "m", "n", "D", "P", "Q", "N", "M", "K"];

/** Gives sizes that nothing names a name that the document does not use. */
export class SizeNames {
  readonly #names = new Map<SizeVariable, string>();
  readonly #free: string[];

  constructor(used: ReadonlySet<string>) {
    this.#free = [...SIZE_NAMES, ...SIZE_NAMES.map((l) => `\\mathsf{${l}}`)].filter((n) => !used.has(n));
  }

  /** The size as written, or a name for it; null when no name is left. */
  text(s: SizeVariable): string | null {
    const root = sizeRoot(s);
    const known = root.text ?? this.#names.get(root);
    if (known !== undefined) return known;
    const fresh = this.#free.shift();
    if (fresh === undefined) return null;
    this.#names.set(root, fresh);
    return fresh;
  }

  /** The names that were given. */
  given(): readonly string[] {
    return [...this.#names.values()];
  }
}

/** How something counts: from 1 on, as a size does, or from 0 on. */
type Counting = "from one" | "from zero";

const COUNTS: Readonly<Record<Counting, string>> = { "from one": "\\mathbb{N}", "from zero": "\\mathbb{N}_0" };

/**
 * The set of the values of a type as LaTeX: `\mathbb{R}^{n \times d}`; null where a part of it is not known, and for what no set says. `counts`: of
 * a number that counts.
 */
export function writeSet(t: TypeVariable, sizes: SizeNames, counts: Counting | null = null): string | null {
  const { structure } = rootOf(t);
  if (!structure) return null;
  switch (structure.kind) {
    case "array": {
      const axes = structure.axes.map((x) => sizes.text(x));
      if (axes.includes(null)) return null;
      return axes.length === 0 ? (counts ? COUNTS[counts] : "\\mathbb{R}") : `\\mathbb{R}^{${axes.join(" \\times ")}}`;
    }
    case "family": {
      // A family of numbers over 1 … n is the vector of its members.
      const of = rootOf(structure.of).structure;
      if (of?.kind !== "array" || (structure.range.low ?? "1") !== "1") return null;
      const axes = [structure.range.high, ...of.axes].map((x) => sizes.text(x));
      return axes.includes(null) ? null : `\\mathbb{R}^{${axes.join(" \\times ")}}`;
    }
    case "function": {
      const parts = [...structure.args, structure.result].map((x) => writeSet(x, sizes));
      if (parts.includes(null)) return null;
      return `${parts.slice(0, -1).join(" \\times ")} \\to ${parts.at(-1) ?? ""}`;
    }
  }
}

/** Whether a type, or a part of it, rests on a convention. */
export function isConventional(t: TypeVariable): boolean {
  const root = rootOf(t);
  if (root.conventional || !root.structure) return true;
  switch (root.structure.kind) {
    case "array":
      return false;
    case "family":
      return isConventional(root.structure.of);
    case "function":
      return [...root.structure.args, root.structure.result].some(isConventional);
  }
}
