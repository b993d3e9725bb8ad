import type { Mismatch } from "./operator.ts";
import type { Term } from "./term.ts";

/** Thrown by the constructors when the parts do not fit; the elaborator turns it into a `malformed` step. */
export class TermTypeError extends Error {
  readonly construct: string;
  readonly mismatch: Mismatch;
  readonly args: readonly Term[];

  constructor(construct: string, mismatch: Mismatch, args: readonly Term[]) {
    super(`${construct}: expected ${mismatch.expected}`);
    this.name = "TermTypeError";
    this.construct = construct;
    this.mismatch = mismatch;
    this.args = args;
  }
}
