import type { InferredName, LeftUndeclared } from "./infer.ts";

/** A name that is taken as something, since nothing declares it: the symbol that stands for it, and what it is taken as. */
export interface Taken extends InferredName {
  /** Id of the variable. */
  readonly id: string;
  /** Slug of the section that it holds in; null: the whole document. */
  readonly slug: string | null;
}

/** What became of the names that nothing declares. */
export interface Undeclared {
  readonly taken: readonly Taken[];
  readonly left: readonly LeftUndeclared[];
}

/** Of a document that declares all of its names. */
export const NOTHING_UNDECLARED: Undeclared = { taken: [], left: [] };
