import type { Problem } from "../source/problem.ts";
import type { Span } from "../source/span.ts";

/** Everything that can be wrong between the written and the meant tree. */
export type ElaborateProblemCode =
  | "undeclared-symbol"
  | "undetermined-type"
  | "shape-mismatch"
  | "type-mismatch"
  | "implicit-transpose"
  | "broadcast"
  | "not-a-function"
  | "argument-count"
  | "argument-type"
  | "ambiguous-name"
  | "unsupported"
  | "free-index-in-definition"
  | "redefinition"
  | "rebound-name"
  | "recursive-definition"
  | "unknown-qualifier"
  | "unknown-type"
  | "not-a-statement"
  | "index-range"
  | "chain-without-start"
  | "not-read"
  | "verdict-count"
  | "claims-count"
  | "index-on-one-side";

/** A problem of elaboration, with its place. */
export type ElaborateProblem = Problem<ElaborateProblemCode>;

/** Thrown while a formula is elaborated; caught per step, so that one bad formula does not hide the others. */
export class ElaborateError extends Error {
  readonly problem: ElaborateProblem;

  constructor(code: ElaborateProblemCode, span: Span, data: ElaborateProblem["data"] = {}) {
    super(code);
    this.name = "ElaborateError";
    this.problem = { code, span, data };
  }
}
