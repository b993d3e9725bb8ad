import type { Problem } from "./problem.ts";

/** Everything that can be wrong with a relation, or what is let, before it is a document. */
export type ExpressionProblemCode = "expression-syntax" | "no-counterpart" | "unknown-declaration";

export type ExpressionProblem = Problem<ExpressionProblemCode | "undeclared-symbol">;

/** Thrown where an expression cannot be read on. */
export class ExpressionError extends Error {
  readonly problem: ExpressionProblem;

  constructor(code: ExpressionProblem["code"], start: number, end: number, data: ExpressionProblem["data"]) {
    super(code);
    this.name = "ExpressionError";
    this.problem = { code, span: { start, end }, data };
  }
}
